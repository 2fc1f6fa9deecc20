// SPDX-License-Identifier: MIT
// TreeBuilder: nodes are kept on a stack until their object or list is closed.
#include "parser/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "parser/json_reader.hpp"

namespace pgmock::parser {

void TreeBuilder::check_text(const std::string& text, Span where) {
  if (text.find('\0') != std::string::npos)
    x_diagnostics.error(Code::encoding, where, "the text holds the character NUL, which PostgreSQL cannot store",
                        "remove `\\u0000`");
}

bool TreeBuilder::add(Node node) {
  if (node.kind == NodeKind::string) check_text(node.text, node.where);
  if (x_open.empty()) {
    x_root = std::move(node);
    x_last = &*x_root;
    return true;
  }
  Open& parent = x_open.back();
  x_last = nullptr;
  if (parent.node.kind == NodeKind::array) {
    parent.node.items.push_back(std::move(node));
    x_last = &parent.node.items.back();
  } else if (!std::exchange(parent.duplicate, false)) {
    parent.node.members.push_back({std::move(parent.key), parent.key_where, std::move(node)});
    x_last = &parent.node.members.back().value;
  }
  parent.has_key = false;
  return true;
}

bool TreeBuilder::open(NodeKind kind, Span where) {
  if (x_open.size() >= deepest_nesting) {
    x_diagnostics.error(Code::syntax, where,
                        "objects and lists are nested more than " + std::to_string(deepest_nesting) + " deep");
    return false;
  }
  Open open;
  open.node.kind = kind;
  open.node.where = where;
  x_open.push_back(std::move(open));
  return true;
}

bool TreeBuilder::key(std::string name, Span where) {
  check_text(name, where);
  Open& parent = x_open.back();
  parent.duplicate = false;
  if (const auto [first, is_new] = parent.keys.emplace(name, where); !is_new) {
    Diagnostic diagnostic{Severity::error, Code::duplicate_key, where, "`" + name + "` is given twice",
                          "remove one of the two"};
    diagnostic.notes.push_back({first->second, "given here first"});
    x_diagnostics.report(std::move(diagnostic));
    parent.duplicate = true;  // the first one stays
  }
  parent.key = std::move(name);
  parent.key_where = where;
  parent.has_key = true;
  return true;
}

bool TreeBuilder::close(std::uint32_t end) {
  Node node = std::move(x_open.back().node);
  x_open.pop_back();
  node.where.end = std::max(node.where.end, end);
  return add(std::move(node));
}

bool TreeBuilder::wants_key() const {
  return !x_open.empty() && x_open.back().node.kind == NodeKind::object && !x_open.back().has_key;
}

std::optional<Node> TreeBuilder::take() { return std::exchange(x_root, std::nullopt); }

}  // namespace pgmock::parser
