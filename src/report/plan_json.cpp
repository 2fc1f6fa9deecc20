// SPDX-License-Identifier: MIT
// A plan for programs.
#include <nlohmann/json.hpp>

#include "pgmock/report/plan_report.hpp"
#include "pgmock/report/words.hpp"

namespace pgmock::report {
namespace {

using Json = nlohmann::ordered_json;

Json column_json(const Column& column, const plan::ColumnPlan& planned, std::string_view default_schema) {
  Json json = Json::object();
  json["name"] = column.name;
  json["type"] = column.type ? to_sql(*column.type, default_schema) : std::string();
  json["notNull"] = column.not_null;
  json["written"] = planned.written;
  json["values"] = planned.how;
  json["reason"] = planned.why;
  json["nullRate"] = planned.null_rate;
  json["readsRowCount"] = planned.reads_row_count;
  if (planned.reads_row_count) json["rowCountNote"] = planned.row_count_note;
  return json;
}

Json constraints_json(const plan::Plan& plan, std::size_t table) {
  Json all = Json::array();
  for (const plan::Verdict& verdict : plan.verdicts) {
    if (verdict.table != table) continue;
    Json json = Json::object();
    json["constraint"] = verdict.constraint;
    json["strategy"] = strategy_name(verdict.strategy);
    json["detail"] = verdict.detail;
    all.push_back(std::move(json));
  }
  return all;
}

Json table_json(const plan::Plan& plan, std::size_t index) {
  const Table& table = plan.schema.tables[index];
  const plan::TablePlan& planned = plan.tables[index];
  Json json = Json::object();
  json["name"] = table_name(table.name);
  json["generated"] = planned.generate;
  json["rows"] = planned.rows;
  json["literalRows"] = planned.literal_rows;
  json["rowCount"] = planned.row_count;
  json["estimatedBytes"] = planned.estimated_bytes;
  json["columns"] = Json::array();
  for (std::size_t i = 0; i < table.columns.size() && i < planned.columns.size(); ++i)
    json["columns"].push_back(column_json(table.columns[i], planned.columns[i], plan.schema.default_schema));
  json["constraints"] = constraints_json(plan, index);
  return json;
}

}  // namespace

std::string plan_json(const plan::Plan& plan) {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  Json order = Json::array();
  for (const std::size_t index : plan.order) {
    rows += plan.tables[index].rows;
    bytes += plan.tables[index].estimated_bytes;
    order.push_back(table_name(plan.schema.tables[index].name));
  }
  Json json = Json::object();
  json["database"] = plan.schema.database_name;
  json["seed"] = plan.seed;
  json["asOf"] = time_text(plan.as_of);
  json["rows"] = rows;
  json["estimatedBytes"] = bytes;
  json["order"] = std::move(order);
  json["tables"] = Json::array();
  for (std::size_t i = 0; i < plan.schema.tables.size(); ++i) json["tables"].push_back(table_json(plan, i));
  json["notes"] = plan.notes;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pgmock::report
