// SPDX-License-Identifier: MIT
// Tables of finished cells: dictionaries, fused neighbours and days, rendered once and then only copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/row_program.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::output {

/// Up to 65,536 texts by index. Immutable once built; shared by all threads.
class CellTable {
 public:
  CellTable() = default;
  explicit CellTable(std::span<const std::string> entries);
  /// Adds the step that copies the entry index[row]; `index` must live as long as the program.
  void add_step(RowProgram& program, const std::uint16_t* index) const;
  std::size_t longest() const { return longest_; }
  /// The width of cells for texts of this length, 0 where they are too long for cells.
  static unsigned width_for(std::size_t longest);

 private:
  unsigned width_ = 0;  // 0: views into bytes_
  std::vector<char> bytes_;
  std::vector<TextView> views_;
  std::size_t longest_ = 0;
};

/// The cells of a range of days, which grows with the days asked for up to 4096 of them. One thread at a time.
class DateTable {
 public:
  /// A cell is `before` + `YYYY-MM-DD` + `after` (at most 31 bytes); NULL is `null_cell`.
  DateTable(std::string_view before, std::string_view after, std::string_view null_cell);
  /// Fills `index` with the days' places in the table. False when they are too far apart or not in the years 1 … 9999.
  /// With false, `index` holds nothing of use.
  bool find(std::span<const std::int64_t> days, std::uint16_t* index);
  /// How often the table has grown: then steps and indexes made before are worth nothing.
  unsigned growths() const { return growths_; }
  /// The index of the NULL cell (once find() was true).
  std::uint16_t null_index() const { return static_cast<std::uint16_t>(size_); }
  unsigned width() const { return width_; }
  void add_step(RowProgram& program, const std::uint16_t* index) const;

 private:
  bool grow(std::span<const std::int64_t> days);
  std::string before_, after_, null_;
  unsigned width_;
  std::int64_t base_ = 0;
  std::uint64_t size_ = 0;  // a power of two, or 0
  std::int64_t first_seen_ = 0, last_seen_ = 0;
  std::vector<char> cells_;
  unsigned growths_ = 0;
};

}  // namespace pgmock::output
