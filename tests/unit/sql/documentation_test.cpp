// SPDX-License-Identifier: MIT
// The examples of docs/expressions.md are true.
#include <fstream>
#include <string>

#include "pgmock/sql/expression.hpp"
#include "pgmock/sql/value_text.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {

std::string value(const std::string& expression) {
  Sources sources;
  Diagnostics diagnostics;
  const ExpressionText text{expression, {sources.add("x", expression), 0, 0}};
  const auto compiled = sql::compile_expression(
      sql::parse_expression(text, sources, diagnostics), text, nullptr,
      [](const sql::InputRef&) { return std::nullopt; }, no_user_types(), sources, diagnostics);
  if (!compiled) return render_text(diagnostics, sources, false);
  Arena arena;
  const Vector result = compiled->eval(arena, {}, 1);
  std::string out;
  sql::append_value_text(result, 0, *compiled->type(), out);
  return out;
}

/// The code of a table's cell, with `\|` as `|`.
std::string code_of(const std::string& cell) {
  const std::size_t begin = cell.find('`') + 1;
  std::string out = cell.substr(begin, cell.rfind('`') - begin);
  for (std::size_t at = 0; (at = out.find("\\|", at)) != std::string::npos;) out.erase(at, 1);
  return out;
}

}  // namespace

TEST_CASE("the examples of the documentation have the values that it gives") {
  std::ifstream file(std::string(PGMOCK_SOURCE_DIR) + "/docs/expressions.md");
  std::string line;
  int count = 0;
  bool examples = false;
  while (std::getline(file, line)) {
    if (line.starts_with("| expression | value |")) examples = true;
    if (line.empty() && count > 0) break;
    const std::size_t border = line.rfind(" | ");
    if (!examples || !line.starts_with("| `") || border == std::string::npos) continue;
    const std::string expression = code_of(line.substr(0, border));
    CAPTURE(expression);
    CHECK(value(expression) == code_of(line.substr(border)));
    ++count;
  }
  CHECK(count > 30);
}
