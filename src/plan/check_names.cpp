// SPDX-License-Identifier: MIT
// Names that PostgreSQL wants only once: relations and types of a schema, constraints and triggers of a table; and
// languages that there is data for.
#include <fmt/format.h>

#include <map>

#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// A name that PostgreSQL makes by itself: parts joined by `_`, the longer ones cut until it has at most 63 bytes.
std::string made_name(const std::string& table, const std::string& columns, const std::string& label) {
  constexpr std::size_t most = 63;
  const std::size_t room = most - label.size() - (columns.empty() ? 1 : 2);
  std::size_t first = table.size(), second = columns.size();
  while (first + second > room) (first > second ? first : second) -= 1;
  const auto cut = [](const std::string& text, std::size_t size) {
    while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    return text.substr(0, size);
  };
  return cut(table, first) + (columns.empty() ? "" : "_" + cut(columns, second)) + "_" + label;
}

const char* article(const std::string& what) {
  return std::string_view("aeiou").find(what.front()) == std::string_view::npos ? "a" : "an";
}

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
                              : fmt::format("{} {} and {} {} are both called `{}`", article(owner->second.what),
                                            owner->second.what, article(what), what, name),
                          "choose another name for one of them",
                          {}};
    if (!(owner->second.where == where)) diagnostic.notes.push_back({owner->second.where, "the other one stands here"});
    diagnostics_.report(std::move(diagnostic));
  }

  /// Gives a thing without a name the one that PostgreSQL would: the first that is free.
  void make(const std::string& schema, const std::string& table, const std::string& columns, const std::string& label,
            const std::string& what, const Span& where) {
    for (int number = 0;; ++number) {
      const std::string name = made_name(table, columns, number == 0 ? label : label + std::to_string(number));
      if (owners_.try_emplace({schema, name}, Owner{what, where}).second) return;
    }
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

/// In the order of the DDL: what comes first has its name, and what PostgreSQL names goes round names that are taken.
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
    relations.take(table.name.schema, table.name.name, "table", spec.name.where);
    // A table's row type shares the names of the types that are no composites (those are relations already).
    for (const auto& type : spec_.types)
      if (type.kind != TypeKind::composite && normal(type.name.value) == table.name)
        types.take(table.name.schema, table.name.name, "table", spec.name.where);
    for (const auto& column : table.columns)
      if (column.serial != SerialKind::none || column.identity != IdentityKind::none)
        relations.make(table.name.schema, table.name.name, column.name, "seq",
                       fmt::format("sequence of `{}.{}`", display(index), column.name), column.where);
    check_constraint_names(index);
  }
  const auto joined = [](const Table& table, const std::vector<std::size_t>& columns) {
    std::string names;
    for (const std::size_t column : columns) names += (names.empty() ? "" : "_") + table.columns[column].name;
    return names;
  };
  for (const Table& table : plan_.schema.tables)
    for (const auto& key : table.keys) {
      if (key.from_index) continue;  // comes with the indexes
      relations.take(table.name.schema, key.name, "key", key.where);
      if (key.name.empty())
        relations.make(table.name.schema, table.name.name, key.primary ? "" : joined(table, key.columns),
                       key.primary ? "pkey" : "key", key.primary ? "primary key" : "key", key.where);
    }
  for (const Table& table : plan_.schema.tables)
    for (const auto& index : table.indexes) {
      relations.take(table.name.schema, index.name, "index", index.where);
      if (index.name.empty() && !index.columns.empty())
        relations.make(table.name.schema, table.name.name, joined(table, index.columns), "idx", "index", index.where);
    }
}

void Builder::check_constraint_names(std::size_t index) {
  const Table& table = table_of(index);
  const parser::TableSpec& spec = *tables_[index].spec;
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
