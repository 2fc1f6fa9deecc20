// SPDX-License-Identifier: MIT
// The words of a type's text.
#include "model/type_tokens.hpp"

#include <utility>

#include "pgmock/base/text.hpp"

namespace pgmock {
namespace {

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

/// Reads a part in quotes from `at` (the opening quote); a doubled quote is one.
std::string read_quoted(std::string_view text, std::size_t& at) {
  const char quote = text[at++];
  std::string out;
  for (; at < text.size(); ++at) {
    if (text[at] == quote) {
      ++at;
      if (at >= text.size() || text[at] != quote) return out;
    }
    out += text[at];
  }
  throw TypeFailure{"the type `" + std::string(text) + "` has a quote that is not closed", ""};
}

}  // namespace

std::vector<TypeToken> type_tokens(std::string_view text) {
  std::vector<TypeToken> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    TypeToken token;
    token.begin = at;
    if (is_word_start(text[at])) {
      token.kind = TypeToken::Kind::word;
      while (at < text.size() && (is_word_start(text[at]) || is_digit(text[at]) || text[at] == '$')) ++at;
      token.value = text.substr(token.begin, at - token.begin);
      token.lower = ascii_lower(token.value);
    } else if (is_digit(text[at])) {
      token.kind = TypeToken::Kind::number;
      while (at < text.size() && is_digit(text[at])) ++at;
      token.value = text.substr(token.begin, at - token.begin);
    } else if (text[at] == '"' || text[at] == '\'') {
      token.kind = text[at] == '"' ? TypeToken::Kind::quoted : TypeToken::Kind::text;
      token.value = read_quoted(text, at);
    } else {
      token.kind = TypeToken::Kind::symbol;
      token.value = text[at++];
    }
    token.end = at;
    tokens.push_back(std::move(token));
  }
  tokens.push_back({TypeToken::Kind::end, "", "", text.size(), text.size()});
  return tokens;
}

}  // namespace pgmock
