// SPDX-License-Identifier: MIT
// What stands in an expression.
#include "pgmock/sql/expression_facts.hpp"

#include <algorithm>
#include <iterator>

#include "sql/tree.hpp"

namespace pgmock::sql {
namespace {

using Kind = Expr::Kind;

/// `CURRENT_DATE` and its like.
bool is_moment(const Expr& expr) {
  return expr.kind == Kind::unsupported && (expr.text.starts_with("`current_") || expr.text.starts_with("`local"));
}

}  // namespace

bool has_subquery(const ExprPtr& tree) {
  if (tree->kind == Kind::unsupported && tree->text == "a subquery") return true;
  return std::ranges::any_of(tree->children, has_subquery);
}

std::optional<std::vector<std::string>> path_of(const ExprPtr& tree) {
  if (tree->kind != Kind::input || tree->input.kind != InputRef::Kind::column) return std::nullopt;
  return tree->input.path;
}

bool is_constant(const ExprPtr& tree) {
  const bool now = tree->kind == Kind::call && (tree->text == "now" || tree->text == "transaction_timestamp");
  if (now || is_moment(*tree)) return true;
  if (tree->kind == Kind::input || tree->kind == Kind::call || tree->kind == Kind::unsupported) return false;
  return std::ranges::all_of(tree->children, is_constant);
}

std::optional<std::string> unfixed_function(const ExprPtr& tree) {
  static constexpr std::string_view names[] = {"random",    "now",     "clock_timestamp",       "statement_timestamp",
                                               "timeofday", "nextval", "transaction_timestamp", "gen_random_uuid"};
  if (tree->kind == Kind::call && std::ranges::find(names, tree->text) != std::end(names))
    return "`" + tree->text + "()`";
  if (is_moment(*tree)) return tree->text;
  for (const ExprPtr& child : tree->children)
    if (auto name = unfixed_function(child)) return name;
  return std::nullopt;
}

}  // namespace pgmock::sql
