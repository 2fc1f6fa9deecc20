// SPDX-License-Identifier: MIT
// The format jsonl: one JSON object a row, keys in column order.
#include "output/escape.hpp"
#include "output/formats.hpp"
#include "output/row_formatter.hpp"

namespace pgmock::output {

std::unique_ptr<const TableFormatter> make_jsonl(const TableLayout& layout, const FormatOptions&) {
  if (layout.columns.empty()) return std::make_unique<RepeatingFormatter>("{}\n", std::string(), 1);
  RowStyle style;
  style.format = Format::jsonl;
  style.quote = '"';
  style.row_open = "{";
  style.separator = ",";
  style.row_close = "}\n";
  for (const OutputColumn& column : layout.columns) {
    std::string& lead = style.leads.emplace_back("\"");
    append_escaped(Format::jsonl, column.name, lead);
    lead += "\":";
  }
  return std::make_unique<RowFormatter>(layout, style, StatementStyle{});
}

}  // namespace pgmock::output
