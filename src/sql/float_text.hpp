// SPDX-License-Identifier: MIT
// Floats as PostgreSQL prints and reads them: the shortest digits that read back as the same number. Stateless.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgmock::sql {

/// The longest text of a float.
inline constexpr std::size_t longest_float_text = 32;
char* write_float4(float value, char* out) noexcept;
char* write_float8(double value, char* out) noexcept;

/// nullopt for what is no number or does not fit (underflow to zero too); `NaN`, `Infinity`, `inf` in any case.
std::optional<float> parse_float4(std::string_view text) noexcept;
std::optional<double> parse_float8(std::string_view text) noexcept;
/// Cuts a float off the front of the text, with the spaces around it; where none stands there, nullopt.
std::optional<double> take_float8(std::string_view& text) noexcept;

}  // namespace pgmock::sql
