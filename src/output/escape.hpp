// SPDX-License-Identifier: MIT
// Escaping of text for each output format: a quick look whether anything needs it, then the exact rules. Stateless.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pgmock/model/vector.hpp"

namespace pgmock::output {

enum class Format : unsigned char { insert, copy, csv, jsonl };

/// Whether escape() would change the text. Reads up to 32 bytes past its end.
bool needs_escape(Format format, const TextView& text);

/// The most bytes that escape() writes for a text of `size` bytes.
constexpr std::size_t escaped_bound(std::size_t size) { return 6 * size + 2; }

/// Writes the text with the format's escapes and returns the end: `''` for INSERT (the quotes around are the caller's),
/// `\t \n \\ …` for COPY, for CSV `"…"` where the text is empty or needs it, JSON escapes (again without the quotes).
char* escape(Format format, std::string_view text, char* out);

void append_escaped(Format format, std::string_view text, std::string& out);

}  // namespace pgmock::output
