// SPDX-License-Identifier: MIT
// Finding shapes, key tables and keys, and what else the walks along them share.
#include <algorithm>
#include <stdexcept>

#include "parser/shapes.hpp"

namespace pgmock::parser {
namespace {

const std::vector<Alternatives>& alternatives() {
  static const std::vector<Alternatives> all{
      {"column", {{"generator"}, {"values"}, {"constant"}, {"expression"}, {"aggregate"}}},
      {"rowCount", {{"count"}, {"times", "of"}, {"per", "via", "min", "max", "distribution"}}},
      {"pick", {{"distribution", "scatter"}, {"unique"}, {"tree"}}},
      {"type", {{"enum"}, {"domain", "check", "notNull", "default"}, {"composite"}, {"range"}}},
      {"index", {{"columns"}, {"expressions"}}},
  };
  return all;
}

}  // namespace

const Shape& find_shape(std::string_view name) {
  const auto found = std::ranges::find(shapes(), name, &Shape::name);
  if (found == shapes().end()) throw std::logic_error("no shape is called `" + std::string(name) + "`");
  return *found;
}

const KeyTable& key_table(std::string_view object) {
  const auto found = std::ranges::find(key_tables(), object, &KeyTable::object);
  if (found == key_tables().end()) throw std::logic_error("no key table is called `" + std::string(object) + "`");
  return *found;
}

const KeyInfo* find_key(const KeyTable& table, std::string_view key) {
  const auto found = std::ranges::find(table.keys, key, &KeyInfo::key);
  return found == table.keys.end() ? nullptr : &*found;
}

bool is_open(const KeyTable& table) { return table.object == "generator"; }

bool is_named(const KeyTable& table) { return table.object == "generator" || table.object == "distribution"; }

const Alternatives* find_alternatives(std::string_view object) {
  const auto found = std::ranges::find(alternatives(), object, &Alternatives::object);
  return found == alternatives().end() ? nullptr : &*found;
}

bool is_ignored_key(std::string_view key) { return key.starts_with("x-") || key == "$schema" || key == "$comment"; }

std::string broken_key(std::string_view key) { return '\x01' + std::string(key); }

void mark_broken(Member& member) {
  Node nothing;
  nothing.kind = NodeKind::boolean;
  nothing.where = member.value.where;
  member.key = broken_key(member.key);
  member.value = std::move(nothing);
}

Span part_of(const Node& text, std::size_t begin, std::size_t length, const Sources& sources) {
  const std::string& source = sources.file(text.where.file).text;
  for (const std::uint32_t quote : {0U, 1U}) {
    const std::size_t start = std::size_t{text.where.begin} + quote;
    if (start + text.text.size() <= source.size() && source.compare(start, text.text.size(), text.text) == 0 &&
        !text.text.empty())
      return {text.where.file, static_cast<std::uint32_t>(start + begin),
              static_cast<std::uint32_t>(start + begin + std::max<std::size_t>(length, 1))};
  }
  return text.where;
}

}  // namespace pgmock::parser
