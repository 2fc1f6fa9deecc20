// SPDX-License-Identifier: MIT
// Quoting: the only place that knows PostgreSQL's text rules for identifiers, literals and COPY. Stateless.
#pragma once

#include <string>
#include <string_view>

#include "pgmock/model/schema.hpp"

namespace pgmock::sql {

/// Always quoted: `"users"`, `"odd ""name"""`.
std::string quote_identifier(std::string_view name);
/// `"schema"."name"`; the default schema is written out too.
std::string quote_name(const QualifiedName& name, std::string_view default_schema);
/// `'it''s'`; texts with a backslash stay right with standard_conforming_strings on. No E'' form is needed.
std::string quote_literal(std::string_view text);
/// Makes a text safe inside a `--` comment line (line breaks become spaces).
std::string comment_text(std::string_view text);

}  // namespace pgmock::sql
