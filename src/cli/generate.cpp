// SPDX-License-Identifier: MIT
// pgmock generate: a schema goes in, data comes out.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/generate_options.hpp"
#include "cli/planning.hpp"
#include "cli/signals.hpp"
#include "cli/usage_error.hpp"
#include "cli/writing.hpp"
#include "pgmock/report/plan_report.hpp"

namespace pgmock::cli {
namespace {

/// A slip that would cost the user the schema.
void keep_inputs(const std::vector<std::string>& inputs, const std::string& output) {
  for (const std::string& input : inputs) {
    std::error_code ignored;
    if (!output.empty() && std::filesystem::equivalent(input, output, ignored))
      throw UsageError(fmt::format("--output: `{}` is the schema itself", output), "write to another file");
  }
}

int run_generate(const Command& command, const GenerateOptions& options) {
  options.messages.start(command);
  const SignalGuard signals;
  check_together(options);  // options that exclude each other
  keep_inputs(command.operands, *options.output);
  Planned planned;
  plan_schema(command.operands, options.reading.parse_options(), options.build_options(), options.messages.style(),
              planned);  // what was written, what it means
  if (planned.plan && *options.dry_run)
    print_out(report::plan_summary(*planned.plan));
  else if (planned.plan)
    report_row_errors(options.messages.style(), planned, [&] {
      write_everything(*planned.plan, *planned.spec, options, signals.cancelled());  // what it makes
    });
  if (planned.plan && planned.diagnostics.has_errors())
    print_error(options.messages.style().format, "skipped", "some of the schema was left out: see the errors above");
  return planned.exit_code();
}

}  // namespace

void setup_generate(App& app) {
  Command& command = app.command("generate", "write the data of a schema as SQL, CSV or JSON lines");
  command.description =
      "Writes the data that a schema describes: INSERT statements to standard output, unless told otherwise. The same "
      "schema and seed give the same bytes, every time, on every machine, with any number of threads.";
  take_schemas(command);
  const auto options = std::make_shared<GenerateOptions>();
  add_generate_options(command, *options);
  command.examples = {
      {"pgmock generate schema.json > seed.sql", "INSERT statements, for tables that exist"},
      {"pgmock generate schema.json --ddl before | psql mydb", "with the tables, keys and indexes, into a database"},
      {"pgmock generate schema.json --format copy -o seed.sql.gz", "COPY blocks for psql, compressed"},
      {"pgmock generate schema.json --format csv -o data", "a folder with one CSV file a table"},
      {"pgmock generate schema.json --rows 1e6 --rows countries=250 --seed 7", "other sizes, another seed"},
      {"pgmock generate schema.json --shard 3/64 -o part3.sql", "the third of 64 parts; joined they are the whole"},
  };
  command.footer =
      "Exit codes: 0 done, 1 the world failed (disk, pipe, permission), 2 the schema is wrong, 3 the command line is "
      "wrong, 130 stopped by Ctrl-C.";
  command.run = [&command, options] { return run_generate(command, *options); };
}

}  // namespace pgmock::cli
