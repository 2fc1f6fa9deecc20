// SPDX-License-Identifier: MIT
// The program's outermost layer: which command, and what becomes of errors.
#include "pgmock/cli/cli.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/messages.hpp"
#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/cli/version.hpp"
#include "pgmock/config/environment.hpp"
#include "pgmock/output/sink.hpp"

namespace pgmock::cli {
namespace {

using Arguments = std::vector<std::string>;

/// How errors shall look, before (and whether or not) the arguments can be parsed.
MessageFormat wanted_format(const Arguments& arguments) {
  std::string format = config::read_variable("PGMOCK_MESSAGE_FORMAT").value_or("human");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--message-format" && i + 1 < arguments.size()) format = arguments[i + 1];
    if (arguments[i].starts_with("--message-format=")) format = arguments[i].substr(arguments[i].find('=') + 1);
  }
  return equal_ignoring_case(format, "json") ? MessageFormat::json : MessageFormat::human;
}

std::size_t help_width() { return std::clamp<std::size_t>(terminal_width(STDOUT_FILENO, 100), 60, 100); }

bool asks_for_help(const Arguments& arguments) {
  const auto end = std::ranges::find(arguments, "--");
  return std::find(arguments.begin(), end, "--help") != end || std::find(arguments.begin(), end, "-h") != end;
}

[[noreturn]] void refuse_unknown_command(const App& app, const std::string& name) {
  if (name.starts_with("-"))
    throw UsageError(fmt::format("`{}` stands before the command", name),
                     "write the command first: pgmock generate schema.json " + name);
  std::vector<std::string> names;
  for (const Command& command : app.commands())
    if (!command.hidden) names.push_back(command.name);
  const auto near = closest(name, names);
  throw UsageError(fmt::format("unknown command `{}`", name),
                   near ? fmt::format("did you mean `{}`?", *near) : "the commands are " + backtick_list(names));
}

Command& command_of(App& app, const std::string& name) {
  for (Command& command : app.commands())
    if (command.name == name) return command;
  refuse_unknown_command(app, name);
}

int show_help(App& app, const Arguments& arguments) {
  print_out(arguments.empty() ? app_help(app, help_width())
                              : command_help(command_of(app, arguments.front()), help_width()));
  return 0;
}

int run_command(const Arguments& arguments) {
  App app;
  setup_commands(app);
  if (arguments.empty())
    throw UsageError("no command is given", "write pgmock generate SCHEMA, or see `pgmock --help`");
  const std::string& first = arguments.front();
  const Arguments rest(arguments.begin() + 1, arguments.end());
  if (first == "help") return show_help(app, rest);
  if (first == "--help" || first == "-h") return show_help(app, {});
  if (first == "--version" || first == "-V") {
    print_out(fmt::format("pgmock {}\n", version()));
    return 0;
  }
  Command& command = command_of(app, first);
  if (asks_for_help(rest)) return show_help(app, {first});
  parse_arguments(app, command, rest);
  return command.run();
}

/// Runs, and turns whatever stops the run into one message and an exit code.
int run_guarded(const Arguments& arguments) {
  const MessageFormat format = wanted_format(arguments);
  try {
    return run_command(arguments);
  } catch (const ClosedPipe&) {
    return static_cast<int>(ExitCode::success);
  } catch (const UsageError& error) {
    print_error(format, "usage", error.what(), error.help());
    return static_cast<int>(error.code());
  } catch (const Error& error) {
    const bool usage = error.code() == ExitCode::usage;
    const bool interrupted = static_cast<int>(error.code()) >= static_cast<int>(ExitCode::interrupted) - 2;
    const std::string_view code = usage ? "usage" : interrupted ? "interrupted" : "world";
    print_error(format, error.code() == ExitCode::schema ? "schema" : code, error.what());
    return static_cast<int>(error.code());
  } catch (const std::bad_alloc&) {
    print_error(format, "world", "out of memory");
  } catch (const std::exception& error) {
    print_error(format, "bug", fmt::format("this should not happen: {}", error.what()),
                "please report it with the schema and the command");
  }
  return static_cast<int>(ExitCode::world);
}

}  // namespace

int run(int argc, char** argv) {
  let_writes_fail();
  const int code = run_guarded(Arguments(argv + std::min(argc, 1), argv + argc));
  output::discard_unfinished();
  return code;
}

}  // namespace pgmock::cli
