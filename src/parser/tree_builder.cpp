// SPDX-License-Identifier: MIT
// TreeBuilder: nodes are kept on a stack until their object or list is closed.
#include "parser/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "parser/json_reader.hpp"

namespace pgmock::parser {

void TreeBuilder::check_text(std::string& text, Span where) {
  if (std::erase(text, '\0') > 0)
    diagnostics_.error(Code::encoding, where, "the text holds the character NUL, which PostgreSQL cannot store",
                       "remove `\\u0000`");
}

bool TreeBuilder::add(Node node) {
  if (node.kind == NodeKind::string) check_text(node.text, node.where);
  if (open_.empty()) {
    root_ = std::move(node);
    last_ = &*root_;
    return true;
  }
  Open& parent = open_.back();
  last_ = nullptr;
  if (parent.node.kind == NodeKind::array) {
    parent.node.items.push_back(std::move(node));
    last_ = &parent.node.items.back();
  } else if (!std::exchange(parent.duplicate, false)) {
    parent.node.members.push_back({std::move(parent.key), parent.key_where, std::move(node)});
    last_ = &parent.node.members.back().value;
  }
  parent.has_key = false;
  return true;
}

bool TreeBuilder::open(NodeKind kind, Span where) {
  if (open_.size() >= deepest_nesting) {
    diagnostics_.error(Code::syntax, where,
                       "objects and lists are nested more than " + std::to_string(deepest_nesting) + " deep");
    return false;
  }
  Open open;
  open.node.kind = kind;
  open.node.where = where;
  open_.push_back(std::move(open));
  return true;
}

bool TreeBuilder::key(std::string name, Span where) {
  check_text(name, where);
  Open& parent = open_.back();
  parent.duplicate = false;
  if (const auto [first, is_new] = parent.keys.emplace(name, where); !is_new) {
    Diagnostic diagnostic{Severity::error, Code::duplicate_key, where, "`" + name + "` is given twice",
                          "remove one of the two"};
    diagnostic.notes.push_back({first->second, "given here first"});
    diagnostics_.report(std::move(diagnostic));
    parent.duplicate = true;  // the first one stays
  }
  parent.key = std::move(name);
  parent.key_where = where;
  parent.has_key = true;
  return true;
}

bool TreeBuilder::close(std::uint32_t end) {
  Node node = std::move(open_.back().node);
  open_.pop_back();
  node.where.end = std::max(node.where.end, end);
  return add(std::move(node));
}

bool TreeBuilder::wants_key() const {
  return !open_.empty() && open_.back().node.kind == NodeKind::object && !open_.back().has_key;
}

std::optional<Node> TreeBuilder::take() { return std::exchange(root_, std::nullopt); }

}  // namespace pgmock::parser
