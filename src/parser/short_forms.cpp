// SPDX-License-Identifier: MIT
// Short forms into long ones.
#include "parser/short_forms.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "parser/sentences.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

/// Puts a node of the kind into an object, under the key; leaves others alone.
bool wrap(Node& node, NodeKind kind, std::string_view key) {
  if (node.kind != kind) return true;
  Node object = make_object(node.where);
  add_member(object, key, std::move(node));
  node = std::move(object);
  return true;
}

/// `{"value": …}` or `{"value": …, "weight": …}`, with keys of the user's own; anything else is a plain value.
bool is_weighted(const Node& node) {
  return node.kind == NodeKind::object && node.find("value") != nullptr &&
         std::ranges::all_of(node.members, [](const Member& member) {
           return member.key == "value" || member.key == "weight" || is_ignored_key(member.key);
         });
}

/// Reports keys of what was surely meant as `{"value", "weight"}`.
bool has_misspelt_key(const Node& node, const Context& context) {
  if (node.kind != NodeKind::object || node.find("value") == nullptr) return false;
  const bool has_weight = node.find("weight") != nullptr;
  const std::vector<std::string_view> candidates{"weight"};
  for (const Member& member : node.members) {
    if (member.key == "value" || member.key == "weight" || is_ignored_key(member.key)) continue;
    if (!has_weight && !closest(member.key, candidates)) continue;
    context.diagnostics.error(Code::unknown_key, member.key_where, "unknown key `" + member.key + "`",
                              has_weight ? "a JSON object with the keys `value` and `weight` is written as "
                                           "`{\"value\": {…}}`"
                                         : "did you mean `weight`?");
    return true;
  }
  return false;
}

bool check_entry(Node& entry, const Context& context) {
  for (Member& member : entry.members) {
    if (member.key != "weight") continue;
    if (member.value.kind != NodeKind::number) {
      context.diagnostics.error(
          Code::wrong_type, member.value.where,
          "`weight` is " + std::string(kind_name(member.value.kind)) + ", but takes a number from 0");
      return false;
    }
    if (!check_weight(member.value, "`weight`", context)) return false;
  }
  return true;
}

}  // namespace

Node make_text(std::string text, Span where) {
  Node node;
  node.kind = NodeKind::string;
  node.text = std::move(text);
  node.where = where;
  return node;
}

Node make_number(std::string digits, Span where) {
  Node node;
  node.kind = NodeKind::number;
  node.text = std::move(digits);
  node.where = where;
  return node;
}

Node make_object(Span where) {
  Node node;
  node.kind = NodeKind::object;
  node.where = where;
  return node;
}

void add_member(Node& object, std::string_view key, Node value) {
  const Span where = value.where;
  object.members.push_back({std::string(key), where, std::move(value)});
}

bool text_to_type(Node& node, const std::string&, const Context&) { return wrap(node, NodeKind::string, "type"); }
bool text_to_name(Node& node, const std::string&, const Context&) { return wrap(node, NodeKind::string, "name"); }
bool text_to_references(Node& node, const std::string&, const Context&) {
  return wrap(node, NodeKind::string, "references");
}
bool text_to_expression(Node& node, const std::string&, const Context&) {
  return wrap(node, NodeKind::string, "expression");
}
bool list_to_columns(Node& node, const std::string&, const Context&) { return wrap(node, NodeKind::array, "columns"); }

bool text_to_list(Node& node, const std::string&, const Context&) {
  if (node.kind != NodeKind::string) return true;
  Node list;
  list.kind = NodeKind::array;
  list.where = node.where;
  list.items.push_back(std::move(node));
  node = std::move(list);
  return true;
}

bool token_to_text(Node& node, const std::string&, const Context&) {
  if (node.kind == NodeKind::boolean) node.text = node.boolean ? "true" : "false";
  if (node.kind == NodeKind::boolean || node.kind == NodeKind::number) node.kind = NodeKind::string;
  return true;
}

bool text_to_number(Node& node, const std::string& label, const Context& context) {
  if (node.kind != NodeKind::string) return true;
  const std::optional<Decimal> number = Decimal::parse(trim(node.text));
  if (!number) {
    context.diagnostics.error(Code::bad_value, node.where, label + " is `" + node.text + "`, which is no number");
    return false;
  }
  node.kind = NodeKind::number;
  node.text = number->to_string();
  return true;
}

bool split_events(Node& node, const std::string& label, const Context& context) {
  if (node.kind != NodeKind::string) return true;
  Node list;
  list.kind = NodeKind::array;
  list.where = node.where;
  const std::string lower = ascii_lower(node.text);
  std::size_t begin = 0;
  while (begin <= lower.size()) {
    const std::size_t end = std::min(lower.find(" or ", begin), lower.size());
    list.items.push_back(
        make_text(node.text.substr(begin, end - begin), part_of(node, begin, end - begin, context.sources)));
    begin = end + 4;
  }
  static_cast<void>(label);
  node = std::move(list);
  return true;
}

bool expand_row_count(Node& node, const std::string&, const Context& context) {
  if (node.kind == NodeKind::string) {
    std::optional<Node> count = read_row_count(node, context);
    if (!count) return false;
    node = std::move(*count);
    return true;
  }
  return wrap(node, NodeKind::number, "count");
}

bool expand_distribution(Node& node, const std::string&, const Context& context) {
  if (node.kind != NodeKind::string) return true;
  Sentence sentence(node, context);
  std::optional<Node> distribution = take_distribution(sentence, true);
  if (!distribution) return false;
  if (!sentence.at_end()) {
    context.diagnostics.error(Code::bad_distribution, sentence.where_rest(),
                              "`" + std::string(trim(sentence.rest())) + "` is too much after a distribution");
    return false;
  }
  distribution->where = node.where;
  node = std::move(*distribution);
  return true;
}

bool expand_pick(Node& node, const std::string& label, const Context& context) {
  if (node.kind == NodeKind::string) {
    const Span where = node.where;
    if (!expand_distribution(node, label, context)) return false;
    Node pick = make_object(where);
    add_member(pick, "distribution", std::move(node));
    node = std::move(pick);
    return true;
  }
  if (node.kind != NodeKind::object || node.find("name") == nullptr) return true;
  // {"name": "zipf", "exponent": 1.2, "scatter": true}: all but the keys of `pick` belong to the distribution
  Node pick = make_object(node.where);
  Node distribution = make_object(node.where);
  for (Member& member : node.members) {
    const bool of_pick = find_key(key_table("pick"), member.key) != nullptr;
    (of_pick ? pick : distribution).members.push_back(std::move(member));
  }
  if (pick.find("distribution") != nullptr) {
    context.diagnostics.error(Code::conflict, distribution.members.front().key_where,
                              label + " has two distributions: `name` and `distribution`", "keep one of them");
    return false;
  }
  const Span key_where = distribution.find_member("name")->key_where;
  pick.members.insert(pick.members.begin(), Member{"distribution", key_where, std::move(distribution)});
  node = std::move(pick);
  return true;
}

bool expand_values(Node& node, const std::string& label, const Context& context) {
  Node list;
  list.kind = NodeKind::array;
  list.where = node.where;
  bool good = true;
  if (node.kind == NodeKind::object) {
    for (Member& member : node.members) {
      Node entry = make_object({member.key_where.file, member.key_where.begin, member.value.where.end});
      add_member(entry, "value", make_text(member.key, member.key_where));
      add_member(entry, "weight", std::move(member.value));
      list.items.push_back(std::move(entry));
    }
  } else if (node.kind == NodeKind::array) {
    for (Node& item : node.items) {
      if (has_misspelt_key(item, context)) {
        good = false;
      } else if (is_weighted(item)) {
        std::erase_if(item.members, [](const Member& member) { return is_ignored_key(member.key); });
        list.items.push_back(std::move(item));
      } else {
        Node entry = make_object(item.where);
        add_member(entry, "value", std::move(item));
        list.items.push_back(std::move(entry));
      }
    }
  } else {
    return true;
  }
  for (Node& entry : list.items) good = check_entry(entry, context) && good;
  if (good && list.items.empty()) {
    context.diagnostics.error(Code::bad_value, node.where, label + " has no value to choose from");
    return false;
  }
  node = std::move(list);
  return good;
}

}  // namespace pgmock::parser
