// SPDX-License-Identifier: MIT
// Numbers, sizes, times and names as people read them. Stateless.
#pragma once

#include <cstdint>
#include <string>

#include "pgmock/model/schema.hpp"

namespace pgmock::report {

/// `12,345,678`.
std::string grouped(std::uint64_t number);
/// `1.2 GB`, of 1000 each.
std::string byte_size(std::uint64_t bytes);
/// `3 s`, `2 min 5 s`, `1 h 10 min`.
std::string duration_text(std::uint64_t seconds);
/// Microseconds since the epoch as `2026-01-01 00:00:00+00`.
std::string time_text(std::int64_t us);
/// `1 row`, `2,000 rows`.
std::string counted(std::uint64_t number, const std::string& what);
/// `users`, `audit.events`; names that the schema format would quote are quoted.
std::string table_name(const QualifiedName& name);

}  // namespace pgmock::report
