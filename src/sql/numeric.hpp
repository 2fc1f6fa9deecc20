// SPDX-License-Identifier: MIT
// PostgreSQL's numeric with a scale of its own for each value, on 128-bit integers: the arithmetic of expressions where
// the scale of the result depends on the values (division) or differs between branches. What needs more than 38 digits
// throws instead of being wrong. Plain values, no state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pgmock/base/int128.hpp"

namespace pgmock::sql {

/// PostgreSQL's run-time message; who knows the row makes an EvaluationError of it.
struct NumericFailure {
  std::string message;
};

struct Numeric {
  enum class Special : std::int32_t { none, nan, infinity, minus_infinity };
  i128 unscaled = 0;
  std::int32_t scale = 0;
  Special special = Special::none;

  /// Throws NumericFailure when the text needs more than 38 digits. Requires a number's text.
  static Numeric of_text(std::string_view text);
  /// Through 15 (float8) or 6 (float4) significant digits, as PostgreSQL's casts do.
  static Numeric of_float8(double value);
  static Numeric of_float4(float value);
  std::string to_string() const;
  /// The nearest double.
  double to_float8() const;
  bool is_special() const { return special != Special::none; }
};

/// |value| in units of 10^-scale is below 10^38, so that digits can be counted.
inline constexpr int most_digits = 38;

Numeric add(const Numeric& a, const Numeric& b);
Numeric subtract(const Numeric& a, const Numeric& b);
Numeric multiply(const Numeric& a, const Numeric& b);
/// The scale of the result is PostgreSQL's select_div_scale (src/backend/utils/adt/numeric.c): at least 16 significant
/// digits, and no fewer than either operand's scale.
Numeric divide(const Numeric& a, const Numeric& b);
/// Sign of the dividend.
Numeric modulo(const Numeric& a, const Numeric& b);
Numeric negate(const Numeric& a);
/// Half away from zero; a negative scale rounds to tens, hundreds …, the result's scale is then 0.
Numeric round_to(const Numeric& a, int scale);
/// NaN equals NaN and is above everything.
int compare(const Numeric& a, const Numeric& b) noexcept;

/// value * 10^digits (digits >= 0); throws NumericFailure on overflow.
i128 scale_up(i128 value, int digits);
/// value / 10^digits (digits >= 0), half away from zero.
i128 scale_down(i128 value, int digits) noexcept;

/// value / 10^scale as the nearest double.
double decimal_to_float8(i128 unscaled, int scale);

}  // namespace pgmock::sql
