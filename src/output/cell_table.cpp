// SPDX-License-Identifier: MIT
// Tables of finished cells: how they are laid out and filled.
#include "output/cell_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/digits.hpp"

namespace pgmock::output {
namespace {

constexpr std::size_t padding = 64;
// Eleven years. Larger tables would be looked up in slower caches, where the calendar's arithmetic is faster.
constexpr std::uint64_t most_days = 4096;

void put_cell(char* cell, unsigned width, std::string_view text) {
  std::memcpy(cell, text.data(), text.size());
  cell[width - 1] = static_cast<char>(text.size());
}

}  // namespace

unsigned CellTable::width_for(std::size_t longest) {
  for (const unsigned width : table_widths)
    if (longest < width) return width;
  return 0;
}

CellTable::CellTable(std::span<const std::string> entries) {
  std::size_t total = 0;
  for (const std::string& entry : entries) {
    longest_ = std::max(longest_, entry.size());
    total += entry.size();
  }
  width_ = width_for(longest_);
  if (width_ != 0) {
    bytes_.resize(entries.size() * width_ + padding);
    for (std::size_t i = 0; i < entries.size(); ++i) put_cell(bytes_.data() + i * width_, width_, entries[i]);
    return;
  }
  bytes_.resize(total + padding);
  char* at = bytes_.data();
  for (const std::string& entry : entries) {
    std::memcpy(at, entry.data(), entry.size());
    views_.push_back({at, entry.size()});
    at += entry.size();
  }
}

void CellTable::add_step(RowProgram& program, const std::uint16_t* index) const {
  Step& step = program.add(width_ != 0 ? table_kind(width_, bytes_.size()) : StepKind::picked);
  step.cells = bytes_.data();
  step.views = views_.data();
  step.index = index;
}

DateTable::DateTable(std::string_view before, std::string_view after, std::string_view null_cell)
    : before_(before), after_(after), null_(null_cell) {
  width_ = CellTable::width_for(std::max(before.size() + 10 + after.size(), null_cell.size()));
}

bool DateTable::find(std::span<const std::int64_t> days, std::uint16_t* index) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto base = static_cast<std::uint64_t>(base_);
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < days.size(); ++i) {
      const std::uint64_t place = static_cast<std::uint64_t>(days[i]) - base;
      any |= place;
      index[i] = static_cast<std::uint16_t>(place);
    }
    // the size is a power of two, so the places are all below it exactly when their bits are
    if (any < size_) return true;
    if (attempt == 0 && !grow(days)) return false;
  }
  return false;
}

bool DateTable::grow(std::span<const std::int64_t> days) {
  static const std::int64_t first_day = days_from_civil({1, 1, 1});
  static const std::int64_t last_day = days_from_civil({9999, 12, 31});
  if (days.empty()) return size_ > 0;
  const auto [low, high] = std::minmax_element(days.begin(), days.end());
  if (*low < first_day || *high > last_day) return false;
  const std::int64_t first_seen = size_ > 0 ? std::min(first_seen_, *low) : *low;
  const std::int64_t last_seen = size_ > 0 ? std::max(last_seen_, *high) : *high;
  constexpr std::int64_t grain = 512;
  const std::int64_t from = first_seen - ((first_seen % grain) + grain) % grain;
  const std::uint64_t size = std::bit_ceil(static_cast<std::uint64_t>(last_seen - from) + 1);
  if (size > most_days || from < first_day || from + static_cast<std::int64_t>(size) - 1 > last_day) return false;

  ++growths_;
  first_seen_ = first_seen;
  last_seen_ = last_seen;
  base_ = from;
  size_ = size;
  cells_.assign((size + 1) * width_ + padding, '\0');
  const std::size_t length = before_.size() + 10 + after_.size();
  for (std::uint64_t i = 0; i < size; ++i) {
    const std::int64_t day = base_ + static_cast<std::int64_t>(i);
    const CivilDate date = civil_from_days(day);
    char* const cell = cells_.data() + i * width_;
    std::memcpy(cell, before_.data(), before_.size());
    char* const end =
        write_iso_date(cell + before_.size(), static_cast<std::uint32_t>(date.year), date.month, date.day);
    std::memcpy(end, after_.data(), after_.size());
    cell[width_ - 1] = static_cast<char>(length);
  }
  put_cell(cells_.data() + size * width_, width_, null_);
  return true;
}

void DateTable::add_step(RowProgram& program, const std::uint16_t* index) const {
  Step& step = program.add(table_kind(width_, cells_.size()));
  step.cells = cells_.data();
  step.index = index;
}

}  // namespace pgmock::output
