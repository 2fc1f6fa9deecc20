// SPDX-License-Identifier: MIT
// Plain scalars of YAML's core schema 1.2. Stateless.
#pragma once

#include <optional>
#include <string>

#include "pgmock/parser/document.hpp"

namespace pgmock::parser {

/// Gives a node that holds a scalar's text its kind, by the tag (`?`: plain, `!`: quoted); numbers become JSON numbers
/// (0x1F and 0o17 in decimal), `.inf` and `.nan` PostgreSQL's texts. What is wrong, or nullopt.
std::optional<std::string> resolve_scalar(Node& node, const std::string& tag);

}  // namespace pgmock::parser
