// SPDX-License-Identifier: MIT
// Category `commerce`: products, orders and shipping.
#include <algorithm>

#include "generators/amounts.hpp"
#include "generators/lists.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/records.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

struct ProductParts {
  std::vector<std::string> adjectives = words("product_adjectives").column();
  std::vector<std::string> materials = words("product_materials").column();
  std::vector<std::string> nouns = words("product_nouns").column();
  Pick adjective{.record = true, .split = product_split::adjective};
  Pick material{.record = true, .split = product_split::material};
  Pick noun{.record = true, .split = product_split::noun};
};

std::unique_ptr<const Generator> make_product_name(const Args& args) {
  const ProductParts parts;
  const SlotTable adjectives(parts.adjectives);
  const SlotTable materials(with(" ", parts.materials));
  const SlotTable nouns(with(" ", parts.nouns));
  Composition made;
  made.picks = {parts.adjective, parts.material, parts.noun};
  made.templates = {{adjectives, materials, nouns},
                    {adjectives, SlotTable(std::vector<std::string>(materials.size())), nouns}};
  made.template_weights = {2, 1};
  const UniquePart a{UniquePart::Kind::digit, adjectives, {}};
  const UniquePart m{UniquePart::Kind::digit, materials, {}};
  const UniquePart n{UniquePart::Kind::digit, nouns, {}};
  const UniquePart blank{UniquePart::Kind::digit, SlotTable({" "}), {}};
  std::vector<std::string> models;
  for (char letter = 'A'; letter <= 'Z'; ++letter)
    for (int number = 100; number <= 999; ++number)
      models.push_back(" " + std::string(1, letter) + std::to_string(number));
  const UniquePart model{UniquePart::Kind::digit, SlotTable(models), {}};
  const UniquePart also{UniquePart::Kind::digit, SlotTable(with(" with", materials.texts())), {}};
  made.unique = {{a, m, n}, {a, m, n, model}, {a, m, n, also, model}};
  if (limit_of(args) < 90) made.unique.pop_back();
  if (limit_of(args) < 60) made.unique = code_word_layouts(limit_of(args));
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_product_description(const Args& args) {
  const ProductParts parts;
  std::vector<std::string> openings = with("", parts.adjectives);
  for (std::string& text : openings) text = "This " + slug_form(text);
  const SlotTable first(openings);
  const SlotTable second(with(" ", [&] {
    std::vector<std::string> lower = parts.nouns;
    for (std::string& text : lower)
      for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }()));
  const SlotTable third(with(" is made of ", [&] {
    std::vector<std::string> lower = parts.materials;
    for (std::string& text : lower) {
      for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      text += '.';
    }
    return lower;
  }()));
  const SlotTable last({" It is easy to clean and made to last.", " A fine gift for every season.",
                        " Ships within two days.", " Comes with a two-year warranty.", " Light and simple to store.",
                        " Designed for daily use.", " Our customers love it.", " Available in several colors."});
  Composition made;
  made.picks = {parts.adjective, parts.noun, parts.material, {.split = 0}};
  made.templates = {{first, second, third, last}};
  const UniquePart a{UniquePart::Kind::digit, first, {}};
  const UniquePart b{UniquePart::Kind::digit, second, {}};
  const UniquePart c{UniquePart::Kind::digit, third, {}};
  const UniquePart d{UniquePart::Kind::digit, last, {}};
  made.unique = {{a, b, c}, {a, b, c, d, d, d}, {a, b, c, d, d, d, d, d, d, d}};
  if (limit_of(args) < 380) made.unique = code_word_layouts(limit_of(args));
  return composed(std::move(made), args.max_length);
}

/// Three letters, four digits and two letters: `KTR-0421-XL` without meaning.
struct Sku {
  bool is_long;
  std::uint64_t domain() const { return 17'576ULL * 10'000 * (is_long ? 676 : 1); }
  TextShape shape() const { return {.width = is_long ? 11U : 8U}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    for (int i = 0; i < 3; ++i, index /= 26) *out++ = static_cast<char>('A' + index % 26);
    *out++ = '-';
    out = write_padded(out, index % 10'000, 4);
    if (!is_long) return out;
    index /= 10'000;
    *out++ = '-';
    *out++ = static_cast<char>('A' + index % 26);
    *out++ = static_cast<char>('A' + index / 26);
    return out;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != shape().width || text[3] != '-' || (is_long && text[8] != '-')) return std::nullopt;
    const auto number = read_digits(text.substr(4, 4));
    if (!number) return std::nullopt;
    std::uint64_t index = 0;
    for (const std::size_t at : is_long ? std::vector<std::size_t>{10, 9} : std::vector<std::size_t>{}) {
      if (text[at] < 'A' || text[at] > 'Z') return std::nullopt;
      index = index * 26 + static_cast<std::uint64_t>(text[at] - 'A');
    }
    index = index * 10'000 + *number;
    for (const std::size_t at : {2U, 1U, 0U}) {
      if (text[at] < 'A' || text[at] > 'Z') return std::nullopt;
      index = index * 26 + static_cast<std::uint64_t>(text[at] - 'A');
    }
    return index;
  }
};

/// EAN-13 numbers of the range 20 … 29 (for use inside a shop), with the right check digit.
struct Ean {
  std::uint64_t domain() const { return 100'000'000'000ULL; }
  TextShape shape() const { return {.width = 13}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    *out = '2';
    write_padded(out + 1, index, 11);
    out[12] = check(out);
    return out + 13;
  }
  static char check(const char* digits) noexcept {
    int sum = 0;
    for (int i = 0; i < 12; ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != 13 || text[0] != '2' || !read_digits(text) || text[12] != check(text.data()))
      return std::nullopt;
    return read_digits(text.substr(1, 11));
  }
};

/// ISBN-13 numbers of the group 979-8 with the right check digit.
struct Isbn {
  std::uint64_t domain() const { return 100'000'000; }
  TextShape shape() const { return {.width = 13}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    std::memcpy(out, "9798", 4);
    write_padded(out + 4, index, 8);
    out[12] = Ean::check(out);
    return out + 13;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != 13 || !text.starts_with("9798") || !read_digits(text) || text[12] != Ean::check(text.data()))
      return std::nullopt;
    return read_digits(text.substr(4, 8));
  }
};

/// A prefix and a number with leading zeros.
struct Numbered {
  std::string prefix;
  std::size_t digits;
  std::uint64_t domain() const {
    std::uint64_t domain = 1;
    for (std::size_t i = 0; i < digits; ++i) domain *= 10;
    return domain;
  }
  TextShape shape() const { return {.width = prefix.size() + digits}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    std::memcpy(out, prefix.data(), prefix.size());
    return write_padded(out + prefix.size(), index, digits);
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != prefix.size() + digits || !text.starts_with(prefix)) return std::nullopt;
    return read_digits(text.substr(prefix.size()));
  }
};

std::unique_ptr<const Generator> make_numbered(const Args& args, std::string prefix, std::size_t digits) {
  need_length(args, 4, "a number of this kind");
  const std::size_t limit = limit_of(args);
  if (limit < prefix.size() + digits) prefix.clear();
  return code_cells(Numbered{std::move(prefix), std::min(digits, limit)});
}

std::unique_ptr<const Generator> make_color(const Args& args) {
  const WordList& list = words("colors");
  ListSource source;
  source.values = list.column(args.text("form"));
  source.weights.assign(list.weights().begin(), list.weights().end());
  return list_cells(args, source);
}

}  // namespace

void add_commerce(Registry& registry) {
  registry.add({.name = "product_name",
                .aliases = {"product"},
                .category = "commerce",
                .description = "The name of a product.",
                .fits = Fits::text,
                .column_names = {"product", "product_name", "item", "item_name", "article_name"},
                .record = "product",
                .example = "Rechargeable Nickel Ladder",
                .make = make_product_name});
  registry.add({.name = "product_description",
                .category = "commerce",
                .description = "What a shop says of the record's product.",
                .fits = Fits::text,
                .column_names = {"product_description", "item_description"},
                .record = "product",
                .example = "This rechargeable ladder is made of nickel. Ships within two days.",
                .make = make_product_description});
  registry.add({.name = "sku",
                .category = "commerce",
                .description = "A stock keeping unit: letters and digits.",
                .fits = Fits::text,
                .column_names = {"sku", "product_code", "item_code", "article_number", "part_number", "model_number"},
                .example = "KJW-5477-NQ",
                .make = [](const Args& args) {
                  need_length(args, 8, "a SKU");
                  return code_cells(Sku{limit_of(args) >= 11});
                }});
  registry.add({.name = "ean",
                .aliases = {"barcode", "gtin"},
                .category = "commerce",
                .description = "An EAN-13 bar code with the right check digit, of the range for use inside a shop.",
                .fits = Fits::text,
                .column_names = {"ean", "barcode", "gtin", "upc", "ean13"},
                .example = "2993086352195",
                .make = [](const Args& args) {
                  need_length(args, 13, "an EAN-13");
                  return code_cells(Ean{});
                }});
  registry.add({.name = "isbn",
                .category = "commerce",
                .description = "An ISBN-13 with the right check digit.",
                .fits = Fits::text,
                .column_names = {"isbn", "isbn13"},
                .example = "9798293720088",
                .make = [](const Args& args) {
                  need_length(args, 13, "an ISBN-13");
                  return code_cells(Isbn{});
                }});
  registry.add({.name = "color",
                .aliases = {"colour", "color_name"},
                .category = "commerce",
                .description = "A color: its name or its hex form.",
                .parameters = {{"form", ParamType::choice, "name", "How it is written.", {}, {}, {"name", "hex"}}},
                .fits = Fits::text,
                .column_names = {"color", "colour", "color_name"},
                .example = "Olive",
                .make = make_color});
  registry.add({.name = "hex_color",
                .category = "commerce",
                .description = "A color in hex digits.",
                .fits = Fits::text,
                .column_names = {"hex_color", "color_hex", "color_code", "background_color"},
                .example = "#6a5acd",
                .make = [](const Args& given) {
                  Args args = given;
                  need_length(args, 7, "a color in hex digits");
                  args.values["form"] = std::string("hex");
                  return make_color(args);
                }});
  registry.add({.name = "order_number",
                .category = "commerce",
                .description = "The number of an order.",
                .fits = Fits::text,
                .column_names = {"order_number", "order_no", "order_ref", "purchase_order"},
                .example = "ORD-24170128",
                .make = [](const Args& args) { return make_numbered(args, "ORD-", 8); }});
  registry.add({.name = "invoice_number",
                .category = "commerce",
                .description = "The number of an invoice.",
                .fits = Fits::text,
                .column_names = {"invoice_number", "invoice_no", "invoice_ref"},
                .example = "INV-96591599",
                .make = [](const Args& args) { return make_numbered(args, "INV-", 8); }});
  registry.add({.name = "tracking_number",
                .category = "commerce",
                .description = "The number of a parcel.",
                .fits = Fits::text,
                .column_names = {"tracking_number", "tracking_code", "tracking_no", "shipment_number"},
                .example = "TRK587484367670",
                .make = [](const Args& args) { return make_numbered(args, "TRK", 12); }});
  registry.add(
      {.name = "discount",
       .category = "commerce",
       .description = "A discount as a share from 0 to 0.5, most of them small.",
       .parameters = {{"min", ParamType::number, "0", "The smallest one."},
                      {"max", ParamType::number, "0.5", "The largest one."}},
       .fits = Fits::numeric | Fits::floating,
       .column_names = {"discount", "discount_rate"},
       .modifiers = both,
       .example = "0.01",
       .example_type = "numeric(4,2)",
       .make = [](const Args& args) { return number_range(args, args.number("min"), args.number("max"), 2); }});
  add_lists(
      registry, "commerce",
      {{"product_category",
        {},
        "product_categories",
        "A category of products.",
        {"product_category", "category", "category_name"},
        "Garden"},
       {"material", {}, "product_materials", "What a thing is made of.", {"material"}, "Walnut"},
       {"store_department",
        {},
        "departments_retail",
        "A department of a shop.",
        {"store_department", "aisle"},
        "Jewelry"},
       {"order_status", {}, "order_statuses", "The state of an order.", {"order_status"}, "shipped"},
       {"shipment_status",
        {},
        "shipment_statuses",
        "The state of a shipment.",
        {"shipment_status", "shipping_status", "delivery_status"},
        "delivered"},
       {"shipping_method",
        {},
        "shipping_methods",
        "How something is sent.",
        {"shipping_method", "ship_via", "delivery_method", "ship_mode"},
        "Standard"},
       {"carrier", {}, "carriers", "Who carries parcels.", {"carrier", "courier", "shipping_carrier"}, "Parcel Runner"},
       {"size", {}, "sizes", "A size of clothes.", {"size", "clothing_size", "shirt_size"}, "L"},
       {"unit", {"unit_of_measure"}, "units", "A unit of measure.", {"unit", "uom", "unit_of_measure"}, "d", "symbol"},
       {"vehicle_model",
        {"vehicle"},
        "vehicle_models",
        "A made-up model of a car.",
        {"vehicle_model", "model", "car_model"},
        "Comet"},
       {"vehicle_type", {}, "vehicle_types", "A kind of vehicle.", {"vehicle_type", "body_type"}, "Coupe"},
       {"fuel_type", {}, "fuel_types", "What a vehicle runs on.", {"fuel_type", "fuel"}, "Gasoline"},
       {"transmission", {}, "transmissions", "A kind of gearbox.", {"transmission", "gearbox"}, "Automatic"},
       {"seat_class", {}, "seat_classes", "A class of seats.", {"seat_class", "cabin_class", "fare_class"}, "Economy"},
       {"sensor_type", {}, "sensor_types", "What a sensor measures.", {"sensor_type", "metric"}, "speed"}});
}

}  // namespace pgmock::generators
