// SPDX-License-Identifier: MIT
// JSON as the types json and jsonb take it. Own reader: digits and duplicate keys must survive, and PostgreSQL's rules
// differ from the libraries' in small things. Stateless.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgmock::sql {

/// Whether the type json takes the text (RFC 8259; any escape, also \u0000).
bool is_json(std::string_view text);
/// The text as jsonb prints it: keys by length then bytes, the last of equal keys, spaces after `:` and `,`, canonical
/// numbers and escapes. nullopt when jsonb refuses the text.
std::optional<std::string> canonical_jsonb(std::string_view text);

}  // namespace pgmock::sql
