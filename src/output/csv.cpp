// SPDX-License-Identifier: MIT
// The format csv: a header line, then a line a row; NULL is empty, the empty string `""`.
#include "output/escape.hpp"
#include "output/formats.hpp"
#include "output/row_formatter.hpp"

namespace pgmock::output {

std::unique_ptr<const TableFormatter> make_csv(const TableLayout& layout, const FormatOptions&) {
  StatementStyle statements;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (i > 0) statements.table_head += ',';
    append_escaped(Format::csv, layout.columns[i].name, statements.table_head);
  }
  statements.table_head += '\n';
  if (layout.columns.empty()) return std::make_unique<RepeatingFormatter>("\n", statements.table_head, 1);
  RowStyle style;
  style.format = Format::csv;
  style.separator = ",";
  style.row_close = "\n";
  return std::make_unique<RowFormatter>(layout, style, std::move(statements));
}

}  // namespace pgmock::output
