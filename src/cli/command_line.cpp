// SPDX-License-Identifier: MIT
// The command line by way of CLI11, and behind it the environment. The only file that knows CLI11.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "cli/command.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/config/environment.hpp"

namespace pgmock::cli {
namespace {

std::string see_help(const Command& command) { return fmt::format("see `pgmock {} --help`", command.name); }

/// Hands a text to the option; a mistake gets the option's or the variable's name in front.
void take(Command& command, const Option& option, const std::string& text, config::Origin origin) {
  const std::string source = origin == config::Origin::flag ? option.long_name() : option.variable();
  try {
    option.assign(text, origin);
  } catch (const UsageError& error) {
    throw UsageError(source + ": " + error.what(), error.help().empty() ? see_help(command) : error.help());
  }
  command.given.push_back({option.long_name(), text, origin == config::Origin::flag ? "flag" : source});
}

[[noreturn]] void refuse_unknown_option(const App& app, const Command& command, const std::string& argument) {
  const std::string name = argument.substr(0, argument.find('='));
  std::vector<std::string> names;
  for (const Option& option : command.options()) names.push_back(option.long_name());
  names.emplace_back("--help");
  std::string help = see_help(command);
  if (const auto near = name.starts_with("--") ? closest(name, names) : std::nullopt) {
    help = fmt::format("did you mean `{}`?", *near);
  } else {
    for (const Command& other : app.commands())
      if (!other.hidden && other.find(name) != nullptr) {
        help = fmt::format("`{}` is an option of `pgmock {}`", name, other.name);
        break;
      }
  }
  throw UsageError(fmt::format("unknown option `{}` of `pgmock {}`", name, command.name), help);
}

/// `--seed --rows 5`, `--seed=` and a `--seed` at the end give no value to `--seed`.
void refuse_missing_value(const Command& command, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string name = arguments[i].substr(0, arguments[i].find('='));
    const Option* const option = command.find(name);
    if (option == nullptr || option->value.empty()) continue;
    if (name.size() + 1 == arguments[i].size() || (name == arguments[i] && i + 1 == arguments.size()))
      throw UsageError(fmt::format("`{}` needs a value", name), fmt::format("write {} {}", name, option->value));
    if (name != arguments[i]) continue;
    const std::string& value = arguments[++i];
    if (command.find(value) != nullptr)
      throw UsageError(fmt::format("`{}` needs a value, `{}` is an option", name, value),
                       fmt::format("write {} {}", name, option->value));
  }
}

using Parsed = std::vector<std::pair<const Option*, CLI::Option*>>;

Parsed declare(CLI::App& parser, const Command& command) {
  parser.set_help_flag();
  parser.allow_extras();
  Parsed parsed;
  for (const Option& option : command.options()) {
    const std::string names = fmt::format("{}", fmt::join(option.names, ","));
    CLI::Option* const made =
        option.value.empty()
            ? parser.add_flag(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
            : parser.add_option(names)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    parsed.emplace_back(&option, made);
  }
  return parsed;
}

void run_parser(CLI::App& parser, const App& app, const Command& command, std::vector<std::string> arguments) {
  std::ranges::reverse(arguments);  // CLI11 takes them from the back
  try {
    parser.parse(std::move(arguments));
  } catch (const CLI::Error& error) {
    throw UsageError(ascii_lower(std::string_view(error.what()).substr(0, 1)) + (error.what() + 1), see_help(command));
  }
  for (const std::string& extra : parser.remaining())
    if (extra != "--") refuse_unknown_option(app, command, extra);
}

void take_environment(Command& command, const Option& option) {
  const auto text = config::read_variable(option.variable());
  if (!text) return;
  const std::vector<std::string> texts = option.repeated ? parse_list(*text) : std::vector<std::string>{*text};
  for (const std::string& one : texts) take(command, option, one, config::Origin::environment);
}

void check_operands(const Command& command) {
  if (command.operands.size() < command.least_arguments)
    throw UsageError(command.missing, fmt::format("write pgmock {} {}", command.name, command.arguments));
  if (command.operands.size() > command.most_arguments)
    throw UsageError(fmt::format("`{}` is one argument too many for `pgmock {}`",
                                 command.operands[command.most_arguments], command.name),
                     see_help(command));
}

}  // namespace

void parse_arguments(const App& app, Command& command, const std::vector<std::string>& arguments) {
  refuse_missing_value(command, arguments);
  CLI::App parser;
  const Parsed parsed = declare(parser, command);
  parser.add_option("operands", command.operands);
  run_parser(parser, app, command, arguments);
  for (const auto& [option, found] : parsed) {
    for (const std::string& text : found->results()) take(command, *option, text, config::Origin::flag);
    if (found->results().empty()) take_environment(command, *option);
  }
  check_operands(command);
}

}  // namespace pgmock::cli
