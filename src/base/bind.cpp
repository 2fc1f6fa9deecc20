// SPDX-License-Identifier: MIT
// Binding: which formula makes the quantile function of a distribution over [low, high], and the kinds that are lists.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/march.hpp"

namespace pgmock {
namespace {

i128 floor_div(i128 a, i128 b) {
  const i128 quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::shared_ptr<const Quantile> bind_histogram(const std::vector<std::array<Decimal, 3>>& bins, i128 low, i128 high,
                                               int scale, std::string& error) {
  // the first value at or after a number
  const auto first_at = [&](const Decimal& number) -> std::optional<i128> {
    const auto down = units_of(number, scale, 0);
    if (!down) return std::nullopt;
    const Decimal rounded{*down, scale};
    return rounded < number ? *down + 1 : *down;
  };
  std::vector<std::array<Decimal, 3>> sorted = bins;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a[0] < b[0]; });
  std::vector<Piece> pieces;
  for (const auto& [from, to, weight] : sorted) {
    const auto first = first_at(from), end = first_at(to);
    if (!first || !end) {
      error = "a bin's border is too large";
      return nullptr;
    }
    const i128 cut_first = std::max(*first, low), cut_last = std::min(*end - 1, high);
    if (cut_first > cut_last) continue;
    const u128 kept = static_cast<u128>(cut_last) - static_cast<u128>(cut_first) + 1;
    const Real share = Real::of(kept) / Real::of(static_cast<u128>(*end) - static_cast<u128>(*first));
    pieces.push_back({static_cast<u128>(cut_first) - static_cast<u128>(low), kept, Real::of(weight) * share});
  }
  return from_pieces(low, high, pieces, error);
}

std::shared_ptr<const Quantile> bind_empirical(const std::vector<Decimal>& values, i128 low, i128 high, int scale,
                                               std::string& error) {
  std::vector<i128> kept;
  for (const Decimal& value : values) {
    const auto rounded = value.rescale(scale);
    if (rounded && rounded->unscaled >= low && rounded->unscaled <= high) kept.push_back(rounded->unscaled);
  }
  std::sort(kept.begin(), kept.end());
  std::vector<Piece> pieces;
  for (const i128 value : kept) {
    const u128 offset = static_cast<u128>(value) - static_cast<u128>(low);
    if (!pieces.empty() && pieces.back().offset == offset) {
      pieces.back().mass = pieces.back().mass + Real::of(u128{1});
    } else {
      pieces.push_back({offset, 1, Real::of(u128{1})});
    }
  }
  return from_pieces(low, high, pieces, error);
}

std::shared_ptr<const Quantile> bind_list(const std::vector<Decimal>& weights, i128 low, i128 high,
                                          std::string& error) {
  const u128 count = static_cast<u128>(high) - static_cast<u128>(low) + 1;
  if (count != 0 && weights.size() > count) {
    error = "there are " + std::to_string(weights.size()) + " weights for " + to_string(count) +
            (count == 1 ? " value" : " values");
    return nullptr;
  }
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < weights.size(); ++i) pieces.push_back({i, 1, Real::of(weights[i])});
  return from_pieces(low, high, pieces, error);
}

}  // namespace

std::shared_ptr<const Quantile> bind_numbers(const Distribution& distribution, i128 low, i128 high, int scale,
                                             std::string& error) {
  using Kind = DistributionKind;
  const std::vector<Decimal>& p = distribution.parameters;
  if (auto mistake = check_distribution(distribution)) {
    error = std::move(*mistake);
    return nullptr;
  }
  if (low > high) {
    error = "the range is empty";
    return nullptr;
  }
  if (distribution.before) {
    const auto anchor = units_of(*distribution.before, scale, 0);
    if (!anchor) {
      error = "the distribution's parameters are too large";
      return nullptr;
    }
    Distribution upright = distribution;
    upright.before.reset();
    auto inner = bind_numbers(upright, *anchor - high, *anchor - low, scale, error);
    return inner ? make_mirrored(std::move(inner), *anchor, low, high) : nullptr;
  }
  switch (distribution.kind) {
    case Kind::uniform:
      return make_uniform(low, high);
    case Kind::normal:
      return bind_normal(p[0], p[1], low, high, scale, error);
    case Kind::lognormal:
      return bind_lognormal(p[0], p[1], low, high, scale, error);
    case Kind::exponential:
      return bind_exponential(p[0], low, high, scale, error);
    case Kind::pareto:
      return bind_pareto(p[0], p[1], low, high, scale, error);
    case Kind::triangular:
      return bind_triangular(p, low, high, scale, error);
    case Kind::histogram:
      return bind_histogram(distribution.bins, low, high, scale, error);
    case Kind::empirical:
      return bind_empirical(p, low, high, scale, error);
    case Kind::weights:
      return bind_list(p, low, high, error);
    case Kind::zipf:
      return bind_zipf(p[0], low, high, error);
    case Kind::poisson:
    case Kind::binomial:
      break;
  }
  // counts are integers, whatever the scale of the numbers
  const i128 step = scale > 0 ? power_of_10(std::min(scale, 38)) : 1;
  const i128 first = -floor_div(-low, step), last = floor_div(high, step);
  if (first > last) {
    error = "the distribution has no values within the range";
    return nullptr;
  }
  auto counts = distribution.kind == Kind::poisson ? bind_poisson(p[0], first, last, error)
                                                   : bind_binomial(p[0], p[1], first, last, error);
  if (!counts) return nullptr;
  return make_affine(std::move(counts), step, 0, low, high);
}

std::shared_ptr<const Quantile> bind_steps(const Distribution& distribution, i128 low, i128 high, i128 step,
                                           std::string& error) {
  const bool by_rank = distribution.kind == DistributionKind::zipf || distribution.kind == DistributionKind::weights;
  if (!by_rank || step == 1 || low > high) return bind_numbers(distribution, low, high, 0, error);
  auto steps = bind_numbers(distribution, 0, (high - low) / step, 0, error);
  return steps ? make_affine(std::move(steps), step, low, low, high) : nullptr;
}

std::shared_ptr<const Quantile> bind_ranks(const Distribution& distribution, std::uint64_t count, std::string& error) {
  if (count == 0) {
    error = "there is nothing to choose from";
    return nullptr;
  }
  using Kind = DistributionKind;
  const i128 last = i128{count} - 1;
  if (auto mistake = check_distribution(distribution)) {
    error = std::move(*mistake);
    return nullptr;
  }
  switch (distribution.kind) {
    case Kind::uniform:
      return make_uniform(0, last);
    case Kind::zipf:
      return bind_zipf(distribution.parameters[0], 0, last, error);
    case Kind::weights:
      return bind_list(distribution.parameters, 0, last, error);
    default:
      break;
  }
  auto ranks = bind_numbers(distribution, 1, i128{count}, 0, error);
  if (!ranks) return nullptr;
  return make_affine(std::move(ranks), 1, -1, 0, last);
}

std::shared_ptr<const Quantile> bind_weights(std::span<const Decimal> weights, std::string& error) {
  return bind_ranks({DistributionKind::weights, {weights.begin(), weights.end()}, {}},
                    std::max<std::size_t>(weights.size(), 1), error);
}

std::pair<std::int64_t, std::int64_t> natural_range(const Distribution& distribution) {
  if (distribution.kind == DistributionKind::uniform || check_distribution(distribution)) return {0, 0};
  if (distribution.kind == DistributionKind::weights)
    return {1, static_cast<std::int64_t>(distribution.parameters.size())};
  // Ranks have no end of their own: nobody means more than a million.
  const bool by_rank = distribution.kind == DistributionKind::zipf;
  constexpr std::uint64_t edge = std::uint64_t{1} << 40U;
  constexpr std::int64_t last = 1'000'000'000'000'000;
  std::pair<std::int64_t, std::int64_t> range{0, 0};
  for (std::int64_t largest = 1'000'000; largest <= last; largest *= 1000) {
    std::string error;
    const auto quantile = bind_numbers(distribution, by_rank ? 1 : 0, largest, 0, error);
    if (quantile) range = {static_cast<std::int64_t>((*quantile)(edge)), static_cast<std::int64_t>((*quantile)(~edge))};
    // What comes near to the limit was cut by it.
    if (quantile && (by_rank || range.second < largest / 2)) break;
  }
  return range;
}

}  // namespace pgmock
