// SPDX-License-Identifier: MIT
// Spec: the schema as written, in its long form: every key read and checked for shape, names unresolved, every field
// with its place. What the three front ends (JSON/YAML, DDL, catalog) share. Read by plan/builder.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pgmock/base/decimal.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/model/schema.hpp"
#include "pgmock/parser/document.hpp"

namespace pgmock::parser {

template <class T>
struct Spanned {
  T value{};
  Span where{};
};
using Text = Spanned<std::string>;
using Texts = std::vector<Text>;
using Flag = Spanned<bool>;
using Number = Spanned<Decimal>;
using Count = Spanned<std::uint64_t>;

/// A table's or type's name as written, split at its dot (`audit.events`, `"\"odd.name\""`); not folded.
using NameSpec = Spanned<QualifiedName>;

/// A distribution; times and durations in its parameters stay raw until what it ranges over is known.
struct DistributionSpec {
  Distribution distribution;         // parameters that are plain numbers; others are 0 here …
  std::vector<Text> raw_parameters;  // … and every parameter as written (text of times and durations), same order
  std::vector<std::array<Text, 3>> raw_bins;
  bool plain_numbers = true;  // no parameter is a time or duration
  Span where;
};

struct TreeSpec {
  std::optional<Number> roots;
  std::optional<Count> depth;
  Span where;
};
/// `pick`: which parent row. At most one of uniform, distribution, unique, tree.
struct PickSpec {
  bool uniform = false;
  std::optional<DistributionSpec> distribution;
  std::optional<Flag> scatter;
  std::optional<Flag> unique;
  std::optional<TreeSpec> tree;
  Span where;
};

/// `references` of a column or an element of `foreignKeys`.
struct ForeignKeySpec {
  Texts columns;  // empty for a column's `references`
  NameSpec table;
  Texts referenced;  // empty: the primary key
  std::optional<Spanned<MatchKind>> match;
  std::optional<Spanned<ReferentialAction>> on_delete, on_update;
  std::optional<Flag> deferrable, initially_deferred, enforced;
  std::optional<PickSpec> pick;
  std::optional<Number> null_rate;
  std::optional<Text> name;
  Span where;
};

struct KeySpec {
  Texts columns;
  std::optional<Flag> deferrable, initially_deferred;
  std::optional<Text> name;
  Span where;
};

enum class ValueKind : std::uint8_t { none, generator, values, constant, expression };
struct WeightedValueSpec {
  Node value;                    // raw: its type is the column's
  std::optional<Number> weight;  // absent: 1
  Span where;
};
struct GeneratorSpec {
  Text name;  // without version
  std::optional<Spanned<std::int64_t>> version;
  std::vector<Member> parameters;  // raw: checked against GeneratorInfo by plan/builder
  Span where;
};
/// The value key of a column: what pgmock writes.
struct ValueSpec {
  ValueKind kind = ValueKind::none;
  std::optional<GeneratorSpec> generator;
  std::vector<WeightedValueSpec> values;
  std::optional<Node> constant;
  std::optional<ExpressionText> expression;
  Span where;  // of the key with its value
};

struct ColumnSpec {
  Text name;
  std::optional<Text> type;
  std::optional<Flag> nullable;
  std::optional<KeySpec> primary_key, unique;  // `true` or the object form; columns stay empty
  std::optional<Spanned<IdentityKind>> identity;
  std::optional<ExpressionText> default_value, generated, check;
  std::optional<ForeignKeySpec> references;
  std::optional<Text> collation, comment, locale;
  ValueSpec value;
  std::optional<Number> null_rate;
  std::optional<Spanned<Node>> min, max;  // raw: number, time or length
  std::optional<DistributionSpec> distribution;
  std::optional<PickSpec> pick;
  Span where;  // of the whole column value
};

/// rowCount in its long form.
struct RowCountSpec {
  std::optional<Count> count;   // absolute
  std::optional<Number> times;  // "F * table"
  std::optional<NameSpec> of;
  std::optional<NameSpec> per;  // children by parent
  std::optional<Text> via;
  std::optional<Count> min, max;
  std::optional<DistributionSpec> distribution;
  Span where;
};

struct IndexSpec {
  std::optional<Text> name, method;
  Texts columns;
  std::vector<ExpressionText> expressions;
  std::optional<Flag> unique;
  Texts include;
  std::optional<ExpressionText> where_clause;
  Span where;
};
struct CheckSpec {
  std::optional<Text> name;
  ExpressionText expression;
};
struct TriggerSpec {
  Trigger trigger;
  Texts columns;  // those of `update of`
  Span timing;
  std::vector<Span> events;  // where each of the trigger's stands
  std::optional<ExpressionText> when;
  Span where;
};

/// One literal row: column name → raw value.
struct LiteralRowSpec {
  std::vector<Member> cells;
  Span where;
};

enum class GenerateMode : std::uint8_t { yes, no, existing };

struct TableSpec {
  NameSpec name;
  std::vector<ColumnSpec> columns;
  std::optional<RowCountSpec> row_count;
  std::vector<LiteralRowSpec> rows;
  std::optional<Span> rows_where;
  std::optional<KeySpec> primary_key;
  std::vector<KeySpec> unique;
  std::vector<ForeignKeySpec> foreign_keys;
  std::vector<CheckSpec> checks;
  std::vector<IndexSpec> indexes;
  std::vector<TriggerSpec> triggers;
  std::vector<NameSpec> depends_on;
  std::optional<Text> locale, comment;
  std::optional<Spanned<bool>> shuffled;  // placement
  std::optional<Flag> scale;
  std::optional<Spanned<GenerateMode>> generate;
  Span where;
};

struct UserTypeSpec {
  NameSpec name;
  TypeKind kind = TypeKind::enumeration;  // enumeration, domain, composite or range
  Texts labels;
  std::optional<Text> base;                   // domain's type or range's subtype, unparsed
  std::vector<std::pair<Text, Text>> fields;  // composite: name, type
  std::optional<ExpressionText> check, default_value;
  std::optional<Flag> not_null;
  Span where;
};

struct SequenceSpec {
  NameSpec name;
  std::optional<Text> type, owned_by;  // owned_by: `t.a`, split by split_column_name
  std::optional<Spanned<std::int64_t>> start, increment, min, max;
  std::optional<Flag> cycle;
  Span where;
};

struct DefaultsSpec {
  std::optional<RowCountSpec> row_count;  // absolute only
  std::optional<Number> null_rate;
  std::optional<Text> locale;
};

struct Spec {
  std::string seed = "0";
  std::int64_t data_version = 1;
  std::int64_t as_of = 1767225600000000;  // 2026-01-01T00:00:00Z
  std::optional<Text> database_name, database_locale, default_schema, time_zone;
  std::vector<std::pair<Text, Number>> locales;  // weights; empty: en_US
  std::vector<Extension> extensions;
  std::vector<UserTypeSpec> types;
  std::vector<SequenceSpec> sequences;
  DefaultsSpec defaults;
  std::vector<TableSpec> tables;
  Texts sql_before, sql_after;
  Span where;  // of the root
};

/// What the command line may lay over the file.
struct ParseOptions {
  bool strict_json = false;
  /// Where `template:NAME` is looked for, first one first; absent: beside the program.
  std::optional<std::vector<std::string>> template_directories;
};

/// Reads a schema and its overlays: files, `extends`, `$ref`, short forms, merging, checking of every key. Reports all
/// mistakes; nullopt when there are errors that leave no Spec to go on with (a Spec may come together with errors, so
/// that later stages can report theirs too). `files`: paths as the user gave them, base first ("-": standard input).
std::optional<Spec> parse_schema(const std::vector<std::string>& files, const ParseOptions& options, Sources& sources,
                                 Diagnostics& diagnostics);

/// The long form (what `pgmock expand` prints): self-contained, no `extends`, `$ref`, `definitions` or short forms;
/// reading it again gives the same tree. nullopt with diagnostics when the schema has errors.
std::optional<Node> expand_schema(const std::vector<std::string>& files, const ParseOptions& options, Sources& sources,
                                  Diagnostics& diagnostics);

/// Splits `schema.table`, `table`, `"odd.name"` (SQL quotes); nullopt when it is not well-formed.
std::optional<QualifiedName> split_name(std::string_view text);
/// Splits `users.id`, `users(id)`, `t(a, b)`, `users`, `s.t(a)`: the table and its columns. `users.id` is ambiguous
/// with schema.table: the caller tries both; this returns the reading without parentheses as raw parts.
struct TargetName {
  std::vector<std::string> parts;    // dotted parts before the parenthesis
  std::vector<std::string> columns;  // inside parentheses
  bool parenthesised = false;
};
std::optional<TargetName> split_target(std::string_view text);

/// The table of keys: what the parser accepts, and what the published JSON Schema, the docs page and expand derive
/// from.
struct KeyInfo {
  std::string_view key;
  std::string_view description;   // one sentence, Markdown
  std::string_view value;         // name of the value's shape, see key_tables()
  bool constraints_only = false;  // "not supported yet"
};
struct KeyTable {
  std::string_view object;  // "root", "table", "column", "foreignKey", …
  std::string_view description;
  std::vector<KeyInfo> keys;
};
const std::vector<KeyTable>& key_tables();

}  // namespace pgmock::parser
