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
  std::size_t longest() const { return x_longest; }
  /// The width of cells for texts of this length, 0 where they are too long for cells.
  static unsigned width_for(std::size_t longest);

 private:
  unsigned x_width = 0;  // 0: views into x_bytes
  std::vector<char> x_bytes;
  std::vector<TextView> x_views;
  std::size_t x_longest = 0;
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
  unsigned growths() const { return x_growths; }
  /// The index of the NULL cell (once find() was true).
  std::uint16_t null_index() const { return static_cast<std::uint16_t>(x_size); }
  unsigned width() const { return x_width; }
  void add_step(RowProgram& program, const std::uint16_t* index) const;

 private:
  bool grow(std::span<const std::int64_t> days);
  std::string x_before, x_after, x_null;
  unsigned x_width;
  std::int64_t x_base = 0;
  std::uint64_t x_size = 0;  // a power of two, or 0
  std::vector<char> x_cells;
  unsigned x_growths = 0;
};

}  // namespace pgmock::output
