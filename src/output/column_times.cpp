// SPDX-License-Identifier: MIT
// The fast paths of dates, times and timestamps. Cells are written from first to last, so a write may run past its
// cell's end: the next one overwrites it.
#include <array>

#include "output/calendar.hpp"
#include "output/cell_writing.hpp"
#include "pgmock/base/blocks.hpp"
#include "pgmock/base/datetime.hpp"

namespace pgmock::output {

bool date_cells(std::span<const std::int64_t> days, const CellFrame& frame, char* cells, unsigned& width) {
  const Opening open{frame.quote};
  const std::int64_t* const from = days.data();
  const DayWriter calendar = Calendar::writer();
  bool near = true;
  for (const std::int64_t day : days) near &= calendar.has(day);
  if (near) {
    const std::uint64_t tail = frame.quoted_tail;
    const std::uint32_t tail_size = frame.quoted_tail_size;
    const auto write = [=](char* cell, std::size_t i) { return calendar.write(open(cell), from[i], tail) + tail_size; };
    const unsigned size = 10 + tail_size + (frame.quote != 0 ? 1 : 0);
    width = size < 16 ? fill<16>(days.size(), cells, write) : fill<32>(days.size(), cells, write);
    return true;
  }
  static const std::int64_t first_day = days_from_civil({1, 1, 1});
  static const std::int64_t last_day = days_from_civil({9999, 12, 31});
  for (const std::int64_t day : days)
    if (day < first_day || day > last_day) return false;
  const Tail tail = quoted_tail(frame);
  width = fill<32>(days.size(), cells, [=](char* cell, std::size_t i) {
    const CivilDate date = civil_from_days(from[i]);
    return tail(write_iso_date(open(cell), static_cast<std::uint32_t>(date.year), date.month, date.day));
  });
  return true;
}

unsigned time_cells(std::span<const std::int64_t> values, const CellFrame& frame, char* cells) {
  const Opening open{frame.quote};
  const Tail tail = quoted_tail(frame);
  return fill<32>(values.size(), cells, [=](char* cell, std::size_t i) {
    const auto us = static_cast<std::uint64_t>(values[i]);
    char* const out = open(cell);
    store8(out, clock_word(static_cast<std::uint32_t>(us / 1'000'000U)));
    return tail(write_fraction(out + 8, static_cast<std::uint32_t>(us % 1'000'000U)));
  });
}

bool timestamp_cells(std::span<const std::int64_t> values, bool zone, const CellFrame& frame, char* cells,
                     unsigned& width) {
  const DayWriter calendar = Calendar::writer();
  constexpr auto day_us = static_cast<std::uint64_t>(us_per_day);
  const std::uint64_t begin = static_cast<std::uint64_t>(calendar.first_day()) * day_us;
  const std::uint64_t length = calendar.days() * day_us;
  bool near = true;
  for (const std::int64_t value : values) near &= static_cast<std::uint64_t>(value) - begin < length;
  if (!near) return false;

  const bool json = frame.format == Format::jsonl;
  const std::uint64_t between = json ? 'T' : ' ';
  const std::uint64_t zone_word = as_word(json ? "+00:00" : "+00");
  const unsigned zone_size = zone ? (json ? 6 : 3) : 0;
  const Opening open{frame.quote};
  const Tail tail = quoted_tail(frame);
  const std::int64_t* const from = values.data();
  // Times that rise with the row stay on one day for long, so a day that comes again is not written again.
  std::uint64_t last_day = ~std::uint64_t{0};
  std::array<char, 24> date{};
  const auto write = [=](char* cell, std::size_t i) mutable {
    const std::uint64_t at = static_cast<std::uint64_t>(from[i]) - begin;
    const std::uint64_t day = at / day_us;
    const std::uint64_t us = at - day * day_us;
    if (day != last_day) {
      calendar.write_place(date.data(), day, between);
      last_day = day;
    }
    char* out = open(cell);
    copy_16(out, date.data());
    out += 10;
    const auto second = static_cast<std::uint32_t>(us / 1'000'000U);
    store8(out + 1, clock_word(second));
    out = write_fraction(out + 9, static_cast<std::uint32_t>(us - std::uint64_t{second} * 1'000'000U));
    store8(out, zone_word);
    return tail(out + zone_size);
  };
  const unsigned longest = 26 + zone_size + frame.quoted_tail_size + (frame.quote != 0 ? 1 : 0);
  width = longest < 32 ? fill<32>(values.size(), cells, write) : fill<48>(values.size(), cells, write);
  return true;
}

}  // namespace pgmock::output
