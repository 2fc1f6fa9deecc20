// SPDX-License-Identifier: MIT
// Draws: frozen values, and chi-square tests over serial rows, serial pairs, neighbouring keys and splits.
#include "pgmock/base/draw.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/chi_square.hpp"

using namespace pgmock;

namespace {

constexpr double limit = 4.5;

/// Counts `draws` values of `bits` bits each.
std::vector<std::uint64_t> counts_of(unsigned bits, std::uint64_t draws,
                                     const std::function<std::uint64_t(std::uint64_t)>& value) {
  std::vector<std::uint64_t> counts(std::size_t{1} << bits);
  for (std::uint64_t i = 0; i < draws; ++i) ++counts[value(i)];
  return counts;
}

void check_even(const std::vector<std::uint64_t>& counts) {
  const double z = test::uniform_z(counts);
  CHECK(z < limit);
  CHECK(z > -limit);
}

const std::vector<StreamKey> keys = {
    {0}, {1}, {draw_constants::c0}, {~std::uint64_t{0}}, derive(root_key("0"), {"public", "users", "id"})};

}  // namespace

TEST_CASE("draws are frozen") {
  CHECK(draw({0}, 0) == 0xa5506ff52926ac13);
  CHECK(draw({1}, 2) == 0x18e6fdd506dae30c);
  CHECK(draw({0x0123456789abcdef}, 1'000'000'000'000) == 0x9949e4acaa1d9d0a);
  CHECK(split(0, 0) == 0xa5506ff52926ac13);
  CHECK(split(0x0123456789abcdef, 3) == 0xf8caff33340538f0);
  CHECK(root_key("0").value == 0x130aae22f378ba38);
  CHECK(root_key("42").value == 0x1048c831440e586a);
  CHECK(root_key("a seed of more than sixteen bytes").value == 0x48b2846db5630125);
  CHECK(derive({7}, {"public", "users", "email"}).value == 0x0e237de10f9c616e);
  CHECK(derive({7}, "").value == 0xfc7ecb4bb2c41d85);
  CHECK(derive({7}, "ümlaut").value == 0xa44118382b98b923);
  static_assert(draw({0}, 0) == draw(StreamKey{}, 0));
}

TEST_CASE("keys tell labels apart") {
  const StreamKey k{5};
  std::vector<StreamKey> different = {
      k,
      derive(k, {}),
      derive(k, ""),
      derive(k, {"", ""}),
      derive(k, {"ab", "c"}),
      derive(k, {"a", "bc"}),
      derive(k, {"abc"}),
      derive(k, {"abc", ""}),
      derive(k, {"", "abc"}),
      derive(derive(k, "ab"), "c"),
      derive(k, std::string_view("a\0", 2)),
      derive(k, "a"),
      derive(k, "abcdefgh"),
      derive(k, std::string_view("abcdefgh\0", 9)),
      derive({6}, {"ab", "c"}),
  };
  std::set<std::uint64_t> values;
  for (const StreamKey key : different) values.insert(key.value);
  CHECK(values.size() == different.size());
  CHECK(derive(k, "abc") == derive(k, {"abc"}));
  CHECK(root_key("42") == root_key(std::string("4") + "2"));
}

TEST_CASE("a million derived keys are distinct") {
  std::vector<std::uint64_t> values;
  for (int i = 0; i < 200'000; ++i) {
    values.push_back(derive({1}, std::to_string(i)).value);
    values.push_back(derive({static_cast<std::uint64_t>(i)}, "a").value);
  }
  std::sort(values.begin(), values.end());
  CHECK(std::adjacent_find(values.begin(), values.end()) == values.end());
}

TEST_CASE("draws of serial rows are uniform in every byte") {
  for (const StreamKey key : keys)
    for (const unsigned shift : {0U, 8U, 24U, 32U, 40U, 56U}) {
      INFO("key " << key.value << ", bits from " << shift);
      check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (draw(key, i) >> shift) & 0xffU; }));
    }
}

TEST_CASE("draws of rows in steps are uniform") {
  for (const std::uint64_t step : {2ULL, 256ULL, 1000ULL, 1ULL << 32U, 1ULL << 40U}) {
    INFO("step " << step);
    check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return draw({3}, i * step) >> 56U; }));
    check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return draw({3}, i * step) & 0xffU; }));
  }
}

TEST_CASE("below is uniform and keeps order") {
  for (const std::uint64_t bound : {3ULL, 10ULL, 100ULL, 1000ULL}) {
    std::vector<std::uint64_t> counts(bound);
    for (std::uint64_t i = 0; i < 200'000; ++i) ++counts[below(draw({11}, i), bound)];
    INFO("bound " << bound);
    check_even(counts);
  }
  CHECK(below(0, 10) == 0);
  CHECK(below(~std::uint64_t{0}, 10) == 9);
  CHECK(below(~std::uint64_t{0}, ~std::uint64_t{0}) == ~std::uint64_t{0} - 1);
}

TEST_CASE("serial pairs are uniform") {
  for (const StreamKey key : keys) {
    INFO("key " << key.value);
    check_even(
        counts_of(12, 300'000, [&](std::uint64_t i) { return (draw(key, i) >> 58U) << 6U | draw(key, i + 1) >> 58U; }));
    check_even(
        counts_of(12, 300'000, [&](std::uint64_t i) { return (draw(key, i) & 63U) << 6U | (draw(key, i + 1) & 63U); }));
    check_even(counts_of(8, 300'000, [&](std::uint64_t i) { return (draw(key, i) ^ draw(key, i + 1)) >> 56U; }));
    check_even(counts_of(8, 300'000, [&](std::uint64_t i) { return (draw(key, i) - draw(key, i + 1)) & 0xffU; }));
  }
}

TEST_CASE("neighbouring keys give independent draws") {
  const StreamKey base = derive(root_key("0"), "a");
  for (unsigned bit = 0; bit < 64; bit += 3) {
    const StreamKey other{base.value ^ std::uint64_t{1} << bit};
    INFO("keys differ in bit " << bit);
    check_even(
        counts_of(8, 20'000, [&](std::uint64_t i) { return (draw(base, i) >> 60U) << 4U | draw(other, i) >> 60U; }));
    check_even(counts_of(8, 20'000, [&](std::uint64_t i) { return (draw(base, i) ^ draw(other, i)) & 0xffU; }));
  }
  const StreamKey a1 = derive(base, "a1"), a2 = derive(base, "a2");
  check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (draw(a1, i) ^ draw(a2, i)) >> 56U; }));
  check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (draw(a1, i) >> 60U) << 4U | draw(a2, i) >> 60U; }));
  // one row of many streams
  check_even(counts_of(8, 50'000, [&](std::uint64_t i) { return draw(derive(base, std::to_string(i)), 0) >> 56U; }));
  check_even(counts_of(8, 50'000, [&](std::uint64_t i) { return derive({i}, "x").value & 0xffU; }));
  // counters as keys: fails where keys are merely xor-ed into rows
  check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return draw({i}, i) >> 56U; }));
  check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (draw({i}, 5) ^ draw({i + 1}, 5)) & 0xffU; }));
  check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (draw({i}, 1) ^ draw({i}, 0)) >> 56U; }));
}

TEST_CASE("every bit of row and key changes half of the bits of a draw") {
  for (unsigned bit = 0; bit < 64; ++bit) {
    std::uint64_t by_row = 0, by_key = 0, by_split = 0;
    const std::uint64_t flip = std::uint64_t{1} << bit;
    for (std::uint64_t i = 0; i < 1000; ++i) {
      const std::uint64_t row = draw({1}, i), key = draw({2}, i);
      by_row += static_cast<std::uint64_t>(__builtin_popcountll(draw({key}, row) ^ draw({key}, row ^ flip)));
      by_key += static_cast<std::uint64_t>(__builtin_popcountll(draw({key}, row) ^ draw({key ^ flip}, row)));
      by_split += static_cast<std::uint64_t>(__builtin_popcountll(split(row, 0) ^ split(row ^ flip, 0)));
    }
    INFO("bit " << bit);  // 64,000 bits: a standard deviation is 126
    for (const std::uint64_t changed : {by_row, by_key, by_split}) {
      CHECK(changed > 32'000 - 700);
      CHECK(changed < 32'000 + 700);
    }
  }
}

TEST_CASE("splits of one draw are independent of it and of each other") {
  const auto value = [](std::uint64_t i) { return draw({21}, i); };
  for (const unsigned shift : {0U, 56U}) {
    check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (split(value(i), 0) >> shift) & 0xffU; }));
    check_even(
        counts_of(8, 100'000, [&](std::uint64_t i) { return ((split(value(i), 0) ^ value(i)) >> shift) & 0xffU; }));
    check_even(counts_of(
        8, 100'000, [&](std::uint64_t i) { return ((split(value(i), 0) ^ split(value(i), 1)) >> shift) & 0xffU; }));
    check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (split(77, i) >> shift) & 0xffU; }));
    check_even(counts_of(8, 100'000, [&](std::uint64_t i) { return (split(i, 0) >> shift) & 0xffU; }));
  }
}
