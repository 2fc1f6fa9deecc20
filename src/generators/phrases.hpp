// SPDX-License-Identifier: MIT
// Phrases: sentence templates (`The {adjective} {noun} is in the {place}.`) filled in beforehand, so that a sentence is
// two copies of ready halves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generators/slots.hpp"

namespace pgmock::generators {

/// The words that placeholders stand for.
struct PhraseWords {
  std::string_view nouns = "sentence_nouns";  // lists with columns singular and plural
  std::string_view adjectives = "sentence_adjectives";
  std::string_view verbs = "intransitive_verbs";
  bool capitals = false;  // Write Like This
};

/// Each template of the list with at least two placeholders, cut in two halves that hold one each; `variants` different
/// fillings of each half.
std::vector<std::vector<SlotTable>> phrase_halves(std::string_view templates, const PhraseWords& words,
                                                  std::size_t variants);

/// `count` different whole phrases (fewer where there are not as many).
std::vector<std::string> phrases(std::string_view templates, const PhraseWords& words, std::size_t count);

}  // namespace pgmock::generators
