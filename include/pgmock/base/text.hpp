// SPDX-License-Identifier: MIT
// UTF-8 text: lengths in characters, cutting, ASCII case, words of identifiers, and "did you mean". Stateless.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pgmock {

/// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text) noexcept;
/// Number of characters (code points) of well-formed UTF-8.
std::size_t utf8_length(std::string_view text) noexcept;
/// The first `characters` characters, never cutting one.
std::string_view utf8_prefix(std::string_view text, std::size_t characters) noexcept;
/// Columns on a terminal: wide (East Asian) characters count two, combining ones none.
std::size_t display_width(std::string_view text) noexcept;

std::string ascii_lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
std::string_view trim(std::string_view text) noexcept;

/// The words of an identifier, in lower case: `billingCity`, `billing_city` and `Billing-City` give {billing, city};
/// `HTTPStatus2` gives {http, status, 2}.
std::vector<std::string> identifier_words(std::string_view name);

/// Damerau-Levenshtein distance (adjacent swaps count one), stopping above `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
/// The candidate nearest to `word`, the first one of equals: a third of the word's characters may differ (rounded, at
/// least one), and one must stay. What is left out at the end of an abbreviation counts as one. Case counts nothing.
std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);
std::optional<std::string> closest(std::string_view word, std::span<const std::string_view> candidates);

/// "a, b and c", each in backticks.
std::string backtick_list(std::span<const std::string> names);

}  // namespace pgmock
