// SPDX-License-Identifier: MIT
// Decimal numbers of any length as digits: what PostgreSQL's numeric reads, rounds and prints. For single values;
// batches are computed on 128-bit integers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pgmock/base/int128.hpp"

namespace pgmock::sql {

struct DecimalText {
  enum class Special : std::uint8_t { none, nan, infinity } special = Special::none;
  bool negative = false;
  std::string digits;  // without leading zeros; empty: zero
  int scale = 0;       // digits after the point, never negative once parsed

  /// PostgreSQL 15's input form: sign, digits, point, exponent, `NaN`, `Infinity`, `inf`; spaces around it.
  static std::optional<DecimalText> parse(std::string_view text);
  static DecimalText of(i128 unscaled, int scale);
  /// Rounded half away from zero to `scale` digits (may be negative: to tens, hundreds …; the result's scale is then
  /// 0).
  void round(int new_scale);
  /// Digits before the point.
  int integer_digits() const { return static_cast<int>(digits.size()) - scale; }
  /// digits * 10^(wanted - scale) as a number; nullopt when it does not fit. Requires wanted >= scale.
  std::optional<i128> unscaled(int wanted) const;
  std::string to_string() const;
};

}  // namespace pgmock::sql
