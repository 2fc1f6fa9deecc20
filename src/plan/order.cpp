// SPDX-License-Identifier: MIT
// The order of tables in the output, and what --continue-on-error leaves out.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "plan/builder.hpp"

namespace pgmock::plan {

void Builder::build_order() {
  enum class Mark : std::uint8_t { none, open, done };
  std::vector<Mark> marks(tables_.size(), Mark::none);
  std::vector<std::size_t> path;
  std::vector<std::size_t> order;
  const std::function<void(std::size_t)> visit = [&](std::size_t table) {
    marks[table] = Mark::open;
    path.push_back(table);
    const auto need = [&](std::size_t other, const Span& where, bool cycle_matters) {
      if (other == table || marks[other] == Mark::done) return;
      if (marks[other] == Mark::none) {
        visit(other);
        return;
      }
      if (!cycle_matters) return;
      std::string circle;
      for (auto step = std::find(path.begin(), path.end(), other); step != path.end(); ++step)
        circle += display(*step) + " → ";
      error(table, Code::foreign_key_cycle, where,
            fmt::format("tables refer to each other in a circle: {}{}", circle, display(other)),
            "let the keys follow the data with `--ddl before`, or mark one reference `\"enforced\": false`");
    };
    for (const auto& key : table_of(table).foreign_keys) {
      // When pgmock writes the DDL, keys follow the data, and any order will do.
      need(key.table, key.where, key.enforced && !options_.writes_ddl);
    }
    for (const auto& name : tables_[table].spec->depends_on)
      if (const auto other = require_table(name)) {
        if (*other == table || marks[*other] == Mark::open)
          error(table, Code::foreign_key_cycle, name.where,
                fmt::format("`dependsOn` leads in a circle through `{}`", display(*other)), "remove it");
        else
          need(*other, name.where, true);
      }
    path.pop_back();
    marks[table] = Mark::done;
    order.push_back(table);
  };
  for (std::size_t table = 0; table < tables_.size(); ++table)
    if (marks[table] == Mark::none) visit(table);

  std::vector<std::size_t> wanted;
  for (const auto& name : options_.tables)
    if (const auto parts = parser::split_name(name))
      if (const auto table = find_table(*parts)) wanted.push_back(*table);
  for (const std::size_t table : order) {
    TablePlan& plan = plan_.tables[table];
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), table) == wanted.end()) plan.generate = false;
    if (plan.generate) plan_.order.push_back(table);
  }
  leave_keys_out();
  check_literal_order();

  // A row may refer to a later row of its own table only inside one statement; trees refer to earlier rows alone.
  if (options_.writes_ddl) return;
  for (std::size_t table = 0; table < tables_.size(); ++table)
    for (std::size_t i = 0; i < table_of(table).foreign_keys.size(); ++i) {
      const ForeignKey& key = table_of(table).foreign_keys[i];
      const ForeignKeyState& own = tables_[table].foreign_keys[i];
      if (key.table != table || !key.enforced || own.pick == nullptr || own.pick->tree || plan_.tables[table].rows <= 1)
        continue;
      if (own.pick->uniform || own.pick->distribution || own.pick->unique)
        error(table, Code::foreign_key_cycle, own.pick->where,
              fmt::format("this `pick` lets rows of `{}` refer to later ones", display(table)),
              "use `{\"tree\": {}}`, or let the keys follow the data with `--ddl before`");
    }
}

/// A key to a table without its rows could not be created after the data.
void Builder::leave_keys_out() {
  if (!options_.writes_ddl) return;
  for (const std::size_t table : plan_.order)
    for (std::size_t i = 0; i < table_of(table).foreign_keys.size(); ++i) {
      ForeignKey& key = table_of(table).foreign_keys[i];
      const bool empty = plan_.tables[table].rows == 0 || tables_[table].foreign_keys[i].null_share >= 1;
      if (!key.enforced || plan_.tables[key.table].generate || plan_.tables[key.table].rows == 0 || empty) continue;
      key.enforced = false;
      diagnostics_.warning(
          Code::skipped, key.where,
          fmt::format("the foreign key from `{}` to `{}` is not created, because the rows of `{}` are left out",
                      display(table), display(key.table), display(key.table)),
          fmt::format("make `{}` as well, or create the key when they are there", display(key.table)));
    }
}

/// With keys in place, a literal row may refer to a later one of its table only inside one statement.
void Builder::check_literal_order() {
  if (options_.writes_ddl || options_.statement_rows == 0) return;
  for (const std::size_t table : plan_.order)
    for (std::size_t i = 0; i < table_of(table).foreign_keys.size(); ++i) {
      const ForeignKey& key = table_of(table).foreign_keys[i];
      const NodeId node = tables_[table].foreign_keys[i].parent_row;
      if (key.table != table || !key.enforced || key.deferral.initially_deferred || node == no_node) continue;
      const auto* literal = std::get_if<LiteralNode>(&plan_.nodes[node].op);
      if (literal == nullptr) continue;
      const auto parents = literal->values.vector.values<std::int64_t>();
      for (std::size_t row = 0; row < parents.size(); ++row) {
        if (((literal->given[row / 64] >> (row % 64)) & 1U) == 0 || literal->values.vector.is_null(row)) continue;
        const auto parent = static_cast<std::uint64_t>(parents[row]);
        if (parent / options_.statement_rows <= row / options_.statement_rows) continue;
        error(table, Code::literal_row, tables_[table].spec->rows[row].where,
              fmt::format("literal row {} refers to row {}, which comes in a later statement", row + 1, parent + 1),
              "put that row first, or let the keys follow the data with `--ddl before`");
      }
    }
}

void Builder::drop_failed() {
  // What refers to a table that is left out is left out too.
  std::vector<bool> out(tables_.size(), false);
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    out[table] = tables_[table].failed;
    for (const auto& column : tables_[table].columns) out[table] = out[table] || column.failed;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t table = 0; table < tables_.size(); ++table) {
      if (out[table]) continue;
      const auto& keys = table_of(table).foreign_keys;
      if (std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& key) { return out[key.table]; })) {
        out[table] = true;
        changed = true;
      }
    }
  }
  std::vector<std::size_t> kept;
  for (const std::size_t table : plan_.order) {
    if (!out[table]) {
      kept.push_back(table);
      continue;
    }
    plan_.tables[table].generate = false;
    diagnostics_.warning(Code::skipped, table_of(table).where,
                         fmt::format("the table `{}` is left out", display(table)), "because of its errors");
  }
  plan_.order = std::move(kept);
  std::erase_if(plan_.sequences, [&](const SequencePosition& position) { return out[position.table]; });
}

}  // namespace pgmock::plan
