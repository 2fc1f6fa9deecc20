// SPDX-License-Identifier: MIT
// Dates, times and intervals, against what PostgreSQL 15 reads and writes.
#include "pgmock/base/datetime.hpp"

#include <string>
#include <vector>

#include "pgmock/base/draw.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {

template <class Write>
std::string text_of(Write write) {
  char buffer[longest_time_text];
  return {buffer, write(buffer)};
}
std::string date(std::int64_t days) {
  return text_of([&](char* out) { return write_date(days, out); });
}
std::string timestamp(std::int64_t us, bool zone = false) {
  return text_of([&](char* out) { return write_timestamp(us, zone, out); });
}
std::string time_text(std::int64_t us) {
  return text_of([&](char* out) { return write_time(us, out); });
}
std::string interval(const Interval& value) {
  return text_of([&](char* out) { return write_interval(value, out); });
}

std::string read_date(std::string_view text) {
  const auto days = parse_date(text);
  return days ? date(*days) : "none";
}
std::string read_timestamp(std::string_view text) {
  const auto us = parse_timestamp(text);
  return us ? timestamp(*us) : "none";
}
std::string read_time(std::string_view text) {
  const auto us = parse_time(text);
  return us ? time_text(*us) : "none";
}
std::string read_timetz(std::string_view text) {
  const auto time = parse_timetz(text);
  return time ? text_of([&](char* out) { return write_timetz(*time, out); }) : "none";
}
std::string read_interval(std::string_view text) {
  const auto value = parse_interval(text);
  return value ? interval(*value) : "none";
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("every day of ten thousand years before and after is a date of its own") {
  // walks the calendar by its rules, and compares both conversions
  std::int64_t days = days_from_civil({-10'000, 1, 1});
  CHECK(days == -4'371'953);
  constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::size_t wrong = 0;
  for (std::int32_t year = -10'000; year <= 10'000; ++year) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for (unsigned month = 1; month <= 12; ++month) {
      const unsigned length = lengths[month - 1] + (leap && month == 2 ? 1U : 0U);
      // all days of some years, the ends of the months of the others
      const unsigned step = year % 50 == 0 ? 1 : length - 1;
      for (unsigned day = 1; day <= length; day += step) {
        const std::int64_t expected = days + day - 1;
        const CivilDate civil = civil_from_days(expected);
        if (days_from_civil({year, month, day}) != expected || civil.year != year || civil.month != month ||
            civil.day != day)
          ++wrong;
      }
      days += length;
    }
  }
  CHECK(wrong == 0);
  CHECK(days == days_from_civil({10'001, 1, 1}));
}

TEST_CASE("civil dates at the edges") {
  CHECK(days_from_civil({1970, 1, 1}) == 0);
  CHECK(days_from_civil({2000, 2, 29}) == 11'016);
  CHECK(days_from_civil({-4713, 11, 24}) == -2'440'588);
  CHECK(days_from_civil({5'874'897, 12, 31}) == 2'145'042'905);
  CHECK(civil_from_days(2'145'042'905).year == 5'874'897);
}

TEST_CASE("dates are written as PostgreSQL writes them") {
  CHECK(date(0) == "1970-01-01");
  CHECK(date(-1) == "1969-12-31");
  CHECK(date(19'844) == "2024-05-01");
  CHECK(date(-719'162) == "0001-01-01");
  CHECK(date(-719'163) == "0001-12-31 BC");
  CHECK(date(days_from_civil({-43, 3, 15})) == "0044-03-15 BC");
  CHECK(date(2'932'897) == "10000-01-01");
  CHECK(date(2'145'042'905) == "5874897-12-31");
  CHECK(date(-2'440'588) == "4714-11-24 BC");
  CHECK(date(time_infinity) == "infinity");
  CHECK(date(time_minus_infinity) == "-infinity");
}

TEST_CASE("times and timestamps are written as PostgreSQL writes them") {
  CHECK(time_text(0) == "00:00:00");
  CHECK(time_text(36'000'500'000) == "10:00:00.5");
  CHECK(time_text(us_per_day) == "24:00:00");
  CHECK(time_text(us_per_day - 1) == "23:59:59.999999");
  CHECK(time_text(1) == "00:00:00.000001");
  CHECK(time_text(120'000) == "00:00:00.12");
  CHECK(timestamp(0) == "1970-01-01 00:00:00");
  CHECK(timestamp(-1) == "1969-12-31 23:59:59.999999");
  CHECK(timestamp(1'714'557'600'000'000, true) == "2024-05-01 10:00:00+00");
  CHECK(timestamp(days_from_civil({-43, 3, 15}) * us_per_day, true) == "0044-03-15 00:00:00+00 BC");
  CHECK(timestamp(time_infinity, true) == "infinity");
  CHECK(timestamp(time_minus_infinity) == "-infinity");
  CHECK(timestamp(time_infinity - 1) == "294247-01-10 04:00:54.775806");
  CHECK(timestamp(time_minus_infinity + 1) == "290309-12-21 19:59:05.224193 BC");
  CHECK(text_of([](char* out) { return write_timetz({36'000'000'000, 0}, out); }) == "10:00:00+00");
  CHECK(text_of([](char* out) { return write_timetz({36'000'000'000, -8 * 3600}, out); }) == "10:00:00-08");
  CHECK(text_of([](char* out) { return write_timetz({36'000'000'000, 19'800}, out); }) == "10:00:00+05:30");
  CHECK(text_of([](char* out) { return write_timetz({36'000'000'000, -19'815}, out); }) == "10:00:00-05:30:15");
}

TEST_CASE("intervals are written as PostgreSQL writes them") {
  constexpr std::int64_t hour = 3600 * us_per_second;
  CHECK(interval({}) == "00:00:00");
  CHECK(interval({14, 3, 4 * hour + 5 * 60 * us_per_second + 6 * us_per_second}) == "1 year 2 mons 3 days 04:05:06");
  CHECK(interval({12, 0, 0}) == "1 year");
  CHECK(interval({-12, 0, 0}) == "-1 years");
  CHECK(interval({1, -1, 0}) == "1 mon -1 days");
  CHECK(interval({-1, 1, 0}) == "-1 mons +1 day");
  CHECK(interval({-14, 0, 0}) == "-1 years -2 mons");
  CHECK(interval({0, -1, 4 * hour}) == "-1 days +04:00:00");
  CHECK(interval({0, -1, -4 * hour}) == "-1 days -04:00:00");
  CHECK(interval({0, 2, -500'000}) == "2 days -00:00:00.5");
  CHECK(interval({0, 0, 120 * hour}) == "120:00:00");
  CHECK(interval({0, 0, time_minus_infinity}) == "-2562047788:00:54.775808");
  CHECK(interval({-2'147'483'648, -2'147'483'648, time_infinity}) ==
        "-178956970 years -8 mons -2147483648 days +2562047788:00:54.775807");
  CHECK(interval({-2'147'483'648, -2'147'483'648, time_infinity}).size() <= longest_time_text);
}

TEST_CASE("dates are read") {
  for (const Case& c : std::vector<Case>{{"2024-05-01", "2024-05-01"},
                                         {" 2024-5-1 ", "2024-05-01"},
                                         {"20240501", "2024-05-01"},
                                         {"0044-03-15 BC", "0044-03-15 BC"},
                                         {"0044-03-15 AD", "0044-03-15"},
                                         {"0001-12-31 bc", "0001-12-31 BC"},
                                         {"10000-01-01", "10000-01-01"},
                                         {"5874897-12-31", "5874897-12-31"},
                                         {"5874898-01-01", "none"},
                                         {"4714-11-24 BC", "4714-11-24 BC"},
                                         {"4714-11-23 BC", "none"},
                                         {"2000-02-29", "2000-02-29"},
                                         {"1900-02-29", "none"},
                                         {"0001-02-29 BC", "0001-02-29 BC"},
                                         {"2023-02-29", "none"},
                                         {"2023-13-01", "none"},
                                         {"2023-00-01", "none"},
                                         {"2023-01-00", "none"},
                                         {"0000-01-01", "none"},
                                         {"2024-05-01 23:00:00+05", "2024-05-01"},
                                         {"2024-05-01T10:00Z", "2024-05-01"},
                                         {"infinity", "infinity"},
                                         {"-INFINITY", "-infinity"},
                                         {"epoch", "1970-01-01"},
                                         {"", "none"},
                                         {"today", "none"},
                                         {"24-05-01", "none"},
                                         {"Feb 3 2024", "2024-02-03"},
                                         {"February 3, 2024", "2024-02-03"},
                                         {"Feb-03-2024", "2024-02-03"},
                                         {"3 feb 2024", "2024-02-03"},
                                         {"3-FEB-2024", "2024-02-03"},
                                         {"2024-Feb-03", "2024-02-03"},
                                         {"Sat Feb 3 2024", "2024-02-03"},
                                         {"Mar 15 0044 BC", "0044-03-15 BC"},
                                         {"Feb 30 2024", "none"},
                                         {"Feb 3 24", "none"},
                                         {"Feb 2024", "none"},
                                         {"Fe 3 2024", "none"},
                                         {"2024-05", "none"},
                                         {"2024-05-01x", "none"},
                                         {"2024/05/01", "none"},
                                         {"99999999999-01-01", "none"}}) {
    INFO(c.text);
    CHECK(read_date(c.text) == c.expected);
  }
}

TEST_CASE("timestamps are read, and offsets applied") {
  for (const Case& c : std::vector<Case>{{"2024-05-01", "2024-05-01 00:00:00"},
                                         {"2024-05-01 10:00", "2024-05-01 10:00:00"},
                                         {"2024-05-01T10:00:00Z", "2024-05-01 10:00:00"},
                                         {"2024-05-01t10:00:00.5z", "2024-05-01 10:00:00.5"},
                                         {"2024-05-01 10:00:00+02", "2024-05-01 08:00:00"},
                                         {"2024-05-01 10:00:00 -08:30", "2024-05-01 18:30:00"},
                                         {"2024-05-01 10:00:00+0530", "2024-05-01 04:30:00"},
                                         {"2024-05-01 10:00:00+05:30:15", "2024-05-01 04:29:45"},
                                         {"2024-05-01 10:00:00 UTC", "2024-05-01 10:00:00"},
                                         {"2024-05-01 10:00:00 EST", "2024-05-01 15:00:00"},
                                         {"Feb 3 2024 10:00 PM cet", "2024-02-03 21:00:00"},
                                         {"2024-05-01 10:00:00 XYZ", "none"},
                                         {"2024-05-01 24:00:00", "2024-05-02 00:00:00"},
                                         {"2024-12-31 23:59:60", "2025-01-01 00:00:00"},
                                         {"2024-05-01 10:00 PM", "2024-05-01 22:00:00"},
                                         {"20240501T100000", "2024-05-01 10:00:00"},
                                         {"2024-05-01 10:00:00.1234567", "2024-05-01 10:00:00.123457"},
                                         {"2024-12-31 23:59:59.9999999", "2025-01-01 00:00:00"},
                                         {"0044-03-15 10:00:00+00 BC", "0044-03-15 10:00:00 BC"},
                                         {"infinity", "infinity"},
                                         {"-infinity", "-infinity"},
                                         {"294246-12-31 23:59:59", "294246-12-31 23:59:59"},
                                         {"294300-01-01", "none"},
                                         {"2024-05-01 24:00:01", "none"},
                                         {"2024-05-01 10:60", "none"},
                                         {"2024-05-01 10:00:61", "none"},
                                         {"2024-05-01 10:00:00+16", "none"},
                                         {"2024-05-01 10:00:00+", "none"},
                                         {"2024-05-01 13:00 PM", "none"},
                                         {"2024-05-01 10", "none"},
                                         {"2024-05-01T", "none"},
                                         {"2024-05-01 10:00 Europe/Berlin", "none"}}) {
    INFO(c.text);
    CHECK(read_timestamp(c.text) == c.expected);
  }
}

TEST_CASE("times are read") {
  for (const Case& c : std::vector<Case>{{"10:00", "10:00:00"},
                                         {"10:00:00.123456", "10:00:00.123456"},
                                         {"T10:00", "10:00:00"},
                                         {"24:00:00", "24:00:00"},
                                         {"24:00:00.1", "none"},
                                         {"10:00 PM", "22:00:00"},
                                         {"12:30 am", "00:30:00"},
                                         {"100000", "10:00:00"},
                                         {"1000", "10:00:00"},
                                         {"10:00:00+02", "10:00:00"},
                                         {"25:00", "none"},
                                         {"10", "none"},
                                         {"", "none"}}) {
    INFO(c.text);
    CHECK(read_time(c.text) == c.expected);
  }
  CHECK(read_timetz("10:00") == "10:00:00+00");
  CHECK(read_timetz("10:00:00-08") == "10:00:00-08");
  CHECK(read_timetz("10:00:00+05:30:15") == "10:00:00+05:30:15");
  CHECK(read_timetz("10:00:00 Z") == "10:00:00+00");
  CHECK(read_timetz("10:00:00-15:59:59") == "10:00:00-15:59:59");
  CHECK(read_timetz("10:00:00-16") == "none");
}

TEST_CASE("intervals are read") {
  for (const Case& c : std::vector<Case>{{"2 hours 30 minutes", "02:30:00"},
                                         {"1 year 2 mons -3 days 04:05:06.7", "1 year 2 mons -3 days +04:05:06.7"},
                                         {"1 year -2 mons 3 days -04:05:06.7", "10 mons 3 days -04:05:06.7"},
                                         {"P1Y2M3DT4H5M6S", "1 year 2 mons 3 days 04:05:06"},
                                         {"P1W", "7 days"},
                                         {"PT36H", "36:00:00"},
                                         {"P-1DT-1H", "-1 days -01:00:00"},
                                         {"P0.5Y", "6 mons"},
                                         {"30 days ago", "-30 days"},
                                         {"@ 3 secs ago", "-00:00:03"},
                                         {"1 week", "7 days"},
                                         {"0.1 weeks", "16:48:00"},
                                         {"1.5 months 1.5 days", "1 mon 16 days 12:00:00"},
                                         {"1.7 years", "1 year 8 mons"},
                                         {"1.5 centuries", "150 years"},
                                         {"2 millennia", "2000 years"},
                                         {"3 decades", "30 years"},
                                         {"-1.5 months", "-1 mons -15 days"},
                                         {"1-2", "1 year 2 mons"},
                                         {"-1-2", "-1 years -2 mons"},
                                         {"1 04:05:06", "1 day 04:05:06"},
                                         {"-1 04:05:06", "-1 days +04:05:06"},
                                         {"120:00:00", "120:00:00"},
                                         {"10:20.5", "00:10:20.5"},
                                         {"-04:05:06.123456", "-04:05:06.123456"},
                                         {"5", "00:00:05"},
                                         {"1 us", "00:00:00.000001"},
                                         {"10 ms", "00:00:00.01"},
                                         {"1d2h3m4s", "1 day 02:03:04"},
                                         {"2562047788:00:54.775807", "2562047788:00:54.775807"},
                                         {"2147483647 days", "2147483647 days"},
                                         {"2147483648 days", "none"},
                                         {"200000000 years", "none"},
                                         {"2562047789:00:00", "none"},
                                         {"99999999999999999999999 days", "none"},
                                         {"1 fortnight", "none"},
                                         {"days", "none"},
                                         {"1 2 3", "none"},
                                         {"1 day foo", "none"},
                                         {"1 day 1 day", "none"},
                                         {"P", "none"},
                                         {"P1", "none"},
                                         {"1:2:3:4", "none"},
                                         {"04:60:00", "none"},
                                         {"1-13", "none"},
                                         {"1.5-2", "none"},
                                         {"", "none"}}) {
    INFO(c.text);
    CHECK(read_interval(c.text) == c.expected);
  }
}

TEST_CASE("what is written is read back") {
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    const auto bits = [&](std::uint64_t k) { return static_cast<std::int64_t>(draw({17}, i * 4 + k)); };
    const std::int64_t days = static_cast<std::int64_t>(draw({17}, i) % 2'147'472'537) - 2'440'588;
    if (parse_date(date(days)) != days) FAIL(date(days));
    std::int64_t us = bits(0) >> (i % 40);
    if (us < -210'866'803'200'000'000) us = -us;
    if (parse_timestamp(timestamp(us, i % 2 == 0)) != us) FAIL(timestamp(us));
    const Interval value{static_cast<std::int32_t>(bits(1) >> (32 + i % 31)),
                         static_cast<std::int32_t>(bits(2) >> (32 + i % 29)), bits(3) >> (i % 63)};
    const auto back = parse_interval(interval(value));
    if (!back || back->months != value.months || back->days != value.days || back->us != value.us)
      FAIL(interval(value));
  }
}

TEST_CASE("microseconds are rounded half up") {
  CHECK(round_us(1'234'567, 6) == 1'234'567);
  CHECK(round_us(1'234'567, 3) == 1'235'000);
  CHECK(round_us(1'500'000, 0) == 2'000'000);
  CHECK(round_us(1'499'999, 0) == 1'000'000);
  CHECK(round_us(-1'500'000, 0) == -1'000'000);
  CHECK(round_us(-1'500'001, 0) == -2'000'000);
  CHECK(round_us(time_infinity, 0) == time_infinity);
  CHECK(round_us(time_minus_infinity, 0) == time_minus_infinity);
  CHECK(round_us(time_infinity - 1, 0) == time_infinity - 1);
}

TEST_CASE("intervals are added by the calendar") {
  const auto add = [](std::string_view time, std::string_view length) {
    return timestamp(add_interval(parse_timestamp(time).value(), parse_interval(length).value()));
  };
  CHECK(add("2024-01-31 10:00", "1 month") == "2024-02-29 10:00:00");
  CHECK(add("2023-01-31", "1 month") == "2023-02-28 00:00:00");
  CHECK(add("2024-03-31", "-1 month") == "2024-02-29 00:00:00");
  CHECK(add("2024-02-29", "1 year") == "2025-02-28 00:00:00");
  CHECK(add("2024-01-31", "1 month 1 day") == "2024-03-01 00:00:00");
  CHECK(add("2024-01-01", "-1 us") == "2023-12-31 23:59:59.999999");
  CHECK(add("0001-01-01", "-1 month") == "0001-12-01 00:00:00 BC");
  CHECK(add_interval(time_infinity, {1, 1, 1}) == time_infinity);
  CHECK(add_interval(time_infinity - 5, {0, 0, 100}) == time_infinity - 1);
  CHECK(add_interval(0, {2'147'483'647, 0, 0}) == time_infinity - 1);
  CHECK(add_interval(0, {-2'147'483'647, 0, 0}) == time_minus_infinity + 1);
}

TEST_CASE("intervals compare as PostgreSQL compares them") {
  CHECK(interval_order({1, 0, 0}) == interval_order({0, 30, 0}));
  CHECK(interval_order({0, 1, 0}) == interval_order({0, 0, us_per_day}));
  CHECK(interval_order({0, 0, -1}) < interval_order({}));
}

TEST_CASE("times of a schema are read relative to its now") {
  const std::int64_t now = parse_timestamp("2026-01-01").value();
  const auto read = [&](std::string_view text) {
    const auto us = parse_schema_time(text, now);
    return us ? timestamp(*us) : "none";
  };
  CHECK(read("asOf") == "2026-01-01 00:00:00");
  CHECK(read("asof - 30 days") == "2025-12-02 00:00:00");
  CHECK(read("asOf-1 month") == "2025-12-01 00:00:00");
  CHECK(read("asOf + 2 hours 30 minutes") == "2026-01-01 02:30:00");
  CHECK(read("2024-05-01T10:00:00Z") == "2024-05-01 10:00:00");
  CHECK(read("2024-05-01") == "2024-05-01 00:00:00");
  CHECK(read("asOf 3 days") == "none");
  CHECK(read("asOf - ") == "none");
  CHECK(read("asOfx") == "none");
  CHECK(read("now") == "none");
}
