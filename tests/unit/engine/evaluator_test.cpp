// SPDX-License-Identifier: MIT
#include "pgmock/engine/evaluator.hpp"

#include <set>

#include "pgmock/base/permutation.hpp"
#include "support/catch.hpp"

namespace pgmock::engine {
namespace {

using namespace plan;

std::shared_ptr<const Quantile> numbers(std::int64_t low, std::int64_t high) {
  std::string problem;
  return bind_numbers({}, low, high, 0, problem);
}

/// A plan of hand-made nodes over one table.
struct Nodes {
  Plan plan;
  NodeId add(decltype(Node::op) op) {
    plan.nodes.push_back({std::move(op), 0, "t.c"});
    return static_cast<NodeId>(plan.nodes.size() - 1);
  }
  std::vector<std::optional<std::int64_t>> values(NodeId node, const RowSet& rows) const {
    Frame frame(plan);
    const Vector vector = Evaluator(plan).eval(node, rows, frame);
    REQUIRE(vector.size == rows.size);
    std::vector<std::optional<std::int64_t>> result;
    for (std::size_t i = 0; i < vector.size; ++i)
      result.push_back(vector.is_null(i) ? std::nullopt : std::optional(vector.values<std::int64_t>()[i]));
    return result;
  }
};

/// The law: a cell does not depend on which other rows are asked for.
void check_same_by_any_door(const Nodes& nodes, NodeId node, std::uint32_t rows) {
  const auto whole = nodes.values(node, RowSet::range(0, rows));
  std::vector<std::int64_t> backwards;
  for (std::uint32_t i = rows; i-- > 0;) backwards.push_back(i);
  const auto reversed = nodes.values(node, RowSet::of(backwards));
  for (std::uint32_t i = 0; i < rows; ++i) {
    REQUIRE(reversed[rows - 1 - i] == whole[i]);
    REQUIRE(nodes.values(node, RowSet::range(i, 1))[0] == whole[i]);
  }
}

TEST_CASE("sequences count from their first generated row", "[evaluator]") {
  Nodes nodes;
  const NodeId node = nodes.add(SequenceNode{100, 10, 2});
  CHECK(nodes.values(node, RowSet::range(2, 3)) == std::vector<std::optional<std::int64_t>>{100, 110, 120});
  check_same_by_any_door(nodes, node, 20);
}

TEST_CASE("trees refer to earlier rows, within the depth", "[evaluator]") {
  Nodes nodes;
  PickNode pick;
  pick.kind = PickNode::Kind::tree;
  pick.key = derive(root_key("tree"), "pick");
  pick.root_threshold = ~std::uint64_t{0} / 50;
  for (const auto& depth :
       {std::optional<std::uint64_t>{}, std::optional<std::uint64_t>{3}, std::optional<std::uint64_t>{1}}) {
    pick.depth = depth;
    const NodeId node = nodes.add(pick);
    const auto parents = nodes.values(node, RowSet::range(0, 3000));
    CHECK_FALSE(parents[0].has_value());
    std::vector<std::uint64_t> depths;
    std::size_t roots = 0;
    for (std::size_t row = 0; row < parents.size(); ++row) {
      roots += static_cast<std::size_t>(!parents[row]);
      if (parents[row]) REQUIRE(*parents[row] < static_cast<std::int64_t>(row));
      depths.push_back(parents[row] ? depths[static_cast<std::size_t>(*parents[row])] + 1 : 0);
    }
    if (depth) CHECK(*std::max_element(depths.begin(), depths.end()) == *depth);
    CHECK(roots > 30);
    CHECK(roots < 100);
    check_same_by_any_door(nodes, node, 300);
  }
  pick.self_root = true;
  const auto parents = nodes.values(nodes.add(pick), RowSet::range(0, 100));
  CHECK(parents[0] == 0);
}

TEST_CASE("children know their parent, clustered and shuffled", "[evaluator]") {
  Nodes nodes;
  ChildNode child;
  child.strata = std::make_shared<const Strata>(root_key("children"), 1000, numbers(0, 6));
  const auto total = static_cast<std::uint32_t>(child.strata->total());
  const NodeId clustered = nodes.add(FieldNode{nodes.add(child), 0, 0});
  child.shuffle.emplace(root_key("shuffle"), total);
  const NodeId shuffled = nodes.add(FieldNode{nodes.add(child), 0, 0});
  auto first = nodes.values(clustered, RowSet::range(0, total));
  CHECK(std::is_sorted(first.begin(), first.end()));
  auto second = nodes.values(shuffled, RowSet::range(0, total));
  CHECK_FALSE(std::is_sorted(second.begin(), second.end()));
  std::sort(second.begin(), second.end());
  CHECK(first == second);
  check_same_by_any_door(nodes, clustered, 200);
  check_same_by_any_door(nodes, shuffled, 200);
}

TEST_CASE("fetched values follow the parents, through repetitions and NULLs", "[evaluator]") {
  Nodes nodes;
  const NodeId ids = nodes.add(SequenceNode{1000, 1, 0});
  ChildNode child;
  child.strata = std::make_shared<const Strata>(root_key("fetch"), 500, numbers(1, 4));
  const NodeId parent = nodes.add(FieldNode{nodes.add(child), 0, 0});
  const NodeId fetched = nodes.add(FetchNode{parent, ids});
  const auto parents = nodes.values(parent, RowSet::range(0, 800));
  const auto values = nodes.values(fetched, RowSet::range(0, 800));
  for (std::size_t i = 0; i < parents.size(); ++i) REQUIRE(*values[i] == *parents[i] + 1000);
  check_same_by_any_door(nodes, fetched, 100);

  const NodeId mask = nodes.add(MaskNode{root_key("mask"), ~std::uint64_t{0} / 3});
  const NodeId some = nodes.add(MaskedNode{parent, mask});
  const NodeId fetched_some = nodes.add(FetchNode{some, ids});
  const auto masked = nodes.values(fetched_some, RowSet::range(0, 800));
  std::size_t nulls = 0;
  for (std::size_t i = 0; i < parents.size(); ++i) {
    nulls += static_cast<std::size_t>(!masked[i]);
    if (masked[i]) REQUIRE(*masked[i] == *parents[i] + 1000);
  }
  CHECK(nulls > 200);
  CHECK(nulls < 340);
  check_same_by_any_door(nodes, fetched_some, 100);
}

TEST_CASE("unique picks take each parent at most once", "[evaluator]") {
  Nodes nodes;
  PickNode pick;
  pick.kind = PickNode::Kind::index;
  pick.index.emplace();
  pick.index->domain = 1000;
  pick.index->permutation.emplace(Permutation(root_key("unique"), 1000), std::vector<u128>{3, 999});
  const NodeId node = nodes.add(pick);
  std::set<std::int64_t> seen;
  for (const auto& parent : nodes.values(node, RowSet::range(0, 998))) {
    REQUIRE(parent.has_value());
    REQUIRE(seen.insert(*parent).second);
  }
  CHECK(seen.count(3) == 0);
  CHECK(seen.count(999) == 0);
}

TEST_CASE("partners inside a parent are distinct, with and without skew", "[evaluator]") {
  for (const bool skewed : {false, true}) {
    Nodes nodes;
    ChildNode child;
    child.strata = std::make_shared<const Strata>(root_key("join"), 700, numbers(0, 12));
    const NodeId children = nodes.add(child);
    const NodeId parent = nodes.add(FieldNode{children, 0, 0});
    const NodeId ordinal = nodes.add(FieldNode{children, 1, 0});
    PickNode pick;
    pick.kind = PickNode::Kind::index;
    pick.index.emplace();
    pick.index->key = root_key("partners");
    pick.index->domain = 15;
    pick.index->permutation.emplace(Permutation(root_key("order"), 15), std::vector<u128>{});
    pick.index->strides = {1, 2, 4, 7, 8, 11, 13, 14};
    pick.index->parent_row = parent;
    pick.index->ordinal = ordinal;
    if (skewed) {
      std::string problem;
      pick.index->quantile = bind_ranks(*parse_distribution("zipf(1.5)", problem), 15, problem);
      pick.index->strata = child.strata;
    }
    const NodeId node = nodes.add(pick);
    const auto total = static_cast<std::uint32_t>(child.strata->total());
    const auto parents = nodes.values(parent, RowSet::range(0, total));
    const auto partners = nodes.values(node, RowSet::range(0, total));
    std::set<std::pair<std::int64_t, std::int64_t>> pairs;
    std::vector<std::size_t> taken(15, 0);
    for (std::uint32_t i = 0; i < total; ++i) {
      REQUIRE(*partners[i] >= 0);
      REQUIRE(*partners[i] < 15);
      REQUIRE(pairs.emplace(*parents[i], *partners[i]).second);
      ++taken[static_cast<std::size_t>(*partners[i])];
    }
    if (skewed) CHECK(taken[0] > taken[14] * 3);
    check_same_by_any_door(nodes, node, 150);
  }
}

TEST_CASE("literal rows come first and the rest is asked only for its own rows", "[evaluator]") {
  Nodes nodes;
  const std::int64_t given[] = {7, 8, 9};
  LiteralNode literal;
  literal.values = own(Vector::of(VectorKind::int64, std::span<const std::int64_t>(given)));
  literal.given = {0b101};
  literal.rest = nodes.add(SequenceNode{100, 1, 1});
  const NodeId node = nodes.add(std::move(literal));
  CHECK(nodes.values(node, RowSet::range(0, 5)) == std::vector<std::optional<std::int64_t>>{7, 100, 9, 102, 103});
  check_same_by_any_door(nodes, node, 10);
}

TEST_CASE("later times lie between their base and the limit", "[evaluator]") {
  Nodes nodes;
  const NodeId base = nodes.add(SequenceNode{0, 1'000'000, 0});
  const NodeId later = nodes.add(LaterNode{base, root_key("later"), 500'000'000, 1'000'000});
  const auto values = nodes.values(later, RowSet::range(0, 600));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto from = static_cast<std::int64_t>(i) * 1'000'000;
    REQUIRE(*values[i] >= from);
    REQUIRE((*values[i] <= 500'000'000 || *values[i] == from));
    REQUIRE(*values[i] % 1'000'000 == 0);
  }
}

}  // namespace
}  // namespace pgmock::engine
