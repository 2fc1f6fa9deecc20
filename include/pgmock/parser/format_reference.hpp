// SPDX-License-Identifier: MIT
// The reference of the schema format as Markdown (docs/format.md), derived from the key tables.
#pragma once

#include <string>

namespace pgmock::parser {

std::string format_reference_markdown();

}  // namespace pgmock::parser
