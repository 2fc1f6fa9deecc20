// SPDX-License-Identifier: MIT
// The loop over blocks and statements.
#include "output/row_formatter.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "output/block_builder.hpp"

namespace pgmock::output {
namespace {

class RowScratch final : public FormatScratch {
 public:
  explicit RowScratch(const RowPlan& plan) : builder(plan) {}
  BlockBuilder builder;
};

}  // namespace

RowFormatter::RowFormatter(const TableLayout& layout, const RowStyle& rows, StatementStyle statements)
    : x_plan(layout, rows), x_statements(std::move(statements)), x_rows(layout.rows) {}

std::unique_ptr<FormatScratch> RowFormatter::make_scratch() const { return std::make_unique<RowScratch>(x_plan); }

void RowFormatter::append(const Batch& batch, FormatScratch& scratch, Buffer& out) const {
  BlockBuilder& builder = static_cast<RowScratch&>(scratch).builder;
  const std::uint64_t statement = x_statements.rows;
  for (std::size_t first = 0; first < batch.rows; first += BlockBuilder::block_rows) {
    const std::size_t rows = std::min<std::size_t>(BlockBuilder::block_rows, batch.rows - first);
    builder.prepare(batch, first, rows);
    for (std::size_t row = 0; row < rows;) {
      const std::uint64_t absolute = batch.first_row + first + row;
      std::size_t count = rows - row;
      if (statement != 0) {
        const std::uint64_t place = absolute % statement;
        if (place == 0) out.append(x_statements.head);
        count = static_cast<std::size_t>(std::min<std::uint64_t>(count, statement - place));
      }
      out.append(x_plan.row_open);
      char* const end = builder.program().run(out.reserve(builder.bound()), row, row + count);
      // a row's last cell opens the next row, and here none follows at once
      out.advance_to(end - x_plan.row_open.size());
      row += count;
      const std::uint64_t next = absolute + count;
      if (statement != 0 && (next % statement == 0 || next == x_rows)) {
        out.advance_to(out.data() + out.size() - x_statements.tail_cut);
        out.append(x_statements.tail);
      }
    }
  }
}

void RowFormatter::append_table_head(Buffer& out) const { out.append(x_statements.table_head); }
void RowFormatter::append_table_tail(Buffer&) const {}
std::uint64_t RowFormatter::statement_rows() const { return std::max<std::uint64_t>(x_statements.rows, 1); }

RepeatingFormatter::RepeatingFormatter(std::string row, std::string table_head, std::uint64_t statement_rows)
    : x_row(std::move(row)), x_table_head(std::move(table_head)), x_statement_rows(statement_rows) {}

std::unique_ptr<FormatScratch> RepeatingFormatter::make_scratch() const { return std::make_unique<FormatScratch>(); }
void RepeatingFormatter::append(const Batch& batch, FormatScratch&, Buffer& out) const {
  for (std::uint32_t i = 0; i < batch.rows; ++i) out.append(x_row);
}
void RepeatingFormatter::append_table_head(Buffer& out) const { out.append(x_table_head); }
void RepeatingFormatter::append_table_tail(Buffer&) const {}
std::uint64_t RepeatingFormatter::statement_rows() const { return x_statement_rows; }

}  // namespace pgmock::output
