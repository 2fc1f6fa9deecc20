// SPDX-License-Identifier: MIT
// Floats as PostgreSQL prints and reads them.
#include "sql/float_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>

namespace pgmock::sql {
namespace {

char* put(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

/// Decimal digits and the power of ten of the first one.
struct Digits {
  std::array<char, 24> digit;
  std::size_t count = 0;
  int exponent = 0;
};

/// Reads `d.ddde+xx`.
Digits split_scientific(const char* begin, const char* end) {
  Digits out;
  const char* at = begin;
  for (; at != end && *at != 'e'; ++at)
    if (*at != '.') out.digit[out.count++] = *at;
  if (at != end) ++at;
  if (at != end && *at == '+') ++at;
  std::from_chars(at, end, out.exponent);
  return out;
}

template <class T>
T read_digits(const Digits& digits, std::string_view tail) {
  std::array<char, 96> text;
  char* at = text.data();
  at = std::copy_n(digits.digit.data(), digits.count, at);
  at = put(at, tail);
  *at++ = 'e';
  const int exponent = digits.exponent - static_cast<int>(digits.count + tail.size()) + 1;
  at = std::to_chars(at, text.data() + text.size(), exponent).ptr;
  T value{};
  if (std::from_chars(text.data(), at, value).ec != std::errc{}) return std::numeric_limits<T>::infinity();
  return value;
}

/// Whether the decimal is exactly half way between `value` and a neighbour. It reads back as `value` by rounding to
/// even, which PostgreSQL's printer does not rely on.
template <class T>
bool is_half_way(const Digits& digits, T value) {
  if (read_digits<T>(digits, "0000000000000000000000000000001") != value) return true;
  Digits below = digits;
  std::size_t at = below.count;
  while (at > 0 && below.digit[at - 1] == '0') below.digit[--at] = '9';
  if (at == 0) return false;
  --below.digit[at - 1];
  return read_digits<T>(below, "9999999999999999999999999999999") != value;
}

template <class T>
Digits shortest_digits(T value) {
  std::array<char, 48> text;
  char* const end = text.data() + text.size();
  Digits digits =
      split_scientific(text.data(), std::to_chars(text.data(), end, value, std::chars_format::scientific).ptr);
  // Half way decimals are short only where the spacing of the numbers is not far below one.
  const bool even = [&] {
    if constexpr (sizeof(T) == 4)
      return (std::bit_cast<std::uint32_t>(value) & 1U) == 0;
    else
      return (std::bit_cast<std::uint64_t>(value) & 1U) == 0;
  }();
  if (!even || value < T{1}) return digits;
  for (int more = static_cast<int>(digits.count); more <= 17 && is_half_way(digits, value); ++more)
    digits =
        split_scientific(text.data(), std::to_chars(text.data(), end, value, std::chars_format::scientific, more).ptr);
  return digits;
}

/// As printf's %g chooses: plain digits for exponents from -4 to below `limit`.
template <class T>
char* write_float(T value, int limit, char* out) noexcept {
  if (value != value) return put(out, "NaN");
  if (std::bit_cast<std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>>(value) < 0) {
    *out++ = '-';
    value = -value;
  }
  if (value == std::numeric_limits<T>::infinity()) return put(out, "Infinity");
  if (value == T{0}) return put(out, "0");
  const Digits digits = shortest_digits(value);
  const auto count = static_cast<int>(digits.count);
  const char* const digit = digits.digit.data();
  const int exponent = digits.exponent;
  if (exponent < -4 || exponent >= limit) {
    *out++ = digit[0];
    if (count > 1) {
      *out++ = '.';
      out = std::copy_n(digit + 1, digits.count - 1, out);
    }
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    const int magnitude = exponent < 0 ? -exponent : exponent;
    if (magnitude < 10) *out++ = '0';
    return std::to_chars(out, out + 4, magnitude).ptr;
  }
  if (exponent < 0) {
    out = put(out, "0.");
    for (int i = -1; i > exponent; --i) *out++ = '0';
    return std::copy_n(digit, digits.count, out);
  }
  for (int i = 0; i <= exponent; ++i) *out++ = i < count ? digit[i] : '0';
  if (count > exponent + 1) {
    *out++ = '.';
    out = std::copy_n(digit + exponent + 1, count - exponent - 1, out);
  }
  return out;
}

std::string_view without_space(std::string_view text) noexcept {
  return text.substr(std::min(text.find_first_not_of(" \t\n\v\f\r"), text.size()));
}

/// Digits, hexadecimal ones behind `0x`, `inf` or `nan`, as strtod reads them.
template <class T>
std::optional<T> take_float(std::string_view& text) noexcept {
  std::string_view number = without_space(text);
  const bool negative = number.starts_with('-');
  if (negative || number.starts_with('+')) number.remove_prefix(1);
  if (number.empty() || number[0] == '-' || number[0] == '+') return std::nullopt;
  const bool hexadecimal = number.starts_with("0x") || number.starts_with("0X");
  if (hexadecimal) number.remove_prefix(2);
  T value{};
  const auto [at, status] = std::from_chars(number.data(), number.data() + number.size(), value,
                                            hexadecimal ? std::chars_format::hex : std::chars_format::general);
  if (status != std::errc{}) return std::nullopt;
  text = without_space(number.substr(static_cast<std::size_t>(at - number.data())));
  if (value != value) return std::numeric_limits<T>::quiet_NaN();
  return negative ? -value : value;
}

template <class T>
std::optional<T> parse_float(std::string_view text) noexcept {
  const auto value = take_float<T>(text);
  return text.empty() ? value : std::nullopt;
}

}  // namespace

char* write_float4(float value, char* out) noexcept { return write_float(value, 6, out); }
char* write_float8(double value, char* out) noexcept { return write_float(value, 15, out); }
std::optional<float> parse_float4(std::string_view text) noexcept { return parse_float<float>(text); }
std::optional<double> parse_float8(std::string_view text) noexcept { return parse_float<double>(text); }
std::optional<double> take_float8(std::string_view& text) noexcept { return take_float<double>(text); }

}  // namespace pgmock::sql
