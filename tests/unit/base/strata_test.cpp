// SPDX-License-Identifier: MIT
// Children by parent: ranges, parents and totals agree; counts follow the distribution; growth appends.
#include "pgmock/base/strata.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace pgmock;

namespace {

std::shared_ptr<const Quantile> counts_of(std::string_view sentence, std::int64_t low, std::int64_t high) {
  std::string error;
  const auto distribution = parse_distribution(sentence, error);
  REQUIRE(distribution);
  auto quantile = bind_numbers(*distribution, low, high, 0, error);
  REQUIRE(quantile);
  return quantile;
}

struct Case {
  const char* sentence;
  std::int64_t low, high;
};

}  // namespace

TEST_CASE("ranges, parents, ordinals and totals agree for every number of parents") {
  for (const Case& c : std::vector<Case>{{"uniform", 0, 3},
                                         {"uniform", 3, 3},
                                         {"uniform", 0, 0},
                                         {"zipf(1.2)", 0, 20},
                                         {"poisson(0.01)", 0, 50},
                                         {"uniform", 0, 100'000}}) {
    const auto counts = counts_of(c.sentence, c.low, c.high);
    const bool many = c.high > 100;
    for (const std::uint64_t parents : {0U, 1U, 2U, 255U, 256U, 257U, 1000U, 65'535U, 65'536U, 65'537U}) {
      if (many && parents > 300) continue;
      INFO(c.sentence << " of " << parents);
      const Strata strata({11}, parents, counts);
      CHECK(strata.parents() == parents);
      Strata::Cursor by_parent(strata), by_child(strata), random(strata);
      std::uint64_t at = 0;
      std::size_t wrong = 0;
      for (std::uint64_t parent = 0; parent < parents; ++parent) {
        const auto [begin, end] = by_parent.children(parent);
        if (begin != at || end < begin || end - begin > static_cast<std::uint64_t>(c.high) ||
            end - begin < static_cast<std::uint64_t>(c.low))
          ++wrong;
        const std::uint64_t step = many ? std::max<std::uint64_t>(1, (end - begin) / 3) : 1;
        for (std::uint64_t child = begin; child < end; child += step)
          if (by_child.parent_of(child) != std::pair(parent, child - begin)) ++wrong;
        at = end;
      }
      CHECK(wrong == 0);
      CHECK(strata.total() == at);
      // and in no order
      for (std::uint64_t i = 0; i < 200 && at > 0; ++i) {
        const std::uint64_t child = below(draw({1}, i), at);
        const auto [parent, ordinal] = random.parent_of(child);
        const auto [begin, end] = random.children(parent);
        if (parent >= parents || begin + ordinal != child || child >= end) ++wrong;
      }
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("many consecutive children are answered at once") {
  const Strata strata({12}, 70'000, counts_of("poisson(0.7)", 0, 9));
  const std::size_t total = strata.total();
  std::vector<std::int64_t> parents(total), ordinals(total);
  Strata::Cursor all(strata), one(strata), pieces(strata);
  all.parents_of(0, parents, ordinals);
  std::size_t wrong = 0;
  for (std::size_t child = 0; child < total; child += 7) {
    const auto [parent, ordinal] = one.parent_of(child);
    if (parents[child] != static_cast<std::int64_t>(parent) || ordinals[child] != static_cast<std::int64_t>(ordinal))
      ++wrong;
  }
  CHECK(wrong == 0);
  // in batches of odd sizes, one output alone
  std::vector<std::int64_t> some(total), others(total);
  for (std::size_t at = 0, size = 1; at < total; at += size, size = size * 3 % 1009 + 1) {
    size = std::min(size, total - at);
    pieces.parents_of(at, std::span(some).subspan(at, size), {});
    pieces.parents_of(at, {}, std::span(others).subspan(at, size));
  }
  CHECK(some == parents);
  CHECK(others == ordinals);
  pieces.parents_of(total, {}, {});
}

TEST_CASE("a grown parent table only appends children") {
  const auto counts = counts_of("zipf(1.2)", 0, 20);
  const Strata small({13}, 66'000, counts), large({13}, 200'000, counts);
  Strata::Cursor of_small(small), of_large(large);
  std::size_t wrong = 0;
  for (std::uint64_t parent = 0; parent < 66'000; ++parent)
    if (of_small.children(parent) != of_large.children(parent)) ++wrong;
  CHECK(wrong == 0);
  CHECK(of_large.children(66'000).first == small.total());
}

TEST_CASE("counts follow the distribution exactly") {
  const std::uint64_t parents = 200'000;
  const auto counts = counts_of("zipf(1.2)", 0, 20);
  const Strata strata({14}, parents, counts);
  Strata::Cursor cursor(strata);
  std::vector<double> found(21);
  for (std::uint64_t parent = 0; parent < parents; ++parent) {
    const auto [begin, end] = cursor.children(parent);
    found[end - begin] += 1.0 / static_cast<double>(parents);
  }
  double norm = 0;
  for (int k = 1; k <= 21; ++k) norm += std::pow(k, -1.2);
  for (std::size_t k = 0; k <= 20; ++k) {
    INFO(k);
    CHECK(std::abs(found[k] - std::pow(k + 1, -1.2) / norm) < 0.0005);
  }
}

TEST_CASE("each full superblock holds every quantile once") {
  const std::uint64_t superblock = 65'536;
  const auto counts = counts_of("poisson(4)", 0, 30);
  const Strata strata({15}, 3 * superblock, counts);
  Strata::Cursor cursor(strata);
  for (std::uint64_t s = 0; s < 3; ++s) {
    std::vector<int> found(31), expected(31);
    for (std::uint64_t i = 0; i < superblock; ++i) {
      const auto [begin, end] = cursor.children(s * superblock + i);
      ++found[end - begin];
      ++expected[static_cast<std::size_t>((*counts)(i << 48U | std::uint64_t{1} << 47U))];
    }
    // the strata on the borders between counts may go either way
    for (std::size_t k = 0; k < found.size(); ++k) CHECK(std::abs(found[k] - expected[k]) <= 2);
  }
}

TEST_CASE("neighbours' counts do not depend on each other") {
  const Strata strata({16}, 100'000, counts_of("uniform", 0, 3));
  Strata::Cursor cursor(strata);
  std::vector<int> pairs(16);
  std::uint64_t before = 0;
  for (std::uint64_t parent = 0; parent < 100'000; ++parent) {
    const auto [begin, end] = cursor.children(parent);
    if (parent > 0) ++pairs[before * 4 + (end - begin)];
    before = end - begin;
  }
  for (const int count : pairs) CHECK(std::abs(count - 6250) < 350);
}

TEST_CASE("rare counts below one in 65536 appear as often as they should") {
  // 1 parent in 2^20 has 1000 children: only slices can give that
  std::string error;
  const Distribution rare{DistributionKind::weights, {Decimal::of((1 << 20) - 1), Decimal::of(1)}, {}};
  const auto choice = bind_ranks(rare, 2, error);
  REQUIRE(choice);
  const std::uint64_t region = std::uint64_t{1} << 24U;
  const Strata strata({17}, 4 * region, choice);
  CHECK(strata.total() == 64);
  Strata::Cursor cursor(strata);
  std::uint64_t last = 0;
  for (std::uint64_t child = 0; child < 64; ++child) {
    const auto [parent, ordinal] = cursor.parent_of(child);
    CHECK(ordinal == 0);
    CHECK(parent / region == child / 16);
    CHECK((child == 0 || parent > last));
    last = parent;
  }
}

TEST_CASE("a million million parents need neither time nor memory") {
  const std::uint64_t parents = 1'000'000'000'000;
  const Strata strata({18}, parents, counts_of("zipf(1.2)", 0, 20));
  const double mean = static_cast<double>(strata.total()) / static_cast<double>(parents);
  CHECK(std::abs(mean - 3.79) < 0.01);
  Strata::Cursor cursor(strata);
  for (std::uint64_t i = 0; i < 200; ++i) {
    const std::uint64_t child = below(draw({19}, i), strata.total());
    const auto [parent, ordinal] = cursor.parent_of(child);
    REQUIRE(parent < parents);
    const auto [begin, end] = cursor.children(parent);
    CHECK(begin + ordinal == child);
    CHECK(child < end);
  }
  CHECK(cursor.children(parents - 1).second == strata.total());
  CHECK(cursor.children(0).first == 0);
}

TEST_CASE("strata are frozen") {
  const Strata strata({20}, 100'000, counts_of("zipf(1.2)", 0, 20));
  CHECK(strata.total() == 378'928);
  Strata::Cursor cursor(strata);
  CHECK(cursor.parent_of(12'345).first == 3'257);
  CHECK(cursor.children(77'777).first == 294'608);
  const Strata wide({20}, 100'000, counts_of("lognormal(100, 1.5)", 0, 1'000'000));
  CHECK(wide.total() == 30'756'750);
  Strata::Cursor other(wide);
  CHECK(other.parent_of(12'345'678).first == 40'087);
}
