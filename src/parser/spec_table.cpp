// SPDX-License-Identifier: MIT
// Reading a table: its columns, constraints, rows and what stands around them.
#include <algorithm>

#include "parser/names.hpp"
#include "parser/spec_reader.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/sql/quote.hpp"

namespace pgmock::parser {
namespace {

MatchKind match_of(const std::string& text) { return text == "full" ? MatchKind::full : MatchKind::simple; }

ReferentialAction action_of(const std::string& text) {
  if (text == "restrict") return ReferentialAction::restrict;
  if (text == "cascade") return ReferentialAction::cascade;
  if (text == "set null") return ReferentialAction::set_null;
  if (text == "set default") return ReferentialAction::set_default;
  return ReferentialAction::no_action;
}

std::optional<Spanned<ReferentialAction>> read_action(const Node& node, std::string_view key) {
  const std::optional<Text> text = read_text(node, key);
  if (!text) return std::nullopt;
  return Spanned<ReferentialAction>{action_of(text->value), text->where};
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

/// `update of a, b` as SQL: the keyword in capitals, the columns quoted, which `columns` gets, too.
std::string event_of(const Text& event, Texts& columns, Diagnostics& diagnostics) {
  constexpr std::string_view of = "update of ";
  const std::string_view text = event.value;
  if (!text.starts_with(of)) return upper(text);
  std::string result = "UPDATE OF ";
  // a list of columns reads like that of a target
  const std::optional<TargetName> target = split_target("t(" + std::string(text.substr(of.size())) + ")");
  if (!target || target->columns.empty()) {
    diagnostics.error(Code::bad_value, event.where, "`update of` is followed by columns", "write `update of a, b`");
    return result;
  }
  for (std::size_t i = 0; i < target->columns.size(); ++i) {
    result += (i == 0 ? "" : ", ") + sql::quote_identifier(target->columns[i]);
    columns.push_back({target->columns[i], event.where});
  }
  return result;
}

std::optional<TriggerSpec> read_trigger(const Node& node, const Context& context) {
  bool good = true;
  for (const std::string_view key : {"name", "timing", "events", "function"})
    good = require(node, key, "the trigger", node.where, "", context) && good;
  if (!good) return std::nullopt;
  TriggerSpec spec;
  spec.where = node.where;
  Trigger& trigger = spec.trigger;
  trigger.name = read_name(node, "name").value_or(Text{}).value;
  trigger.timing = upper(read_text(node, "timing").value_or(Text{}).value);
  spec.timing = node.find("timing")->where;
  for (const Text& event : read_texts(node, "events")) {
    trigger.events.push_back(event_of(event, spec.columns, context.diagnostics));
    spec.events.push_back(event.where);
  }
  trigger.for_each = upper(read_text(node, "forEach").value_or(Text{"statement", {}}).value);
  spec.when = read_expression(node, "when");
  if (spec.when) trigger.when = spec.when->text;
  trigger.function = read_text(node, "function").value_or(Text{}).value;
  if (trigger.events.empty()) {
    context.diagnostics.error(Code::bad_value, node.where, "the trigger has no event",
                              "add `\"events\": [\"insert\"]`");
    return std::nullopt;
  }
  return spec;
}

std::optional<IndexSpec> read_index(const Node& node, const Context& context) {
  refuse_mixed_alternatives(node, "index", context);
  IndexSpec index;
  index.where = node.where;
  index.name = read_name(node, "name");
  index.method = read_name(node, "method");
  index.columns = read_names(node, "columns");
  for (const Text& expression : read_texts(node, "expressions"))
    index.expressions.push_back({expression.value, expression.where});
  index.unique = read_flag(node, "unique");
  index.include = read_names(node, "include");
  index.where_clause = read_expression(node, "where");
  if (index.unique && index.unique->value) {
    bool good = true;
    for (const std::string_view key : {"where", "expressions"}) {
      if (const Member* member = node.find_member(key)) {
        context.diagnostics.error(Code::not_supported, member->key_where,
                                  "`" + std::string(key) + "` of a unique index is not supported yet",
                                  "remove it, or `unique`");
        good = false;
      }
    }
    if (!good) return std::nullopt;
  }
  if (index.columns.empty() && index.expressions.empty()) {
    if (node.find(broken_key("columns")) == nullptr && node.find(broken_key("expressions")) == nullptr)
      context.diagnostics.error(Code::missing_key, node.where, "the index has neither `columns` nor `expressions`",
                                "add `\"columns\": [\"a\"]`");
    return std::nullopt;
  }
  return index;
}

/// A key over several columns; nullopt when it has none (reported).
std::optional<KeySpec> read_table_key(const Node& node, std::string_view owner, const Context& context) {
  if (!require(node, "columns", owner, node.where, "add `\"columns\": [\"a\", \"b\"]`", context)) return std::nullopt;
  KeySpec key = read_key(node);
  if (!key.columns.empty()) return key;
  context.diagnostics.error(Code::bad_value, node.where, std::string(owner) + " has no columns");
  return std::nullopt;
}

template <class Read>
void each_item(const Node& table, std::string_view key, Read read) {
  if (const Node* list = table.find(key); list != nullptr && list->kind == NodeKind::array)
    for (const Node& item : list->items) read(item);
}

void read_constraints(const Node& node, TableSpec& table, const TableIndex& index, const Context& context) {
  if (const Node* key = node.find("primaryKey")) table.primary_key = read_table_key(*key, "the primary key", context);
  each_item(node, "unique", [&](const Node& item) {
    if (std::optional<KeySpec> key = read_table_key(item, "the unique constraint", context))
      table.unique.push_back(std::move(*key));
  });
  each_item(node, "foreignKeys", [&](const Node& item) {
    if (!require(item, "columns", "the foreign key", item.where, "add `\"columns\": [\"a\", \"b\"]`", context)) return;
    const Texts columns = read_names(item, "columns");
    std::optional<ForeignKeySpec> key = read_foreign_key(item, columns.size(), index, context);
    if (!key) return;
    key->columns = columns;
    table.foreign_keys.push_back(std::move(*key));
  });
  each_item(node, "checks", [&](const Node& item) {
    if (!require(item, "expression", "the check", item.where, "", context)) return;
    if (std::optional<ExpressionText> expression = read_expression(item, "expression"))
      table.checks.push_back({read_name(item, "name"), std::move(*expression)});
  });
  each_item(node, "indexes", [&](const Node& item) {
    if (std::optional<IndexSpec> read = read_index(item, context)) table.indexes.push_back(std::move(*read));
  });
  each_item(node, "triggers", [&](const Node& item) {
    if (std::optional<TriggerSpec> read = read_trigger(item, context)) table.triggers.push_back(std::move(*read));
  });
}

void read_rows(const Node& node, TableSpec& table) {
  const Node* rows = node.find("rows");
  if (rows == nullptr) return;
  table.rows_where = rows->where;
  for (const Node& row : rows->items) {
    LiteralRowSpec spec{row.members, row.where};
    for (Member& cell : spec.cells) cell.key = simple_name(cell.key).value_or(cell.key);
    table.rows.push_back(std::move(spec));
  }
}

/// One primary key a table, and keys that need children by parent.
void check_table(const Node& node, TableSpec& table, const Context& context) {
  std::vector<std::pair<std::string, Span>> keys;
  if (table.primary_key) keys.emplace_back("`primaryKey` of the table", table.primary_key->where);
  for (const ColumnSpec& column : table.columns)
    if (column.primary_key) keys.emplace_back("column `" + column.name.value + "`", column.primary_key->where);
  if (keys.size() > 1) {
    Diagnostic diagnostic{Severity::error, Code::conflict, keys[1].second, "the table has more than one primary key",
                          "write `\"primaryKey\": [\"a\", \"b\"]` in the table for a key over several columns"};
    diagnostic.notes.push_back({keys[0].second, keys[0].first + " is one already"});
    context.diagnostics.report(std::move(diagnostic));
  }
  const bool per = table.row_count && table.row_count->per;
  const bool unsure =
      node.find(broken_key("rowCount")) != nullptr || (node.find("rowCount") != nullptr && !table.row_count);
  if (table.shuffled && !per && !unsure) {
    context.diagnostics.error(Code::no_effect, node.find_member("placement")->key_where,
                              "`placement` has no effect without `per` in `rowCount`", "remove it");
    table.shuffled.reset();
  }
  if (per && table.rows_where) {
    report_conflict(*node.find_member("rowCount"), *node.find_member("rows"),
                    "literal rows have no parent that `per` could count: remove one of them", context);
    table.rows.clear();
  }
}

}  // namespace

KeySpec read_key(const Node& node) {
  KeySpec key;
  key.where = node.where;
  key.columns = read_names(node, "columns");
  key.deferrable = read_flag(node, "deferrable");
  key.initially_deferred = read_flag(node, "initiallyDeferred");
  key.name = read_name(node, "name");
  return key;
}

std::optional<ForeignKeySpec> read_foreign_key(const Node& node, std::size_t columns, const TableIndex& index,
                                               const Context& context) {
  if (!require(node, "references", "the foreign key", node.where, "add `\"references\": \"t(a, b)\"`", context))
    return std::nullopt;
  const std::optional<Text> text = read_text(node, "references");
  const std::optional<TargetName> target = text ? split_target(text->value) : std::nullopt;
  if (!target) return std::nullopt;
  ForeignKeySpec key;
  key.where = node.where;
  auto [table, referenced] = index.resolve(*target, columns);
  key.table = {std::move(table), text->where};
  for (std::string& column : referenced) key.referenced.push_back({std::move(column), text->where});
  if (const std::optional<Text> match = read_text(node, "match"))
    key.match = Spanned<MatchKind>{match_of(match->value), match->where};
  key.on_delete = read_action(node, "onDelete");
  key.on_update = read_action(node, "onUpdate");
  key.deferrable = read_flag(node, "deferrable");
  key.initially_deferred = read_flag(node, "initiallyDeferred");
  key.enforced = read_flag(node, "enforced");
  if (const Node* pick = node.find("pick")) key.pick = read_pick(*pick, context);
  key.null_rate = read_number(node, "nullRate");
  key.name = read_name(node, "name");
  if (key.pick && key.pick->tree && key.null_rate && columns != 1) {
    context.diagnostics.error(Code::no_effect, key.null_rate->where, "`nullRate` has no effect beside `tree`",
                              "the share of rows without a parent is `roots`");
    key.null_rate.reset();
  }
  return key;
}

TableSpec read_table(const Member& member, const TableIndex& index, const Context& context) {
  const Node& node = member.value;
  TableSpec table;
  table.name = table_name_of(member.key, member.key_where);
  table.where = node.where;
  require(node, "columns", "table `" + member.key + "`", member.key_where, "add `\"columns\": {…}`", context);
  if (const Node* columns = node.find("columns"))
    for (const Member& column : columns->members) table.columns.push_back(read_column(column, index, context));
  if (const Node* count = node.find("rowCount")) table.row_count = read_row_count_spec(*count, context);
  read_rows(node, table);
  read_constraints(node, table, index, context);
  if (const Node* tables = node.find("dependsOn"); tables != nullptr && tables->kind == NodeKind::array)
    for (const Node& item : tables->items) table.depends_on.push_back(table_name_of(item.text, item.where));
  table.locale = read_text(node, "locale");
  table.comment = read_text(node, "comment");
  if (const std::optional<Text> placement = read_text(node, "placement"))
    table.shuffled = Flag{placement->value == "shuffled", placement->where};
  table.scale = read_flag(node, "scale");
  const std::optional<Flag> generate = read_flag(node, "generate");
  const std::optional<Flag> existing = read_flag(node, "existing");
  if (existing && existing->value && generate && generate->value)
    report_conflict(*node.find_member("generate"), *node.find_member("existing"),
                    "existing rows are not made: remove `generate`", context);
  if (existing && existing->value) {
    table.generate = Spanned<GenerateMode>{GenerateMode::existing, existing->where};
  } else if (generate) {
    table.generate = Spanned<GenerateMode>{generate->value ? GenerateMode::yes : GenerateMode::no, generate->where};
  }
  check_table(node, table, context);
  return table;
}

}  // namespace pgmock::parser
