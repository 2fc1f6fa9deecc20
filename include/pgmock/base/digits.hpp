// SPDX-License-Identifier: MIT
// Digits eight at a time, in one 64-bit word: the inner loops of number and time cells. Everything may write up to
// 8 bytes past the end that it returns.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace pgmock {

static_assert(std::endian::native == std::endian::little, "the words below are stored lowest byte first");

inline constexpr std::uint64_t ascii_zeros = 0x3030303030303030U;

inline void store8(char* out, std::uint64_t word) { std::memcpy(out, &word, 8); }
inline void store4(char* out, std::uint32_t word) { std::memcpy(out, &word, 4); }

/// The eight decimal digits of `value` (< 10^8) as bytes 0 … 9, the first digit in the lowest byte.
inline std::uint64_t digits8(std::uint32_t value) {
  const std::uint64_t high = value / 10000U;
  const std::uint64_t low = value % 10000U;
  const std::uint64_t fours = (low << 32U) | high;
  // 10486 / 2^20 and 103 / 2^10 are 1/100 and 1/10, exact for four and two digits.
  const std::uint64_t hundreds = ((fours * 10486U) >> 20U) & 0x0000007F0000007FU;
  const std::uint64_t twos = ((fours - hundreds * 100U) << 16U) | hundreds;
  const std::uint64_t tens = ((twos * 103U) >> 10U) & 0x000F000F000F000FU;
  return ((twos - tens * 10U) << 8U) | tens;
}

/// Writes `value` (< 10^8) without leading zeros, but at least `least` (1 … 8) digits; returns the end.
inline char* write_up_to_8(char* out, std::uint32_t value, unsigned least = 1) {
  const std::uint64_t digits = digits8(value);
  const std::uint64_t guard = std::uint64_t{1} << (8U * (8U - least));
  const unsigned skip = static_cast<unsigned>(std::countr_zero(digits | guard)) & ~7U;
  store8(out, (digits | ascii_zeros) >> skip);
  return out + 8 - skip / 8U;
}

/// Writes exactly eight digits.
inline char* write_8(char* out, std::uint32_t value) {
  store8(out, digits8(value) | ascii_zeros);
  return out + 8;
}

/// Writes any 64-bit number without leading zeros; returns the end.
inline char* write_unsigned(char* out, std::uint64_t value) {
  constexpr std::uint64_t e8 = 100'000'000U;
  if (value < e8) return write_up_to_8(out, static_cast<std::uint32_t>(value));
  const std::uint64_t high = value / e8;
  const auto low = static_cast<std::uint32_t>(value % e8);
  if (high < e8) return write_8(write_up_to_8(out, static_cast<std::uint32_t>(high)), low);
  out = write_up_to_8(out, static_cast<std::uint32_t>(high / e8));
  return write_8(write_8(out, static_cast<std::uint32_t>(high % e8)), low);
}

/// |value| as unsigned, right for the smallest value too.
inline std::uint64_t magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? ~bits + 1U : bits;
}

inline char* write_signed(char* out, std::int64_t value) {
  *out = '-';
  return write_unsigned(out + (value < 0 ? 1 : 0), magnitude(value));
}

/// `HH:MM:SS` of a second of the day (< 100 hours) as one word.
inline std::uint64_t clock_word(std::uint32_t second) {
  const std::uint64_t minutes = second / 60U;
  const std::uint64_t fields = (minutes / 60U) | ((minutes % 60U) << 24U) | (std::uint64_t{second % 60U} << 48U);
  const std::uint64_t tens = ((fields * 103U) >> 10U) & 0x000F00000F00000FU;
  const std::uint64_t ones = fields - tens * 10U;
  return (tens | (ones << 8U)) + 0x30303A30303A3030U;
}

/// `.ffffff` without trailing zeros; nothing when `us` (< 10^6) is 0.
inline char* write_fraction(char* out, std::uint32_t us) {
  if (us == 0) return out;
  const std::uint64_t digits = digits8(us * 100U);
  *out = '.';
  store8(out + 1, digits | ascii_zeros);
  return out + 9 - static_cast<unsigned>(std::countl_zero(digits)) / 8U;
}

/// `YYYY-MM-DD` for years 0 … 9999.
inline char* write_iso_date(char* out, std::uint32_t year, std::uint32_t month, std::uint32_t day) {
  const std::uint64_t digits = digits8(year * 10000U + month * 100U + day) | ascii_zeros;
  store8(out, (digits & 0xFFFFFFFFU) | (std::uint64_t{'-'} << 32U) | ((digits << 8U) & 0x00FFFF0000000000U) |
                  (std::uint64_t{'-'} << 56U));
  out[8] = static_cast<char>(digits >> 48U);
  out[9] = static_cast<char>(digits >> 56U);
  return out + 10;
}

}  // namespace pgmock
