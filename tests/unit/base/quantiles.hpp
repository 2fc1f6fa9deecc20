// SPDX-License-Identifier: MIT
// Reading and binding distributions in tests, and looking at what comes out.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/distribution.hpp"
#include "pgmock/base/draw.hpp"
#include "support/catch.hpp"

namespace pgmock::test {

inline Distribution parsed(std::string_view sentence) {
  std::string error;
  const auto result = parse_distribution(sentence, error);
  INFO(error);
  REQUIRE(result);
  return *result;
}

inline std::shared_ptr<const Quantile> bound(std::string_view sentence, i128 low, i128 high, int scale = 0) {
  std::string error;
  auto quantile = bind_numbers(parsed(sentence), low, high, scale, error);
  INFO(sentence << ": " << error);
  REQUIRE(quantile);
  return quantile;
}

/// The share of draws whose value is at most `value`, by bisection: exact to 2^-64.
inline double share_up_to(const Quantile& quantile, i128 value) {
  if (quantile(0) > value) return 0;
  if (quantile(~std::uint64_t{0}) <= value) return 1;
  std::uint64_t inside = 0, outside = ~std::uint64_t{0};
  while (outside - inside > 1) {
    const std::uint64_t middle = inside + (outside - inside) / 2;
    (quantile(middle) <= value ? inside : outside) = middle;
  }
  return static_cast<double>(outside) * 0x1p-64;
}

/// Compares the distribution function with a formula at some values.
inline void check_shares(const Quantile& quantile, const std::vector<double>& values, double step, double tolerance,
                         const std::function<double(double)>& expected) {
  for (const double value : values) {
    const auto at = static_cast<i128>(std::llround(value / step));
    INFO("at " << value);
    CHECK(share_up_to(quantile, at) == Approx(expected(value)).margin(tolerance).epsilon(0));
  }
}

inline double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Rising, within the range, and the same by apply() as one by one.
inline void check_quantile(const Quantile& quantile) {
  std::vector<std::uint64_t> draws;
  for (std::uint64_t i = 0; i < 64; ++i) draws.push_back(i);
  for (std::uint64_t i = 0; i < 60; ++i)
    draws.push_back(std::uint64_t{1} << i), draws.push_back(~(std::uint64_t{1} << i));
  for (std::uint64_t i = 0; i < 3000; ++i) draws.push_back(draw({31}, i));
  for (std::uint64_t i = 0; i < 64; ++i) draws.push_back(~i);
  std::sort(draws.begin(), draws.end());
  i128 before = quantile.low();
  bool rising = true, same = true;
  std::vector<std::int64_t> values(draws.size());
  const bool narrow = quantile.low() >= std::numeric_limits<std::int64_t>::min() &&
                      quantile.high() <= std::numeric_limits<std::int64_t>::max();
  if (narrow) quantile.apply(draws, values);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const i128 value = quantile(draws[i]);
    rising = rising && value >= before && value <= quantile.high();
    same = same && (!narrow || value == values[i]);
    before = value;
  }
  CHECK(rising);
  CHECK(same);
}

}  // namespace pgmock::test
