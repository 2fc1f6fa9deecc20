// SPDX-License-Identifier: MIT
// The format copy: COPY blocks in PostgreSQL's text format, with the data inline, as psql reads it.
#include "output/formats.hpp"
#include "output/row_formatter.hpp"
#include "pgmock/sql/quote.hpp"

namespace pgmock::output {
namespace {

/// Rows of one block: few enough that a failed one is cheap to repeat, many enough that heads cost nothing.
constexpr std::uint64_t block_rows = std::uint64_t{1} << 20U;

}  // namespace

std::unique_ptr<const TableFormatter> make_copy(const TableLayout& layout, const FormatOptions& options) {
  const std::string name = sql::quote_name(layout.name, options.default_schema);
  // COPY cannot leave out every column
  if (layout.columns.empty())
    return std::make_unique<RepeatingFormatter>("INSERT INTO " + name + " DEFAULT VALUES;\n", std::string(),
                                                block_rows);
  RowStyle style;
  style.format = Format::copy;
  style.separator = "\t";
  style.row_close = "\n";
  StatementStyle statements;
  statements.rows = block_rows;
  statements.head = "COPY " + name + " (" + column_list(layout) + ") FROM stdin;\n";
  statements.tail = "\\.\n";
  return std::make_unique<RowFormatter>(layout, style, std::move(statements));
}

}  // namespace pgmock::output
