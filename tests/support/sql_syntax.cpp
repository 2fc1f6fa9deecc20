// SPDX-License-Identifier: MIT
#include "support/sql_syntax.hpp"

#include <algorithm>
#include <cctype>

#include <pg_query.h>

namespace pgmock::testing {
namespace {

bool starts_copy(std::string_view line) {
  std::string lower(line);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower.starts_with("copy ") && lower.find(" from stdin") != std::string::npos && lower.ends_with(";");
}

}  // namespace

std::string without_copy_rows(std::string_view script) {
  std::string result;
  bool in_rows = false;
  while (!script.empty()) {
    const auto end = std::min(script.find('\n'), script.size() - 1);
    const auto line = script.substr(0, end + 1);
    const auto text = line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
    script.remove_prefix(end + 1);
    if (in_rows) {
      in_rows = text != "\\.";
      continue;
    }
    result += line;
    in_rows = starts_copy(text);
  }
  return result;
}

std::optional<std::string> sql_syntax_error(std::string_view script) {
  const std::string sql = without_copy_rows(script);
  const PgQueryParseResult parsed = pg_query_parse(sql.c_str());
  std::optional<std::string> error;
  if (parsed.error != nullptr) {
    const auto offset = std::min(sql.size(), static_cast<std::size_t>(std::max(0, parsed.error->cursorpos - 1)));
    const auto at = sql.begin() + static_cast<std::ptrdiff_t>(offset);
    const auto line = 1 + std::count(sql.begin(), at, '\n');
    const auto begin = offset == 0 ? 0 : sql.rfind('\n', offset - 1) + 1;
    error = "line " + std::to_string(line) + ": " + parsed.error->message + ": " +
            sql.substr(begin, std::min<std::size_t>(160, sql.find('\n', offset) - begin));
  }
  pg_query_free_parse_result(parsed);
  return error;
}

}  // namespace pgmock::testing
