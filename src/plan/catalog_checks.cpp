// SPDX-License-Identifier: MIT
// What PostgreSQL would refuse in the DDL, beyond names that clash: defaults, checks, generated columns, key types and
// names that it keeps for itself.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/expression_facts.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

bool is_zone_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || std::string_view("/_+-").find(c) != std::string_view::npos;
  };
  return !name.empty() && is_letter(name.front()) && name.back() != '/' && std::all_of(name.begin(), name.end(), fits);
}

constexpr std::array<std::string_view, 6> system_columns{"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"};
constexpr std::array<std::string_view, 11> types_without_order{
    "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath", "xid", "aclitem"};

/// The part of a type that has no default operator class for btree, or nullptr.
const Type* without_order(const Type& declared) {
  const Type& type = base_of(declared);
  if (type.kind == TypeKind::json) return &type;
  if (type.kind == TypeKind::other && type.schema.empty() && std::ranges::count(types_without_order, type.name) > 0)
    return &type;
  if (type.kind == TypeKind::array) return without_order(*type.element);
  if (type.kind == TypeKind::composite)
    for (const auto& field : type.fields)
      if (const Type* part = without_order(*field.type)) return part;
  return nullptr;
}

/// Whether values of the type are compared by a collation. Types of extensions may be.
bool has_collation(const Type& declared) {
  const Type& type = base_of(declared);
  switch (type.kind) {
    case TypeKind::array:
      return has_collation(*type.element);
    case TypeKind::character:
    case TypeKind::varchar:
    case TypeKind::text:
    case TypeKind::other:
      return true;
    default:
      return false;
  }
}

constexpr std::size_t most_columns = 1600;  // PostgreSQL's MaxHeapAttributeNumber

constexpr const char* one_row_help = "it sees one row only: leave that to a query or a view";

bool is_column(const sql::InputRef& input) { return input.kind == sql::InputRef::Kind::column; }

}  // namespace

void Builder::check_schema_name(const std::string& schema, const Span& where) {
  if (schema.starts_with("pg_"))
    diagnostics_.error(Code::name, where,
                       fmt::format("`{}` is no name for a schema: PostgreSQL keeps `pg_…` for itself", schema),
                       "choose another name");
}

std::optional<std::string> Builder::aggregate_in(const sql::ExprPtr& tree) const {
  return spec_.sql_before.empty() ? sql::aggregate_in(tree) : std::nullopt;
}

void Builder::check_default(const ExpressionText& text) {
  const auto tree = sql::parse_expression(text, sources_, diagnostics_);
  if (!tree) return;
  if (sql::has_subquery(tree)) diagnostics_.error(Code::bad_expression, text.where, "a default cannot hold a subquery");
  if (const auto function = aggregate_in(tree))
    diagnostics_.error(Code::bad_expression, text.where,
                       fmt::format("a default cannot use the aggregate {}", *function), one_row_help);
  for (const auto& input : sql::all_inputs_of(tree))
    if (is_column(input)) {
      diagnostics_.error(Code::bad_expression, text.where,
                         fmt::format("a default cannot read a column (`{}`)", input.path.back()),
                         "text stands in single quotes: `'new'`");
      return;
    }
}

void Builder::check_domain(const ExpressionText& text, const Type& domain) {
  const auto tree = sql::parse_expression(text, sources_, diagnostics_);
  if (!tree) return;
  const auto refuse = [&](const std::string& message, const char* help) {
    diagnostics_.error(Code::bad_expression, text.where, message, help);
  };
  if (sql::has_subquery(tree)) refuse("a check cannot hold a subquery", "compare `VALUE` with constants");
  if (const auto function = aggregate_in(tree))
    refuse(fmt::format("a check cannot use the aggregate {}", *function), "it sees one value only");
  for (const auto& input : sql::all_inputs_of(tree))
    if (is_column(input) && input.path.front() != "value")
      return refuse(fmt::format("the check of a domain knows no `{}`", input.path.front()),
                    "what is checked is called `VALUE`; text stands in single quotes");
  if (sql::is_no_truth(tree, [&](const sql::InputRef&) { return &domain; }))
    refuse("a check has to be true or false, which this is not", "compare `VALUE` with something");
}

void Builder::check_condition(std::size_t table, const std::string& column, const ExpressionText& text,
                              std::string_view what) {
  const auto tree = sql::parse_expression(text, sources_, diagnostics_);
  if (!tree) return;
  if (sql::has_subquery(tree))
    error(table, Code::bad_expression, text.where, fmt::format("{} cannot hold a subquery", what));
  if (const auto function = aggregate_in(tree))
    error(table, Code::bad_expression, text.where, fmt::format("{} cannot use the aggregate {}", what, *function),
          one_row_help);
  const Table& definition = table_of(table);
  for (const auto& input : sql::all_inputs_of(tree)) {
    // Dots lead into composites, or start with the table.
    if (!is_column(input) || input.path.size() != 1 || input.path.front() == definition.name.name) continue;
    if (definition.find(input.path.front())) continue;
    if (input.path.front() == "value")
      error(table, Code::unknown_column, text.where, "`VALUE` is for the checks of domains; a column goes by its name",
            column.empty() ? "" : fmt::format("write `{}` instead", column));
    else
      require_column(table, {input.path.front(), text.where});
  }
}

void Builder::check_truth(std::size_t table, const ExpressionText& text, std::string_view what) {
  Diagnostics said_before;
  const auto tree = sql::parse_expression(text, sources_, said_before);
  if (!tree) return;
  const Table& definition = table_of(table);
  const auto type_of = [&](const sql::InputRef& input) -> const Type* {
    if (!is_column(input) || input.path.size() != 1) return nullptr;
    const auto column = definition.find(input.path.front());
    return column && !tables_[table].columns[*column].failed ? definition.columns[*column].type.get() : nullptr;
  };
  if (sql::is_no_truth(tree, type_of))
    error(table, Code::bad_expression, text.where, fmt::format("{} has to be true or false, which this is not", what),
          "compare it with something");
}

void Builder::check_key_type(std::size_t table, const std::vector<std::size_t>& columns, const Span& where,
                             std::string_view what) {
  for (const std::size_t column : columns) {
    const Type& type = *table_of(table).columns[column].type;
    const Type* const part = without_order(type);
    if (part == nullptr) continue;
    error(table, Code::bad_type, where,
          fmt::format("`{}` is {}, which has no order, so PostgreSQL makes no {} of it", display(table, column),
                      message_name(type), what),
          part->kind == TypeKind::json ? "`jsonb` has one" : "use another column");
  }
}

void Builder::check_catalog() {
  // Nothing that is made here goes by a zone yet (timestamps are UTC), so its name only has to be one.
  if (spec_.time_zone && !is_zone_name(spec_.time_zone->value))
    diagnostics_.error(Code::bad_value, spec_.time_zone->where,
                       fmt::format("`{}` is not the name of a time zone", spec_.time_zone->value),
                       "write a name such as `Europe/Berlin` or `UTC`");
  if (spec_.default_schema) check_schema_name(spec_.default_schema->value, spec_.default_schema->where);
  for (const auto& spec : spec_.types) {
    check_schema_name(spec.name.value.schema, spec.name.where);
    const auto known = types_.find(normal(spec.name.value));
    const Type* const type = known == types_.end() || known->second->kind != spec.kind ? nullptr : known->second.get();
    if (spec.default_value) check_default(*spec.default_value);
    if (type == nullptr) continue;  // said before
    if (spec.default_value) check_default_value(nullptr, *spec.default_value, *type);
    const Type* const part = spec.kind == TypeKind::range ? without_order(*type->element) : nullptr;
    if (part != nullptr)
      diagnostics_.error(
          Code::bad_type, spec.base->where,
          fmt::format("{} has no order, so PostgreSQL makes no range of it", message_name(*type->element)),
          part->kind == TypeKind::json ? "`jsonb` has one" : "write a type with an order, such as `numeric`");
  }
  for (const auto& user : plan_.schema.types)
    if (user.check) check_domain(*user.check, *user.type);
  for (const auto& spec : spec_.sequences) check_schema_name(spec.name.value.schema, spec.name.where);
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    const Table& definition = table_of(table);
    check_schema_name(definition.name.schema, tables_[table].spec->name.where);
    if (definition.columns.size() > most_columns)
      error(table, Code::bad_value, tables_[table].spec->name.where,
            fmt::format("`{}` has {} columns, but PostgreSQL takes up to {}", display(table), definition.columns.size(),
                        most_columns),
            "divide it into tables that refer to each other, or put columns together in an array or a `jsonb`");
    for (std::size_t i = 0; i < definition.columns.size(); ++i) {
      const Column& column = definition.columns[i];
      if (std::ranges::count(system_columns, column.name) > 0)
        error(table, Code::name, column.where,
              fmt::format("`{}` is a system column, which every table has", column.name), "choose another name");
      if (column.default_value) {
        check_default(*column.default_value);
        if (!tables_[table].columns[i].failed) check_default_value(&table, *column.default_value, *column.type);
      }
      if (!column.collation.empty() && !tables_[table].columns[i].failed && !has_collation(*column.type))
        error(table, Code::bad_type, tables_[table].columns[i].spec->collation->where,
              fmt::format("{} has no collation: only texts have one", message_name(*column.type)),
              "remove `collation`");
      if (column.check) {
        check_condition(table, column.name, *column.check, "a check");
        check_truth(table, *column.check, "a check");
      }
      if (column.generated) check_generated(table, i);
    }
    for (const auto& check : definition.checks) {
      check_condition(table, {}, check.expression, "a check");
      check_truth(table, check.expression, "a check");
    }
    for (const auto& key : definition.keys) check_key_type(table, key.columns, key.where, "key");
    for (const auto& index : definition.indexes) check_index(table, index);
    check_triggers(table);
  }
}

void Builder::check_generated(std::size_t table, std::size_t own) {
  const ExpressionText& text = *table_of(table).columns[own].generated;
  Diagnostics later;  // whatever else is wrong with it is said when it is bound
  const auto tree = sql::parse_expression(text, sources_, later);
  if (!tree) return;
  const Table& definition = table_of(table);
  if (const auto function = aggregate_in(tree))
    error(table, Code::bad_expression, text.where,
          fmt::format("a generated column cannot use the aggregate {}", *function), one_row_help);
  if (sql::has_subquery(tree))
    error(table, Code::bad_expression, text.where, "a generated column cannot hold a subquery");
  if (const auto function = sql::unfixed_function(tree))
    error(table, Code::bad_expression, text.where,
          fmt::format("a generated column cannot use {}, whose result does not stay the same", *function),
          "write it as `expression` or `default`");
  const auto bound = sql::inputs_of(tree);
  for (const auto& input : sql::all_inputs_of(tree)) {
    if (!is_column(input) || input.path.size() != 1) continue;
    const auto column = definition.find(input.path.front());
    // those outside of what is not supported are looked for when it is bound
    if (!column && std::ranges::find(bound, input.path, &sql::InputRef::path) == bound.end())
      require_column(table, {input.path.front(), text.where});
    if (!column || !definition.columns[*column].generated) continue;
    // that it needs itself is said when its node is built
    if (*column == own && !is_beyond_us(table, own)) continue;
    error(table, Code::bad_expression, text.where,
          fmt::format("a generated column cannot read another one (`{}`)", input.path.front()),
          "write that one's expression here");
  }
}

bool Builder::is_left_to_constant_default(std::size_t table, std::size_t column) const {
  const parser::ValueSpec& value = tables_[table].columns[column].spec->value;
  const auto& written = plan_.schema.tables[table].columns[column].default_value;
  if (value.kind != parser::ValueKind::generator || value.generator->name.value != "default" || !written) return false;
  Diagnostics said_before;
  const auto tree = sql::parse_expression(*written, sources_, said_before);
  return tree && sql::is_constant(tree);
}

}  // namespace pgmock::plan
