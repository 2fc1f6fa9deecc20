// SPDX-License-Identifier: MIT
// RowPlan: what is known about a table's rows before the first batch: the constant text around each cell, and the
// columns with few values, rendered once (neighbours fused). Immutable; shared by all threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/cell_table.hpp"
#include "output/column_cells.hpp"
#include "output/escape.hpp"
#include "pgmock/output/formatter.hpp"

namespace pgmock::output {

/// What a format writes around cells and rows.
struct RowStyle {
  Format format = Format::copy;
  char quote = 0;                  // around values that are not bare (INSERT and JSON lines)
  std::vector<std::string> leads;  // before each column's value; empty: nothing anywhere
  std::string row_open;            // before each row, at most one byte
  std::string separator;           // after each value but the row's last
  std::string row_close;           // after the row's last value
};

/// A constant text, readable for 32 bytes past its end.
class PaddedText {
 public:
  PaddedText() = default;
  explicit PaddedText(std::string_view text) : bytes_(text), size_(text.size()) { bytes_.append(32, '\0'); }
  std::string_view view() const { return {bytes_.data(), size_}; }
  TextView text_view() const { return {bytes_.data(), size_}; }

 private:
  std::string bytes_;
  std::size_t size_ = 0;
};

struct ColumnPlan {
  TypePtr type;
  VectorKind kind;   // of the values, behind a dictionary too
  std::string lead;  // before the value, without a quote
  std::string tail;  // after it, without a quote
  PaddedText padded_lead;
  PaddedText null_value;  // `NULL`
  std::string null_cell;  // `NULL, `
  CellFrame frame;        // `tail` and the quote, where the format has one
  std::size_t dates = 0;  // which of RowPlan::date_frames goes with `frame`
};

/// Neighbouring columns that are one lookup in a table, or one column that is looked at in each block.
struct ColumnGroup {
  std::size_t first = 0, count = 1;
  bool fixed = false;                // `table` holds the cells
  std::vector<std::uint32_t> sizes;  // fixed: how many values each member has, with one for NULL where it is nullable
  std::vector<bool> nullable;        // fixed: which members have a NULL, as their last value
  CellTable table;
  bool separate_lead = false;  // the first member's lead is not in the table
};

struct DateFrame {
  std::string before, after, null_cell;
  friend bool operator==(const DateFrame&, const DateFrame&) = default;
};

struct RowPlan {
  Format format;
  std::string row_open;
  std::vector<ColumnPlan> columns;
  std::vector<ColumnGroup> groups;
  std::vector<DateFrame> date_frames;  // the distinct ones: columns share tables of days

  /// `layout` needs at least one column.
  RowPlan(const TableLayout& layout, const RowStyle& style);
};

}  // namespace pgmock::output
