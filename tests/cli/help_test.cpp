// SPDX-License-Identifier: MIT
// --help of everything.
#include "support/catch.hpp"
#include "support/process.hpp"

using pgmock::testing::run_pgmock;

namespace {

const std::vector<std::string> commands{"generate", "plan",   "preview",    "validate",
                                        "expand",   "schema", "generators", "version"};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the program's help lists the commands and the exit codes") {
  for (const auto& arguments : {std::vector<std::string>{"--help"}, {"-h"}, {"help"}}) {
    const auto result = run_pgmock(arguments);
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    for (const std::string& command : commands) CHECK(holds(result.out, "\n  " + command + " "));
    for (const char* const code : {"\n    0  ", "\n    1  ", "\n    2  ", "\n    3  ", "\n  130  "})
      CHECK(holds(result.out, code));
  }
}

TEST_CASE("every command has help, whatever else stands there") {
  for (const std::string& command : commands) {
    INFO(command);
    const auto result = run_pgmock({command, "--help"});
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(result.out.starts_with("Usage: pgmock " + command));
    CHECK(holds(result.out, "PGMOCK_"));
    CHECK(run_pgmock({"help", command}).out == result.out);
    CHECK(run_pgmock({command, "--no-such-option", "-h"}).out == result.out);
  }
}

TEST_CASE("generate's help names every option once, with its default") {
  const std::string help = run_pgmock({"generate", "--help"}).out;
  for (const char* const option : {"-o, --output FILE",
                                   "--format FORMAT",
                                   "--ddl none|before|only",
                                   "--seed TEXT",
                                   "--rows N|TABLE=N",
                                   "--scale X",
                                   "--tables LIST",
                                   "--threads N",
                                   "--batch-rows N",
                                   "--insert-rows N",
                                   "--shard I/N",
                                   "--as-of TIME",
                                   "--compress KIND",
                                   "--no-transaction",
                                   "--dry-run",
                                   "--continue-on-error",
                                   "--progress auto|plain|none",
                                   "-q, --quiet",
                                   "-v, --verbose",
                                   "--log-level LEVEL",
                                   "--message-format FORMAT",
                                   "--strict-json"}) {
    INFO(option);
    CHECK(holds(help, option));
    CHECK(help.find(std::string("  ") + option + " ") == help.rfind(std::string("  ") + option + " "));
  }
  CHECK(holds(help, "[default: insert]"));
  CHECK(holds(help, "[default: 1000]"));
  CHECK(holds(help, "[default: 2048]"));
}

TEST_CASE("the version on every way of asking") {
  const auto result = run_pgmock({"--version"});
  CHECK(result.status == 0);
  CHECK(result.out.starts_with("pgmock "));
  CHECK(run_pgmock({"-V"}).out == result.out);
  CHECK(run_pgmock({"version"}).out.starts_with(result.out));
}
