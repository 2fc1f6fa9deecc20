// SPDX-License-Identifier: MIT
// Positive real numbers and their binary logarithms in integer arithmetic: the same bits on every machine. Each
// operation is off by less than 2^-62 of its result, log2() and exp2() by less than 2^-56. For tables made once, not
// for inner loops.
#pragma once

#include <bit>
#include <cstdint>

#include "pgmock/base/decimal.hpp"
#include "pgmock/base/int128.hpp"

namespace pgmock {

/// Logarithms and exponents: fixed point with 60 fractional bits.
inline constexpr unsigned fixed_bits = 60;
inline constexpr i128 fixed_one = i128{1} << fixed_bits;

/// mantissa * 2^exponent, the mantissa with its top bit set; or 0.
class Real {
 public:
  constexpr Real() = default;
  static constexpr Real of(u128 value) {
    if (value == 0) return {};
    const auto high = static_cast<std::uint64_t>(value >> 64U);
    if (high == 0) return normal(static_cast<std::uint64_t>(value), 0);
    const int shift = 64 - std::countl_zero(high);
    return Real(static_cast<std::uint64_t>(value >> shift), shift);
  }
  /// Requires decimal >= 0.
  static Real of(const Decimal& decimal);
  /// 2^(exponent / 2^60); 0 far below and a very large number far above.
  static Real exp2(i128 exponent);

  constexpr bool is_zero() const { return mantissa_ == 0; }
  /// In fixed point; requires a number above 0.
  i128 log2() const;
  /// The number's whole part; saturates at 2^127 - 1.
  i128 floor() const;
  /// this * 2^shift
  constexpr Real scaled(std::int64_t shift) const { return is_zero() ? Real() : Real(mantissa_, exponent_ + shift); }

  friend constexpr Real operator*(Real a, Real b) {
    if (a.is_zero() || b.is_zero()) return {};
    const u128 product = static_cast<u128>(a.mantissa_) * b.mantissa_;
    const unsigned shift = (product >> 127U) != 0 ? 64 : 63;
    return Real(static_cast<std::uint64_t>(product >> shift), a.exponent_ + b.exponent_ + shift);
  }
  /// Requires b > 0.
  friend constexpr Real operator/(Real a, Real b) {
    if (a.is_zero()) return {};
    const unsigned shift = a.mantissa_ >= b.mantissa_ ? 63 : 64;  // so that the quotient has 64 bits
    const u128 quotient = (static_cast<u128>(a.mantissa_) << shift) / b.mantissa_;
    return Real(static_cast<std::uint64_t>(quotient), a.exponent_ - b.exponent_ - shift);
  }
  friend constexpr Real operator+(Real a, Real b) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    if (a.exponent_ < b.exponent_) return b + a;
    const std::int64_t shift = a.exponent_ - b.exponent_;
    if (shift >= 64) return a;
    const u128 sum = static_cast<u128>(a.mantissa_) + (b.mantissa_ >> shift);
    if ((sum >> 64U) == 0) return Real(static_cast<std::uint64_t>(sum), a.exponent_);
    return Real(static_cast<std::uint64_t>(sum >> 1U), a.exponent_ + 1);
  }
  friend constexpr bool operator<(Real a, Real b) {
    if (a.is_zero() || b.is_zero()) return a.is_zero() && !b.is_zero();
    return a.exponent_ != b.exponent_ ? a.exponent_ < b.exponent_ : a.mantissa_ < b.mantissa_;
  }
  friend constexpr bool operator<=(Real a, Real b) { return !(b < a); }

  /// part / whole in units of 2^-96. Requires part <= whole, whole > 0.
  friend u128 share(Real part, Real whole);

 private:
  constexpr Real(std::uint64_t mantissa, std::int64_t exponent) : mantissa_(mantissa), exponent_(exponent) {}
  static constexpr Real normal(std::uint64_t value, std::int64_t exponent) {
    const int shift = std::countl_zero(value);
    return Real(value << shift, exponent - shift);
  }
  std::uint64_t mantissa_ = 0;
  std::int64_t exponent_ = 0;
};

/// a * b / 2^shift, rounded down, in 256 bits in between; requires a result below 2^128 and 1 <= shift <= 128.
u128 mul_shift(u128 a, u128 b, unsigned shift);

/// log2(e) and ln(2), in units of 2^-63 and 2^-64.
inline constexpr std::uint64_t log2_e_63 = 0xB8AA3B295C17F0BCULL;
inline constexpr std::uint64_t ln_2_64 = 0xB17217F7D1CF79ACULL;

}  // namespace pgmock
