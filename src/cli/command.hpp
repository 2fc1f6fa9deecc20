// SPDX-License-Identifier: MIT
// The commands as data: what each is called, its options, and what it runs. Parsing, help, the docs page and "did you
// mean" are all read off these tables.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pgmock/config/setting.hpp"

namespace pgmock::cli {

/// One option. Every long option may also be given by the environment variable that variable() names.
struct Option {
  std::vector<std::string> names;  // with dashes; the last one is the long one
  std::string value;               // what stands for its value in the help: `FILE`; empty: a flag
  std::string text;                // what it does; no full stop
  std::string group = "Options";
  std::string default_text;  // of the value that it is bound to
  std::vector<std::string> choices;
  bool repeated = false;  // may be given several times; in the variable, commas stand between
  /// Takes over one text; throws UsageError. Flags get `true` or `false`.
  std::function<void(const std::string& text, config::Origin origin)> assign;

  const std::string& long_name() const { return names.back(); }
  std::string variable() const;

  Option& in(std::string group_name) {
    group = std::move(group_name);
    return *this;
  }
  Option& among(std::vector<std::string> all) {
    choices = std::move(all);
    return *this;
  }
};

/// An option that the user set: for -v.
struct GivenOption {
  std::string name, text, from;  // `--seed`, `7`, `flag` or `PGMOCK_SEED`
};

struct Example {
  std::string command;  // `pgmock generate shop.json > seed.sql`
  std::string text;     // what it is for
};

class Command {
 public:
  std::string name;
  std::string summary;      // one line, for the list of commands
  std::string arguments;    // `SCHEMA [OVERLAY…]`
  std::string description;  // paragraphs for the help
  std::size_t least_arguments = 0;
  std::size_t most_arguments = 0;
  std::string missing;  // what to say when there are fewer
  std::vector<Example> examples;
  std::string footer;  // after the examples
  bool hidden = false;
  /// Does the work; returns the exit code.
  std::function<int()> run;
  /// What parse_arguments found: the arguments that are no options, and what was set by whom.
  std::vector<std::string> operands;
  std::vector<GivenOption> given;

  /// Adds an option whose text goes through `assign`. Names: `-o,--output`.
  Option& add(std::string_view names, std::string value, std::string text,
              std::function<void(const std::string&, config::Origin)> assign);
  /// An option that sets `setting` to what `parse` makes of its text.
  template <class T, class Parse>
  Option& option(std::string_view names, std::string value, config::Setting<T>& setting, Parse parse,
                 std::string text) {
    return add(names, std::move(value), std::move(text),
               [&setting, parse](const std::string& one, config::Origin origin) { setting.set(parse(one), origin); });
  }
  /// A flag.
  Option& flag(std::string_view names, config::Setting<bool>& setting, std::string text);
  /// An option with a fixed set of values.
  Option& choice(std::string_view names, std::string value, config::Setting<std::string>& setting,
                 std::vector<std::string> choices, std::string text);

  const std::deque<Option>& options() const { return options_; }
  const Option* find(std::string_view option_name) const;

 private:
  std::deque<Option> options_;  // a deque: references given out stay valid
};

/// All commands, in the order of the help.
class App {
 public:
  Command& command(std::string name, std::string summary);
  const Command* find(std::string_view name) const;
  const std::deque<Command>& commands() const { return commands_; }
  std::deque<Command>& commands() { return commands_; }

 private:
  std::deque<Command> commands_;
};

/// Reads the arguments behind the command's name, then the environment for options that no flag gave; fills `operands`
/// and `given`. Throws UsageError. `app` is looked into for suggestions alone.
void parse_arguments(const App& app, Command& command, const std::vector<std::string>& arguments);

}  // namespace pgmock::cli
