// SPDX-License-Identifier: MIT
// Keys of several columns: inside each parent, by one member, or as a permutation of all combinations (DESIGN 4).
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// Some numbers coprime to `size`, for the orders of parents.
std::vector<std::uint64_t> strides_of(StreamKey key, std::uint64_t size) {
  std::vector<std::uint64_t> strides;
  const StreamKey own = derive(key, "strides");
  for (std::uint64_t i = 0; strides.size() < 256; ++i) {
    const std::uint64_t candidate = below(draw(own, i), size);
    if (std::gcd(candidate, size) == 1) strides.push_back(candidate);
  }
  return strides;
}

}  // namespace

std::optional<std::vector<Builder::Member>> Builder::key_members(std::size_t table, const Key& key) {
  std::vector<Member> members;
  const std::uint64_t rows = plan_.tables[table].rows;
  for (const std::size_t column : key.columns) {
    const ColumnState& own = state(table, column);
    Member member;
    member.column = column;
    if (own.reference) {
      const ForeignKey& foreign = table_of(table).foreign_keys[*own.reference];
      const ForeignKeyState& foreign_state = tables_[table].foreign_keys[*own.reference];
      if (std::any_of(members.begin(), members.end(),
                      [&](const Member& other) { return other.foreign_key == own.reference; }))
        continue;
      const bool whole = std::all_of(foreign.columns.begin(), foreign.columns.end(), [&](std::size_t part) {
        return std::find(key.columns.begin(), key.columns.end(), part) != key.columns.end();
      });
      const bool tree = (foreign_state.pick && foreign_state.pick->tree) ||
                        (foreign.table == table &&
                         !(foreign_state.pick && (foreign_state.pick->uniform || foreign_state.pick->distribution)));
      if (whole && !tree && own.spec->value.kind != parser::ValueKind::expression) {
        member.foreign_key = own.reference;
        member.domain = plan_.tables[foreign.table].rows;
        member.skewed = foreign_state.pick != nullptr && foreign_state.pick->distribution.has_value();
        member.by_itself =
            foreign_state.pick != nullptr && foreign_state.pick->unique && foreign_state.pick->unique->value;
      }
    } else if (own.generator) {
      member.by_itself = unique_by_itself(table, column);
      member.domain = own.generator->draw_kind() == DrawKind::hash ? own.generator->domain(rows) : 0;
      member.skewed = own.skewed;
    } else {
      member.by_itself = unique_by_itself(table, column);
    }
    if (member.skewed) member.taken = taken_ranks(table, member.column, member.foreign_key, member.domain);
    if (member.taken) member.domain = member.taken->ranks.size();
    members.push_back(std::move(member));
  }
  return members;
}

void Builder::plan_composite_key(std::size_t table, std::size_t number) {
  const Key& key = table_of(table).keys[number];
  const auto members = key_members(table, key);
  if (!members) return;
  for (const Member& member : *members)
    if (member.by_itself) {
      if (const auto meeting = literal_rows_that_may_meet(table, key, member.column)) {
        meeting_error(table, key, meeting->first, meeting->second);
        return;
      }
      verdict(table, key_text(table, key), Strategy::by_construction,
              fmt::format("`{}` alone is unique", table_of(table).columns[member.column].name));
      return;
    }
  if (plan_inside_parent(table, key, *members)) return;
  if (plan_one_member(table, key, *members)) return;
  plan_mixed_radix(table, key, *members);
}

bool Builder::plan_inside_parent(std::size_t table, const Key& key, const std::vector<Member>& members) {
  const auto per = tables_[table].per_foreign_key;
  const bool grouped = per && std::any_of(members.begin(), members.end(),
                                          [&](const Member& member) { return member.foreign_key == per; });
  if (!grouped) return false;
  std::vector<Member> others;
  u128 domain = 1;
  bool skewed = false;
  for (const Member& member : members) {
    if (member.foreign_key == per) continue;
    if (is_ordinal(state(table, member.column))) {
      verdict(table, key_text(table, key), Strategy::by_construction, "the ordinal inside each parent");
      return true;
    }
    if (member.domain == 0) continue;  // left free
    skewed = skewed || member.skewed;
    domain = saturating_mul(domain, member.domain);
    others.push_back(member);
  }
  const std::uint64_t most = most_children(table);
  domain = std::min(domain, static_cast<u128>(1) << 62U);  // far beyond any parent's children
  if (domain < most) {
    capacity_error(
        table, key, domain, most,
        fmt::format(
            "a parent has up to {} rows here: lower the count, or give the other members of the key more values",
            most));
    return true;
  }
  if (skewed && others.size() > 1) {
    const auto which = std::find_if(others.begin(), others.end(), [](const Member& member) { return member.skewed; });
    error(table, Code::unique_skew, key.where,
          fmt::format("weights or skew on `{}` under {} with several other members are not supported",
                      table_of(table).columns[which->column].name, key_text(table, key)),
          "remove the weights, or one of the members");
    return true;
  }
  u128 divisor = 1;
  for (const Member& member : others) {
    IndexDraws draws;
    draws.key = derive(key_of(table, others.front().column), "inside");
    draws.domain = domain;
    draws.permutation.emplace(Permutation(draws.key, domain), std::vector<u128>{});
    draws.strides = strides_of(draws.key, static_cast<std::uint64_t>(domain));
    draws.divisor = divisor;
    draws.modulus = others.size() > 1 ? member.domain : 0;
    draws.parent_row = add({FieldNode{child_node(table), 0, 0}, table, display(table) + " (parent row)"});
    draws.ordinal = add({FieldNode{child_node(table), 1, 0}, table, display(table) + " (ordinal)"});
    if (skewed) {
      std::string problem;
      draws.quantile = member.taken ? bind_weights(member.taken->weights, problem)
                                    : member_quantile(table, member.column, member.foreign_key, member.domain);
      draws.strata = tables_[table].strata;
      if (!draws.quantile) return true;
      if (member.taken) draws.ranks = member.taken->ranks;
    }
    divisor = saturating_mul(divisor, member.domain);
    if (member.foreign_key)
      tables_[table].foreign_keys[*member.foreign_key].index = draws;
    else
      state(table, member.column).index = draws;
  }
  verdict(table, key_text(table, key), Strategy::by_construction,
          fmt::format("inside each parent: {} of {} values", skewed ? "distinct quantiles" : "a permutation",
                      to_string(domain)));
  return true;
}

std::shared_ptr<const Quantile> Builder::member_quantile(std::size_t table, std::size_t column,
                                                         std::optional<std::size_t> foreign_key, u128 domain) {
  std::string problem;
  std::shared_ptr<const Quantile> quantile;
  const Span where = state(table, column).spec->where;
  if (foreign_key) {
    quantile = bind_ranks(tables_[table].foreign_keys[*foreign_key].pick->distribution->distribution,
                          static_cast<std::uint64_t>(domain), problem);
  } else if (state(table, column).spec->distribution) {
    quantile =
        bind_ranks(state(table, column).spec->distribution->distribution, static_cast<std::uint64_t>(domain), problem);
  } else {
    quantile = bind_weights(state(table, column).weights, problem);
  }
  if (!quantile) error(table, Code::bad_distribution, where, problem);
  return quantile;
}

bool Builder::plan_one_member(std::size_t table, const Key& key, const std::vector<Member>& members) {
  const std::uint64_t rows = plan_.tables[table].rows;
  for (const Member& member : members) {
    const std::uint64_t needed = rows - first_generated(table, {member.column});
    if (member.foreign_key || member.skewed || member.domain < needed) continue;
    const auto cells = literal_cells(table, member);
    if (!cells || literal_rows_that_may_meet(table, key, member.column)) continue;
    auto taken = indices_in(*cells, member.domain);
    if (member.domain - taken.size() < needed) continue;
    state(table, member.column).index =
        row_index(table, key_of(table, member.column), member.domain, std::move(taken), {member.column});
    verdict(table, key_text(table, key), Strategy::by_construction,
            fmt::format("permutation of the values of `{}`", table_of(table).columns[member.column].name));
    return true;
  }
  return false;
}

void Builder::plan_mixed_radix(std::size_t table, const Key& key, const std::vector<Member>& members) {
  const std::uint64_t needed = plan_.tables[table].rows - first_generated(table, key.columns);
  // Members whose digits of a permutation tell rows apart; the others are free.
  std::vector<Member> digits;
  std::vector<std::vector<LiteralCell>> cells;
  u128 domain = 1;
  const Member* skewed = nullptr;
  const Member* unknown = nullptr;  // its literal values cannot be found among the generated ones
  for (const Member& member : members) {
    if (member.domain == 0) continue;
    if (member.skewed) {
      skewed = &member;
      continue;
    }
    auto own = literal_cells(table, member);
    if (!own) {
      unknown = &member;
      continue;
    }
    domain = saturating_mul(domain, member.domain);
    digits.push_back(member);
    cells.push_back(std::move(*own));
  }
  if (domain < needed && skewed != nullptr) {
    const ColumnState& own = state(table, skewed->column);
    error(table, Code::unique_skew, own.spec->where,
          fmt::format("weights or skew on `{}` do not go together with {}",
                      table_of(table).columns[skewed->column].name, key_text(table, key)),
          "group the rows by a member: `\"rowCount\": \"0..5 per parent\"` keeps the skew of the other");
    verdict(table, key_text(table, key), Strategy::refused, "skew under a composite key");
    return;
  }
  if (domain < needed && unknown != nullptr) {
    no_inverse_error(table, unknown->column);
    return;
  }
  const auto combinations = settle_combinations(table, key, digits, cells, domain);
  if (!combinations) return;
  // A permutation of the product of the domains; each member takes its digit.
  u128 divisor = 1;
  for (const Member& member : digits) {
    IndexDraws draws = *combinations;
    draws.divisor = divisor;
    draws.modulus = member.domain;
    divisor = saturating_mul(divisor, member.domain);
    if (member.foreign_key)
      tables_[table].foreign_keys[*member.foreign_key].index = draws;
    else
      state(table, member.column).index = draws;
  }
  verdict(table, key_text(table, key), Strategy::by_construction,
          fmt::format("permutation of {} combinations", to_string(domain)));
}

}  // namespace pgmock::plan
