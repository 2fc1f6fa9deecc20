// SPDX-License-Identifier: MIT
// Abbreviations of time zones. Stateless.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pgmock {

/// Seconds east of Greenwich of an abbreviation as PostgreSQL knows it by default (`EST`, `CET`, `Z`), in any case.
/// Names of regions, whose offsets change with the year, are not known.
std::optional<std::int32_t> zone_offset(std::string_view abbreviation);

}  // namespace pgmock
