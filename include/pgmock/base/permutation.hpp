// SPDX-License-Identifier: MIT
// Keyed permutations: distinct numbers without a memory of those given before. Immutable, shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "pgmock/base/draw.hpp"
#include "pgmock/base/int128.hpp"

namespace pgmock {

/// A bijection of the 64-bit numbers: each row gets 64 bits that no other row of the stream gets.
class Bijection64 {
 public:
  explicit Bijection64(StreamKey key) noexcept;
  std::uint64_t operator()(std::uint64_t row) const noexcept {
    using namespace draw_constants;
    std::uint64_t x = (row ^ keys_[0]) * c0;
    x = ((x ^ (x >> 32U)) + keys_[1]) * c1;
    x = ((x ^ (x >> 32U)) + keys_[2]) * c2;
    return (x ^ (x >> 32U)) ^ keys_[3];
  }
  std::uint64_t inverse(std::uint64_t value) const noexcept;

 private:
  std::uint64_t keys_[4];
};

/// A permutation of [0, size): Feistel network over the fewest bits that hold it, with cycle walking (less than two
/// steps on average); up to 4096 a shuffled table, because small Feistel networks reach too few permutations.
/// Exact for every size from 1 to 2^127; no bias is visible in chi-square tests from size 2 on.
class Permutation {
 public:
  Permutation(StreamKey key, u128 size) noexcept;
  u128 size() const noexcept { return size_; }
  /// Requires index < size().
  u128 operator()(u128 index) const noexcept;
  /// The index whose image is `value`. Requires value < size().
  u128 inverse(u128 value) const noexcept;
  /// Images of many indices (the fast path when size() <= 2^64); `out` may be `indices`.
  void apply(std::span<const std::uint64_t> indices, std::span<std::uint64_t> out) const noexcept;

 private:
  struct Table;
  u128 encrypt(u128 value) const noexcept;
  u128 decrypt(u128 value) const noexcept;

  u128 size_;
  unsigned low_bits_ = 0;   // of the two halves of a value
  unsigned high_bits_ = 0;  // low_bits_ or one more
  std::uint64_t round_keys_[6] = {};
  std::shared_ptr<const Table> table_;  // of small sizes
};

/// A permutation of [0, 256) as a table, for nested strata.
struct Permutation256 {
  explicit Permutation256(StreamKey key) noexcept;
  std::uint8_t image[256];
};

/// A permutation with values taken out: rows 0, 1, 2, … get distinct images, none of which is in `taken`.
/// Rows are mapped past the taken ones by cycle walking over taken images.
class PermutationWithout {
 public:
  /// `taken` holds distinct images below permutation.size().
  PermutationWithout(Permutation permutation, std::vector<u128> taken);
  /// Requires index < size() - number of taken values.
  u128 operator()(u128 index) const noexcept;
  /// Images of many indices (the fast path when no value is taken and size <= 2^64); `out` may be `indices`.
  void apply(std::span<const std::uint64_t> indices, std::span<std::uint64_t> out) const noexcept;

 private:
  Permutation permutation_;
  std::vector<u128> taken_;  // sorted
};

}  // namespace pgmock
