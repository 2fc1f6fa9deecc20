// SPDX-License-Identifier: MIT
// Literal rows beside generated ones under one key: what the literal rows take is taken out of the permutation.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "pgmock/sql/equality.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// Most permutations that are tried until literal rows that leave a member of their key out go together.
constexpr int most_attempts = 1000;
/// Most rounds until a permutation without the literal rows' combinations gives the same combinations again.
constexpr int most_rounds = 16;

using Combination = std::vector<u128>;

std::vector<u128> sorted_set(std::vector<u128> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// The combination's number in the product of the domains; nullopt when a member's value is never generated.
std::optional<u128> number_of(const Combination& combination, const std::vector<u128>& domains) {
  u128 number = 0;
  for (std::size_t i = domains.size(); i-- > 0;) {
    if (combination[i] >= domains[i]) return std::nullopt;
    number = saturating_add(saturating_mul(number, domains[i]), combination[i]);
  }
  return number;
}

Combination combination_of(u128 number, const std::vector<u128>& domains) {
  Combination combination;
  for (const u128 domain : domains) {
    combination.push_back(number % domain);
    number /= domain;
  }
  return combination;
}

}  // namespace

void Builder::no_inverse_error(std::size_t table, std::size_t column) {
  error(table, Code::not_supported, tables_[table].spec->rows_where.value_or(tables_[table].spec->where),
        fmt::format("literal values of `{}` cannot be kept apart from generated ones yet",
                    table_of(table).columns[column].name),
        "give the column in all rows, or choose another generator");
}

void Builder::meeting_error(std::size_t table, const Key& key, std::size_t first, std::size_t second) {
  error(table, Code::literal_row, tables_[table].spec->rows[second].where,
        fmt::format("literal rows {} and {} agree in what they give of {}, and leave the rest to be generated",
                    first + 1, second + 1, key_text(table, key)),
        "give all members of the key in both rows");
}

std::optional<std::vector<Builder::LiteralCell>> Builder::literal_cells(std::size_t table, const Member& member) {
  std::vector<LiteralCell> cells(tables_[table].spec->rows.size());
  if (cells.empty()) return cells;
  std::vector<std::uint64_t> given;
  const auto literals = member.foreign_key ? literal_parents(table, *member.foreign_key, given)
                                           : literal_column(table, member.column, given);
  if (!literals) return cells;
  const Vector& values = literals->vector;
  const std::uint64_t rows = plan_.tables[table].rows;
  const Type& declared = *table_of(table).columns[member.column].type;
  const Generator* const generator = member.foreign_key ? nullptr : state(table, member.column).generator.get();
  std::map<std::string, u128> strange;  // values that are never generated
  for (std::size_t row = 0; row < values.size; ++row) {
    if (((given[row / 64] >> (row % 64)) & 1U) == 0) continue;
    LiteralCell& cell = cells[row];
    cell.kind = values.is_null(row) ? LiteralCell::Kind::null : LiteralCell::Kind::value;
    if (values.is_null(row)) continue;
    if (generator == nullptr) {
      cell.index = static_cast<u128>(values.values<std::int64_t>()[row]);
      continue;
    }
    std::optional<u128> index;
    if (values.kind == generator->kind() && values.scale == generator->scale()) {
      index = generator->index_of(values, row, rows);
    } else {
      Arena arena;
      std::optional<std::size_t> overflow;
      const auto at = static_cast<std::uint32_t>(row);
      const TypePtr target = type_of(generator->kind(), generator->scale());
      if (sql::is_convertible(declared, *target)) {
        const Vector converted = sql::convert(arena, gather(arena, values, {&at, 1}), declared, *target, overflow);
        if (!overflow) index = generator->index_of(converted, 0, rows);
      }
    }
    if (!index && !generator->has_inverse()) return std::nullopt;
    if (!index) {
      std::string text;
      sql::append_equality_text(values, row, declared, text);
      index = saturating_add(member.domain, strange.emplace(text, strange.size()).first->second);
    }
    cell.index = *index;
  }
  return cells;
}

std::vector<u128> Builder::indices_in(const std::vector<LiteralCell>& cells, u128 domain) {
  std::vector<u128> indices;
  for (const LiteralCell& cell : cells)
    if (cell.kind == LiteralCell::Kind::value && cell.index < domain) indices.push_back(cell.index);
  return sorted_set(std::move(indices));
}

std::optional<std::vector<u128>> Builder::taken_indices(std::size_t table, std::size_t column) {
  Member member;
  member.column = column;
  member.domain = state(table, column).generator->domain(plan_.tables[table].rows);
  const auto cells = literal_cells(table, member);
  if (cells) return indices_in(*cells, member.domain);
  no_inverse_error(table, column);
  return std::nullopt;
}

std::optional<std::pair<std::size_t, std::size_t>> Builder::literal_rows_that_may_meet(std::size_t table,
                                                                                       const Key& key,
                                                                                       std::size_t column) {
  const std::size_t rows = tables_[table].spec->rows.size();
  if (rows == 0) return std::nullopt;
  std::vector<std::uint64_t> given;
  const auto literals = literal_column(table, column, given);
  if (!literals) return std::nullopt;
  const auto is_whole = [&](std::size_t row) { return gives_all(table, row, key.columns); };
  std::map<std::string, std::pair<std::size_t, bool>> seen;  // the first row with a value, and whether all are whole
  for (std::size_t row = 0; row < rows; ++row) {
    if (((given[row / 64] >> (row % 64)) & 1U) == 0 || literals->vector.is_null(row)) continue;
    std::string text;
    sql::append_equality_text(literals->vector, row, *table_of(table).columns[column].type, text);
    const auto [earlier, fresh] = seen.try_emplace(text, row, is_whole(row));
    if (fresh) continue;
    if (!earlier->second.second || !is_whole(row)) return std::pair(earlier->second.first, row);
  }
  return std::nullopt;
}

std::optional<IndexDraws> Builder::settle_combinations(std::size_t table, const Key& key,
                                                       const std::vector<Member>& digits,
                                                       const std::vector<std::vector<LiteralCell>>& cells,
                                                       u128 domain) {
  // What the literal rows say, row by row. A row with a NULL in the key meets no other row.
  std::vector<u128> domains;
  for (const Member& digit : digits) domains.push_back(digit.domain);
  std::map<Combination, std::size_t> whole;  // and whose it is
  std::vector<std::size_t> partial;
  const std::size_t literal_rows = tables_[table].spec->rows.size();
  for (std::size_t row = 0; row < literal_rows; ++row) {
    Combination combination;
    std::size_t values = 0, nulls = 0;
    for (const auto& member : cells) {
      values += static_cast<std::size_t>(member[row].kind == LiteralCell::Kind::value);
      nulls += static_cast<std::size_t>(member[row].kind == LiteralCell::Kind::null);
      combination.push_back(member[row].index);
    }
    if (nulls > 0 || values == 0) continue;
    if (values < digits.size()) {
      partial.push_back(row);
      continue;
    }
    const auto [owner, fresh] = whole.try_emplace(combination, row);
    if (!fresh && !(gives_all(table, owner->second, key.columns) && gives_all(table, row, key.columns))) {
      meeting_error(table, key, owner->second, row);  // what tells them apart would be up to a free member
      return std::nullopt;
    }
  }
  std::vector<u128> taken;
  for (const auto& [combination, row] : whole)
    if (const auto number = number_of(combination, domains)) taken.push_back(*number);
  taken = sorted_set(std::move(taken));

  // Permutations go up to 2^127; beyond that a part of the domain is plenty.
  domain = std::min(domain, static_cast<u128>(1) << 126U);
  IndexDraws draws;
  draws.domain = domain;
  draws.first = first_generated(table, key.columns);
  const std::uint64_t needed = plan_.tables[table].rows - draws.first;
  std::erase_if(taken, [&](u128 number) { return number >= domain; });
  if (domain - taken.size() < needed) {
    capacity_error(table, key, domain - taken.size(), needed,
                   taken.empty() ? "fewer rows, or more values for the members"
                                 : "fewer rows, or more values for the members: literal rows take some of them");
    return std::nullopt;
  }

  // A row that gives some members and leaves others out takes those from the permutation all the same, so it may meet
  // another row: its combination is taken out too, and another permutation is tried where literal rows meet.
  const StreamKey stream = derive(derive(key_of(table, key.columns.front()), "key"), "unique");
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const Permutation permutation(attempt == 0 ? stream : derive(stream, std::to_string(attempt)), domain);
    std::vector<u128> without = taken;
    for (int round = 0; round < most_rounds; ++round) {
      PermutationWithout rest(permutation, without);
      std::vector<u128> next = taken;
      auto seen = whole;
      bool meet = false;
      for (const std::size_t row : partial) {
        const u128 made = rest(row - draws.first);
        Combination combination = combination_of(made, domains);
        for (std::size_t i = 0; i < digits.size(); ++i)
          if (cells[i][row].kind == LiteralCell::Kind::value) combination[i] = cells[i][row].index;
        const auto number = number_of(combination, domains);
        if (number && *number != made && *number < domain) next.push_back(*number);
        meet = meet || !seen.try_emplace(std::move(combination), row).second;
      }
      next = sorted_set(std::move(next));
      if (meet || domain - next.size() < needed) break;
      if (next == without) {
        draws.permutation.emplace(std::move(rest));
        return draws;
      }
      without = std::move(next);
    }
  }
  error(table, Code::capacity, tables_[table].spec->rows_where.value_or(tables_[table].spec->where),
        fmt::format("no values are left for the members of {} that literal rows leave out", key_text(table, key)),
        "give all members of the key in these rows, or more values to choose from");
  verdict(table, key_text(table, key), Strategy::refused, "literal rows leave members out");
  return std::nullopt;
}

}  // namespace pgmock::plan
