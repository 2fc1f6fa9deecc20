// SPDX-License-Identifier: MIT
// Quoting of identifiers, literals and comments.
#include "pgmock/sql/quote.hpp"

namespace pgmock::sql {
namespace {

std::string in_quotes(std::string_view text, char quote) {
  std::string out;
  out.reserve(text.size() + 2);
  out += quote;
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  out += quote;
  return out;
}

}  // namespace

std::string quote_identifier(std::string_view name) { return in_quotes(name, '"'); }

std::string quote_name(const QualifiedName& name, std::string_view default_schema) {
  const std::string_view schema = name.schema.empty() ? default_schema : std::string_view(name.schema);
  return quote_identifier(schema) + "." + quote_identifier(name.name);
}

std::string quote_literal(std::string_view text) { return in_quotes(text, '\''); }

std::string comment_text(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return out;
}

}  // namespace pgmock::sql
