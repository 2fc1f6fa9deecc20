// SPDX-License-Identifier: MIT
// Names as the format writes them: exact, with SQL quotes where they hold a dot. Stateless.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pgmock/parser/spec.hpp"

namespace pgmock::parser {

/// PostgreSQL cuts longer names off, silently.
inline constexpr std::size_t longest_name = 63;

/// A name without a schema (a column, a constraint): `id`, `"\"odd.name\""`; nullopt when it is not well-formed.
std::optional<std::string> simple_name(std::string_view text);

/// The shortest way to write a name: with SQL quotes only where it needs them.
std::string written_name(std::string_view name);
std::string written_name(const QualifiedName& name);

/// What is wrong with a name that is well-formed (too long, or it holds NUL), or nullopt.
std::optional<std::string> name_mistake(std::string_view name);

}  // namespace pgmock::parser
