// SPDX-License-Identifier: MIT
// The digit writers, against the standard library.
#include "pgmock/base/digits.hpp"

#include <array>
#include <cstdio>
#include <string>

#include "support/catch.hpp"

namespace pgmock {
namespace {

std::string written(std::uint64_t value) {
  std::array<char, 64> text{};
  return {text.data(), write_unsigned(text.data(), value)};
}

TEST_CASE("digits: numbers of every length") {
  for (std::uint64_t power = 1; power < 10'000'000'000'000'000'000U; power *= 10)
    for (const std::uint64_t value : {power - 1, power, power + 1, power * 7 / 3})
      REQUIRE(written(value) == std::to_string(value));
  REQUIRE(written(~std::uint64_t{0}) == "18446744073709551615");
}

TEST_CASE("digits: every number of four digits at both ends of eight") {
  for (std::uint32_t value = 0; value < 10'000; ++value) {
    std::array<char, 16> text{};
    write_8(text.data(), value * 10'000U + (9'999U - value));
    std::array<char, 16> expected{};
    std::snprintf(expected.data(), expected.size(), "%04u%04u", value, 9'999U - value);
    REQUIRE(std::string(text.data(), 8) == expected.data());
  }
}

TEST_CASE("digits: clock, fraction and date") {
  std::array<char, 32> text{};
  for (std::uint32_t second = 0; second <= 86'400; second += 7) {
    store8(text.data(), clock_word(second));
    std::array<char, 16> expected{};
    std::snprintf(expected.data(), expected.size(), "%02u:%02u:%02u", second / 3600, second / 60 % 60, second % 60);
    REQUIRE(std::string(text.data(), 8) == expected.data());
  }
  const auto fraction = [&](std::uint32_t us) { return std::string(text.data(), write_fraction(text.data(), us)); };
  CHECK(fraction(0).empty());
  CHECK(fraction(1) == ".000001");
  CHECK(fraction(500'000) == ".5");
  CHECK(fraction(123'400) == ".1234");
  CHECK(fraction(999'999) == ".999999");
  const auto date = [&](std::uint32_t y, std::uint32_t m, std::uint32_t d) {
    return std::string(text.data(), write_iso_date(text.data(), y, m, d));
  };
  CHECK(date(2024, 5, 1) == "2024-05-01");
  CHECK(date(9999, 12, 31) == "9999-12-31");
  CHECK(date(1, 1, 1) == "0001-01-01");
}

}  // namespace
}  // namespace pgmock
