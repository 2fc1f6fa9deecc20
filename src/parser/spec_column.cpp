// SPDX-License-Identifier: MIT
// Reading a column: its type and constraints, its value key, and what modifies it.
#include <algorithm>
#include <charconv>

#include "parser/names.hpp"
#include "parser/spec_reader.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

constexpr std::string_view one_value_key = "keep one of them: a column's values come from one place";

std::optional<GeneratorSpec> read_generator(const Node& node, const Context& context) {
  if (!require(node, "name", "the generator", node.where, "write `\"generator\": {\"name\": …}`", context))
    return std::nullopt;
  const Node* name = node.find("name");
  if (name->kind != NodeKind::string) return std::nullopt;
  GeneratorSpec spec;
  spec.where = node.where;
  const std::string_view text = name->text;
  const std::size_t at = std::min(text.find('@'), text.size());
  spec.name = {std::string(text.substr(0, at)), name->where};
  if (at < text.size()) {
    std::int64_t version = 0;
    std::from_chars(text.data() + at + 1, text.data() + text.size(), version);
    spec.version = Spanned<std::int64_t>{version, part_of(*name, at + 1, text.size() - at - 1, context.sources)};
  }
  for (const Member& member : node.members)
    if (member.key != "name" && !member.key.starts_with('\x01')) spec.parameters.push_back(member);
  return spec;
}

std::vector<WeightedValueSpec> read_values(const Node& list, const Context& context) {
  std::vector<WeightedValueSpec> values;
  bool any_weight = false;
  for (const Node& entry : list.items) {
    const Node* value = entry.find("value");
    if (value == nullptr) continue;
    values.push_back({*value, read_number(entry, "weight"), entry.where});
    const std::optional<Number>& weight = values.back().weight;
    any_weight = any_weight || !weight || weight->value > Decimal::of(0);
  }
  if (!values.empty() && !any_weight)
    context.diagnostics.error(Code::bad_value, list.where, "every weight in `values` is 0", "give one value a weight");
  return values;
}

std::optional<KeySpec> read_column_key(const Node& column, std::string_view key) {
  const Node* node = column.find(key);
  if (node == nullptr || (node->kind == NodeKind::boolean && !node->boolean)) return std::nullopt;
  return read_key(*node);
}

void refuse(const Node& column, std::string_view key, Code code, std::string message, std::string help,
            const Context& context) {
  if (const Member* member = column.find_member(key))
    context.diagnostics.error(code, member->key_where, std::move(message), std::move(help));
}

/// What says how values are made, where none are.
void check_values_of_database(const Node& node, const ColumnSpec& column, const Context& context) {
  const ValueSpec& value = column.value;
  std::string owner;
  if (column.generated)
    owner = "on a generated column";
  else if (value.generator && (value.generator->name.value == "default" || value.generator->name.value == "null"))
    owner = "beside the generator `" + value.generator->name.value + "`";
  else
    return;
  for (const std::string_view key : {"min", "max", "distribution"})
    refuse(node, key, Code::no_effect, "`" + std::string(key) + "` has no effect " + owner,
           column.generated ? "PostgreSQL computes it from `generated`: remove `" + std::string(key) + "`"
                            : "remove `" + std::string(key) + "`, or choose another generator",
           context);
}

/// What PostgreSQL refuses beside each other, whatever the types.
void check_constraints(const Node& node, const ColumnSpec& column, const Context& context) {
  const auto conflict = [&](std::string_view a, std::string_view b, std::string help) {
    const Member* first = node.find_member(a);
    const Member* second = node.find_member(b);
    if (first == nullptr || second == nullptr) return;
    if (first->key_where.begin > second->key_where.begin) std::swap(first, second);
    report_conflict(*first, *second, std::move(help), context);
  };
  if (column.identity) conflict("identity", "default", "PostgreSQL fills an identity column itself: remove `default`");
  if (column.generated) {
    conflict("generated", "default", "a generated column has no default: remove one of them");
    conflict("generated", "identity", "a generated column is no identity: remove one of them");
    for (const std::string_view key : {"generator", "values", "constant", "expression"})
      refuse(node, key, Code::no_effect, "`" + std::string(key) + "` has no effect on a generated column",
             "PostgreSQL computes it from `generated`: remove `" + std::string(key) + "`", context);
  }
  check_values_of_database(node, column, context);
  if (column.primary_key && column.nullable && column.nullable->value)
    conflict("primaryKey", "nullable", "members of the primary key are never NULL: remove `nullable`");
}

/// `nullRate` and `pick` where nothing can be NULL or picked.
void check_modifiers(const Node& node, ColumnSpec& column, const Context& context) {
  if (column.pick && !column.references && node.find(broken_key("references")) == nullptr) {
    refuse(node, "pick", Code::no_effect, "`pick` has no effect without a reference",
           "add `references`; a key over several columns has its `pick` in `foreignKeys`", context);
    column.pick.reset();
  }
  if (column.references && column.pick && column.references->pick) {
    refuse(node, "pick", Code::conflict, "`pick` is given twice: here and inside `references`", "keep one of them",
           context);
    column.references->pick.reset();
  }
  if (column.references && column.null_rate && column.references->null_rate) {
    refuse(node, "nullRate", Code::conflict, "`nullRate` is given twice: here and inside `references`",
           "keep one of them", context);
    column.references->null_rate.reset();
  }
  const PickSpec* pick = column.pick                                    ? &*column.pick
                         : column.references && column.references->pick ? &*column.references->pick
                                                                        : nullptr;
  std::optional<Number>& rate =
      column.null_rate || !column.references ? column.null_rate : column.references->null_rate;
  if (!rate) return;
  const std::optional<Node>& constant = column.value.constant;
  if (constant && constant->kind == NodeKind::null && rate->value > Decimal::of(0)) {
    context.diagnostics.error(Code::no_effect, rate->where,
                              "`nullRate` has no effect beside `constant`, which is NULL in every row",
                              "remove `nullRate`, or write another constant");
    rate.reset();
    return;
  }
  const bool never_null =
      (column.nullable && !column.nullable->value) || column.primary_key.has_value() || column.identity.has_value();
  if (pick != nullptr && pick->tree) {
    context.diagnostics.error(Code::no_effect, rate->where, "`nullRate` has no effect beside `tree`",
                              "the share of rows without a parent is `roots`");
    rate.reset();
  } else if (never_null && rate->value > Decimal::of(0)) {
    context.diagnostics.error(Code::no_effect, rate->where,
                              "`nullRate` has no effect: column `" + column.name.value + "` cannot be NULL",
                              "remove `nullRate`, or make the column nullable");
    rate.reset();
  }
}

}  // namespace

ValueSpec read_value(const Node& column, const Context& context) {
  ValueSpec value;
  const Member* first = nullptr;
  for (const Member& member : column.members) {
    ValueKind kind = ValueKind::none;
    if (member.key == "generator") {
      kind = ValueKind::generator;
    } else if (member.key == "values") {
      kind = ValueKind::values;
    } else if (member.key == "constant") {
      kind = ValueKind::constant;
    } else if (member.key == "expression") {
      kind = ValueKind::expression;
    } else {
      continue;
    }
    if (first != nullptr) {
      report_conflict(*first, member, std::string(one_value_key), context);
      continue;
    }
    first = &member;
    value.kind = kind;
    value.where = whole(member);
    if (kind == ValueKind::generator) {
      value.generator = read_generator(member.value, context);
      if (!value.generator) value.kind = ValueKind::none;
    } else if (kind == ValueKind::values) {
      value.values = read_values(member.value, context);
    } else if (kind == ValueKind::constant) {
      value.constant = member.value;
    } else {
      value.expression = read_expression(column, "expression");
    }
  }
  return value;
}

ColumnSpec read_column(const Member& member, const TableIndex& index, const Context& context) {
  const Node& node = member.value;
  ColumnSpec column;
  column.name = {simple_name(member.key).value_or(member.key), member.key_where};
  column.where = node.where;
  require(node, "type", "column `" + member.key + "`", member.key_where, "add one, such as `\"type\": \"text\"`",
          context);
  column.type = read_text(node, "type");
  column.nullable = read_flag(node, "nullable");
  column.primary_key = read_column_key(node, "primaryKey");
  column.unique = read_column_key(node, "unique");
  if (const std::optional<Text> identity = read_text(node, "identity"))
    column.identity = Spanned<IdentityKind>{
        identity->value == "always" ? IdentityKind::always : IdentityKind::by_default, identity->where};
  column.default_value = read_expression(node, "default");
  column.generated = read_expression(node, "generated");
  column.check = read_expression(node, "check");
  if (const Node* references = node.find("references"))
    column.references = read_foreign_key(*references, 1, index, context);
  column.collation = read_text(node, "collation");
  column.comment = read_text(node, "comment");
  column.locale = read_text(node, "locale");
  column.value = read_value(node, context);
  column.null_rate = read_number(node, "nullRate");
  if (const Node* bound = node.find("min")) column.min = Spanned<Node>{*bound, bound->where};
  if (const Node* bound = node.find("max")) column.max = Spanned<Node>{*bound, bound->where};
  if (const Node* distribution = node.find("distribution"))
    column.distribution = read_distribution(*distribution, context);
  if (const Node* pick = node.find("pick")) column.pick = read_pick(*pick, context);
  check_constraints(node, column, context);
  check_modifiers(node, column, context);
  return column;
}

}  // namespace pgmock::parser
