// SPDX-License-Identifier: MIT
// From a density to the pieces of a quantile function over [low, high]. Nothing is integrated in closed form or
// inverted.
//
// march() walks from the mode outwards and integrates the density by Simpson's rule over pieces in which it changes by
// less than 1.6 % (0.2 % about the mode, where it is flat and pieces would be long; 12 % where less than 2^-16 of the
// mass is left), until less than 2^-70 is left. A value v gets the mass of [v - 1/2, v + 1/2), so values are rounded
// and the range is cut, not clamped. Pieces are cut at the borders of values, so that a piece is a part of one value or
// a run of whole ones; in a run the mass is spread evenly, which is off by at most 0.8 % at its ends and exact in sum.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/quantile.hpp"
#include "base/real.hpp"

namespace pgmock {

/// A density (or a probability, continued between the integers) up to a factor, at a place of a Scale.
using Density = std::function<Real(i128)>;

/// |value|, also of the smallest number.
inline u128 size_of(i128 value) { return value < 0 ? ~static_cast<u128>(value) + 1 : static_cast<u128>(value); }

/// 2^-log: a density from its negative binary logarithm in fixed point.
inline Real from_log(i128 log) { return Real::exp2(-log); }

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

/// A parameter in steps of 10^-scale and units of 2^-bits, rounded; nullopt when it is too large.
std::optional<i128> units_of(const Decimal& value, int scale, int bits);

/// The finest scale, up to 2^-40, in which the range and the parameters fit.
Scale scale_of(i128 low, i128 high, int scale, std::initializer_list<Decimal> parameters);

/// The pieces between `from` and `to` (in either order), outwards from `from`, where the density is highest. `sum` is
/// the mass found so far; masses are in units of the scale, and six times over.
void march(const Scale& scale, const Density& density, i128 from, i128 to, Real& sum, std::vector<Piece>& pieces);

/// Pieces of a density with one mode on [support_low, support_high], cut to the range.
std::vector<Piece> pieces_of(const Scale& scale, const Density& density, i128 mode, i128 support_low,
                             i128 support_high);

/// make_quantile(), with a message when there is no mass.
std::shared_ptr<const Quantile> from_pieces(i128 low, i128 high, const std::vector<Piece>& pieces, std::string& error);

/// All draws give the value nearest to a number.
std::shared_ptr<const Quantile> constant(const Decimal& number, i128 low, i128 high, int scale, std::string& error);

// The kinds. All take parameters that check_distribution() has passed; nullptr and a message when there is no mass.
using Bound = std::shared_ptr<const Quantile>;
Bound bind_normal(const Decimal& mean, const Decimal& stddev, i128 low, i128 high, int scale, std::string& error);
Bound bind_lognormal(const Decimal& median, const Decimal& sigma, i128 low, i128 high, int scale, std::string& error);
Bound bind_exponential(const Decimal& mean, i128 low, i128 high, int scale, std::string& error);
Bound bind_pareto(const Decimal& minimum, const Decimal& alpha, i128 low, i128 high, int scale, std::string& error);
Bound bind_triangular(const std::vector<Decimal>& p, i128 low, i128 high, int scale, std::string& error);
// On the integers low … high.
Bound bind_zipf(const Decimal& exponent, i128 low, i128 high, std::string& error);
Bound bind_poisson(const Decimal& mean, i128 low, i128 high, std::string& error);
Bound bind_binomial(const Decimal& trials, const Decimal& p, i128 low, i128 high, std::string& error);

}  // namespace pgmock
