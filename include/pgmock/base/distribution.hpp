// SPDX-License-Identifier: MIT
// Distributions: one orthogonal object for numbers, times, picks of a list or a parent, and child counts. A
// distribution is parsed once, bound to what it ranges over, and then maps draws to values by its quantile function, in
// integers alone, so that every compiler and machine gets the same bits. Bound quantiles are immutable and shared by
// all threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/decimal.hpp"
#include "pgmock/base/int128.hpp"

namespace pgmock {

enum class DistributionKind : std::uint8_t {
  uniform,
  normal,
  lognormal,
  exponential,
  pareto,
  zipf,
  poisson,
  binomial,
  triangular,
  histogram,
  weights,
  empirical
};

/// One distribution kind as users write it: its name and the names of its parameters in order.
struct DistributionInfo {
  DistributionKind kind;
  std::string_view name;
  std::vector<std::string_view>
      parameters;  // "mean", "stddev"; histogram: "bins"; weights: "weights"; empirical: "values"
  std::string_view description;
};
/// All kinds, in the order of the format reference.
const std::vector<DistributionInfo>& distribution_infos();

/// A distribution as written: parameters are plain numbers in the unit of what it will range over (times and durations
/// are turned into microseconds, relative to the epoch or as lengths, by whoever binds it).
struct Distribution {
  DistributionKind kind = DistributionKind::uniform;
  std::vector<Decimal> parameters;           // in DistributionInfo's order; weights and empirical: the list
  std::vector<std::array<Decimal, 3>> bins;  // histogram: low, high, weight
  /// Set: the values are this number minus what the distribution gives (durations before a time), so that the likeliest
  /// stand at the upper end. For bind_numbers().
  std::optional<Decimal> before = std::nullopt;
};

/// Whether a parameter is measured in the unit of the values (a mean), not a mere number (an exponent, a weight).
bool is_in_unit(DistributionKind kind, std::size_t parameter);

/// Parses `zipf(1.2)` (names in any case); on failure nullopt and a message with the way out in `error`.
std::optional<Distribution> parse_distribution(std::string_view sentence, std::string& error);

/// What is wrong with the parameters (stddev < 0, weights all 0 …), or nullopt.
std::optional<std::string> check_distribution(const Distribution& distribution);

/// Where a distribution has its values (but for at most 10^-9 of them) when nothing else cuts it, and its middle: mean,
/// median or mode. In the unit of the values.
struct Reach {
  Decimal low, middle, high;
};
/// nullopt: it has no place of its own (uniform, and those over ranks), or one that no number here holds.
std::optional<Reach> reach_of(const Distribution& distribution);

/// A quantile function: maps 64 uniform bits to an integer in [low, high], never decreasing in the bits.
class Quantile {
 public:
  virtual ~Quantile() = default;
  virtual i128 operator()(std::uint64_t draw) const noexcept = 0;
  /// The same for many draws; requires low and high to fit int64.
  virtual void apply(std::span<const std::uint64_t> draws, std::span<std::int64_t> out) const noexcept = 0;
  i128 low() const noexcept { return low_; }
  i128 high() const noexcept { return high_; }

 protected:
  Quantile(i128 low, i128 high) : low_(low), high_(high) {}
  i128 low_;
  i128 high_;
};

/// Binds a distribution to the numbers low/10^scale … high/10^scale in steps of 10^-scale (cut to the range, not
/// clamped). On integers, zipf and weights go over the ranks, `low` being rank 1. nullptr, with a message in `error`,
/// when the distribution puts no mass on the range.
std::shared_ptr<const Quantile> bind_numbers(const Distribution&, i128 low, i128 high, int scale, std::string& error);

/// Binds a distribution to every step-th number of low … high, in units: as bind_numbers(), but zipf and weights go
/// over the steps. Requires that step divides high - low.
std::shared_ptr<const Quantile> bind_steps(const Distribution&, i128 low, i128 high, i128 step, std::string& error);

/// Binds a distribution to the ranks 0 … count-1 (the user's rank 1 is 0).
std::shared_ptr<const Quantile> bind_ranks(const Distribution&, std::uint64_t count, std::string& error);

/// Binds weights of any scale: draws → index, exact to 2^-32 or better.
std::shared_ptr<const Quantile> bind_weights(std::span<const Decimal> weights, std::string& error);

/// Where an unbounded distribution is practically used up, as bounds for a child count without a range: the smallest
/// and largest value within probability 2^-24 of the ends (poisson(4): 0 … about 20).
std::pair<std::int64_t, std::int64_t> natural_range(const Distribution&);

}  // namespace pgmock
