// SPDX-License-Identifier: MIT
// The cells of a preview.
#include "pgmock/report/preview.hpp"

#include <algorithm>

#include "pgmock/engine/evaluator.hpp"
#include "pgmock/report/words.hpp"
#include "pgmock/sql/value_text.hpp"

namespace pgmock::report {
namespace {

constexpr std::uint32_t batch_rows = 1024;

bool is_number(const Type& type) {
  switch (base_of(type).kind) {
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8:
    case TypeKind::numeric:
    case TypeKind::float4:
    case TypeKind::float8:
    case TypeKind::money:
      return true;
    default:
      return false;
  }
}

std::string placeholder(const Column& column) { return column.generated ? "(generated)" : "(default)"; }

void append_cells(const Vector& values, const Type& type, Grid& grid, std::size_t first) {
  for (std::size_t row = 0; row < values.size; ++row) {
    std::optional<std::string> cell;
    if (!values.is_null(row)) {
      cell.emplace();
      sql::append_value_text(values, row, type, *cell);
    }
    grid.rows[first + row].push_back(std::move(cell));
  }
}

}  // namespace

std::optional<std::size_t> find_table(const plan::Plan& plan, std::string_view name) {
  for (std::size_t i = 0; i < plan.schema.tables.size(); ++i) {
    const QualifiedName& table = plan.schema.tables[i].name;
    const std::string schema = table.schema.empty() ? plan.schema.default_schema : table.schema;
    if (table_name(table) == name || (table.schema.empty() && table.name == name) || schema + "." + table.name == name)
      return i;
  }
  return std::nullopt;
}

Grid preview_grid(const plan::Plan& plan, std::size_t table, const std::vector<std::size_t>& columns,
                  std::uint64_t rows) {
  const Table& definition = plan.schema.tables[table];
  const plan::TablePlan& planned = plan.tables[table];
  Grid grid;
  for (const std::size_t column : columns) {
    grid.head.push_back(definition.columns[column].name);
    grid.right.push_back(is_number(*definition.columns[column].type));
  }
  const std::uint64_t shown = std::min(rows, planned.rows);
  grid.rows.resize(shown);
  const engine::Evaluator evaluator(plan);
  engine::Frame frame(plan);
  for (std::uint64_t first = 0; first < shown; first += batch_rows) {
    const auto size = static_cast<std::uint32_t>(std::min<std::uint64_t>(batch_rows, shown - first));
    for (const std::size_t column : columns) {
      const plan::ColumnPlan& cells = planned.columns[column];
      if (cells.node != plan::no_node) {
        append_cells(evaluator.eval(cells.node, RowSet::range(first, size), frame), *definition.columns[column].type,
                     grid, first);
        continue;
      }
      for (std::uint64_t row = first; row < first + size; ++row)
        grid.rows[row].push_back(placeholder(definition.columns[column]));
    }
    frame.reset();
  }
  return grid;
}

}  // namespace pgmock::report
