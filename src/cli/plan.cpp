// SPDX-License-Identifier: MIT
// pgmock plan: what generate would do, and why.
#include <unistd.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/planning.hpp"
#include "cli/terminal.hpp"
#include "pgmock/report/plan_report.hpp"

namespace pgmock::cli {
namespace {

struct PlanOptions {
  config::Setting<bool> json, ddl;
  DataOptions data;
  ReadingOptions reading;
  MessageOptions messages;
};

int run_plan(const Command& command, const PlanOptions& options) {
  options.messages.start(command);
  plan::BuildOptions build = options.data.build_options();
  build.writes_ddl = *options.ddl;
  Planned planned;
  plan_schema(command.operands, options.reading.parse_options(), build, options.messages.style(), planned);
  if (planned.plan)
    print_out(*options.json ? report::plan_json(*planned.plan)
                            : report::plan_text(*planned.plan, {wants_colour(STDOUT_FILENO), 0}));
  return planned.exit_code();
}

}  // namespace

void setup_plan(App& app) {
  Command& command = app.command("plan", "show order, rows, sizes, generators and the verdict on each constraint");
  command.description =
      "Shows everything that is decided before the first byte: the tables in output order with their rows and "
      "estimated size, what each column gets and why, and how each constraint is kept. Columns that `reads row counts` "
      "stands beside change when a table grows; all others stay.";
  take_schemas(command);
  const auto options = std::make_shared<PlanOptions>();
  command.flag("--json", options->json, "as JSON").in("Output");
  command.flag("--with-ddl", options->ddl, "plan as for --ddl before, where keys follow the data").in("Output");
  add_data_options(command, options->data);
  add_reading_options(command, options->reading);
  add_message_options(command, options->messages);
  command.examples = {{"pgmock plan schema.json", "for people"},
                      {"pgmock plan schema.json --scale 1000 --json | jq .estimatedBytes", "for programs"}};
  command.run = [&command, options] { return run_plan(command, *options); };
}

}  // namespace pgmock::cli
