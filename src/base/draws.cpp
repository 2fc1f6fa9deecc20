// SPDX-License-Identifier: MIT
// Draws four at a time by AVX2, else one by one.
#include "pgmock/base/draws.hpp"

#include <algorithm>
#include <cstddef>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace pgmock {
namespace {

using namespace draw_constants;

#if defined(__AVX2__)

constexpr std::size_t lanes = 4;
/// Rows whose numbers differ in their last six bits alone are a block: what is xor-ed to them only changes their order.
constexpr std::uint64_t block = 64;

__m256i all(std::uint64_t value) noexcept { return _mm256_set1_epi64x(static_cast<std::int64_t>(value)); }
__m256i load(const void* from) noexcept { return _mm256_loadu_si256(static_cast<const __m256i*>(from)); }
__m256i upper_half(__m256i a) noexcept { return _mm256_srli_epi64(a, 32); }

/// A number to multiply by.
struct Factor {
  __m256i low, high;  // its halves
  explicit Factor(std::uint64_t value) noexcept : low(all(value)), high(all(value >> 32U)) {}
};

/// A product of 128 bits from four of 64, with the carries left in `above` and `middle`.
struct Product {
  __m256i lowest, above, middle, top;
  Product(__m256i a, const Factor& b) noexcept {
    lowest = _mm256_mul_epu32(a, b.low);
    above = _mm256_add_epi64(_mm256_mul_epu32(upper_half(a), b.low), upper_half(lowest));
    middle = _mm256_add_epi64(_mm256_mul_epu32(a, b.high), _mm256_and_si256(above, all(0xffffffffU)));
    top = _mm256_mul_epu32(upper_half(a), b.high);
  }
  __m256i high() const noexcept {
    return _mm256_add_epi64(_mm256_add_epi64(top, upper_half(above)), upper_half(middle));
  }
  __m256i low() const noexcept { return _mm256_blend_epi32(lowest, _mm256_slli_epi64(middle, 32), 0b10101010); }
};

/// mum() with a constant.
__m256i fold(__m256i a, const Factor& b) noexcept {
  const Product product(a, b);
  return _mm256_xor_si256(product.low(), product.high());
}

/// below() of a bound under 2^32, whose upper half is 0.
__m256i below_small(__m256i a, const Factor& bound) noexcept {
  return upper_half(
      _mm256_add_epi64(_mm256_mul_epu32(upper_half(a), bound.low), upper_half(_mm256_mul_epu32(a, bound.low))));
}

/// The lower 64 bits of a product.
__m256i times(__m256i a, const Factor& b) noexcept {
  const __m256i crossed = _mm256_add_epi64(_mm256_mul_epu32(a, b.high), _mm256_mul_epu32(upper_half(a), b.low));
  return _mm256_add_epi64(_mm256_mul_epu32(a, b.low), _mm256_slli_epi64(crossed, 32));
}

void store(std::uint64_t* to, __m256i a) noexcept { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), a); }
void store(std::int64_t* to, __m256i a) noexcept { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), a); }
/// Numbers below 2^16.
void store(std::uint16_t* to, __m256i a) noexcept {
  const __m256i places = _mm256_setr_epi8(0, 1, 8, 9, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,  //
                                          -1, -1, -1, -1, 0, 1, 8, 9, -1, -1, -1, -1, -1, -1, -1, -1);
  const __m256i parts = _mm256_shuffle_epi8(a, places);
  _mm_storeu_si64(to, _mm_or_si128(_mm256_castsi256_si128(parts), _mm256_extracti128_si256(parts, 1)));
}

/// out[i … end) = value(four(i)), four at a time; what is left over goes by way of a spare place.
template <class T, class Four, class Value>
void fill(std::span<T> out, std::size_t i, std::size_t end, const Four& four, const Value& value) noexcept {
  for (; i + lanes <= end; i += lanes) store(out.data() + i, value(four(i)));
  if (i == end) return;
  T rest[lanes];
  store(rest, value(four(i)));
  std::copy_n(rest, end - i, out.data() + i);
}

/// The draws of one stream.
class Stream {
 public:
  explicit Stream(StreamKey key) noexcept : key_(all(key.value)), first_(key.value ^ c1), factor_(first_) {}

  /// draw() of four rows.
  __m256i operator()(__m256i rows) const noexcept { return finish(fold(_mm256_xor_si256(rows, all(c0)), factor_)); }

  /// draw() of the block that begins at `row`: use(place in the block, four draws). The first products of neighbours
  /// differ by the factor, so they are sums.
  template <class Use>
  void whole_block(std::uint64_t row, const Use& use) const noexcept {
    constexpr std::uint64_t order = c0 % block;
    static_assert(order % lanes == lanes - 1, "the order of the rows in a group is the reverse");
    // Sums carry where they become smaller, as unsigned numbers: those are compared as signed ones with their first bit
    // turned, which is turned back with the key.
    constexpr std::uint64_t turned = std::uint64_t{1} << 63U;
    const __m256i key = _mm256_xor_si256(key_, all(turned));
    const auto multiple = [this](std::uint64_t k) { return static_cast<u128>(first_) * k; };
    const u128 start = static_cast<u128>((row ^ c0) - order) * first_;
    const auto add = [](__m256i& low, __m256i& high, __m256i more_low, __m256i more_high) {
      const __m256i sum = _mm256_add_epi64(low, more_low);
      high = _mm256_add_epi64(high, _mm256_sub_epi64(more_high, _mm256_cmpgt_epi64(low, sum)));
      low = sum;
    };
    const auto low_of = [](u128 x) { return static_cast<std::int64_t>(x); };
    const auto high_of = [](u128 x) { return static_cast<std::int64_t>(x >> 64U); };
    __m256i low = all(static_cast<std::uint64_t>(start) ^ turned), high = all(static_cast<std::uint64_t>(start >> 64U));
    add(low, high, _mm256_setr_epi64x(low_of(multiple(3)), low_of(multiple(2)), low_of(multiple(1)), 0),
        _mm256_setr_epi64x(high_of(multiple(3)), high_of(multiple(2)), high_of(multiple(1)), 0));
    const __m256i step_low = all(static_cast<std::uint64_t>(multiple(lanes)));
    const __m256i step_high = all(static_cast<std::uint64_t>(multiple(lanes) >> 64U));
    for (std::size_t group = 0; group < block; group += lanes) {
      use(group ^ (order - order % lanes), finish(_mm256_xor_si256(low, high), key));
      add(low, high, step_low, step_high);
    }
  }

 private:
  __m256i finish(__m256i folded) const noexcept { return finish(folded, key_); }
  __m256i finish(__m256i folded, __m256i key) const noexcept { return fold(_mm256_xor_si256(folded, key), last_); }

  __m256i key_;
  std::uint64_t first_;  // what the first fold multiplies by
  Factor factor_;
  Factor last_{c2};
};

/// out[i] = value(draw of row i).
template <class T, class Value>
void draw_each(StreamKey key, const RowSet& rows, std::span<T> out, const Value& value) noexcept {
  const Stream stream(key);
  const std::size_t count = rows.size;
  if (!rows.is_range()) {
    std::size_t whole = count - count % lanes;
    fill(
        out, 0, whole, [&](std::size_t i) { return stream(load(rows.list + i)); }, value);
    if (whole == count) return;
    std::int64_t rest[lanes] = {};
    std::copy(rows.list + whole, rows.list + count, rest);
    fill(
        out, whole, count, [&](std::size_t) { return stream(load(rest)); }, value);
    return;
  }
  const auto four = [&](std::size_t i) {
    return stream(_mm256_add_epi64(all(rows.first + i), _mm256_setr_epi64x(0, 1, 2, 3)));
  };
  std::size_t i = std::min<std::uint64_t>(count, (0 - rows.first) % block);
  fill(out, 0, i, four, value);
  for (; i + block <= count; i += block) {
    T* const to = out.data() + i;
    stream.whole_block(rows.first + i, [&](std::size_t place, __m256i draws) { store(to + place, value(draws)); });
  }
  fill(out, i, count, four, value);
}

#else

template <class T, class Value>
void draw_each(StreamKey key, const RowSet& rows, std::span<T> out, const Value& value) noexcept {
  // Four at a time: the loop's own instructions would be a third of all.
  std::size_t i = 0;
  const auto fill = [&](auto row) {
    for (; i + 4 <= rows.size; i += 4)
      for (std::size_t k = 0; k < 4; ++k) out[i + k] = static_cast<T>(value(draw(key, row(i + k))));
    for (; i < rows.size; ++i) out[i] = static_cast<T>(value(draw(key, row(i))));
  };
  if (rows.is_range())
    fill([first = rows.first](std::size_t at) { return first + at; });
  else
    fill([list = rows.list](std::size_t at) { return static_cast<std::uint64_t>(list[at]); });
}

#endif

}  // namespace

#if defined(__AVX2__)

void draw_rows(StreamKey key, const RowSet& rows, std::span<std::uint64_t> out) noexcept {
  draw_each(key, rows, out, [](__m256i draws) { return draws; });
}

void draw_codes(StreamKey key, const RowSet& rows, std::uint64_t bound, std::span<std::uint16_t> out) noexcept {
  draw_each(key, rows, out, [factor = Factor(bound)](__m256i draws) { return below_small(draws, factor); });
}

void draw_values(StreamKey key, const RowSet& rows, std::uint64_t bound, std::int64_t low, std::int64_t step,
                 std::span<std::int64_t> out) noexcept {
  const Factor factor(bound);
  const __m256i start = all(static_cast<std::uint64_t>(low));
  if (bound < std::uint64_t{1} << 32U && step == 1)
    return draw_each(key, rows, out,
                     [=](__m256i draws) { return _mm256_add_epi64(start, below_small(draws, factor)); });
  draw_each(key, rows, out, [=, step = Factor(static_cast<std::uint64_t>(step))](__m256i draws) {
    return _mm256_add_epi64(start, times(Product(draws, factor).high(), step));
  });
}

void split_draws(std::span<const std::uint64_t> draws, std::uint64_t k, std::span<std::uint64_t> out) noexcept {
  const Factor first((k + 1) * c0), last(c2);
  const __m256i turn = all(c1);
  const auto split_four = [&](__m256i a) {
    return fold(_mm256_xor_si256(fold(_mm256_xor_si256(a, turn), first), a), last);
  };
  const std::size_t whole = draws.size() - draws.size() % lanes;
  fill(
      out, 0, whole, [&](std::size_t i) { return load(draws.data() + i); }, split_four);
  for (std::size_t i = whole; i < draws.size(); ++i) out[i] = split(draws[i], k);
}

#else

void draw_rows(StreamKey key, const RowSet& rows, std::span<std::uint64_t> out) noexcept {
  draw_each(key, rows, out, [](std::uint64_t random) { return random; });
}

void draw_codes(StreamKey key, const RowSet& rows, std::uint64_t bound, std::span<std::uint16_t> out) noexcept {
  draw_each(key, rows, out, [bound](std::uint64_t random) { return below(random, bound); });
}

void draw_values(StreamKey key, const RowSet& rows, std::uint64_t bound, std::int64_t low, std::int64_t step,
                 std::span<std::int64_t> out) noexcept {
  draw_each(key, rows, out, [=](std::uint64_t random) {
    return static_cast<std::uint64_t>(low) + static_cast<std::uint64_t>(step) * below(random, bound);
  });
}

void split_draws(std::span<const std::uint64_t> draws, std::uint64_t k, std::span<std::uint64_t> out) noexcept {
  for (std::size_t i = 0; i < draws.size(); ++i) out[i] = split(draws[i], k);
}

#endif

}  // namespace pgmock
