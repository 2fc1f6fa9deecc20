// SPDX-License-Identifier: MIT
// NameRules: what names of columns mean beyond the hints that generators give of themselves: names that mean different
// things in different tables, and ranges of numbers. Data of inference.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace pgmock::plan {

/// A kind of thing that tables are about, and the words that say so.
enum class Entity {
  any,
  person,
  company,
  product,
  city,
  country,
  region,
  category,
  post,
  job,
  event,
  order,
  payment,
  subscription,
  ticket,
  task,
  project,
  shipment,
  invoice,
  account,
  media,
  place,
  device,
  animal,
  language,
  currency,
  department,
  team,
  colour,
  role,
  permission,
  school,
  vehicle,
  room,
  remark,
  review,
  thing
};

/// The entity of a word in the singular (`thing` when the word says nothing).
Entity entity_of(std::string_view word);

struct NameRule {
  /// Words that end the column's name; `*` stands for one or more.
  std::string_view words;
  /// Where the rule holds: the thing that the column belongs to (Entity::any: everywhere).
  Entity entity = Entity::any;
  /// Names of generators, separated by blanks: the first one that fits type and length is taken.
  std::string_view generators;
  /// Their parameters, `name=value` separated by `;` (those that a generator does not have are left out).
  std::string_view parameters = {};
};
/// Earlier rules win over later ones that match as many words.
std::span<const NameRule> name_rules();
/// What numbers are called: for types of numbers alone.
std::span<const NameRule> number_rules();

/// Words that describe a name without saying whose it is: `display_name`, `work_email`.
bool is_qualifier(std::string_view word);

}  // namespace pgmock::plan
