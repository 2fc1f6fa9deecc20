// SPDX-License-Identifier: MIT
// Writing the plan's choices into the long form.
#include "pgmock/report/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/datetime.hpp"
#include "pgmock/report/preview.hpp"
#include "pgmock/report/words.hpp"

namespace pgmock::report {
namespace {

using parser::Member;
using parser::Node;
using parser::NodeKind;

Node text_node(NodeKind kind, std::string text) {
  Node node;
  node.kind = kind;
  node.text = std::move(text);
  return node;
}
Node number(std::string text) { return text_node(NodeKind::number, std::move(text)); }
Node string(std::string text) { return text_node(NodeKind::string, std::move(text)); }

Node* find(Node& object, std::string_view key) {
  const auto found = std::ranges::find(object.members, key, &Member::key);
  return found == object.members.end() ? nullptr : &found->value;
}

void set(Node& object, std::string key, Node value) {
  if (Node* const old = find(object, key))
    *old = std::move(value);
  else
    object.members.push_back({std::move(key), {}, std::move(value)});
}

void set_if_absent(Node& object, const std::string& key, Node value) {
  if (find(object, key) == nullptr) object.members.push_back({key, {}, std::move(value)});
}

/// A rate as the parser reads it back: billionths.
std::string rate_text(double rate) {
  std::string text = fmt::format("{:.9f}", rate);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text += '0';
  return text;
}

Node parameter_node(const generators::Parameter& parameter, const std::string& text) {
  switch (parameter.type) {
    case generators::ParamType::integer:
    case generators::ParamType::number:
      return number(text);
    default:
      return string(text);
  }
}

bool is_list(const generators::Parameter& parameter) {
  return parameter.type == generators::ParamType::text_list || parameter.type == generators::ParamType::number_list;
}

/// The generator that inference chose, as the user would write it; nullopt where that is not possible.
std::optional<Node> generator_node(const plan::ColumnPlan& column, const generators::Registry& registry) {
  const generators::GeneratorInfo* const info = registry.find(column.how.substr(0, column.how.find('@')));
  if (!column.nameable || info == nullptr) return std::nullopt;
  Node generator;
  generator.kind = NodeKind::object;
  set(generator, "name", string(column.how));
  for (const auto& [name, text] : column.parameters) {
    const auto parameter = std::ranges::find(info->parameters, name, &generators::Parameter::name);
    if (parameter == info->parameters.end() || is_list(*parameter)) return std::nullopt;
    set(generator, name, parameter_node(*parameter, text));
  }
  return generator;
}

bool has_value_key(Node& column) {
  for (const char* const key : {"generator", "values", "constant", "expression", "references", "generated", "identity"})
    if (find(column, key) != nullptr) return true;
  return false;
}

bool is_reference(const Table& table, std::size_t column) {
  return std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& key) {
    return std::ranges::find(key.columns, column) != key.columns.end();
  });
}

void pin_version(Node& generator, const plan::ColumnPlan& planned) {
  if (Node* const name = find(generator, "name"); name != nullptr && planned.how.find('@') != std::string::npos)
    name->text = planned.how;
}

void resolve_column(Node& column, const Table& table, std::size_t index, const plan::ColumnPlan& planned,
                    const generators::Registry& registry) {
  if (Node* const generator = find(column, "generator")) pin_version(*generator, planned);
  if (has_value_key(column) || is_reference(table, index)) return;
  if (planned.null_rate > 0) set_if_absent(column, "nullRate", number(rate_text(planned.null_rate)));
  if (auto generator = generator_node(planned, registry)) set(column, "generator", std::move(*generator));
}

void resolve_table(Node& table, const Table& definition, const plan::TablePlan& planned,
                   const generators::Registry& registry) {
  if (planned.generate && planned.literal_rows == 0 && find(table, "rowCount") == nullptr) {
    Node count;
    count.kind = NodeKind::object;
    set(count, "count", number(std::to_string(planned.rows)));
    set(table, "rowCount", std::move(count));
  }
  Node* const columns = find(table, "columns");
  if (columns == nullptr || !planned.generate) return;
  for (Member& column : columns->members)
    if (const auto index = definition.find(column.key))
      resolve_column(column.value, definition, *index, planned.columns[*index], registry);
}

/// `2026-01-01T00:00:00Z`, with the fraction of the second where there is one.
std::string schema_time(std::int64_t us) {
  std::string text = time_text(us);
  text.replace(text.find(' '), 1, "T");
  return text.substr(0, text.rfind('+')) + "Z";
}

}  // namespace

Node resolve(Node expanded, const parser::Spec& spec, const plan::Plan& plan, const generators::Registry& registry) {
  set_if_absent(expanded, "seed", string(spec.seed));
  set_if_absent(expanded, "dataVersion", number(std::to_string(spec.data_version)));
  set_if_absent(expanded, "asOf", string(schema_time(spec.as_of)));
  Node* const tables = find(expanded, "tables");
  if (tables == nullptr) return expanded;
  for (Member& table : tables->members)
    if (const auto index = find_table(plan, table.key))
      resolve_table(table.value, plan.schema.tables[*index], plan.tables[*index], registry);
  return expanded;
}

}  // namespace pgmock::report
