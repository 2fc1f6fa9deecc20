// SPDX-License-Identifier: MIT
// Columns computed by an expression, and the hidden nodes that it reads: followed references, ordinals, generators.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pgmock/base/text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

std::optional<std::size_t> Builder::reference_by_name(std::size_t table, const std::string& name) const {
  const Table& definition = plan_.schema.tables[table];
  if (const auto column = definition.find(name)) {
    // Of several foreign keys the one of this column alone: a composite reference is followed by its name.
    const ColumnState& own = tables_[table].columns[*column];
    for (const std::size_t key : own.foreign_keys)
      if (own.foreign_keys.size() > 1 && definition.foreign_keys[key].columns.size() == 1) return key;
    if (own.reference) return own.reference;
  }
  for (std::size_t i = 0; i < definition.foreign_keys.size(); ++i)
    if (!definition.foreign_keys[i].name.empty() && definition.foreign_keys[i].name == name) return i;
  return std::nullopt;
}

NodeId Builder::follow(std::size_t table, const std::vector<std::string>& path, const Span& where, TypePtr& type) {
  std::size_t at = table;
  NodeId rows = no_node;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const auto reference = reference_by_name(at, path[i]);
    if (!reference) {
      if (!table_of(at).find(path[i])) {
        require_column(at, {path[i], where});
        tables_[table].failed = true;
        return no_node;
      }
      error(table, Code::bad_expression, where,
            fmt::format("`{}.{}` is no reference that could be followed", display(at), path[i]));
      return no_node;
    }
    const NodeId parents = parent_row(at, *reference);
    if (parents == no_node) return no_node;
    rows = rows == no_node ? parents : add({FetchNode{rows, parents}, table, display(table) + " (followed)"});
    at = table_of(at).foreign_keys[*reference].table;
  }
  const auto column = require_column(at, {path.back(), where});
  if (!column) {
    tables_[table].failed = true;
    return no_node;
  }
  const parser::ValueSpec& value = state(at, *column).spec->value;
  if (value.kind == parser::ValueKind::generator && value.generator->name.value == "default") {
    error(table, Code::conflict, where,
          fmt::format("`{}` is left to the database, so an expression cannot read it", display(at, *column)));
    return no_node;
  }
  type = table_of(at).columns[*column].type;
  const NodeId node = node_of(at, *column);
  return rows == no_node ? node : add({FetchNode{rows, node, true}, table, display(at, *column)});
}

NodeId Builder::build_hidden_generator(std::size_t table, std::size_t column, const sql::InputRef& input,
                                       TypePtr& type) {
  if (input.arguments.empty()) return no_node;
  const std::string& name = input.arguments.front().first;
  const auto* info = registry_.find(name);
  if (info == nullptr) {
    const auto names = registry_.names();
    const auto near = closest(name, std::span<const std::string>(names));
    error(table, Code::unknown_generator, input.where, fmt::format("unknown generator `{}`", name),
          near ? fmt::format("did you mean `{}`?", *near) : "");
    return no_node;
  }
  std::vector<std::pair<std::string, std::string>> given(input.arguments.begin() + 1, input.arguments.end());
  for (const auto& [parameter, text] : given) {
    bool known = false;
    for (const auto& declared : info->parameters) known = known || declared.name == parameter;
    if (!known) {
      error(table, Code::unknown_parameter, input.where,
            fmt::format("the generator `{}` has no parameter `{}`", name, parameter));
      return no_node;
    }
  }
  // The type of what the generator makes by nature, as its example shows it.
  SerialKind serial = SerialKind::none;
  type = parse_type_text({std::string(info->example_type), input.where}, &serial);
  if (!type) return no_node;
  const auto generator = make(table, column, *info, given, nullptr, type, input.where, false);
  if (!generator) return no_node;
  StreamKey key = derive(key_of(table, column), "gen");
  for (const auto& [parameter, text] : input.arguments) key = derive(key, {parameter, text});
  if (input.occurrence > 0) key = derive(key, {"again", std::to_string(input.occurrence)});
  GenerateNode node;
  node.generator = generator;
  node.rows = plan_.tables[table].rows;
  if (!info->record.empty()) node.inputs.push_back(record_node(table, std::string(info->record), ""));
  switch (generator->draw_kind()) {
    case DrawKind::hash:
      node.source = HashDraws{key};
      break;
    case DrawKind::bijection:
      node.source = BijectionDraws{Bijection64(key)};
      break;
    case DrawKind::row:
      check_counter(table, column, *generator, *type, node.rows, input.where);
      node.source = RowDraws{0};
      break;
  }
  const NodeId made = add({std::move(node), table, display(table, column) + " (gen)"});
  return converted(made, type_of(generator->kind(), generator->scale()), type, table, display(table, column));
}

NodeId Builder::expression_input(std::size_t table, std::size_t column, const sql::InputRef& input, TypePtr& type) {
  switch (input.kind) {
    case sql::InputRef::Kind::column:
      return follow(table, input.path, input.where, type);
    case sql::InputRef::Kind::row_number:
      type = type_of(VectorKind::int64, 0);
      return add({SequenceNode{1, 1, 0}, table, display(table) + " (row number)"});
    case sql::InputRef::Kind::ordinal:
      type = type_of(VectorKind::int64, 0);
      return ordinal_node(table, 1);
    case sql::InputRef::Kind::generator:
      return build_hidden_generator(table, column, input, type);
  }
  return no_node;
}

/// A generated column that PostgreSQL can compute and we cannot: fine as long as nothing here reads it.
bool Builder::is_beyond_us(std::size_t table, std::size_t column) {
  const Column& declared = table_of(table).columns[column];
  const ColumnState& own = state(table, column);
  if (!declared.generated || own.referenced || own.key || !own.foreign_keys.empty()) return false;
  Diagnostics found;
  const auto tree = sql::parse_expression(*declared.generated, sources_, found);
  if (!tree) return false;
  bool known = true;
  sql::compile_expression(
      tree, *declared.generated, declared.type,
      [&](const sql::InputRef& input) -> std::optional<sql::BoundInput> {
        const auto other = input.path.size() == 1 ? table_of(table).find(input.path.front()) : std::nullopt;
        if (!other) known = false;
        return other ? std::optional(sql::BoundInput{table_of(table).columns[*other].type}) : std::nullopt;
      },
      user_types(), sources_, found);
  const auto& items = found.items();
  return known && !items.empty() && std::all_of(items.begin(), items.end(), [](const Diagnostic& item) {
           return item.code == Code::not_supported;
         });
}

NodeId Builder::build_expression(std::size_t table, std::size_t column, const ExpressionText& text) {
  const Column& declared = table_of(table).columns[column];
  const std::string label = display(table, column);
  const auto give_up = [&] {
    tables_[table].failed = true;
    state(table, column).failed = true;
    return null_node(table, table_of(table).columns[column].type, label);
  };
  const auto tree = sql::parse_expression(text, sources_, diagnostics_);
  if (!tree) return give_up();
  std::vector<std::pair<sql::InputRef, NodeId>> bound;
  const TypePtr target = declared.type;
  const auto compiled = sql::compile_expression(
      tree, text, target,
      [&](const sql::InputRef& input) -> std::optional<sql::BoundInput> {
        TypePtr type;
        const NodeId node = expression_input(table, column, input, type);
        if (node == no_node || !type) return std::nullopt;
        bound.emplace_back(input, node);
        return sql::BoundInput{type};
      },
      user_types(), sources_, diagnostics_);
  if (!compiled) return give_up();
  ExpressionNode node;
  node.expression = compiled;
  for (const auto& input : compiled->inputs()) {
    NodeId found = no_node;
    for (const auto& [known, id] : bound)
      if (known.reads_same(input)) found = id;
    if (found == no_node) return give_up();
    node.inputs.push_back(found);
  }
  const sql::NullFlow nulls = check_nulls(table, column, tree, text, bound);
  node.where = text.where;
  node.not_null = nulls != sql::NullFlow::never && (is_never_null(table, column) || state(table, column).referenced);
  const NodeId made = add({std::move(node), table, label});
  expression_nulls_[made] = nulls;
  return made;
}

}  // namespace pgmock::plan
