// SPDX-License-Identifier: MIT
// JSON text as a tree of nodes with the places of every key and value.
#pragma once

#include <optional>
#include <string_view>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/parser/document.hpp"

namespace pgmock::parser {

/// Objects and lists deeper than this are refused: the format needs about ten.
inline constexpr std::size_t deepest_nesting = 200;

/// Reads the file as JSON with comments and trailing commas. The text must be UTF-8; a byte order mark is skipped.
std::optional<Node> read_json(FileId file, std::string_view text, const ReadOptions& options, Diagnostics& diagnostics);

}  // namespace pgmock::parser
