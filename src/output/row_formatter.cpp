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
    : plan_(layout, rows), statements_(std::move(statements)), rows_(layout.rows) {}

std::unique_ptr<FormatScratch> RowFormatter::make_scratch() const { return std::make_unique<RowScratch>(plan_); }

void RowFormatter::append(const Batch& batch, FormatScratch& scratch, Buffer& out) const {
  BlockBuilder& builder = static_cast<RowScratch&>(scratch).builder;
  const std::uint64_t statement = statements_.rows;
  for (std::size_t first = 0; first < batch.rows; first += BlockBuilder::block_rows) {
    const std::size_t rows = std::min<std::size_t>(BlockBuilder::block_rows, batch.rows - first);
    builder.prepare(batch, first, rows);
    for (std::size_t row = 0; row < rows;) {
      const std::uint64_t absolute = batch.first_row + first + row;
      std::size_t count = rows - row;
      if (statement != 0) {
        const std::uint64_t place = absolute % statement;
        if (place == 0) out.append(statements_.head);
        count = static_cast<std::size_t>(std::min<std::uint64_t>(count, statement - place));
      }
      out.append(plan_.row_open);
      char* const end = builder.program().run(out.reserve(builder.bound()), row, row + count);
      // a row's last cell opens the next row, and here none follows at once
      out.advance_to(end - plan_.row_open.size());
      row += count;
      const std::uint64_t next = absolute + count;
      if (statement != 0 && (next % statement == 0 || next == rows_)) {
        out.advance_to(out.data() + out.size() - statements_.tail_cut);
        out.append(statements_.tail);
      }
    }
  }
}

void RowFormatter::append_table_head(Buffer& out) const { out.append(statements_.table_head); }
void RowFormatter::append_table_tail(Buffer&) const {}
std::uint64_t RowFormatter::statement_rows() const { return std::max<std::uint64_t>(statements_.rows, 1); }

RepeatingFormatter::RepeatingFormatter(std::string row, std::string table_head, std::uint64_t statement_rows)
    : row_(std::move(row)), table_head_(std::move(table_head)), statement_rows_(statement_rows) {}

std::unique_ptr<FormatScratch> RepeatingFormatter::make_scratch() const { return std::make_unique<FormatScratch>(); }
void RepeatingFormatter::append(const Batch& batch, FormatScratch&, Buffer& out) const {
  for (std::uint32_t i = 0; i < batch.rows; ++i) out.append(row_);
}
void RepeatingFormatter::append_table_head(Buffer& out) const { out.append(table_head_); }
void RepeatingFormatter::append_table_tail(Buffer&) const {}
std::uint64_t RepeatingFormatter::statement_rows() const { return statement_rows_; }

}  // namespace pgmock::output
