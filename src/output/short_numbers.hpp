// SPDX-License-Identifier: MIT
// Cells of numbers with few digits, which most numbers are.
#pragma once

#include <cstdint>
#include <span>

#include "output/cell_writing.hpp"

namespace pgmock::output {

/// Magnitudes whose bits stay below this, and its negative itself, have at most eight digits.
inline constexpr std::uint64_t short_values = std::uint64_t{1} << 26U;
/// What may follow them: sign, eight digits, a point, this and the length are a cell of 16 bytes.
inline constexpr std::uint32_t most_short_tail = 5;

/// Fills 16-byte cells with values of -short_values … short_values - 1, the last `scale` (at most 7) digits behind a
/// point; `signs`: any of them may be below 0. Requires tail.size <= most_short_tail. May write up to 48 bytes past the
/// last cell.
void short_number_cells(std::span<const std::int64_t> values, unsigned scale, bool signs, Tail tail,
                        char* cells) noexcept;

}  // namespace pgmock::output
