// SPDX-License-Identifier: MIT
// The tree of an expression as written: names and literals, no types yet. Immutable once parsed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pgmock/sql/expression.hpp"

namespace pgmock::sql {

struct Expr {
  enum class Kind : std::uint8_t {
    null,
    boolean,  // text: "t" or "f"
    number,   // text: digits, with sign
    string,   // text
    bits,     // text: b101 or x1F
    input,    // input: column, row_number(), ordinal(), gen(…)
    unary,    // text: operator; 1 child
    binary,   // text: operator; 2 children
    logic_and,
    logic_or,
    logic_not,
    is_null,
    is_not_null,
    is_boolean,  // text: IS_TRUE, IS_NOT_TRUE, IS_FALSE … as libpg_query names them
    distinct,    // IS DISTINCT FROM
    not_distinct,
    in,  // child 0 among the rest
    not_in,
    between,  // child 0, lower, upper
    not_between,
    between_symmetric,
    not_between_symmetric,
    case_when,  // pairs of condition and result, then the ELSE (null if not written)
    coalesce,
    nullif,
    greatest,
    least,
    cast,        // text: the type, as parse_type reads it
    call,        // text: function
    unsupported  // text: what it is; children: the expressions that stand in it
  };

  Kind kind = Kind::null;
  std::string text;
  std::vector<ExprPtr> children;
  InputRef input;
  std::size_t location = 0;  // byte in the expression's text
};

/// How the text of what is unsupported ends where it is an aggregate or a window function.
inline constexpr std::string_view as_aggregate = " as an aggregate or window function";

/// The place of `location` in the sources.
Span span_of(const ExpressionText& text, std::size_t location, const Sources& sources);

}  // namespace pgmock::sql
