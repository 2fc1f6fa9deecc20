// SPDX-License-Identifier: MIT
// Sentences inside texts: distributions (`zipf(1.2)`) and row counts (`0..20 per users zipf(1.2)`), as nodes of the
// long form. Mistakes are reported at the piece that holds them.
#pragma once

#include <cstddef>
#include <optional>

#include "parser/shapes.hpp"

namespace pgmock::parser {

/// A text being read from left to right.
class Sentence {
 public:
  Sentence(const Node& text, const Context& context) : node_(text), context_(context) {}

  void skip_blanks();
  bool at_end();
  char peek() { return at_end() ? '\0' : node_.text[at_]; }
  bool take(char c);
  /// A word in any case, not followed by a letter or digit.
  bool take_word(std::string_view word);
  std::size_t position() const { return at_; }
  std::string_view rest() const { return std::string_view(node_.text).substr(at_); }
  void advance(std::size_t count) { at_ += count; }

  Span where(std::size_t begin, std::size_t end) const { return part_of(node_, begin, end - begin, context_.sources); }
  Span where_rest();
  void error(Code code, Span where, std::string message, std::string help = {}) const {
    context_.diagnostics.error(code, where, std::move(message), std::move(help));
  }
  const Node& node() const { return node_; }

 private:
  const Node& node_;
  const Context& context_;
  std::size_t at_ = 0;
};

/// Reads a distribution from the front; nullopt when it is wrong (reported). `lists`: parameters in brackets are taken.
std::optional<Node> take_distribution(Sentence& sentence, bool lists);

/// The whole row count in its long form; nullopt when it is wrong (reported).
std::optional<Node> read_row_count(const Node& text, const Context& context);

}  // namespace pgmock::parser
