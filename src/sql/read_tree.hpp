// SPDX-License-Identifier: MIT
// From libpg_query's tree to ours. libpg_query's JSON stays in the two files of the parser.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "sql/tree.hpp"

namespace pgmock::sql {

/// What goes before an expression, so that it is a statement; places are counted behind it.
inline constexpr std::string_view expression_prefix = "SELECT ";

/// Why a text is no expression; does not leave the parser.
struct ParseFailure {
  Code code;
  std::string message, help;
  std::size_t location;
};

/// The expression of one node of libpg_query's tree; `text` is the expression's. Throws ParseFailure.
ExprPtr read_tree(const nlohmann::json& node, std::string_view text);

}  // namespace pgmock::sql
