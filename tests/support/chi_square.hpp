// SPDX-License-Identifier: MIT
// Chi-square tests with fixed keys: pure arithmetic, so a test that passes once passes always.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace pgmock::test {

/// How many standard deviations a chi-square statistic lies from what chance gives (Wilson and Hilferty). A value of
/// 4.5 happens once in 300,000 tests; below -4.5 the counts are suspiciously even.
inline double chi_square_z(double statistic, double degrees) {
  const double variance = 2.0 / (9.0 * degrees);
  return (std::cbrt(statistic / degrees) - (1.0 - variance)) / std::sqrt(variance);
}

/// The same for counts that should all be equally likely.
inline double uniform_z(const std::vector<std::uint64_t>& counts) {
  const double total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  const double expected = total / static_cast<double>(counts.size());
  double statistic = 0;
  for (const std::uint64_t count : counts) {
    const double difference = static_cast<double>(count) - expected;
    statistic += difference * difference / expected;
  }
  return chi_square_z(statistic, static_cast<double>(counts.size() - 1));
}

/// The same for counts with probabilities; classes that expect fewer than 8 are put together with their neighbours.
inline double expected_z(const std::vector<std::uint64_t>& counts, const std::vector<double>& probabilities) {
  const double total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  double statistic = 0, seen = 0, expected = 0, classes = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    seen += static_cast<double>(counts[i]);
    expected += probabilities[i] * total;
    if (expected < 8 && i + 1 < counts.size()) continue;
    if (expected > 0) {
      statistic += (seen - expected) * (seen - expected) / expected;
      classes += 1;
    }
    seen = expected = 0;
  }
  return chi_square_z(statistic, classes - 1);
}

}  // namespace pgmock::test
