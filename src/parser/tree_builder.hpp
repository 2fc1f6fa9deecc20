// SPDX-License-Identifier: MIT
// TreeBuilder: turns the events of a reader (JSON or YAML) into a tree; reports duplicate keys and too deep nesting.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/parser/document.hpp"

namespace pgmock::parser {

/// Every function returns false when reading must stop (a diagnostic has been reported).
class TreeBuilder {
 public:
  explicit TreeBuilder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  bool add(Node node);
  bool open(NodeKind kind, Span where);
  bool key(std::string name, Span where);
  /// Closes the innermost object or list, which ends at `end`.
  bool close(std::uint32_t end);

  /// The innermost open object or list waits for a key.
  bool wants_key() const;
  std::size_t depth() const { return open_.size(); }
  /// What was added or closed last; nullptr when it was dropped as a duplicate. Valid until the next event.
  const Node* last() const { return last_; }
  /// The whole tree, once everything is closed.
  std::optional<Node> take();

 private:
  struct Open {
    Node node;
    std::string key;
    Span key_where;
    std::map<std::string, Span> keys;  // all seen so far
    bool has_key = false;
    bool duplicate = false;
  };
  /// Reports NULs and goes on without them, so that nobody has to refuse them again.
  void check_text(std::string& text, Span where);

  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::optional<Node> root_;
  const Node* last_ = nullptr;
};

}  // namespace pgmock::parser
