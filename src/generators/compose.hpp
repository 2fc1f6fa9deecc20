// SPDX-License-Identifier: MIT
// Composed texts: values that are put together from tables (names, e-mail addresses, sentences, product names …) in one
// pass, and their index face, in which some parts come from the index (the discriminator) and the rest stays free.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "generators/alias.hpp"
#include "generators/slots.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// Which entry of a slot's table a value takes: by weights or equally likely, from the cell's own draw or the record's.
struct Pick {
  bool record = false;
  std::uint32_t split = 0;                       // which split of that draw
  std::shared_ptr<const Alias> alias = nullptr;  // its size is that of all tables of the slot; null: equally likely
};

/// A part of the index face.
struct UniquePart {
  enum class Kind : std::uint8_t {
    digit,   // the entry of `table` that the index says: decodable because entries are told apart where they stand
    free,    // the entry that `pick` says (letters and apostrophes only); cut where a length limit leaves no room
    number,  // what is left of the index, in digits; nothing when it is 0. At most one a layout
    whole    // a whole value of the random face, with all its choices taken from the index
  };
  Kind kind;
  SlotTable table = {};
  Pick pick = {};
};
using UniqueLayout = std::vector<UniquePart>;

/// What a value over the length limit becomes.
enum class Shorten : std::uint8_t {
  words,   // as many whole words as fit
  head,    // the first `head` slots lose their end
  initial  // the first slot becomes its first letter and a full stop, then goes; then the rest is cut
};

struct Composition {
  std::vector<Pick> picks;                         // one a slot
  std::vector<std::vector<SlotTable>> templates;   // alternatives, each one table a slot
  std::vector<std::uint64_t> template_weights;     // empty: equally likely
  std::uint32_t min_repeats = 1, max_repeats = 1;  // how often the whole is repeated, with `glue` between
  std::string glue = " ";
  Shorten shorten = Shorten::words;
  std::size_t head = 0;
  /// Layouts for up to 10^4, 10^8, 10^12 … rows; the last one serves all above. Empty: no index face.
  std::vector<UniqueLayout> unique;
  /// The unique layouts have inverses (their parts can be told apart).
  bool has_inverse = true;
};

/// The generator of a composition; texts of at most `max_length` bytes (tables are ASCII where a limit matters).
std::unique_ptr<const Generator> composed(Composition composition, std::optional<std::int64_t> max_length);

/// 10^4, 10^8, 10^12 or 10^16: the domain that serves `rows` rows, so that growing tables seldom change it.
std::uint64_t step_for(std::uint64_t rows);

/// Layouts of short distinct words (of letters and digits where even those do not fit), for texts that must be unique
/// within `limit` characters; `glue` (one character) stands between the words.
std::vector<UniqueLayout> code_word_layouts(std::size_t limit, char glue = ' ');

/// The longest beginning of `text` within `limit` bytes that ends at a word's end and not in a space or comma (cut
/// inside the word when the first one is too long already).
std::size_t cut_at_word(const char* text, std::size_t size, std::size_t limit);

}  // namespace pgmock::generators
