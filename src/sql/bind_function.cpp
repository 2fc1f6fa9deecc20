// SPDX-License-Identifier: MIT
// The binder: functions.
#include <map>

#include "sql/bind.hpp"

namespace pgmock::sql {
namespace {

using K = TypeKind;

void expect_arguments(const Expr& expr, std::size_t least, std::size_t most) {
  const std::size_t count = expr.children.size();
  if (count >= least && count <= most) return;
  const std::string wanted =
      least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  throw BindFailure{Code::bad_expression,
                    "the function `" + expr.text + "` takes " + wanted + (most == 1 ? " argument" : " arguments") +
                        ", not " + std::to_string(count),
                    "", expr.location};
}

const std::map<std::string_view, TextFunction>& text_functions() {
  static const std::map<std::string_view, TextFunction> functions{{"lower", TextFunction::lower},
                                                                  {"upper", TextFunction::upper},
                                                                  {"length", TextFunction::length},
                                                                  {"char_length", TextFunction::length},
                                                                  {"character_length", TextFunction::length},
                                                                  {"btrim", TextFunction::trim_both},
                                                                  {"ltrim", TextFunction::trim_left},
                                                                  {"rtrim", TextFunction::trim_right},
                                                                  {"reverse", TextFunction::reverse}};
  return functions;
}

const std::map<std::string_view, Rounding>& roundings() {
  static const std::map<std::string_view, Rounding> functions{{"round", Rounding::nearest},
                                                              {"trunc", Rounding::toward_zero},
                                                              {"ceil", Rounding::up},
                                                              {"ceiling", Rounding::up},
                                                              {"floor", Rounding::down}};
  return functions;
}

bool is_constant(const Expr& expr) { return expr.kind == Expr::Kind::number; }

}  // namespace

Bound Binder::as_text(Bound value, std::string_view function) {
  if (!value.unknown && !is_textual(*value.type))
    fail("the function `" + std::string(function) + "` takes text, not `" + message_name(*value.type) + "`",
         value.location, "cast it: `(…)::text`");
  return coerce(std::move(value), builtin_type(K::text), CastContext::implicit);
}

Bound Binder::as_integer(Bound value, std::string_view function) {
  if (!value.unknown && value.type->kind != K::int2 && value.type->kind != K::int4)
    fail("the function `" + std::string(function) + "` takes an integer here, not `" + message_name(*value.type) + "`",
         value.location);
  return coerce(std::move(value), builtin_type(K::int4), CastContext::implicit);
}

Bound Binder::cast_to_text_value(Bound value) {
  return coerce(std::move(value), builtin_type(K::text), CastContext::written);
}

Bound Binder::bind_call(const Expr& expr) {
  const std::string& name = expr.text;
  std::vector<Bound> args = bind_all(expr.children);
  if (roundings().contains(name)) return bind_round(expr, std::move(args));
  if (text_functions().contains(name)) return bind_text_call(expr, std::move(args));
  if (name == "concat") return bind_concat_call(expr, std::move(args));
  if (name == "substr" || name == "substring") return bind_substring(expr, std::move(args));
  if (name == "left" || name == "right") {
    expect_arguments(expr, 2, 2);
    return {make_side(as_text(args[0], name).node, as_integer(args[1], name).node, name == "left"),
            builtin_type(K::text),
            false,
            {},
            expr.location};
  }
  if (name == "replace") {
    expect_arguments(expr, 3, 3);
    return {make_replace(as_text(args[0], name).node, as_text(args[1], name).node, as_text(args[2], name).node),
            builtin_type(K::text),
            false,
            {},
            expr.location};
  }
  if (name == "abs") {
    expect_arguments(expr, 1, 1);
    Bound value = args[0].unknown ? coerce(args[0], builtin_type(K::float8), CastContext::implicit) : args[0];
    const K kind = value.type->kind;
    if (!is_integer(*value.type) && kind != K::numeric && kind != K::float4 && kind != K::float8)
      fail("the function `abs` takes a number, not `" + message_name(*value.type) + "`", expr.location);
    return {make_absolute(value.node, kind), plain_type(value.type), false, {}, expr.location};
  }
  if (name == "mod") {
    expect_arguments(expr, 2, 2);
    return bind_arithmetic(Arithmetic::modulo, "%", args[0], args[1], expr.location);
  }
  not_supported("the function `" + name + "`", expr.location);
}

Bound Binder::bind_round(const Expr& expr, std::vector<Bound> args) {
  const bool scaled = expr.text == "round" || expr.text == "trunc";
  expect_arguments(expr, 1, scaled ? 2 : 1);
  const Rounding rounding = roundings().at(expr.text);
  Bound value = args[0];
  if (args.size() == 2) {
    if (!value.unknown && (value.type->kind == K::float4 || value.type->kind == K::float8))
      fail("`" + expr.text + "` to a number of digits takes `numeric`, not `" + message_name(*value.type) + "`",
           expr.location, "cast it: `" + expr.text + "(x::numeric, 2)`");
    value = coerce(std::move(value), builtin_type(K::numeric), CastContext::implicit);
    const Bound digits = as_integer(args[1], expr.text);
    NodePtr node;
    if (is_constant(*expr.children[1])) {
      // As many digits as PostgreSQL keeps at most; the text is an integer, or as_integer would have refused it.
      const long n = std::stol(expr.children[1]->text);
      node = make_round(value.node, static_cast<std::int32_t>(std::min(std::max(n, -1000L), 1000L)), rounding);
    } else if (rounding == Rounding::nearest) {
      node = make_round_by(value.node, digits.node);
    } else {
      not_supported("`trunc` to a computed number of digits", expr.location);
    }
    return {std::move(node), builtin_type(K::numeric), false, {}, expr.location};
  }
  if (!value.unknown && value.type->kind == K::numeric)
    return {make_round(value.node, 0, rounding), builtin_type(K::numeric), false, {}, expr.location};
  // PostgreSQL prefers double precision for integers too.
  value = coerce(std::move(value), builtin_type(K::float8), CastContext::implicit);
  return {make_float_round(value.node, rounding), builtin_type(K::float8), false, {}, expr.location};
}

Bound Binder::bind_text_call(const Expr& expr, std::vector<Bound> args) {
  const TextFunction function = text_functions().at(expr.text);
  if (args.size() == 2 && (function == TextFunction::trim_both || function == TextFunction::trim_left ||
                           function == TextFunction::trim_right))
    not_supported("`" + expr.text + "` of other characters than spaces", expr.location);
  expect_arguments(expr, 1, 1);
  const bool number = function == TextFunction::length;
  if (number && !args[0].unknown && args[0].type->kind == K::bytea && expr.text == "length")
    return {
        make_text_function(TextFunction::octet_length, args[0].node), builtin_type(K::int4), false, {}, expr.location};
  const Bound text = as_text(args[0], expr.text);
  return {make_text_function(function, text.node), builtin_type(number ? K::int4 : K::text), false, {}, expr.location};
}

Bound Binder::bind_concat_call(const Expr& expr, std::vector<Bound> args) {
  if (args.empty()) fail("the function `concat` needs arguments", expr.location);
  std::vector<NodePtr> nodes;
  for (Bound& arg : args) {
    if (arg.unknown) {
      nodes.push_back(coerce(std::move(arg), builtin_type(K::text), CastContext::implicit).node);
      continue;
    }
    // Output functions, where || casts: t instead of true, char(n) with its spaces.
    NodePtr node = arg.node;
    if (arg.type->kind == K::character && arg.type->length < 0)
      not_supported("`concat` of a computed `character` value, whose spaces are not kept,", arg.location);
    if (arg.type->kind == K::character)
      node = make_padded(node, arg.type->length);
    else if (!is_textual(*arg.type))
      node = make_output_text(node, arg.type);
    nodes.push_back(std::move(node));
  }
  return {make_concat(std::move(nodes), true), builtin_type(K::text), false, {}, expr.location};
}

Bound Binder::bind_substring(const Expr& expr, std::vector<Bound> args) {
  expect_arguments(expr, 2, 3);
  if (args[1].unknown || is_textual(*args[1].type)) not_supported("`substring` by pattern", expr.location);
  const Bound text = as_text(args[0], expr.text);
  const Bound from = as_integer(args[1], expr.text);
  const NodePtr count = args.size() == 3 ? as_integer(args[2], expr.text).node : nullptr;
  return {make_substring(text.node, from.node, count), builtin_type(K::text), false, {}, expr.location};
}

}  // namespace pgmock::sql
