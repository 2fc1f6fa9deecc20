// SPDX-License-Identifier: MIT
// The bump allocator: pieces do not overlap, can be read and written past their end, and memory is used again.
#include "pgmock/base/arena.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "pgmock/base/draw.hpp"
#include "support/catch.hpp"

using namespace pgmock;

TEST_CASE("pieces of an arena are aligned and do not overlap") {
  Arena arena(1024);
  for (int round = 0; round < 3; ++round) {
    std::vector<std::pair<char*, std::size_t>> pieces;
    for (std::uint64_t i = 0; i < 300; ++i) {
      const std::size_t count = static_cast<std::size_t>(below(draw({1}, i), i % 50 == 0 ? 5000 : 100));
      char* const piece = arena.bytes(count);
      CHECK(reinterpret_cast<std::uintptr_t>(piece) % 16 == 0);
      // a copy in steps of 32 may run past the end, before the next piece is filled
      std::memset(piece, static_cast<int>(i % 251), count + 32);
      pieces.emplace_back(piece, count);
    }
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i)
      for (std::size_t k = 0; k < pieces[i].second; ++k)
        if (pieces[i].first[k] != static_cast<char>(i % 251)) ++wrong;
    CHECK(wrong == 0);
    arena.reset();
  }
}

TEST_CASE("an arena uses its memory again") {
  Arena arena(4096);
  char* const first = arena.bytes(100);
  arena.bytes(10'000);
  arena.reset();
  CHECK(arena.bytes(100) == first);
}

TEST_CASE("the end of the last piece can be given back") {
  Arena arena;
  char* const piece = arena.bytes(1000);
  arena.shrink(piece, 1000, 20);
  char* const next = arena.bytes(10);
  CHECK(next == piece + 32);
  arena.shrink(piece, 1000, 0);  // not the last any more: nothing happens
  CHECK(arena.bytes(1) == next + 16);
}

TEST_CASE("texts and arrays live in an arena") {
  Arena arena(256);
  std::vector<std::string_view> copies;
  for (int i = 0; i < 100; ++i)
    copies.push_back(arena.copy(std::string(static_cast<std::size_t>(i), static_cast<char>('a' + i % 26))));
  for (int i = 0; i < 100; ++i)
    CHECK(copies[static_cast<std::size_t>(i)] ==
          std::string(static_cast<std::size_t>(i), static_cast<char>('a' + i % 26)));
  const std::span<std::int64_t> numbers = arena.array<std::int64_t>(100);
  CHECK(numbers.size() == 100);
  for (std::size_t i = 0; i < 100; ++i) numbers[i] = static_cast<std::int64_t>(i);
  CHECK(numbers[99] == 99);
}

TEST_CASE("128-bit counts saturate") {
  CHECK(saturating_mul(u128{1} << 64U, u128{1} << 63U) == u128{1} << 127U);
  CHECK(saturating_mul(u128{1} << 64U, u128{1} << 64U) == u128_max);
  CHECK(saturating_mul(0, u128_max) == 0);
  CHECK(saturating_mul(1, u128_max) == u128_max);
  CHECK(saturating_add(u128_max, 1) == u128_max);
  CHECK(saturating_add(u128_max - 1, 1) == u128_max);
  CHECK(saturating_add(2, 3) == 5);
  CHECK(mul_high(~std::uint64_t{0}, ~std::uint64_t{0}) == ~std::uint64_t{0} - 1);
}
