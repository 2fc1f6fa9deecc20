// SPDX-License-Identifier: MIT
// Category `address`: places. City, state, postal code, position, time zone and phone area of one record agree.
#include <algorithm>
#include <charconv>

#include "generators/compose.hpp"
#include "generators/lists.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/records.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

/// A column of the list of cities, from the record's city.
std::unique_ptr<const Generator> of_city(const Args& args, const std::vector<std::string>& values, bool may_cut = true) {
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

/// The record's city's first three digits and two of its own.
class PostalCode {
 public:
  explicit PostalCode(bool plus_four) : plus_four_(plus_four) {
    for (const std::string& prefix : cities().zip_prefix)
      if (std::ranges::find(prefixes_, prefix) == prefixes_.end()) prefixes_.push_back(prefix);
    std::ranges::sort(prefixes_);
  }
  std::uint64_t domain() const { return prefixes_.size() * (plus_four_ ? 1'000'000U : 100U); }
  TextShape shape() const { return {.width = plus_four_ ? 10U : 5U}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    const std::string& prefix = prefixes_[index % prefixes_.size()];
    index /= prefixes_.size();
    std::memcpy(out, prefix.data(), 3);
    out = write_padded(out + 3, index % 100, 2);
    if (!plus_four_) return out;
    *out = '-';
    return write_padded(out + 1, index / 100, 4);
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != (plus_four_ ? 10U : 5U)) return std::nullopt;
    const auto prefix = std::ranges::find(prefixes_, text.substr(0, 3));
    const auto two = read_digits(text.substr(3, 2));
    if (prefix == prefixes_.end() || !two) return std::nullopt;
    std::uint64_t rest = *two;
    if (plus_four_) {
      const auto four = read_digits(text.substr(6));
      if (text[5] != '-' || !four) return std::nullopt;
      rest += 100 * *four;
    }
    return static_cast<std::uint64_t>(prefix - prefixes_.begin()) + prefixes_.size() * rest;
  }
  const std::vector<std::string>& prefixes() const { return prefixes_; }

 private:
  std::vector<std::string> prefixes_;
  bool plus_four_;
};

/// Random postal codes follow the record's city, unique ones the index.
class PostalCodes final : public Generator {
 public:
  explicit PostalCodes(bool plus_four) : code_(plus_four), plus_four_(plus_four) {
    for (const std::string& prefix : cities().zip_prefix)
      position_.push_back(static_cast<std::uint32_t>(std::ranges::find(code_.prefixes(), prefix) - code_.prefixes().begin()));
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* const record = record_draws(inputs, draws);
    const Alias& city = *cities().alias;
    return run(context.arena, draws.size(), [&](std::size_t i) {
      const std::uint64_t own = below(split(record[i], address_split::zip), plus_four_ ? 1'000'000 : 100);
      return position_[city(split(record[i], address_split::city))] + code_.prefixes().size() * own;
    });
  }
  u128 domain(std::uint64_t) const override { return code_.domain(); }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t, std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const auto index = code_.parse(values.values<TextView>()[row].view());
    return index ? std::optional<u128>(*index) : std::nullopt;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }
  double mean_width() const override { return static_cast<double>(code_.shape().width); }

 private:
  template <class IndexOf>
  Vector run(Arena& arena, std::size_t count, IndexOf index_of_row) const {
    const std::size_t width = code_.shape().width;
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * width);
    for (std::size_t i = 0; i < count; ++i, out += width) {
      code_.write(out, index_of_row(i));
      views[i] = {out, width};
    }
    return Vector::text(views, true);
  }
  PostalCode code_;
  std::vector<std::uint32_t> position_;
  bool plus_four_;
};

/// Degrees within about 20 km of the record's city; unique ones anywhere in the range.
class Coordinates final : public Generator {
 public:
  Coordinates(const Args& args, const std::vector<std::string>& degrees, std::int64_t low, std::int64_t high)
      : anywhere_(number_range(args, Decimal::of(low), Decimal::of(high), 6)) {
    const NumberForm form = number_form(*args.type, 6);
    kind_ = anywhere_->kind();
    scale_ = kind_ == VectorKind::float4 || kind_ == VectorKind::float8 ? (kind_ == VectorKind::float4 ? 3 : 6) : form.scale;
    for (const std::string& text : degrees)
      micro_.push_back(static_cast<std::int64_t>(Decimal::parse(text)->rescale(6)->unscaled));
    seed_ = low == -90 ? 0 : 1;
    low_ = low * 1'000'000;
    high_ = high * 1'000'000;
  }
  VectorKind kind() const override { return kind_; }
  std::int32_t scale() const override { return anywhere_->scale(); }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* const record = record_draws(inputs, draws);
    const Alias& city = *cities().alias;
    const auto values = context.arena.array<std::int64_t>(draws.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint64_t near = split(split(record[i], address_split::position), seed_);
      // The sum of two uniform numbers is more often small.
      const auto offset = static_cast<std::int64_t>(below(near, 180'001) + below(split(near, 0), 180'001)) - 180'000;
      values[i] = std::clamp(micro_[city(split(record[i], address_split::city))] + offset, low_, high_);
    }
    return finish(context.arena, values);
  }
  u128 domain(std::uint64_t rows) const override { return anywhere_->domain(rows); }
  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return anywhere_->at(context, inputs, rows, indices);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    return anywhere_->index_of(values, row, rows);
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return 10; }

 private:
  Vector finish(Arena& arena, std::span<std::int64_t> micro) const {
    const auto rescale = [&](std::int64_t value) -> i128 {
      return scale_ <= 6 ? round_div(value, static_cast<std::int64_t>(power_of_10(6 - scale_))) : value * power_of_10(scale_ - 6);
    };
    const auto as = [&]<class T>(T, auto convert) {
      const auto values = arena.array<T>(micro.size());
      for (std::size_t i = 0; i < micro.size(); ++i) values[i] = convert(micro[i]);
      return Vector::of(kind_, values, anywhere_->scale());
    };
    switch (kind_) {
      case VectorKind::float8: return as(double{}, [](std::int64_t value) { return static_cast<double>(value) / 1e6; });
      case VectorKind::float4:
        return as(float{}, [](std::int64_t value) { return static_cast<float>(static_cast<double>(round_div(value, 1000)) / 1e3); });
      case VectorKind::decimal128: return as(i128{}, rescale);
      default: return as(std::int64_t{}, [&](std::int64_t value) { return static_cast<std::int64_t>(rescale(value)); });
    }
  }
  static std::int64_t round_div(std::int64_t value, std::int64_t by) {
    return (value < 0 ? value - by / 2 : value + by / 2) / by;
  }
  std::unique_ptr<const Generator> anywhere_;
  VectorKind kind_;
  int scale_;
  std::vector<std::int64_t> micro_;
  std::uint64_t seed_;
  std::int64_t low_, high_;
};

std::unique_ptr<const Generator> coordinates(const Args& args, const std::vector<std::string>& degrees, std::int64_t most) {
  const NumberForm form = number_form(*args.type, 6);
  if (form.scale >= 0 && form.high < most * power_of_10(std::max(form.scale, 0)))
    throw ArgumentError{"", "the column's type does not hold " + std::to_string(most) + " degrees",
                        "use double precision or numeric(9,6)"};
  return std::make_unique<const Coordinates>(args, degrees, -most, most);
}

// ---------------------------------------------------------------- streets

std::vector<std::string> with(std::string_view before, std::vector<std::string> texts) {
  for (std::string& text : texts) text.insert(0, before);
  return texts;
}
std::shared_ptr<const Alias> alias_of(std::string_view list) { return std::make_shared<const Alias>(words(list).weights()); }

struct Streets {
  Pick name{.record = true, .split = address_split::street, .alias = alias_of("street_names")};
  Pick suffix{.record = true, .split = address_split::suffix, .alias = alias_of("street_suffixes")};
  SlotTable names(std::string_view before) const { return SlotTable(with(before, words("street_names").column())); }
  SlotTable suffixes = SlotTable(with(" ", words("street_suffixes").column()));
};

std::unique_ptr<const Generator> make_street_name(const Args& args) {
  const Streets streets;
  Composition made;
  made.picks = {streets.name, streets.suffix};
  made.templates = {{streets.names(""), streets.suffixes}};
  const UniquePart direction{UniquePart::Kind::digit, SlotTable(with(" ", words("street_directions").column())), {}};
  made.unique = {{{UniquePart::Kind::digit, streets.names(""), {}}, {UniquePart::Kind::digit, streets.suffixes, {}}, direction}};
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
    for (int number = 1; number <= 99; ++number) units.push_back(" " + std::string(designator) + " " + std::to_string(number));
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
  for (std::size_t i = 0; i < all.city.size(); ++i) ends.push_back(", " + all.city[i] + ", " + all.state_code[i] + " " + all.zip_prefix[i]);
  std::vector<std::string> two;
  for (int number = 0; number < 100; ++number) two.push_back({static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)});
  Composition made;
  const Pick city{.record = true, .split = address_split::city, .alias = all.alias};
  made.picks = {{.record = true, .split = address_split::number}, streets.name, streets.suffix, city,
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

// ---------------------------------------------------------------- phones

/// North American numbers: the area of a city, the exchange 555 (reserved for fiction; others only where a column must
/// have more different numbers than it gives), four digits.
class Phone final : public Generator {
 public:
  enum class Form : std::uint8_t { dashed, digits, e164, brackets };
  explicit Phone(Form form) : form_(form) {
    for (const std::string& area : cities().area_code) {
      auto found = std::ranges::find(areas_, area);
      if (found == areas_.end()) {
        areas_.push_back(area);
        found = areas_.end() - 1;
      }
      area_of_city_.push_back(static_cast<std::uint32_t>(found - areas_.begin()));
    }
    width_ = form == Form::digits ? 10 : form == Form::brackets ? 14 : 12;
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const Alias& city = *cities().alias;
    return run(context.arena, draws.size(), [&](std::size_t i, std::uint64_t& area, std::uint64_t& number) {
      area = area_of_city_[city(draws[i])];
      number = 5'550'000 + below(split(draws[i], 0), 10'000);
    });
  }
  u128 domain(std::uint64_t rows) const override {
    return rows <= few() / 2 ? few() : areas_.size() * std::uint64_t{8'000'000};
  }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows, std::span<const u128> indices) const override {
    const bool is_few = domain(rows) == few();
    return run(context.arena, indices.size(), [&](std::size_t i, std::uint64_t& area, std::uint64_t& number) {
      const auto index = static_cast<std::uint64_t>(indices[i]);
      area = index % areas_.size();
      number = (is_few ? 5'550'000 : 2'000'000) + index / areas_.size();
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const std::string_view text = values.values<TextView>()[row].view();
    if (text.size() != width_) return std::nullopt;
    std::string digits;
    for (const char c : text)
      if (c >= '0' && c <= '9') digits += c;
    if (form_ == Form::e164 && digits.size() == 11) digits.erase(0, 1);
    if (digits.size() != 10) return std::nullopt;
    const auto area = std::ranges::find(areas_, digits.substr(0, 3));
    const std::uint64_t number = *read_digits(digits.substr(3));
    const bool is_few = domain(rows) == few();
    const std::uint64_t first = is_few ? 5'550'000 : 2'000'000;
    if (area == areas_.end() || number < first) return std::nullopt;
    const std::uint64_t index = static_cast<std::uint64_t>(area - areas_.begin()) + areas_.size() * (number - first);
    char back[16];
    write(back, static_cast<std::uint64_t>(area - areas_.begin()), number);
    if (index >= domain(rows) || std::string_view(back, width_) != text) return std::nullopt;
    return index;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return static_cast<double>(width_); }

 private:
  std::uint64_t few() const { return areas_.size() * 10'000; }
  void write(char* out, std::uint64_t area, std::uint64_t number) const noexcept {
    const char* const digits = areas_[area].data();
    switch (form_) {
      case Form::dashed:
        std::memcpy(out, digits, 3);
        out[3] = '-';
        write_padded(out + 4, number / 10'000, 3);
        out[7] = '-';
        write_padded(out + 8, number % 10'000, 4);
        break;
      case Form::digits:
        std::memcpy(out, digits, 3);
        write_padded(out + 3, number, 7);
        break;
      case Form::e164:
        std::memcpy(out, "+1", 2);
        std::memcpy(out + 2, digits, 3);
        write_padded(out + 5, number, 7);
        break;
      case Form::brackets:
        out[0] = '(';
        std::memcpy(out + 1, digits, 3);
        std::memcpy(out + 4, ") ", 2);
        write_padded(out + 6, number / 10'000, 3);
        out[9] = '-';
        write_padded(out + 10, number % 10'000, 4);
        break;
    }
  }
  template <class Parts>
  Vector run(Arena& arena, std::size_t count, Parts parts_of) const {
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * width_);
    for (std::size_t i = 0; i < count; ++i, out += width_) {
      std::uint64_t area = 0;
      std::uint64_t number = 0;
      parts_of(i, area, number);
      write(out, area, number);
      views[i] = {out, width_};
    }
    return Vector::text(views, form_ != Form::brackets);
  }
  Form form_;
  std::size_t width_;
  std::vector<std::string> areas_;
  std::vector<std::uint32_t> area_of_city_;
};

std::unique_ptr<const Generator> make_phone(const Args& args) {
  const std::string& name = args.text("format");
  Phone::Form form = name == "dashed" ? Phone::Form::dashed : name == "e164" ? Phone::Form::e164
                     : name == "brackets" ? Phone::Form::brackets : Phone::Form::digits;
  need_length(args, 10, "a phone number");
  if ((form == Phone::Form::brackets && limit_of(args) < 14) || limit_of(args) < 12) form = Phone::Form::digits;
  return std::make_unique<const Phone>(form);
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
                .column_names = {"address", "street_address", "address_line", "address_line1", "address_line_1", "address1",
                                 "addr", "street_and_number", "shipping_address", "billing_address"},
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
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  need_length(args, 5, "a postal code");
                  return std::make_unique<const PostalCodes>(args.boolean("plus_four") && limit_of(args) >= 10);
                }});
  registry.add({.name = "country",
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
                .parameters = {{"format", ParamType::choice, "dashed", "How it is written.", {}, {},
                                {"dashed", "digits", "e164", "brackets"}}},
                .fits = Fits::text,
                .column_names = {"phone", "phone_number", "mobile", "mobile_phone", "cell", "cell_phone", "telephone", "tel",
                                 "fax", "home_phone", "work_phone", "contact_phone", "contact_number"},
                .example = "757-555-8245",
                .make = make_phone});
  registry.add({.name = "airport_code",
                .category = "address",
                .description = "The three letters of an airport.",
                .fits = Fits::text,
                .column_names = {"airport_code", "airport", "iata", "iata_code", "origin_airport", "destination_airport"},
                .example = "BWI",
                .make = [](const Args& args) { return list_cells(args, "airports"); }});
  add_lists(registry, "address",
            {{"direction", {}, "street_directions", "A direction of the compass.", {"direction", "heading"}, "Northeast"},
             {"property_type", {}, "property_types", "A kind of building.", {"property_type", "building_type"}, "Apartment"},
             {"amenity", {}, "amenities", "What a house or hotel offers.", {"amenity"}, "Breakfast"},
             {"room_type", {}, "room_types", "A kind of room.", {"room_type"}, "Family Room"}});
}

}  // namespace pgmock::generators
