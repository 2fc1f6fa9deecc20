// SPDX-License-Identifier: MIT
// Escaping of text for each output format: a quick look whether anything needs it, then the exact rules. Stateless.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pgmock/base/arena.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::output {

enum class Format : unsigned char { insert, copy, csv, jsonl };

/// Whether one quick look over all texts shows that none needs an escape; false where that needs a closer look.
bool is_free_of_escapes(Format format, std::span<const TextView> views);

/// Replaces the views of texts that need it by escaped copies in the arena; those with a 1 in `skip` stay as they are.
/// Escapes: `''` for INSERT (the quotes around are the caller's), `\t \n \\ …` for COPY, for CSV `"…"` where the text
/// is empty or needs it, JSON escapes (again without the quotes).
void escape_views(Format format, std::span<TextView> views, const std::uint8_t* skip, Arena& arena);

/// The same for one text, which need not be padded.
void append_escaped(Format format, std::string_view text, std::string& out);

}  // namespace pgmock::output
