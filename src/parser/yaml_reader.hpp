// SPDX-License-Identifier: MIT
// YAML text (core schema 1.2) as a tree of nodes with the places of every key and value.
#pragma once

#include <optional>
#include <string_view>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/parser/document.hpp"

namespace pgmock::parser {

/// Reads one YAML document. The text must be UTF-8; a byte order mark is skipped.
std::optional<Node> read_yaml(FileId file, std::string_view text, Diagnostics& diagnostics);

}  // namespace pgmock::parser
