// SPDX-License-Identifier: MIT
// pgmock version.
#include "pgmock/cli/version.hpp"

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/messages.hpp"

namespace pgmock::cli {

std::string_view version() { return PGMOCK_VERSION; }

void setup_version(App& app) {
  Command& command = app.command("version", "print the program's version");
  command.description = "Prints the version of the program, of the schema format, and the newest data version.";
  command.run = [] {
    print_out(fmt::format("pgmock {}\nschema format 1.0\ndata version 1\n", version()));
    return 0;
  };
}

}  // namespace pgmock::cli
