// SPDX-License-Identifier: MIT
// Layouts of short distinct words, for texts that must be unique within few characters.
#include <algorithm>
#include <array>

#include "generators/compose.hpp"
#include "generators/words.hpp"

namespace pgmock::generators {

std::vector<UniqueLayout> code_word_layouts(std::size_t limit, char glue) {
  // As many words as fit, as short as need be for the largest number of combinations.
  static const auto by_length = [] {
    std::array<std::vector<std::string>, 8> made;
    const WordList& nouns = words("nouns");
    for (std::size_t i = 0; i < nouns.size(); ++i) {
      const std::string_view word = nouns.text(i);
      if (word.size() >= 3 && word.size() <= 7 &&
          std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        made[word.size()].emplace_back(word);
    }
    return made;
  }();
  std::vector<std::string> fitting, best;
  std::size_t best_count = 0;
  double best_bits = 0;
  for (std::size_t length = 3; length <= 7; ++length) {
    fitting.insert(fitting.end(), by_length[length].begin(), by_length[length].end());
    std::size_t bits = 0;
    while ((fitting.size() >> bits) > 1) ++bits;
    const std::size_t count = std::min<std::size_t>((limit + 1) / (length + 1), 6);
    if (const double total = static_cast<double>(bits * count); total > best_bits) {
      best = fitting;
      best_count = count;
      best_bits = total;
    }
  }
  std::vector<UniqueLayout> layouts;
  if (best_count < 2) {  // too short for words: letters
    SlotTable letters({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                       "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"});
    layouts.emplace_back(std::min<std::size_t>(limit, 12), UniquePart{UniquePart::Kind::digit, letters, {}});
    return layouts;
  }
  const SlotTable first(best);
  for (std::string& word : best) word.insert(0, 1, glue);
  const SlotTable next(best);
  for (std::size_t count = 2;; count += 2) {  // two words make 10^5 and more, four 10^11, six 10^17
    count = std::min(count, best_count);
    UniqueLayout layout{{UniquePart::Kind::digit, first, {}}};
    while (layout.size() < count) layout.push_back({UniquePart::Kind::digit, next, {}});
    layouts.push_back(std::move(layout));
    if (count == best_count) return layouts;
  }
}

}  // namespace pgmock::generators
