// SPDX-License-Identifier: MIT
// The format insert: INSERT statements of several rows, a line a row.
#include <algorithm>

#include "output/formats.hpp"
#include "output/row_formatter.hpp"
#include "pgmock/sql/quote.hpp"

namespace pgmock::output {

std::unique_ptr<const TableFormatter> make_insert(const TableLayout& layout, const FormatOptions& options) {
  const std::string into = "INSERT INTO " + sql::quote_name(layout.name, options.default_schema);
  const std::uint64_t rows = std::max<std::uint64_t>(options.insert_rows, 1);
  if (layout.columns.empty())
    return std::make_unique<RepeatingFormatter>(into + " DEFAULT VALUES;\n", std::string(), rows);
  RowStyle style;
  style.format = Format::insert;
  style.quote = '\'';
  style.row_open = "(";
  style.separator = ", ";
  style.row_close = "),\n";
  StatementStyle statements;
  statements.rows = rows;
  statements.head = into + " (" + column_list(layout) + ")" +
                    (layout.overriding_system_value ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES\n";
  statements.tail_cut = 2;
  statements.tail = ";\n";
  return std::make_unique<RowFormatter>(layout, style, std::move(statements));
}

}  // namespace pgmock::output
