// SPDX-License-Identifier: MIT
// PostgreSQL's numeric with a scale of its own for each value, on 128-bit integers.
#include "sql/numeric.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "pgmock/base/decimal.hpp"
#include "sql/decimal_text.hpp"

namespace pgmock::sql {
namespace {

using Special = Numeric::Special;

// PostgreSQL's limits on the scale of a quotient: NUMERIC_MIN_SIG_DIGITS and NUMERIC_MAX_DISPLAY_SCALE.
constexpr int least_significant_digits = 16;
constexpr int most_display_scale = 1000;

[[noreturn]] void too_large() {
  throw NumericFailure{"a numeric value needs more than 38 digits, which are not supported yet"};
}

i128 limit() {
  static const i128 value = power_of_10(most_digits);
  return value;
}

Numeric made(i128 unscaled, int scale) {
  if (unscaled >= limit() || unscaled <= -limit()) too_large();
  return {unscaled, scale, Special::none};
}
Numeric special(Special which) { return {0, 0, which}; }

i128 magnitude(i128 value) { return value < 0 ? -value : value; }

int sign_of(const Numeric& a) {
  if (a.special == Special::infinity) return 1;
  if (a.special == Special::minus_infinity) return -1;
  return a.unscaled > 0 ? 1 : a.unscaled < 0 ? -1 : 0;
}
Special infinity_of(int sign) { return sign > 0 ? Special::infinity : Special::minus_infinity; }
bool is_infinite(const Numeric& a) { return a.special == Special::infinity || a.special == Special::minus_infinity; }

int digit_count(i128 value) {
  int count = 0;
  for (u128 rest = static_cast<u128>(magnitude(value)); rest != 0; rest /= 10) ++count;
  return count;
}

/// Weight and value of the first digit to the base 10000, the digits being counted from the decimal point.
struct FirstDigit {
  int weight = 0;
  int digit = 0;
};
FirstDigit first_digit(const Numeric& a) {
  if (a.unscaled == 0) return {};
  const int exponent = digit_count(a.unscaled) - 1 - a.scale;  // of the first decimal digit
  const int weight = exponent >= 0 ? exponent / 4 : -((3 - exponent) / 4);
  const int shift = a.scale + 4 * weight;  // value / 10000^weight = unscaled / 10^shift
  const i128 value = magnitude(a.unscaled);
  const i128 digit = shift >= 0 ? (shift > most_digits ? 0 : value / power_of_10(shift)) : value * power_of_10(-shift);
  return {weight, static_cast<int>(digit)};
}

int quotient_scale(const Numeric& a, const Numeric& b) {
  const FirstDigit first = first_digit(a), second = first_digit(b);
  int weight = first.weight - second.weight;
  if (first.digit <= second.digit) --weight;
  return std::clamp(std::max({least_significant_digits - weight * 4, a.scale, b.scale}), 0, most_display_scale);
}

/// a * 10^digits / b by long division, half away from zero.
i128 divide_slowly(i128 a, i128 b, int digits) {
  const bool negative = (a < 0) != (b < 0);
  const u128 divisor = static_cast<u128>(magnitude(b));
  if (divisor > u128_max / 10) too_large();
  u128 quotient = static_cast<u128>(magnitude(a)) / divisor;
  u128 rest = static_cast<u128>(magnitude(a)) % divisor;
  const u128 most = static_cast<u128>(limit());
  for (int i = 0; i < digits; ++i) {
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
    if (quotient >= most) too_large();
  }
  if (rest >= divisor - rest) ++quotient;
  const i128 value = static_cast<i128>(quotient);
  return negative ? -value : value;
}

template <class Op>
Numeric added(const Numeric& a, const Numeric& b, Op op) {
  const int scale = std::max(a.scale, b.scale);
  return made(op(scale_up(a.unscaled, scale - a.scale), scale_up(b.unscaled, scale - b.scale)), scale);
}

}  // namespace

Numeric Numeric::of_text(std::string_view text) {
  const auto digits = DecimalText::parse(text);
  if (!digits) throw NumericFailure{"`" + std::string(text) + "` is not a number"};
  if (digits->special == DecimalText::Special::nan) return sql::special(Special::nan);
  if (digits->special == DecimalText::Special::infinity) return sql::special(infinity_of(digits->negative ? -1 : 1));
  const auto value = digits->unscaled(digits->scale);
  if (!value) too_large();
  return {*value, digits->scale, Special::none};
}

Numeric Numeric::of_float8(double value) {
  if (value != value) return sql::special(Special::nan);
  std::array<char, 40> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 15).ptr;
  return of_text({text.data(), static_cast<std::size_t>(end - text.data())});
}

Numeric Numeric::of_float4(float value) {
  if (value != value) return sql::special(Special::nan);
  std::array<char, 40> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6).ptr;
  return of_text({text.data(), static_cast<std::size_t>(end - text.data())});
}

std::string Numeric::to_string() const {
  switch (special) {
    case Special::nan:
      return "NaN";
    case Special::infinity:
      return "Infinity";
    case Special::minus_infinity:
      return "-Infinity";
    case Special::none:
      break;
  }
  return DecimalText::of(unscaled, scale).to_string();
}

double decimal_to_float8(i128 unscaled, int scale) {
  constexpr i128 exact = i128{1} << 53U;
  static constexpr std::array<double, 23> powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  // Both are exact, so one division rounds once.
  if (magnitude(unscaled) <= exact && scale <= 22)
    return static_cast<double>(static_cast<std::int64_t>(unscaled)) / powers[static_cast<std::size_t>(scale)];
  const std::string text = DecimalText::of(unscaled, scale).to_string();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

double Numeric::to_float8() const {
  switch (special) {
    case Special::nan:
      return std::numeric_limits<double>::quiet_NaN();
    case Special::infinity:
      return std::numeric_limits<double>::infinity();
    case Special::minus_infinity:
      return -std::numeric_limits<double>::infinity();
    case Special::none:
      break;
  }
  return decimal_to_float8(unscaled, scale);
}

i128 scale_up(i128 value, int digits) {
  if (value == 0 || digits == 0) return value;
  if (digits >= most_digits) too_large();
  const i128 power = power_of_10(digits);
  if (magnitude(value) > limit() / power) too_large();
  return value * power;
}

i128 scale_down(i128 value, int digits) noexcept {
  if (digits == 0) return value;
  if (digits > most_digits) return 0;
  const i128 power = power_of_10(digits);
  if (digits <= 18 && value >= std::numeric_limits<std::int64_t>::min() &&
      value <= std::numeric_limits<std::int64_t>::max()) {
    // The common case in one machine division; half of a power of ten is exact.
    const auto small = static_cast<std::int64_t>(value);
    const auto divisor = static_cast<std::int64_t>(power);
    const std::int64_t whole = small / divisor;
    const std::int64_t left = small % divisor;
    if (left >= divisor / 2) return static_cast<i128>(whole) + 1;
    if (left <= -(divisor / 2)) return static_cast<i128>(whole) - 1;
    return whole;
  }
  const i128 quotient = value / power;
  const i128 rest = value % power;
  if (rest >= power - rest && rest > 0) return quotient + 1;
  if (-rest >= power + rest && rest < 0) return quotient - 1;
  return quotient;
}

Numeric add(const Numeric& a, const Numeric& b) {
  if (a.is_special() || b.is_special()) {
    if (a.special == Special::nan || b.special == Special::nan) return special(Special::nan);
    if (is_infinite(a) && is_infinite(b)) return a.special == b.special ? a : special(Special::nan);
    return is_infinite(a) ? a : b;
  }
  return added(a, b, [](i128 x, i128 y) { return x + y; });
}

Numeric subtract(const Numeric& a, const Numeric& b) {
  if (a.is_special() || b.is_special()) return add(a, negate(b));
  return added(a, b, [](i128 x, i128 y) { return x - y; });
}

Numeric multiply(const Numeric& a, const Numeric& b) {
  if (a.is_special() || b.is_special()) {
    if (a.special == Special::nan || b.special == Special::nan) return special(Special::nan);
    const int sign = sign_of(a) * sign_of(b);
    return special(sign == 0 ? Special::nan : infinity_of(sign));
  }
  if (a.unscaled == 0 || b.unscaled == 0) return made(0, a.scale + b.scale);
  if (magnitude(a.unscaled) > limit() / magnitude(b.unscaled)) too_large();
  return made(a.unscaled * b.unscaled, a.scale + b.scale);
}

Numeric divide(const Numeric& a, const Numeric& b) {
  if (a.is_special() || b.is_special()) {
    if (a.special == Special::nan || b.special == Special::nan) return special(Special::nan);
    if (is_infinite(a)) {
      if (is_infinite(b)) return special(Special::nan);
      if (sign_of(b) == 0) throw NumericFailure{"division by zero"};
      return special(infinity_of(sign_of(a) * sign_of(b)));
    }
    return Numeric{};  // a finite value by an infinite one
  }
  if (b.unscaled == 0) throw NumericFailure{"division by zero"};
  const int scale = quotient_scale(a, b);
  const int shift = scale + b.scale - a.scale;  // never negative: scale >= a.scale
  if (shift <= most_digits) {
    const auto quotient = mul_div(a.unscaled, power_of_10(shift), b.unscaled);
    if (!quotient) too_large();
    return made(*quotient, scale);
  }
  return made(divide_slowly(a.unscaled, b.unscaled, shift), scale);
}

Numeric modulo(const Numeric& a, const Numeric& b) {
  if (a.is_special() || b.is_special()) {
    if (a.special == Special::nan || b.special == Special::nan) return special(Special::nan);
    if (is_infinite(a)) {
      if (sign_of(b) == 0) throw NumericFailure{"division by zero"};
      return special(Special::nan);
    }
    return a;
  }
  if (b.unscaled == 0) throw NumericFailure{"division by zero"};
  return added(a, b, [](i128 x, i128 y) { return x % y; });
}

Numeric negate(const Numeric& a) {
  if (is_infinite(a)) return special(infinity_of(-sign_of(a)));
  Numeric out = a;
  out.unscaled = -out.unscaled;
  return out;
}

Numeric round_to(const Numeric& a, int scale) {
  if (a.is_special()) return a;
  if (scale >= a.scale) return made(scale_up(a.unscaled, scale - a.scale), scale);
  const i128 rounded = scale_down(a.unscaled, a.scale - scale);
  if (scale >= 0) return made(rounded, scale);
  return made(scale_up(rounded, -scale), 0);
}

int compare(const Numeric& a, const Numeric& b) noexcept {
  const auto rank = [](const Numeric& n) {
    switch (n.special) {
      case Special::nan:
        return 2;
      case Special::infinity:
        return 1;
      case Special::minus_infinity:
        return -1;
      case Special::none:
        break;
    }
    return 0;
  };
  if (a.is_special() || b.is_special()) return rank(a) - rank(b);
  const auto order = Decimal{a.unscaled, a.scale} <=> Decimal{b.unscaled, b.scale};
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

}  // namespace pgmock::sql
