// SPDX-License-Identifier: MIT
// What modifiers do to times: `timestamp(3)`, `interval day to second(3)`. Stateless.
#pragma once

#include <optional>
#include <string_view>

#include "pgmock/base/datetime.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock::sql {

/// Reads an interval for the type: a bare number counts in the type's last field; then as cut_interval.
std::optional<Interval> read_interval_fields(std::string_view text, const Type& type);
/// The interval without what is finer than the type's fields, and its seconds rounded to the type's precision.
Interval cut_interval(Interval interval, const Type& type) noexcept;

/// Rounded to `digits` of the second as PostgreSQL does it: half away from its epoch, 2000-01-01.
std::int64_t round_timestamp(std::int64_t us, int digits) noexcept;

}  // namespace pgmock::sql
