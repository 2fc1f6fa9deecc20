// SPDX-License-Identifier: MIT
// Logarithms by repeated squaring, powers of two by a table of square roots.
#include "base/real.hpp"

#include <array>
#include <cstddef>

namespace pgmock {
namespace {

/// The whole part of the square root.
constexpr std::uint64_t root(u128 value) {
  std::uint64_t result = 0;
  for (unsigned bit = 64; bit-- > 0;) {
    const std::uint64_t next = result | std::uint64_t{1} << bit;
    if (static_cast<u128>(next) * next <= value) result = next;
  }
  return result;
}

/// roots[i] is 2^(2^-(i+1)) in units of 2^-63: each is the square root of the one before.
constexpr std::array<std::uint64_t, fixed_bits> roots = [] {
  std::array<std::uint64_t, fixed_bits> table{};
  u128 before = u128{1} << 64U;
  for (std::uint64_t& entry : table) {
    entry = root(before << 63U);
    before = entry;
  }
  return table;
}();

}  // namespace

Real Real::of(const Decimal& decimal) {
  const Real size = of(static_cast<u128>(decimal.unscaled));
  if (decimal.scale > 0) return size / of(static_cast<u128>(power_of_10(decimal.scale)));
  return decimal.scale < 0 ? size * of(static_cast<u128>(power_of_10(-decimal.scale))) : size;
}

i128 Real::log2() const {
  // With y = 2^f, 0 <= f < 1: squaring doubles f, and a square of 2 or more shows that the next bit of f is set.
  // The error of each squaring is doubled by the later ones but counts half as much: 60 * 2^-63 in all.
  std::uint64_t y = mantissa_;
  std::uint64_t fraction = 0;
  for (unsigned i = 0; i < fixed_bits; ++i) {
    const u128 square = static_cast<u128>(y) * y;
    const unsigned bit = static_cast<unsigned>(square >> 127U);
    fraction = fraction << 1U | bit;
    y = static_cast<std::uint64_t>(square >> (63U + bit));
  }
  return (i128{exponent_} + 63) * fixed_one + i128{fraction};
}

Real Real::exp2(i128 exponent) {
  constexpr i128 limit = fixed_one << 40U;
  if (exponent < -limit) return {};
  if (exponent > limit) exponent = limit;
  const i128 whole = exponent >> fixed_bits;
  const auto fraction = static_cast<std::uint64_t>(exponent - whole * fixed_one);
  std::uint64_t y = std::uint64_t{1} << 63U;
  for (std::size_t i = 0; i < fixed_bits; ++i)
    if ((fraction >> (fixed_bits - 1 - i) & 1U) != 0)
      y = static_cast<std::uint64_t>(static_cast<u128>(y) * roots[i] >> 63U);
  return Real(y, static_cast<std::int64_t>(whole) - 63);
}

i128 Real::floor() const {
  if (is_zero() || exponent_ <= -64) return 0;
  if (exponent_ >= 63) return static_cast<i128>(u128_max >> 1U);
  return exponent_ >= 0 ? static_cast<i128>(static_cast<u128>(mantissa_) << exponent_)
                        : static_cast<i128>(mantissa_ >> -exponent_);
}

u128 share(Real part, Real whole) {
  const Real ratio = part / whole;
  if (ratio.is_zero()) return 0;
  const std::int64_t shift = ratio.exponent_ + 96;
  if (shift <= -64) return 0;
  if (shift > 33) return u128{1} << 96U;
  return shift >= 0 ? static_cast<u128>(ratio.mantissa_) << shift : ratio.mantissa_ >> -shift;
}

u128 mul_shift(u128 a, u128 b, unsigned shift) {
  constexpr u128 low_half = ~std::uint64_t{0};
  const u128 a0 = a & low_half, a1 = a >> 64U, b0 = b & low_half, b1 = b >> 64U;
  const u128 low = a0 * b0;
  const u128 middle = a1 * b0 + (low >> 64U);
  const u128 other = a0 * b1 + (middle & low_half);
  const u128 high_part = a1 * b1 + (middle >> 64U) + (other >> 64U);
  const u128 low_part = (other << 64U) | (low & low_half);
  return shift == 128 ? high_part : high_part << (128 - shift) | low_part >> shift;
}

}  // namespace pgmock
