// SPDX-License-Identifier: MIT
// Cells of a schema given as text: every cell of every written column by (table, column, row), without any output
// format.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pgmock/engine/evaluator.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::testing {

/// A planned schema; throws std::runtime_error with all diagnostics when it cannot be planned.
class Planned {
 public:
  explicit Planned(const std::string& json, plan::BuildOptions options = {});
  const plan::Plan& plan() const { return *plan_; }
  std::size_t table(const std::string& name) const;
  std::size_t column(const std::string& table, const std::string& name) const;
  /// The texts of rows [first, first + count) (NULL: nullopt), asked for in pieces of `batch` rows.
  std::vector<std::optional<std::string>> cells(const std::string& table, const std::string& column,
                                                std::uint64_t first, std::uint32_t count,
                                                std::uint32_t batch = 2048) const;
  /// All of the column's rows.
  std::vector<std::optional<std::string>> cells(const std::string& table, const std::string& column) const;

 private:
  std::optional<plan::Plan> plan_;
};

}  // namespace pgmock::testing
