// SPDX-License-Identifier: MIT
// The singular of English words, for what a table holds.
#include <algorithm>
#include <array>

#include "pgmock/base/text.hpp"
#include "pgmock/plan/inference.hpp"

namespace pgmock::plan {

std::string singular(std::string_view word) {
  struct Irregular {
    std::string_view plural, one;
  };
  constexpr Irregular irregular[] = {{"people", "person"},
                                     {"children", "child"},
                                     {"men", "man"},
                                     {"women", "woman"},
                                     {"data", "data"},
                                     {"media", "media"},
                                     {"series", "series"},
                                     {"species", "species"},
                                     {"news", "news"},
                                     {"movies", "movie"},
                                     {"cookies", "cookie"},
                                     {"statuses", "status"},
                                     {"buses", "bus"},
                                     {"aliases", "alias"},
                                     {"campuses", "campus"},
                                     {"bonuses", "bonus"},
                                     {"viruses", "virus"},
                                     {"caches", "cache"},
                                     {"analyses", "analysis"},
                                     {"indices", "index"},
                                     {"vertices", "vertex"},
                                     {"matrices", "matrix"},
                                     {"criteria", "criterion"},
                                     {"shelves", "shelf"},
                                     {"leaves", "leaf"},
                                     {"lives", "life"},
                                     {"heroes", "hero"},
                                     {"potatoes", "potato"},
                                     {"tomatoes", "tomato"},
                                     {"quizzes", "quiz"},
                                     {"alias", "alias"},
                                     {"gas", "gas"},
                                     {"canvas", "canvas"},
                                     {"bias", "bias"},
                                     {"sms", "sms"},
                                     {"dns", "dns"},
                                     {"gps", "gps"},
                                     {"url", "url"},
                                     {"atlas", "atlas"},
                                     {"lens", "lens"},
                                     {"axes", "axis"},
                                     {"mice", "mouse"},
                                     {"feet", "foot"},
                                     {"teeth", "tooth"}};
  for (const auto& [plural, one] : irregular)
    if (word == plural) return std::string(one);
  const auto cut = [&](std::size_t letters, std::string_view ending = "") {
    return std::string(word.substr(0, word.size() - letters)).append(ending);
  };
  if (word.size() < 3 || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"))
    return std::string(word);
  if (word.ends_with("ies") && word.size() > 4) return cut(3, "y");
  constexpr std::array<std::string_view, 5> es = {"sses", "xes", "ches", "shes", "zzes"};
  if (std::ranges::any_of(es, [&](auto ending) { return word.ends_with(ending); })) return cut(2);
  return cut(1);
}

}  // namespace pgmock::plan
