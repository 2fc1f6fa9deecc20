// SPDX-License-Identifier: MIT
// Spec → Plan: the table of contents, and what all parts of the builder share.
#include "plan/builder.hpp"

#include <fmt/format.h>

#include <utility>

#include "pgmock/base/draw.hpp"

namespace pgmock::plan {

Builder::Builder(const parser::Spec& spec, const generators::Registry& registry, const BuildOptions& options,
                 const Sources& sources, Diagnostics& diagnostics)
    : spec_(spec), registry_(registry), options_(options), sources_(sources), diagnostics_(diagnostics) {
  plan_.seed = options.seed.value_or(spec.seed);
  plan_.as_of = options.as_of.value_or(spec.as_of);
  root_ = root_key(plan_.seed);
}

std::optional<Plan> Builder::build() {
  build_types();
  build_tables();  // columns, keys, foreign keys, indexes
  build_sequences();
  check_names();
  check_catalog();
  check_locales();
  check_options();
  build_row_counts();  // how many rows, and whose children they are
  for (std::size_t table = 0; table < tables_.size(); ++table) settle_shared_columns(table);
  for (std::size_t table = 0; table < tables_.size(); ++table) build_values(table);
  build_literals();
  for (std::size_t table = 0; table < tables_.size(); ++table) build_key_strategies(table);
  build_nodes();  // how each cell comes about
  build_order();
  build_sequence_positions();
  if (diagnostics_.has_errors()) {
    if (!options_.continue_on_error) return std::nullopt;
    drop_failed();
    if (plan_.order.empty()) return std::nullopt;
  }
  return std::move(plan_);
}

std::optional<Plan> build(const parser::Spec& spec, const generators::Registry& registry, const BuildOptions& options,
                          const Sources& sources, Diagnostics& diagnostics) {
  return Builder(spec, registry, options, sources, diagnostics).build();
}

std::string Builder::display(std::size_t table) const {
  const QualifiedName& name = plan_.schema.tables[table].name;
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

std::string Builder::display(std::size_t table, std::size_t column) const {
  return display(table) + "." + plan_.schema.tables[table].columns[column].name;
}

std::string Builder::key_text(std::size_t table, const Key& key) const {
  std::string names;
  for (const std::size_t column : key.columns)
    names += (names.empty() ? "" : ", ") + plan_.schema.tables[table].columns[column].name;
  return fmt::format("{} ({})", key.primary ? "primary key" : "unique", names);
}

StreamKey Builder::key_of(std::size_t table, std::size_t column) const {
  const Table& definition = plan_.schema.tables[table];
  return column_key(root_, definition.name.schema, definition.name.name, definition.columns[column].name);
}

StreamKey Builder::key_of(std::size_t table, const ForeignKey& foreign_key) const {
  if (foreign_key.columns.size() == 1) return key_of(table, foreign_key.columns.front());
  // The columns of one key share one stream, so that all of them take the same parent.
  const Table& definition = plan_.schema.tables[table];
  StreamKey key = derive(root_, {definition.name.schema, definition.name.name, "foreign key"});
  for (const std::size_t column : foreign_key.columns) key = derive(key, definition.columns[column].name);
  return key;
}

void Builder::error(std::size_t table, Code code, const Span& where, std::string message, std::string help,
                    std::vector<Note> notes) {
  tables_[table].failed = true;
  diagnostics_.report({Severity::error, code, where, std::move(message), std::move(help), std::move(notes)});
}

void Builder::not_null_error(std::size_t table, std::size_t column, const Span& where, std::string help) {
  std::vector<Note> notes;
  if (const auto& nullable = state(table, column).spec->nullable)
    notes.push_back({nullable->where, "`nullable` stands here"});
  error(table, Code::not_null, where, fmt::format("`{}` is NOT NULL", table_of(table).columns[column].name),
        std::move(help), std::move(notes));
}

void Builder::verdict(std::size_t table, std::string constraint, Strategy strategy, std::string detail) {
  plan_.verdicts.push_back({table, std::move(constraint), strategy, std::move(detail)});
}

NodeId Builder::add(Node node) {
  plan_.nodes.push_back(std::move(node));
  return static_cast<NodeId>(plan_.nodes.size() - 1);
}

}  // namespace pgmock::plan
