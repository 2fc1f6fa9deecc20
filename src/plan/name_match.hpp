// SPDX-License-Identifier: MIT
// Matching of names by whole words at their end.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pgmock::plan {

struct NameMatch {
  std::size_t literal_words = 0;  // words of the pattern without `*`
  std::size_t begin = 0;          // first word of the name that belongs to the match
};

/// Whether `pattern` (words in snake_case; `*` for one or more words) stands at the end of the name's words. A last
/// word that is the pattern written together (`firstname`) counts, and so does a number behind (`phone2`).
std::optional<NameMatch> match_name(std::span<const std::string> words, std::string_view pattern);

/// The words without a number at the end.
std::span<const std::string> without_number(std::span<const std::string> words);

}  // namespace pgmock::plan
