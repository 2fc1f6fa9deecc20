// SPDX-License-Identifier: MIT
// Schema: the resolved catalogue, as PostgreSQL will know it. Immutable, no behaviour; expressions stay text with their
// place. Built by plan/builder, read by output/ddl and everything that prints.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock {

/// A name with its schema; an empty schema is the default one.
struct QualifiedName {
  std::string schema;
  std::string name;
  friend auto operator<=>(const QualifiedName&, const QualifiedName&) = default;
};

struct ExpressionText {
  std::string text;
  Span where;
};

enum class IdentityKind : std::uint8_t { none, always, by_default };

struct Column {
  std::string name;
  TypePtr type;
  SerialKind serial = SerialKind::none;
  IdentityKind identity = IdentityKind::none;
  bool not_null = false;  // written, or a member of the primary key, or serial/identity
  std::optional<ExpressionText> default_value;
  std::optional<ExpressionText> generated;  // STORED
  std::optional<ExpressionText> check;
  std::string collation;  // as written: `C`, `de-x-icu`, `pg_catalog.C`
  std::string comment;
  Span where;
};

struct Deferral {
  bool deferrable = false;
  bool initially_deferred = false;
};

/// A primary key or unique constraint over columns (indices into Table::columns).
struct Key {
  std::string name;  // empty: PostgreSQL's own choice
  std::vector<std::size_t> columns;
  bool primary = false;
  bool from_index = false;  // a unique index: created as the index that it is, not as a constraint
  Deferral deferral;
  Span where;
};

enum class ReferentialAction : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
enum class MatchKind : std::uint8_t { simple, full };

struct ForeignKey {
  std::string name;
  std::vector<std::size_t> columns;
  std::size_t table = 0;                // index into Schema::tables
  std::vector<std::size_t> referenced;  // columns of that table, in the order of `columns`
  MatchKind match = MatchKind::simple;
  ReferentialAction on_delete = ReferentialAction::no_action;
  ReferentialAction on_update = ReferentialAction::no_action;
  Deferral deferral;
  bool enforced = true;  // false: a soft reference that the database does not know
  Span where;
};

struct CheckConstraint {
  std::string name;
  ExpressionText expression;
};

struct Index {
  std::string name;
  std::vector<std::size_t> columns;
  std::vector<ExpressionText> expressions;  // instead of columns
  std::string method;                       // empty: btree
  bool unique = false;
  std::vector<std::size_t> include;
  std::optional<ExpressionText> where_clause;
  Span where;
};

struct Trigger {
  std::string name;
  std::string timing;               // "BEFORE", "AFTER", "INSTEAD OF"
  std::vector<std::string> events;  // "INSERT", "UPDATE OF a", …
  std::string for_each;             // "ROW" or "STATEMENT"
  std::string when;                 // expression text or empty
  std::string function;             // `touch` or `touch('x')`
};

struct Table {
  QualifiedName name;
  std::vector<Column> columns;
  std::vector<Key> keys;
  std::vector<ForeignKey> foreign_keys;
  std::vector<CheckConstraint> checks;
  std::vector<Index> indexes;
  std::vector<Trigger> triggers;
  std::string comment;
  Span where;

  std::optional<std::size_t> find(const std::string& column) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].name == column) return i;
    return std::nullopt;
  }
};

/// A user's type: an enumeration, domain, composite or range (Type says which, with its name and schema).
struct UserType {
  TypePtr type;
  std::optional<ExpressionText> check;          // domain
  std::optional<ExpressionText> default_value;  // domain
};

struct Sequence {
  QualifiedName name;
  std::string type;  // "smallint", "integer", "bigint" or empty
  std::optional<std::int64_t> start, increment, min, max;
  bool cycle = false;
  std::optional<std::pair<std::size_t, std::size_t>> owned_by;  // table, column
};

struct Extension {
  std::string name;
  std::string schema;  // empty: PostgreSQL's default
};

struct Schema {
  std::string database_name, database_locale;
  std::string default_schema = "public";
  std::vector<Extension> extensions;
  std::vector<UserType> types;  // in an order in which they can be created
  std::vector<Sequence> sequences;
  std::vector<Table> tables;  // in the order of the file
  std::vector<std::string> sql_before, sql_after;
};

}  // namespace pgmock
