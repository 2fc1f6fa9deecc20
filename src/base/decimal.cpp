// SPDX-License-Identifier: MIT
// Exact decimals on 128-bit integers, with 256-bit products where they are needed.
#include "pgmock/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

namespace pgmock {
namespace {

constexpr int max_digits = 38;  // 10^38 - 1 is the largest number of all nines below 2^127

constexpr std::array<u128, max_digits + 1> powers = [] {
  std::array<u128, max_digits + 1> table{};
  u128 power = 1;
  for (std::size_t i = 0; i <= max_digits; ++i) {
    table[i] = power;
    if (i < max_digits) power *= 10;
  }
  return table;
}();

constexpr u128 i128_max = u128_max >> 1U;

u128 power(int exponent) { return powers[static_cast<std::size_t>(exponent)]; }

/// |value|, also for the smallest value, whose magnitude does not fit i128.
constexpr u128 magnitude(i128 value) {
  const u128 bits = static_cast<u128>(value);
  return value < 0 ? ~bits + 1 : bits;
}

/// The number with this sign and magnitude; nullopt when it does not fit.
std::optional<i128> signed_of(bool negative, u128 size) {
  if (negative) {
    if (size > i128_max + 1) return std::nullopt;
    return static_cast<i128>(~size + 1);
  }
  if (size > i128_max) return std::nullopt;
  return static_cast<i128>(size);
}

struct U256 {
  u128 high, low;
};

U256 multiply(u128 a, u128 b) {
  constexpr u128 low_half = ~std::uint64_t{0};
  const u128 a0 = a & low_half, a1 = a >> 64U, b0 = b & low_half, b1 = b >> 64U;
  const u128 low = a0 * b0;
  const u128 middle = a1 * b0 + (low >> 64U);  // at most (2^64-1)^2 + 2^64-1: fits
  const u128 other = a0 * b1 + (middle & low_half);
  return {a1 * b1 + (middle >> 64U) + (other >> 64U), (other << 64U) | (low & low_half)};
}

/// One digit of base 2^64 of a long division: (rest * 2^64 + digit) / divisor, for a divisor with its top bit set.
/// Requires rest < divisor; leaves the new rest. After D. Knuth, The Art of Computer Programming, 4.3.1, algorithm D.
std::uint64_t divide_digit(u128& rest, std::uint64_t digit, u128 divisor) {
  const u128 base = u128{1} << 64U;
  const u128 high = divisor >> 64U, low = divisor & (base - 1);
  u128 guess = rest / high, left = rest % high;
  while (guess >= base || guess * low > (left << 64U | digit)) {
    --guess;
    left += high;
    if (left >= base) break;
  }
  rest = (rest << 64U | digit) - guess * divisor;  // modulo 2^128: the true rest is below the divisor
  return static_cast<std::uint64_t>(guess);
}

/// Quotient and remainder of a 256-bit number by a 128-bit one. Requires number.high < divisor.
std::pair<u128, u128> divide(U256 number, u128 divisor) {
  unsigned shift = 0;
  while ((divisor << shift) >> 127U == 0) ++shift;
  divisor <<= shift;
  u128 rest = number.high;
  if (shift > 0) {
    rest = rest << shift | number.low >> (128 - shift);
    number.low <<= shift;
  }
  const u128 first = divide_digit(rest, static_cast<std::uint64_t>(number.low >> 64U), divisor);
  const std::uint64_t second = divide_digit(rest, static_cast<std::uint64_t>(number.low), divisor);
  return {first << 64U | second, rest >> shift};
}

std::strong_ordering compare(u128 a, u128 b) {
  if (a == b) return std::strong_ordering::equal;
  return a < b ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::strong_ordering reverse(std::strong_ordering order) { return 0 <=> order; }

/// a / 10^scale_a against b / 10^scale_b; both above 0.
std::strong_ordering compare_sizes(u128 a, int scale_a, u128 b, int scale_b) {
  if (scale_a > scale_b) return reverse(compare_sizes(b, scale_b, a, scale_a));
  const int shift = scale_b - scale_a;
  if (shift > max_digits) return std::strong_ordering::greater;  // a * 10^39 is above every 128-bit integer
  const U256 scaled = multiply(a, power(shift));
  return scaled.high != 0 ? std::strong_ordering::greater : compare(scaled.low, b);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads digits at `at`, with single underscores between them, into `out`. False when there is a stray underscore.
bool read_digits(std::string_view text, std::size_t& at, std::string& out) {
  bool after_digit = false;
  while (at < text.size()) {
    if (is_digit(text[at])) {
      out += text[at];
      after_digit = true;
    } else if (text[at] == '_') {
      if (!after_digit || at + 1 >= text.size() || !is_digit(text[at + 1])) return false;
      after_digit = false;
    } else {
      break;
    }
    ++at;
  }
  return true;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';

  std::string digits, fraction;
  if (!read_digits(text, at, digits)) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!read_digits(text, at, fraction)) return std::nullopt;
  }
  if (digits.empty() && fraction.empty()) return std::nullopt;

  std::int64_t exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    bool minus = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) minus = text[at++] == '-';
    std::string power_digits;
    if (!read_digits(text, at, power_digits) || power_digits.empty()) return std::nullopt;
    for (const char c : power_digits) exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 1'000'000'000);
    if (minus) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;

  std::int64_t scale = static_cast<std::int64_t>(fraction.size()) - exponent;
  digits += fraction;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return Decimal{0, static_cast<int>(std::clamp<std::int64_t>(scale, 0, max_digits))};

  // zeros that need not be kept make room: 1.000…0 with fifty zeros is a number of one digit
  while (digits.back() == '0' && scale > 0 && (scale > max_digits || digits.size() > max_digits)) {
    digits.pop_back();
    --scale;
  }
  if (scale < 0) {
    if (scale < -max_digits) return std::nullopt;
    digits.append(static_cast<std::size_t>(-scale), '0');
    scale = 0;
  }
  if (scale > max_digits || digits.size() > max_digits) return std::nullopt;

  u128 value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  const i128 unscaled = static_cast<i128>(value);
  return Decimal{negative ? -unscaled : unscaled, static_cast<int>(scale)};
}

bool Decimal::is_integer() const {
  if (scale <= 0 || unscaled == 0) return true;
  if (scale > max_digits) return false;
  return magnitude(unscaled) % power(scale) == 0;
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (!is_integer()) return std::nullopt;
  const std::optional<Decimal> whole = rescale(0);
  if (!whole || whole->unscaled < std::numeric_limits<std::int64_t>::min() ||
      whole->unscaled > std::numeric_limits<std::int64_t>::max())
    return std::nullopt;
  return static_cast<std::int64_t>(whole->unscaled);
}

std::optional<Decimal> Decimal::rescale(int new_scale) const {
  if (new_scale == scale || unscaled == 0) return Decimal{unscaled, new_scale};
  const u128 size = magnitude(unscaled);
  if (new_scale > scale) {
    const int shift = new_scale - scale;
    if (shift > max_digits || size > i128_max / power(shift)) return std::nullopt;
    return Decimal{*signed_of(unscaled < 0, size * power(shift)), new_scale};
  }
  const int shift = scale - new_scale;
  if (shift > max_digits) return Decimal{0, new_scale};  // |unscaled| < 1.8e38 < 10^39 / 2
  const u128 divisor = power(shift);
  const u128 rest = size % divisor;
  return Decimal{*signed_of(unscaled < 0, size / divisor + (rest >= divisor - rest ? 1 : 0)), new_scale};
}

Decimal Decimal::normalised() const {
  Decimal result = *this;
  if (result.unscaled == 0) return {0, 0};
  while (result.scale > 0 && result.unscaled % 10 == 0) {
    result.unscaled /= 10;
    --result.scale;
  }
  return result;
}

std::string Decimal::to_string() const {
  std::string digits = pgmock::to_string(magnitude(unscaled));
  if (scale < 0 && unscaled != 0) digits.append(static_cast<std::size_t>(-scale), '0');
  if (scale > 0) {
    const std::size_t places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return unscaled < 0 ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const auto sign = [](const Decimal& value) { return value.unscaled > 0 ? 1 : value.unscaled < 0 ? -1 : 0; };
  if (sign(a) != sign(b)) return sign(a) <=> sign(b);
  if (sign(a) == 0) return std::strong_ordering::equal;
  const std::strong_ordering order = compare_sizes(magnitude(a.unscaled), a.scale, magnitude(b.unscaled), b.scale);
  return sign(a) > 0 ? order : reverse(order);
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

i128 power_of_10(int exponent) { return static_cast<i128>(power(exponent)); }

std::optional<i128> mul_div(i128 value, i128 numerator, i128 denominator) {
  if (denominator == 0) return std::nullopt;
  const bool negative = (value < 0) != ((numerator < 0) != (denominator < 0));
  const u128 divisor = magnitude(denominator);
  const U256 product = multiply(magnitude(value), magnitude(numerator));
  if (product.high >= divisor) return std::nullopt;
  const auto [quotient, rest] =
      product.high == 0 ? std::pair{product.low / divisor, product.low % divisor} : divide(product, divisor);
  const u128 rounded = quotient + (rest >= divisor - rest ? 1 : 0);
  if (rounded < quotient) return std::nullopt;
  return signed_of(negative, rounded);
}

std::string to_string(u128 value) {
  std::array<char, 40> digits;
  std::size_t at = digits.size();
  do {
    digits[--at] = static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  return std::string(digits.data() + at, digits.size() - at);
}

std::string to_string(i128 value) {
  const std::string digits = to_string(magnitude(value));
  return value < 0 ? "-" + digits : digits;
}

}  // namespace pgmock
