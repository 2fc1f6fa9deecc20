// SPDX-License-Identifier: MIT
// PostgreSQL's ISO input of dates, times and intervals.
#include <algorithm>
#include <array>
#include <limits>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/int128.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/base/zones.hpp"

namespace pgmock {
namespace {

// PostgreSQL's ranges: dates from 4714-11-24 BC to 5874897-12-31, timestamps to 294276 (the last 29 years of which do
// not fit microseconds from 1970), offsets below 16 hours.
constexpr std::int64_t first_day = -2'440'588;
constexpr std::int64_t last_day = 2'145'042'905;
constexpr std::int32_t largest_offset = 16 * 3600 - 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
std::uint32_t length_of(std::int64_t year, std::uint32_t month) {
  constexpr std::array<std::uint32_t, 13> lengths = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return lengths[month] + (month == 2 && is_leap(year) ? 1U : 0U);
}

/// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool take(char c) {
    if (peek() != c || at_end()) return false;
    ++at_;
    return true;
  }
  bool spaces() {
    const std::size_t before = at_;
    while (!at_end() && is_space(peek())) ++at_;
    return at_ != before;
  }
  /// Number of digits that stand here.
  std::size_t digits_here() const {
    std::size_t count = 0;
    while (is_digit(peek(count))) ++count;
    return count;
  }
  /// A number of `least` to `most` digits (at most 18).
  std::optional<std::int64_t> number(std::size_t least, std::size_t most) {
    const std::size_t count = digits_here();
    if (count < least || count > most) return std::nullopt;
    return fixed(count);
  }
  /// The next `count` digits, which are there.
  std::int64_t fixed(std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text_[at_++] - '0');
    return value;
  }
  /// A word of letters, in lower case.
  std::string word() {
    const std::size_t begin = at_;
    while (is_letter(peek())) ++at_;
    return ascii_lower(text_.substr(begin, at_ - begin));
  }
  std::size_t place() const { return at_; }
  void go_back(std::size_t place) { at_ = place; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// The digits after a point, as microseconds, rounded half up: 0 … 1,000,000.
std::int64_t read_fraction(Reader& in) {
  std::int64_t us = 0;
  const std::size_t count = in.digits_here();
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t digit = in.fixed(1);
    if (i < 6) {
      us = us * 10 + digit;
    } else if (i == 6 && digit >= 5) {
      ++us;
    }
  }
  for (std::size_t i = count; i < 6; ++i) us *= 10;
  return us;
}

/// A date without its era: the year may be negative later, by `BC`.
struct RawDate {
  std::int64_t year;
  std::uint32_t month, day;
};

std::optional<std::uint32_t> month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
  for (std::uint32_t i = 0; i < months.size(); ++i)
    if (word == months[i] || word == months[i].substr(0, 3) || (word == "sept" && i == 8)) return i + 1;
  return std::nullopt;
}

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> days = {"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
  return std::any_of(days.begin(), days.end(),
                     [&](std::string_view day) { return word == day || word == day.substr(0, 3); });
}

/// `Feb 3 2024`, `February 3, 2024`, `3-Feb-2024`, `2024-Feb-03`, also behind a weekday; nullopt, and nothing taken,
/// where no such date stands.
std::optional<RawDate> read_named_date(Reader& in) {
  const std::size_t begin = in.place();
  const auto separator = [&] {
    const bool comma = in.take(',');
    return in.spaces() || in.take('-') || comma;
  };
  const auto whole = [&]() -> std::optional<RawDate> {
    std::string word = in.word();
    if (is_weekday(word)) {
      if (!separator()) return std::nullopt;
      word = in.word();
    }
    std::optional<std::int64_t> first;
    if (word.empty()) {
      first = in.number(1, 7);
      if (!first || !separator()) return std::nullopt;
      word = in.word();
    }
    const auto month = month_of(word);
    if (!month || !separator()) return std::nullopt;
    const auto second = in.number(1, 7);
    if (!second) return std::nullopt;
    if (!first) {
      if (*second > 31 || !separator()) return std::nullopt;
      const auto year = in.number(3, 7);
      if (!year) return std::nullopt;
      return RawDate{*year, *month, static_cast<std::uint32_t>(*second)};
    }
    const bool year_first = *first > 99;
    const std::int64_t day = year_first ? *second : *first;
    const std::int64_t year = year_first ? *first : *second;
    if (day > 31 || year < 100) return std::nullopt;
    return RawDate{year, *month, static_cast<std::uint32_t>(day)};
  };
  const auto date = whole();
  if (!date) in.go_back(begin);
  return date;
}

/// `2024-05-01`, `20240501`, or with the month's name.
std::optional<RawDate> read_date(Reader& in) {
  if (const auto named = read_named_date(in)) return named;
  const std::size_t digits = in.digits_here();
  if (digits == 8 && in.peek(8) != '-') {
    const std::int64_t value = in.fixed(8);
    return RawDate{value / 10'000, static_cast<std::uint32_t>(value / 100 % 100),
                   static_cast<std::uint32_t>(value % 100)};
  }
  const auto year = in.number(3, 7);  // two digits would be a guess at the century
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.number(1, 2);
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  return RawDate{*year, static_cast<std::uint32_t>(*month), static_cast<std::uint32_t>(*day)};
}

std::optional<std::int64_t> days_of(RawDate date, bool before_christ) {
  if (date.year == 0) return std::nullopt;
  const std::int64_t year = before_christ ? 1 - date.year : date.year;
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > length_of(year, date.month)) return std::nullopt;
  const std::int64_t days = days_from_civil({static_cast<std::int32_t>(year), date.month, date.day});
  if (days < first_day || days > last_day) return std::nullopt;
  return days;
}

/// `10:00`, `10:00:00.5`, `100000`, `10:00 PM`; 24:00:00 is the end of the day, and so is 23:59:60.
std::optional<std::int64_t> read_clock(Reader& in) {
  std::int64_t hour = 0, minute = 0, second = 0, us = 0;
  const std::size_t digits = in.digits_here();
  if (digits == 6 || (digits == 4 && in.peek(4) != ':')) {
    hour = in.fixed(2);
    minute = in.fixed(2);
    if (digits == 6) second = in.fixed(2);
    if (digits == 6 && in.take('.')) us = read_fraction(in);
  } else {
    const auto h = in.number(1, 2);
    if (!h || !in.take(':')) return std::nullopt;
    const auto m = in.number(1, 2);
    if (!m) return std::nullopt;
    hour = *h;
    minute = *m;
    if (in.take(':')) {
      const auto s = in.number(1, 2);
      if (!s) return std::nullopt;
      second = *s;
      if (in.take('.')) us = read_fraction(in);
    }
  }
  const std::size_t before = in.place();
  in.spaces();
  const std::string half = in.word();
  if (half == "am" || half == "pm") {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
  } else {
    in.go_back(before);
  }
  if (minute > 59 || second > 60 || hour > 24) return std::nullopt;
  const std::int64_t result = ((hour * 60 + minute) * 60 + second) * us_per_second + us;
  if (result > us_per_day) return std::nullopt;
  return result;
}

/// `Z`, `UTC`, `EST`, `+02`, `+0530`, `+05:30`, `-08:00:15`; 0 when nothing stands here. nullopt when it is wrong.
std::optional<std::int32_t> read_offset(Reader& in, bool& found) {
  found = false;
  const std::size_t before = in.place();
  in.spaces();
  if (is_letter(in.peek())) {
    const std::string name = in.word();
    if (const auto zone = zone_offset(name)) {
      found = true;
      return zone;
    }
    in.go_back(before);
    return 0;
  }
  const bool minus = in.peek() == '-';
  if (!in.take('+') && !in.take('-')) {
    in.go_back(before);
    return 0;
  }
  found = true;
  std::int64_t hour = 0, minute = 0, second = 0;
  const std::size_t digits = in.digits_here();
  if (digits == 4 || digits == 3) {
    hour = in.fixed(digits - 2);
    minute = in.fixed(2);
  } else if (digits == 6) {
    hour = in.fixed(2);
    minute = in.fixed(2);
    second = in.fixed(2);
  } else {
    const auto h = in.number(1, 2);
    if (!h) return std::nullopt;
    hour = *h;
    if (in.take(':')) {
      const auto m = in.number(1, 2);
      if (!m) return std::nullopt;
      minute = *m;
      if (in.take(':')) {
        const auto s = in.number(1, 2);
        if (!s) return std::nullopt;
        second = *s;
      }
    }
  }
  if (minute > 59 || second > 59) return std::nullopt;
  const std::int64_t size = (hour * 60 + minute) * 60 + second;
  if (size > largest_offset) return std::nullopt;
  return static_cast<std::int32_t>(minus ? -size : size);
}

/// Takes ` BC` or ` AD`; false when another word stands here.
bool read_era(Reader& in, bool& before_christ) {
  in.spaces();
  const std::string era = in.word();
  before_christ = era == "bc";
  in.spaces();
  return era.empty() || era == "bc" || era == "ad";
}

struct DateTime {
  std::int64_t days;
  std::int64_t us = 0;
  std::int32_t offset_s = 0;
};

/// Date, and time and offset where they are there.
std::optional<DateTime> read_date_time(std::string_view text) {
  Reader in(text);
  const auto date = read_date(in);
  if (!date) return std::nullopt;
  DateTime result{};
  bool found = false;
  const std::size_t before = in.place();
  const bool marked = in.take('T') || in.take('t');
  if (marked || (in.spaces() && is_digit(in.peek()))) {
    const auto clock = read_clock(in);
    if (!clock) return std::nullopt;
    result.us = *clock;
    const auto offset = read_offset(in, found);
    if (!offset) return std::nullopt;
    result.offset_s = *offset;
  } else {
    in.go_back(before);
    const auto offset = read_offset(in, found);
    if (!offset) return std::nullopt;
    result.offset_s = *offset;
  }
  bool before_christ = false;
  if (!read_era(in, before_christ) || !in.at_end()) return std::nullopt;
  const auto days = days_of(*date, before_christ);
  if (!days) return std::nullopt;
  result.days = *days;
  return result;
}

std::optional<std::int64_t> special(std::string_view text) {
  const std::string word = ascii_lower(text);
  if (word == "infinity" || word == "+infinity") return time_infinity;
  if (word == "-infinity") return time_minus_infinity;
  if (word == "epoch") return 0;
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_date(std::string_view text) {
  text = trim(text);
  if (const auto value = special(text)) return value;
  const auto parsed = read_date_time(text);
  if (!parsed) return std::nullopt;
  return parsed->days;
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  const auto parsed = parse_timetz(text);
  if (!parsed) return std::nullopt;
  return parsed->us;
}

std::optional<TimeTz> parse_timetz(std::string_view text) {
  Reader in(trim(text));
  if (!in.take('T')) in.take('t');
  const auto clock = read_clock(in);
  if (!clock) return std::nullopt;
  bool found = false;
  const auto offset = read_offset(in, found);
  if (!offset || !in.at_end()) return std::nullopt;
  return TimeTz{*clock, *offset};
}

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
  text = trim(text);
  if (const auto value = special(text)) return value;
  const auto parsed = read_date_time(text);
  if (!parsed) return std::nullopt;
  const i128 us = i128{parsed->days} * us_per_day + parsed->us - i128{parsed->offset_s} * us_per_second;
  if (us >= time_infinity || us < i128{first_day} * us_per_day) return std::nullopt;
  return static_cast<std::int64_t>(us);
}

std::optional<std::int64_t> parse_schema_time(std::string_view text, std::int64_t as_of) {
  text = trim(text);
  if (!equal_ignoring_case(text.substr(0, 4), "asof")) return parse_timestamp(text);
  std::string_view rest = trim(text.substr(4));
  if (rest.empty()) return as_of;
  const bool minus = rest.front() == '-';
  if (!minus && rest.front() != '+') return std::nullopt;
  auto interval = parse_interval(rest.substr(1));
  if (!interval) return std::nullopt;
  if (minus) {
    constexpr auto smallest = std::numeric_limits<std::int32_t>::min();
    if (interval->months == smallest || interval->days == smallest || interval->us == time_minus_infinity)
      return std::nullopt;
    *interval = {-interval->months, -interval->days, -interval->us};
  }
  return add_interval(as_of, *interval);
}

}  // namespace pgmock
