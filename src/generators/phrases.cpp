// SPDX-License-Identifier: MIT
#include "generators/phrases.hpp"

#include <set>
#include <stdexcept>

#include "generators/words.hpp"
#include "pgmock/base/draw.hpp"

namespace pgmock::generators {
namespace {

bool is_vowel(char c) { return std::string_view("aeiouAEIOU").find(c) != std::string_view::npos; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::size_t placeholders_in(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += c == '{' ? 1U : 0U;
  return count;
}

std::string_view word_for(std::string_view name, const PhraseWords& from, std::uint64_t draw) {
  const auto pick = [&](std::string_view list, std::size_t column) {
    const WordList& found = words(list);
    return found.text(below(draw, found.size()), column);
  };
  if (name == "noun") return pick(from.nouns, 0);
  if (name == "nouns") return pick(from.nouns, 1);
  if (name == "adjective") return pick(from.adjectives, 0);
  if (name == "verb") return pick(from.verbs, 0);
  if (name == "adverb") return pick("manner_adverbs", 0);
  if (name == "place") return pick("places", 0);
  throw std::logic_error("unknown placeholder {" + std::string(name) + "}");
}

/// The text with its placeholders filled in by splits of `draw`.
std::string fill_in(std::string_view text, const PhraseWords& from, std::uint64_t draw) {
  std::string result;
  for (std::uint64_t k = 0; !text.empty(); ++k) {
    const std::size_t open = text.find('{');
    result += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    std::string word(word_for(text.substr(open + 1, close - open - 1), from, split(draw, k)));
    const bool article = result == "a " || result == "A " || result.ends_with(" a ") || result.ends_with(" A ");
    if (article && is_vowel(word[0])) result.insert(result.size() - 1, "n");
    if (from.capitals || result.empty()) word[0] = upper(word[0]);
    result += word;
    text.remove_prefix(close + 1);
  }
  return result;
}

/// Where to cut a template: at the blank nearest to the middle that leaves a placeholder on both sides and no article
/// without its word. The blank belongs to the second half.
std::size_t cut_of(std::string_view text) {
  std::size_t best = 0;
  std::size_t best_distance = text.size();
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view left = text.substr(0, at);
    if (placeholders_in(left) == 0 || placeholders_in(text.substr(at)) == 0) continue;
    if (left.ends_with(" a") || left == "A") continue;
    const std::size_t distance = at > text.size() / 2 ? at - text.size() / 2 : text.size() / 2 - at;
    if (distance < best_distance) {
      best = at;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace

std::vector<std::vector<SlotTable>> phrase_halves(std::string_view templates, const PhraseWords& from,
                                                  std::size_t variants) {
  const WordList& list = words(templates);
  std::vector<std::vector<SlotTable>> result;
  for (std::size_t t = 0; t < list.size(); ++t) {
    const std::string_view text = list.text(t);
    const std::size_t cut = cut_of(text);
    if (cut == 0) continue;
    std::vector<SlotTable> halves;
    for (const std::string_view half : {text.substr(0, cut), text.substr(cut)}) {
      // Halves of up to 31 bytes are copied fastest, so longer ones are tried again, though not for ever.
      std::vector<std::string> made;
      std::set<std::string> seen;
      const std::uint64_t stream = mum(t + 1, half.size() + 0x5bd1e995U);
      for (std::uint64_t attempt = 0; made.size() < variants && attempt < 400; ++attempt) {
        std::string one = fill_in(half, from, split(stream, attempt));
        if (!halves.empty() && one[0] != ' ') throw std::logic_error("a half without its blank");
        if ((one.size() > 31 && attempt < 200) || one.size() > 63 || !seen.insert(one).second) continue;
        made.push_back(std::move(one));
      }
      if (made.size() == variants) halves.emplace_back(made);
    }
    if (halves.size() == 2) result.push_back(std::move(halves));
  }
  return result;
}

std::vector<std::string> phrases(std::string_view templates, const PhraseWords& from, std::size_t count) {
  const WordList& list = words(templates);
  std::vector<std::string> result;
  std::set<std::string> seen;
  for (std::uint64_t attempt = 0; result.size() < count && attempt < 4 * count; ++attempt) {
    std::string one = fill_in(list.text(attempt % list.size()), from, split(attempt, 7));
    if (seen.insert(one).second) result.push_back(std::move(one));
  }
  return result;
}

}  // namespace pgmock::generators
