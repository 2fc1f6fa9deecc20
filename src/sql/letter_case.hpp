// SPDX-License-Identifier: MIT
// Lower and upper case of UTF-8 text: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic letters with a simple
// partner, from the Unicode Character Database. Without locale, so that every machine has the same.
#pragma once

#include <string>
#include <string_view>

namespace pgmock::sql {

std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

}  // namespace pgmock::sql
