// SPDX-License-Identifier: MIT
// PostgreSQL's input of intervals: verbose, clock, SQL standard and ISO 8601 forms.
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/int128.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock {
namespace {

enum class Field { us, days, months };

struct Unit {
  std::string_view name;
  Field field;
  std::int64_t factor;
};
// PostgreSQL's names (datetime.c, deltatktbl); plurals in s are added below.
constexpr Unit units[] = {
    {"us", Field::us, 1},
    {"usec", Field::us, 1},
    {"microsecond", Field::us, 1},
    {"ms", Field::us, 1'000},
    {"msec", Field::us, 1'000},
    {"millisecond", Field::us, 1'000},
    {"s", Field::us, us_per_second},
    {"sec", Field::us, us_per_second},
    {"second", Field::us, us_per_second},
    {"m", Field::us, 60 * us_per_second},
    {"min", Field::us, 60 * us_per_second},
    {"minute", Field::us, 60 * us_per_second},
    {"h", Field::us, 3600 * us_per_second},
    {"hr", Field::us, 3600 * us_per_second},
    {"hour", Field::us, 3600 * us_per_second},
    {"d", Field::days, 1},
    {"day", Field::days, 1},
    {"w", Field::days, 7},
    {"week", Field::days, 7},
    {"mon", Field::months, 1},
    {"month", Field::months, 1},
    {"y", Field::months, 12},
    {"yr", Field::months, 12},
    {"year", Field::months, 12},
    {"dec", Field::months, 120},
    {"decade", Field::months, 120},
    {"c", Field::months, 1200},
    {"cent", Field::months, 1200},
    {"century", Field::months, 1200},
    {"centuries", Field::months, 1200},
    {"mil", Field::months, 12'000},
    {"millennium", Field::months, 12'000},
    {"millennia", Field::months, 12'000},
};

const Unit* unit_of(std::string_view name) {
  for (const Unit& unit : units)
    if (unit.name == name) return &unit;
  if (name.size() > 2 && name.back() == 's') {
    name.remove_suffix(1);
    for (const Unit& unit : units)
      if (unit.name == name) return &unit;
  }
  return nullptr;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Numbers are kept in millionths of a millionth: finer than a microsecond of every unit up to the day.
constexpr std::int64_t one = 1'000'000'000'000;

/// A sum of parts, wide enough for every sum of parts that are in range.
class Sum {
 public:
  /// Adds `millionths` / 10^12 of a unit. What is left of a month becomes days, what is left of a day microseconds.
  void add(Field field, std::int64_t factor, i128 value) {
    i128 whole = value / one * factor, rest = value % one * factor;  // rest in 10^-12
    if (field == Field::months && factor > 1) {
      months_ += whole + (rest + (rest < 0 ? -one / 2 : one / 2)) / one;  // of years only whole months
      return;
    }
    if (field == Field::months) {
      months_ += whole + rest / one;
      whole = 0;
      rest = rest % one * 30;
      field = Field::days;
    }
    if (field == Field::days) {
      days_ += whole + rest / one;
      whole = 0;
      rest = rest % one * us_per_day;
    }
    us_ += whole + (rest + (rest < 0 ? -one / 2 : one / 2)) / one;
  }
  /// The same, but false when this unit was there before.
  bool add_once(Field field, std::int64_t factor, i128 value) {
    for (const std::int64_t seen : factors_[static_cast<std::size_t>(field)])
      if (seen == factor) return false;
    factors_[static_cast<std::size_t>(field)].push_back(factor);
    add(field, factor, value);
    return true;
  }
  void negate() {
    months_ = -months_;
    days_ = -days_;
    us_ = -us_;
  }
  std::optional<Interval> interval() const {
    constexpr std::int64_t low = std::numeric_limits<std::int32_t>::min(),
                           high = std::numeric_limits<std::int32_t>::max();
    if (months_ < low || months_ > high || days_ < low || days_ > high) return std::nullopt;
    if (us_ < std::numeric_limits<std::int64_t>::min() || us_ > std::numeric_limits<std::int64_t>::max())
      return std::nullopt;
    return Interval{static_cast<std::int32_t>(months_), static_cast<std::int32_t>(days_),
                    static_cast<std::int64_t>(us_)};
  }

 private:
  i128 months_ = 0, days_ = 0, us_ = 0;
  std::array<std::vector<std::int64_t>, 3> factors_;
};

/// A number at `at`: sign, digits, fraction; in 10^-12. nullopt when there is none, or it is far out of range.
std::optional<i128> read_number(std::string_view text, std::size_t& at) {
  bool negative = false;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
  i128 value = 0;
  std::size_t digits = 0;
  for (; at < text.size() && is_digit(text[at]); ++at, ++digits) {
    value = value * 10 + (text[at] - '0');
    if (digits > 18) return std::nullopt;
  }
  value *= one;
  if (at < text.size() && text[at] == '.') {
    ++at;
    std::int64_t place = one / 10;
    for (; at < text.size() && is_digit(text[at]); ++at, ++digits, place /= 10) value += place * (text[at] - '0');
  }
  if (digits == 0) return std::nullopt;
  return negative ? -value : value;
}

/// `04:05`, `-04:05:06.7`, `120:00:00`: hours, minutes and seconds, in 10^-12 seconds.
std::optional<i128> read_clock(std::string_view text, std::size_t& at) {
  bool negative = false;
  if (text[at] == '+' || text[at] == '-') negative = text[at++] == '-';
  const auto hours = read_number(text, at);
  if (!hours || at >= text.size() || text[at] != ':' || *hours % one != 0) return std::nullopt;
  ++at;
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  const auto minutes = read_number(text, at);
  if (!minutes) return std::nullopt;
  i128 seconds = 0;
  i128 hour_count = *hours, minute_count = *minutes;
  if (minute_count % one != 0) {  // mm:ss.f
    seconds = minute_count;
    minute_count = hour_count;
    hour_count = 0;
  } else if (at < text.size() && text[at] == ':') {
    ++at;
    if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
    const auto read = read_number(text, at);
    if (!read) return std::nullopt;
    seconds = *read;
  }
  if (minute_count >= 60 * i128{one} || seconds > 60 * i128{one}) return std::nullopt;
  const i128 result = (hour_count * 60 + minute_count) * 60 + seconds;
  return negative ? -result : result;
}

/// Whether a clock begins at `at`: digits and a colon.
bool is_clock(std::string_view text, std::size_t at) {
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at > begin && at < text.size() && text[at] == ':';
}

/// ISO 8601: P1Y2M3DT4H5M6S.
std::optional<Interval> parse_iso(std::string_view text) {
  Sum sum;
  bool in_time = false, any = false;
  for (std::size_t at = 1; at < text.size();) {
    if (text[at] == 'T' || text[at] == 't') {
      if (in_time || at + 1 == text.size()) return std::nullopt;
      in_time = true;
      ++at;
      continue;
    }
    const auto value = read_number(text, at);
    if (!value || at >= text.size()) return std::nullopt;
    const char unit = text[at] >= 'a' ? static_cast<char>(text[at] - ('a' - 'A')) : text[at];
    ++at;
    any = true;
    if (!in_time && unit == 'Y') {
      sum.add(Field::months, 12, *value);
    } else if (!in_time && unit == 'M') {
      sum.add(Field::months, 1, *value);
    } else if (!in_time && unit == 'W') {
      sum.add(Field::days, 7, *value);
    } else if (!in_time && unit == 'D') {
      sum.add(Field::days, 1, *value);
    } else if (in_time && unit == 'H') {
      sum.add(Field::us, 3600 * us_per_second, *value);
    } else if (in_time && unit == 'M') {
      sum.add(Field::us, 60 * us_per_second, *value);
    } else if (in_time && unit == 'S') {
      sum.add(Field::us, us_per_second, *value);
    } else {
      return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  return sum.interval();
}

}  // namespace

std::optional<Interval> parse_interval(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (text.front() == 'P' || text.front() == 'p') return parse_iso(text);
  std::size_t at = text.front() == '@' ? 1 : 0;

  Sum sum;
  bool any = false;
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    if (is_letter(text[at])) {
      // the one word without a number, at the end
      if (!any || !equal_ignoring_case(text.substr(at), "ago")) return std::nullopt;
      sum.negate();
      break;
    }
    if (is_clock(text, at)) {
      const auto clock = read_clock(text, at);
      if (!clock) return std::nullopt;
      if (!sum.add_once(Field::us, us_per_second, *clock)) return std::nullopt;
      any = true;
      continue;
    }
    const bool negative = text[at] == '-';
    const auto value = read_number(text, at);
    if (!value) return std::nullopt;
    any = true;
    if (at < text.size() && text[at] == '-' && at + 1 < text.size() && is_digit(text[at + 1])) {
      // SQL standard: years-months, under one sign
      const std::size_t months_at = ++at;
      const auto months = read_number(text, at);
      if (!months || *months >= 12 * i128{one} || *value % one != 0 || at == months_at) return std::nullopt;
      if (!sum.add_once(Field::months, 12, *value)) return std::nullopt;
      if (!sum.add_once(Field::months, 1, negative ? -*months : *months)) return std::nullopt;
      continue;
    }
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) {
      if (!sum.add_once(Field::us, us_per_second, *value)) return std::nullopt;  // a bare number counts seconds
      break;
    }
    if (is_clock(text, at)) {
      if (!sum.add_once(Field::days, 1, *value)) return std::nullopt;  // SQL standard: days before a clock
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    const Unit* const unit = unit_of(ascii_lower(text.substr(begin, at - begin)));
    if (unit == nullptr || !sum.add_once(unit->field, unit->factor, *value)) return std::nullopt;
  }
  if (!any) return std::nullopt;
  return sum.interval();
}

}  // namespace pgmock
