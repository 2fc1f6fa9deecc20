// SPDX-License-Identifier: MIT
// Spec → Schema: types, tables, columns, sequences as PostgreSQL will know them. (Keys: catalog_keys.cpp.)
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/expression.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// A type that is not known is another mistake than one whose modifiers are wrong.
Code code_of(std::string_view message) {
  return message.starts_with("unknown type") ? Code::unknown_type : Code::bad_type;
}

}  // namespace

QualifiedName Builder::normal(QualifiedName name) const {
  if (name.schema == plan_.schema.default_schema) name.schema.clear();
  return name;
}

void Builder::build_types() {
  Schema& schema = plan_.schema;
  if (spec_.database_name) schema.database_name = spec_.database_name->value;
  if (spec_.database_locale) schema.database_locale = spec_.database_locale->value;
  if (spec_.default_schema) schema.default_schema = spec_.default_schema->value;
  schema.extensions = spec_.extensions;
  for (const auto& text : spec_.sql_before) schema.sql_before.push_back(text.value);
  for (const auto& text : spec_.sql_after) schema.sql_after.push_back(text.value);
  for (const auto* list : {&spec_.sql_before, &spec_.sql_after})
    for (const auto& text : *list) {
      std::string message;
      std::size_t offset = 0;
      if (!sql::check_sql(text.value, message, offset))
        diagnostics_.error(Code::syntax, text.where, fmt::format("this SQL does not parse: {}", message),
                           fmt::format("the parser stops at byte {}", offset + 1));
      else if (sql::has_transaction_statement(text.value))
        diagnostics_.error(Code::conflict, text.where, "the output is one transaction, which this would end",
                           "remove BEGIN, COMMIT, ROLLBACK and SAVEPOINT");
    }

  // Types may use each other in any order of the file; each is created after those that it uses.
  std::map<QualifiedName, const parser::UserTypeSpec*> waiting;
  for (const auto& type : spec_.types) {
    if (!waiting.emplace(normal(type.name.value), &type).second)
      diagnostics_.error(Code::duplicate_name, type.name.where,
                         fmt::format("the type `{}` is defined twice", type.name.value.name));
  }
  std::vector<QualifiedName> path;
  std::set<QualifiedName> circular;
  std::function<TypePtr(const QualifiedName&)> create = [&](const QualifiedName& asked) -> TypePtr {
    const QualifiedName name = normal(asked);
    if (const auto known = types_.find(name); known != types_.end()) return known->second;
    const auto found = waiting.find(name);
    if (found == waiting.end()) return nullptr;
    const parser::UserTypeSpec& spec = *found->second;
    if (std::find(path.begin(), path.end(), name) != path.end()) {
      diagnostics_.error(Code::unknown_type, spec.where, fmt::format("the type `{}` contains itself", name.name),
                         "write another type where it is used inside");
      circular.insert(name);
      return std::make_shared<Type>();  // text stands in: the type is known, so nobody shall say that it is not
    }
    path.push_back(name);
    const UserTypes resolver(types_, schema.default_schema, create);
    const auto parse = [&](const parser::Text& text) -> TypePtr {
      std::string message, help;
      const auto parsed = parse_type(text.value, resolver, message, help);
      if (!parsed) {
        diagnostics_.error(code_of(message), text.where, message, help);
        return nullptr;
      }
      if (parsed->serial != SerialKind::none) {
        diagnostics_.error(Code::bad_type, text.where,
                           fmt::format("`{}` is no type but a column with a sequence", text.value),
                           "write the integer type");
        return nullptr;
      }
      return parsed->type;
    };
    auto type = std::make_shared<Type>();
    type->kind = spec.kind;
    type->schema = name.schema;
    type->name = name.name;
    for (const auto& label : spec.labels) type->labels.push_back(label.value);
    bool complete = true;
    if (spec.base) {
      type->element = parse(*spec.base);
      complete = type->element != nullptr;
    }
    for (const auto& [field, field_type] : spec.fields) {
      TypePtr parsed = parse(field_type);
      complete = complete && parsed != nullptr;
      type->fields.push_back({field.value, std::move(parsed)});
    }
    type->not_null = spec.not_null && spec.not_null->value;
    path.pop_back();
    waiting.erase(found);
    if (!complete || circular.contains(name)) {
      // As in the parser: what uses the type is not wrong too.
      *type = Type{};
      type->kind = TypeKind::text;
      return types_[name] = type;
    }
    types_[name] = type;
    UserType user{type, spec.check, spec.default_value};
    plan_.schema.types.push_back(std::move(user));
    return type;
  };
  while (!waiting.empty()) {
    const QualifiedName name = waiting.begin()->first;
    create(name);
    waiting.erase(name);
  }
}

TypePtr Builder::parse_type_text(const parser::Text& text, SerialKind* serial) {
  std::string message, help;
  auto parsed = parse_type(text.value, user_types(), message, help);
  if (!parsed) {
    diagnostics_.error(code_of(message), text.where, message, help);
    return nullptr;
  }
  *serial = parsed->serial;
  return parsed->type;
}

std::optional<std::size_t> Builder::find_table(const QualifiedName& name) const {
  const QualifiedName wanted = normal(name);
  for (std::size_t i = 0; i < plan_.schema.tables.size(); ++i)
    if (plan_.schema.tables[i].name == wanted) return i;
  return std::nullopt;
}

std::optional<std::size_t> Builder::require_table(const parser::NameSpec& name) {
  const auto found = find_table(name.value);
  if (found) return found;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < plan_.schema.tables.size(); ++i) names.push_back(display(i));
  const std::string wanted = name.value.schema.empty() ? name.value.name : name.value.schema + "." + name.value.name;
  const auto near = closest(wanted, std::span<const std::string>(names));
  diagnostics_.error(Code::unknown_table, name.where, fmt::format("there is no table `{}`", wanted),
                     near ? fmt::format("did you mean `{}`?", *near) : "");
  return std::nullopt;
}

std::optional<std::size_t> Builder::require_column(std::size_t table, const parser::Text& name) {
  const auto found = table_of(table).find(name.value);
  if (found) return found;
  std::vector<std::string> names;
  for (const auto& column : table_of(table).columns) names.push_back(column.name);
  const auto near = closest(name.value, std::span<const std::string>(names));
  error(table, Code::unknown_column, name.where,
        fmt::format("the table `{}` has no column `{}`", display(table), name.value),
        near ? fmt::format("did you mean `{}`?", *near) : fmt::format("it has {}", backtick_list(names)));
  return std::nullopt;
}

void Builder::build_tables() {
  for (const auto& spec : spec_.tables) {
    const QualifiedName name = normal(spec.name.value);
    if (find_table(name)) {
      diagnostics_.error(Code::duplicate_name, spec.name.where,
                         fmt::format("the table `{}` is defined twice", name.name),
                         fmt::format("`{}` is the default schema", plan_.schema.default_schema));
      continue;
    }
    Table table;
    table.name = name;
    if (spec.comment) table.comment = spec.comment->value;
    table.where = spec.name.where;
    plan_.schema.tables.push_back(std::move(table));
    TableState state;
    state.spec = &spec;
    tables_.push_back(std::move(state));
  }
  plan_.tables.resize(tables_.size());
  for (std::size_t table = 0; table < tables_.size(); ++table) build_columns(table);
  for (std::size_t table = 0; table < tables_.size(); ++table) build_keys(table);
  for (std::size_t table = 0; table < tables_.size(); ++table) build_indexes(table);
  for (std::size_t table = 0; table < tables_.size(); ++table) build_foreign_keys(table);
}

void Builder::build_columns(std::size_t table) {
  const parser::TableSpec& spec = *tables_[table].spec;
  for (const auto& column_spec : spec.columns) {
    Column column;
    column.name = column_spec.name.value;
    column.where = column_spec.name.where;
    ColumnState state;
    state.spec = &column_spec;
    if (column_spec.type) {
      column.type = parse_type_text(*column_spec.type, &column.serial);
      if (!column.type) tables_[table].failed = true;
    } else {
      tables_[table].failed = true;  // the parser has said why
    }
    state.failed = column.type == nullptr;
    if (!column.type) column.type = std::make_shared<Type>();  // text: stands in, so that the rest can be checked
    if (column_spec.identity) column.identity = column_spec.identity->value;
    if (column.identity != IdentityKind::none) {
      if (column.serial != SerialKind::none)
        error(table, Code::conflict, column_spec.identity->where,
              "a serial column cannot be an identity column as well", "write the integer type with `identity`");
      if (!is_integer(*column.type)) {
        if (!state.failed)
          error(table, Code::bad_type, column_spec.identity->where,
                "an identity column must be smallint, integer or bigint");
        column.identity = IdentityKind::none;
        state.failed = true;
      }
    }
    if (column.serial != SerialKind::none && column_spec.default_value)
      error(table, Code::conflict, column_spec.default_value->where, "a serial column has its sequence as default",
            "remove `default`, or write the integer type");
    column.default_value = column_spec.default_value;
    column.generated = column_spec.generated;
    column.check = column_spec.check;
    if (column_spec.collation) column.collation = column_spec.collation->value;
    if (column_spec.comment) column.comment = column_spec.comment->value;
    const bool implied = column.serial != SerialKind::none || column.identity != IdentityKind::none;
    column.not_null = implied || (column_spec.nullable && !column_spec.nullable->value);
    if (implied && column_spec.nullable && column_spec.nullable->value)
      error(table, Code::conflict, column_spec.nullable->where, "serial and identity columns are never NULL",
            "remove `nullable`");
    table_of(table).columns.push_back(std::move(column));
    tables_[table].columns.push_back(std::move(state));
  }
  for (const auto& check : spec.checks) {
    table_of(table).checks.push_back({check.name ? check.name->value : "", check.expression});
    verdict(table, fmt::format("check ({})", check.expression.text), Strategy::not_checked,
            "written to the DDL, not checked yet");
  }
  for (const auto& trigger : spec.triggers) {
    table_of(table).triggers.push_back(trigger.trigger);
    const auto on_insert = std::any_of(trigger.trigger.events.begin(), trigger.trigger.events.end(),
                                       [](const std::string& event) { return ascii_lower(event) == "insert"; });
    if (on_insert)
      plan_.notes.push_back(fmt::format("the trigger `{}` of `{}` acts on INSERT and may change what is loaded",
                                        trigger.trigger.name, display(table)));
  }
  for (std::size_t i = 0; i < tables_[table].columns.size(); ++i) {
    const Column& column = table_of(table).columns[i];
    if (column.check) {
      verdict(table, fmt::format("check of {}", column.name), Strategy::not_checked,
              "written to the DDL, not checked yet");
    }
    if (column.type->kind == TypeKind::domain)
      for (const auto& user : plan_.schema.types)
        if (user.type == column.type && user.check)
          verdict(table, fmt::format("check of the domain of {}", column.name), Strategy::not_checked,
                  "written to the DDL, not checked yet");
  }
}

void Builder::build_sequences() {
  for (const auto& spec : spec_.sequences) {
    Sequence sequence;
    sequence.name = normal(spec.name.value);
    if (spec.type) sequence.type = spec.type->value;
    if (spec.start) sequence.start = spec.start->value;
    if (spec.increment) sequence.increment = spec.increment->value;
    if (spec.min) sequence.min = spec.min->value;
    if (spec.max) sequence.max = spec.max->value;
    sequence.cycle = spec.cycle && spec.cycle->value;
    if (spec.owned_by) {
      const auto target = parser::split_target(spec.owned_by->value);
      if (!target || target->parenthesised || target->parts.size() < 2) {
        diagnostics_.error(Code::bad_value, spec.owned_by->where, "`ownedBy` names a column", "write `table.column`");
      } else {
        QualifiedName name{target->parts.size() > 2 ? target->parts[0] : "", target->parts[target->parts.size() - 2]};
        if (const auto table = require_table({name, spec.owned_by->where}))
          if (const auto column = require_column(*table, {target->parts.back(), spec.owned_by->where})) {
            sequence.owned_by = {*table, *column};
            if (sequence.name.schema != table_of(*table).name.schema)
              diagnostics_.error(Code::conflict, spec.owned_by->where,
                                 "a sequence lies in the same schema as the table that it belongs to",
                                 "give both the same schema, or remove `ownedBy`");
          }
      }
    }
    check_sequence(sequence, spec);
    plan_.schema.sequences.push_back(std::move(sequence));
  }
}

}  // namespace pgmock::plan
