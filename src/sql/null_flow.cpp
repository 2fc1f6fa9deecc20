// SPDX-License-Identifier: MIT
// Which expressions can be NULL, as far as their form tells.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "pgmock/sql/expression_facts.hpp"
#include "sql/tree.hpp"

namespace pgmock::sql {
namespace {

using Kind = Expr::Kind;

/// Functions that are NULL exactly where an argument is.
constexpr std::string_view strict_functions[] = {
    "abs",       "bit_length", "btrim",  "ceil",  "ceiling", "char_length", "character_length",
    "floor",     "left",       "length", "lower", "ltrim",   "mod",         "octet_length",
    "replace",   "reverse",    "right",  "round", "rtrim",   "sign",        "substr",
    "substring", "trim",       "trunc",  "upper"};

class Flow {
 public:
  Flow(const std::function<NullFlow(const InputRef&)>& inputs, std::optional<InputRef>& source)
      : inputs_(inputs), source_(source) {}

  NullFlow of(const Expr& expr) {
    switch (expr.kind) {
      case Kind::null:
        return NullFlow::sometimes;
      case Kind::boolean:
      case Kind::number:
      case Kind::string:
      case Kind::bits:
      case Kind::is_null:
      case Kind::is_not_null:
      case Kind::is_boolean:
      case Kind::distinct:
      case Kind::not_distinct:
        return NullFlow::never;
      case Kind::input: {
        const NullFlow flow = inputs_(expr.input);
        if (flow == NullFlow::sometimes && !source_) source_ = expr.input;
        return flow;
      }
      case Kind::unary:
      case Kind::binary:
      case Kind::logic_not:
      case Kind::cast:
        return strict(expr);
      case Kind::call:
        if (expr.text == "concat") return NullFlow::never;
        return std::ranges::find(strict_functions, expr.text) != std::end(strict_functions) ? strict(expr)
                                                                                            : NullFlow::maybe;
      case Kind::in:
      case Kind::not_in:
      case Kind::between:
      case Kind::not_between:
      case Kind::between_symmetric:
      case Kind::not_between_symmetric:
      case Kind::nullif: {
        // NULL where the first operand is; the others matter for some values only.
        const NullFlow first = of(*expr.children.front());
        if (first == NullFlow::sometimes) return first;
        return expr.kind != Kind::nullif && all(expr.children, NullFlow::never) ? NullFlow::never : NullFlow::maybe;
      }
      case Kind::logic_and:
      case Kind::logic_or:
        return all(expr.children, NullFlow::never) ? NullFlow::never : NullFlow::maybe;
      case Kind::coalesce:
      case Kind::greatest:
      case Kind::least:
        if (expr.children.size() == 1) return of(*expr.children.front());
        return any(expr.children, NullFlow::never) ? NullFlow::never : NullFlow::maybe;
      case Kind::case_when: {
        std::vector<ExprPtr> results;
        for (std::size_t i = 1; i < expr.children.size(); i += 2) results.push_back(expr.children[i]);
        results.push_back(expr.children.back());
        if (all(results, NullFlow::sometimes)) return NullFlow::sometimes;
        return all(results, NullFlow::never) ? NullFlow::never : NullFlow::maybe;
      }
      case Kind::unsupported:
        break;
    }
    return NullFlow::maybe;
  }

 private:
  NullFlow strict(const Expr& expr) {
    NullFlow flow = NullFlow::never;
    for (const ExprPtr& child : expr.children) flow = std::max(flow, of(*child));
    return flow;
  }
  bool all(const std::vector<ExprPtr>& children, NullFlow flow) {
    return std::ranges::all_of(children, [&](const ExprPtr& child) { return quiet(*child) == flow; });
  }
  bool any(const std::vector<ExprPtr>& children, NullFlow flow) {
    return std::ranges::any_of(children, [&](const ExprPtr& child) { return quiet(*child) == flow; });
  }
  /// Without naming a source: the other operands may keep its NULL from coming out.
  NullFlow quiet(const Expr& expr) {
    const auto before = source_;
    const NullFlow flow = of(expr);
    source_ = before;
    return flow;
  }

  const std::function<NullFlow(const InputRef&)>& inputs_;
  std::optional<InputRef>& source_;
};

}  // namespace

NullFlow null_flow(const ExprPtr& tree, const std::function<NullFlow(const InputRef&)>& inputs,
                   std::optional<InputRef>& source) {
  return Flow(inputs, source).of(*tree);
}

}  // namespace pgmock::sql
