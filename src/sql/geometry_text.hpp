// SPDX-License-Identifier: MIT
// Geometric types: which texts PostgreSQL reads as their values. Stateless.
#pragma once

#include <string_view>

namespace pgmock::sql {

/// Whether the built-in type of that name is geometric (`point`, `line` …).
bool is_geometric(std::string_view type) noexcept;
/// Whether PostgreSQL 15 reads the text as a value of the geometric type of that name.
bool is_geometry(std::string_view text, std::string_view type);

}  // namespace pgmock::sql
