// SPDX-License-Identifier: MIT
// How many rows each table has, and whose children they are.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/error.hpp"
#include "pgmock/base/text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// Row numbers are kept in signed 64 bits and multiplied by small numbers; nobody asks for more.
constexpr std::uint64_t most_rows = std::uint64_t{1} << 60U;
constexpr std::uint64_t default_rows = 100;

}  // namespace

void Builder::check_options() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < tables_.size(); ++i) names.push_back(display(i));
  const auto require = [&](const std::string& option, const std::string& name) {
    const auto parts = parser::split_name(name);
    const auto found = parts ? find_table(*parts) : std::nullopt;
    if (found) return *found;
    const auto near = closest(name, std::span<const std::string>(names));
    throw Error(ExitCode::usage, fmt::format("{}: there is no table `{}`; {}", option, name,
                                             near ? fmt::format("did you mean `{}`?", *near)
                                                  : "the tables are " + backtick_list(names)));
  };
  for (const auto& [name, rows] : options_.table_rows) {
    const std::size_t table = require("--rows", name);
    const auto& count = tables_[table].spec->row_count;
    if (count && (count->per || count->of)) {
      const std::string other = count->per ? count->per->value.name : count->of->value.name;
      throw Error(
          ExitCode::usage,
          fmt::format("--rows: the rows of `{0}` follow those of `{1}`; write --rows {1}=N instead", name, other));
    }
    static_cast<void>(rows);
  }
  for (const auto& name : options_.tables) require("--tables", name);
}

void Builder::build_row_counts() {
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    std::vector<std::size_t> path;
    resolve_rows(table, path);
  }
}

std::uint64_t Builder::absolute_rows(std::size_t table, std::uint64_t count, bool literal_only) {
  const parser::TableSpec& spec = *tables_[table].spec;
  const std::uint64_t literals = spec.rows.size();
  const bool fixed = literal_only || (spec.scale && !spec.scale->value);
  std::uint64_t rows = count;
  bool overridden = false;
  for (const auto& [name, asked] : options_.table_rows) {
    const auto parts = parser::split_name(name);
    if (parts && find_table(*parts) == table) {
      rows = asked;
      overridden = true;
    }
  }
  if (!overridden && !fixed && options_.rows && count != 0) rows = *options_.rows;
  if (!overridden && !fixed && options_.scale && rows != 0) {
    const auto scaled = mul_div(static_cast<i128>(rows), options_.scale->unscaled, power_of_10(options_.scale->scale));
    if (!scaled || *scaled > static_cast<i128>(most_rows))
      throw Error(ExitCode::usage, fmt::format("--scale: `{}` would have too many rows", display(table)));
    rows = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(*scaled));
  }
  if (rows < literals) {
    if (overridden || rows != count)
      throw Error(ExitCode::usage, fmt::format("the table `{}` has {} literal rows and cannot be made with {}",
                                               display(table), literals, rows));
    error(table, Code::bad_row_count, spec.row_count ? spec.row_count->where : spec.where,
          fmt::format("`rowCount` is {} but there are {} literal rows", rows, literals),
          "literal rows count towards `rowCount`");
    rows = literals;
  }
  if (rows > most_rows) {
    error(table, Code::bad_row_count, spec.row_count ? spec.row_count->where : spec.where, "these are too many rows",
          fmt::format("the most is {}", most_rows));
    rows = literals;
  }
  return rows;
}

void Builder::resolve_rows(std::size_t table, std::vector<std::size_t>& path) {
  TableState& state = tables_[table];
  if (state.counted) return;
  const parser::TableSpec& spec = *state.spec;
  TablePlan& plan = plan_.tables[table];
  if (state.counting) {
    std::string circle;
    const auto begin = std::find(path.begin(), path.end(), table);
    for (auto step = begin; step != path.end(); ++step) circle += display(*step) + " → ";
    error(table, Code::row_count_cycle, spec.row_count->where,
          fmt::format("row counts depend on each other in a circle: {}{}", circle, display(table)),
          "give one of these tables an absolute `rowCount`");
    state.counted = true;
    return;
  }
  state.counting = true;
  path.push_back(table);
  plan.literal_rows = spec.rows.size();
  const bool none = spec.generate && spec.generate->value == parser::GenerateMode::no;
  if (spec.generate && spec.generate->value == parser::GenerateMode::existing)
    error(table, Code::not_supported, spec.generate->where,
          "rows that exist already need a database, which is not supported yet");
  if (none) {
    plan.generate = false;
    plan.row_count = "none (generate: false)";
  } else if (!spec.row_count) {
    if (!spec.rows.empty()) {
      plan.rows = absolute_rows(table, spec.rows.size(), true);
      plan.row_count = "literal rows";
    } else {
      const auto& fallback = spec_.defaults.row_count;
      plan.rows = absolute_rows(table, fallback && fallback->count ? fallback->count->value : default_rows, false);
      plan.row_count = fallback ? "defaults.rowCount" : "default";
    }
  } else if (spec.row_count->count) {
    plan.rows = absolute_rows(table, spec.row_count->count->value, false);
    plan.row_count = std::to_string(spec.row_count->count->value);
  } else if (spec.row_count->of) {
    state.relative = true;
    if (const auto other = require_table(*spec.row_count->of)) {
      resolve_rows(*other, path);
      const Decimal times = spec.row_count->times ? spec.row_count->times->value : Decimal::of(1);
      const auto rows = mul_div(static_cast<i128>(plan_.tables[*other].rows), times.unscaled, power_of_10(times.scale));
      if (!rows || *rows > static_cast<i128>(most_rows)) {
        error(table, Code::bad_row_count, spec.row_count->where, "these are too many rows");
      } else {
        plan.rows = static_cast<std::uint64_t>(*rows);
        if (plan.rows < plan.literal_rows) {
          error(table, Code::bad_row_count, spec.row_count->where,
                fmt::format("`rowCount` comes to {} but there are {} literal rows", plan.rows, plan.literal_rows));
          plan.rows = plan.literal_rows;
        }
      }
      plan.row_count = fmt::format("{} * {}", times.to_string(), display(*other));
    } else {
      state.failed = true;
    }
  } else if (spec.row_count->per) {
    state.relative = true;
    resolve_per(table, *spec.row_count, path);
  }
  path.pop_back();
  state.counting = false;
  state.counted = true;
}

void Builder::resolve_per(std::size_t table, const parser::RowCountSpec& count, std::vector<std::size_t>& path) {
  TableState& state = tables_[table];
  TablePlan& plan = plan_.tables[table];
  const auto parent = require_table(*count.per);
  if (!parent) {
    state.failed = true;
    return;
  }
  if (*parent == table) {
    error(table, Code::row_count_cycle, count.per->where, "a table cannot have its rows per row of itself");
    return;
  }
  resolve_rows(*parent, path);

  // The reference that groups the rows.
  std::vector<std::size_t> candidates;
  const auto& foreign_keys = table_of(table).foreign_keys;
  for (std::size_t i = 0; i < foreign_keys.size(); ++i)
    if (foreign_keys[i].table == *parent) candidates.push_back(i);
  if (count.via) {
    std::vector<std::size_t> named;
    for (const std::size_t i : candidates) {
      const ForeignKey& key = foreign_keys[i];
      const bool by_name = !key.name.empty() && key.name == count.via->value;
      const bool by_column =
          key.columns.size() == 1 && table_of(table).columns[key.columns.front()].name == count.via->value;
      if (by_name || by_column) named.push_back(i);
    }
    if (named.empty()) {
      std::vector<std::string> there;
      for (const std::size_t i : candidates)
        there.push_back(table_of(table).columns[foreign_keys[i].columns.front()].name);
      error(table, Code::bad_row_count, count.via->where,
            fmt::format("`{}` is no reference of `{}` to `{}`", count.via->value, display(table), display(*parent)),
            there.empty() ? "add a column with `references`" : "there is " + backtick_list(there));
      return;
    }
    candidates = named;
  }
  if (candidates.empty()) {
    error(table, Code::bad_row_count, count.per->where,
          fmt::format("`{}` has no reference to `{}` that rows could be made per", display(table), display(*parent)),
          fmt::format("add a column with `\"references\": \"{}\"`, or write `N * {}` for a mere total",
                      display(*parent), display(*parent)));
    return;
  }
  if (candidates.size() > 1) {
    std::vector<std::string> names;
    for (const std::size_t i : candidates)
      names.push_back(table_of(table).columns[foreign_keys[i].columns.front()].name);
    error(
        table, Code::bad_row_count, count.per->where,
        fmt::format("`{}` has several references to `{}`: {}", display(table), display(*parent), backtick_list(names)),
        "name one with `via`: {\"per\": …, \"via\": \"" + names.front() + "\"}");
    return;
  }
  const std::size_t chosen = candidates.front();
  ForeignKeyState& foreign = state.foreign_keys[chosen];
  foreign.is_per = true;
  state.per_foreign_key = chosen;
  if (foreign.pick)
    error(table, Code::no_effect, foreign.pick->where, "`pick` has no effect on the reference that rows are made per",
          "`rowCount` decides which parent each row has");
  if (foreign.null_rate && foreign.null_rate->value != Decimal::of(0))
    error(table, Code::not_null, foreign.null_rate->where, "the reference that rows are made per is never NULL",
          "remove `nullRate`");
  if (!state.spec->rows.empty())
    error(table, Code::conflict, state.spec->rows_where.value_or(state.spec->where),
          "`rows` and a `rowCount` with `per` exclude each other",
          "write the literal rows in a table of their own, or use an absolute `rowCount`");

  // How many children: a distribution over a range.
  Distribution distribution;
  if (count.distribution) distribution = count.distribution->distribution;
  std::int64_t low = 0, high = 0;
  if (distribution.kind != DistributionKind::uniform && !(count.min && count.max)) {
    // A bound that is not given is where the distribution ends by itself.
    std::tie(low, high) = natural_range(distribution);
    low = std::max<std::int64_t>(low, 0);
    if (count.max) high = std::min(high, static_cast<std::int64_t>(count.max->value));
  } else if (count.max) {
    high = static_cast<std::int64_t>(count.max->value);
  }
  if (count.min) low = static_cast<std::int64_t>(count.min->value);
  std::string problem;
  std::shared_ptr<const Quantile> quantile;
  if (low > high) {
    error(table, Code::bad_row_count, count.where, fmt::format("the range {}..{} is empty", low, high));
  } else if (!(quantile = bind_numbers(distribution, low, high, 0, problem))) {
    error(table, Code::bad_distribution, count.distribution ? count.distribution->where : count.where, problem);
  } else {
    const std::uint64_t parents = plan_.tables[*parent].rows;
    const u128 upper = static_cast<u128>(parents) * static_cast<u128>(high);
    if (upper > most_rows) {
      error(table, Code::bad_row_count, count.where, fmt::format("up to {} rows are too many", to_string(upper)));
    } else {
      const ForeignKey& key = foreign_keys[chosen];
      state.strata = std::make_shared<const Strata>(derive(key_of(table, key), "children"), parents, quantile);
      state.most_children = static_cast<std::uint64_t>(high);
      plan.rows = state.strata->total();
    }
  }
  plan.row_count = low == high ? fmt::format("{} per {}", low, display(*parent))
                               : fmt::format("{}..{} per {}", low, high, display(*parent));
}

}  // namespace pgmock::plan
