// SPDX-License-Identifier: MIT
// The fast paths: a block of one column's values as a stream of cells of 16, 32 or 48 bytes (text, then the length in
// the last byte). Each function returns the cells' width; `cells` has room for 48 bytes a row and 64 more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "output/escape.hpp"
#include "pgmock/base/int128.hpp"

namespace pgmock::output {

/// What follows and surrounds a value: `tail` after a bare one, quote + value + `quoted_tail` (quote included) else.
struct CellFrame {
  Format format = Format::copy;
  char quote = 0;  // 0: the format quotes nothing
  std::uint32_t tail_size = 0, quoted_tail_size = 0;
  std::uint64_t tail = 0, quoted_tail = 0;

  /// `quote` and at most 7 bytes of `tail`.
  CellFrame(Format format_, char quote_, std::string_view tail_);
};

unsigned int64_cells(std::span<const std::int64_t> values, const CellFrame& frame, char* cells);
/// decimal64 with 1 … 18 places.
unsigned decimal_cells(std::span<const std::int64_t> values, unsigned scale, const CellFrame& frame, char* cells);
unsigned float_cells(std::span<const float> values, const CellFrame& frame, char* cells);
unsigned float_cells(std::span<const double> values, const CellFrame& frame, char* cells);
/// Days in the years 1 … 9999; false when there are others.
bool date_cells(std::span<const std::int64_t> days, const CellFrame& frame, char* cells, unsigned& width);
/// Microseconds of the day, up to 24:00:00.
unsigned time_cells(std::span<const std::int64_t> values, const CellFrame& frame, char* cells);
/// Microseconds since 1970 in the years 1800 … 2199; false when there are others.
bool timestamp_cells(std::span<const std::int64_t> values, bool zone, const CellFrame& frame, char* cells,
                     unsigned& width);
unsigned uuid_cells(std::span<const u128> values, const CellFrame& frame, char* cells);

/// Writes NULL's cell into the cell of a row.
void put_null_cell(char* cells, unsigned width, std::size_t row, std::string_view null_cell);

/// Writes 32 hex digits of the value; returns the end.
char* write_hex(u128 value, char* out);

}  // namespace pgmock::output
