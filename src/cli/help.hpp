// SPDX-License-Identifier: MIT
// Help: what the tables of commands and options look like on a terminal and in docs/cli.md. Stateless.
#pragma once

#include <cstddef>
#include <string>

#include "cli/command.hpp"

namespace pgmock::cli {

/// `pgmock --help`: the commands, and what holds for all of them.
std::string app_help(const App& app, std::size_t width);
/// `pgmock COMMAND --help`.
std::string command_help(const Command& command, std::size_t width);
/// docs/cli.md.
std::string cli_markdown(const App& app);

/// The exit codes with their meaning, one a line.
struct ExitMeaning {
  int code;
  std::string_view text;
};
const std::vector<ExitMeaning>& exit_meanings();

}  // namespace pgmock::cli
