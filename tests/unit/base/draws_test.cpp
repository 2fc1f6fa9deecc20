// SPDX-License-Identifier: MIT
// Draws of many rows are those of the single rows, wherever the rows begin and end.
#include "pgmock/base/draws.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "support/catch.hpp"

using namespace pgmock;

namespace {

const std::vector<StreamKey> keys = {{0}, {1}, {draw_constants::c0}, {~std::uint64_t{0}}, derive(root_key("7"), "id")};

/// Ranges that begin and end inside, at and across the borders of 4 and 64 rows, and lists.
std::vector<std::vector<std::int64_t>> row_lists() {
  std::vector<std::vector<std::int64_t>> lists;
  for (const std::int64_t first : {0, 1, 3, 60, 63, 64, 65, 128, 1'000'003})
    for (const std::int64_t size : {0, 1, 2, 3, 4, 5, 63, 64, 65, 129, 300})
      for (const std::int64_t far : {std::int64_t{0}, std::int64_t{1} << 32, std::int64_t{1} << 62}) {
        std::vector<std::int64_t>& rows = lists.emplace_back();
        for (std::int64_t i = 0; i < size; ++i) rows.push_back(far + first + i);
      }
  return lists;
}

/// Calls `check(rows, list)` with each list, as a list and as a range.
template <class Check>
void for_all(const Check& check) {
  for (const auto& list : row_lists()) {
    check(RowSet::of(list), list);
    if (!list.empty())
      check(RowSet::range(static_cast<std::uint64_t>(list.front()), static_cast<std::uint32_t>(list.size())), list);
  }
}

std::uint64_t draw_at(StreamKey key, std::int64_t row) { return draw(key, static_cast<std::uint64_t>(row)); }

/// Calls `fill(out)` with room for the rows and more, and requires value(row) of each row and nothing behind them.
template <class T, class Fill, class Value>
void require_rows(const std::vector<std::int64_t>& list, const Fill& fill, const Value& value) {
  constexpr T untouched = 77;
  std::vector<T> expected;
  for (const std::int64_t row : list) expected.push_back(static_cast<T>(value(row)));
  std::vector<T> out(list.size() + 8, untouched);
  fill(std::span(out));
  expected.resize(out.size(), untouched);
  REQUIRE(out == expected);
}

}  // namespace

TEST_CASE("draws: of ranges and lists are those of their rows") {
  for (const StreamKey key : keys)
    for_all([&](const RowSet& rows, const std::vector<std::int64_t>& list) {
      require_rows<std::uint64_t>(
          list, [&](auto out) { draw_rows(key, rows, out); }, [&](std::int64_t row) { return draw_at(key, row); });
    });
}

TEST_CASE("draws: of the last rows that there are") {
  for (const std::uint64_t first : {(std::uint64_t{1} << 63U) - 70, ~std::uint64_t{0} - 70, ~std::uint64_t{0} - 150}) {
    std::vector<std::uint64_t> out(160), expected;
    for (std::uint64_t i = 0; i < out.size(); ++i) expected.push_back(draw(keys[4], first + i));
    draw_rows(keys[4], RowSet::range(first, static_cast<std::uint32_t>(out.size())), out);
    REQUIRE(out == expected);
  }
}

TEST_CASE("draws: codes and values lie below their bounds as single draws do") {
  for_all([&](const RowSet& rows, const std::vector<std::int64_t>& list) {
    for (const std::uint64_t bound : {1U, 2U, 1000U, 65'536U})
      require_rows<std::uint16_t>(
          list, [&](auto out) { draw_codes(keys[4], rows, bound, out); },
          [&](std::int64_t row) { return below(draw_at(keys[4], row), bound); });
    const std::vector<std::uint64_t> bounds = {
        1, 3, 0xffff'ffff, 0x1'0000'0000, 0x1234'5678'9abc'def0, ~std::uint64_t{0}};
    for (const std::uint64_t bound : bounds)
      for (const std::int64_t step : {std::int64_t{1}, std::int64_t{100}, std::int64_t{86'400'000'000}, INT64_MAX})
        require_rows<std::int64_t>(
            list, [&](auto out) { draw_values(keys[4], rows, bound, -5, step, out); },
            [&](std::int64_t row) {
              return static_cast<std::uint64_t>(step) * below(draw_at(keys[4], row), bound) - 5;
            });
  });
}

TEST_CASE("draws: splits are those of each draw, in place too") {
  for (const std::size_t size : {0U, 1U, 3U, 4U, 5U, 130U}) {
    std::vector<std::uint64_t> draws;
    for (std::size_t i = 0; i < size; ++i) draws.push_back(draw(keys[4], i) * (i % 3));
    for (const std::uint64_t k : {0U, 1U, 61U, 1000U}) {
      std::vector<std::uint64_t> expected;
      for (const std::uint64_t value : draws) expected.push_back(split(value, k));
      std::vector<std::uint64_t> out(size);
      split_draws(draws, k, out);
      REQUIRE(out == expected);
      out = draws;
      split_draws(out, k, out);
      REQUIRE(out == expected);
    }
  }
}
