// SPDX-License-Identifier: MIT
// Exact decimals on 128-bit integers: value = unscaled / 10^scale. Plain values, no state.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pgmock/base/int128.hpp"

namespace pgmock {

struct Decimal {
  i128 unscaled = 0;
  int scale = 0;

  /// Reads `-12.50`, `1e6`, `.5`; also `1_000_000`. nullopt when it is no number or needs more than 38 digits.
  static std::optional<Decimal> parse(std::string_view text);
  static Decimal of(std::int64_t value) { return {value, 0}; }

  bool is_integer() const;
  /// The integer value, when it is one and fits.
  std::optional<std::int64_t> to_int64() const;
  /// Rounded half away from zero (PostgreSQL's numeric rule) to `scale` digits; nullopt on overflow.
  std::optional<Decimal> rescale(int new_scale) const;
  /// Without trailing zeros of the fraction.
  Decimal normalised() const;
  std::string to_string() const;
  /// By value: 1.0 equals 1.00.
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b);
};

/// 10^exponent for 0 <= exponent <= 38.
i128 power_of_10(int exponent);

/// value * numerator / denominator rounded half away from zero, in 256 bits in between; nullopt on overflow.
std::optional<i128> mul_div(i128 value, i128 numerator, i128 denominator);

/// Digits of a 128-bit integer, with sign.
std::string to_string(i128 value);
std::string to_string(u128 value);

}  // namespace pgmock
