// SPDX-License-Identifier: MIT
// What modifiers do to times.
#include "sql/time_modifiers.hpp"

#include <string>

#include "pgmock/base/text.hpp"

namespace pgmock::sql {
namespace {

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr std::int64_t us_per_hour = 60 * us_per_minute;

/// The last field of `day to second`.
std::string_view last_field(std::string_view fields) {
  const std::size_t space = fields.rfind(' ');
  return space == std::string_view::npos ? fields : fields.substr(space + 1);
}

bool is_number(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Half away from zero, as intervals are rounded.
std::int64_t round_either_way(std::int64_t us, int digits) {
  std::int64_t step = 1;
  for (int i = digits; i < 6; ++i) step *= 10;
  const std::int64_t half = step / 2;
  return us >= 0 ? (us + half) / step * step : -((-us + half) / step * step);
}

}  // namespace

Interval cut_interval(Interval interval, const Type& type) noexcept {
  const std::string_view last = last_field(type.modifiers);
  if (last == "year") interval.months = interval.months / 12 * 12;
  if (last == "year" || last == "month") interval.days = 0;
  if (last == "year" || last == "month" || last == "day") interval.us = 0;
  if (last == "hour") interval.us = interval.us / us_per_hour * us_per_hour;
  if (last == "minute") interval.us = interval.us / us_per_minute * us_per_minute;
  if (type.fraction_digits >= 0 && type.fraction_digits < 6)
    interval.us = round_either_way(interval.us, type.fraction_digits);
  return interval;
}

std::int64_t round_timestamp(std::int64_t us, int digits) noexcept {
  constexpr std::int64_t epoch = 10'957 * us_per_day;
  std::int64_t since;
  if (us == time_infinity || us == time_minus_infinity || __builtin_sub_overflow(us, epoch, &since)) return us;
  return digits >= 6 ? us : epoch + round_either_way(since, digits);
}

std::optional<Interval> read_interval_fields(std::string_view text, const Type& type) {
  std::optional<Interval> interval;
  if (!type.modifiers.empty() && is_number(trim(text)))
    interval = parse_interval(std::string(trim(text)) + " " + std::string(last_field(type.modifiers)));
  else
    interval = parse_interval(text);
  if (!interval) return std::nullopt;
  return cut_interval(*interval, type);
}

}  // namespace pgmock::sql
