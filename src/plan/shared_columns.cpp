// SPDX-License-Identifier: MIT
// Columns in several foreign keys: one reference fills the column, and the others must follow from it.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// The places of `columns` in `among`; nullopt when one is not there.
std::optional<std::vector<std::size_t>> places_of(const std::vector<std::size_t>& columns,
                                                  const std::vector<std::size_t>& among) {
  std::vector<std::size_t> places;
  for (const std::size_t column : columns) {
    const auto found = std::find(among.begin(), among.end(), column);
    if (found == among.end()) return std::nullopt;
    places.push_back(static_cast<std::size_t>(found - among.begin()));
  }
  return places;
}

std::vector<std::size_t> at(const std::vector<std::size_t>& values, const std::vector<std::size_t>& places) {
  std::vector<std::size_t> result;
  for (const std::size_t place : places) result.push_back(values[place]);
  return result;
}

}  // namespace

std::optional<std::vector<ReferenceStep>> Builder::path_between(std::size_t table,
                                                                const std::vector<std::size_t>& columns,
                                                                const ForeignKey& target,
                                                                std::vector<std::size_t>& visited) const {
  if (table == target.table && columns == target.referenced) return std::vector<ReferenceStep>{};
  if (std::find(visited.begin(), visited.end(), table) != visited.end()) return std::nullopt;
  visited.push_back(table);
  const auto& foreign_keys = plan_.schema.tables[table].foreign_keys;
  for (std::size_t i = 0; i < foreign_keys.size(); ++i) {
    const auto places = places_of(columns, foreign_keys[i].columns);
    if (!places) continue;
    auto rest = path_between(foreign_keys[i].table, at(foreign_keys[i].referenced, *places), target, visited);
    if (!rest) continue;
    rest->insert(rest->begin(), {table, i});
    return rest;
  }
  return std::nullopt;
}

/// Whether rows 0, 1, … of both columns are numbered alike, and the other table has at least as many.
bool Builder::numbered_alike(std::size_t table, std::size_t column, std::size_t other_table, std::size_t other) {
  if (has_literals(table) || has_literals(other_table)) return false;
  if (plan_.tables[table].rows > plan_.tables[other_table].rows) return false;
  if (!is_numbered(table, column) || !is_numbered(other_table, other)) return false;
  const auto mine = sequence_of(table, column), theirs = sequence_of(other_table, other);
  return mine && theirs && mine->start == theirs->start && mine->step == theirs->step;
}

std::optional<std::vector<ReferenceStep>> Builder::implied_path(std::size_t table, std::size_t filling,
                                                                std::size_t other) {
  const ForeignKey& source = table_of(table).foreign_keys[filling];
  const ForeignKey& target = table_of(table).foreign_keys[other];
  if (source.table == table || target.table == table) return std::nullopt;  // trees pick among earlier rows
  const auto places = places_of(target.columns, source.columns);
  if (!places) return std::nullopt;
  std::vector<std::size_t> visited;
  if (auto path = path_between(source.table, at(source.referenced, *places), target, visited)) return path;
  if (source.columns.size() == 1 &&
      numbered_alike(source.table, source.referenced.front(), target.table, target.referenced.front()))
    return std::vector<ReferenceStep>{};
  return std::nullopt;
}

void Builder::settle_shared_columns(std::size_t table) {
  const auto& foreign_keys = table_of(table).foreign_keys;
  auto& states = tables_[table].foreign_keys;
  for (std::size_t column = 0; column < tables_[table].columns.size(); ++column) {
    ColumnState& own = state(table, column);
    if (own.foreign_keys.size() < 2) continue;
    std::optional<std::size_t> filling;
    for (const std::size_t candidate : own.foreign_keys) {
      const bool good = std::all_of(own.foreign_keys.begin(), own.foreign_keys.end(), [&](std::size_t other) {
        return other == candidate || (!states[other].is_per && implied_path(table, candidate, other).has_value());
      });
      if (good && !filling) filling = candidate;
    }
    if (!filling) {
      std::vector<std::string> targets;
      for (const std::size_t other : own.foreign_keys) targets.push_back(display(foreign_keys[other].table));
      error(table, Code::not_supported, foreign_keys[own.foreign_keys.back()].where,
            fmt::format("`{}` is in several foreign keys, to {}, whose rows cannot be picked alike yet",
                        display(table, column), backtick_list(targets)),
            "keep one of them, or let it refer to a table that itself refers to the same rows of the others");
      own.failed = true;
      continue;
    }
    own.reference = filling;
  }
  // What follows from the reference that fills its columns.
  for (std::size_t i = 0; i < foreign_keys.size(); ++i) {
    const std::vector<std::size_t>& columns = foreign_keys[i].columns;
    const std::size_t filling = *state(table, columns.front()).reference;
    if (std::any_of(columns.begin(), columns.end(), [&](std::size_t column) { return state(table, column).failed; }))
      continue;
    if (filling == i) continue;
    states[i].filled_by = filling;
    states[i].path = *implied_path(table, filling, i);
    if (states[i].pick != nullptr && states[i].pick != states[filling].pick)
      error(table, Code::no_effect, states[i].pick->where,
            fmt::format("`pick` has no effect here: the row of `{}` follows from that of `{}`",
                        display(foreign_keys[i].table), display(foreign_keys[filling].table)),
            "choose with a `pick` of the other reference");
    if (!states[filling].null_rate) states[filling].null_rate = states[i].null_rate;
  }
}

}  // namespace pgmock::plan
