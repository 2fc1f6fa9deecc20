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
  Sentence(const Node& text, const Context& context) : x_node(text), x_context(context) {}

  void skip_blanks();
  bool at_end();
  char peek() { return at_end() ? '\0' : x_node.text[x_at]; }
  bool take(char c);
  /// A word in any case, not followed by a letter or digit.
  bool take_word(std::string_view word);
  std::size_t position() const { return x_at; }
  std::string_view rest() const { return std::string_view(x_node.text).substr(x_at); }
  void advance(std::size_t count) { x_at += count; }

  Span where(std::size_t begin, std::size_t end) const {
    return part_of(x_node, begin, end - begin, x_context.sources);
  }
  Span where_rest();
  void error(Code code, Span where, std::string message, std::string help = {}) const {
    x_context.diagnostics.error(code, where, std::move(message), std::move(help));
  }
  const Node& node() const { return x_node; }

 private:
  const Node& x_node;
  const Context& x_context;
  std::size_t x_at = 0;
};

/// Reads a distribution from the front; nullopt when it is wrong (reported). `lists`: parameters in brackets are taken.
std::optional<Node> take_distribution(Sentence& sentence, bool lists);

/// The whole row count in its long form; nullopt when it is wrong (reported).
std::optional<Node> read_row_count(const Node& text, const Context& context);

}  // namespace pgmock::parser
