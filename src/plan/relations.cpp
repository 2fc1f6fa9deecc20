// SPDX-License-Identifier: MIT
// Parents: which row each reference takes, and the columns that read it.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/sql/expression_facts.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

constexpr std::int64_t default_root_billionths = 50'000'000;  // 5 %

std::uint64_t threshold_of(const Decimal& rate) {
  const auto billionths = rate.rescale(9);
  if (!billionths || billionths->unscaled >= 1'000'000'000) return ~std::uint64_t{0};
  if (billionths->unscaled <= 0) return 0;
  return static_cast<std::uint64_t>((static_cast<u128>(billionths->unscaled) << 64U) / 1'000'000'000U);
}

}  // namespace

void Builder::check_picks(std::size_t table) {
  const auto& foreign_keys = table_of(table).foreign_keys;
  for (std::size_t i = 0; i < foreign_keys.size(); ++i) {
    const ForeignKeyState& own = tables_[table].foreign_keys[i];
    if (own.pick == nullptr) continue;
    const parser::PickSpec& pick = *own.pick;
    if (pick.tree && foreign_keys[i].table != table)
      error(table, Code::no_effect, pick.tree->where, "`tree` is for references of a table to itself", "remove `tree`");
    if (pick.scatter && pick.scatter->value && !pick.distribution)
      error(table, Code::no_effect, pick.scatter->where, "`scatter` has no effect without a distribution",
            "add a distribution to `pick`, or remove `scatter`");
    if (pick.distribution && !pick.distribution->plain_numbers)
      error(table, Code::bad_distribution, pick.distribution->where,
            "a distribution over parent rows is in ranks: plain numbers");
    const bool tree = pick.tree || (foreign_keys[i].table == table && !pick.uniform && !pick.distribution &&
                                    !(pick.unique && pick.unique->value));
    if (tree && own.null_rate)
      error(table, Code::no_effect, own.null_rate->where,
            "`nullRate` does not go together with a tree: its roots are NULL", "set `roots` of the tree");
  }
}

double Builder::null_rate_of(std::size_t table, std::size_t foreign_key) {
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  ForeignKeyState& own = tables_[table].foreign_keys[foreign_key];
  if (own.is_per) return 0;
  double rate = 0;
  bool asked = false;
  Span where = key.where;
  if (own.null_rate) {
    const auto billionths = own.null_rate->value.rescale(9);
    rate = billionths ? static_cast<double>(static_cast<std::int64_t>(billionths->unscaled)) / 1e9 : 0;
    asked = true;
    where = own.null_rate->where;
  } else {
    for (const std::size_t column : key.columns) rate = std::max(rate, state(table, column).null_rate);
  }
  if (rate <= 0) return 0;
  for (const std::size_t column : key.columns) {
    const Column& declared = table_of(table).columns[column];
    if (!is_never_null(table, column) && !state(table, column).referenced) continue;
    if (asked)
      error(table, Code::not_null, where,
            is_never_null(table, column)
                ? fmt::format("`{}` is NOT NULL, so `nullRate` cannot apply", declared.name)
                : fmt::format("a reference points to `{}`, so it cannot be NULL", declared.name),
            "remove `nullRate`");
    return 0;
  }
  return rate;
}

NodeId Builder::child_node(std::size_t table) {
  TableState& own = tables_[table];
  if (own.child_node != no_node) return own.child_node;
  ChildNode child;
  child.strata = own.strata;
  if (!child.strata) return own.child_node = null_node(table, type_of(VectorKind::int64, 0), display(table));
  if (own.spec->shuffled && own.spec->shuffled->value && own.strata->total() > 0)
    child.shuffle.emplace(derive(key_of(table, table_of(table).foreign_keys[*own.per_foreign_key]), "placement"),
                          own.strata->total());
  return own.child_node = add({std::move(child), table, display(table) + " (child)"});
}

NodeId Builder::ordinal_node(std::size_t table, std::int64_t offset) {
  if (tables_[table].per_foreign_key)
    return add({FieldNode{child_node(table), 1, offset}, table, display(table) + " (ordinal)"});
  return add({SequenceNode{offset, 1, 0}, table, display(table) + " (ordinal)"});
}

NodeId Builder::parent_row(std::size_t table, std::size_t foreign_key) {
  ForeignKeyState& own = tables_[table].foreign_keys[foreign_key];
  if (own.parent_row != no_node) return own.parent_row;
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  if (own.building) {
    error(table, Code::expression_cycle, key.where,
          fmt::format("the parent of a row of `{}` depends on itself", display(table)));
    return no_node;
  }
  own.building = true;
  const NodeId node = build_parent_row(table, foreign_key);
  ForeignKeyState& built = tables_[table].foreign_keys[foreign_key];
  built.building = false;
  built.parent_row = node;
  return node;
}

bool Builder::is_computed(std::size_t table, std::size_t foreign_key) {
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  return key.enforced && std::any_of(key.columns.begin(), key.columns.end(), [&](std::size_t column) {
           return state(table, column).spec->value.kind == parser::ValueKind::expression;
         });
}

NodeId Builder::copied_parent_row(std::size_t table, std::size_t foreign_key) {
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  const auto computed = std::find_if(key.columns.begin(), key.columns.end(), [&](std::size_t column) {
    return state(table, column).spec->value.kind == parser::ValueKind::expression;
  });
  const parser::ValueSpec& value = state(table, *computed).spec->value;
  const auto tree = sql::parse_expression(*value.expression, sources_, diagnostics_);
  if (!tree) return no_node;
  if (const auto path = sql::path_of(tree); path && key.columns.size() == 1) {
    std::size_t at = table;
    NodeId rows = no_node;
    for (std::size_t i = 0; i < path->size(); ++i) {
      const auto reference = reference_by_name(at, (*path)[i]);
      if (!reference) break;
      const ForeignKey& step = table_of(at).foreign_keys[*reference];
      const NodeId parents = parent_row(at, *reference);
      rows = rows == no_node ? parents : add({FetchNode{rows, parents}, table, display(table) + " (copied)"});
      const bool is_copy = i + 1 == path->size() && step.referenced == key.referenced;
      const bool is_key = i + 2 == path->size() && table_of(step.table).find(path->back()) == key.referenced.front();
      if (step.table == key.table && (is_copy || is_key)) {
        verdict(table, foreign_key_text(table, key), Strategy::by_construction, "copies another reference");
        return rows;
      }
      at = step.table;
    }
  }
  error(table, Code::not_supported, value.where,
        fmt::format("the expression of a reference must copy another reference to `{}`", display(key.table)),
        "name that reference alone (`order_id.user_id`), or remove the expression and choose parents with `pick`");
  return no_node;
}

NodeId Builder::build_parent_row(std::size_t table, std::size_t foreign_key) {
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  const std::string label = fmt::format("{} (parent row)", display(table, key.columns.front()));
  if (const auto filling = tables_[table].foreign_keys[foreign_key].filled_by) {
    NodeId node = parent_row(table, *filling);
    for (const ReferenceStep& step : tables_[table].foreign_keys[foreign_key].path) {
      const NodeId next = parent_row(step.table, step.foreign_key);
      if (node == no_node || next == no_node) return no_node;
      node = add({FetchNode{node, next}, table, label});
    }
    ForeignKeyState& own = tables_[table].foreign_keys[foreign_key];
    own.null_share = tables_[table].foreign_keys[*filling].null_share;
    verdict(table, foreign_key_text(table, key), Strategy::by_construction,
            fmt::format("follows from the reference to {}", display(table_of(table).foreign_keys[*filling].table)));
    return node;
  }
  for (const std::size_t column : key.columns) {
    const parser::ValueSpec& value = state(table, column).spec->value;
    if (value.kind == parser::ValueKind::expression) return copied_parent_row(table, foreign_key);
    if (value.kind == parser::ValueKind::generator) {  // `null`
      tables_[table].foreign_keys[foreign_key].null_share = 1;
      return null_node(table, type_of(VectorKind::int64, 0), label);
    }
  }
  const std::uint64_t rows = plan_.tables[table].rows;
  std::vector<std::uint64_t> given;
  std::optional<OwnedVector> literals;
  if (has_literals(table)) literals = literal_parents(table, foreign_key, given);

  const double rate = null_rate_of(table, foreign_key);
  NodeId node = no_node;
  const bool all_given = has_literals(table) && first_generated(table, key.columns) >= rows;
  if (plan_.tables[key.table].rows == 0 && rows > 0 && !all_given) {
    const bool nullable = std::none_of(key.columns.begin(), key.columns.end(),
                                       [&](std::size_t column) { return is_never_null(table, column); });
    if (!nullable)
      error(table, Code::empty_parent, key.where,
            fmt::format("`{}` has no rows that `{}` could refer to", display(key.table),
                        display(table, key.columns.front())),
            fmt::format("give `{}` rows, or make the reference nullable", display(key.table)));
    node = null_node(table, type_of(VectorKind::int64, 0), label);
    tables_[table].foreign_keys[foreign_key].null_share = 1;
  } else {
    node = build_pick(table, foreign_key);
    node = masked(node, table, derive(key_of(table, key), "null"), rate, label);
    tables_[table].foreign_keys[foreign_key].null_share = rate;
  }
  if (literals) node = add({LiteralNode{std::move(*literals), std::move(given), node}, table, label});
  return node;
}

std::string Builder::foreign_key_text(std::size_t table, const ForeignKey& key) const {
  std::string names;
  for (const std::size_t column : key.columns)
    names += (names.empty() ? "" : ", ") + plan_.schema.tables[table].columns[column].name;
  return fmt::format("foreign key ({}) → {}", names, display(key.table));
}

NodeId Builder::build_pick(std::size_t table, std::size_t foreign_key) {
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  const ForeignKeyState own = tables_[table].foreign_keys[foreign_key];
  const std::string label = fmt::format("{} (parent row)", display(table, key.columns.front()));
  const std::uint64_t parents = plan_.tables[key.table].rows;
  const std::uint64_t rows = plan_.tables[table].rows;
  const std::string constraint = foreign_key_text(table, key);
  if (own.is_per) {
    verdict(table, constraint, Strategy::by_construction, "children by parent");
    return add({FieldNode{child_node(table), 0, 0}, table, label});
  }
  PickNode pick;
  pick.key = derive(key_of(table, key), "pick");
  pick.parents = std::max<std::uint64_t>(parents, 1);
  const parser::PickSpec* spec = own.pick;
  const bool asked_unique = spec != nullptr && spec->unique && spec->unique->value;
  std::string how = "uniform";
  if (own.index) {
    pick.kind = PickNode::Kind::index;
    pick.index = own.index;
    how = "by the key";
  } else if (own.unique || asked_unique) {
    const std::uint64_t first = first_generated(table, key.columns);
    std::vector<u128> taken;
    if (has_literals(table)) {
      std::vector<std::uint64_t> given;
      if (const auto literals = literal_parents(table, foreign_key, given))
        for (std::size_t row = 0; row < literals->vector.size; ++row)
          if (((given[row / 64] >> (row % 64)) & 1U) != 0 && !literals->vector.is_null(row))
            taken.push_back(static_cast<u128>(literals->vector.values<std::int64_t>()[row]));
      std::sort(taken.begin(), taken.end());
      taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    }
    if (rows > first && parents < taken.size() + (rows - first)) {
      error(table, Code::capacity, spec != nullptr ? spec->where : key.where,
            fmt::format("`{}` takes each row of `{}` at most once, but there are {} for {} rows",
                        display(table, key.columns.front()), display(key.table), parents, rows),
            fmt::format("give `{}` at least {} rows", display(key.table), rows));
      return add({SequenceNode{0, 0, 0}, table, label});
    }
    IndexDraws index;
    index.domain = std::max<std::uint64_t>(parents, 1);
    index.first = first;
    index.permutation.emplace(Permutation(derive(pick.key, "unique"), index.domain), std::move(taken));
    pick.kind = PickNode::Kind::index;
    pick.index = std::move(index);
    how = "each parent at most once";
  } else if (spec != nullptr && spec->distribution) {
    std::string problem;
    pick.kind = PickNode::Kind::quantile;
    pick.quantile = bind_ranks(spec->distribution->distribution, pick.parents, problem);
    if (!pick.quantile) {
      error(table, Code::bad_distribution, spec->distribution->where, problem);
      return add({SequenceNode{0, 0, 0}, table, label});
    }
    if (spec->scatter && spec->scatter->value) pick.scatter.emplace(derive(pick.key, "scatter"), pick.parents);
    how = "by a distribution";
  } else if (key.table == table && !(spec != nullptr && spec->uniform)) {
    pick.kind = PickNode::Kind::tree;
    const parser::TreeSpec* tree = spec != nullptr && spec->tree ? &*spec->tree : nullptr;
    pick.root_threshold =
        threshold_of(tree != nullptr && tree->roots ? tree->roots->value : Decimal{default_root_billionths, 9});
    if (tree != nullptr && tree->depth) pick.depth = tree->depth->value;
    pick.self_root = std::any_of(key.columns.begin(), key.columns.end(),
                                 [&](std::size_t column) { return is_never_null(table, column); });
    how = "tree";
  }
  verdict(table, constraint, Strategy::by_construction, how);
  return add({std::move(pick), table, label});
}

NodeId Builder::reference_node(std::size_t table, std::size_t column) {
  const std::size_t number = *state(table, column).reference;
  const ForeignKey& key = table_of(table).foreign_keys[number];
  const Column& declared = table_of(table).columns[column];
  const auto place =
      static_cast<std::size_t>(std::find(key.columns.begin(), key.columns.end(), column) - key.columns.begin());
  const NodeId rows = parent_row(table, number);
  if (rows == no_node) return null_node(table, declared.type, display(table, column));
  const NodeId values = node_of(key.table, key.referenced[place]);
  const NodeId fetched = add({FetchNode{rows, values}, table, display(table, column)});
  return fitted(fetched, values, table, key, place);
}

}  // namespace pgmock::plan
