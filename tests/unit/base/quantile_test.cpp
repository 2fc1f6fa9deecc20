// SPDX-License-Identifier: MIT
// Bound quantile functions against known probabilities. Draws are taken at even steps through the unit interval, so
// that shares are exact to the number of steps.
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "base/quantiles.hpp"
#include "support/chi_square.hpp"

using namespace pgmock;
using namespace pgmock::test;

TEST_CASE("every bound distribution rises and stays within its range") {
  const i128 low64 = std::numeric_limits<std::int64_t>::min(), high64 = std::numeric_limits<std::int64_t>::max();
  const i128 wide = power_of_10(38) - 1;
  struct Case {
    const char* sentence;
    i128 low, high;
    int scale;
  };
  for (const Case& c : std::vector<Case>{{"uniform", 0, 0, 0},
                                         {"uniform", -3, 3, 0},
                                         {"uniform", low64, high64, 0},
                                         {"uniform", -wide, wide, 10},
                                         {"normal(0, 1)", low64, high64, 0},
                                         {"normal(0, 1000000)", low64, high64, 0},
                                         {"normal(0, 1e30)", -wide, wide, 0},
                                         {"normal(0, 1e20)", -wide, wide, 15},
                                         {"normal(0, 1)", 80, 90, 1},
                                         {"normal(0.5, 0.000001)", 0, 1, 0},
                                         {"normal(3, 0)", 0, 9, 0},
                                         {"lognormal(100, 1)", 0, high64, 2},
                                         {"lognormal(1, 8)", 0, high64, 0},
                                         {"lognormal(5, 0)", 0, 10, 0},
                                         {"exponential(3600000000)", 0, high64, 0},
                                         {"exponential(0.0001)", 0, 5, 0},
                                         {"exponential(5)", 3, 8, 0},
                                         {"pareto(1, 0.5)", 0, high64, 0},
                                         {"pareto(1, 0.2)", 0, wide, 0},
                                         {"zipf(0)", 1, 10, 0},
                                         {"zipf(1)", 1, high64, 0},
                                         {"zipf(3)", low64, high64, 0},
                                         {"poisson(0)", 0, 5, 0},
                                         {"poisson(0.5)", 0, high64, 0},
                                         {"poisson(1e15)", 0, high64, 0},
                                         {"poisson(1e15)", 0, high64, 3},
                                         {"binomial(1000000000000, 0.3)", 0, high64, 0},
                                         {"binomial(10, 1)", 0, 20, 0},
                                         {"triangular(0, 0, 10)", 0, 1000, 2},
                                         {"triangular(-5, 5, 5)", -10, 10, 0},
                                         {"triangular(5, 5, 5)", -10, 10, 0},
                                         {"histogram([0, 10, 1], [20, 1e15, 3])", 0, high64, 0},
                                         {"weights(0, 1, 0, 2)", 10, 20, 0},
                                         {"empirical(7, 7, -2.5, 1e10)", -wide, wide, 1}}) {
    INFO(c.sentence << " on " << static_cast<double>(c.low) << " … " << static_cast<double>(c.high));
    const auto quantile = bound(c.sentence, c.low, c.high, c.scale);
    CHECK(quantile->low() == c.low);
    CHECK(quantile->high() == c.high);
    check_quantile(*quantile);
  }
}

TEST_CASE("uniform gives every value the same share") {
  const auto quantile = bound("uniform", -3, 6);
  for (int value = -3; value <= 6; ++value)
    CHECK(share_up_to(*quantile, value) == Approx((value + 4) / 10.0).epsilon(1e-12));
  const auto wide = bound("uniform", 0, power_of_10(38) - 1);
  std::vector<std::uint64_t> high(16), low(16);
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    const i128 value = (*wide)(draw({5}, i));
    ++high[static_cast<std::size_t>(value / (power_of_10(38) / 16 + 1))];
    ++low[static_cast<std::size_t>(value % 16)];
  }
  CHECK(std::abs(test::uniform_z(high)) < 4.5);
  CHECK(std::abs(test::uniform_z(low)) < 4.5);  // the bits that one draw does not have
}

TEST_CASE("normal, whole and cut, wide and narrow") {
  const auto on_integers = bound("normal(50, 10)", -1000, 1000);
  check_shares(*on_integers, {0, 10, 20, 30, 40, 45, 50, 55, 60, 70, 80, 90}, 1, 1e-7,
               [](double x) { return normal_cdf((x + 0.5 - 50) / 10); });
  const auto fine = bound("normal(0, 1)", -1'000'000'000, 1'000'000'000, 8);
  check_shares(*fine, {-8, -6, -5, -4, -3, -2.5, -2, -1.3, -1, -0.5, -0.1, 0, 0.3, 1, 2, 3, 4}, 1e-8, 3e-5,
               [](double x) { return normal_cdf(x); });
  for (const double x : {-6.0, -5.0, -4.0})  // tails are right in proportion too
    CHECK(share_up_to(*fine, static_cast<i128>(std::llround(x * 1e8))) == Approx(normal_cdf(x)).epsilon(0.01));
  const auto cut = bound("normal(0, 1)", 500, 3000, 3);
  const double below = normal_cdf(0.4995), inside = normal_cdf(3.0005) - below;
  check_shares(*cut, {0.5, 0.6, 1, 1.5, 2, 2.5, 3}, 1e-3, 3e-5,
               [&](double x) { return (normal_cdf(x + 0.0005) - below) / inside; });
  // a range far out keeps its shape: the density falls like exp(-8 x)
  const auto far = bound("normal(0, 1)", 8'000'000, 9'000'000, 6);
  const double far_below = std::erfc(8 / std::sqrt(2.0)), far_inside = far_below - std::erfc(9 / std::sqrt(2.0));
  check_shares(*far, {8.01, 8.1, 8.2, 8.5}, 1e-6, 1e-4,
               [&](double x) { return (far_below - std::erfc(x / std::sqrt(2.0))) / far_inside; });
  const auto narrow = bound("normal(0.3, 0.1)", -10, 10);
  CHECK(share_up_to(*narrow, 0) == Approx(normal_cdf(2)).epsilon(1e-7));
  CHECK(share_up_to(*bound("normal(0.5, 0.000001)", 0, 1), 0) == Approx(0.5).epsilon(1e-6));
}

TEST_CASE("lognormal, exponential, pareto and triangular") {
  check_shares(*bound("lognormal(100, 1)", 0, 100'000'000'000, 2), {0.5, 1, 5, 20, 50, 100, 150, 300, 1000, 5000}, 0.01,
               3e-5, [](double x) { return normal_cdf(std::log((x + 0.005) / 100)); });
  check_shares(*bound("lognormal(2, 1.5)", 0, 1'000'000'000), {0, 1, 2, 3, 5, 10, 100, 1000}, 1, 1e-6,
               [](double x) { return normal_cdf(std::log((x + 0.5) / 2) / 1.5); });
  check_shares(*bound("exponential(5)", 0, 1'000'000), {0, 1, 2, 5, 10, 20, 50}, 1, 1e-7,
               [](double x) { return 1 - std::exp(-(x + 0.5) / 5); });
  check_shares(*bound("exponential(3600)", 0, 1'000'000'000'000, 6), {1, 10, 100, 1000, 3600, 10'000, 50'000}, 1e-6,
               3e-5, [](double x) { return 1 - std::exp(-x / 3600); });
  check_shares(*bound("pareto(1, 3)", 0, 1'000'000'000), {1, 2, 3, 5, 10, 100}, 1, 1e-6,
               [](double x) { return 1 - std::pow(x + 0.5, -3); });
  check_shares(*bound("pareto(10, 0.5)", 0, 1'000'000'000), {10, 11, 20, 100, 1000, 1e6, 1e8}, 1, 3e-5, [](double x) {
    const auto cdf = [](double y) { return 1 - std::pow(y / 10, -0.5); };
    return cdf(x + 0.5) / cdf(1e9 + 0.5);
  });
  check_shares(*bound("triangular(0, 1, 3)", -10'000, 10'000, 3), {0.1, 0.5, 0.9, 1, 1.5, 2, 2.9, 3}, 1e-3, 3e-5,
               [](double x) {
                 x = std::min(x + 0.0005, 3.0);
                 return x <= 1 ? x * x / 3 : 1 - (3 - x) * (3 - x) / 6;
               });
}

TEST_CASE("zipf goes over the ranks, few and many") {
  const auto few = bound("zipf(1.2)", 5, 25);
  double norm = 0, sum = 0;
  for (int k = 1; k <= 21; ++k) norm += std::pow(k, -1.2);
  for (int k = 1; k <= 21; ++k) {
    sum += std::pow(k, -1.2);
    CHECK(share_up_to(*few, 4 + k) == Approx(sum / norm).epsilon(1e-12));
  }
  // a hundred million ranks: sums to 10^5 one by one, beyond by Euler and Maclaurin
  for (const double s : {0.8, 1.0, 1.2}) {
    const std::uint64_t count = 100'000'000;
    std::string error;
    const auto many = bind_ranks({DistributionKind::zipf,
                                  {*Decimal::parse(s == 0.8   ? "0.8"
                                                   : s == 1.0 ? "1"
                                                              : "1.2")},
                                  {}},
                                 count, error);
    REQUIRE(many);
    std::vector<double> partial(100'001);
    for (std::size_t k = 1; k <= 100'000; ++k) partial[k] = partial[k - 1] + std::pow(static_cast<double>(k), -s);
    const auto harmonic = [&](double k) {
      if (k <= 100'000) return partial[static_cast<std::size_t>(k)];
      const auto integral = [&](double x) { return s == 1.0 ? std::log(x) : std::pow(x, 1 - s) / (1 - s); };
      return partial[100'000] + integral(k + 0.5) - integral(100'000.5);
    };
    for (const double k : {1.0, 2.0, 10.0, 100.0, 4095.0, 4096.0, 4097.0, 5000.0, 20'000.0, 1e6, 3e7, 9.9e7}) {
      INFO("rank " << k << " of zipf " << s);
      CHECK(share_up_to(*many, static_cast<i128>(k) - 1) == Approx(harmonic(k) / harmonic(1e8)).margin(1e-5));
    }
  }
}

TEST_CASE("poisson and binomial, by ratio and by deviance") {
  const auto poisson = [](double mean, int k) {
    double sum = 0;
    for (int i = 0; i <= k; ++i) sum += std::exp(i * std::log(mean) - mean - std::lgamma(i + 1.0));
    return sum;
  };
  const auto four = bound("poisson(4)", 0, 1000);
  for (const int k : {0, 1, 2, 4, 8, 15, 20}) CHECK(share_up_to(*four, k) == Approx(poisson(4, k)).epsilon(1e-10));
  const auto hundreds = bound("poisson(40.25)", 0, 100'000, 2);
  for (const int k : {20, 30, 40, 50, 70})
    CHECK(share_up_to(*hundreds, k * 100) == Approx(poisson(40.25, k)).epsilon(1e-10));
  const auto cut = bound("poisson(4)", 2, 6);
  CHECK(share_up_to(*cut, 3) ==
        Approx((poisson(4, 3) - poisson(4, 1)) / (poisson(4, 6) - poisson(4, 1))).epsilon(1e-10));

  // both ways agree where they meet: 262144 by ratio, a little more by deviance; the same place in both
  const auto ratio = bound("poisson(262144)", 0, 1'000'000'000), other = bound("poisson(262145)", 0, 1'000'000'000);
  for (const double z : {-4.0, -2.0, -1.0, 0.0, 0.5, 2.0, 4.0}) {
    const i128 at = 262144 + static_cast<i128>(std::llround(z * 512));
    // one more in the mean moves the distribution by one
    CHECK(share_up_to(*other, at + 1) == Approx(share_up_to(*ratio, at)).margin(2e-5));
  }
  const auto huge = bound("poisson(1e15)", 0, std::numeric_limits<std::int64_t>::max());
  for (const double z : {-3.0, -1.0, 0.0, 1.0, 3.0}) {
    const i128 at = 1'000'000'000'000'000 + static_cast<i128>(std::llround(z * std::sqrt(1e15)));
    CHECK(share_up_to(*huge, at) == Approx(normal_cdf(z)).margin(3e-5));
  }

  const auto ten = bound("binomial(10, 0.3)", 0, 10);
  double sum = 0;
  for (int k = 0; k <= 10; ++k) {
    sum += std::exp(std::lgamma(11.0) - std::lgamma(k + 1.0) - std::lgamma(11.0 - k) + k * std::log(0.3) +
                    (10 - k) * std::log(0.7));
    CHECK(share_up_to(*ten, k) == Approx(sum).epsilon(1e-10));
  }
  const auto million = bound("binomial(1000000, 0.4)", 0, 1'000'000);  // variance 240000: by ratio
  const auto more = bound("binomial(10000000, 0.4)", 0, 10'000'000);   // by deviance
  for (const double z : {-3.0, -1.0, 0.0, 1.0, 3.0}) {
    CHECK(share_up_to(*million, 400'000 + std::llround(z * std::sqrt(240'000.0) - 0.5)) ==
          Approx(normal_cdf(z)).margin(1e-3));
    CHECK(share_up_to(*more, 4'000'000 + std::llround(z * std::sqrt(2'400'000.0) - 0.5)) ==
          Approx(normal_cdf(z)).margin(5e-4));
  }
}

TEST_CASE("lists: histogram, weights, empirical") {
  const auto histogram = bound("histogram([0, 10, 1], [20, 30, 3])", 0, 25);
  CHECK(share_up_to(*histogram, 4) == Approx(0.5 / 2.8).epsilon(1e-12));
  CHECK(share_up_to(*histogram, 9) == Approx(1 / 2.8).epsilon(1e-12));
  CHECK(share_up_to(*histogram, 19) == Approx(1 / 2.8).epsilon(1e-12));
  CHECK(share_up_to(*histogram, 20) == Approx(1.3 / 2.8).epsilon(1e-12));
  CHECK((*histogram)(~std::uint64_t{0}) == 25);
  const auto steps = bound("histogram([0.25, 0.75, 1])", 0, 1000, 2);
  CHECK((*steps)(0) == 25);
  CHECK((*steps)(~std::uint64_t{0}) == 74);
  const auto odd = bound("histogram([-0.005, 0.005, 1])", -1000, 1000, 2);  // no multiple of 0.01 but 0
  CHECK((*odd)(0) == 0);
  CHECK((*odd)(~std::uint64_t{0}) == 0);

  const auto weights = bound("weights(1, 2, 0, 7)", 5, 9);
  CHECK(share_up_to(*weights, 5) == Approx(0.1).epsilon(1e-15));
  CHECK(share_up_to(*weights, 6) == Approx(0.3).epsilon(1e-15));
  CHECK(share_up_to(*weights, 7) == Approx(0.3).epsilon(1e-15));
  CHECK((*weights)(~std::uint64_t{0}) == 8);

  const auto empirical = bound("empirical(7, 2, 1.5, 2)", 0, 1000, 1);
  CHECK(share_up_to(*empirical, 15) == Approx(0.25).epsilon(1e-12));
  CHECK(share_up_to(*empirical, 20) == Approx(0.75).epsilon(1e-12));
  CHECK(share_up_to(*empirical, 69) == Approx(0.75).epsilon(1e-12));
}

TEST_CASE("distances before a number: mirrored, still rising") {
  Distribution distances = parsed("exponential(30)");
  std::string error;
  const auto upright = bind_numbers(distances, 0, 1000, 0, error);
  distances.before = Decimal::of(5000);
  const auto mirrored = bind_numbers(distances, 4000, 5000, 0, error);
  REQUIRE(upright);
  REQUIRE(mirrored);
  CHECK(mirrored->low() == 4000);
  CHECK(mirrored->high() == 5000);
  std::vector<std::uint64_t> draws;
  for (std::uint64_t i = 0; i < 4096; ++i) draws.push_back(i << 52U | (i * 0x9e3779b97f4a7c15U >> 12U));
  std::vector<std::int64_t> values(draws.size());
  mirrored->apply(draws, values);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    REQUIRE(values[i] == 5000 - static_cast<std::int64_t>((*upright)(~draws[i])));
    REQUIRE(values[i] == static_cast<std::int64_t>((*mirrored)(draws[i])));
    if (i > 0) REQUIRE(values[i] >= values[i - 1]);
  }
  // Nothing lies after the number, and there is nothing to cut where the range does not reach up to it.
  CHECK(bind_numbers(distances, 4000, 9000, 0, error)->operator()(~std::uint64_t{0}) == 5000);
  CHECK(bind_numbers(distances, 5001, 9000, 0, error) == nullptr);
}

TEST_CASE("steps: zipf and weights go over the values that there are") {
  std::string error;
  const auto weights = bind_steps(parsed("weights([1, 2, 1])"), 100, 140, 10, error);
  REQUIRE(weights);
  CHECK((*weights)(0) == 100);
  CHECK((*weights)(std::uint64_t{1} << 63U) == 110);
  CHECK((*weights)(~std::uint64_t{0}) == 120);
  const auto zipf = bind_steps(parsed("zipf(1)"), 0, 20, 10, error);  // 6/11, 3/11, 2/11
  REQUIRE(zipf);
  CHECK((*zipf)(~std::uint64_t{0} / 11 * 5) == 0);
  CHECK((*zipf)(~std::uint64_t{0} / 11 * 7) == 10);
  CHECK((*zipf)(~std::uint64_t{0} / 11 * 10) == 20);
}

TEST_CASE("weights of any scale are exact to 2^-32 and better") {
  std::vector<Decimal> weights;
  double total = 0;
  for (int i = 1; i <= 5000; ++i) {
    weights.push_back({i128{i} * i * 1000 + 7, 20});
    total += i * i * 1000.0 + 7;
  }
  std::string error;
  const auto quantile = bind_weights(weights, error);
  REQUIRE(quantile);
  double sum = 0;
  for (int i = 1; i <= 5000; ++i) {
    sum += i * i * 1000.0 + 7;
    if (i % 97 == 0) CHECK(share_up_to(*quantile, i - 1) == Approx(sum / total).margin(1e-13));
  }
  check_quantile(*quantile);
  // a chi-square test of draws
  const std::vector<Decimal> few = {Decimal::of(80), Decimal::of(18), Decimal::of(2)};
  const auto three = bind_weights(few, error);
  std::vector<std::uint64_t> draws(100'000);
  for (std::size_t i = 0; i < draws.size(); ++i) draws[i] = draw({41}, i);
  std::vector<std::int64_t> values(draws.size());
  three->apply(draws, values);
  std::vector<std::uint64_t> counts(3);
  for (const std::int64_t value : values) ++counts[static_cast<std::size_t>(value)];
  CHECK(std::abs(test::expected_z(counts, {0.8, 0.18, 0.02})) < 4.5);
}

TEST_CASE("ranks count from one for the user and from zero here") {
  std::string error;
  const auto normal = bind_ranks(parsed("normal(10, 0)"), 100, error);
  REQUIRE(normal);
  CHECK((*normal)(5) == 9);
  CHECK(normal->low() == 0);
  CHECK(normal->high() == 99);
  const auto uniform = bind_ranks(parsed("uniform"), 3, error);
  CHECK((*uniform)(~std::uint64_t{0}) == 2);
  const auto weights = bind_ranks(parsed("weights(0, 1)"), 3, error);
  CHECK((*weights)(0) == 1);
  const auto empirical = bind_ranks(parsed("empirical(1, 3)"), 3, error);
  CHECK((*empirical)(0) == 0);
  CHECK((*empirical)(~std::uint64_t{0}) == 2);
  for (const char* sentence : {"uniform", "zipf(1)", "poisson(3)", "exponential(2)"})
    check_quantile(*bind_ranks(parsed(sentence), 1'000'000'000, error));
}

TEST_CASE("natural ranges hold all but 2^-24 at each end") {
  CHECK(natural_range(parsed("poisson(4)")) == std::pair<std::int64_t, std::int64_t>{0, 18});
  CHECK(natural_range(parsed("poisson(1000)")).first > 800);
  CHECK(natural_range(parsed("poisson(1000)")).second < 1200);
  CHECK(natural_range(parsed("binomial(10, 0.5)")) == std::pair<std::int64_t, std::int64_t>{0, 10});
  CHECK(natural_range(parsed("weights(1, 2, 3)")) == std::pair<std::int64_t, std::int64_t>{1, 3});
  CHECK(natural_range(parsed("normal(50, 1)")) == std::pair<std::int64_t, std::int64_t>{45, 55});
  CHECK(natural_range(parsed("zipf(1.1)")).first == 1);
  CHECK(natural_range(parsed("histogram([2, 5, 1])")) == std::pair<std::int64_t, std::int64_t>{2, 4});
}

TEST_CASE("quantile functions are frozen") {
  const auto hash = [](const Quantile& quantile) {
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; i < 1000; ++i) {
      const auto value = static_cast<u128>(quantile(draw({51}, i)));
      sum = mum(sum ^ static_cast<std::uint64_t>(value), draw_constants::c0) + static_cast<std::uint64_t>(value >> 64U);
    }
    return sum;
  };
  CHECK(hash(*bound("uniform", 0, 999)) == 0xd28291ca794b2521);
  CHECK(hash(*bound("uniform", 0, power_of_10(38) - 1)) == 0x5156b3d3ba23a3c8);
  CHECK(hash(*bound("normal(50, 10)", -1'000'000, 1'000'000, 3)) == 0x232fc9f08bf8ba46);
  CHECK(hash(*bound("normal(0, 1e20)", 1 - power_of_10(38), power_of_10(38) - 1, 10)) == 0x3283d43d61323a09);
  CHECK(hash(*bound("lognormal(100, 1)", 0, 100'000'000, 2)) == 0x5c76d820d54ed56d);
  CHECK(hash(*bound("exponential(3600000000)", 0, std::numeric_limits<std::int64_t>::max())) == 0x8a475188172e35f9);
  CHECK(hash(*bound("pareto(1, 1.16)", 0, 1'000'000'000)) == 0xc8e8908f13ad40eb);
  CHECK(hash(*bound("zipf(1.2)", 1, 1'000'000'000)) == 0xcd4a608597354f31);
  CHECK(hash(*bound("poisson(4)", 0, 100)) == 0xcc1023786451bb06);
  CHECK(hash(*bound("poisson(1e9)", 0, 10'000'000'000)) == 0xcd8b128dedbac404);
  CHECK(hash(*bound("binomial(1000, 0.3)", 0, 1000)) == 0xb0b6aed4c929951c);
  CHECK(hash(*bound("triangular(0, 1, 3)", 0, 3000, 3)) == 0x8531370c4ac1639b);
  CHECK(hash(*bound("histogram([0, 10, 1], [20, 30, 3])", 0, 100)) == 0xb0df2788d206b8a7);
  CHECK(hash(*bound("weights(1, 2, 3.5)", 0, 2)) == 0x9c174eb90f042960);
}
