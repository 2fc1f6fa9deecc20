// SPDX-License-Identifier: MIT
// The tables of commands and options.
#include "cli/command.hpp"

#include <algorithm>

#include "cli/values.hpp"
#include "pgmock/config/environment.hpp"

namespace pgmock::cli {

std::string Option::variable() const { return config::variable_of(long_name()); }

Option& Command::add(std::string_view names, std::string value, std::string text,
                     std::function<void(const std::string&, config::Origin)> assign) {
  Option& option = options_.emplace_back();
  option.names = parse_list(names);
  option.value = std::move(value);
  option.text = std::move(text);
  option.assign = std::move(assign);
  return option;
}

Option& Command::flag(std::string_view names, config::Setting<bool>& setting, std::string text) {
  return option(names, std::string(), setting, parse_flag, std::move(text));
}

Option& Command::choice(std::string_view names, std::string value, config::Setting<std::string>& setting,
                        std::vector<std::string> choices, std::string text) {
  Option& made = option(
      names, std::move(value), setting, [choices](const std::string& one) { return parse_choice(one, choices); },
      std::move(text));
  made.choices = std::move(choices);
  made.default_text = *setting;
  return made;
}

const Option* Command::find(std::string_view option_name) const {
  for (const Option& option : options_)
    if (std::ranges::find(option.names, option_name) != option.names.end()) return &option;
  return nullptr;
}

Command& App::command(std::string name, std::string summary) {
  Command& made = commands_.emplace_back();
  made.name = std::move(name);
  made.summary = std::move(summary);
  return made;
}

const Command* App::find(std::string_view name) const {
  for (const Command& command : commands_)
    if (command.name == name) return &command;
  return nullptr;
}

}  // namespace pgmock::cli
