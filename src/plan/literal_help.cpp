// SPDX-License-Identifier: MIT
// What to write instead of a literal that its type refuses.
#include "plan/literal_help.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "pgmock/base/text.hpp"

namespace pgmock::plan {
namespace {

constexpr auto geometric_helps = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"point", "write `(1,2)`"},
     {"line", "write `{1,-1,0}`, not both of the first two 0, or two different points: `(0,0),(1,1)`"},
     {"lseg", "write `[(0,0),(1,1)]`"},
     {"box", "write `(0,0),(1,1)`"},
     {"path", "write `[(0,0),(1,1)]`, or `((0,0),(1,1))` for a closed one"},
     {"polygon", "write `((0,0),(1,0),(0,1))`"},
     {"circle", "write `<(0,0),1>`, the radius not below 0"}});

}  // namespace

std::string literal_help(const Type& type, const std::string& problem) {
  if (problem.find("too long") != std::string::npos) return "shorten it, or widen the type";
  if (problem.find("out of range") != std::string::npos && is_integer(type)) {
    const auto [low, high] = integer_range(type.kind);
    return fmt::format("it lies between {} and {}; a wider type holds more", low, high);
  }
  switch (type.kind) {
    case TypeKind::boolean:
      return "write `true` or `false`";
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8:
      return "write a whole number";
    case TypeKind::date:
      return "write a day that exists, such as `2024-05-01`";
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
      if (problem.find('/') != std::string::npos)
        return "zones' names are not read: write the offset, as in `2024-05-01 10:00:00+02`";
      return "write `2024-05-01 10:00:00`";
    case TypeKind::uuid:
      return "write `a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11`";
    case TypeKind::interval:
      return "write `2 hours 30 minutes`";
    case TypeKind::enumeration: {
      const auto near = closest(
          problem.substr(problem.find('`') + 1, problem.find('`', problem.find('`') + 1) - problem.find('`') - 1),
          std::span<const std::string>(type.labels));
      return near ? fmt::format("did you mean `{}`?", *near)
                  : fmt::format("its labels are {}", backtick_list(type.labels));
    }
    case TypeKind::other:
      for (const auto& [name, help] : geometric_helps)
        if (name == type.name) return std::string(help);
      return "write it as PostgreSQL would read it";
    default:
      return "write it as PostgreSQL would read it";
  }
}

}  // namespace pgmock::plan
