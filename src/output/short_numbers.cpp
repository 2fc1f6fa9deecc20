// SPDX-License-Identifier: MIT
// Numbers of at most eight digits, four at a time by AVX2, else one by one.
#include "output/short_numbers.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "pgmock/base/digits.hpp"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace pgmock::output {
namespace {

#if defined(__AVX2__)

constexpr std::size_t lanes = 4;

/// digits8() of four values.
__m256i digits8_four(__m256i values) noexcept {
  // 0xD1B71759 / 2^45 is 1/10000, exact for 32 bits
  const __m256i high = _mm256_srli_epi64(_mm256_mul_epu32(values, _mm256_set1_epi64x(0xD1B71759)), 45);
  const __m256i low = _mm256_sub_epi64(values, _mm256_mul_epu32(high, _mm256_set1_epi64x(10000)));
  const __m256i fours = _mm256_or_si256(high, _mm256_slli_epi64(low, 32));
  const __m256i hundreds = _mm256_srli_epi16(_mm256_mulhi_epu16(fours, _mm256_set1_epi16(10486)), 4);
  const __m256i rest = _mm256_sub_epi16(fours, _mm256_mullo_epi16(hundreds, _mm256_set1_epi16(100)));
  const __m256i twos = _mm256_or_si256(hundreds, _mm256_slli_epi32(rest, 16));
  const __m256i tens = _mm256_srli_epi16(_mm256_mullo_epi16(twos, _mm256_set1_epi16(103)), 10);
  const __m256i ones = _mm256_sub_epi16(twos, _mm256_mullo_epi16(tens, _mm256_set1_epi16(10)));
  return _mm256_or_si256(tens, _mm256_slli_epi16(ones, 8));
}

/// The text of a number with all eight digits, from which that of one with fewer is cut.
template <bool any_negative>
class ShortNumbers {
 public:
  ShortNumbers(unsigned scale, Tail tail) noexcept {
    constexpr char nothing = -128;  // a shuffle's place without a byte
    std::array<char, 16> text{}, even{}, odd{}, length{}, even_length{}, odd_length{};
    for (auto* const places : {&even, &odd, &even_length, &odd_length}) places->fill(nothing);
    std::size_t at = 0;
    if (any_negative) text[at++] = '-';
    for (unsigned digit = 0; digit < 8; ++digit) {
      if (digit == 8 - scale) text[at++] = '.';
      even[at] = static_cast<char>(digit);
      odd[at] = static_cast<char>(digit + 8);
      text[at++] = '0';
    }
    for (unsigned i = 0; i < tail.size; ++i) text[at++] = static_cast<char>(tail.word >> (8U * i));
    length[15] = static_cast<char>(at);
    even_length[15] = 0;
    odd_length[15] = 8;
    text_ = twice(text);
    length_ = twice(length);
    even_ = {twice(even), _mm256_set1_epi8(0), twice(even_length)};
    odd_ = {twice(odd), _mm256_set1_epi8(8), twice(odd_length)};
    guard_ = _mm256_set1_epi64x(std::int64_t{1} << (8U * (7 - scale)));
  }

  /// Writes the cells of four values.
  void operator()(__m256i values, char* cells) const noexcept {
    __m256i negative = _mm256_setzero_si256();
    if constexpr (any_negative) {
      negative = _mm256_cmpgt_epi64(negative, values);
      values = _mm256_sub_epi64(_mm256_xor_si256(values, negative), negative);
    }
    const __m256i digits = digits8_four(values);
    // Bytes before the first digit that counts: all bits below its lowest one become ones.
    const __m256i counted = _mm256_or_si256(digits, guard_);
    const __m256i before = _mm256_andnot_si256(counted, _mm256_add_epi64(counted, _mm256_set1_epi64x(-1)));
    const __m256i zeros = _mm256_cmpeq_epi8(before, _mm256_set1_epi8(-1));
    __m256i cut = _mm256_sad_epu8(_mm256_abs_epi8(zeros), _mm256_setzero_si256());
    if constexpr (any_negative) cut = _mm256_add_epi64(cut, _mm256_add_epi64(negative, _mm256_set1_epi64x(1)));
    write(even_, digits, cut, negative, cells);
    write(odd_, digits, cut, negative, cells + 16);
  }

 private:
  /// Where the even or the odd values' digits, numbers of bytes to cut, and length go.
  struct Half {
    __m256i digits, all, last;
  };

  static __m256i twice(const std::array<char, 16>& bytes) noexcept {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data())));
  }

  void write(const Half& half, __m256i digits, __m256i cut, __m256i negative, char* cells) const noexcept {
    // each byte comes from so many bytes further on; the last one is left to the length
    const __m256i identity =
        _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -128));
    const __m256i whole = _mm256_or_si256(_mm256_shuffle_epi8(digits, half.digits), text_);
    __m256i from = _mm256_add_epi8(identity, _mm256_shuffle_epi8(cut, half.all));
    if constexpr (any_negative) {
      const __m256i sign = _mm256_broadcastsi128_si256(_mm_setr_epi8(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
      from = _mm256_andnot_si256(_mm256_and_si256(_mm256_shuffle_epi8(negative, half.all), sign), from);
    }
    const __m256i length = _mm256_sub_epi8(length_, _mm256_shuffle_epi8(cut, half.last));
    const __m256i both = _mm256_or_si256(_mm256_shuffle_epi8(whole, from), length);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(cells), _mm256_castsi256_si128(both));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(cells + 32), _mm256_extracti128_si256(both, 1));
  }

  __m256i text_, length_, guard_;
  Half even_, odd_;
};

template <bool any_negative>
void fill_fours(std::span<const std::int64_t> values, unsigned scale, Tail tail, char* cells) noexcept {
  const ShortNumbers<any_negative> write(scale, tail);
  const auto four = [](const std::int64_t* from) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)); };
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) write(four(values.data() + i), cells + i * 16);
  if (i == values.size()) return;
  std::int64_t rest[lanes] = {};
  std::copy(values.begin() + static_cast<std::ptrdiff_t>(i), values.end(), rest);
  write(four(rest), cells + i * 16);
}

#endif

}  // namespace

#if defined(__AVX2__)

void short_number_cells(std::span<const std::int64_t> values, unsigned scale, bool signs, Tail tail,
                        char* cells) noexcept {
  signs ? fill_fours<true>(values, scale, tail, cells) : fill_fours<false>(values, scale, tail, cells);
}

#else

void short_number_cells(std::span<const std::int64_t> values, unsigned scale, bool, Tail tail, char* cells) noexcept {
  const std::int64_t* const from = values.data();
  const unsigned whole = 8 - scale;
  const std::uint64_t guard = std::uint64_t{1} << (8U * (whole - 1));
  fill<16>(values.size(), cells, [=](char* cell, std::size_t i) {
    *cell = '-';
    char* out = cell + (from[i] < 0 ? 1 : 0);
    std::uint64_t digits = digits8(static_cast<std::uint32_t>(magnitude(from[i])));
    const unsigned skip = static_cast<unsigned>(std::countr_zero(digits | guard)) & ~7U;
    digits |= ascii_zeros;
    // Both words behind the sign are cut from the digits: the integer part, then the point and the places.
    store8(out, digits >> skip);
    out += whole - skip / 8U;
    if (scale == 0) return tail(out);
    store8(out, ((digits >> (8U * (whole - 1))) & ~std::uint64_t{0xFF}) | std::uint64_t{'.'});
    return tail(out + scale + 1);
  });
}

#endif

}  // namespace pgmock::output
