// SPDX-License-Identifier: MIT
// Where a distribution has its values when nobody cuts it.
#include <algorithm>

#include "pgmock/base/distribution.hpp"

namespace pgmock {
namespace {

constexpr int places = 9;
constexpr int most_powers = 20;

std::optional<Decimal> sum(const Decimal& a, const Decimal& b, int times) {
  const auto left = a.rescale(places), right = b.rescale(places);
  i128 product, out;
  if (!left || !right || __builtin_mul_overflow(right->unscaled, static_cast<i128>(times), &product) ||
      __builtin_add_overflow(left->unscaled, product, &out))
    return std::nullopt;
  return Decimal{out, places};
}

std::optional<Decimal> times_power_of_10(const Decimal& value, int exponent) {
  i128 out;
  if (__builtin_mul_overflow(value.unscaled, power_of_10(exponent), &out)) return std::nullopt;
  return Decimal{out, value.scale};
}

/// ceil(a * numerator / (b * 1000)), at most most_powers.
int powers(const Decimal& a, const Decimal& b, int numerator) {
  const auto left = a.rescale(places), right = b.rescale(places);
  if (!left || !right || right->unscaled <= 0) return most_powers;
  const auto count = mul_div(left->unscaled, numerator, right->unscaled);
  if (!count) return most_powers;
  return static_cast<int>(std::clamp<i128>(*count / 1000 + 1, 0, most_powers));
}

std::optional<Reach> reach(const std::optional<Decimal>& low, const std::optional<Decimal>& middle,
                           const std::optional<Decimal>& high) {
  if (!low || !middle || !high || *high < *low) return std::nullopt;
  return Reach{*low, *middle, *high};
}

std::optional<Reach> reach_from_zero(const Distribution& distribution) {
  const std::vector<Decimal>& p = distribution.parameters;
  const Decimal zero = Decimal::of(0), one = Decimal::of(1);
  switch (distribution.kind) {
    case DistributionKind::normal:
      return reach(sum(p[0], p[1], -10), p[0], sum(p[0], p[1], 10));
    case DistributionKind::lognormal:
      return reach(zero, p[0], times_power_of_10(p[0], powers(p[1], one, 4343)));
    case DistributionKind::exponential:
      return reach(zero, p[0], sum(zero, p[0], 40));
    // P(X > x) = (min / x)^alpha falls to 10^-9 at min * 10^(9 / alpha).
    case DistributionKind::pareto:
      return reach(p[0], p[0], times_power_of_10(p[0], powers(Decimal::of(9), p[1], 1000)));
    case DistributionKind::poisson:
      return reach(zero, p[0], sum(Decimal::of(200), p[0], 2));
    case DistributionKind::binomial:
      return reach(zero, zero, p[0]);
    case DistributionKind::triangular:
      return reach(p[0], p[1], p[2]);
    case DistributionKind::histogram: {
      if (distribution.bins.empty()) return std::nullopt;
      Decimal low = distribution.bins.front()[0], high = distribution.bins.front()[1];
      for (const auto& bin : distribution.bins) {
        low = std::min(low, bin[0]);
        high = std::max(high, bin[1]);
      }
      return reach(low, low, high);
    }
    case DistributionKind::empirical: {
      if (p.empty()) return std::nullopt;
      const auto [low, high] = std::minmax_element(p.begin(), p.end());
      return reach(*low, *low, *high);
    }
    case DistributionKind::uniform:
    case DistributionKind::zipf:
    case DistributionKind::weights:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reach> reach_of(const Distribution& distribution) {
  const auto found = reach_from_zero(distribution);
  if (!found || !distribution.before) return found;
  return reach(sum(*distribution.before, found->high, -1), sum(*distribution.before, found->middle, -1),
               sum(*distribution.before, found->low, -1));
}

}  // namespace pgmock
