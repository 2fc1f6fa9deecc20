// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <sstream>

#include "cli/commands.hpp"
#include "pgmock/base/text.hpp"
#include "support/catch.hpp"

using namespace pgmock::cli;

TEST_CASE("help names usage, options by group with defaults and choices, and examples") {
  App app;
  Command& command = app.command("make", "make things");
  command.arguments = "THING";
  command.description = "Makes things out of nothing, which takes a while and many words to say.";
  pgmock::config::Setting<std::string> kind{"plain"};
  pgmock::config::Setting<bool> quiet;
  command.choice("--kind", "KIND", kind, {"plain", "fancy"}, "which kind").in("Output");
  command.flag("-q,--quiet", quiet, "say nothing").in("Messages");
  command.examples = {{"pgmock make cake", "a cake"}};
  CHECK(command_help(command, 60) ==
        "Usage: pgmock make [OPTIONS] THING\n"
        "\n"
        "Makes things out of nothing, which takes a while and many\n"
        "words to say.\n"
        "\n"
        "Output:\n"
        "      --kind KIND             which kind: plain, fancy\n"
        "                              [default: plain]\n"
        "\n"
        "Messages:\n"
        "  -q, --quiet                 say nothing\n"
        "\n"
        "Examples:\n"
        "  pgmock make cake\n"
        "      a cake\n"
        "\n"
        "Every option may also be given by an environment variable:\n"
        "--insert-rows is PGMOCK_INSERT_ROWS. Flags win over\n"
        "variables.\n");
}

TEST_CASE("every command has a summary, a description, and options with texts that fit") {
  App app;
  setup_commands(app);
  CHECK(app.commands().size() >= 8);
  for (const Command& command : app.commands()) {
    INFO(command.name);
    CHECK_FALSE(command.summary.empty());
    CHECK(command.run);
    if (command.hidden) continue;
    CHECK_FALSE(command.description.empty());
    CHECK(app_help(app, 80).find("\n  " + command.name + " ") != std::string::npos);
    for (const Option& option : command.options()) {
      INFO(option.long_name());
      CHECK_FALSE(option.text.empty());
      CHECK(option.text.back() != '.');
      CHECK(option.long_name().starts_with("--"));
      CHECK(option.assign);
    }
    std::istringstream lines(command_help(command, 100));
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(pgmock::display_width(line) <= 100);
    }
  }
}

TEST_CASE("the page of the command line has every command that is not hidden") {
  App app;
  setup_commands(app);
  const std::string page = cli_markdown(app);
  for (const Command& command : app.commands())
    CHECK((page.find("\n## pgmock " + command.name + "\n") != std::string::npos) != command.hidden);
}
