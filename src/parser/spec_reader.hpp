// SPDX-License-Identifier: MIT
// From the merged tree in its long form to the Spec. Single values have been checked already; what is checked here is
// what needs more than one key: what is missing, what excludes each other, what has no effect.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "parser/shapes.hpp"
#include "pgmock/parser/spec.hpp"

namespace pgmock::parser {

Spec read_spec(const Node& root, const Context& context);

/// Which tables there are, with their columns: `users.id` means a column of `users` or a table of the schema `users`.
class TableIndex {
 public:
  explicit TableIndex(const Node& root);
  /// The table and columns that a target names; `columns`: how many columns refer to it.
  std::pair<QualifiedName, std::vector<std::string>> resolve(const TargetName& target, std::size_t columns) const;

 private:
  const std::set<std::string>* find(const std::string& schema, const std::string& name) const;
  std::string default_schema_ = "public";
  std::map<QualifiedName, std::set<std::string>> tables_;
};

// Members by key; absent ones give nullopt or nothing.
std::optional<Text> read_text(const Node& object, std::string_view key);
/// A name without its SQL quotes.
std::optional<Text> read_name(const Node& object, std::string_view key);
std::optional<NameSpec> read_table_name(const Node& object, std::string_view key);
std::optional<Flag> read_flag(const Node& object, std::string_view key);
std::optional<Number> read_number(const Node& object, std::string_view key);
std::optional<Count> read_count(const Node& object, std::string_view key);
std::optional<Spanned<std::int64_t>> read_integer(const Node& object, std::string_view key);
std::optional<ExpressionText> read_expression(const Node& object, std::string_view key);
Texts read_names(const Node& object, std::string_view key);
Texts read_texts(const Node& object, std::string_view key);
NameSpec table_name_of(std::string_view text, Span where);
Span whole(const Member& member);

/// Reports the key as missing unless it is there or was wrong; whether it is there.
bool require(const Node& object, std::string_view key, std::string_view owner, Span where, std::string help,
             const Context& context);
/// Reports keys of different alternatives of the object.
void refuse_mixed_alternatives(const Node& object, std::string_view table, const Context& context);
void report_conflict(const Member& first, const Member& second, std::string help, const Context& context);

std::optional<DistributionSpec> read_distribution(const Node& node, const Context& context);
std::optional<PickSpec> read_pick(const Node& node, const Context& context);
std::optional<RowCountSpec> read_row_count_spec(const Node& node, const Context& context);
KeySpec read_key(const Node& node);
std::optional<ForeignKeySpec> read_foreign_key(const Node& node, std::size_t columns, const TableIndex& index,
                                               const Context& context);
ValueSpec read_value(const Node& column, const Context& context);
ColumnSpec read_column(const Member& member, const TableIndex& index, const Context& context);
TableSpec read_table(const Member& member, const TableIndex& index, const Context& context);

}  // namespace pgmock::parser
