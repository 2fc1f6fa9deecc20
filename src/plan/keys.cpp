// SPDX-License-Identifier: MIT
// The strategy of every primary key and unique constraint: uniqueness is a permutation of the value space, decided
// before the first byte (DESIGN 4).
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "pgmock/sql/value_text.hpp"
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

/// What one part of a composite key can contribute.
struct Builder::Member {
  std::size_t column = 0;                  // the first column
  std::optional<std::size_t> foreign_key;  // a reference: all of its columns are in the key
  u128 domain = 0;                         // distinct values; 0: nothing to count on
  bool skewed = false;
  bool by_itself = false;  // no two rows share the value
};

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

std::optional<std::vector<u128>> Builder::taken_indices(std::size_t table, const std::vector<std::size_t>& columns,
                                                        std::uint64_t rows) {
  std::vector<u128> taken;
  if (!has_literals(table)) return taken;
  if (columns.size() != 1) {
    error(table, Code::not_supported, tables_[table].spec->rows_where.value_or(tables_[table].spec->where),
          "literal rows beside generated ones under a unique key of several columns are not supported yet",
          "give all rows of the table, or none");
    return std::nullopt;
  }
  const std::size_t column = columns.front();
  const Column& declared = table_of(table).columns[column];
  const Generator& generator = *state(table, column).generator;
  std::vector<std::uint64_t> given;
  const auto literals = literal_column(table, column, given);
  if (!literals) return taken;
  for (std::size_t row = 0; row < literals->vector.size; ++row) {
    if (((given[row / 64] >> (row % 64)) & 1U) == 0 || literals->vector.is_null(row)) continue;
    std::optional<u128> index;
    if (literals->vector.kind == generator.kind() && literals->vector.scale == generator.scale()) {
      index = generator.index_of(literals->vector, row, rows);
    } else {
      Arena arena;
      std::optional<std::size_t> overflow;
      const std::uint32_t at = static_cast<std::uint32_t>(row);
      const Vector one = gather(arena, literals->vector, {&at, 1});
      const TypePtr target = type_of(generator.kind(), generator.scale());
      if (sql::is_convertible(*declared.type, *target)) {
        const Vector converted = sql::convert(arena, one, *declared.type, *target, overflow);
        if (!overflow) index = generator.index_of(converted, 0, rows);
      }
    }
    if (index) {
      taken.push_back(*index);
    } else if (!generator.has_inverse()) {
      error(table, Code::not_supported, tables_[table].spec->rows_where.value_or(tables_[table].spec->where),
            fmt::format("literal values of `{}` cannot be kept apart from generated ones yet", declared.name),
            "give the column in all rows, or choose another generator");
      return std::nullopt;
    }
  }
  std::sort(taken.begin(), taken.end());
  taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
  return taken;
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
            fmt::format("uniqueness of a computed column (`{}`) is not supported yet", declared.name));
    else if (own.null_share_of_values < 1 && own.spec->value.kind != parser::ValueKind::generator)
      capacity_error(table, key, 1, rows, "");
    return;
  }
  if (own.skewed && own.spec->value.kind != parser::ValueKind::none && own.spec->distribution)
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
  const auto taken = taken_indices(table, {column}, rows);
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
    members.push_back(member);
  }
  return members;
}

void Builder::plan_composite_key(std::size_t table, std::size_t number) {
  const Key& key = table_of(table).keys[number];
  const auto members = key_members(table, key);
  if (!members) return;
  for (const Member& member : *members)
    if (member.by_itself) {
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
      draws.quantile = member_quantile(table, member.column, member.foreign_key, member.domain);
      draws.strata = tables_[table].strata;
      if (!draws.quantile) return true;
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
    std::vector<Decimal> weights;
    for (const auto& value : state(table, column).spec->value.values)
      if (value.value.kind != parser::NodeKind::null)
        weights.push_back(value.weight ? value.weight->value : Decimal::of(1));
    quantile = bind_weights(weights, problem);
  }
  if (!quantile) error(table, Code::bad_distribution, where, problem);
  return quantile;
}

bool Builder::plan_one_member(std::size_t table, const Key& key, const std::vector<Member>& members) {
  const std::uint64_t rows = plan_.tables[table].rows;
  for (const Member& member : members) {
    if (member.foreign_key || member.skewed || member.domain < rows) continue;
    const auto taken = taken_indices(table, {member.column}, rows);
    if (!taken) return true;
    if (member.domain - taken->size() < rows) continue;
    state(table, member.column).index =
        row_index(table, key_of(table, member.column), member.domain, *taken, {member.column});
    verdict(table, key_text(table, key), Strategy::by_construction,
            fmt::format("permutation of the values of `{}`", table_of(table).columns[member.column].name));
    return true;
  }
  return false;
}

void Builder::plan_mixed_radix(std::size_t table, const Key& key, const std::vector<Member>& members) {
  const std::uint64_t rows = plan_.tables[table].rows;
  u128 domain = 1;
  const Member* skewed = nullptr;
  for (const Member& member : members) {
    if (member.domain == 0) continue;
    if (member.skewed)
      skewed = &member;
    else
      domain = saturating_mul(domain, member.domain);
  }
  if (domain < rows && skewed != nullptr) {
    const ColumnState& own = state(table, skewed->column);
    error(table, Code::unique_skew, own.spec->where,
          fmt::format("weights or skew on `{}` do not go together with {}",
                      table_of(table).columns[skewed->column].name, key_text(table, key)),
          "group the rows by a member: `\"rowCount\": \"0..5 per parent\"` keeps the skew of the other");
    verdict(table, key_text(table, key), Strategy::refused, "skew under a composite key");
    return;
  }
  if (domain < rows) {
    capacity_error(table, key, domain, rows, "fewer rows, or more values for the members");
    return;
  }
  if (!taken_indices(table, key.columns, rows)) return;
  // A permutation of the product of the domains; each member takes its digit.
  u128 divisor = 1;
  for (const Member& member : members) {
    if (member.domain == 0 || member.skewed) continue;
    IndexDraws draws = row_index(table, derive(key_of(table, key.columns.front()), "key"), domain, {}, key.columns);
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
