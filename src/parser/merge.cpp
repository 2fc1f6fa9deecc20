// SPDX-License-Identifier: MIT
// Merging follows the shapes: what is the user's own data is replaced as a whole.
#include "parser/merge.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace pgmock::parser {
namespace {

/// The shape of a member's value; nullptr for parameters of generators, which are the user's data.
const Shape* member_shape(const Shape& shape, std::string_view key) {
  if (shape.form == Form::map) return &find_shape(shape.of);
  const KeyInfo* info = find_key(key_table(shape.of), key);
  return info == nullptr ? nullptr : &find_shape(info->value);
}

bool removes(const Member& member, const Shape* shape) {
  return member.value.kind == NodeKind::null && (shape == nullptr || shape->form != Form::data);
}

/// Drops keys of the base that belong to another alternative than those that the patch sets.
void drop_other_alternatives(Node& base, const Node& patch, const Shape& shape) {
  const Alternatives* alternatives = shape.form == Form::object ? find_alternatives(shape.of) : nullptr;
  if (alternatives == nullptr) return;
  const auto is_set = [&](std::string_view key) {
    const Member* member = patch.find_member(key);
    return member != nullptr && !removes(*member, member_shape(shape, key));
  };
  const auto chosen =
      std::ranges::find_if(alternatives->groups, [&](const auto& group) { return std::ranges::any_of(group, is_set); });
  if (chosen == alternatives->groups.end()) return;
  for (auto group = alternatives->groups.begin(); group != alternatives->groups.end(); ++group) {
    if (group == chosen) continue;
    std::erase_if(base.members, [&](const Member& member) {
      return std::ranges::find(*group, std::string_view(member.key)) != group->end() &&
             patch.find(member.key) == nullptr;
    });
  }
}

bool has_other_name(const Node& base, const Node& patch, const Shape& shape) {
  if (shape.form != Form::object || !is_named(key_table(shape.of))) return false;
  const Node* old_name = base.find("name");
  const Node* new_name = patch.find("name");
  return old_name != nullptr && new_name != nullptr && old_name->text != new_name->text;
}

}  // namespace

void merge(Node& base, Node patch, const Shape& shape) {
  const bool keyed = shape.form == Form::object || shape.form == Form::map;
  if (!keyed || base.kind != NodeKind::object || patch.kind != NodeKind::object || has_other_name(base, patch, shape)) {
    base = std::move(patch);
    return;
  }
  drop_other_alternatives(base, patch, shape);
  for (Member& member : patch.members) {
    const auto old = std::ranges::find(base.members, member.key, &Member::key);
    const Shape* of = member_shape(shape, member.key);
    if (old == base.members.end()) {
      base.members.push_back(std::move(member));
    } else if (removes(member, of)) {
      if (old->value.kind != NodeKind::null) base.members.erase(old);
    } else if (of == nullptr) {
      *old = std::move(member);
    } else {
      old->key_where = member.key_where;
      merge(old->value, std::move(member.value), *of);
    }
  }
}

void refuse_nulls(Node& node, const Shape& shape, Diagnostics& diagnostics) {
  if (shape.form == Form::list) {
    for (Node& item : node.items) refuse_nulls(item, find_shape(shape.of), diagnostics);
    return;
  }
  if (node.kind != NodeKind::object || (shape.form != Form::object && shape.form != Form::map)) return;
  drop_if(node.members, [&](Member& member) {
    const Shape* of = member_shape(shape, member.key);
    if (removes(member, of)) {
      diagnostics.error(Code::no_effect, member.value.where,
                        "null removes an inherited `" + member.key + "`, but none is inherited here",
                        "leave `" + member.key + "` out");
      return true;
    }
    if (of != nullptr) refuse_nulls(member.value, *of, diagnostics);
    return false;
  });
}

}  // namespace pgmock::parser
