// SPDX-License-Identifier: MIT
// The order of tables in the output, where sequences stand afterwards, and what --continue-on-error leaves out.
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

void Builder::build_sequence_positions() {
  for (const std::size_t table : plan_.order) {
    const std::uint64_t rows = plan_.tables[table].rows;
    if (rows == 0) continue;
    for (std::size_t column = 0; column < table_of(table).columns.size(); ++column) {
      const Column& declared = table_of(table).columns[column];
      const ColumnState& own = state(table, column);
      if (!plan_.tables[table].columns[column].written || own.failed || !is_integer(base_of(*declared.type))) continue;
      const bool numbered = declared.serial != SerialKind::none || declared.identity != IdentityKind::none;
      const std::optional<std::size_t> sequence = named_sequence(table, column);
      if (!numbered && !sequence) continue;
      const auto largest = largest_value(table, column);
      if (!largest) continue;
      SequencePosition position;
      position.table = table;
      position.column = column;
      position.sequence = numbered ? std::nullopt : sequence;
      position.next = *largest + 1;
      if (position.sequence) {
        // The next value must be one that the sequence can give: past the largest, a multiple of its increment from its
        // start.
        const Sequence& named = plan_.schema.sequences[*sequence];
        const i128 start = named.start.value_or(1);
        const i128 step = named.increment.value_or(1);
        if (step > 0) position.next = *largest < start ? start : start + ((*largest - start) / step + 1) * step;
        if (named.max && position.next > *named.max) continue;  // the sequence cannot get there
      }
      plan_.sequences.push_back(position);
    }
  }
}

/// Whether a column without a value key takes its numbers from a sequence.
bool Builder::is_numbered(std::size_t table, std::size_t column) const {
  const ColumnState& own = tables_[table].columns[column];
  const Column& declared = plan_.schema.tables[table].columns[column];
  if (declared.serial != SerialKind::none || declared.identity != IdentityKind::none) return true;
  if (own.spec->min || own.spec->max || own.spec->distribution || !is_integer(base_of(*declared.type))) return false;
  return named_sequence(table, column).has_value() ||
         (own.alone_in_key && plan_.schema.tables[table].keys[*own.key].primary);
}

/// The sequence that the column takes its default from, or that it owns.
std::optional<std::size_t> Builder::named_sequence(std::size_t table, std::size_t column) const {
  const Column& declared = table_of(table).columns[column];
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < plan_.schema.sequences.size(); ++i) {
    const Sequence& named = plan_.schema.sequences[i];
    const std::string& schema = named.name.schema.empty() ? plan_.schema.default_schema : named.name.schema;
    const auto reads = [&](const std::string& name) {
      return declared.default_value && declared.default_value->text.find("nextval('" + name + "'") != std::string::npos;
    };
    const bool owned = named.owned_by && *named.owned_by == std::pair(table, column);
    if (owned || reads(named.name.name) || reads(schema + "." + named.name.name)) found = i;
  }
  return found;
}

std::optional<i128> Builder::largest_value(std::size_t table, std::size_t column) const {
  const std::uint64_t rows = plan_.tables[table].rows;
  const ColumnState& own = tables_[table].columns[column];
  std::optional<i128> largest;
  const auto take = [&](i128 value) { largest = largest ? std::max(*largest, value) : value; };
  NodeId node = own.node;
  while (node != no_node) {
    const auto& op = plan_.nodes[node].op;
    if (const auto* literal = std::get_if<LiteralNode>(&op)) {
      for (std::size_t row = 0; row < literal->values.vector.size; ++row)
        if (((literal->given[row / 64] >> (row % 64)) & 1U) != 0 && !literal->values.vector.is_null(row))
          take(literal->values.vector.values<std::int64_t>()[row]);
      if (first_generated(table, {column}) >= rows) return largest;
      node = literal->rest;
    } else if (const auto* sequence = std::get_if<SequenceNode>(&op)) {
      if (rows > sequence->first)
        take(static_cast<i128>(sequence->start) +
             static_cast<i128>(sequence->step) * static_cast<i128>(rows - 1 - sequence->first));
      return largest;
    } else if (const auto* generate = std::get_if<GenerateNode>(&op)) {
      Arena arena;
      FillContext context{arena};
      if (generate->generator->draw_kind() == DrawKind::row) {
        // Numbers that follow the row: the first and the last one are the ends.
        for (const std::uint64_t row : {std::uint64_t{0}, rows - 1 - first_generated(table, {column})}) {
          const Vector value = flatten(arena, generate->generator->fill(context, {}, {&row, 1}));
          if (value.kind == VectorKind::int64) take(value.values<std::int64_t>()[0]);
        }
        return largest;
      }
      const u128 domain = generate->generator->domain(rows);
      if (domain == 0 || !generate->generator->keeps_order()) break;
      const u128 last = domain - 1;
      const Vector value = flatten(arena, generate->generator->at(context, {}, rows, {&last, 1}));
      if (value.kind == VectorKind::int64) take(value.values<std::int64_t>()[0]);
      return largest;
    } else if (const auto* masked = std::get_if<MaskedNode>(&op)) {
      node = masked->input;
    } else {
      break;
    }
  }
  // Not known: the end of the type would leave no next value, so the sequence is left alone.
  return std::nullopt;
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
