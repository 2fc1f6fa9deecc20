// SPDX-License-Identifier: MIT
// Days to `YYYY-MM-DD` by three small lookups, for the four centuries around ours. A table of finished dates would be
// ten times as large and fall out of the first-level cache. Immutable; shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "pgmock/base/digits.hpp"

namespace pgmock::output {

/// Writes days. Held by value in loops: through a reference its pointers would be loaded again after every store of a
/// char. Valid as long as the program.
class DayWriter {
 public:
  /// Whether the day lies in the years 1800 … 2199.
  bool has(std::int64_t day) const { return place(day) < days_; }
  std::int64_t first_day() const { return first_day_; }
  std::uint64_t days() const { return days_; }
  /// Writes the ten characters of a day that the calendar has, and `after` (at most six); returns the end of the date.
  char* write(char* out, std::int64_t day, std::uint64_t after) const { return write_place(out, place(day), after); }
  /// The same by the day's place: days since first_day(). Without a branch: the end of a month cannot be foreseen.
  char* write_place(char* out, std::uint64_t at, std::uint64_t after) const {
    const Sixteen part = sixteens_[at / 16];
    const int low = static_cast<int>(at % 16);
    const int in_next = low + part.next;
    const int in_first = (in_next - 1) >> 31;  // all ones, or 0
    const int day_of_month = in_next + ((low + part.first - in_next) & in_first);
    store8(out, months_[part.month + 1 + in_first]);
    store8(out + 8, numbers_[day_of_month] | (after << 16U));
    return out + 10;
  }

 private:
  friend class Calendar;
  /// Sixteen days, with at most one first of a month among them (but at their start): what to add to a day's place for
  /// its number in the first month and in the next one.
  struct Sixteen {
    std::uint16_t month;
    std::int8_t first, next;
  };
  std::uint64_t place(std::int64_t day) const {
    return static_cast<std::uint64_t>(day) - static_cast<std::uint64_t>(first_day_);
  }

  std::int64_t first_day_ = 0;
  std::uint64_t days_ = 0;
  const Sixteen* sixteens_ = nullptr;
  const std::uint64_t* months_ = nullptr;   // `YYYY-MM-`
  const std::uint16_t* numbers_ = nullptr;  // `DD`
};

class Calendar {
 public:
  static DayWriter writer();

 private:
  Calendar();
  DayWriter writer_;
  std::vector<DayWriter::Sixteen> sixteens_;
  std::vector<std::uint64_t> months_;
  std::array<std::uint16_t, 32> numbers_{};
};

}  // namespace pgmock::output
