// SPDX-License-Identifier: MIT
// LongForm: walks a tree along its shapes.
#include "parser/long_form.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "parser/merge.hpp"
#include "parser/short_forms.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

/// `$ref`s can repeat fragments; a file that grows beyond this is a mistake or an attack.
constexpr std::size_t most_nodes = 2'000'000;

std::optional<NodeKind> kind_of(Form form) {
  switch (form) {
    case Form::text:
      return NodeKind::string;
    case Form::flag:
      return NodeKind::boolean;
    case Form::number:
      return NodeKind::number;
    case Form::list:
    case Form::values:
      return NodeKind::array;
    case Form::map:
    case Form::object:
      return NodeKind::object;
    case Form::scalar:
    case Form::data:
      return std::nullopt;
  }
  return std::nullopt;
}

/// What an element of a map is called in messages.
std::string element_label(const Shape& map, const std::string& key) {
  std::string_view noun = map.of;
  if (map.name == "fields") noun = "field";
  if (map.name == "locales") noun = "the weight of";
  if (map.name == "types") noun = "type";
  return std::string(noun) + " `" + key + "`";
}

bool equal_words(std::string_view a, std::string_view b) {
  const auto squeeze = [](std::string_view text) {
    std::string result;
    for (const char c : ascii_lower(text))
      if (std::string_view(" \t\r\n_").find(c) == std::string_view::npos) result += c;
    return result;
  };
  return squeeze(a) == squeeze(b);
}

}  // namespace

bool LongForm::expand(Node& node, const Shape& shape, const std::string& label) {
  if (++nodes_ > most_nodes) {
    if (nodes_ == most_nodes + 1)
      context_.diagnostics.error(Code::reference_file, node.where, "the `$ref`s of this file make it too large");
    return false;
  }
  if (shape.form != Form::data && node.kind == NodeKind::object && node.find("$ref") != nullptr)
    return expand_reference(node, shape, label);
  if (shape.short_form != nullptr && !shape.short_form(node, label, context_)) return false;
  if (shape.also && node.kind == *shape.also) return true;
  if (const std::optional<NodeKind> kind = kind_of(shape.form); kind && node.kind != *kind)
    return wrong_type(node, shape, label);
  if (shape.form == Form::scalar && node.kind != NodeKind::string && node.kind != NodeKind::number &&
      node.kind != NodeKind::boolean)
    return wrong_type(node, shape, label);
  switch (shape.form) {
    case Form::object:
      return expand_object(node, shape, label);
    case Form::map:
      return expand_map(node, shape);
    case Form::list:
      return expand_list(node, shape, label);
    default:
      break;
  }
  if (!shape.choices.empty() && !check_choice(node, shape, label)) return false;
  return shape.canonical == nullptr || shape.canonical(node, label, context_);
}

bool LongForm::expand_reference(Node& node, const Shape& shape, const std::string& label) {
  const Span where = node.where;
  const auto at = std::ranges::find(node.members, std::string("$ref"), &Member::key);
  const Member reference = std::move(*at);
  node.members.erase(at);
  std::erase_if(node.members,
                [&shape](const Member& member) { return shape.form != Form::map && is_ignored_key(member.key); });
  const bool has_siblings = !node.members.empty();

  std::optional<Node> target;
  if (reference.value.kind != NodeKind::string) {
    context_.diagnostics.error(Code::wrong_type, reference.value.where,
                               "`$ref` is " + std::string(kind_name(reference.value.kind)) +
                                   ", but takes a text such as `\"#/definitions/price\"`");
  } else if (Fragments::Found found = fragments_.find(reference.value); found.node != nullptr) {
    const auto same = std::ranges::find(open_, found.id, &OpenReference::id);
    if (same != open_.end()) {
      std::string circle;
      for (auto step = same; step != open_.end(); ++step) circle += "`" + step->text + "` → ";
      context_.diagnostics.error(Code::reference_file, reference.value.where,
                                 "`$ref` leads in a circle: " + circle + "`" + reference.value.text + "`",
                                 "let one of them stand for itself");
    } else {
      target = *found.node;
      open_.push_back({std::move(found.id), reference.value.text});
      if (!expand(*target, shape, label)) target.reset();
      open_.pop_back();
    }
  }
  const bool siblings_good = has_siblings && expand(node, shape, label);
  if (!target) return false;
  if (siblings_good) {
    if (target->kind != NodeKind::object) {
      context_.diagnostics.error(Code::no_effect, node.members.front().key_where,
                                 "`" + node.members.front().key + "` beside `$ref` has no effect: `" +
                                     reference.value.text + "` is " + std::string(kind_name(target->kind)));
    } else {
      merge(*target, std::move(node), shape);
    }
  }
  node = std::move(*target);
  node.where = where;
  return true;
}

bool LongForm::expand_object(Node& node, const Shape& shape, const std::string& label) {
  const KeyTable& table = key_table(shape.of);
  std::vector<std::string> meant;
  drop_if(node.members, [&](Member& member) {
    if (is_ignored_key(member.key)) return true;
    const KeyInfo* info = find_key(table, member.key);
    if (info == nullptr) {
      if (is_open(table)) return false;
      if (std::string key = report_unknown(member, table); !key.empty()) meant.push_back(std::move(key));
      return true;
    }
    if (info->constraints_only) {
      context_.diagnostics.error(Code::not_supported, member.key_where, "`" + member.key + "` is not supported yet",
                                 "remove it: this version does not make it");
      return true;
    }
    const Shape& of = find_shape(info->value);
    if (member.value.kind == NodeKind::null && of.form != Form::data) return false;  // removes what is inherited
    // a key that a short form stands for is not in the file
    const bool written = member.key_where != member.value.where;
    if (!expand(member.value, of, written ? "`" + member.key + "`" : label)) mark_broken(member);
    return false;
  });
  for (const std::string& key : meant) {  // nobody shall miss a key that was only misspelt
    node.members.push_back({key, node.where, make_object(node.where)});
    mark_broken(node.members.back());
  }
  return true;
}

bool LongForm::expand_map(Node& node, const Shape& shape) {
  const Shape& element = find_shape(shape.of);
  const bool plain = shape.name == "locales";
  const bool simple = shape.name == "columns" || shape.name == "fields";
  std::set<std::string> names;
  drop_if(node.members, [&](Member& member) {
    const std::string label = element_label(shape, member.key);
    if (!plain) {
      Node name = make_text(member.key, member.key_where);
      const std::string noun = "the name of a " + std::string(shape.name == "fields" ? "field" : element.name);
      if (simple ? !check_name(name, noun, context_) : !check_table_name(name, noun, context_)) return true;
      member.key = name.text;
    }
    if (!names.insert(member.key).second) {
      context_.diagnostics.error(Code::duplicate_key, member.key_where, "`" + member.key + "` is given twice",
                                 "remove one of the two");
      return true;
    }
    if (member.value.kind == NodeKind::null || expand(member.value, element, label)) return false;
    // a column or table that is wrong is still one that others may name
    const std::string_view missed = element.name == "column" ? "type" : element.name == "table" ? "columns" : "";
    if (missed.empty()) {
      if (plain) mark_broken(member);
      return !plain;
    }
    member.value = make_object(member.value.where);
    add_member(member.value, missed, make_object(member.value.where));
    mark_broken(member.value.members.back());
    return false;
  });
  return true;
}

bool LongForm::expand_list(Node& node, const Shape& shape, const std::string& label) {
  const Shape& element = find_shape(shape.of);
  const bool written_empty = node.items.empty();
  drop_if(node.items, [&](Node& item) { return !expand(item, element, "an element of " + label); });
  return written_empty || !node.items.empty();  // nobody shall miss elements that were only wrong
}

bool LongForm::check_choice(Node& node, const Shape& shape, const std::string& label) {
  for (const std::string_view choice : shape.choices) {
    if (equal_words(node.text, choice)) {
      node.text = std::string(choice);
      return true;
    }
  }
  const std::optional<std::string> near = closest(node.text, shape.choices);
  context_.diagnostics.error(Code::bad_value, node.where,
                             label + " is `" + node.text + "`, but takes " + std::string(shape.takes),
                             near ? "did you mean `" + *near + "`?" : std::string());
  return false;
}

std::string LongForm::report_unknown(const Member& member, const KeyTable& table) {
  std::vector<std::string_view> keys;
  std::vector<std::string> supported;
  for (const KeyInfo& info : table.keys) {
    keys.push_back(info.key);
    if (!info.constraints_only) supported.emplace_back(info.key);
  }
  std::string help;
  const std::optional<std::string> near = closest(member.key, keys);
  if (near) {
    help = "did you mean `" + *near + "`?";
  } else if (member.key == "<<") {
    help = "merge keys are not part of YAML 1.2: use `$ref`";
  } else {
    for (const std::string_view object : {"root", "table", "column"})
      if (help.empty() && find_key(key_table(object), member.key) != nullptr)
        help = "`" + member.key + "` is a key of " + (object == "root" ? "the root" : "a " + std::string(object));
    if (help.empty()) help = "the keys here are " + backtick_list(supported) + "; `x-…` keys are your own";
  }
  context_.diagnostics.error(Code::unknown_key, member.key_where, "unknown key `" + member.key + "`", std::move(help));
  return near.value_or("");
}

bool LongForm::wrong_type(const Node& node, const Shape& shape, const std::string& label) {
  context_.diagnostics.error(
      Code::wrong_type, node.where,
      label + " is " + std::string(kind_name(node.kind)) + ", but takes " + std::string(shape.takes));
  return false;
}

}  // namespace pgmock::parser
