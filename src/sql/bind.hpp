// SPDX-License-Identifier: MIT
// The binder: gives a tree types, as PostgreSQL's parser does, and makes nodes of it. One binder an expression.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/sql/expression.hpp"
#include "sql/cast.hpp"
#include "sql/node.hpp"
#include "sql/tree.hpp"

namespace pgmock::sql {

/// What is wrong with an expression; ends its binding.
struct BindFailure {
  Code code;
  std::string message, help;
  std::size_t location;
};

/// A bound part. `unknown`: a string literal or NULL whose type its neighbours decide; then there is no node yet.
struct Bound {
  NodePtr node;
  TypePtr type;
  bool unknown = false;
  std::optional<std::string> text;  // unknown: the literal; nullopt: NULL
  std::size_t location = 0;
};

TypePtr builtin_type(TypeKind kind);
/// The type without domains and modifiers, as operators see it.
TypePtr plain_type(const TypePtr& type);

class Binder {
 public:
  /// `types[i]` is the type of inputs[i].
  Binder(const std::vector<InputRef>& inputs, std::vector<TypePtr> types, const TypeResolver& user_types)
      : inputs_(inputs), types_(std::move(types)), user_types_(user_types) {}

  Bound bind(const Expr& expr);
  /// The value as `target`; throws where there is no such cast in the context.
  Bound coerce(Bound value, const TypePtr& target, CastContext context);

 private:
  [[noreturn]] static void fail(std::string message, std::size_t location, std::string help = {});
  [[noreturn]] static void not_supported(const std::string& what, std::size_t location);
  [[noreturn]] static void no_operator(std::string_view op, const Bound& left, const Bound& right,
                                       std::size_t location);

  std::vector<Bound> bind_all(const std::vector<ExprPtr>& children);
  Bound bind_input(const Expr& expr);
  Bound bind_number(const Expr& expr);
  Bound bind_cast(const Expr& expr);
  Bound bind_case(const Expr& expr);
  Bound bind_list(const Expr& expr);
  Bound bind_in(const Expr& expr);
  Bound bind_between(const Expr& expr);
  Bound bind_boolean_test(const Expr& expr);
  Bound bind_logic(const Expr& expr);
  Bound bind_distinct(const Expr& expr);
  Bound bind_nullif(const Expr& expr);

  Bound bind_unary(const Expr& expr);
  Bound bind_binary(const Expr& expr);
  Bound bind_arithmetic(Arithmetic op, std::string_view name, Bound left, Bound right, std::size_t location);
  Bound bind_comparison(Comparison op, std::string_view name, Bound left, Bound right, std::size_t location);
  Bound bind_concatenation(Bound left, Bound right, std::size_t location);
  std::optional<Bound> bind_number_arithmetic(Arithmetic op, const Bound& left, const Bound& right,
                                              std::size_t location);
  std::optional<Bound> bind_time_arithmetic(Arithmetic op, const Bound& left, const Bound& right, std::size_t location);
  /// Gives both sides of a comparison one type, which is returned.
  TypePtr unify_for_comparison(std::string_view name, Bound& left, Bound& right, std::size_t location);

  Bound bind_call(const Expr& expr);
  Bound bind_round(const Expr& expr, std::vector<Bound> args);
  Bound bind_text_call(const Expr& expr, std::vector<Bound> args);
  Bound bind_concat_call(const Expr& expr, std::vector<Bound> args);
  Bound bind_substring(const Expr& expr, std::vector<Bound> args);

  Bound as_boolean(Bound value, std::string_view where);
  Bound as_text(Bound value, std::string_view function);
  Bound as_integer(Bound value, std::string_view function);
  /// A value's text as a cast to text gives it.
  Bound cast_to_text_value(Bound value);
  /// The type that branches have in common (PostgreSQL's select_common_type); all unknown: text.
  TypePtr common_type(const std::vector<Bound>& values, std::string_view where) const;
  /// Nodes of one type in one form.
  static std::vector<NodePtr> one_form(const std::vector<Bound>& values);

  const std::vector<InputRef>& inputs_;
  std::vector<TypePtr> types_;
  const TypeResolver& user_types_;
};

}  // namespace pgmock::sql
