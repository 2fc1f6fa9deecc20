// SPDX-License-Identifier: MIT
// Names that PostgreSQL wants only once: relations and types of a schema, constraints and triggers of a table; and
// languages that there is data for.
#include <fmt/format.h>

#include <map>

#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// One name space: who took each name first.
class NameSpace {
 public:
  explicit NameSpace(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// Takes a name without a word when it is taken: somebody else says so.
  void note(const std::string& name, const std::string& what, const Span& where) {
    owners_.try_emplace({std::string{}, name}, Owner{what, where});
  }

  void take(const std::string& schema, const std::string& name, const std::string& what, const Span& where) {
    if (name.empty()) return;
    const auto [owner, first] = owners_.try_emplace({schema, name}, Owner{what, where});
    if (first) return;
    Diagnostic diagnostic{Severity::error,
                          Code::duplicate_name,
                          where,
                          owner->second.what == what
                              ? fmt::format("two {}s are called `{}`", what, name)
                              : fmt::format("a {} and a {} are both called `{}`", owner->second.what, what, name),
                          "choose another name for one of them",
                          {}};
    if (!(owner->second.where == where)) diagnostic.notes.push_back({owner->second.where, "the other one stands here"});
    diagnostics_.report(std::move(diagnostic));
  }

 private:
  struct Owner {
    std::string what;
    Span where;
  };
  Diagnostics& diagnostics_;
  std::map<std::pair<std::string, std::string>, Owner> owners_;
};

}  // namespace

void Builder::check_names() {
  NameSpace relations(diagnostics_);
  NameSpace types(diagnostics_);
  for (const auto& spec : spec_.types) {
    const QualifiedName name = normal(spec.name.value);
    types.take(name.schema, name.name, "type", spec.name.where);
    if (spec.kind == TypeKind::composite) relations.take(name.schema, name.name, "composite type", spec.name.where);
  }
  for (const auto& spec : spec_.sequences) {
    const QualifiedName name = normal(spec.name.value);
    relations.take(name.schema, name.name, "sequence", spec.name.where);
  }
  for (std::size_t index = 0; index < plan_.schema.tables.size(); ++index) {
    const Table& table = table_of(index);
    const parser::TableSpec& spec = *tables_[index].spec;
    const std::string& schema = table.name.schema;
    relations.take(schema, table.name.name, "table", spec.name.where);
    // A table's row type shares the names of the types that are no composites (those are relations already).
    for (const auto& type : spec_.types)
      if (type.kind != TypeKind::composite && normal(type.name.value) == table.name)
        types.take(schema, table.name.name, "table", spec.name.where);
    for (const auto& key : table.keys) relations.take(schema, key.name, key.from_index ? "index" : "key", key.where);
    for (const auto& made : table.indexes) relations.take(schema, made.name, "index", made.where);
    NameSpace constraints(diagnostics_);
    for (const auto& key : table.keys)
      if (!key.from_index) constraints.note(key.name, "constraint", key.where);
    for (const auto& key : table.foreign_keys)
      if (key.enforced) constraints.take({}, key.name, "constraint", key.where);
    for (const auto& check : spec.checks)
      if (check.name) constraints.take({}, check.name->value, "constraint", check.name->where);
    NameSpace triggers(diagnostics_);
    for (const auto& trigger : spec.triggers) triggers.take({}, trigger.trigger.name, "trigger", trigger.where);
  }
}

void Builder::check_locales() {
  const auto check = [&](const parser::Text& locale) {
    if (locale.value != "en_US")
      diagnostics_.error(Code::unknown_locale, locale.where,
                         fmt::format("there is no data for the locale `{}`", locale.value), "`en_US` is there");
  };
  for (const auto& [locale, weight] : spec_.locales) check(locale);
  if (spec_.defaults.locale) check(*spec_.defaults.locale);
  for (const auto& table : spec_.tables) {
    if (table.locale) check(*table.locale);
    for (const auto& column : table.columns)
      if (column.locale) check(*column.locale);
  }
}

}  // namespace pgmock::plan
