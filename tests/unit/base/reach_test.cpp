// SPDX-License-Identifier: MIT
#include "pgmock/base/distribution.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {

Reach reach(const std::string& sentence, std::optional<Decimal> before = std::nullopt) {
  std::string error;
  auto distribution = parse_distribution(sentence, error);
  REQUIRE(distribution);
  distribution->before = before;
  const auto found = reach_of(*distribution);
  REQUIRE(found);
  CHECK(found->low <= found->middle);
  CHECK(found->middle <= found->high);
  return *found;
}

}  // namespace

TEST_CASE("a distribution says where its values lie") {
  CHECK(reach("normal(-50, 10)").low == Decimal::of(-150));
  CHECK(reach("normal(-50, 10)").high == Decimal::of(50));
  CHECK(reach("exponential(1000)").high == Decimal::of(40'000));
  CHECK(reach("poisson(20000)").high == Decimal::of(40'200));
  CHECK(reach("binomial(12, 0.5)").high == Decimal::of(12));
  CHECK(reach("triangular(1, 2, 5)").middle == Decimal::of(2));
  CHECK(reach("empirical([5000, 7, 9000])").low == Decimal::of(7));
  CHECK(reach("histogram([[5, 9, 1], [-3, 0, 2]])").low == Decimal::of(-3));
  CHECK(reach("lognormal(40, 0.8)").high >= Decimal::of(120'000));  // 40 e^8
  CHECK(reach("pareto(2, 3)").high >= Decimal::of(2000));
  CHECK(reach("pareto(2, 3)").low == Decimal::of(2));
}

TEST_CASE("a distribution of distances before a time reaches back from it") {
  const Reach found = reach("exponential(10)", Decimal::of(1000));
  CHECK(found.high == Decimal::of(1000));
  CHECK(found.low == Decimal::of(600));
}

TEST_CASE("what takes its range from elsewhere has no reach") {
  std::string error;
  for (const char* sentence : {"uniform()", "zipf(1.2)", "weights([1, 2])"}) {
    const auto distribution = parse_distribution(sentence, error);
    if (distribution) CHECK_FALSE(reach_of(*distribution));
  }
}

TEST_CASE("all but nothing of a distribution lies within its reach") {
  std::string error;
  for (const char* sentence :
       {"normal(500, 30)", "lognormal(40, 0.8)", "exponential(1000)", "pareto(20, 2)", "poisson(300)"}) {
    INFO(sentence);
    const auto distribution = parse_distribution(sentence, error);
    REQUIRE(distribution);
    const Reach found = *reach_of(*distribution);
    const i128 low = *found.low.rescale(0)->to_int64(), high = *found.high.rescale(0)->to_int64();
    const auto inside = bind_numbers(*distribution, low, high, 0, error);
    const auto wide = bind_numbers(*distribution, std::min<i128>(low * 4, -1000), high * 4, 0, error);
    REQUIRE(inside);
    REQUIRE(wide);
    // The quantiles agree, so cutting at the reach moves nothing.
    for (const std::uint64_t draw : {std::uint64_t{1} << 40U, std::uint64_t{1} << 62U, std::uint64_t{1} << 63U,
                                     ~std::uint64_t{0} - (std::uint64_t{1} << 40U)})
      CHECK(static_cast<double>((*inside)(draw)) ==
            Approx(static_cast<double>((*wide)(draw))).epsilon(0.02).margin(1.0));
  }
}
