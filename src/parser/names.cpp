// SPDX-License-Identifier: MIT
// Names: splitting at dots, commas and parentheses outside of SQL quotes.
#include "parser/names.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

void skip_blanks(std::string_view& rest) {
  const std::size_t at = rest.find_first_not_of(" \t\r\n");
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at);
}

/// Reads one part of a name from the front of `rest`: in SQL quotes, or up to one of `stops`.
std::optional<std::string> take_part(std::string_view& rest, std::string_view stops) {
  if (rest.starts_with('"')) {
    std::string part;
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] != '"') {
        part += rest[i];
      } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
        part += rest[++i];
      } else {
        rest.remove_prefix(i + 1);
        if (part.empty()) return std::nullopt;
        return part;
      }
    }
    return std::nullopt;
  }
  const std::size_t end = std::min(rest.find_first_of(stops), rest.size());
  std::string part(rest.substr(0, end));
  rest.remove_prefix(end);
  if (part.empty()) return std::nullopt;
  return part;
}

bool take(std::string_view& rest, char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

std::string quoted(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += c;
    result += c;
  }
  return result + '"';
}

/// The same with blanks around it, which do not count.
std::optional<std::string> take_loose_part(std::string_view& rest) {
  skip_blanks(rest);
  const bool exact = rest.starts_with('"');
  std::optional<std::string> part = take_part(rest, ".,()");
  if (part && !exact) part = std::string(trim(*part));
  skip_blanks(rest);
  return part;
}

}  // namespace

std::optional<QualifiedName> split_name(std::string_view text) {
  std::optional<std::string> first = take_part(text, ".");
  if (!first) return std::nullopt;
  if (!take(text, '.')) return text.empty() ? std::optional(QualifiedName{"", std::move(*first)}) : std::nullopt;
  std::optional<std::string> second = take_part(text, ".");
  if (!second || !text.empty()) return std::nullopt;
  return QualifiedName{std::move(*first), std::move(*second)};
}

std::optional<TargetName> split_target(std::string_view text) {
  TargetName target;
  do {
    std::optional<std::string> part = take_loose_part(text);
    if (!part || target.parts.size() == 3) return std::nullopt;
    target.parts.push_back(std::move(*part));
  } while (take(text, '.'));
  if (take(text, '(')) {
    target.parenthesised = true;
    do {
      std::optional<std::string> column = take_loose_part(text);
      if (!column) return std::nullopt;
      target.columns.push_back(std::move(*column));
    } while (take(text, ','));
    if (!take(text, ')') || target.parts.size() == 3) return std::nullopt;
  }
  skip_blanks(text);
  if (!text.empty()) return std::nullopt;
  return target;
}

std::optional<std::string> simple_name(std::string_view text) {
  std::optional<QualifiedName> name = split_name(text);
  if (!name || !name->schema.empty()) return std::nullopt;
  return std::move(name->name);
}

std::string written_name(std::string_view name) {
  // a `$ref` in a map of names is a reference
  const bool needs_quotes = name.find('.') != std::string_view::npos || name.starts_with('"') || name == "$ref";
  return needs_quotes ? quoted(name) : std::string(name);
}

std::string written_name(const QualifiedName& name) {
  return name.schema.empty() ? written_name(name.name) : written_name(name.schema) + "." + written_name(name.name);
}

std::optional<std::string> name_mistake(std::string_view name) {
  if (name.size() > longest_name)
    return "the name `" + std::string(name) + "` has " + std::to_string(name.size()) +
           " bytes, but PostgreSQL keeps only " + std::to_string(longest_name);
  if (name.find('\0') != std::string_view::npos) return "a name holds the character NUL";
  return std::nullopt;
}

}  // namespace pgmock::parser
