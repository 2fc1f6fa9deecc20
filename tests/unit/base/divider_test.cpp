// SPDX-License-Identifier: MIT
#include "pgmock/base/divider.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <limits>

using pgmock::Divider;

namespace {

bool divides(std::uint64_t value, std::uint64_t by) {
  const Divider::Result result = Divider(by)(value);
  return result.quotient == value / by && result.remainder == value % by;
}

}  // namespace

TEST_CASE("a divider divides as the machine does") {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t by :
       {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{7}, std::uint64_t{10},
        std::uint64_t{1} << 32U, (std::uint64_t{1} << 63U) + 1, most - 1, most})
    for (const std::uint64_t value :
         {std::uint64_t{0}, std::uint64_t{1}, by - 1, by, by + 1, 2 * by - 1, 2 * by, most - 1, most})
      CHECK(divides(value, by));
  for (std::uint64_t by = 1; by < 300; ++by)
    for (std::uint64_t value = 0; value < 3000; ++value) REQUIRE(divides(value, by));
  CHECK(rc::check("any two numbers", [](std::uint64_t value, std::uint64_t by) {
    RC_PRE(by > 0);
    RC_ASSERT(divides(value, by));
    RC_ASSERT(divides(value, by % 100'000 + 1));
  }));
}
