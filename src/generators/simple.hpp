// SPDX-License-Identifier: MIT
// Generators that are nothing but a weighted list: one row of a table each.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "generators/free_text.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::generators {

struct SimpleList {
  std::string_view name;
  std::vector<std::string_view> aliases;
  std::string_view list;  // in data/<locale>
  std::string_view description;
  std::vector<std::string_view> column_names;
  std::string_view example;
  std::string_view column = {};  // of the list; empty: the first
  bool numbered = false;         // ListSource::numbered
};

inline void add_lists(Registry& registry, std::string_view category, const std::vector<SimpleList>& lists) {
  for (const SimpleList& list : lists) {
    GeneratorInfo info{.name = list.name,
                       .aliases = list.aliases,
                       .category = category,
                       .description = list.description,
                       .fits = Fits::text,
                       .column_names = list.column_names,
                       .modifiers = length_bounds,
                       .example = list.example,
                       .make = {}};
    info.make = [list](const Args& args) {
      ListSource source = list_source(list.list);
      if (!list.column.empty()) source.values = words(list.list).column(list.column);
      source.numbered = list.numbered;
      return bounded_list(args, std::move(source));
    };
    registry.add(std::move(info));
  }
}

}  // namespace pgmock::generators
