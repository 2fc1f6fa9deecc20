// SPDX-License-Identifier: MIT
// Binding: from a distribution's formula to the pieces of a quantile function over [low, high].
//
// Formulas are densities (or probabilities) up to a factor; nothing is ever integrated in closed form or inverted.
// - A distribution on few values, and the head of zipf: the probability of each value, relative to the most likely one.
// - A continuous one: march() walks from the mode outwards and integrates the density by Simpson's rule over pieces in
//   which it changes by less than 1.6 % (12 % where less than 2^-16 of the mass is left), until less than 2^-70 is
//   left. A value v gets the mass of [v - 1/2, v + 1/2), so values are rounded and the range is cut, not clamped.
//   Pieces are cut at the borders of values, so that a piece is a part of one value or a run of whole ones; in a run
//   the mass is spread evenly, which is off by at most 0.8 % at its ends and exact in sum.
// - poisson and binomial by the ratio of neighbours while the variance is below 2^18, else as continuous ones by the
//   deviance: log P(k) = -sum over the outcomes i of m_i phi((k_i - m_i) / m_i) - log(k_i) / 2, where m_i is the mean
//   and phi(t) = (1 + t) ln(1 + t) - t (Stirling's formula without its cancellation; the error is below 2^-20).
#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

#include "base/quantile.hpp"
#include "base/real.hpp"

namespace pgmock {
namespace {

using Density = std::function<Real(i128)>;

constexpr std::uint64_t most_values_by_ratio = 4096;
constexpr std::uint64_t zipf_head = 4096;

unsigned bits_of(u128 value) {
  unsigned bits = 0;
  while (bits < 128 && (value >> bits) != 0) ++bits;
  return bits;
}
u128 size_of(i128 value) { return value < 0 ? ~static_cast<u128>(value) + 1 : static_cast<u128>(value); }

i128 floor_div(i128 a, i128 b) {
  const i128 quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

/// 2^(-log), a density from its negative binary logarithm.
Real from_log(i128 log) { return Real::exp2(-log); }

/// How numbers of the range are measured: in units of 2^-bits of a step from the lower border of `low`, which is
/// low - 1/2. So value low + i is the range [i, i + 1) * 2^bits. Where the range is too wide for that, bits is negative
/// and a unit is 2^-bits steps.
struct Scale {
  i128 low;
  u128 count;  // of values
  int bits;

  i128 unit() const { return bits > 0 ? i128{1} << bits : 1; }
  /// The whole range's end.
  i128 end() const {
    return bits >= 0 ? static_cast<i128>(count << bits) : static_cast<i128>((count - 1) >> -bits) + 1;
  }
  /// Of the zero that numbers count from.
  i128 zero() const { return bits >= 1 ? -(low * unit() - (unit() >> 1U)) : -(low >> -bits); }
  /// Offset of the first value at or after a border.
  u128 offset(i128 at) const {
    if (bits >= 0) return static_cast<u128>(at) >> bits;
    return std::min(static_cast<u128>(at) << -bits, count);
  }
};

/// A parameter in steps of 10^-scale and units of 2^-bits; nullopt when it is too large.
std::optional<i128> units_of(const Decimal& value, int scale, int bits) {
  std::optional<i128> result = value.unscaled;
  int digits = value.scale - scale;
  while (digits < 0 && result) {
    const int part = std::min(-digits, 38);
    result = mul_div(*result, power_of_10(part), 1);
    digits += part;
  }
  if (!result) return std::nullopt;
  const int first = std::min(digits, 38);
  if (bits >= 0) {
    result = mul_div(*result, i128{1} << bits, power_of_10(first));
  } else {
    result = mul_div(*result, 1, power_of_10(first));
    if (result) *result >>= -bits;
  }
  for (digits -= first; digits > 0 && result; digits -= 38)
    result = mul_div(*result, 1, power_of_10(std::min(digits, 38)));
  return result;
}

/// The finest scale, up to 2^-40, in which the range and the parameters fit.
Scale scale_of(i128 low, i128 high, int scale, std::initializer_list<Decimal> parameters) {
  u128 largest = std::max(size_of(low), size_of(high));
  for (const Decimal& parameter : parameters) {
    const auto units = units_of(parameter, scale, 0);
    largest = std::max(largest, units ? size_of(*units) : u128_max >> 1U);
  }
  const int bits = std::min(40, 117 - static_cast<int>(bits_of(largest)));
  return {low, static_cast<u128>(high) - static_cast<u128>(low) + 1, bits};
}

/// a and b differ by less than 1/2^shift of the smaller.
bool close(Real a, Real b, int shift) {
  const auto below = [&](Real x, Real y) { return y <= x + x.scaled(-shift); };
  return below(a, b) && below(b, a);
}

/// The pieces between `from` and `to` (in either order), outwards from `from`, where the density is highest.
void march(const Scale& scale, const Density& density, i128 from, i128 to, Real& sum, std::vector<Piece>& pieces) {
  const i128 unit = scale.unit();
  const bool up = to > from;
  i128 at = from;
  const Real peak = density(at);
  Real here = peak;
  i128 width = up ? to - from : from - to;
  while (at != to) {
    const i128 left = up ? to - at : at - to;
    const Real most = here * Real::of(static_cast<u128>(left));
    if (most <= sum.scaled(-70)) break;
    const int tolerance = most <= sum.scaled(-16) ? 3 : close(here, peak, 4) ? 9 : 6;

    width = std::min(width, left);
    i128 next = 0;
    Real there, middle;
    for (;; width = std::max<i128>(width / 2, 1)) {
      next = up ? at + width : at - width;
      // stop at the border of a value: of the next one, or when the piece began at one, of the last one within reach
      if (up) {
        const i128 border = (at / unit + 1) * unit;
        if (next > border) next = at % unit != 0 ? border : next / unit * unit;
      } else {
        const i128 border = (at - 1) / unit * unit;
        if (next < border) next = at % unit != 0 ? border : (next + unit - 1) / unit * unit;
      }
      there = density(next);
      middle = density(at + (next - at) / 2);
      const i128 step = up ? next - at : at - next;
      if (step <= 1 || (close(here, there, tolerance) && close(here, middle, tolerance))) break;
      width = std::min(width, step);
    }
    const i128 begin = std::min(at, next), end = std::max(at, next);
    // Simpson's rule; the factor 1/6 is common to all pieces
    const Real mass = (here + middle.scaled(2) + there) * Real::of(static_cast<u128>(end - begin));
    sum = sum + mass;
    const u128 offset = scale.offset(begin);
    const u128 count = std::max<u128>(scale.offset(end) - offset, 1);
    if (!pieces.empty() && pieces.back().offset == offset && pieces.back().count == 1 && count == 1) {
      pieces.back().mass = pieces.back().mass + mass;
    } else {
      pieces.push_back({offset, count, mass});
    }
    at = next;
    here = there;
    if (width <= (up ? to - at : at - to) / 2) width *= 2;
  }
}

/// Pieces of a density with one mode on [support_low, support_high], cut to the range.
std::vector<Piece> pieces_of(const Scale& scale, const Density& density, i128 mode, i128 support_low,
                             i128 support_high) {
  const i128 low = std::max<i128>(support_low, 0), high = std::min(support_high, scale.end());
  if (low >= high) return {};
  mode = std::clamp(mode, low, high);
  std::vector<Piece> left, right;
  Real sum;
  march(scale, density, mode, high, sum, right);
  march(scale, density, mode, low, sum, left);
  std::reverse(left.begin(), left.end());
  if (!left.empty() && !right.empty() && left.back().offset == right.front().offset && left.back().count == 1 &&
      right.front().count == 1) {
    right.front().mass = right.front().mass + left.back().mass;
    left.pop_back();
  }
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

std::shared_ptr<const Quantile> from_pieces(i128 low, i128 high, const std::vector<Piece>& pieces, std::string& error) {
  auto result = make_quantile(low, high, pieces);
  if (!result) error = "the distribution has no values within the range";
  return result;
}

/// All draws give the value nearest to a number.
std::shared_ptr<const Quantile> constant(const Decimal& number, i128 low, i128 high, int scale, std::string& error) {
  const auto rounded = number.rescale(scale);
  if (!rounded || rounded->unscaled < low || rounded->unscaled > high) {
    error = "the distribution has no values within the range";
    return nullptr;
  }
  const u128 offset = static_cast<u128>(rounded->unscaled) - static_cast<u128>(low);
  return make_quantile(low, high, {{offset, 1, Real::of(u128{1})}});
}

/// z^2 / 2 * log2(e) for z = distance / deviation; nullopt when it is beyond all bounds.
std::optional<i128> half_square(i128 distance, i128 numerator, i128 denominator) {
  const auto z = mul_div(distance, numerator, denominator);  // in 2^-40
  if (!z || size_of(*z) >> 60U != 0) return std::nullopt;
  const u128 square = static_cast<u128>(*z * *z);  // in 2^-80
  return static_cast<i128>(mul_shift(square, log2_e_63, 80 - fixed_bits + 63 + 1));
}

// --- continuous distributions ---

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

// --- distributions on integers: low … high are the integers themselves ---

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

const Decimal large_variance = Decimal::of(1 << 18);

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

// --- lists ---

std::shared_ptr<const Quantile> bind_histogram(const std::vector<std::array<Decimal, 3>>& bins, i128 low, i128 high,
                                               int scale, std::string& error) {
  // the first value at or after a number
  const auto first_at = [&](const Decimal& number) -> std::optional<i128> {
    const auto down = units_of(number, scale, 0);
    if (!down) return std::nullopt;
    const Decimal rounded{*down, scale};
    return rounded < number ? *down + 1 : *down;
  };
  std::vector<std::array<Decimal, 3>> sorted = bins;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a[0] < b[0]; });
  std::vector<Piece> pieces;
  for (const auto& [from, to, weight] : sorted) {
    const auto first = first_at(from), end = first_at(to);
    if (!first || !end) {
      error = "a bin's border is too large";
      return nullptr;
    }
    const i128 cut_first = std::max(*first, low), cut_last = std::min(*end - 1, high);
    if (cut_first > cut_last) continue;
    const u128 kept = static_cast<u128>(cut_last) - static_cast<u128>(cut_first) + 1;
    const Real share = Real::of(kept) / Real::of(static_cast<u128>(*end) - static_cast<u128>(*first));
    pieces.push_back({static_cast<u128>(cut_first) - static_cast<u128>(low), kept, Real::of(weight) * share});
  }
  return from_pieces(low, high, pieces, error);
}

std::shared_ptr<const Quantile> bind_empirical(const std::vector<Decimal>& values, i128 low, i128 high, int scale,
                                               std::string& error) {
  std::vector<i128> kept;
  for (const Decimal& value : values) {
    const auto rounded = value.rescale(scale);
    if (rounded && rounded->unscaled >= low && rounded->unscaled <= high) kept.push_back(rounded->unscaled);
  }
  std::sort(kept.begin(), kept.end());
  std::vector<Piece> pieces;
  for (const i128 value : kept) {
    const u128 offset = static_cast<u128>(value) - static_cast<u128>(low);
    if (!pieces.empty() && pieces.back().offset == offset) {
      pieces.back().mass = pieces.back().mass + Real::of(u128{1});
    } else {
      pieces.push_back({offset, 1, Real::of(u128{1})});
    }
  }
  return from_pieces(low, high, pieces, error);
}

std::shared_ptr<const Quantile> bind_list(const std::vector<Decimal>& weights, i128 low, i128 high,
                                          std::string& error) {
  const u128 count = static_cast<u128>(high) - static_cast<u128>(low) + 1;
  if (count != 0 && weights.size() > count) {
    error = "there are " + std::to_string(weights.size()) + " weights for " + to_string(count) +
            (count == 1 ? " value" : " values");
    return nullptr;
  }
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < weights.size(); ++i) pieces.push_back({i, 1, Real::of(weights[i])});
  return from_pieces(low, high, pieces, error);
}

}  // namespace

std::shared_ptr<const Quantile> bind_numbers(const Distribution& distribution, i128 low, i128 high, int scale,
                                             std::string& error) {
  using Kind = DistributionKind;
  const std::vector<Decimal>& p = distribution.parameters;
  if (auto mistake = check_distribution(distribution)) {
    error = std::move(*mistake);
    return nullptr;
  }
  if (low > high) {
    error = "the range is empty";
    return nullptr;
  }
  switch (distribution.kind) {
    case Kind::uniform:
      return make_uniform(low, high);
    case Kind::normal:
      return bind_normal(p[0], p[1], low, high, scale, error);
    case Kind::lognormal:
      return bind_lognormal(p[0], p[1], low, high, scale, error);
    case Kind::exponential:
      return bind_exponential(p[0], low, high, scale, error);
    case Kind::pareto:
      return bind_pareto(p[0], p[1], low, high, scale, error);
    case Kind::triangular:
      return bind_triangular(p, low, high, scale, error);
    case Kind::histogram:
      return bind_histogram(distribution.bins, low, high, scale, error);
    case Kind::empirical:
      return bind_empirical(p, low, high, scale, error);
    case Kind::weights:
      return bind_list(p, low, high, error);
    case Kind::zipf:
      return bind_zipf(p[0], low, high, error);
    case Kind::poisson:
    case Kind::binomial:
      break;
  }
  // counts are integers, whatever the scale of the numbers
  const i128 step = scale > 0 ? power_of_10(std::min(scale, 38)) : 1;
  const i128 first = -floor_div(-low, step), last = floor_div(high, step);
  if (first > last) {
    error = "the distribution has no values within the range";
    return nullptr;
  }
  auto counts = distribution.kind == Kind::poisson ? bind_poisson(p[0], first, last, error)
                                                   : bind_binomial(p[0], p[1], first, last, error);
  if (!counts) return nullptr;
  return make_affine(std::move(counts), step, 0, low, high);
}

std::shared_ptr<const Quantile> bind_ranks(const Distribution& distribution, std::uint64_t count, std::string& error) {
  if (count == 0) {
    error = "there is nothing to choose from";
    return nullptr;
  }
  using Kind = DistributionKind;
  const i128 last = i128{count} - 1;
  if (auto mistake = check_distribution(distribution)) {
    error = std::move(*mistake);
    return nullptr;
  }
  switch (distribution.kind) {
    case Kind::uniform:
      return make_uniform(0, last);
    case Kind::zipf:
      return bind_zipf(distribution.parameters[0], 0, last, error);
    case Kind::weights:
      return bind_list(distribution.parameters, 0, last, error);
    default:
      break;
  }
  auto ranks = bind_numbers(distribution, 1, i128{count}, 0, error);
  if (!ranks) return nullptr;
  return make_affine(std::move(ranks), 1, -1, 0, last);
}

std::shared_ptr<const Quantile> bind_weights(std::span<const Decimal> weights, std::string& error) {
  return bind_ranks({DistributionKind::weights, {weights.begin(), weights.end()}, {}},
                    std::max<std::size_t>(weights.size(), 1), error);
}

std::pair<std::int64_t, std::int64_t> natural_range(const Distribution& distribution) {
  // Child counts beyond a million are cut: nobody means them, and heavy tails have no other end.
  constexpr std::int64_t largest = 1'000'000;
  if (distribution.kind == DistributionKind::uniform || check_distribution(distribution)) return {0, 0};
  if (distribution.kind == DistributionKind::weights)
    return {1, static_cast<std::int64_t>(distribution.parameters.size())};
  const bool by_rank = distribution.kind == DistributionKind::zipf;
  std::string error;
  const auto quantile = bind_numbers(distribution, by_rank ? 1 : 0, largest, 0, error);
  if (!quantile) return {0, 0};
  constexpr std::uint64_t edge = std::uint64_t{1} << 40U;
  return {static_cast<std::int64_t>((*quantile)(edge)), static_cast<std::int64_t>((*quantile)(~edge))};
}

}  // namespace pgmock
