// SPDX-License-Identifier: MIT
// Draws: the only randomness of the program. A draw is 64 random bits, a pure function of a stream's key and a row.
// Everything here is frozen for ever: a changed constant is another data set. Thread-safe: no state.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "pgmock/base/int128.hpp"

namespace pgmock {

/// Names one stream of draws. Made by root_key() and derive(), which never give c1: all draws of that key are equal.
struct StreamKey {
  std::uint64_t value = 0;
  friend constexpr bool operator==(StreamKey, StreamKey) = default;
};

namespace draw_constants {
inline constexpr std::uint64_t c0 = 0xa0761d6478bd642fULL;  // digits of the wyhash family: odd, about half the bits set
inline constexpr std::uint64_t c1 = 0xe7037ed1a0b428dbULL;
inline constexpr std::uint64_t c2 = 0x8ebc6af09c88c6e3ULL;
}  // namespace draw_constants

/// Multiply and fold: the two halves of the 128-bit product, xor-ed.
constexpr std::uint64_t mum(std::uint64_t a, std::uint64_t b) noexcept {
  const u128 product = static_cast<u128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// The 64 bits of `row` in the stream `key`. Two folds: one alone fails chi-square tests over serial pairs.
constexpr std::uint64_t draw(StreamKey key, std::uint64_t row) noexcept {
  using namespace draw_constants;
  return mum(mum(row ^ c0, key.value ^ c1) ^ key.value, c2);
}

/// A further draw made from a draw, for values that need more than 64 bits (`k` counts them: 0, 1, 2, …).
constexpr std::uint64_t split(std::uint64_t value, std::uint64_t k) noexcept {
  using namespace draw_constants;
  return mum(mum(value ^ c1, (k + 1) * c0) ^ value, c2);
}

/// Maps a draw onto [0, bound) by the upper half of the product; the bias is below bound / 2^64. Keeps order.
constexpr std::uint64_t below(std::uint64_t value, std::uint64_t bound) noexcept { return mul_high(value, bound); }

/// The key of a whole data set; `seed` is the seed's text, so 42 and "42" are the same.
StreamKey root_key(std::string_view seed) noexcept;

/// The key of a stream below `parent`: hashes the labels, each with its length, so ("ab","c") differs from ("a","bc").
StreamKey derive(StreamKey parent, std::initializer_list<std::string_view> labels) noexcept;
inline StreamKey derive(StreamKey parent, std::string_view label) noexcept { return derive(parent, {label}); }

/// The key of a column's draws; `schema` is empty for the default schema.
inline StreamKey column_key(StreamKey root, std::string_view schema, std::string_view table,
                            std::string_view column) noexcept {
  return derive(root, {schema, table, column});
}

}  // namespace pgmock
