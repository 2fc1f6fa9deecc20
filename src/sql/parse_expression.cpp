// SPDX-License-Identifier: MIT
// Parses expressions and checks SQL by libpg_query, whose header stays in this file; places in the sources.
#include <pg_query.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/expression_facts.hpp"
#include "sql/read_tree.hpp"

namespace pgmock::sql {
namespace {

using Json = nlohmann::json;
using Kind = Expr::Kind;

constexpr std::string_view prefix = expression_prefix;

struct FreeResult {
  void operator()(PgQueryParseResult* result) const {
    pg_query_free_parse_result(*result);
    delete result;
  }
};
using ParseResult = std::unique_ptr<PgQueryParseResult, FreeResult>;

ParseResult parse_sql(const std::string& text) {
  return ParseResult(new PgQueryParseResult(pg_query_parse(text.c_str())));
}

/// libpg_query counts characters from 1.
std::size_t byte_offset(std::string_view text, int cursor) {
  return utf8_prefix(text, static_cast<std::size_t>(std::max(cursor - 1, 0))).size();
}

/// `syntax error at or near "x"` with our quotes.
std::string with_backticks(std::string message) {
  std::replace(message.begin(), message.end(), '"', '`');
  return message;
}

/// The one value of `SELECT <expression>`.
const Json& only_target(const Json& tree, std::string_view text) {
  const auto refuse = [&](std::string message) { throw ParseFailure{Code::bad_expression, std::move(message), "", 0}; };
  if (tree["stmts"].size() != 1) refuse("`;` ends an expression, and more follows");
  const Json& select = tree["stmts"][0]["stmt"]["SelectStmt"];
  if (!select.contains("targetList")) refuse("the expression is empty");
  for (const auto& [key, value] : select.items()) {
    static_cast<void>(value);
    if (key != "targetList" && key != "limitOption" && key != "op")
      refuse("`" + std::string(text) + "` is a query, not an expression");
  }
  if (select["op"] != "SETOP_NONE") refuse("`" + std::string(text) + "` is a query, not an expression");
  const Json& targets = select["targetList"];
  if (targets.size() != 1) refuse("`" + std::string(text) + "` is more than one expression");
  const Json& target = targets[0]["ResTarget"];
  if (target.contains("name")) refuse("`" + target["name"].get<std::string>() + "` follows the expression");
  return target["val"];
}

void collect_inputs(const ExprPtr& tree, bool everywhere, std::vector<InputRef>& inputs) {
  if (!tree || (tree->kind == Kind::unsupported && !everywhere)) return;
  if (tree->kind == Kind::input) {
    const auto is_same = [&](const InputRef& input) { return input.reads_same(tree->input); };
    if (std::none_of(inputs.begin(), inputs.end(), is_same)) inputs.push_back(tree->input);
  }
  for (const ExprPtr& child : tree->children) collect_inputs(child, everywhere, inputs);
}

/// `before`: the generators that stand before it.
void place_inputs(const ExprPtr& tree, const ExpressionText& text, const Sources& sources,
                  std::vector<InputRef>& before) {
  // The tree is ours alone until parse_expression returns it.
  if (tree->kind == Kind::input) {
    InputRef& input = std::const_pointer_cast<Expr>(tree)->input;
    input.where = span_of(text, tree->location, sources);
    if (input.kind == InputRef::Kind::generator) {
      input.occurrence = static_cast<std::uint32_t>(std::count_if(
          before.begin(), before.end(), [&](const InputRef& other) { return other.arguments == input.arguments; }));
      before.push_back(input);
    }
  }
  for (const ExprPtr& child : tree->children) place_inputs(child, text, sources, before);
}

/// Length of the token that starts at `at`.
std::size_t token_length(std::string_view text, std::size_t at) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  if (at >= text.size()) return 0;
  std::size_t end = at + 1;
  if (text[at] == '\'' || text[at] == '"') {
    end = std::min(text.find(text[at], at + 1), text.size() - 1) + 1;
  } else if (is_word(text[at])) {
    while (end < text.size() && is_word(text[end])) ++end;
  } else {
    constexpr std::string_view operators = "+-*/<>=~!@#%^&|`?:";
    while (end < text.size() && operators.find(text[at]) != std::string_view::npos &&
           operators.find(text[end]) != std::string_view::npos)
      ++end;
  }
  return end - at;
}

}  // namespace

Span span_of(const ExpressionText& text, std::size_t location, const Sources& sources) {
  if (text.where.file >= sources.size()) return text.where;
  const std::string_view file = sources.file(text.where.file).text;
  if (text.where.end > file.size() || text.where.begin > text.where.end) return text.where;
  const std::string_view written = file.substr(text.where.begin, text.where.end - text.where.begin);
  const std::size_t start = written.find(text.text);
  if (start == std::string_view::npos || text.text.empty()) return text.where;
  location = std::min(location, text.text.size() - 1);
  const auto begin = static_cast<std::uint32_t>(text.where.begin + start + location);
  const auto length = static_cast<std::uint32_t>(std::max<std::size_t>(token_length(text.text, location), 1));
  return {text.where.file, begin, begin + length};
}

ExprPtr parse_expression(const ExpressionText& text, const Sources& sources, Diagnostics& diagnostics) {
  if (text.text.find('\0') != std::string::npos || !is_utf8(text.text)) {
    diagnostics.error(Code::bad_expression, text.where, "the expression is not UTF-8 text");
    return nullptr;
  }
  const std::string query = std::string(prefix) + text.text;
  const ParseResult result = parse_sql(query);
  try {
    if (result->error != nullptr) {
      const std::size_t offset = byte_offset(query, result->error->cursorpos);
      throw ParseFailure{Code::bad_expression, with_backticks(result->error->message), "",
                         offset < prefix.size() ? 0 : offset - prefix.size()};
    }
    const Json tree = Json::parse(result->parse_tree);
    ExprPtr expr = read_tree(only_target(tree, text.text), text.text);
    std::vector<InputRef> generators;
    place_inputs(expr, text, sources, generators);
    return expr;
  } catch (ParseFailure& failure) {
    diagnostics.error(failure.code, span_of(text, failure.location, sources), std::move(failure.message),
                      std::move(failure.help));
    return nullptr;
  }
}

std::vector<InputRef> inputs_of(const ExprPtr& tree) {
  std::vector<InputRef> inputs;
  collect_inputs(tree, false, inputs);
  return inputs;
}

std::vector<InputRef> all_inputs_of(const ExprPtr& tree) {
  std::vector<InputRef> inputs;
  collect_inputs(tree, true, inputs);
  return inputs;
}

bool has_transaction_statement(std::string_view text) {
  const ParseResult result = parse_sql(std::string(text));
  // Inside of a literal the quotes would be escaped.
  return result->error == nullptr &&
         std::string_view(result->parse_tree).find("{\"TransactionStmt\":") != std::string_view::npos;
}

bool check_sql(std::string_view text, std::string& error, std::size_t& offset) {
  const std::string query(text);
  if (const std::size_t zero = query.find('\0'); zero != std::string::npos) {
    error = "the SQL holds a character of code 0";
    offset = zero;
    return false;
  }
  const ParseResult result = parse_sql(query);
  if (result->error == nullptr) return true;
  error = with_backticks(result->error->message);
  offset = byte_offset(query, result->error->cursorpos);
  return false;
}

}  // namespace pgmock::sql
