// SPDX-License-Identifier: MIT
// Integrating densities in pieces.
#include "base/march.hpp"

#include <algorithm>
#include <utility>

namespace pgmock {
namespace {

unsigned bits_of(u128 value) {
  unsigned bits = 0;
  while (bits < 128 && (value >> bits) != 0) ++bits;
  return bits;
}
/// a and b differ by less than 1/2^shift of the smaller.
bool close(Real a, Real b, int shift) {
  const auto below = [&](Real x, Real y) { return y <= x + x.scaled(-shift); };
  return below(a, b) && below(b, a);
}

}  // namespace

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

Scale scale_of(i128 low, i128 high, int scale, std::initializer_list<Decimal> parameters) {
  u128 largest = std::max(size_of(low), size_of(high));
  for (const Decimal& parameter : parameters) {
    const auto units = units_of(parameter, scale, 0);
    largest = std::max(largest, units ? size_of(*units) : u128_max >> 1U);
  }
  const int bits = std::min(40, 117 - static_cast<int>(bits_of(largest)));
  return {low, static_cast<u128>(high) - static_cast<u128>(low) + 1, bits};
}

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

std::shared_ptr<const Quantile> constant(const Decimal& number, i128 low, i128 high, int scale, std::string& error) {
  const auto rounded = number.rescale(scale);
  if (!rounded || rounded->unscaled < low || rounded->unscaled > high) {
    error = "the distribution has no values within the range";
    return nullptr;
  }
  const u128 offset = static_cast<u128>(rounded->unscaled) - static_cast<u128>(low);
  return make_quantile(low, high, {{offset, 1, Real::of(u128{1})}});
}

}  // namespace pgmock
