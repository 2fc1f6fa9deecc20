// SPDX-License-Identifier: MIT
// A plan for people.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "pgmock/report/plan_report.hpp"
#include "pgmock/report/words.hpp"
#include "report/text_table.hpp"

namespace pgmock::report {
namespace {

std::string painted(const std::string& text, std::string_view code, const TextStyle& style) {
  return style.colour ? fmt::format("\033[{}m{}\033[0m", code, text) : text;
}

std::string_view colour_of(plan::Strategy strategy) {
  switch (strategy) {
    case plan::Strategy::by_construction:
      return "32";
    case plan::Strategy::checked:
      return "36";
    case plan::Strategy::refused:
      return "31";
    case plan::Strategy::not_checked:
      return "33";
  }
  return "0";
}

std::string percent(double rate) {
  std::string text = fmt::format("{:.4f}", rate * 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + "% NULL";
}

std::string rows_text(const plan::TablePlan& table) {
  std::string text = counted(table.rows, "row");
  std::string how = table.row_count;
  if (how == std::to_string(table.rows)) how.clear();
  if (table.literal_rows > 0) how += fmt::format("{}{} literal", how.empty() ? "" : ", ", grouped(table.literal_rows));
  if (!how.empty()) text += " (" + how + ")";
  return text;
}

std::string columns_text(const Table& table, const plan::TablePlan& planned) {
  TextTable lines;
  for (std::size_t i = 0; i < table.columns.size() && i < planned.columns.size(); ++i) {
    const plan::ColumnPlan& column = planned.columns[i];
    std::string how = column.how;
    if (!column.written && how.empty()) how = "left to the database";
    std::string flags = column.null_rate > 0 ? percent(column.null_rate) : std::string();
    if (column.reads_row_count) {
      if (!flags.empty()) flags += ", ";
      flags += "reads row counts";
      if (!column.row_count_note.empty()) flags += ": " + column.row_count_note;
    }
    lines.add({one_line(table.columns[i].name), column_type(table.columns[i]), one_line(how), column.why, flags});
  }
  return lines.render("  ");
}

std::string verdicts_text(const plan::Plan& plan, std::size_t table, const TextStyle& style) {
  TextTable lines;
  std::vector<plan::Strategy> strategies;
  for (const plan::Verdict& verdict : plan.verdicts)
    if (verdict.table == table) {
      lines.add({one_line(verdict.constraint), std::string(strategy_name(verdict.strategy)), one_line(verdict.detail)});
      strategies.push_back(verdict.strategy);
    }
  if (lines.empty()) return {};
  std::string text = lines.render("  ");
  if (!style.colour) return text;
  std::string coloured;
  std::size_t begin = 0;
  for (const plan::Strategy strategy : strategies) {
    const std::size_t end = text.find('\n', begin);
    coloured += painted(text.substr(begin, end - begin), colour_of(strategy), style) + "\n";
    begin = end + 1;
  }
  return coloured;
}

std::uint64_t total_of(const plan::Plan& plan, std::uint64_t plan::TablePlan::*field) {
  std::uint64_t total = 0;
  for (const std::size_t table : plan.order) total += plan.tables[table].*field;
  return total;
}

std::string total_line(const plan::Plan& plan) {
  return fmt::format("{}, {}, about {} as COPY text", counted(plan.order.size(), "table"),
                     counted(total_of(plan, &plan::TablePlan::rows), "row"),
                     byte_size(total_of(plan, &plan::TablePlan::estimated_bytes)));
}

/// Tables in output order, then those without rows to write.
std::vector<std::size_t> shown_order(const plan::Plan& plan) {
  std::vector<std::size_t> order = plan.order;
  for (std::size_t i = 0; i < plan.schema.tables.size(); ++i)
    if (std::ranges::find(plan.order, i) == plan.order.end()) order.push_back(i);
  return order;
}

}  // namespace

std::string_view strategy_name(plan::Strategy strategy) {
  switch (strategy) {
    case plan::Strategy::by_construction:
      return "by construction";
    case plan::Strategy::checked:
      return "checked";
    case plan::Strategy::refused:
      return "refused";
    case plan::Strategy::not_checked:
      return "not checked";
  }
  return "";
}

std::string column_type(const Column& column) {
  std::string type;
  switch (column.serial) {
    case SerialKind::smallserial:
      type = "smallserial";
      break;
    case SerialKind::serial:
      type = "serial";
      break;
    case SerialKind::bigserial:
      type = "bigserial";
      break;
    case SerialKind::none:
      type = message_name(*column.type);
  }
  if (column.identity == IdentityKind::always) type += " identity always";
  if (column.identity == IdentityKind::by_default) type += " identity by default";
  if (column.not_null && column.serial == SerialKind::none && column.identity == IdentityKind::none)
    type += " not null";
  return type;
}

std::string plan_text(const plan::Plan& plan, const TextStyle& style) {
  std::string out = plan.schema.database_name.empty() ? "" : one_line(plan.schema.database_name) + ": ";
  out += total_line(plan);
  out += fmt::format("; seed {}, as of {}\n", one_line(plan.seed), time_text(plan.as_of));
  for (const std::size_t index : shown_order(plan)) {
    const Table& table = plan.schema.tables[index];
    const plan::TablePlan& planned = plan.tables[index];
    out += "\n" + painted(one_line(table_name(table.name)), "1", style) + "  ";
    out += planned.generate ? fmt::format("{}, about {}\n", rows_text(planned), byte_size(planned.estimated_bytes))
                            : std::string("not generated\n");
    out += columns_text(table, planned);
    out += verdicts_text(plan, index, style);
  }
  if (!plan.notes.empty()) out += "\nNotes\n";
  for (const std::string& note : plan.notes) out += "  " + one_line(note) + "\n";
  return out;
}

std::string plan_summary(const plan::Plan& plan) {
  TextTable lines;
  for (const std::size_t index : plan.order)
    lines.add({one_line(table_name(plan.schema.tables[index].name)), rows_text(plan.tables[index]),
               "about " + byte_size(plan.tables[index].estimated_bytes)});
  return lines.render("") + total_line(plan) + "; nothing was written\n";
}

}  // namespace pgmock::report
