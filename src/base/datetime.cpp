// SPDX-License-Identifier: MIT
// Civil dates, PostgreSQL's ISO output of times, and arithmetic on timestamps.
#include "pgmock/base/datetime.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "pgmock/base/int128.hpp"

namespace pgmock {
namespace {

// Cycles of 400 years by which days are shifted so that all of PostgreSQL's dates are positive.
constexpr std::int64_t cycles = 15'000;
constexpr std::int64_t days_per_cycle = 146'097;
// Days from 0000-03-01 to 1970-01-01.
constexpr std::int64_t march_to_epoch = 719'468;

constexpr std::array<char, 200> digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

char* write_two(std::uint64_t value, char* out) noexcept {
  std::memcpy(out, digit_pairs.data() + 2 * value, 2);
  return out + 2;
}

/// At least `width` digits.
char* write_number(std::uint64_t value, unsigned width, char* out) noexcept {
  std::array<char, 24> digits;
  char* const end = digits.data() + digits.size();
  char* at = end;
  while (value >= 100) {
    at -= 2;
    write_two(value % 100, at);
    value /= 100;
  }
  if (value >= 10) {
    at -= 2;
    write_two(value, at);
  } else {
    *--at = static_cast<char>('0' + value);
  }
  while (end - at < static_cast<std::ptrdiff_t>(width)) *--at = '0';
  const std::size_t size = static_cast<std::size_t>(end - at);
  std::memcpy(out, at, size);
  return out + size;
}

char* write_text(std::string_view text, char* out) noexcept {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

/// `.5`, or nothing: microseconds without trailing zeros.
char* write_fraction(std::uint64_t us, char* out) noexcept {
  if (us == 0) return out;
  *out = '.';
  write_two(us / 10'000, out + 1);
  write_two(us / 100 % 100, out + 3);
  write_two(us % 100, out + 5);
  char* end = out + 7;
  while (end[-1] == '0') --end;
  return end;
}

/// The date without its era. `civil.year` may be 0 or less: then the years before Christ.
char* write_civil(const CivilDate& civil, char* out) noexcept {
  const std::int64_t year = civil.year > 0 ? std::int64_t{civil.year} : 1 - std::int64_t{civil.year};
  if (year < 10'000) {
    out = write_two(static_cast<std::uint64_t>(year / 100), out);
    out = write_two(static_cast<std::uint64_t>(year % 100), out);
  } else {
    out = write_number(static_cast<std::uint64_t>(year), 4, out);
  }
  *out = '-';
  write_two(civil.month, out + 1);
  out[3] = '-';
  return write_two(civil.day, out + 4);
}

/// hh:mm:ss and the fraction, of less than 100 hours.
char* write_clock(std::uint64_t us, char* out) noexcept {
  const std::uint64_t seconds = us / us_per_second;
  const std::uint64_t hours = seconds / 3600, rest = seconds % 3600;
  write_two(hours, out);
  out[2] = ':';
  write_two(rest / 60, out + 3);
  out[5] = ':';
  write_two(rest % 60, out + 6);
  return write_fraction(us % us_per_second, out + 8);
}

char* write_offset(std::int32_t offset_s, char* out) noexcept {
  *out++ = offset_s < 0 ? '-' : '+';
  const std::uint64_t size = static_cast<std::uint64_t>(offset_s < 0 ? -std::int64_t{offset_s} : offset_s);
  out = write_two(size / 3600 % 100, out);
  if (size % 3600 == 0) return out;
  *out++ = ':';
  out = write_two(size / 60 % 60, out);
  if (size % 60 == 0) return out;
  *out++ = ':';
  return write_two(size % 60, out);
}

std::uint64_t size_of(std::int64_t value) noexcept {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

bool is_infinite(std::int64_t us) noexcept { return us == time_infinity || us == time_minus_infinity; }

/// The nearest finite time.
std::int64_t finite(i128 us) noexcept {
  return static_cast<std::int64_t>(std::clamp<i128>(us, i128{time_minus_infinity} + 1, i128{time_infinity} - 1));
}

}  // namespace

// Both directions after C. Neri, L. Schneider, "Euclidean affine functions and their application to calendar
// algorithms", 2022: years begin in March, so that the leap day is their last.
std::int64_t days_from_civil(CivilDate date) noexcept {
  const std::uint64_t early = date.month <= 2 ? 1 : 0;
  const std::uint64_t year = static_cast<std::uint64_t>(std::int64_t{date.year} + 400 * cycles) - early;
  const std::uint64_t month = date.month + 12 * early;
  const std::uint64_t century = year / 100;
  const std::uint64_t year_days = 1461 * year / 4 - century + century / 4;
  const std::uint64_t month_days = (979 * month - 2919) / 32;
  return static_cast<std::int64_t>(year_days + month_days + date.day - 1) - march_to_epoch - days_per_cycle * cycles;
}

CivilDate civil_from_days(std::int64_t days) noexcept {
  const std::uint64_t day = static_cast<std::uint64_t>(days + march_to_epoch + days_per_cycle * cycles);
  const std::uint64_t in_centuries = 4 * day + 3;
  const std::uint64_t century = in_centuries / days_per_cycle;
  const std::uint64_t in_years = (in_centuries % days_per_cycle) | 3U;  // 4 * (day of the century) + 3
  const std::uint64_t product = 2'939'745 * in_years;                   // 2^32 / 1461, rounded up
  const std::uint64_t year_day = (product & 0xFFFFFFFFU) / 2'939'745 / 4;
  const std::uint64_t in_months = 2141 * year_day + 197'913;
  const bool early = year_day >= 306;  // January or February of the next year
  const std::uint64_t month = in_months >> 16U;
  const std::int64_t year =
      static_cast<std::int64_t>(100 * century + (product >> 32U)) - 400 * cycles + (early ? 1 : 0);
  return {static_cast<std::int32_t>(year), static_cast<std::uint32_t>(early ? month - 12 : month),
          static_cast<std::uint32_t>((in_months & 0xFFFFU) / 2141 + 1)};
}

i128 interval_order(const Interval& interval) noexcept {
  return (i128{interval.months} * 30 + interval.days) * us_per_day + interval.us;
}

char* write_date(std::int64_t days, char* out) noexcept {
  if (days == time_infinity) return write_text("infinity", out);
  if (days == time_minus_infinity) return write_text("-infinity", out);
  const CivilDate civil = civil_from_days(days);
  out = write_civil(civil, out);
  return civil.year > 0 ? out : write_text(" BC", out);
}

char* write_time(std::int64_t us, char* out) noexcept { return write_clock(static_cast<std::uint64_t>(us), out); }

char* write_timetz(const TimeTz& time, char* out) noexcept {
  return write_offset(time.offset_s, write_time(time.us, out));
}

char* write_timestamp(std::int64_t us, bool zone, char* out) noexcept {
  if (us == time_infinity) return write_text("infinity", out);
  if (us == time_minus_infinity) return write_text("-infinity", out);
  const std::int64_t days = floor_div(us, us_per_day);
  const CivilDate civil = civil_from_days(days);
  out = write_civil(civil, out);
  *out++ = ' ';
  // unsigned, because days * us_per_day lies below the smallest number in the year of the smallest timestamp
  out = write_clock(static_cast<std::uint64_t>(us) - static_cast<std::uint64_t>(days) * us_per_day, out);
  if (zone) out = write_text("+00", out);
  return civil.year > 0 ? out : write_text(" BC", out);
}

// As EncodeInterval() of PostgreSQL writes IntervalStyle `postgres`: each part has its own sign, and a positive part
// after a negative one is marked with a plus.
char* write_interval(const Interval& interval, char* out) noexcept {
  const char* const start = out;
  bool after_negative = false;
  const auto part = [&](std::int64_t value, std::string_view unit) {
    if (value == 0) return;
    if (out != start) *out++ = ' ';
    if (value < 0) {
      *out++ = '-';
    } else if (after_negative) {
      *out++ = '+';
    }
    out = write_number(size_of(value), 1, out);
    *out++ = ' ';
    out = write_text(unit, out);
    if (value != 1) *out++ = 's';
    after_negative = value < 0;
  };
  part(interval.months / 12, "year");
  part(interval.months % 12, "mon");
  part(interval.days, "day");
  if (interval.us == 0 && out != start) return out;
  if (out != start) *out++ = ' ';
  if (interval.us < 0) {
    *out++ = '-';
  } else if (after_negative) {
    *out++ = '+';
  }
  const std::uint64_t us = size_of(interval.us);
  const std::uint64_t hours = us / (3600 * std::uint64_t{us_per_second});
  if (hours < 100) return write_clock(us, out);
  out = write_number(hours, 2, out);
  char rest[24];
  const char* const rest_end = write_clock(us % (3600 * std::uint64_t{us_per_second}), rest);
  return write_text({rest + 2, static_cast<std::size_t>(rest_end - rest - 2)}, out);
}

std::int64_t round_us(std::int64_t us, int digits) noexcept {
  if (digits >= 6 || is_infinite(us)) return us;
  std::int64_t unit = 1;
  for (int i = std::max(digits, 0); i < 6; ++i) unit *= 10;
  const i128 shifted = i128{us} + unit / 2;
  const i128 rest = shifted % unit;
  return finite(shifted - (rest < 0 ? rest + unit : rest));
}

std::int64_t add_interval(std::int64_t us, const Interval& interval) noexcept {
  if (is_infinite(us)) return us;
  i128 result = us;
  if (interval.months != 0) {
    const std::int64_t days = floor_div(us, us_per_day);
    const CivilDate civil = civil_from_days(days);
    const std::int64_t month = std::int64_t{civil.year} * 12 + (civil.month - 1) + interval.months;
    // beyond the years of a timestamp, the nearest one
    const std::int64_t year = std::clamp<std::int64_t>(floor_div(month, 12), -300'000, 300'000);
    const auto in_year = static_cast<std::uint32_t>(month - floor_div(month, 12) * 12 + 1);
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    constexpr std::array<std::uint32_t, 13> lengths = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const std::uint32_t length = lengths[in_year] + (leap && in_year == 2 ? 1U : 0U);
    const CivilDate target{static_cast<std::int32_t>(year), in_year, std::min(civil.day, length)};
    result += i128{days_from_civil(target) - days} * us_per_day;
  }
  return finite(result + i128{interval.days} * us_per_day + interval.us);
}

}  // namespace pgmock
