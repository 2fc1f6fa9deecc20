// SPDX-License-Identifier: MIT
// The strategy of every primary key and unique constraint: uniqueness is a permutation of the value space, decided
// before the first byte (DESIGN 4).
#include <fmt/format.h>

#include <algorithm>

#include "plan/builder.hpp"

namespace pgmock::plan {

bool Builder::unique_by_itself(std::size_t table, std::size_t column) const {
  const ColumnState& own = tables_[table].columns[column];
  const Column& declared = plan_.schema.tables[table].columns[column];
  if (own.reference || declared.generated) return false;
  if (own.spec->value.kind == parser::ValueKind::none && !own.generator) return true;  // a sequence
  if (!own.generator) return false;
  if (own.generator->draw_kind() == DrawKind::bijection) return true;
  return own.generator->draw_kind() == DrawKind::row && !(is_ordinal(own) && tables_[table].per_foreign_key);
}

bool Builder::is_ordinal(const ColumnState& own) { return own.info != nullptr && own.info->name == "ordinal"; }

void Builder::build_key_strategies(std::size_t table) {
  const Table& definition = table_of(table);
  for (std::size_t number = 0; number < definition.keys.size(); ++number) {
    const Key& key = definition.keys[number];
    if (state(table, key.columns.front()).key != number) continue;  // the same columns as another key
    const bool failed = std::any_of(key.columns.begin(), key.columns.end(),
                                    [&](std::size_t column) { return state(table, column).failed; });
    if (failed) continue;
    const std::uint64_t rows = plan_.tables[table].rows;
    if (rows <= 1 || first_generated(table, key.columns) >= rows) {
      verdict(table, key_text(table, key), Strategy::by_construction, rows <= 1 ? "at most one row" : "literal rows");
      continue;
    }
    if (key.columns.size() == 1)
      plan_single_key(table, number);
    else
      plan_composite_key(table, number);
  }
}

void Builder::capacity_error(std::size_t table, const Key& key, u128 domain, u128 needed, const std::string& help) {
  error(table, Code::capacity, key.where,
        fmt::format("{} of `{}` needs {} distinct values but there are only {}", key_text(table, key), display(table),
                    to_string(needed), to_string(domain)),
        help);
  verdict(table, key_text(table, key), Strategy::refused,
          fmt::format("only {} values for {} rows", to_string(domain), to_string(needed)));
}

IndexDraws Builder::row_index(std::size_t table, StreamKey key, u128 domain, std::vector<u128> taken,
                              const std::vector<std::size_t>& columns) const {
  // Permutations go up to 2^127; beyond that a part of the domain is plenty.
  domain = std::min(domain, static_cast<u128>(1) << 126U);
  IndexDraws draws;
  draws.domain = domain;
  draws.first = first_generated(table, columns);
  draws.permutation.emplace(Permutation(derive(key, "unique"), domain), std::move(taken));
  return draws;
}

void Builder::plan_single_key(std::size_t table, std::size_t number) {
  const Key& key = table_of(table).keys[number];
  const std::size_t column = key.columns.front();
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const std::uint64_t rows = plan_.tables[table].rows;
  const std::string text = key_text(table, key);
  if (own.reference) {
    const ForeignKey& foreign = table_of(table).foreign_keys[*own.reference];
    ForeignKeyState& foreign_state = tables_[table].foreign_keys[*own.reference];
    if (own.spec->value.kind == parser::ValueKind::expression || foreign.columns.size() > 1) {
      error(table, Code::not_supported, key.where,
            fmt::format("{} on a computed or composite reference is not supported yet", text));
      return;
    }
    const std::uint64_t parents = plan_.tables[foreign.table].rows;
    if (foreign_state.is_per) {
      if (tables_[table].strata && rows > 0 && most_children(table) > 1) {
        capacity_error(table, key, 1, most_children(table),
                       fmt::format("rows are made per row of `{}`: write `0..1 per {}`", display(foreign.table),
                                   display(foreign.table)));
        return;
      }
      verdict(table, text, Strategy::by_construction, "at most one row per parent");
      return;
    }
    if (foreign_state.pick && (foreign_state.pick->distribution || foreign_state.pick->tree)) {
      error(table, Code::unique_skew, foreign_state.pick->where,
            fmt::format("`{}` is unique, so its parents cannot be picked by a distribution or tree", declared.name),
            "remove `pick`");
      return;
    }
    if (parents < rows && own.null_rate <= 0 && !foreign_state.null_rate) {
      capacity_error(table, key, parents, rows,
                     fmt::format("give `{}` at least {} rows", display(foreign.table), rows));
      return;
    }
    foreign_state.unique = true;
    verdict(table, text, Strategy::by_construction,
            fmt::format("permutation of the {} rows of {}", parents, display(foreign.table)));
    return;
  }
  if (unique_by_itself(table, column)) {
    verdict(table, text, Strategy::by_construction,
            own.generator ? (own.generator->draw_kind() == DrawKind::row ? "numbered by the row" : "embeds the row")
                          : "sequence");
    return;
  }
  if (!own.generator) {
    const bool computed = own.spec->value.kind == parser::ValueKind::expression || declared.generated;
    if (computed)
      error(table, Code::not_supported, key.where,
            fmt::format("uniqueness of a computed column (`{}`) is not supported yet", declared.name),
            "give the column a generator, or leave the key out");
    else if (is_left_to_constant_default(table, column))
      capacity_error(table, key, 1, rows, "its default is the same for every row: choose another generator");
    else if (own.null_share_of_values < 1 && own.spec->value.kind != parser::ValueKind::generator)
      capacity_error(table, key, 1, rows, "");
    return;
  }
  if (own.skewed && own.spec->distribution)
    error(table, Code::unique_skew, own.spec->distribution->where,
          fmt::format("`{}` is unique, so a distribution cannot apply", declared.name), "remove `distribution`");
  const u128 domain = own.generator->domain(rows);
  if (domain == 0) {
    error(table, Code::not_supported, key.where,
          fmt::format("`{}` is unique, but its values ({}) cannot be counted", declared.name,
                      plan_.tables[table].columns[column].how),
          "choose a generator whose values can be counted, like uuid, sequence or code");
    return;
  }
  const auto taken = taken_indices(table, column);
  if (!taken) return;
  const std::uint64_t generated =
      rows - std::min<std::uint64_t>(rows, plan_.tables[table].literal_rows > 0 ? taken->size() : 0);
  const u128 free = domain - taken->size();
  if (free < rows - first_generated(table, {column}) || free + taken->size() < generated) {
    capacity_error(
        table, key, domain, rows,
        fmt::format("at most {} rows, or a wider type or generator for `{}`", to_string(domain), declared.name));
    return;
  }
  own.index = row_index(table, key_of(table, column), domain, *taken, {column});
  verdict(table, text, Strategy::by_construction,
          fmt::format("permutation of {} values", domain == u128_max ? "2^128" : to_string(domain)));
}

std::uint64_t Builder::most_children(std::size_t table) const { return tables_[table].most_children; }

}  // namespace pgmock::plan
