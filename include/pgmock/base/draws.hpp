// SPDX-License-Identifier: MIT
// Draws of many rows at once: the same bits as base/draw.hpp gives one by one, in half the time where the processor
// multiplies four numbers at a time. Thread-safe: no state.
#pragma once

#include <cstdint>
#include <span>

#include "pgmock/base/draw.hpp"
#include "pgmock/base/row_set.hpp"

namespace pgmock {

// Outputs have at least as many elements as there are rows; no more than these are written.

/// out[i] = draw(key, rows[i])
void draw_rows(StreamKey key, const RowSet& rows, std::span<std::uint64_t> out) noexcept;

/// out[i] = below(draw(key, rows[i]), bound), for a bound of at most 65,536.
void draw_codes(StreamKey key, const RowSet& rows, std::uint64_t bound, std::span<std::uint16_t> out) noexcept;

/// out[i] = low + step * below(draw(key, rows[i]), bound), modulo 2^64.
void draw_values(StreamKey key, const RowSet& rows, std::uint64_t bound, std::int64_t low, std::int64_t step,
                 std::span<std::int64_t> out) noexcept;

/// out[i] = split(draws[i], k); `out` may be `draws`.
void split_draws(std::span<const std::uint64_t> draws, std::uint64_t k, std::span<std::uint64_t> out) noexcept;

}  // namespace pgmock
