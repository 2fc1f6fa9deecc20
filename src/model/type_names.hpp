// SPDX-License-Identifier: MIT
// The names that PostgreSQL's catalogue and grammar give to types.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/model/type.hpp"

namespace pgmock {

/// What a one-word name means. The catalogue's name can be written in double quotes and after `pg_catalog.`; an alias
/// is a word of the grammar and cannot.
struct BuiltinName {
  std::string_view name;
  TypeKind kind;
  bool alias = false;
  SerialKind serial = SerialKind::none;
};
const BuiltinName* find_builtin(std::string_view name);
/// All one-word names and the common ones of several words, for "did you mean".
std::vector<std::string> builtin_names();

bool is_builtin_range(std::string_view name);
/// The subtype of a built-in range.
TypeKind range_subtype(std::string_view name);

/// Types of PostgreSQL and of well-known extensions that are known by name alone.
bool is_other_builtin(std::string_view name);
bool is_extension_type(std::string_view name);
/// Types that no column can have (`record`, `anyelement` …).
bool is_pseudo_type(std::string_view name);

/// What users of other databases mean (`datetime` is `timestamp`), or nullopt.
std::optional<std::string_view> foreign_name(std::string_view name);

}  // namespace pgmock
