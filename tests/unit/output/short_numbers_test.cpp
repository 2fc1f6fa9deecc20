// SPDX-License-Identifier: MIT
// Cells of short numbers: every length, scale and sign, with what follows them.
#include "output/short_numbers.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

using namespace pgmock::output;

namespace {

std::string plain_text(std::int64_t value, unsigned scale) {
  std::string digits = fmt::format("{:0{}}", value < 0 ? -value : value, scale + 1);
  if (scale > 0) digits.insert(digits.size() - scale, ".");
  return value < 0 ? "-" + digits : digits;
}

void require_cells(const std::vector<std::int64_t>& values, unsigned scale, bool signs, std::string_view tail) {
  std::vector<char> cells((values.size() + 4) * 16 + 32);
  short_number_cells(values, scale, signs, {as_word(tail), static_cast<std::uint32_t>(tail.size())}, cells.data());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const char* const cell = cells.data() + i * 16;
    REQUIRE(std::string_view(cell, static_cast<std::size_t>(cell[15])) ==
            plain_text(values[i], scale) + std::string(tail));
  }
}

std::vector<std::int64_t> numbers() {
  std::vector<std::int64_t> values = {static_cast<std::int64_t>(short_values) - 1};
  for (std::int64_t power = 1; power < 100'000'000; power *= 10)
    for (const std::int64_t value : {power - 1, power, power + 1, power * 5, power * 7 / 3, power * 123 / 100})
      if (value < static_cast<std::int64_t>(short_values)) values.push_back(value);
  std::uint64_t state = 1;
  for (int i = 0; i < 2000; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    values.push_back(static_cast<std::int64_t>((state >> 38U) >> (state >> 33U) % 26));
  }
  return values;
}

}  // namespace

TEST_CASE("short numbers: every length and scale") {
  const std::vector<std::int64_t> values = numbers();
  for (unsigned scale = 0; scale <= 7; ++scale)
    for (const std::string_view tail : {"", "\t", ", ", "),\n("}) require_cells(values, scale, false, tail);
}

TEST_CASE("short numbers: signs") {
  std::vector<std::int64_t> values;
  values.push_back(-static_cast<std::int64_t>(short_values));
  for (const std::int64_t value : numbers()) {
    values.push_back(-value);
    if (values.size() % 3 == 0) values.push_back(value);
  }
  for (unsigned scale = 0; scale <= 7; ++scale)
    for (const std::string_view tail : {"", "\n", "),\n("}) require_cells(values, scale, true, tail);
}

TEST_CASE("short numbers: any number of values") {
  const std::vector<std::int64_t> values = {1, -22, 333, -4444, 5, 66, -7};
  for (std::size_t size = 0; size <= values.size(); ++size)
    require_cells({values.begin(), values.begin() + static_cast<std::ptrdiff_t>(size)}, 2, true, "\t");
}
