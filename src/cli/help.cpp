// SPDX-License-Identifier: MIT
// Help texts on a terminal.
#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/text.hpp"

namespace pgmock::cli {
namespace {

/// Appends `text` in lines of at most `width` columns, each behind `indent` spaces; the first line stands where the
/// output is. Line breaks in the text stay.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t width) {
  std::size_t column = indent;
  bool start = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n') {
      out += '\n';
      if (at + 1 < text.size() && text[at + 1] != '\n') out.append(indent, ' ');
      column = indent;
      start = true;
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t size = display_width(word);
    if (!start && column + 1 + size > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
      start = true;
    }
    if (!start) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
    start = false;
    at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  out += '\n';
}

/// A name on the left, a text on the right from column `indent` on; a long name stands on a line of its own.
void append_entry(std::string& out, const std::string& left, std::string_view right, std::size_t indent,
                  std::size_t width) {
  out += "  ";
  out += left;
  const std::size_t used = 2 + display_width(left);
  if (used + 2 > indent) {
    out += '\n';
    out.append(indent, ' ');
  } else {
    out.append(indent - used, ' ');
  }
  append_wrapped(out, right, indent, width);
}

std::string left_side(const Option& option) {
  const bool has_short = option.names.size() > 1;
  std::string left = has_short ? fmt::format("{}", fmt::join(option.names, ", ")) : "    " + option.long_name();
  if (!option.value.empty()) left += " " + option.value;
  return left;
}

std::string right_side(const Option& option) {
  std::string right = option.text;
  if (!option.choices.empty() && option.value.find('|') == std::string::npos)
    right += fmt::format(": {}", fmt::join(option.choices, ", "));
  if (!option.default_text.empty()) right += fmt::format(" [default: {}]", option.default_text);
  return right;
}

std::vector<std::string> groups_of(const Command& command) {
  std::vector<std::string> groups;
  for (const Option& option : command.options())
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  return groups;
}

std::string usage_line(const Command& command) {
  std::string line = "pgmock " + command.name;
  if (!command.options().empty()) line += " [OPTIONS]";
  if (!command.arguments.empty()) line += " " + command.arguments;
  return line;
}

void append_options(std::string& out, const Command& command, std::size_t width) {
  constexpr std::size_t indent = 30;
  for (const std::string& group : groups_of(command)) {
    out += "\n" + group + ":\n";
    for (const Option& option : command.options())
      if (option.group == group) append_entry(out, left_side(option), right_side(option), indent, width);
  }
}

void append_examples(std::string& out, const Command& command, std::size_t width) {
  if (command.examples.empty()) return;
  out += "\nExamples:\n";
  for (const Example& example : command.examples) {
    out += "  " + example.command + "\n      ";
    append_wrapped(out, example.text, 6, width);
  }
}

constexpr std::string_view environment_text =
    "Every option may also be given by an environment variable: --insert-rows is PGMOCK_INSERT_ROWS. Flags win over "
    "variables.";

}  // namespace

const std::vector<ExitMeaning>& exit_meanings() {
  static const std::vector<ExitMeaning> meanings = {
      {0, "all is well (also when the reader of the output closed the pipe)"},
      {1, "the world failed: disk, pipe, permission, memory"},
      {2, "the schema is wrong, or something was left out by --continue-on-error"},
      {3, "the command line is wrong"},
      {130, "stopped by Ctrl-C (143: by SIGTERM, 129: by a closed terminal); nothing half-written stays"},
  };
  return meanings;
}

std::string command_help(const Command& command, std::size_t width) {
  std::string out = fmt::format("Usage: {}\n\n", usage_line(command));
  append_wrapped(out, command.description.empty() ? command.summary : command.description, 0, width);
  append_options(out, command, width);
  append_examples(out, command, width);
  if (!command.footer.empty()) {
    out += '\n';
    append_wrapped(out, command.footer, 0, width);
  }
  out += '\n';
  append_wrapped(out, environment_text, 0, width);
  return out;
}

std::string app_help(const App& app, std::size_t width) {
  std::string out = "Usage: pgmock COMMAND [OPTIONS] [ARGUMENTS]\n\n";
  append_wrapped(out, "Realistic, valid and repeatable test data for PostgreSQL: a schema goes in, SQL comes out.", 0,
                 width);
  out += "\nCommands:\n";
  for (const Command& command : app.commands())
    if (!command.hidden) append_entry(out, command.name, command.summary, 18, width);
  out += "\nOptions:\n";
  append_entry(out, "-h, --help", "show this help; behind a command: its own", 18, width);
  append_entry(out, "-V, --version", "show the version", 18, width);
  out +=
      "\nExamples:\n  pgmock generate schema.json > seed.sql\n"
      "  pgmock generate schema.json --ddl before | psql mydb\n"
      "  pgmock plan schema.json\n";
  out += "\nExit codes:\n";
  for (const ExitMeaning& meaning : exit_meanings())
    append_entry(out, fmt::format("{:>3}", meaning.code), meaning.text, 7, width);
  out += '\n';
  append_wrapped(out, environment_text, 0, width);
  return out;
}

std::string cli_markdown(const App& app) {
  constexpr std::size_t width = 100;
  std::string out =
      "# The command line\n\n"
      "<!-- made by `pgmock docs --write docs`: change the program, not this page -->\n\n"
      "What `pgmock --help` and `pgmock COMMAND --help` print.\n\n```text\n";
  out += app_help(app, width) + "```\n";
  for (const Command& command : app.commands()) {
    if (command.hidden) continue;
    out += fmt::format("\n## pgmock {}\n\n```text\n{}```\n", command.name, command_help(command, width));
  }
  return out;
}

}  // namespace pgmock::cli
