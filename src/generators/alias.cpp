// SPDX-License-Identifier: MIT
#include "generators/alias.hpp"

#include <stdexcept>

namespace pgmock::generators {

Alias::Alias(std::span<const std::uint64_t> weights) {
  const std::size_t count = weights.size();
  u128 sum = 0;
  for (const std::uint64_t weight : weights) {
    sum += weight;
    uniform_ = uniform_ && weight == weights[0];
  }
  if (count > 65'536 || sum == 0 || sum * count >> 64U != 0) throw std::logic_error("weights out of range");
  // In units in which a column holds `sum` and all columns together hold sum * count.
  const auto total = static_cast<std::uint64_t>(sum);
  std::vector<std::uint64_t> rest(count);
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < count; ++i) {
    rest[i] = weights[i] * count;
    (rest[i] < total ? small : large).push_back(i);
  }
  slots_.resize(count);
  while (!small.empty()) {  // what is small has a partner: the rests add up to a full column each
    const std::uint32_t one = small.back();
    const std::uint32_t other = large.back();
    small.pop_back();
    // What has any weight must be possible.
    const auto share = static_cast<std::uint32_t>((static_cast<u128>(rest[one]) << 32U) / total);
    slots_[one] = {share == 0 && rest[one] > 0 ? 1U : share, static_cast<std::uint16_t>(one ^ other),
                   static_cast<std::uint16_t>(other)};
    rest[other] -= total - rest[one];
    if (rest[other] < total) {
      large.pop_back();
      small.push_back(other);
    }
  }
  for (const std::uint32_t one : large) slots_[one] = {0, 0, static_cast<std::uint16_t>(one)};
}

}  // namespace pgmock::generators
