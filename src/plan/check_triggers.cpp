// SPDX-License-Identifier: MIT
// What PostgreSQL would refuse in a trigger: events, timings and conditions that do not go together.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/expression_facts.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// `UPDATE OF "a"` → `UPDATE`.
std::string kind_of(const std::string& event) { return event.substr(0, event.find(' ')); }

bool has_event(const Trigger& trigger, std::string_view kind) {
  return std::ranges::any_of(trigger.events, [&](const std::string& event) { return kind_of(event) == kind; });
}

}  // namespace

void Builder::check_triggers(std::size_t table) {
  for (const auto& spec : tables_[table].spec->triggers) {
    const Trigger& trigger = spec.trigger;
    for (const auto& column : spec.columns) require_column(table, column);
    if (const auto* twice = twice_in(spec.columns))
      error(table, Code::duplicate_name, twice->where,
            fmt::format("the column `{}` is twice in this trigger", twice->value), "name it once");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < trigger.events.size(); ++i) {
      const std::string event = kind_of(trigger.events[i]);
      if (!seen.insert(event).second)
        error(table, Code::conflict, spec.events[i],
              fmt::format("the event `{}` is twice in this trigger", ascii_lower(event)), "name it once");
      if (event == "TRUNCATE" && trigger.for_each == "ROW")
        error(table, Code::conflict, spec.events[i], "no row fires a trigger when a table is truncated",
              "write `\"forEach\": \"statement\"`, or remove `truncate`");
    }
    if (trigger.timing == "INSTEAD OF")
      error(table, Code::bad_value, spec.timing, "`instead of` is for triggers of views, and this is a table",
            "write `before` or `after`; a view and its triggers go into `sql.after`");
    else if (spec.when)
      check_trigger_condition(table, spec);
  }
}

void Builder::check_trigger_condition(std::size_t table, const parser::TriggerSpec& spec) {
  const ExpressionText& text = *spec.when;
  const Trigger& trigger = spec.trigger;
  Diagnostics mistakes;
  const auto tree = sql::parse_expression(text, sources_, mistakes);
  if (!tree) {
    // Whole rows (`old.* IS DISTINCT FROM new.*`) are no expressions here, but they are PostgreSQL's.
    std::string message;
    std::size_t offset = 0;
    if (sql::check_sql(fmt::format("SELECT WHERE ({}\n)", text.text), message, offset)) return;
    tables_[table].failed = true;
    for (const Diagnostic& mistake : mistakes.items()) {
      Diagnostic helped = mistake;
      if (helped.help.empty()) helped.help = "write a condition such as `new.a > 1`";
      diagnostics_.report(std::move(helped));
    }
    return;
  }
  if (sql::has_subquery(tree))
    error(table, Code::bad_expression, text.where, "the condition of a trigger cannot hold a subquery",
          "leave that to its function");
  if (const auto function = aggregate_in(tree))
    error(table, Code::bad_expression, text.where,
          fmt::format("the condition of a trigger cannot use the aggregate {}", *function),
          "leave that to its function");
  const Table& definition = table_of(table);
  const auto is_row = [](const sql::InputRef& input) {
    return input.path.front() == "new" || input.path.front() == "old";
  };
  for (const auto& input : sql::all_inputs_of(tree)) {
    if (input.kind != sql::InputRef::Kind::column || input.path.size() > 2) continue;
    const auto refuse = [&](const std::string& message, const std::string& help) {
      error(table, Code::bad_expression, input.where, message, help);
    };
    const std::string& row = input.path.front();
    if (!is_row(input)) {
      error(table, Code::unknown_column, input.where,
            fmt::format("the condition of a trigger knows no `{}`: columns are those of `new` and `old`", row),
            fmt::format("write `new.{}` or `old.{}`; text stands in single quotes", input.path.back(),
                        input.path.back()));
      continue;
    }
    if (trigger.for_each != "ROW") {
      refuse(fmt::format("a trigger for each statement knows no `{}`", row), "write `\"forEach\": \"row\"`");
      continue;
    }
    if (row == "old" && has_event(trigger, "INSERT"))
      refuse("`old` is not known when a row is inserted", "use `new`, or make another trigger for `insert`");
    if (row == "new" && has_event(trigger, "DELETE"))
      refuse("`new` is not known when a row is deleted", "use `old`, or make another trigger for `delete`");
    if (input.path.size() < 2) continue;
    const auto column = require_column(table, {input.path.back(), input.where});
    if (column && row == "new" && trigger.timing == "BEFORE" && definition.columns[*column].generated)
      refuse(fmt::format("`{}` is generated, so it has no value before the row is written", input.path.back()),
             "write `\"timing\": \"after\"`");
  }
  const auto type_of = [&](const sql::InputRef& input) -> const Type* {
    if (input.kind != sql::InputRef::Kind::column || input.path.size() != 2 || !is_row(input)) return nullptr;
    const auto column = definition.find(input.path.back());
    return column && !tables_[table].columns[*column].failed ? definition.columns[*column].type.get() : nullptr;
  };
  if (sql::is_no_truth(tree, type_of))
    error(table, Code::bad_expression, text.where,
          "the condition of a trigger has to be true or false, which this is not", "compare it with something");
}

}  // namespace pgmock::plan
