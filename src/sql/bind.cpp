// SPDX-License-Identifier: MIT
// The binder: literals, inputs, casts, and what chooses between values.
#include "sql/bind.hpp"

#include <algorithm>
#include <array>

#include "pgmock/sql/value_text.hpp"

namespace pgmock::sql {
namespace {

int number_rank(TypeKind kind) {
  constexpr std::array<TypeKind, 6> ranks{TypeKind::int2,    TypeKind::int4,   TypeKind::int8,
                                          TypeKind::numeric, TypeKind::float4, TypeKind::float8};
  const auto found = std::find(ranks.begin(), ranks.end(), kind);
  return found == ranks.end() ? -1 : static_cast<int>(found - ranks.begin());
}
int moment_rank(TypeKind kind) {
  return kind == TypeKind::date ? 0 : kind == TypeKind::timestamp ? 1 : kind == TypeKind::timestamptz ? 2 : -1;
}

}  // namespace

TypePtr builtin_type(TypeKind kind) {
  Type type;
  type.kind = kind;
  return std::make_shared<const Type>(std::move(type));
}

TypePtr plain_type(const TypePtr& type) {
  TypePtr base = type;
  while (base->kind == TypeKind::domain) base = base->element;
  const bool modified = base->length >= 0 || base->precision >= 0 || base->fraction_digits >= 0 ||
                        (!base->modifiers.empty() && base->kind == TypeKind::interval);
  if (!modified || base->kind == TypeKind::other) return base;
  return builtin_type(base->kind);
}

void Binder::fail(std::string message, std::size_t location, std::string help) {
  throw BindFailure{Code::bad_expression, std::move(message), std::move(help), location};
}
void Binder::not_supported(const std::string& what, std::size_t location) {
  throw BindFailure{Code::not_supported, what + " is not supported in expressions yet", "", location};
}

std::vector<Bound> Binder::bind_all(const std::vector<ExprPtr>& children) {
  std::vector<Bound> out;
  for (const ExprPtr& child : children) out.push_back(bind(*child));
  return out;
}

Bound Binder::bind(const Expr& expr) {
  using Kind = Expr::Kind;
  switch (expr.kind) {
    case Kind::null:
      return {nullptr, nullptr, true, std::nullopt, expr.location};
    case Kind::string:
      return {nullptr, nullptr, true, expr.text, expr.location};
    case Kind::boolean: {
      Bound literal{nullptr, nullptr, true, expr.text, expr.location};
      return coerce(literal, builtin_type(TypeKind::boolean), CastContext::implicit);
    }
    case Kind::number:
      return bind_number(expr);
    case Kind::input:
      return bind_input(expr);
    case Kind::unary:
      return bind_unary(expr);
    case Kind::binary:
      return bind_binary(expr);
    case Kind::logic_and:
    case Kind::logic_or:
    case Kind::logic_not:
      return bind_logic(expr);
    case Kind::is_null:
    case Kind::is_not_null: {
      Bound value = bind(*expr.children[0]);
      if (value.unknown) value = coerce(std::move(value), builtin_type(TypeKind::text), CastContext::implicit);
      // A composite is NULL by its fields.
      if (base_of(*value.type).kind == TypeKind::composite) not_supported("`IS NULL` of a composite", expr.location);
      return {make_null_test(expr.kind == Kind::is_not_null, value.node),
              builtin_type(TypeKind::boolean),
              false,
              {},
              expr.location};
    }
    case Kind::is_boolean:
      return bind_boolean_test(expr);
    case Kind::distinct:
    case Kind::not_distinct:
      return bind_distinct(expr);
    case Kind::in:
    case Kind::not_in:
      return bind_in(expr);
    case Kind::between:
    case Kind::not_between:
    case Kind::between_symmetric:
    case Kind::not_between_symmetric:
      return bind_between(expr);
    case Kind::case_when:
      return bind_case(expr);
    case Kind::coalesce:
    case Kind::greatest:
    case Kind::least:
      return bind_list(expr);
    case Kind::nullif:
      return bind_nullif(expr);
    case Kind::cast:
      return bind_cast(expr);
    case Kind::call:
      return bind_call(expr);
    case Kind::bits:
      not_supported("a bit string", expr.location);
    case Kind::unsupported:
      not_supported(expr.text, expr.location);
  }
  not_supported("this", expr.location);
}

Bound Binder::bind_number(const Expr& expr) {
  std::string error;
  TypePtr type = builtin_type(TypeKind::numeric);
  if (expr.text.find_first_of(".eE") == std::string::npos) {
    for (const TypeKind kind : {TypeKind::int8, TypeKind::int4})
      if (parse_value(expr.text, *builtin_type(kind), error)) type = builtin_type(kind);
  }
  auto value = parse_value(expr.text, *type, error);
  if (!value) fail("`" + expr.text + "` is out of range", expr.location);
  try {
    return {make_constant(std::move(*value), *type), type, false, {}, expr.location};
  } catch (const NumericFailure& failure) {
    fail(failure.message, expr.location);
  }
}

Bound Binder::bind_input(const Expr& expr) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (!inputs_[i].reads_same(expr.input)) continue;
    TypePtr type = types_[i];
    while (type->kind == TypeKind::domain) type = type->element;
    return {make_input(i, *type), type, false, {}, expr.location};
  }
  fail("an input is not known", expr.location);
}

Bound Binder::coerce(Bound value, const TypePtr& target, CastContext context) {
  const Type& to = base_of(*target);
  if (value.unknown) {
    std::optional<OwnedVector> literal;
    std::string error;
    if (!value.text) {
      literal = null_value(*target);
    } else {
      literal = parse_value(*value.text, *target, error);
      if (!literal) throw BindFailure{Code::bad_expression, error, "", value.location};
    }
    try {
      return {make_constant(std::move(*literal), *target), target, false, {}, value.location};
    } catch (const NumericFailure& failure) {
      fail(failure.message, value.location);
    }
  }
  const Type& from = base_of(*value.type);
  if (!cast_exists(from, to, context)) {
    fail(context == CastContext::written
             ? "there is no cast from `" + message_name(from) + "` to `" + message_name(to) + "`"
             : "the value is of type `" + message_name(from) + "`, where `" + message_name(to) + "` is needed",
         value.location,
         cast_exists(from, to, CastContext::written) && context != CastContext::written
             ? "cast it: `(…)::" + message_name(to) + "`"
             : "");
  }
  const bool bare = to.length < 0 && to.precision < 0 && to.fraction_digits < 0 && to.modifiers.empty();
  const bool same = from.kind == to.kind && bare && to.kind != TypeKind::array && to.kind != TypeKind::character;
  const bool text = (to.kind == TypeKind::text || to.kind == TypeKind::varchar) && bare && is_textual(from);
  const bool exact = to.kind == TypeKind::numeric && bare && is_integer(from);
  const bool integers = is_integer(from) && is_integer(to) && number_rank(from.kind) <= number_rank(to.kind);
  // The form stays: only the name of the type changes.
  if (same || text || exact || integers) {
    value.type = target;
    return value;
  }
  value.node = make_cast(value.node, value.type, target, context == CastContext::written);
  value.type = target;
  return value;
}

Bound Binder::bind_cast(const Expr& expr) {
  std::string error, help;
  const auto parsed = parse_type(expr.text, user_types_, error, help);
  if (!parsed) throw BindFailure{Code::bad_type, error, help, expr.location};
  if (parsed->serial != SerialKind::none) fail("there is no cast to a serial type", expr.location);
  Bound value = bind(*expr.children[0]);
  // A written cast of a literal cuts it, where its input would be too long.
  if (value.unknown && value.text && is_textual(*parsed->type))
    value = coerce(std::move(value), builtin_type(TypeKind::text), CastContext::implicit);
  value = coerce(std::move(value), parsed->type, CastContext::written);
  while (value.type->kind == TypeKind::domain) value.type = value.type->element;
  value.location = expr.location;
  return value;
}

TypePtr Binder::common_type(const std::vector<Bound>& values, std::string_view where) const {
  TypePtr common;
  for (const Bound& value : values) {
    if (value.unknown) continue;
    if (!common) {
      common = value.type;
      continue;
    }
    const TypeKind a = common->kind, b = value.type->kind;
    if (number_rank(a) >= 0 && number_rank(b) >= 0) {
      if (number_rank(b) > number_rank(a)) common = value.type;
    } else if (moment_rank(a) >= 0 && moment_rank(b) >= 0) {
      if (moment_rank(b) > moment_rank(a)) common = value.type;
    } else if (is_textual(*common) && is_textual(*value.type)) {
      continue;  // each of them becomes the other by itself, so the first one stays
    } else if (a == b && common->name == value.type->name && common->schema == value.type->schema) {
      continue;
    } else if (!cast_exists(*value.type, *common, CastContext::implicit)) {
      if (!cast_exists(*common, *value.type, CastContext::implicit))
        fail(std::string(where) + " has values of types `" + message_name(*common) + "` and `" +
                 message_name(*value.type) + "`",
             value.location, "cast one of them");
      common = value.type;
    }
  }
  if (!common) return builtin_type(TypeKind::text);
  return plain_type(common);
}

std::vector<NodePtr> Binder::one_form(const std::vector<Bound>& values) {
  std::vector<NodePtr> nodes;
  for (const Bound& value : values) nodes.push_back(value.node);
  const auto is_exact = [](const Form& form) {
    return form.kind == VectorKind::int64 || form.kind == VectorKind::decimal64 ||
           form.kind == VectorKind::decimal128 || form.kind == VectorKind::numeric;
  };
  Form form = nodes.front()->form();
  if (!is_exact(form)) return nodes;
  bool differ = false, one_scale = true;
  Form widest = form;
  for (const NodePtr& node : nodes) {
    const Form& each = node->form();
    differ = differ || each.kind != form.kind || each.scale != form.scale;
    one_scale = one_scale && has_fixed_scale(each) && each.scale == form.scale;
    widest.digits = std::max(widest.digits, each.digits);
    if (each.kind == VectorKind::decimal128) widest.kind = each.kind;
    if (each.kind == VectorKind::decimal64 && widest.kind == VectorKind::int64) widest.kind = each.kind;
  }
  if (!differ) {
    // The digits of all branches count, whichever of them the choice asks.
    for (NodePtr& node : nodes)
      if (node->form().digits != widest.digits) node = make_reform(node, widest);
    return nodes;
  }
  // Each value keeps its own scale, as in PostgreSQL.
  if (!one_scale) widest = {VectorKind::numeric, 0, 0};
  for (NodePtr& node : nodes) node = make_reform(node, widest);
  return nodes;
}

Bound Binder::bind_case(const Expr& expr) {
  std::vector<Bound> conditions, results;
  for (std::size_t i = 0; i < expr.children.size(); ++i) {
    const bool condition = i % 2 == 0 && i + 1 < expr.children.size();
    Bound value = bind(*expr.children[i]);
    if (condition)
      conditions.push_back(as_boolean(std::move(value), "WHEN"));
    else
      results.push_back(std::move(value));
  }
  // PostgreSQL looks at the ELSE first.
  std::rotate(results.begin(), results.end() - 1, results.end());
  const TypePtr type = common_type(results, "`CASE`");
  std::rotate(results.begin(), results.begin() + 1, results.end());
  for (Bound& result : results) result = coerce(std::move(result), type, CastContext::implicit);
  const std::vector<NodePtr> nodes = one_form(results);
  std::vector<NodePtr> children;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    children.push_back(conditions[i].node);
    children.push_back(nodes[i]);
  }
  children.push_back(nodes.back());
  return {make_case(std::move(children)), type, false, {}, expr.location};
}

Bound Binder::bind_list(const Expr& expr) {
  std::vector<Bound> values = bind_all(expr.children);
  const bool coalesce = expr.kind == Expr::Kind::coalesce;
  const TypePtr type = common_type(values, coalesce ? "`COALESCE`" : "`GREATEST` or `LEAST`");
  for (Bound& value : values) value = coerce(std::move(value), type, CastContext::implicit);
  if (coalesce) return {make_coalesce(one_form(values)), type, false, {}, expr.location};
  Bound a = values.front(), b = values.back();
  unify_for_comparison("<", a, b, expr.location);  // refuses types without order
  std::vector<NodePtr> nodes = one_form(values);
  return {make_extreme(std::move(nodes), expr.kind == Expr::Kind::greatest, *type), type, false, {}, expr.location};
}

Bound Binder::bind_nullif(const Expr& expr) {
  Bound left = bind(*expr.children[0]), right = bind(*expr.children[1]);
  const Bound written = left;
  const TypePtr type = unify_for_comparison("=", left, right, expr.location);
  // The result is what the operator compares. Integers, floats and moments of two kinds are compared as they are, so
  // what is written stays; all others become one type.
  const TypeKind kind = written.unknown ? TypeKind::text : written.type->kind;
  const bool stays = !written.unknown && (moment_rank(kind) >= 0 || is_integer(*type) || kind == TypeKind::float4);
  const NodePtr equal = make_comparison(Comparison::equal, left.node, right.node, *type);
  if (type->kind == TypeKind::numeric) left = coerce(std::move(left), type, CastContext::implicit);
  const Bound& kept = stays ? written : left;
  return {make_nullif(kept.node, equal), plain_type(kept.type), false, {}, expr.location};
}

Bound Binder::as_boolean(Bound value, std::string_view where) {
  if (!value.unknown && value.type->kind != TypeKind::boolean)
    fail("`" + std::string(where) + "` needs a boolean, not `" + message_name(*value.type) + "`", value.location);
  return coerce(std::move(value), builtin_type(TypeKind::boolean), CastContext::implicit);
}

Bound Binder::bind_logic(const Expr& expr) {
  using Kind = Expr::Kind;
  const char* const name = expr.kind == Kind::logic_and ? "AND" : expr.kind == Kind::logic_or ? "OR" : "NOT";
  std::vector<NodePtr> nodes;
  // PostgreSQL's planner lets a literal decide before anything is evaluated.
  for (const bool literal : {true, false})
    for (const ExprPtr& child : expr.children)
      if ((child->kind == Kind::boolean) == literal) nodes.push_back(as_boolean(bind(*child), name).node);
  NodePtr node = expr.kind == Kind::logic_and  ? make_and(std::move(nodes))
                 : expr.kind == Kind::logic_or ? make_or(std::move(nodes))
                                               : make_not(nodes.front());
  return {std::move(node), builtin_type(TypeKind::boolean), false, {}, expr.location};
}

Bound Binder::bind_boolean_test(const Expr& expr) {
  const Bound value = as_boolean(bind(*expr.children[0]), "IS TRUE");
  const bool negated = expr.text.find("NOT_") != std::string::npos;
  const int wanted = expr.text.ends_with("TRUE") ? 1 : expr.text.ends_with("FALSE") ? 0 : -1;
  return {make_boolean_test(wanted, negated, value.node), builtin_type(TypeKind::boolean), false, {}, expr.location};
}

}  // namespace pgmock::sql
