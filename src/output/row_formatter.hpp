// SPDX-License-Identifier: MIT
// RowFormatter: the one engine behind all formats. It writes batches block by block, and begins and ends statements
// where the absolute row number says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "output/row_plan.hpp"
#include "pgmock/output/formatter.hpp"

namespace pgmock::output {

/// What stands between the rows.
struct StatementStyle {
  std::uint64_t rows = 0;  // of a statement; 0: there are no statements
  std::string head, tail;
  std::size_t tail_cut = 0;  // the tail replaces so many bytes at the end of the last row
  std::string table_head;    // before everything, also without rows
};

class RowFormatter final : public TableFormatter {
 public:
  /// Needs at least one column.
  RowFormatter(const TableLayout& layout, const RowStyle& rows, StatementStyle statements);
  std::unique_ptr<FormatScratch> make_scratch() const override;
  void append(const Batch& batch, FormatScratch& scratch, Buffer& out) const override;
  void append_table_head(Buffer& out) const override;
  void append_table_tail(Buffer& out) const override;
  std::uint64_t statement_rows() const override;

 private:
  RowPlan plan_;
  StatementStyle statements_;
  std::uint64_t rows_;
};

/// For tables of which no column is written: the same text for each row.
class RepeatingFormatter final : public TableFormatter {
 public:
  RepeatingFormatter(std::string row, std::string table_head, std::uint64_t statement_rows);
  std::unique_ptr<FormatScratch> make_scratch() const override;
  void append(const Batch& batch, FormatScratch& scratch, Buffer& out) const override;
  void append_table_head(Buffer& out) const override;
  void append_table_tail(Buffer& out) const override;
  std::uint64_t statement_rows() const override;

 private:
  std::string row_, table_head_;
  std::uint64_t statement_rows_;
};

}  // namespace pgmock::output
