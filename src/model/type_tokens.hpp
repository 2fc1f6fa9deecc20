// SPDX-License-Identifier: MIT
// The words of a type's text. Private to the parser of types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pgmock {

/// Why a text is not a type, and the way out.
struct TypeFailure {
  std::string error, help;
};

struct TypeToken {
  enum class Kind : std::uint8_t { word, quoted, number, text, symbol, end } kind = Kind::end;
  std::string value;  // word: as written; quoted: unquoted; symbol: one character
  std::string lower;  // word: in lower case
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The tokens, with one of kind `end` behind them. Throws TypeFailure for a quote that is not closed.
std::vector<TypeToken> type_tokens(std::string_view text);

}  // namespace pgmock
