// SPDX-License-Identifier: MIT
// Digits eight at a time, in one 64-bit word: the inner loops of number and time cells. Everything may write up to
// 8 bytes past the end that it returns.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

struct DigitPair {
  std::uint64_t first, second;                    // as digits8
  std::uint64_t first_negative, second_negative;  // 1 where the value has a sign
};
/// digits8 of the magnitudes (below 10^8) of the two values there; without `any_negative` none of them has a sign.
template <bool any_negative>
inline DigitPair digits8_pair(const std::int64_t* values) {
#if defined(__SSE2__)
  __m128i value = _mm_loadu_si128(reinterpret_cast<const __m128i*>(values));
  __m128i sign = _mm_setzero_si128();
  if constexpr (any_negative) {
    // the upper halves are 0 or all ones: the sign of each value, once spread over both halves
    sign = _mm_shuffle_epi32(value, 0xF5);
    value = _mm_sub_epi64(_mm_xor_si128(value, sign), sign);
  }
  // 0xD1B71759 / 2^45 is 1/10000, exact for 32 bits
  const __m128i high = _mm_srli_epi64(_mm_mul_epu32(value, _mm_set1_epi64x(0xD1B71759)), 45);
  const __m128i low = _mm_sub_epi64(value, _mm_mul_epu32(high, _mm_set1_epi64x(10000)));
  const __m128i fours = _mm_or_si128(high, _mm_slli_epi64(low, 32));
  const __m128i hundreds = _mm_srli_epi16(_mm_mulhi_epu16(fours, _mm_set1_epi16(10486)), 4);
  const __m128i twos =
      _mm_or_si128(hundreds, _mm_slli_epi32(_mm_sub_epi16(fours, _mm_mullo_epi16(hundreds, _mm_set1_epi16(100))), 16));
  const __m128i tens = _mm_srli_epi16(_mm_mullo_epi16(twos, _mm_set1_epi16(103)), 10);
  const __m128i ones = _mm_sub_epi16(twos, _mm_mullo_epi16(tens, _mm_set1_epi16(10)));
  const __m128i digits = _mm_or_si128(tens, _mm_slli_epi16(ones, 8));
  const auto word = [](__m128i both) { return static_cast<std::uint64_t>(_mm_cvtsi128_si64(both)); };
  if constexpr (!any_negative) return {word(digits), word(_mm_unpackhi_epi64(digits, digits)), 0, 0};
  return {word(digits), word(_mm_unpackhi_epi64(digits, digits)), word(sign) & 1U,
          word(_mm_unpackhi_epi64(sign, sign)) & 1U};
#else
  const auto digits = [](std::int64_t value) {
    return digits8(static_cast<std::uint32_t>(value < 0 ? -value : value));
  };
  return {digits(values[0]), digits(values[1]), values[0] < 0 ? 1U : 0U, values[1] < 0 ? 1U : 0U};
#endif
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
