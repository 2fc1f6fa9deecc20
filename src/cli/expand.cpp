// SPDX-License-Identifier: MIT
// pgmock expand: the long form of a schema.
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "cli/commands.hpp"
#include "cli/planning.hpp"
#include "cli/usage_error.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/generators/registry.hpp"
#include "pgmock/parser/document.hpp"
#include "pgmock/report/resolve.hpp"

namespace pgmock::cli {
namespace {

struct ExpandOptions {
  config::Setting<bool> resolved;
  ReadingOptions reading;
  MessageOptions messages;
};

/// What pgmock chose, written into the long form; nullopt when the schema cannot be planned.
std::optional<parser::Node> resolved(const Command& command, const ExpandOptions& options, parser::Node expanded) {
  plan::BuildOptions build;
  build.writes_ddl = true;  // a circle of tables is a matter of the output
  Planned planned;
  plan_schema(command.operands, options.reading.parse_options(), build, options.messages.style(), planned);
  if (!planned.plan) return std::nullopt;
  return report::resolve(std::move(expanded), *planned.spec, *planned.plan, generators::builtin());
}

int run_expand(const Command& command, const ExpandOptions& options) {
  options.messages.start(command);
  check_schema_names(command.operands);
  if (*options.resolved && std::ranges::find(command.operands, "-") != command.operands.end())
    throw UsageError("--resolved reads the schema twice, which standard input does not allow", "give it as a file");
  Sources sources;
  Diagnostics diagnostics;
  auto expanded = parser::expand_schema(command.operands, options.reading.parse_options(), sources, diagnostics);
  if (!*options.resolved || !expanded || diagnostics.has_errors())
    print_diagnostics(options.messages.style(), diagnostics, sources);
  if (expanded && !diagnostics.has_errors() && *options.resolved)
    expanded = resolved(command, options, std::move(*expanded));
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
  command
      .flag("--resolved", options->resolved,
            "write what pgmock chose into it: seed, row counts, generators with versions, rates of NULL")
      .in("Output");
  add_reading_options(command, options->reading);
  add_message_options(command, options->messages);
  command.examples = {{"pgmock expand schema.yaml > schema.json", "YAML, comments and short forms into strict JSON"},
                      {"pgmock expand base.json overlay.json", "what an overlay makes of its base"}};
  command.run = [&command, options] { return run_expand(command, *options); };
}

}  // namespace pgmock::cli
