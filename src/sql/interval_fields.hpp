// SPDX-License-Identifier: MIT
// Intervals with fields and precision (`interval day to second(3)`). Stateless.
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

}  // namespace pgmock::sql
