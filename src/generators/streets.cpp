// SPDX-License-Identifier: MIT
// Street addresses.
#include "generators/address.hpp"
#include "generators/lists.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/records.hpp"

namespace pgmock::generators {
namespace {

struct Streets {
  Pick name{.record = true, .split = address_split::street, .alias = alias_of("street_names")};
  Pick suffix{.record = true, .split = address_split::suffix, .alias = alias_of("street_suffixes")};
  SlotTable names(std::string_view before) const { return SlotTable(with(before, words("street_names").column())); }
  SlotTable suffixes = SlotTable(with(" ", words("street_suffixes").column()));
};

}  // namespace

std::unique_ptr<const Generator> make_street_name(const Args& args) {
  const Streets streets;
  Composition made;
  made.picks = {streets.name, streets.suffix};
  made.templates = {{streets.names(""), streets.suffixes}};
  const UniquePart direction{UniquePart::Kind::digit, SlotTable(with(" ", words("street_directions").column())), {}};
  made.unique = {
      {{UniquePart::Kind::digit, streets.names(""), {}}, {UniquePart::Kind::digit, streets.suffixes, {}}, direction}};
  if (limit_of(args) < 40) made.unique = code_word_layouts(limit_of(args));
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_street_address(const Args& args) {
  const Streets streets;
  std::vector<std::string> numbers;
  for (int number = 1; number <= 9999; number += number < 1000 ? 1 : 7) numbers.push_back(std::to_string(number));
  Composition made;
  made.picks = {{.record = true, .split = address_split::number}, streets.name, streets.suffix};
  made.templates = {{SlotTable(numbers), streets.names(" "), streets.suffixes}};
  // Unique: the number and the unit come from the index, the street stays.
  std::vector<std::string> units;
  for (const std::string_view designator : {"Apt", "Unit", "Suite"})
    for (int number = 1; number <= 99; ++number)
      units.push_back(" " + std::string(designator) + " " + std::to_string(number));
  const UniquePart house{UniquePart::Kind::digit, SlotTable(numbers), {}};
  const UniquePart street{UniquePart::Kind::digit, streets.names(" "), {}};
  const UniquePart kind{UniquePart::Kind::digit, streets.suffixes, {}};
  const UniquePart unit{UniquePart::Kind::digit, SlotTable(units), {}};
  made.unique = {{house, street, kind}, {house, street, kind, unit}};  // 10^7 and 10^9 addresses
  made.unique.insert(made.unique.begin() + 1, made.unique[1]);
  const std::size_t limit = limit_of(args);
  if (limit < 60) made.unique = {made.unique.front()};
  if (limit < 40) made.unique = code_word_layouts(limit);
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_secondary(const Args& args) {
  const WordList& list = words("secondary_units");
  ListSource source;
  for (std::size_t i = 0; i < list.size(); ++i)
    for (std::size_t number = 1; number <= 200; ++number) {
      source.values.push_back(std::string(list.text(i)) + " " + std::to_string(number));
      source.weights.push_back(list.weights()[i] * (number <= 40 ? 5 : 1));
    }
  source.record = true;
  source.split = address_split::unit;
  return list_cells(args, source);
}

std::unique_ptr<const Generator> make_full_address(const Args& args) {
  const Streets streets;
  const Cities& all = cities();
  std::vector<std::string> numbers, ends;
  for (int number = 1; number <= 999; ++number) numbers.push_back(std::to_string(number));
  for (std::size_t i = 0; i < all.city.size(); ++i)
    ends.push_back(", " + all.city[i] + ", " + all.state_code[i] + " " + all.zip_prefix[i]);
  std::vector<std::string> two;
  for (int number = 0; number < 100; ++number)
    two.push_back({static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)});
  Composition made;
  const Pick city{.record = true, .split = address_split::city, .alias = all.alias};
  made.picks = {{.record = true, .split = address_split::number},
                streets.name,
                streets.suffix,
                city,
                {.record = true, .split = address_split::zip}};
  made.templates = {{SlotTable(numbers), streets.names(" "), streets.suffixes, SlotTable(ends), SlotTable(two)}};
  made.unique = {{{UniquePart::Kind::digit, SlotTable(numbers), {}},
                  {UniquePart::Kind::digit, streets.names(" "), {}},
                  {UniquePart::Kind::digit, streets.suffixes, {}},
                  {UniquePart::Kind::digit, SlotTable(ends), {}},
                  {UniquePart::Kind::digit, SlotTable(two), {}}}};
  made.has_inverse = false;
  if (limit_of(args) < 90) {
    made.unique = code_word_layouts(limit_of(args));
    made.has_inverse = true;
  }
  return composed(std::move(made), args.max_length);
}

}  // namespace pgmock::generators
