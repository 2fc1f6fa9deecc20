// SPDX-License-Identifier: MIT
// Weighted choice in constant time (Walker's alias method with Vose's construction), exact to 2^-64.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pgmock/base/int128.hpp"

namespace pgmock::generators {

/// Maps draws to positions with the given integer weights. Immutable; all threads share it.
class Alias {
 public:
  /// Requires at least one weight above 0, and a sum that stays below 2^64 when multiplied by the number of weights.
  explicit Alias(std::span<const std::uint64_t> weights);

  std::uint32_t operator()(std::uint64_t draw) const noexcept {
    const u128 product = static_cast<u128>(draw) * slots_.size();
    const Slot& slot = slots_[static_cast<std::size_t>(product >> 64U)];
    // Without a branch: which of the two it is cannot be foreseen.
    const auto keep = static_cast<std::uint32_t>(static_cast<std::uint64_t>(product) < slot.threshold ? 1U : 0U);
    return slot.other ^ (slot.flip & (0U - keep));
  }
  std::size_t size() const noexcept { return slots_.size(); }
  /// Whether all weights are the same.
  bool is_uniform() const noexcept { return uniform_; }

 private:
  struct Slot {
    std::uint64_t threshold;
    std::uint32_t flip;  // the column's own position, xor-ed with `other`
    std::uint32_t other;
  };
  std::vector<Slot> slots_;
  bool uniform_ = true;
};

}  // namespace pgmock::generators
