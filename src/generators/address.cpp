// SPDX-License-Identifier: MIT
// Category `address`: places. City, state, postal code, position, time zone and phone area of one record agree.
#include "generators/address.hpp"

#include "generators/lists.hpp"
#include "generators/per_cell.hpp"
#include "generators/records.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

/// A column of the list of cities, from the record's city.
std::unique_ptr<const Generator> of_city(const Args& args, const std::vector<std::string>& values,
                                         bool may_cut = true) {
  ListSource source;
  source.values = values;
  source.weights = cities().weights;
  source.record = true;
  source.split = address_split::city;
  source.may_cut = may_cut;
  return list_cells(args, source);
}

std::unique_ptr<const Generator> make_state(const Args& args) {
  return of_city(args, limit_of(args) < 4 ? cities().state_code : cities().state);
}

std::unique_ptr<const Generator> make_country(const Args& args, std::string_view column) {
  const WordList& list = words("countries");
  if (column == "name" && limit_of(args) < 4) column = limit_of(args) == 3 ? "alpha3" : "alpha2";
  if (column == "alpha3" && limit_of(args) == 2) column = "alpha2";
  ListSource source;
  source.values = list.column(column);
  source.weights.assign(list.weights().begin(), list.weights().end());
  source.record = true;
  source.split = address_split::country;
  return list_cells(args, source);
}

}  // namespace

void add_address(Registry& registry) {
  registry.add({.name = "street_address",
                .aliases = {"address"},
                .category = "address",
                .description = "A house number and a street.",
                .fits = Fits::text,
                .column_names = {"address", "street_address", "address_line", "address_line1", "address_line_1",
                                 "address1", "addr", "street_and_number", "shipping_address", "billing_address"},
                .record = "address",
                .example = "205 Timber Place",
                .make = make_street_address});
  registry.add({.name = "street_name",
                .aliases = {"street"},
                .category = "address",
                .description = "The name of a street.",
                .fits = Fits::text,
                .column_names = {"street", "street_name", "road"},
                .record = "address",
                .example = "Timber Place",
                .make = make_street_name});
  registry.add({.name = "secondary_address",
                .category = "address",
                .description = "An apartment, unit or suite.",
                .fits = Fits::text,
                .column_names = {"address_line2", "address_line_2", "address2", "apartment", "unit_number", "suite"},
                .record = "address",
                .example = "Suite 62",
                .make = make_secondary});
  registry.add({.name = "full_address",
                .category = "address",
                .description = "Street, city, state and postal code in one line.",
                .fits = Fits::text,
                .column_names = {"full_address", "mailing_address", "formatted_address"},
                .record = "address",
                .example = "90 Timber Place, Lansing, MI 48946",
                .make = make_full_address});
  registry.add({.name = "city",
                .category = "address",
                .description = "A city of the United States, by population.",
                .fits = Fits::text,
                .column_names = {"city", "town", "city_name", "municipality", "location"},
                .record = "address",
                .example = "Lansing",
                .make = [](const Args& args) { return of_city(args, cities().city); }});
  registry.add({.name = "state",
                .aliases = {"state_name"},
                .category = "address",
                .description = "The state of the record's city; its code where the column is short.",
                .fits = Fits::text,
                .column_names = {"state", "province", "region", "state_name", "state_province"},
                .record = "address",
                .example = "Michigan",
                .make = make_state});
  registry.add({.name = "state_code",
                .category = "address",
                .description = "The two letters of the record's city's state.",
                .fits = Fits::text,
                .column_names = {"state_code", "state_abbr", "state_abbreviation", "province_code", "region_code"},
                .record = "address",
                .example = "MI",
                .make = [](const Args& args) { return of_city(args, cities().state_code); }});
  registry.add({.name = "postal_code",
                .aliases = {"zip_code", "zip"},
                .category = "address",
                .description = "A postal code of the record's city.",
                .parameters = {{"plus_four", ParamType::boolean, "false", "Nine digits instead of five."}},
                .fits = Fits::text,
                .column_names = {"postal_code", "postcode", "zip", "zip_code", "zipcode", "post_code"},
                .record = "address",
                .example = "48960",
                .make = make_postal_code});
  registry.add(
      {.name = "country",
       .aliases = {"country_name"},
       .category = "address",
       .description = "A country, by population; its code where the column is short.",
       .fits = Fits::text,
       .column_names = {"country", "country_name", "nation", "nationality", "country_of_origin", "origin_country"},
       .record = "address",
       .example = "Bangladesh",
       .make = [](const Args& args) { return make_country(args, "name"); }});
  registry.add({.name = "country_code",
                .category = "address",
                .description = "The two letters of the record's country (ISO 3166-1 alpha-2).",
                .fits = Fits::text,
                .column_names = {"country_code", "country_iso", "iso_country", "country_iso2", "iso2"},
                .record = "address",
                .example = "BD",
                .make = [](const Args& args) { return make_country(args, "alpha2"); }});
  registry.add({.name = "country_code3",
                .aliases = {"country_code_alpha3"},
                .category = "address",
                .description = "The three letters of the record's country (ISO 3166-1 alpha-3).",
                .fits = Fits::text,
                .column_names = {"country_code3", "country_iso3", "iso3"},
                .record = "address",
                .example = "BGD",
                .make = [](const Args& args) { return make_country(args, "alpha3"); }});
  registry.add({.name = "latitude",
                .aliases = {"lat"},
                .category = "address",
                .description = "A latitude near the record's city.",
                .fits = Fits::numeric | Fits::floating,
                .column_names = {"latitude", "lat"},
                .record = "address",
                .example = "42.872428",
                .example_type = "numeric(9,6)",
                .make = [](const Args& args) { return coordinates(args, cities().latitude, 90); }});
  registry.add({.name = "longitude",
                .aliases = {"lng", "lon"},
                .category = "address",
                .description = "A longitude near the record's city.",
                .fits = Fits::numeric | Fits::floating,
                .column_names = {"longitude", "lng", "lon", "long"},
                .record = "address",
                .example = "-84.615903",
                .example_type = "numeric(9,6)",
                .make = [](const Args& args) { return coordinates(args, cities().longitude, 180); }});
  registry.add({.name = "time_zone",
                .aliases = {"timezone"},
                .category = "address",
                .description = "The time zone of the record's city.",
                .fits = Fits::text,
                .column_names = {"time_zone", "timezone", "tz", "tz_name"},
                .record = "address",
                .example = "America/Detroit",
                .make = [](const Args& args) {
                  need_length(args, 16, "a time zone");
                  return of_city(args, cities().time_zone, false);
                }});
  registry.add({.name = "phone",
                .aliases = {"phone_number"},
                .category = "address",
                .description = "A phone number of a US city, in the exchange 555 that is reserved for fiction.",
                .parameters = {{"format",
                                ParamType::choice,
                                "dashed",
                                "How it is written.",
                                {},
                                {},
                                {"dashed", "digits", "e164", "brackets"}}},
                .fits = Fits::text,
                .column_names = {"phone", "phone_number", "mobile", "mobile_phone", "cell", "cell_phone", "telephone",
                                 "tel", "fax", "home_phone", "work_phone", "contact_phone", "contact_number"},
                .example = "757-555-8245",
                .make = make_phone});
  registry.add(
      {.name = "airport_code",
       .category = "address",
       .description = "The three letters of an airport.",
       .fits = Fits::text,
       .column_names = {"airport_code", "airport", "iata", "iata_code", "origin_airport", "destination_airport"},
       .example = "BWI",
       .make = [](const Args& args) { return list_cells(args, "airports"); }});
  add_lists(
      registry, "address",
      {{"direction", {}, "street_directions", "A direction of the compass.", {"direction", "heading"}, "Northeast"},
       {"property_type", {}, "property_types", "A kind of building.", {"property_type", "building_type"}, "Apartment"},
       {"amenity", {}, "amenities", "What a house or hotel offers.", {"amenity"}, "Breakfast"},
       {"room_type", {}, "room_types", "A kind of room.", {"room_type"}, "Family Room"}});
}

}  // namespace pgmock::generators
