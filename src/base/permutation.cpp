// SPDX-License-Identifier: MIT
// Keyed permutations: Feistel networks, shuffled tables, and a bijection of 64 bits. Frozen for ever (golden tests).
#include "pgmock/base/permutation.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <numeric>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace pgmock {
namespace {

constexpr std::uint64_t low_mask(unsigned bits) noexcept {
  return bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

/// The round function of the Feistel networks, before it is cut to its half. Both factors hold the value, so that the
/// product is no affine function of it even while it is short.
constexpr std::uint64_t scramble(std::uint64_t value, std::uint64_t key) noexcept {
  return mum(value ^ key, ((value << 32U) | (value >> 32U)) ^ draw_constants::c1);
}

#if defined(__AVX2__)

__m256i all(std::uint64_t value) noexcept { return _mm256_set1_epi64x(static_cast<std::int64_t>(value)); }

/// scramble() of four values below 2^32 with one key, where only the lower 32 bits of the result count.
class ScrambleFour {
 public:
  explicit ScrambleFour(std::uint64_t key) noexcept
      : key_(all(key)), key_high_(all(key >> 32U)), constant_(all((key >> 32U) * (c & 0xffffffffU))) {}

  __m256i operator()(__m256i value) const noexcept {
    // The factors' halves: of the first the lower one, of the second the upper one holds the value. So the product of
    // the two others is a constant.
    const __m256i a = _mm256_xor_si256(value, key_);
    const __m256i b = _mm256_xor_si256(value, all(c >> 32U));
    const __m256i lowest = _mm256_mul_epu32(a, all(c));
    const __m256i above = _mm256_add_epi64(constant_, _mm256_srli_epi64(lowest, 32));
    const __m256i middle = _mm256_add_epi64(_mm256_mul_epu32(a, b), _mm256_and_si256(above, all(0xffffffffU)));
    const __m256i top = _mm256_add_epi64(_mm256_mul_epu32(key_high_, b), _mm256_srli_epi64(above, 32));
    return _mm256_xor_si256(lowest, _mm256_add_epi64(top, _mm256_srli_epi64(middle, 32)));
  }

 private:
  static constexpr std::uint64_t c = draw_constants::c1;
  __m256i key_, key_high_, constant_;
};

#endif

/// The Feistel network over values of at most 64 bits, many at once: the multiplications of different values overlap.
class Rounds {
 public:
  Rounds(const std::uint64_t (&keys)[6], unsigned low_bits, unsigned high_bits) noexcept
      : keys_(std::to_array(keys)), shift_(low_bits), low_mask_(low_mask(low_bits)), high_mask_(low_mask(high_bits)) {}

  /// to[i] = image of from[i]; `to` may be `from`. Works on its own copy: what is written cannot be what is read.
  void operator()(const std::uint64_t* from, std::uint64_t* to, std::size_t count) const noexcept {
    const Rounds own = *this;
    own.run(from, to, count);
  }

 private:
  void run(const std::uint64_t* from, std::uint64_t* to, std::size_t count) const noexcept {
    std::size_t i = 0;
#if defined(__AVX2__)
    const ScrambleFour scramble_by[6] = {ScrambleFour(keys_[0]), ScrambleFour(keys_[1]), ScrambleFour(keys_[2]),
                                         ScrambleFour(keys_[3]), ScrambleFour(keys_[4]), ScrambleFour(keys_[5])};
    const __m256i low_bits = all(low_mask_), high_bits = all(high_mask_);
    const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(shift_));
    for (; i + 4 <= count; i += 4) {
      const __m256i value = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + i));
      __m256i low = _mm256_and_si256(value, low_bits), high = _mm256_srl_epi64(value, shift);
      for (std::size_t round = 0; round < 6; round += 2) {
        high = _mm256_xor_si256(high, _mm256_and_si256(scramble_by[round](low), high_bits));
        low = _mm256_xor_si256(low, _mm256_and_si256(scramble_by[round + 1](high), low_bits));
      }
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + i), _mm256_or_si256(_mm256_sll_epi64(high, shift), low));
    }
#endif
    for (; i < count; ++i) {
      std::uint64_t low = from[i] & low_mask_, high = from[i] >> shift_;
      for (std::size_t round = 0; round < 6; round += 2) {
        high ^= scramble(low, keys_[round]) & high_mask_;
        low ^= scramble(high, keys_[round + 1]) & low_mask_;
      }
      to[i] = (high << shift_) | low;
    }
  }

  std::array<std::uint64_t, 6> keys_;
  unsigned shift_;
  std::uint64_t low_mask_, high_mask_;
};

/// Fisher and Yates: every order is equally likely.
template <class Number>
void shuffle(StreamKey key, std::span<Number> numbers) noexcept {
  std::iota(numbers.begin(), numbers.end(), Number{0});
  for (std::size_t left = numbers.size(); left > 1; --left)
    std::swap(numbers[left - 1], numbers[below(draw(key, left), left)]);
}

// the odd multipliers of the 64-bit bijection, to be inverted modulo 2^64
constexpr std::uint64_t m0 = draw_constants::c0, m1 = draw_constants::c1, m2 = draw_constants::c2;
constexpr std::uint64_t inverse_of(std::uint64_t odd) noexcept {
  std::uint64_t x = odd;                         // right in three bits
  for (int i = 0; i < 5; ++i) x *= 2 - odd * x;  // Newton doubles them
  return x;
}
static_assert(m0 * inverse_of(m0) == 1 && m1 * inverse_of(m1) == 1 && m2 * inverse_of(m2) == 1);

}  // namespace

// --- Bijection64 ---

Bijection64::Bijection64(StreamKey key) noexcept {
  const StreamKey own = derive(key, "bijection");
  for (std::uint64_t i = 0; i < 4; ++i) keys_[i] = draw(own, i);
}

std::uint64_t Bijection64::inverse(std::uint64_t value) const noexcept {
  std::uint64_t x = value ^ keys_[3];
  x = (x ^ (x >> 32U)) * inverse_of(m2) - keys_[2];
  x = (x ^ (x >> 32U)) * inverse_of(m1) - keys_[1];
  return (x ^ (x >> 32U)) * inverse_of(m0) ^ keys_[0];
}

// --- Permutation ---

struct Permutation::Table {
  static constexpr std::size_t largest_shuffled = 4096;
  /// Images of larger networks are remembered up to here: a look into 32 KiB costs less than six rounds, and walking.
  static constexpr std::size_t largest = 16384;
  std::vector<std::uint16_t> image;
  std::vector<std::uint16_t> origin;  // empty: the network gives it
};

Permutation::Permutation(StreamKey key, u128 size) noexcept : size_(size) {
  assert(size >= 1 && size <= u128{1} << 127U);
  const StreamKey own = derive(key, "permutation");
  if (size <= Table::largest_shuffled) {
    const auto table = std::make_shared<Table>();
    table->image.resize(static_cast<std::size_t>(size));
    table->origin.resize(static_cast<std::size_t>(size));
    shuffle<std::uint16_t>(own, table->image);
    for (std::size_t i = 0; i < table->image.size(); ++i)
      table->origin[table->image[i]] = static_cast<std::uint16_t>(i);
    table_ = table;
    return;
  }
  unsigned bits = 0;
  while (bits < 128 && ((size - 1) >> bits) != 0) ++bits;
  low_bits_ = bits / 2;
  high_bits_ = bits - low_bits_;
  for (std::uint64_t i = 0; i < 6; ++i) round_keys_[i] = draw(own, i);
  if (size > Table::largest) return;
  std::vector<std::uint64_t> all(static_cast<std::size_t>(size));
  std::iota(all.begin(), all.end(), std::uint64_t{0});
  apply(all, all);
  const auto table = std::make_shared<Table>();
  table->image.assign(all.begin(), all.end());
  table_ = table;
}

u128 Permutation::encrypt(u128 value) const noexcept {
  const std::uint64_t low_bits = low_mask(low_bits_), high_bits = low_mask(high_bits_);
  std::uint64_t low = static_cast<std::uint64_t>(value) & low_bits;
  std::uint64_t high = static_cast<std::uint64_t>(value >> low_bits_);
  for (std::size_t round = 0; round < 6; round += 2) {
    high ^= scramble(low, round_keys_[round]) & high_bits;
    low ^= scramble(high, round_keys_[round + 1]) & low_bits;
  }
  return (static_cast<u128>(high) << low_bits_) | low;
}

u128 Permutation::decrypt(u128 value) const noexcept {
  const std::uint64_t low_bits = low_mask(low_bits_), high_bits = low_mask(high_bits_);
  std::uint64_t low = static_cast<std::uint64_t>(value) & low_bits;
  std::uint64_t high = static_cast<std::uint64_t>(value >> low_bits_);
  for (std::size_t round = 6; round > 0; round -= 2) {
    low ^= scramble(high, round_keys_[round - 1]) & low_bits;
    high ^= scramble(low, round_keys_[round - 2]) & high_bits;
  }
  return (static_cast<u128>(high) << low_bits_) | low;
}

u128 Permutation::operator()(u128 index) const noexcept {
  assert(index < size_);
  if (table_) return table_->image[static_cast<std::size_t>(index)];
  do index = encrypt(index);
  while (index >= size_);
  return index;
}

u128 Permutation::inverse(u128 value) const noexcept {
  assert(value < size_);
  if (table_ && !table_->origin.empty()) return table_->origin[static_cast<std::size_t>(value)];
  do value = decrypt(value);
  while (value >= size_);
  return value;
}

void Permutation::apply(std::span<const std::uint64_t> indices, std::span<std::uint64_t> out) const noexcept {
  assert(out.size() >= indices.size());
  if (table_) {
    const std::uint16_t* const image = table_->image.data();
    for (std::size_t i = 0; i < indices.size(); ++i) out[i] = image[indices[i]];
    return;
  }
  if (low_bits_ + high_bits_ > 64) {
    for (std::size_t i = 0; i < indices.size(); ++i)
      out[i] = static_cast<std::uint64_t>((*this)(static_cast<u128>(indices[i])));
    return;
  }

  const Rounds rounds(round_keys_, low_bits_, high_bits_);
  const auto last = static_cast<std::uint64_t>(size_ - 1);
  constexpr std::size_t batch = 256;
  std::uint64_t values[batch];
  std::uint16_t places[batch];
  for (std::size_t start = 0; start < indices.size(); start += batch) {
    const std::size_t count = std::min(batch, indices.size() - start);
    std::uint64_t* const target = out.data() + start;
    rounds(indices.data() + start, target, count);
    // Those that fell outside walk on together, so that no branch depends on chance.
    std::size_t left = 0;
    for (std::size_t i = 0; i < count; ++i) {
      values[left] = target[i];
      places[left] = static_cast<std::uint16_t>(i);
      left += target[i] > last ? 1 : 0;
    }
    while (left > 0) {
      rounds(values, values, left);
      std::size_t still = 0;
      for (std::size_t i = 0; i < left; ++i) {
        const std::uint64_t value = values[i];
        const std::uint16_t place = places[i];
        target[place] = value;
        values[still] = value;
        places[still] = place;
        still += value > last ? 1 : 0;
      }
      left = still;
    }
  }
}

// --- Permutation256 ---

Permutation256::Permutation256(StreamKey key) noexcept { shuffle<std::uint8_t>(key, image); }

// --- PermutationWithout ---

PermutationWithout::PermutationWithout(Permutation permutation, std::vector<u128> taken)
    : permutation_(std::move(permutation)), taken_(std::move(taken)) {
  std::sort(taken_.begin(), taken_.end());
}

void PermutationWithout::apply(std::span<const std::uint64_t> indices, std::span<std::uint64_t> out) const noexcept {
  if (taken_.empty()) {
    permutation_.apply(indices, out);
    return;
  }
  for (std::size_t i = 0; i < indices.size(); ++i) out[i] = static_cast<std::uint64_t>((*this)(indices[i]));
}

u128 PermutationWithout::operator()(u128 index) const noexcept {
  assert(index < permutation_.size() - taken_.size());
  // The last rows have no image of their own: the j-th of them stands for the j-th taken image. As every step is
  // injective and none leads back to a row below the last ones, walks of different rows never meet.
  const u128 first_last = permutation_.size() - taken_.size();
  for (;;) {
    const u128 image = permutation_(index);
    const auto found = std::lower_bound(taken_.begin(), taken_.end(), image);
    if (found == taken_.end() || *found != image) return image;
    index = first_last + static_cast<u128>(found - taken_.begin());
  }
}

}  // namespace pgmock
