// SPDX-License-Identifier: MIT
// Document: a schema file as a tree of raw tokens with places. Numbers stay text until their type is known; the origin
// of every node is kept through `extends`, `$ref` and overlays (each Span names its file).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/diagnostic.hpp"

namespace pgmock::parser {

enum class NodeKind : std::uint8_t { null, boolean, number, string, array, object };

struct Member;
struct Node {
  NodeKind kind = NodeKind::null;
  bool boolean = false;
  std::string text;             // number: the raw token with all its digits; string: the content
  std::vector<Node> items;      // array
  std::vector<Member> members;  // object, in the order of the file
  Span where;                   // of the value

  const Node* find(std::string_view key) const;
  const Member* find_member(std::string_view key) const;
};
struct Member {
  std::string key;
  Span key_where;
  Node value;
};

struct ReadOptions {
  bool strict_json = false;  // refuse comments and trailing commas
};

/// Reads JSON (comments, trailing commas) or YAML (core schema 1.2; by the name's ending .yaml/.yml, `<stdin>` by its
/// look); reports syntax errors and duplicate keys with their places. nullopt when there is no tree to go on with.
std::optional<Node> read_document(FileId file, const Sources& sources, const ReadOptions& options,
                                  Diagnostics& diagnostics);

/// Strict JSON, two spaces of indent; numbers keep their digits.
std::string to_json(const Node& node);

/// A JSON-like description of what a node is, for messages: "a string", "an object".
std::string_view kind_name(NodeKind kind);

}  // namespace pgmock::parser
