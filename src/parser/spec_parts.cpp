// SPDX-License-Identifier: MIT
// Reading single members of a tree in its long form.
#include <algorithm>

#include "parser/names.hpp"
#include "parser/spec_reader.hpp"

namespace pgmock::parser {
namespace {

const Node* find_kind(const Node& object, std::string_view key, NodeKind kind) {
  const Node* node = object.find(key);
  return node != nullptr && node->kind == kind ? node : nullptr;
}

Text name_of(const Node& node) { return {simple_name(node.text).value_or(node.text), node.where}; }

}  // namespace

Span whole(const Member& member) {
  if (member.key_where.file != member.value.where.file || member.key_where.begin > member.value.where.end)
    return member.value.where;
  return {member.key_where.file, member.key_where.begin, std::max(member.key_where.end, member.value.where.end)};
}

std::optional<Text> read_text(const Node& object, std::string_view key) {
  const Node* node = find_kind(object, key, NodeKind::string);
  if (node == nullptr) return std::nullopt;
  return Text{node->text, node->where};
}

std::optional<Text> read_name(const Node& object, std::string_view key) {
  const Node* node = find_kind(object, key, NodeKind::string);
  if (node == nullptr) return std::nullopt;
  return name_of(*node);
}

NameSpec table_name_of(std::string_view text, Span where) {
  return {split_name(text).value_or(QualifiedName{"", std::string(text)}), where};
}

std::optional<NameSpec> read_table_name(const Node& object, std::string_view key) {
  const Node* node = find_kind(object, key, NodeKind::string);
  if (node == nullptr) return std::nullopt;
  return table_name_of(node->text, node->where);
}

std::optional<Flag> read_flag(const Node& object, std::string_view key) {
  const Node* node = find_kind(object, key, NodeKind::boolean);
  if (node == nullptr) return std::nullopt;
  return Flag{node->boolean, node->where};
}

std::optional<Number> read_number(const Node& object, std::string_view key) {
  const Node* node = find_kind(object, key, NodeKind::number);
  const std::optional<Decimal> number = node == nullptr ? std::nullopt : Decimal::parse(node->text);
  if (!number) return std::nullopt;
  return Number{*number, node->where};
}

std::optional<Spanned<std::int64_t>> read_integer(const Node& object, std::string_view key) {
  const std::optional<Number> number = read_number(object, key);
  const std::optional<std::int64_t> integer = number ? number->value.to_int64() : std::nullopt;
  if (!integer) return std::nullopt;
  return Spanned<std::int64_t>{*integer, number->where};
}

std::optional<Count> read_count(const Node& object, std::string_view key) {
  const std::optional<Spanned<std::int64_t>> integer = read_integer(object, key);
  if (!integer || integer->value < 0) return std::nullopt;
  return Count{static_cast<std::uint64_t>(integer->value), integer->where};
}

std::optional<ExpressionText> read_expression(const Node& object, std::string_view key) {
  const Node* node = find_kind(object, key, NodeKind::string);
  if (node == nullptr) return std::nullopt;
  return ExpressionText{node->text, node->where};
}

Texts read_names(const Node& object, std::string_view key) {
  Texts names;
  if (const Node* list = find_kind(object, key, NodeKind::array))
    for (const Node& item : list->items) names.push_back(name_of(item));
  return names;
}

Texts read_texts(const Node& object, std::string_view key) {
  Texts texts;
  if (const Node* list = find_kind(object, key, NodeKind::array))
    for (const Node& item : list->items) texts.push_back({item.text, item.where});
  return texts;
}

bool require(const Node& object, std::string_view key, std::string_view owner, Span where, std::string help,
             const Context& context) {
  if (object.find(key) != nullptr) return true;
  if (object.find(broken_key(key)) == nullptr)
    context.diagnostics.error(Code::missing_key, where, std::string(owner) + " has no `" + std::string(key) + "`",
                              std::move(help));
  return false;
}

void report_conflict(const Member& first, const Member& second, std::string help, const Context& context) {
  Diagnostic diagnostic{Severity::error, Code::conflict, second.key_where,
                        "`" + second.key + "` and `" + first.key + "` exclude each other", std::move(help)};
  diagnostic.notes.push_back({first.key_where, "`" + first.key + "` stands here"});
  context.diagnostics.report(std::move(diagnostic));
}

void refuse_mixed_alternatives(const Node& object, std::string_view table, const Context& context) {
  const Alternatives* alternatives = find_alternatives(table);
  if (alternatives == nullptr) return;
  const Member* first = nullptr;
  std::size_t first_group = 0;
  for (const Member& member : object.members) {
    const auto group = std::ranges::find_if(alternatives->groups, [&member](const auto& keys) {
      return std::ranges::find(keys, std::string_view(member.key)) != keys.end();
    });
    if (group == alternatives->groups.end()) continue;
    const auto number = static_cast<std::size_t>(group - alternatives->groups.begin());
    if (first == nullptr) {
      first = &member;
      first_group = number;
    } else if (number != first_group) {
      report_conflict(*first, member, "keep one of them", context);
    }
  }
}

TableIndex::TableIndex(const Node& root) {
  if (const Node* database = root.find("database"))
    if (const std::optional<Text> schema = read_name(*database, "schema")) default_schema_ = schema->value;
  const Node* tables = root.find("tables");
  if (tables == nullptr) return;
  for (const Member& table : tables->members) {
    QualifiedName name = table_name_of(table.key, table.key_where).value;
    if (name.schema.empty()) name.schema = default_schema_;
    std::set<std::string>& columns = tables_[name];
    if (const Node* node = table.value.find("columns"))
      for (const Member& column : node->members) columns.insert(simple_name(column.key).value_or(column.key));
  }
}

const std::set<std::string>* TableIndex::find(const std::string& schema, const std::string& name) const {
  const auto found = tables_.find({schema.empty() ? default_schema_ : schema, name});
  return found == tables_.end() ? nullptr : &found->second;
}

std::pair<QualifiedName, std::vector<std::string>> TableIndex::resolve(const TargetName& target,
                                                                       std::size_t columns) const {
  const std::vector<std::string>& parts = target.parts;
  if (parts.size() == 1) return {{"", parts[0]}, target.columns};
  if (parts.size() == 3) return {{parts[0], parts[1]}, {parts[2]}};
  const QualifiedName qualified{parts[0], parts[1]};
  if (target.parenthesised) return {qualified, target.columns};
  // `users.id`: a column where there is one, else a table of a schema where there is one
  const std::set<std::string>* table = find("", parts[0]);
  const bool is_table = find(parts[0], parts[1]) != nullptr;
  const bool is_column = table != nullptr && table->contains(parts[1]);
  if (is_table && (!is_column || columns != 1)) return {qualified, {}};
  return {{"", parts[0]}, {parts[1]}};
}

}  // namespace pgmock::parser
