// SPDX-License-Identifier: MIT
// pgmock expand: the long form of a schema.
#include <memory>

#include "cli/commands.hpp"
#include "cli/planning.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/parser/document.hpp"

namespace pgmock::cli {
namespace {

struct ExpandOptions {
  ReadingOptions reading;
  MessageOptions messages;
};

int run_expand(const Command& command, const ExpandOptions& options) {
  options.messages.start(command);
  check_schema_names(command.operands);
  Sources sources;
  Diagnostics diagnostics;
  const auto expanded = parser::expand_schema(command.operands, options.reading.parse_options(), sources, diagnostics);
  print_diagnostics(options.messages.style(), diagnostics, sources);
  if (!expanded || diagnostics.has_errors()) return static_cast<int>(ExitCode::schema);
  std::string text = parser::to_json(*expanded);
  if (!text.ends_with('\n')) text += '\n';
  print_out(text);
  return 0;
}

}  // namespace

void setup_expand(App& app) {
  Command& command = app.command("expand", "print the long form of a schema");
  command.description =
      "Prints the schema with everything that it inherits, refers to and abbreviates written out, as strict JSON. It "
      "gives the same bytes as its source, and expanding it again changes nothing.";
  take_schemas(command);
  const auto options = std::make_shared<ExpandOptions>();
  add_reading_options(command, options->reading);
  add_message_options(command, options->messages);
  command.examples = {{"pgmock expand schema.yaml > schema.json", "YAML, comments and short forms into strict JSON"},
                      {"pgmock expand base.json overlay.json", "what an overlay makes of its base"}};
  command.run = [&command, options] { return run_expand(command, *options); };
}

}  // namespace pgmock::cli
