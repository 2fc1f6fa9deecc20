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

constexpr std::string_view aggregates[] = {"array_agg",
                                           "avg",
                                           "bit_and",
                                           "bit_or",
                                           "bit_xor",
                                           "bool_and",
                                           "bool_or",
                                           "corr",
                                           "count",
                                           "covar_pop",
                                           "covar_samp",
                                           "every",
                                           "json_agg",
                                           "jsonb_agg",
                                           "json_object_agg",
                                           "max",
                                           "min",
                                           "jsonb_object_agg",
                                           "range_agg",
                                           "range_intersect_agg",
                                           "regr_avgx",
                                           "regr_avgy",
                                           "regr_count",
                                           "regr_r2",
                                           "regr_intercept",
                                           "regr_slope",
                                           "stddev",
                                           "stddev_pop",
                                           "stddev_samp",
                                           "string_agg",
                                           "sum",
                                           "var_pop",
                                           "var_samp",
                                           "variance",
                                           "xmlagg"};

// Operators that give no boolean for any operands, also those of PostgreSQL's extensions.
constexpr std::string_view value_operators[] = {"+", "-", "*", "/", "^", "||", "->", "->>", "#>", "#>>"};

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

}  // namespace

std::optional<std::string> aggregate_in(const ExprPtr& tree) {
  if (tree->kind == Kind::call && is_among(aggregates, tree->text)) return "`" + tree->text + "`";
  if (tree->kind == Kind::unsupported && tree->text.ends_with(as_aggregate))
    return tree->text.substr(0, tree->text.size() - as_aggregate.size());
  for (const ExprPtr& child : tree->children)
    if (auto name = aggregate_in(child)) return name;
  return std::nullopt;
}

bool is_no_truth(const ExprPtr& tree, const std::function<const Type*(const InputRef&)>& type_of) {
  switch (tree->kind) {
    case Kind::number:
    case Kind::bits:
      return true;
    case Kind::unary:
    case Kind::binary:
      return is_among(value_operators, tree->text);
    case Kind::input: {
      const Type* const type = type_of(tree->input);
      if (type == nullptr) return false;
      const TypeKind kind = base_of(*type).kind;
      return kind != TypeKind::boolean && kind != TypeKind::other;
    }
    default:
      return false;
  }
}

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

std::optional<WrittenConstant> written_constant(const ExprPtr& tree) {
  if (tree->kind != Kind::number && tree->kind != Kind::string) return std::nullopt;
  return WrittenConstant{tree->kind == Kind::number, tree->text};
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
