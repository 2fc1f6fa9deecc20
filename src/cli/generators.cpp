// SPDX-License-Identifier: MIT
// pgmock generators: what columns can be filled with.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/generators/registry.hpp"
#include "pgmock/report/generator_report.hpp"

namespace pgmock::cli {
namespace {

struct GeneratorsOptions {
  config::Setting<bool> json, markdown;
  MessageOptions messages;
};

void check_known(const generators::Registry& registry, const std::string& name) {
  const std::vector<std::string> categories = registry.categories();
  if (registry.find(name) != nullptr || std::ranges::find(categories, name) != categories.end()) return;
  std::vector<std::string> names = registry.names();
  names.insert(names.end(), categories.begin(), categories.end());
  const auto near = closest(name, names);
  throw UsageError(fmt::format("there is no generator or category `{}`", name),
                   near ? fmt::format("did you mean `{}`?", *near) : "the categories are " + backtick_list(categories));
}

int run_generators(const Command& command, const GeneratorsOptions& options) {
  options.messages.start(command);
  const generators::Registry& registry = generators::builtin();
  const std::string name = command.operands.empty() ? std::string() : command.operands.front();
  if (*options.json && *options.markdown) throw UsageError("--json and --markdown exclude each other");
  if (*options.markdown && !name.empty())
    throw UsageError("--markdown is the page of all generators", "leave the name out");
  if (!name.empty()) check_known(registry, name);
  const std::size_t width = terminal_width(STDOUT_FILENO, 0);
  if (*options.markdown) {
    print_out(report::generators_markdown(registry));
  } else if (*options.json) {
    print_out(report::generators_json(registry, name));
  } else {
    const generators::GeneratorInfo* const info = name.empty() ? nullptr : registry.find(name);
    const std::string list = report::generator_list(registry, name, width);
    std::string text = info == nullptr ? std::string() : report::generator_details(*info, width);
    if (!text.empty() && !list.empty()) text += fmt::format("\nThe category of the same name:\n\n");
    print_out(text + list);
  }
  return 0;
}

}  // namespace

void setup_generators(App& app) {
  Command& command = app.command("generators", "list the generators, or show one with its parameters");
  command.arguments = "[CATEGORY|NAME]";
  command.most_arguments = 1;
  command.description = "Lists what a column's `generator` key may name: all, those of a category, or one in full.";
  const auto options = std::make_shared<GeneratorsOptions>();
  command.flag("--json", options->json, "as JSON").in("Output");
  command.flag("--markdown", options->markdown, "as the page docs/generators.md").in("Output");
  add_message_options(command, options->messages);
  command.examples = {{"pgmock generators person", "one category"},
                      {"pgmock generators email", "one generator: parameters, types, example"}};
  command.run = [&command, options] { return run_generators(command, *options); };
}

}  // namespace pgmock::cli
