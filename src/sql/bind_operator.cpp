// SPDX-License-Identifier: MIT
// The binder: operators, with PostgreSQL's choice among types.
#include <algorithm>
#include <map>

#include "sql/bind.hpp"

namespace pgmock::sql {
namespace {

using K = TypeKind;

bool is_number(K kind) {
  return kind == K::int2 || kind == K::int4 || kind == K::int8 || kind == K::numeric || kind == K::float4 ||
         kind == K::float8;
}
bool is_int(K kind) { return kind == K::int2 || kind == K::int4 || kind == K::int8; }
bool is_float(K kind) { return kind == K::float4 || kind == K::float8; }
bool is_moment(K kind) { return kind == K::date || kind == K::timestamp || kind == K::timestamptz; }

/// The type of an operation on two numbers.
K number_type(K a, K b) {
  if (is_float(a) || is_float(b)) return a == K::float4 && b == K::float4 ? K::float4 : K::float8;
  if (a == K::numeric || b == K::numeric) return K::numeric;
  return std::max(a, b);  // int2 < int4 < int8
}
static_assert(K::int2 < K::int4 && K::int4 < K::int8);

std::string shown(const Bound& value) { return value.unknown ? "a literal" : "`" + message_name(*value.type) + "`"; }

Bound boolean_result(NodePtr node, std::size_t location) {
  return {std::move(node), builtin_type(K::boolean), false, {}, location};
}

}  // namespace

void Binder::no_operator(std::string_view op, const Bound& left, const Bound& right, std::size_t location) {
  fail("there is no operator `" + std::string(op) + "` for " + shown(left) + " and " + shown(right), location,
       "cast one side to the type that you mean");
}

Bound Binder::bind_unary(const Expr& expr) {
  Bound value = bind(*expr.children[0]);
  if (expr.text != "-" && expr.text != "+") not_supported("the operator `" + expr.text + "`", expr.location);
  // PostgreSQL prefers double precision for a literal of no type.
  if (value.unknown) value = coerce(std::move(value), builtin_type(K::float8), CastContext::implicit);
  const K kind = value.type->kind;
  if (!is_number(kind) && !(kind == K::interval && expr.text == "-"))
    fail("there is no operator `" + expr.text + "` for `" + message_name(*value.type) + "`", expr.location);
  value.type = plain_type(value.type);
  value.location = expr.location;
  if (expr.text == "+") return value;
  value.node = kind == K::interval ? make_interval_negate(value.node) : make_negate(value.node, kind);
  return value;
}

Bound Binder::bind_binary(const Expr& expr) {
  static const std::map<std::string_view, Arithmetic> arithmetic{{"+", Arithmetic::add},
                                                                 {"-", Arithmetic::subtract},
                                                                 {"*", Arithmetic::multiply},
                                                                 {"/", Arithmetic::divide},
                                                                 {"%", Arithmetic::modulo}};
  static const std::map<std::string_view, Comparison> comparisons{
      {"<", Comparison::less},          {"=", Comparison::equal},      {"<=", Comparison::less_equal},
      {">", Comparison::greater},       {"<>", Comparison::not_equal}, {"!=", Comparison::not_equal},
      {">=", Comparison::greater_equal}};
  Bound left = bind(*expr.children[0]);
  Bound right = bind(*expr.children[1]);
  if (const auto found = arithmetic.find(expr.text); found != arithmetic.end())
    return bind_arithmetic(found->second, expr.text, std::move(left), std::move(right), expr.location);
  if (const auto found = comparisons.find(expr.text); found != comparisons.end())
    return bind_comparison(found->second, expr.text, std::move(left), std::move(right), expr.location);
  if (expr.text == "||") return bind_concatenation(std::move(left), std::move(right), expr.location);
  not_supported("the operator `" + expr.text + "`", expr.location);
}

Bound Binder::bind_arithmetic(Arithmetic op, std::string_view name, Bound left, Bound right, std::size_t location) {
  if (left.unknown && right.unknown) no_operator(name, left, right, location);
  if (left.unknown || right.unknown) {
    Bound& literal = left.unknown ? left : right;
    const Bound& other = left.unknown ? right : left;
    const K kind = other.type->kind;
    // A literal is taken for the other side's type where there is such an operator.
    TypePtr type = plain_type(other.type);
    const bool minus = op == Arithmetic::subtract;
    if (is_moment(kind) && !minus) {
      if (kind == K::date)
        fail("the literal after a date may be days or an interval", literal.location,
             "write `3` or `interval '3 days'`");
      type = builtin_type(K::interval);
    } else if (!is_number(kind) && kind != K::interval && !(is_moment(kind) && minus) && !(kind == K::time && minus)) {
      no_operator(name, left, right, location);
    }
    literal = coerce(std::move(literal), type, CastContext::implicit);
  }
  if (auto result = bind_number_arithmetic(op, left, right, location)) return *result;
  if (auto result = bind_time_arithmetic(op, left, right, location)) return *result;
  if (left.type->kind == K::money || right.type->kind == K::money) not_supported("arithmetic of `money`", location);
  no_operator(name, left, right, location);
}

std::optional<Bound> Binder::bind_number_arithmetic(Arithmetic op, const Bound& left, const Bound& right,
                                                    std::size_t location) {
  if (!is_number(left.type->kind) || !is_number(right.type->kind)) return std::nullopt;
  const K kind = number_type(left.type->kind, right.type->kind);
  if (is_float(kind) && op == Arithmetic::modulo) return std::nullopt;
  const TypePtr type = builtin_type(kind);
  NodePtr node;
  if (is_int(kind)) {
    node = make_integer_arithmetic(op, left.node, right.node, kind);
  } else if (kind == K::numeric) {
    node = make_numeric_arithmetic(op, left.node, right.node);
  } else {
    node = make_float_arithmetic(op, coerce(left, type, CastContext::implicit).node,
                                 coerce(right, type, CastContext::implicit).node);
  }
  return Bound{std::move(node), type, false, {}, location};
}

std::optional<Bound> Binder::bind_time_arithmetic(Arithmetic op, const Bound& left, const Bound& right,
                                                  std::size_t location) {
  const K a = left.type->kind, b = right.type->kind;
  const bool plus = op == Arithmetic::add, minus = op == Arithmetic::subtract;
  const auto made = [&](TimeOperation operation, const Bound& x, const Bound& y, K result) {
    return Bound{make_time_operation(operation, x.node, y.node), builtin_type(result), false, {}, location};
  };
  const auto as = [&](const Bound& value, K kind) { return coerce(value, builtin_type(kind), CastContext::implicit); };
  if (!plus && !minus) {
    if (op == Arithmetic::multiply && a == K::interval && is_int(b))
      return made(TimeOperation::interval_times_integer, left, right, K::interval);
    if (op == Arithmetic::multiply && b == K::interval && is_int(a))
      return made(TimeOperation::interval_times_integer, right, left, K::interval);
    if ((a == K::interval && is_number(b)) || (b == K::interval && is_number(a)))
      not_supported("an interval times or by a fraction", location);
    return std::nullopt;
  }
  if (plus) {
    // What commutes is turned so that the moment comes first.
    const bool turn = (b == K::date && (a == K::int2 || a == K::int4)) ||
                      (a == K::interval && (is_moment(b) || b == K::time)) || (a == K::time && b == K::date);
    if (turn) return bind_time_arithmetic(op, right, left, location);
    if (a == K::date && b == K::time) return made(TimeOperation::date_plus_time, left, right, K::timestamp);
  }
  if (a == K::date && (b == K::int2 || b == K::int4))
    return made(plus ? TimeOperation::date_plus_days : TimeOperation::date_minus_days, left, right, K::date);
  if (b == K::interval) {
    if (a == K::interval)
      return made(plus ? TimeOperation::interval_plus_interval : TimeOperation::interval_minus_interval, left, right,
                  a);
    if (is_moment(a)) {
      const K result = a == K::date ? K::timestamp : a;
      return made(plus ? TimeOperation::timestamp_plus_interval : TimeOperation::timestamp_minus_interval,
                  as(left, result), right, result);
    }
    if (a == K::time)
      return made(plus ? TimeOperation::time_plus_interval : TimeOperation::time_minus_interval, left, right, a);
  }
  if (minus && is_moment(a) && is_moment(b)) {
    if (a == K::date && b == K::date) return made(TimeOperation::date_minus_date, left, right, K::int4);
    const K common = a == K::timestamptz || b == K::timestamptz ? K::timestamptz : K::timestamp;
    return made(TimeOperation::timestamp_minus_timestamp, as(left, common), as(right, common), K::interval);
  }
  if (minus && a == K::time && b == K::time) return made(TimeOperation::time_minus_time, left, right, K::interval);
  if (a == K::timetz || b == K::timetz) not_supported("arithmetic of `time with time zone`", location);
  return std::nullopt;
}

TypePtr Binder::unify_for_comparison(std::string_view name, Bound& left, Bound& right, std::size_t location) {
  if (left.unknown && right.unknown) left = coerce(std::move(left), builtin_type(K::text), CastContext::implicit);
  if (left.unknown) left = coerce(std::move(left), plain_type(right.type), CastContext::implicit);
  if (right.unknown) right = coerce(std::move(right), plain_type(left.type), CastContext::implicit);
  const K a = left.type->kind, b = right.type->kind;
  K common = a;
  if (is_textual(*left.type) && is_textual(*right.type)) {
    // char(n) against varchar is compared as char, against text as text.
    const bool character = (a == K::character && b != K::text) || (b == K::character && a != K::text);
    common = character ? K::character : K::text;
  } else if (is_number(a) && is_number(b)) {
    common = number_type(a, b);
    if (!is_float(common)) return builtin_type(common);
  } else if (is_moment(a) && is_moment(b)) {
    common = a == K::timestamptz || b == K::timestamptz ? K::timestamptz : a == b ? a : K::timestamp;
  } else if ((a == K::time || a == K::timetz) && (b == K::time || b == K::timetz)) {
    common = a == b ? a : K::timetz;
  } else if (a != b || (a == K::enumeration && (left.type->name != right.type->name))) {
    no_operator(name, left, right, location);
  } else {
    switch (a) {
      case K::boolean:
      case K::money:
      case K::bytea:
      case K::uuid:
      case K::interval:
      case K::macaddr:
      case K::macaddr8:
      case K::bit:
      case K::varbit:
        break;
      case K::enumeration:
        return left.type;
      case K::inet:
      case K::cidr:
        if (name != "=" && name != "<>" && name != "!=")
          not_supported("order of `" + message_name(*left.type) + "`", location);
        break;
      case K::json:
        no_operator(name, left, right, location);
      default:
        not_supported("comparison of `" + message_name(*left.type) + "`", location);
    }
  }
  const TypePtr type = builtin_type(common);
  if (a == common && b == common) return type;
  left = coerce(std::move(left), type, CastContext::implicit);
  right = coerce(std::move(right), type, CastContext::implicit);
  return type;
}

Bound Binder::bind_comparison(Comparison op, std::string_view name, Bound left, Bound right, std::size_t location) {
  const TypePtr type = unify_for_comparison(name, left, right, location);
  return boolean_result(make_comparison(op, left.node, right.node, *type), location);
}

Bound Binder::bind_distinct(const Expr& expr) {
  Bound left = bind(*expr.children[0]), right = bind(*expr.children[1]);
  const TypePtr type = unify_for_comparison("=", left, right, expr.location);
  return boolean_result(make_distinct(expr.kind == Expr::Kind::not_distinct, left.node, right.node, *type),
                        expr.location);
}

Bound Binder::bind_in(const Expr& expr) {
  const bool negated = expr.kind == Expr::Kind::not_in;
  std::vector<Bound> values = bind_all(expr.children);
  // PostgreSQL gives the whole list one type where that can be done, so that a literal is not read as something else.
  const TypePtr type = common_type(values, "`IN`");
  for (Bound& value : values)
    if (value.unknown) value = coerce(std::move(value), type, CastContext::implicit);
  std::vector<NodePtr> nodes;
  for (std::size_t i = 1; i < values.size(); ++i)
    nodes.push_back(bind_comparison(negated ? Comparison::not_equal : Comparison::equal, negated ? "<>" : "=",
                                    values[0], values[i], expr.location)
                        .node);
  return boolean_result(negated ? make_and(std::move(nodes)) : make_or(std::move(nodes)), expr.location);
}

Bound Binder::bind_between(const Expr& expr) {
  using Kind = Expr::Kind;
  const std::vector<Bound> values = bind_all(expr.children);
  const auto inside = [&](const Bound& low, const Bound& high) {
    return make_and({bind_comparison(Comparison::greater_equal, ">=", values[0], low, expr.location).node,
                     bind_comparison(Comparison::less_equal, "<=", values[0], high, expr.location).node});
  };
  NodePtr node = inside(values[1], values[2]);
  if (expr.kind == Kind::between_symmetric || expr.kind == Kind::not_between_symmetric)
    node = make_or({node, inside(values[2], values[1])});
  if (expr.kind == Kind::not_between || expr.kind == Kind::not_between_symmetric) node = make_not(node);
  return boolean_result(std::move(node), expr.location);
}

Bound Binder::bind_concatenation(Bound left, Bound right, std::size_t location) {
  if (left.unknown) left = coerce(std::move(left), builtin_type(K::text), CastContext::implicit);
  const auto is_own = [](const Bound& value) {
    const K kind = value.type->kind;
    return kind == K::array || kind == K::jsonb || kind == K::bytea || kind == K::bit || kind == K::varbit ||
           kind == K::other;
  };
  if (is_own(left) || (!right.unknown && is_own(right)))
    not_supported("`||` of `" + message_name(*(is_own(left) ? left : right).type) + "`", location);
  if (right.unknown) right = coerce(std::move(right), builtin_type(K::text), CastContext::implicit);
  if (!is_textual(*left.type) && !is_textual(*right.type)) no_operator("||", left, right, location);
  std::vector<NodePtr> nodes{cast_to_text_value(std::move(left)).node, cast_to_text_value(std::move(right)).node};
  return {make_concat(std::move(nodes), false), builtin_type(K::text), false, {}, location};
}

}  // namespace pgmock::sql
