// SPDX-License-Identifier: MIT
// Is it SQL? Answered by PostgreSQL's own parser (libpg_query), without a server.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgmock::testing {

/// What PostgreSQL's parser says against the script, with the line; nothing if it is fine. Rows of COPY are left out.
std::optional<std::string> sql_syntax_error(std::string_view script);

/// The script with the data blocks of `COPY … FROM stdin;` (rows up to `\.`) cut out, as psql sends it to the server.
std::string without_copy_rows(std::string_view script);

}  // namespace pgmock::testing
