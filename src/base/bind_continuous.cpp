// SPDX-License-Identifier: MIT
// Continuous distributions as densities.
#include <algorithm>

#include "base/march.hpp"

namespace pgmock {
namespace {

/// z^2 / 2 * log2(e) for z = distance / deviation; nullopt when it is beyond all bounds.
std::optional<i128> half_square(i128 distance, i128 numerator, i128 denominator) {
  const auto z = mul_div(distance, numerator, denominator);  // in 2^-40
  if (!z || size_of(*z) >> 60U != 0) return std::nullopt;
  const u128 square = static_cast<u128>(*z * *z);  // in 2^-80
  return static_cast<i128>(mul_shift(square, log2_e_63, 80 - fixed_bits + 63 + 1));
}

}  // namespace

std::shared_ptr<const Quantile> bind_normal(const Decimal& mean, const Decimal& stddev, i128 low, i128 high, int scale,
                                            std::string& error) {
  const Scale s = scale_of(low, high, scale, {mean, stddev});
  const auto center = units_of(mean, scale, s.bits), deviation = units_of(stddev, scale, s.bits);
  if (!center || !deviation) {
    error = "the distribution's parameters are too large";
    return nullptr;
  }
  if (*deviation == 0) return constant(mean, low, high, scale, error);
  const i128 mode = *center + s.zero();
  const Density density = [&](i128 at) {
    const auto log = half_square(at - mode, i128{1} << 40U, *deviation);
    return log ? from_log(*log) : Real();
  };
  return from_pieces(low, high, pieces_of(s, density, mode, 0, s.end()), error);
}

std::shared_ptr<const Quantile> bind_lognormal(const Decimal& median, const Decimal& sigma, i128 low, i128 high,
                                               int scale, std::string& error) {
  const Scale s = scale_of(low, high, scale, {median});
  const auto center = units_of(median, scale, s.bits);
  const auto sigma_fixed = units_of(sigma, 0, fixed_bits);
  if (!center || !sigma_fixed) {
    error = "the distribution's parameters are too large";
    return nullptr;
  }
  if (*sigma_fixed >> 20U == 0 || *center == 0) return constant(median, low, high, scale, error);
  const i128 zero = s.zero();
  const i128 log_median = Real::of(static_cast<u128>(*center)).log2();
  // the mode is median * e^(-sigma^2)
  const i128 square =
      static_cast<i128>(mul_shift(static_cast<u128>(*sigma_fixed), static_cast<u128>(*sigma_fixed), fixed_bits));
  const i128 log_mode = log_median - static_cast<i128>(mul_shift(static_cast<u128>(square), log2_e_63, 63));
  const i128 mode = zero + std::max<i128>(Real::exp2(log_mode).floor(), 1);
  const Density density = [&](i128 at) {
    if (at <= zero) return Real();
    const i128 log_x = Real::of(static_cast<u128>(at - zero)).log2();
    // z = ln(x / median) / sigma, from 2^-60 * 2^-64 / 2^-60 to 2^-40
    const auto log = half_square(log_x - log_median, i128{ln_2_64}, *sigma_fixed << 24U);
    return log ? from_log(*log + log_x) : Real();
  };
  return from_pieces(low, high, pieces_of(s, density, mode, zero, s.end()), error);
}

std::shared_ptr<const Quantile> bind_exponential(const Decimal& mean, i128 low, i128 high, int scale,
                                                 std::string& error) {
  const Scale s = scale_of(low, high, scale, {mean});
  const auto mean_units = units_of(mean, scale, s.bits);
  if (!mean_units) {
    error = "the distribution's parameters are too large";
    return nullptr;
  }
  if (*mean_units == 0) return constant(Decimal::of(0), low, high, scale, error);
  const i128 zero = s.zero();
  const Density density = [&](i128 at) {
    const auto log = mul_div(at - zero, i128{log2_e_63 >> 3U}, *mean_units);
    return log ? from_log(*log) : Real();
  };
  return from_pieces(low, high, pieces_of(s, density, zero, zero, s.end()), error);
}

std::shared_ptr<const Quantile> bind_pareto(const Decimal& minimum, const Decimal& alpha, i128 low, i128 high,
                                            int scale, std::string& error) {
  const Scale s = scale_of(low, high, scale, {minimum});
  const auto start = units_of(minimum, scale, s.bits);
  const auto power = units_of(alpha, 0, fixed_bits);
  if (!start || !power) {
    error = "the distribution's parameters are too large";
    return nullptr;
  }
  const i128 zero = s.zero(), first = zero + std::max<i128>(*start, 1);
  const Density density = [&](i128 at) {
    const i128 log_x = Real::of(static_cast<u128>(at - zero)).log2();
    return from_log(mul_div(log_x, *power + fixed_one, fixed_one).value());
  };
  return from_pieces(low, high, pieces_of(s, density, first, first, s.end()), error);
}

std::shared_ptr<const Quantile> bind_triangular(const std::vector<Decimal>& p, i128 low, i128 high, int scale,
                                                std::string& error) {
  const Scale s = scale_of(low, high, scale, {p[0], p[1], p[2]});
  const auto first = units_of(p[0], scale, s.bits), peak = units_of(p[1], scale, s.bits),
             last = units_of(p[2], scale, s.bits);
  if (!first || !peak || !last) {
    error = "the distribution's parameters are too large";
    return nullptr;
  }
  if (*first == *last) return constant(p[1], low, high, scale, error);
  const i128 a = *first + s.zero(), m = *peak + s.zero(), b = *last + s.zero();
  const Density density = [&](i128 at) {
    if (at == m) return Real::of(u128{1});
    if (at < m) return Real::of(static_cast<u128>(at - a)) / Real::of(static_cast<u128>(m - a));
    return Real::of(static_cast<u128>(b - at)) / Real::of(static_cast<u128>(b - m));
  };
  return from_pieces(low, high, pieces_of(s, density, m, a, b), error);
}

}  // namespace pgmock
