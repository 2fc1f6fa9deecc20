// SPDX-License-Identifier: MIT
// Which ranks a member of a key can take at all.
#include <map>

#include "plan/builder.hpp"

namespace pgmock::plan {

/// nullopt: any rank below `domain` may come.
std::optional<Builder::TakenRanks> Builder::taken_ranks(std::size_t table, std::size_t column,
                                                        std::optional<std::size_t> foreign_key, u128 domain) const {
  const auto& given = foreign_key ? tables_[table].foreign_keys[*foreign_key].pick->distribution
                                  : tables_[table].columns[column].spec->distribution;
  if (!given) return std::nullopt;  // weights of `values`, of which those of 0 are left out
  const Distribution& distribution = given->distribution;
  std::map<std::uint64_t, Decimal> found;
  if (distribution.kind == DistributionKind::weights && distribution.parameters.size() <= domain) {
    for (std::size_t i = 0; i < distribution.parameters.size(); ++i)
      if (distribution.parameters[i] > Decimal::of(0)) found.emplace(i, distribution.parameters[i]);
  } else if (distribution.kind == DistributionKind::empirical) {
    std::map<std::uint64_t, std::int64_t> times;
    for (const Decimal& value : distribution.parameters)
      if (const auto rank = value.to_int64(); rank && *rank >= 1) ++times[static_cast<std::uint64_t>(*rank) - 1];
    for (const auto& [rank, count] : times) found.emplace(rank, Decimal::of(count));
  } else {
    return std::nullopt;
  }
  TakenRanks taken;
  for (const auto& [rank, weight] : found)
    if (rank < domain) {
      taken.ranks.push_back(rank);
      taken.weights.push_back(weight);
    }
  if (taken.ranks.empty()) return std::nullopt;  // binding says what is wrong
  return taken;
}

}  // namespace pgmock::plan
