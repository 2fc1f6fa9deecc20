// SPDX-License-Identifier: MIT
// Civil dates and microsecond timestamps as PostgreSQL keeps them, without locale or time-zone database.
// Days and microseconds count from 1970-01-01 (UTC). Stateless.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace pgmock {

inline constexpr std::int64_t us_per_second = 1'000'000;
inline constexpr std::int64_t us_per_day = 86'400 * us_per_second;

/// PostgreSQL's 'infinity' and '-infinity', for dates (days) and timestamps (microseconds) alike.
inline constexpr std::int64_t time_infinity = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t time_minus_infinity = std::numeric_limits<std::int64_t>::min();

struct CivilDate {
  std::int32_t year;  // proleptic Gregorian, 0 is 1 BC
  std::uint32_t month, day;
};
std::int64_t days_from_civil(CivilDate date) noexcept;
CivilDate civil_from_days(std::int64_t days) noexcept;

/// An interval as PostgreSQL stores it; '30 days' and '1 month' are equal under the type's equality.
struct Interval {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t us = 0;
};
/// The value that PostgreSQL compares by: months are 30 days, days 24 hours; in microseconds.
__extension__ __int128 interval_order(const Interval& interval) noexcept;

/// A time with zone: microseconds of the day and the zone's offset in seconds east of Greenwich.
struct TimeTz {
  std::int64_t us;
  std::int32_t offset_s;
};

/// The longest text that any append function below writes.
inline constexpr std::size_t longest_time_text = 96;
// Each writes PostgreSQL's ISO output (`2024-05-01`, `10:00:00.5`, `2024-05-01 10:00:00+00`, `1 year 2 mons 3 days
// 04:05:06`) at `out` and returns the end. `fraction_digits` -1 means as many as needed.
char* write_date(std::int64_t days, char* out) noexcept;
char* write_time(std::int64_t us, char* out) noexcept;
char* write_timetz(const TimeTz& time, char* out) noexcept;
/// `zone`: append `+00`.
char* write_timestamp(std::int64_t us, bool zone, char* out) noexcept;
char* write_interval(const Interval& interval, char* out) noexcept;

// Each reads PostgreSQL's ISO input forms (also `T` and `Z`, offsets, `infinity`, BC, 24:00:00); nullopt when it is not
// one.
std::optional<std::int64_t> parse_date(std::string_view text);
std::optional<std::int64_t> parse_time(std::string_view text);
std::optional<TimeTz> parse_timetz(std::string_view text);
/// An offset or Z in the text is applied; without one it is UTC.
std::optional<std::int64_t> parse_timestamp(std::string_view text);
/// `2 hours 30 minutes`, `1 year 2 mons -3 days 04:05:06.7`, `P1Y2M3DT4H5M6S`, `30 days ago`, `1 week`.
std::optional<Interval> parse_interval(std::string_view text);

/// Microseconds rounded half up to `digits` (0 … 6) of the second, as timestamp(p) does.
std::int64_t round_us(std::int64_t us, int digits) noexcept;

/// us + interval: months by the calendar (day cut to the month's length), then days, then microseconds.
std::int64_t add_interval(std::int64_t us, const Interval& interval) noexcept;

/// `asOf`, `asOf - 30 days`, `2024-05-01T10:00:00Z`, `2024-05-01`: the format's times, in microseconds.
std::optional<std::int64_t> parse_schema_time(std::string_view text, std::int64_t as_of);

}  // namespace pgmock
