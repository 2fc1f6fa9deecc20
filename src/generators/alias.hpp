// SPDX-License-Identifier: MIT
// Weighted choice in constant time (Walker's alias method with Vose's construction). Its slots are exact to
// 2^-32 and take 8 bytes, so that the tables of a few columns fit into the first-level cache together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pgmock/base/int128.hpp"

namespace pgmock::generators {

/// Maps draws to positions with the given integer weights. Immutable; all threads share it.
class Alias {
 public:
  /// Requires at most 65,536 weights, one of them above 0, and a sum that stays below 2^64 when multiplied by their
  /// number.
  explicit Alias(std::span<const std::uint64_t> weights);

  std::uint32_t operator()(std::uint64_t draw) const noexcept {
    const u128 product = static_cast<u128>(draw) * slots_.size();
    const Slot& slot = slots_[static_cast<std::size_t>(product >> 64U)];
    // Without a branch: which of the two it is cannot be foreseen.
    const auto place = static_cast<std::uint32_t>(static_cast<std::uint64_t>(product) >> 32U);
    const std::uint32_t keep = place < slot.threshold ? 1U : 0U;
    return slot.other ^ (slot.flip & (0U - keep));
  }
  std::size_t size() const noexcept { return slots_.size(); }
  /// Whether all weights are the same.
  bool is_uniform() const noexcept { return uniform_; }

 private:
  struct Slot {
    std::uint32_t threshold;
    std::uint16_t flip;  // the slot's own position, xor-ed with `other`
    std::uint16_t other;
  };
  std::vector<Slot> slots_;
  bool uniform_ = true;
};

}  // namespace pgmock::generators
