// SPDX-License-Identifier: MIT
// The table of output formats.
#include "output/formats.hpp"

#include "pgmock/sql/quote.hpp"

namespace pgmock::output {

const std::vector<FormatInfo>& formats() {
  static const std::vector<FormatInfo> table = {
      {"insert", ".sql", "SQL with multi-row INSERT statements, for every client.", false, &make_insert},
      {"copy", ".sql", "SQL with COPY blocks, the fastest to load; for psql.", false, &make_copy},
      {"csv", ".csv", "CSV files with a header line, one a table.", true, &make_csv},
      {"jsonl", ".jsonl", "JSON lines files, one object a row, one file a table.", true, &make_jsonl},
  };
  return table;
}

const FormatInfo* find_format(std::string_view name) {
  for (const FormatInfo& info : formats())
    if (info.name == name) return &info;
  return nullptr;
}

std::string column_list(const TableLayout& layout) {
  std::string list;
  for (const OutputColumn& column : layout.columns) {
    if (!list.empty()) list += ", ";
    list += sql::quote_identifier(column.name);
  }
  return list;
}

}  // namespace pgmock::output
