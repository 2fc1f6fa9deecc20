// SPDX-License-Identifier: MIT
// Shapes: what a key's value may look like. Key tables name a shape for each key; turning short forms into long ones,
// merging, the JSON Schema and the docs page follow the shapes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/parser/document.hpp"
#include "pgmock/parser/spec.hpp"

namespace pgmock::parser {

/// What checks of shapes may use.
struct Context {
  const Sources& sources;
  Diagnostics& diagnostics;
};

/// What the long form of a shape is.
enum class Form : std::uint8_t {
  text,
  flag,
  number,
  scalar,  // text, number or flag
  list,    // of elements of the shape `of`
  map,     // from the user's own names to the shape `of`
  object,  // with the keys of the table `of`
  values,  // list of {"value", "weight"}; replaced as a whole
  data     // the user's own JSON: null is a value and `$ref` a key
};

/// Changes a node in place; false when it cannot be used, which has been reported. `label` names the key for messages.
using Change = bool (*)(Node& node, const std::string& label, const Context& context);

struct Shape {
  std::string_view name;
  Form form;
  std::string_view of;                // see Form
  std::string_view takes;             // for messages: "takes …", and for the docs page
  Change short_form = nullptr;        // turns every other way to write it into the long form
  Change canonical = nullptr;         // checks the long form (not of map and object) and writes it in one way
  std::string_view long_schema = {};  // JSON Schema of the long form where `form`, `of` and `choices` do not say it all
  std::string_view short_schema = {};          // JSON Schema of the short forms
  std::vector<std::string_view> choices = {};  // of a text, in any case
  std::optional<NodeKind> also = {};           // another kind that the long form may have
};

const std::vector<Shape>& shapes();
/// A name that no shape has is a std::logic_error.
const Shape& find_shape(std::string_view name);

/// A name that no table has is a std::logic_error.
const KeyTable& key_table(std::string_view object);
const KeyInfo* find_key(const KeyTable& table, std::string_view key);
/// The table's keys are not all: others are parameters, the user's data.
bool is_open(const KeyTable& table);

/// Keys of an object that exclude each other, in groups: what belongs to one group replaces inherited keys of the
/// others.
struct Alternatives {
  std::string_view object;
  std::vector<std::vector<std::string_view>> groups;
};
/// nullptr when all keys of the object go together.
const Alternatives* find_alternatives(std::string_view object);
/// The objects that only merge when their `name` is the same: generators and distributions.
bool is_named(const KeyTable& table);

/// `x-…`, `$schema` and `$comment`: not the format's.
bool is_ignored_key(std::string_view key);

/// The place of a piece of a text, exact when the text stands in the file as it is, else that of the whole text.
Span part_of(const Node& text, std::size_t begin, std::size_t length, const Sources& sources);

/// What stands in an object for a key whose value was wrong (reported): nobody reads it, and nobody misses the key.
std::string broken_key(std::string_view key);
void mark_broken(Member& member);

/// Removes what `drop` says; it sees every item once, in order, and may change it.
template <class T, class Drop>
void drop_if(std::vector<T>& items, Drop drop) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (drop(items[i])) continue;
    if (kept != i) items[kept] = std::move(items[i]);
    ++kept;
  }
  items.resize(kept);
}

}  // namespace pgmock::parser
