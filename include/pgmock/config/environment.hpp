// SPDX-License-Identifier: MIT
// The environment as a layer of settings: every long option has a variable, `--insert-rows` is PGMOCK_INSERT_ROWS.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgmock::config {

/// The variable of a long option, given with or without its dashes.
std::string variable_of(std::string_view option);

/// Its value; a variable that is set to nothing counts as unset. Reads the process's environment: call it before
/// threads start.
std::optional<std::string> read_variable(const std::string& variable);

}  // namespace pgmock::config
