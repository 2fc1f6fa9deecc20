// SPDX-License-Identifier: MIT
// The fast paths of numbers and uuids. Cells are written from first to last, so a write may run past its cell's
// end: the next one overwrites it.
#include "output/column_cells.hpp"

#include <cmath>
#include <cstring>

#include "output/cell_writing.hpp"
#include "output/short_numbers.hpp"
#include "output/value_writer.hpp"
#include "pgmock/base/digits.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pgmock::output {
namespace {

constexpr std::uint64_t e8 = 100'000'000U;

/// A bound for the magnitudes, by the bits that any of them has, and whether there is a sign.
struct Reach {
  std::uint64_t bits;
  bool signs;
};
Reach reach_of(std::span<const std::int64_t> values) {
  std::uint64_t bits = 0;
  for (const std::int64_t value : values) bits |= static_cast<std::uint64_t>(value);
  if (static_cast<std::int64_t>(bits) >= 0) return {bits, false};
  bits = 0;
  for (const std::int64_t value : values) bits |= static_cast<std::uint64_t>(value ^ (value >> 63));
  return {bits, true};
}

/// Values of one digit.
unsigned fill_digits(std::span<const std::int64_t> values, const Tail tail, char* cells) {
  const std::uint64_t word = (tail.word << 8U) + '0';
  const auto length = static_cast<char>(1 + tail.size);
  for (std::size_t i = 0; i < values.size(); ++i) {
    char* const cell = cells + i * 16;
    store8(cell, word + static_cast<std::uint64_t>(values[i]));
    cell[15] = length;
  }
  return 16;
}

bool are_digits(std::span<const std::int64_t> values) {
  std::uint64_t over = 0;
  for (const std::int64_t value : values) over |= 9U - static_cast<std::uint64_t>(value);
  return static_cast<std::int64_t>(over) >= 0;
}

/// The largest power of two that has at most `digits` decimal digits.
std::uint64_t power_of_two_within(unsigned digits) {
  std::uint64_t limit = 1;
  for (unsigned i = 0; i < digits; ++i) limit *= 10;
  return std::uint64_t{1} << (63U - static_cast<unsigned>(std::countl_zero(limit)));
}

/// The last `scale` (< 8) of eight digits behind a point, then the end.
inline char* write_places(char* out, std::uint64_t ascii, unsigned scale, Tail tail) {
  store8(out, ((ascii >> (8U * (8U - scale))) << 8U) | std::uint64_t{'.'});
  return tail(out + scale + 1);
}

/// A value with 1 … 7 places; the integer part keeps one digit.
inline char* write_decimal(char* out, std::int64_t value, unsigned scale, Tail tail) {
  *out = '-';
  out += value < 0 ? 1 : 0;
  const std::uint64_t size = magnitude(value);
  std::uint64_t digits;
  if (size < e8) {
    digits = digits8(static_cast<std::uint32_t>(size));
    const std::uint64_t guard = std::uint64_t{1} << (8U * (7U - scale));
    const unsigned skip = static_cast<unsigned>(std::countr_zero(digits | guard)) & ~7U;
    digits |= ascii_zeros;
    store8(out, digits >> skip);
    out += 8U - scale - skip / 8U;
  } else {
    out = write_unsigned(out, size / e8);
    digits = digits8(static_cast<std::uint32_t>(size % e8)) | ascii_zeros;
    store8(out, digits);
    out += 8U - scale;
  }
  return write_places(out, digits, scale, tail);
}

/// A value with 8 … 18 places.
char* write_long_decimal(char* out, std::int64_t value, unsigned scale, Tail tail) {
  std::uint64_t unit = 1;
  for (unsigned i = 0; i < scale; ++i) unit *= 10;
  *out = '-';
  out += value < 0 ? 1 : 0;
  const std::uint64_t size = magnitude(value);
  out = write_unsigned(out, size / unit);
  *out = '.';
  std::uint64_t rest = size % unit;
  for (unsigned i = scale; i > 0; --i) {
    out[i] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  return tail(out + scale + 1);
}

template <class Float>
unsigned float_stream(std::span<const Float> values, const CellFrame& frame, char* cells) {
  return fill<32>(values.size(), cells, [&](char* cell, std::size_t i) {
    const Float value = values[i];
    const bool special =
        !std::isfinite(value) || (frame.format == Format::insert && value == Float{0} && std::signbit(value));
    if (special) return quoted_tail(frame)(write_float(Opening{frame.quote}(cell), value));
    return bare_tail(frame)(write_float(cell, value));
  });
}

}  // namespace

CellFrame::CellFrame(Format format_, char quote_, std::string_view tail_)
    : format(format_), quote(quote_), tail_size(static_cast<std::uint32_t>(tail_.size())), tail(as_word(tail_)) {
  quoted_tail_size = tail_size + (quote != 0 ? 1 : 0);
  quoted_tail = quote != 0 ? (tail << 8U) | static_cast<unsigned char>(quote) : tail;
}

unsigned int64_cells(std::span<const std::int64_t> values, const CellFrame& frame, char* cells) {
  const auto [bits, signs] = reach_of(values);
  const Tail tail = bare_tail(frame);
  const std::int64_t* const from = values.data();
  if (bits < 16 && !signs && tail.size < 8 && are_digits(values)) return fill_digits(values, tail, cells);
  if (bits < short_values && tail.size <= most_short_tail) return short_number_cells(values, 0, signs, tail, cells), 16;
  // 16 bytes: sign, digits, tail, length
  if (bits < power_of_two_within(14 - frame.tail_size)) {
    return fill<16>(values.size(), cells, [=](char* cell, std::size_t i) {
      const std::int64_t value = from[i];
      *cell = '-';
      char* out = cell + (value < 0 ? 1 : 0);
      const std::uint64_t size = magnitude(value);
      if (size < e8) {
        out = write_up_to_8(out, static_cast<std::uint32_t>(size));
      } else {
        out = write_up_to_8(out, static_cast<std::uint32_t>(size / e8));
        out = write_8(out, static_cast<std::uint32_t>(size % e8));
      }
      return tail(out);
    });
  }
  return fill<32>(values.size(), cells, [&](char* cell, std::size_t i) {
    // without quotes it would be the negation of a number that is out of range
    if (values[i] == INT64_MIN && frame.format == Format::insert)
      return quoted_tail(frame)(write_signed(Opening{frame.quote}(cell), values[i]));
    return tail(write_signed(cell, values[i]));
  });
}

unsigned decimal_cells(std::span<const std::int64_t> values, unsigned scale, const CellFrame& frame, char* cells) {
  const std::int64_t* const from = values.data();
  const Tail tail = bare_tail(frame);
  if (scale > 7) {
    return fill<32>(values.size(), cells,
                    [=](char* cell, std::size_t i) { return write_long_decimal(cell, from[i], scale, tail); });
  }
  const auto [bits, signs] = reach_of(values);
  if (bits < short_values && tail.size <= most_short_tail)
    return short_number_cells(values, scale, signs, tail, cells), 16;
  const auto write = [=](char* cell, std::size_t i) { return write_decimal(cell, from[i], scale, tail); };
  // 16 bytes: sign, digits, point, tail, length
  if (bits < power_of_two_within(13 - frame.tail_size)) return fill<16>(values.size(), cells, write);
  return fill<32>(values.size(), cells, write);
}

unsigned float_cells(std::span<const float> values, const CellFrame& frame, char* cells) {
  return float_stream(values, frame, cells);
}
unsigned float_cells(std::span<const double> values, const CellFrame& frame, char* cells) {
  return float_stream(values, frame, cells);
}

char* write_hex(u128 value, char* out) {
#if defined(__SSE2__)
  const __m128i bytes =
      _mm_set_epi64x(static_cast<std::int64_t>(__builtin_bswap64(static_cast<std::uint64_t>(value))),
                     static_cast<std::int64_t>(__builtin_bswap64(static_cast<std::uint64_t>(value >> 64U))));
  const __m128i mask = _mm_set1_epi8(0x0F);
  const __m128i high = _mm_and_si128(_mm_srli_epi16(bytes, 4), mask);
  const __m128i low = _mm_and_si128(bytes, mask);
  const auto ascii = [](__m128i nibbles) {
    const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(nibbles, _mm_set1_epi8(9)), _mm_set1_epi8('a' - '0' - 10));
    return _mm_add_epi8(_mm_add_epi8(nibbles, _mm_set1_epi8('0')), letters);
  };
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), ascii(_mm_unpacklo_epi8(high, low)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 16), ascii(_mm_unpackhi_epi8(high, low)));
#else
  constexpr char hex[] = "0123456789abcdef";
  for (unsigned i = 0; i < 32; ++i) out[i] = hex[static_cast<unsigned>(value >> (124U - 4U * i)) & 15U];
#endif
  return out + 32;
}

unsigned uuid_cells(std::span<const u128> values, const CellFrame& frame, char* cells) {
  const Opening open{frame.quote};
  const Tail tail = quoted_tail(frame);
  const u128* const from = values.data();
  return fill<48>(values.size(), cells, [=](char* cell, std::size_t i) {
    char hex[32];
    write_hex(from[i], hex);
    char* const out = open(cell);
    std::memcpy(out, hex, 8);
    out[8] = '-';
    std::memcpy(out + 9, hex + 8, 4);
    out[13] = '-';
    std::memcpy(out + 14, hex + 12, 4);
    out[18] = '-';
    std::memcpy(out + 19, hex + 16, 4);
    out[23] = '-';
    std::memcpy(out + 24, hex + 20, 8);
    std::memcpy(out + 32, hex + 28, 4);
    return tail(out + 36);
  });
}

void put_null_cell(char* cells, unsigned width, std::size_t row, std::string_view null_cell) {
  char* const cell = cells + row * width;
  std::memcpy(cell, null_cell.data(), null_cell.size());
  cell[width - 1] = static_cast<char>(null_cell.size());
}

}  // namespace pgmock::output
