// SPDX-License-Identifier: MIT
// 128-bit integers under names of their own (the compiler's spelling is an extension).
#pragma once

#include <cstdint>

namespace pgmock {

__extension__ using i128 = __int128;
__extension__ using u128 = unsigned __int128;

/// The largest u128; where a count saturates, it means "this many or more".
inline constexpr u128 u128_max = ~static_cast<u128>(0);

/// a * b, or u128_max when the product does not fit.
constexpr u128 saturating_mul(u128 a, u128 b) noexcept {
  if (a != 0 && b > u128_max / a) return u128_max;
  return a * b;
}

/// a + b, or u128_max when the sum does not fit.
constexpr u128 saturating_add(u128 a, u128 b) noexcept { return a > u128_max - b ? u128_max : a + b; }

/// The upper 64 bits of a 64 x 64 bit product.
constexpr std::uint64_t mul_high(std::uint64_t a, std::uint64_t b) noexcept {
  return static_cast<std::uint64_t>((static_cast<u128>(a) * b) >> 64U);
}

}  // namespace pgmock
