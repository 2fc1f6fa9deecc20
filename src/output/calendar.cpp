// SPDX-License-Identifier: MIT
// Building the calendar's tables.
#include "output/calendar.hpp"

#include <cstring>

#include "pgmock/base/datetime.hpp"

namespace pgmock::output {

DayWriter Calendar::writer() {
  static const Calendar calendar;
  return calendar.writer_;
}

Calendar::Calendar() {
  constexpr std::int32_t first_year = 1800;
  constexpr std::int32_t end_year = 2200;
  const std::int64_t first_day = days_from_civil({first_year, 1, 1});
  const auto days = static_cast<std::uint64_t>(days_from_civil({end_year, 1, 1}) - first_day);
  char text[16];
  // one month more than there are days for: the month after the last one is looked up, though not used
  for (std::uint32_t month = 0; month <= 12U * (end_year - first_year); ++month) {
    write_iso_date(text, first_year + month / 12, month % 12 + 1, 1);
    std::uint64_t word = 0;
    std::memcpy(&word, text, 8);
    months_.push_back(word);
  }
  for (std::uint32_t day = 1; day <= 31; ++day) {
    write_iso_date(text, 1, 1, day);
    std::memcpy(&numbers_[day], text + 8, 2);
  }
  for (std::uint64_t at = 0; at < days; at += 16) {
    const CivilDate date = civil_from_days(first_day + static_cast<std::int64_t>(at));
    const std::uint32_t month = static_cast<std::uint32_t>(date.year - first_year) * 12 + date.month - 1;
    constexpr int never = -16;
    const std::int64_t next_month =
        days_from_civil({first_year + static_cast<std::int32_t>((month + 1) / 12), (month + 1) % 12 + 1, 1});
    const std::int64_t low = next_month - first_day - static_cast<std::int64_t>(at);
    const int next = low < 16 ? static_cast<int>(1 - low) : never;
    sixteens_.push_back(
        {static_cast<std::uint16_t>(month), static_cast<std::int8_t>(date.day), static_cast<std::int8_t>(next)});
  }
  writer_.first_day_ = first_day;
  writer_.days_ = days;
  writer_.sixteens_ = sixteens_.data();
  writer_.months_ = months_.data();
  writer_.numbers_ = numbers_.data();
}

}  // namespace pgmock::output
