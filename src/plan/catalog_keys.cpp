// SPDX-License-Identifier: MIT
// Spec → Schema: primary keys, uniques, indexes and foreign keys.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

Deferral deferral_of(const std::optional<parser::Flag>& deferrable, const std::optional<parser::Flag>& deferred,
                     Diagnostics& diagnostics) {
  Deferral result;
  if (deferrable && !deferrable->value && deferred && deferred->value)
    diagnostics.error(Code::conflict, deferrable->where, "what is initially deferred is deferrable",
                      "remove `deferrable`");
  result.initially_deferred = deferred && deferred->value;
  result.deferrable = (deferrable && deferrable->value) || result.initially_deferred;
  return result;
}

bool same_set(std::vector<std::size_t> a, std::vector<std::size_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

}  // namespace

const parser::Text* twice_in(const parser::Texts& names) {
  for (auto name = names.begin(); name != names.end(); ++name)
    if (std::any_of(names.begin(), name, [&](const parser::Text& other) { return other.value == name->value; }))
      return &*name;
  return nullptr;
}

void Builder::build_keys(std::size_t table) {
  const parser::TableSpec& spec = *tables_[table].spec;
  const auto from = [&](const parser::KeySpec& key_spec, bool primary, std::vector<std::size_t> columns) {
    Key key;
    key.primary = primary;
    if (key_spec.name) key.name = key_spec.name->value;
    key.deferral = deferral_of(key_spec.deferrable, key_spec.initially_deferred, diagnostics_);
    key.where = key_spec.where;
    if (columns.empty()) {
      for (const auto& name : key_spec.columns) {
        const auto column = require_column(table, name);
        if (!column) return;
        columns.push_back(*column);
      }
      if (const auto* twice = twice_in(key_spec.columns)) {
        error(table, Code::duplicate_name, twice->where,
              fmt::format("the column `{}` is twice in this key", twice->value));
        return;
      }
    }
    key.columns = std::move(columns);
    add_key(table, std::move(key));
  };
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    if (spec.columns[i].primary_key) from(*spec.columns[i].primary_key, true, {i});
    if (spec.columns[i].unique) from(*spec.columns[i].unique, false, {i});
  }
  if (spec.primary_key) from(*spec.primary_key, true, {});
  for (const auto& key : spec.unique) from(key, false, {});
}

void Builder::add_key(std::size_t table, Key key) {
  if (key.columns.empty()) return;
  Table& definition = table_of(table);
  for (const auto& other : definition.keys)
    if (key.primary && other.primary) return;  // the parser has said so
  const std::size_t number = definition.keys.size();
  const bool same = std::any_of(definition.keys.begin(), definition.keys.end(),
                                [&](const Key& other) { return same_set(other.columns, key.columns); });
  for (const std::size_t column : key.columns) {
    ColumnState& member = state(table, column);
    if (key.primary) {
      if (member.spec->nullable && member.spec->nullable->value)
        error(table, Code::conflict, member.spec->nullable->where, "members of the primary key are never NULL",
              "remove `nullable`");
      definition.columns[column].not_null = true;
    }
    if (same) continue;
    if (member.key) {
      error(table, Code::not_supported, key.where,
            fmt::format("keys that share a column (`{}` with {}) are not supported yet",
                        definition.columns[column].name, key_text(table, definition.keys[*member.key])),
            "remove one of them, or make an index that is not unique");
      tables_[table].refused_keys.push_back(std::move(key.columns));
      return;
    }
    member.key = number;
    member.alone_in_key = key.columns.size() == 1;
  }
  definition.keys.push_back(std::move(key));
}

void Builder::build_indexes(std::size_t table) {
  for (const auto& spec : tables_[table].spec->indexes) {
    Index index;
    if (spec.name) index.name = spec.name->value;
    if (spec.method) index.method = spec.method->value;
    index.unique = spec.unique && spec.unique->value;
    index.expressions = spec.expressions;
    index.where_clause = spec.where_clause;
    index.where = spec.where;
    bool complete = true;
    const auto resolve = [&](const parser::Texts& names, std::vector<std::size_t>& out) {
      for (const auto& name : names) {
        const auto column = require_column(table, name);
        if (column) out.push_back(*column);
        complete = complete && column.has_value();
      }
    };
    resolve(spec.columns, index.columns);
    resolve(spec.include, index.include);
    if (!complete) continue;
    if (index.unique && index.expressions.empty() && !index.where_clause) {
      if (const auto* twice = twice_in(spec.columns)) {
        error(table, Code::duplicate_name, twice->where,
              fmt::format("the column `{}` is twice in this key", twice->value));
        continue;
      }
      // A unique index asks for the same as a unique constraint; it is created as the index that it is.
      const std::size_t before = table_of(table).keys.size();
      Key key;
      key.columns = index.columns;
      key.where = index.where;
      key.name = index.name;
      key.from_index = true;
      add_key(table, std::move(key));
      if (table_of(table).keys.size() == before) continue;
    }
    table_of(table).indexes.push_back(std::move(index));
  }
}

void Builder::build_foreign_keys(std::size_t table) {
  const parser::TableSpec& spec = *tables_[table].spec;
  for (std::size_t i = 0; i < spec.columns.size(); ++i)
    if (spec.columns[i].references) {
      const auto& reference = *spec.columns[i].references;
      const auto* pick = spec.columns[i].pick ? &*spec.columns[i].pick : (reference.pick ? &*reference.pick : nullptr);
      add_foreign_key(table, reference, {i}, pick,
                      spec.columns[i].null_rate ? spec.columns[i].null_rate : reference.null_rate);
    }
  for (const auto& reference : spec.foreign_keys) {
    std::vector<std::size_t> columns;
    bool complete = true;
    for (const auto& name : reference.columns) {
      const auto column = require_column(table, name);
      complete = complete && column.has_value();
      if (column) columns.push_back(*column);
    }
    if (!complete || columns.empty()) continue;
    if (const auto* twice = twice_in(reference.columns)) {
      error(table, Code::duplicate_name, twice->where,
            fmt::format("the column `{}` is twice in this foreign key", twice->value));
      tables_[table].failed = true;
      continue;
    }
    if (reference.null_rate)
      for (const std::size_t column : columns)
        if (const auto& rate = spec.columns[column].null_rate)
          error(table, Code::conflict, rate->where, "`nullRate` is given twice: here and in `foreignKeys`",
                "keep one of them", {{reference.null_rate->where, "the other one stands here"}});
    const parser::PickSpec* pick = reference.pick ? &*reference.pick : nullptr;
    std::optional<parser::Number> null_rate = reference.null_rate;
    if (columns.size() == 1) {
      const auto& column = spec.columns[columns.front()];
      if (!pick && column.pick) pick = &*column.pick;
      if (!null_rate) null_rate = column.null_rate;
    }
    add_foreign_key(table, reference, std::move(columns), pick, null_rate);
  }
}

bool Builder::is_unread(std::size_t table, std::size_t column) const {
  return !tables_[table].columns[column].spec->type;
}

void Builder::add_foreign_key(std::size_t table, const parser::ForeignKeySpec& spec, std::vector<std::size_t> columns,
                              const parser::PickSpec* pick, const std::optional<parser::Number>& null_rate) {
  const auto target = require_table(spec.table);
  if (!target) {
    tables_[table].failed = true;
    return;
  }
  ForeignKey key;
  if (spec.name) key.name = spec.name->value;
  key.columns = std::move(columns);
  key.table = *target;
  key.where = spec.where;
  if (spec.match) key.match = spec.match->value;
  if (spec.on_delete) key.on_delete = spec.on_delete->value;
  if (spec.on_update) key.on_update = spec.on_update->value;
  key.deferral = deferral_of(spec.deferrable, spec.initially_deferred, diagnostics_);
  key.enforced = !spec.enforced || spec.enforced->value;
  const Table& parent = table_of(*target);
  for (const auto& name : spec.referenced) {
    const auto column = require_column(*target, name);
    if (!column) {
      tables_[table].failed = true;
      return;
    }
    key.referenced.push_back(*column);
  }
  if (key.referenced.empty()) {
    for (const auto& candidate : parent.keys)
      if (candidate.primary) key.referenced = candidate.columns;
    // What could not be read may have been the key.
    for (std::size_t i = 0; i < parent.columns.size() && key.referenced.empty(); ++i)
      if (is_unread(*target, i)) key.referenced.assign(key.columns.size(), i);
    if (key.referenced.empty()) {
      error(table, Code::bad_foreign_key, spec.table.where,
            fmt::format("the table `{}` has no primary key to refer to", display(*target)),
            fmt::format("write the columns: `{}.column`", display(*target)));
      return;
    }
  }
  if (key.referenced.size() != key.columns.size()) {
    error(table, Code::bad_foreign_key, spec.where,
          fmt::format("{} column{} refer{} to {} of `{}`", key.columns.size(), key.columns.size() == 1 ? "" : "s",
                      key.columns.size() == 1 ? "s" : "", key.referenced.size(), display(*target)));
    return;
  }
  const auto is_key = std::find_if(parent.keys.begin(), parent.keys.end(),
                                   [&](const Key& candidate) { return same_set(candidate.columns, key.referenced); });
  // Without a key for reasons that have been given the reference stays, so that what needs it is not called wrong too.
  const bool said = std::ranges::any_of(tables_[*target].refused_keys,
                                        [&](const auto& refused) { return same_set(refused, key.referenced); }) ||
                    std::ranges::any_of(key.referenced, [&](std::size_t column) { return is_unread(*target, column); });
  if (said) {
    tables_[table].failed = true;
  } else if (is_key == parent.keys.end()) {
    error(table, Code::bad_foreign_key, spec.table.where,
          fmt::format("the target of a foreign key must be a primary key or unique in `{}`", display(*target)),
          "add `\"unique\": true` to the target column, or refer to the primary key");
    return;
  } else if (key.enforced && is_key->deferral.deferrable) {
    error(table, Code::bad_foreign_key, spec.table.where,
          "PostgreSQL does not let a foreign key refer to a deferrable key",
          "remove `deferrable` from the key, or write `\"enforced\": false` here");
  }
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    if (state(table, key.columns[i]).failed || state(*target, key.referenced[i]).failed) continue;
    const Type& own = *table_of(table).columns[key.columns[i]].type;
    const Type& other = *parent.columns[key.referenced[i]].type;
    if (!sql::are_comparable(own, other)) {
      error(table, Code::bad_foreign_key, spec.where,
            fmt::format("`{}` is {} but `{}` is {}; PostgreSQL cannot compare them", display(table, key.columns[i]),
                        message_name(own), display(*target, key.referenced[i]), message_name(other)),
            "give both columns the same type");
      return;
    }
  }
  for (const std::size_t column : key.columns) {
    const auto& generated = table_of(table).columns[column].generated;
    if (!generated || !key.enforced) continue;
    error(table, Code::not_supported, generated->where,
          fmt::format("`{}` is generated, so no row of `{}` is chosen that it refers to", display(table, column),
                      display(*target)),
          "remove `generated` or the reference; `\"enforced\": false` makes it one that the database does not check");
  }
  const std::size_t number = table_of(table).foreign_keys.size();
  for (const std::size_t column : key.columns) {
    ColumnState& member = state(table, column);
    member.foreign_keys.push_back(number);
    if (!member.reference) member.reference = number;  // of several: shared_columns.cpp
  }
  for (const std::size_t column : key.referenced) state(*target, column).referenced = true;
  ForeignKeyState foreign;
  foreign.spec = &spec;
  foreign.pick = pick;
  foreign.null_rate = null_rate;
  tables_[table].foreign_keys.push_back(std::move(foreign));
  table_of(table).foreign_keys.push_back(std::move(key));
}

}  // namespace pgmock::plan
