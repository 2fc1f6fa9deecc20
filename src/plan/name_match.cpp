// SPDX-License-Identifier: MIT
#include "plan/name_match.hpp"

#include <algorithm>

namespace pgmock::plan {

namespace {

std::vector<std::string_view> split(std::string_view pattern) {
  std::vector<std::string_view> parts;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('_'), pattern.size());
    parts.push_back(pattern.substr(0, end));
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return parts;
}

/// Whether parts and words from `at` on match to the end.
bool matches(std::span<const std::string> words, std::span<const std::string_view> parts) {
  if (parts.empty()) return words.empty();
  if (parts.front() == "*") {
    for (std::size_t taken = 1; taken <= words.size(); ++taken)
      if (matches(words.subspan(taken), parts.subspan(1))) return true;
    return false;
  }
  return !words.empty() && words.front() == parts.front() && matches(words.subspan(1), parts.subspan(1));
}

std::optional<NameMatch> match_words(std::span<const std::string> words, std::span<const std::string_view> parts,
                                     std::size_t literal) {
  // A leading `*` takes as much as it can, so the search begins at the first word.
  for (std::size_t begin = 0; begin < words.size(); ++begin)
    if (matches(words.subspan(begin), parts)) return NameMatch{literal, begin};
  return std::nullopt;
}

}  // namespace

std::span<const std::string> without_number(std::span<const std::string> words) {
  const auto digits = [](const std::string& word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  };
  while (words.size() > 1 && digits(words.back())) words = words.first(words.size() - 1);
  return words;
}

std::optional<NameMatch> match_name(std::span<const std::string> words, std::string_view pattern) {
  const auto parts = split(pattern);
  const auto literal = static_cast<std::size_t>(std::ranges::count_if(parts, [](auto part) { return part != "*"; }));
  for (const auto& these : {words, without_number(words)}) {
    if (const auto match = match_words(these, parts, literal)) return match;
    if (these.empty() || literal != parts.size() || parts.size() < 2) continue;
    std::string together;
    for (const auto part : parts) together += part;
    if (these.back() == together) return NameMatch{literal, these.size() - 1};
  }
  return std::nullopt;
}

}  // namespace pgmock::plan
