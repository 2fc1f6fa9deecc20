// SPDX-License-Identifier: MIT
// Distributions on integers.
//
// zipf: the first ranks one by one, the tail as a density. poisson and binomial: by the ratio of neighbours while the
// variance is below 2^18 or the values are few, else as densities by the deviance:
//   log P(k) = -sum over the outcomes i of m_i phi((k_i - m_i) / m_i) - log(k_i) / 2
// where m_i is the mean of outcome i and phi(t) = (1 + t) ln(1 + t) - t. That is Stirling's formula without its
// cancellation; the error is below 2^-20.
#include <algorithm>
#include <utility>

#include "base/march.hpp"

namespace pgmock {
namespace {

constexpr std::uint64_t most_values_by_ratio = 4096;
constexpr std::uint64_t zipf_head = 4096;
constexpr Decimal large_variance{1 << 18, 0};

/// Probabilities by the ratio of neighbours: `up(k)` is P(k + 1) / P(k), which falls; `start` is the most likely value.
template <class Ratio>
std::vector<Piece> pieces_by_ratio(i128 low, i128 high, i128 start, const Ratio& up) {
  start = std::clamp(start, low, high);
  const Real one = Real::of(u128{1});
  std::vector<Piece> pieces;
  Real mass = one;
  const auto offset = [&](i128 k) { return static_cast<u128>(k) - static_cast<u128>(low); };
  for (i128 k = start; k > low; --k) {
    const Real ratio = up(k - 1);
    if (ratio.is_zero()) break;
    mass = mass / ratio;
    if (mass <= one.scaled(-80)) break;
    pieces.push_back({offset(k - 1), 1, mass});
  }
  std::reverse(pieces.begin(), pieces.end());
  pieces.push_back({offset(start), 1, one});
  mass = one;
  for (i128 k = start; k < high; ++k) {
    mass = mass * up(k);
    if (mass <= one.scaled(-80)) break;
    pieces.push_back({offset(k + 1), 1, mass});
  }
  return pieces;
}

/// m * phi(distance / m) * log2(e), phi(t) = (1 + t) ln(1 + t) - t = t^2 * sum of (-t)^j / ((j + 1) (j + 2)) from j =
/// 0; nullopt when |t| > 1/16, which is beyond all bounds where m > 2^18. Units are 2^-40.
std::optional<i128> deviance(i128 distance, i128 mean) {
  const auto t = mul_div(distance, fixed_one, mean);
  if (!t || size_of(*t) > static_cast<u128>(fixed_one) / 16) return std::nullopt;
  i128 power = fixed_one, sum = 0;
  for (i128 j = 0; j < 16; ++j) {
    sum += power / ((j + 1) * (j + 2));
    power = power * -*t / fixed_one;
  }
  const auto square = mul_div(distance, *t, fixed_one);  // m t^2
  const auto result = square ? mul_div(*square, sum, i128{1} << 40U) : std::nullopt;
  if (!result) return std::nullopt;
  return mul_div(*result, i128{log2_e_63 >> 1U}, i128{1} << 62U);
}

/// Poisson and binomial where the variance is large: `means` are those of the outcome counted and, for the binomial, of
/// the other one.
std::shared_ptr<const Quantile> bind_counts(const Decimal& mean, const std::optional<Decimal>& other, i128 low,
                                            i128 high, std::string& error) {
  // a fixed scale of 2^-40: means are below 2^62
  const Scale s{low, static_cast<u128>(high) - static_cast<u128>(low) + 1, 40};
  const auto m = units_of(mean, 0, s.bits);
  const auto rest = other ? units_of(*other, 0, s.bits) : std::optional<i128>(0);
  if (!m || !rest) {
    error = "the distribution's parameters are too large";
    return nullptr;
  }
  const i128 zero = s.zero(), mode = *m + zero;
  const Density density = [&](i128 at) {
    const auto log = deviance(at - mode, *m);
    if (!log) return Real();
    i128 result = *log + Real::of(static_cast<u128>(at - zero)).log2() / 2;
    if (other) {
      const auto log_other = deviance(mode - at, *rest);
      if (!log_other) return Real();
      result += *log_other + Real::of(static_cast<u128>(*rest + mode - at)).log2() / 2;
    }
    return from_log(result);
  };
  return from_pieces(low, high, pieces_of(s, density, mode, 0, s.end()), error);
}

}  // namespace

std::shared_ptr<const Quantile> bind_zipf(const Decimal& exponent, i128 low, i128 high, std::string& error) {
  const u128 count = static_cast<u128>(high) - static_cast<u128>(low) + 1;
  if (exponent == Decimal::of(0)) return make_uniform(low, high);
  const auto power = units_of(exponent, 0, fixed_bits);
  if (!power) {
    error = "`exponent` is too large";
    return nullptr;
  }
  const auto weight = [&](i128 log_rank) { return from_log(mul_div(log_rank, *power, fixed_one).value()); };
  std::vector<Piece> pieces;
  Real sum;
  const u128 head = std::min<u128>(count, zipf_head);
  for (u128 i = 0; i < head; ++i) {
    pieces.push_back({i, 1, weight(Real::of(i + 1).log2())});
    sum = sum + pieces.back().mass;
  }
  if (count > head) {
    // The tail is continuous: rank k is [k - 1/2, k + 1/2), which is off by s (s + 1) / 24 k^2 of its probability.
    const Scale s = scale_of(1, static_cast<i128>(std::min(count, u128_max >> 1U)), 0, {});
    const i128 zero = s.zero();
    const Density density = [&](i128 at) {
      return weight(Real::of(static_cast<u128>(at - zero)).log2() - s.bits * fixed_one);
    };
    // march() measures mass in units of the scale, and six times over
    const Real factor = Real::of(u128{6}).scaled(s.bits);
    for (Piece& piece : pieces) piece.mass = piece.mass * factor;
    sum = sum * factor;
    march(s, density, static_cast<i128>(head) * s.unit(), s.end(), sum, pieces);
  }
  return from_pieces(low, high, pieces, error);
}

std::shared_ptr<const Quantile> bind_poisson(const Decimal& mean, i128 low, i128 high, std::string& error) {
  low = std::max<i128>(low, 0);
  if (low > high) return from_pieces(0, 0, {}, error);
  if (mean == Decimal::of(0)) return constant(mean, low, high, 0, error);
  if (mean > Decimal::of(std::int64_t{1} << 60U)) {
    error = "`mean` is too large";
    return nullptr;
  }
  if (mean > large_variance && high - low >= most_values_by_ratio)
    return bind_counts(mean, std::nullopt, low, high, error);
  const Real m = Real::of(mean);
  const auto up = [&](i128 k) { return m / Real::of(static_cast<u128>(k) + 1); };
  return from_pieces(low, high, pieces_by_ratio(low, high, m.floor(), up), error);
}

std::shared_ptr<const Quantile> bind_binomial(const Decimal& trials, const Decimal& p, i128 low, i128 high,
                                              std::string& error) {
  const i128 n = trials.to_int64().value();
  const Decimal one = Decimal::of(1);
  low = std::max<i128>(low, 0);
  high = std::min(high, n);
  if (low > high) return from_pieces(0, 0, {}, error);
  if (p == Decimal::of(0) || p == one) return constant(p == one ? trials : p, low, high, 0, error);
  const Decimal q{power_of_10(p.scale) - p.unscaled, p.scale};
  // n p and n q, with twelve digits after the point
  const auto part = [&](const Decimal& share) {
    return Decimal{mul_div(n * power_of_10(12), share.unscaled, power_of_10(share.scale)).value_or(0), 12};
  };
  const Decimal mean = part(p), other = part(q);
  const Real variance = Real::of(mean) * Real::of(q);
  if (Real::of(large_variance) < variance && high - low >= most_values_by_ratio)
    return bind_counts(mean, other, low, high, error);
  const Real odds = Real::of(p) / Real::of(q);
  const auto up = [&](i128 k) {
    return Real::of(static_cast<u128>(n - k)) * odds / Real::of(static_cast<u128>(k) + 1);
  };
  return from_pieces(low, high, pieces_by_ratio(low, high, Real::of(mean).floor(), up), error);
}

}  // namespace pgmock
