// SPDX-License-Identifier: MIT
// Preview: the first rows of a table as an aligned table of text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/plan/plan.hpp"
#include "pgmock/report/plan_report.hpp"

namespace pgmock::report {

/// Rows of text with a head; nullopt is NULL.
struct Grid {
  std::vector<std::string> head;
  std::vector<bool> right;  // numbers stand right
  std::vector<std::vector<std::optional<std::string>>> rows;
};

/// The table by its name as written in the schema (`users`, `audit.events`); nullopt when there is none.
std::optional<std::size_t> find_table(const plan::Plan& plan, std::string_view name);

/// The first `rows` rows (or as many as there are) of some of a table's columns (indices into Table::columns). Columns
/// that are left to the database show `(generated)` or `(default)`.
Grid preview_grid(const plan::Plan& plan, std::size_t table, const std::vector<std::size_t>& columns,
                  std::uint64_t rows);

/// The grid as text. With a width, long cells are cut and, if need be, the columns are shown in several blocks.
std::string grid_text(const Grid& grid, const TextStyle& style);

}  // namespace pgmock::report
