// SPDX-License-Identifier: MIT
// What options hold: texts from the command line or the environment into typed values. Each throws UsageError, whose
// message says what the text is not; the caller adds which option it stood behind. Stateless.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pgmock/base/decimal.hpp"
#include "pgmock/engine/run.hpp"

namespace pgmock::cli {

inline constexpr std::uint64_t no_limit = std::numeric_limits<std::int64_t>::max();

/// A whole number: `1000`, `1e6`, `1_000_000`; bounds are included.
std::uint64_t parse_count(std::string_view text, std::uint64_t least = 0, std::uint64_t most = no_limit);
/// A number above 0: `0.1`, `10`, `1e3`.
Decimal parse_factor(std::string_view text);
/// `true`, `yes`, `on`, `1` and their opposites, in any case.
bool parse_flag(std::string_view text);
/// `3/64`: the third of 64.
engine::Shard parse_shard(std::string_view text);
/// The present (`now`) or one of the format's times (`2024-05-01T10:00:00Z`), in microseconds.
std::int64_t parse_as_of(std::string_view text);
/// `users, audit.events, "odd,name"`: cut at commas outside of double quotes, trimmed; an empty piece is a mistake.
std::vector<std::string> parse_list(std::string_view text);
/// `1000` (an empty name) or `orders=1000`, of --rows.
std::pair<std::string, std::uint64_t> parse_rows(std::string_view text);
/// One of `choices`, else with "did you mean".
std::string parse_choice(std::string_view text, std::span<const std::string> choices);

}  // namespace pgmock::cli
