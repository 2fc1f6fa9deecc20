// SPDX-License-Identifier: MIT
// Divider: division of many values by one number, by multiplication. Immutable.
#pragma once

#include <cstdint>

#include "pgmock/base/int128.hpp"

namespace pgmock {

class Divider {
 public:
  /// Requires divisor >= 1.
  explicit constexpr Divider(std::uint64_t divisor = 1) noexcept
      : divisor_(divisor), inverse_(~std::uint64_t{0} / divisor) {}

  constexpr std::uint64_t divisor() const noexcept { return divisor_; }

  struct Result {
    std::uint64_t quotient, remainder;
  };
  /// Exact for every value.
  constexpr Result operator()(std::uint64_t value) const noexcept {
    // The inverse is rounded down, so the quotient is right or one too small.
    const std::uint64_t quotient = mul_high(value, inverse_);
    const std::uint64_t remainder = value - quotient * divisor_;
    const auto more = static_cast<std::uint64_t>(remainder >= divisor_);
    return {quotient + more, remainder - (divisor_ & (0 - more))};
  }

 private:
  std::uint64_t divisor_, inverse_;
};

}  // namespace pgmock
