// SPDX-License-Identifier: MIT
// Sinks, headers, progress and signals around the engine's run.
#include "cli/writing.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <memory>

#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/report/words.hpp"

namespace pgmock::cli {
namespace {

/// What decides the data, for who finds the file later. No version and no clock: the same data has the same bytes.
std::vector<std::string> header_comments(const plan::Plan& plan, const parser::Spec& spec) {
  std::vector<std::string> lines;
  std::string database = "Test data by pgmock";
  if (!plan.schema.database_name.empty())
    database += fmt::format(" for the database \"{}\"", plan.schema.database_name);
  database += ", encoding UTF8";
  if (!plan.schema.database_locale.empty()) database += fmt::format(", locale {}", plan.schema.database_locale);
  lines.push_back(database);
  lines.push_back(
      fmt::format("seed {}, data version {}, as of {}", plan.seed, spec.data_version, report::time_text(plan.as_of)));
  return lines;
}

output::FrameOptions frame_options(const plan::Plan& plan, const parser::Spec& spec, const GenerateOptions& options) {
  output::FrameOptions frame;
  frame.ddl = options.ddl_mode();
  frame.transaction = !*options.no_transaction;
  frame.header_comments = header_comments(plan, spec);
  frame.sequences = plan.sequences;
  if (frame.ddl == output::DdlMode::only) return frame;
  frame.tables = plan.order;
  frame.psql_only = *options.format == "copy";
  return frame;
}

output::Compression compression_for(const GenerateOptions& options) {
  if (const auto named = output::find_compression(*options.compress)) return *named;
  return options.format_info().directory ? output::Compression::none : output::compression_of(*options.output);
}

engine::RunOptions run_options(const GenerateOptions& options) {
  engine::RunOptions run;
  run.threads = static_cast<unsigned>(*options.threads);
  run.batch_rows = static_cast<std::uint32_t>(*options.batch_rows);
  run.insert_rows = *options.insert_rows;
  run.shard = *options.shard;
  run.compression = compression_for(options);
  return run;
}

ProgressScope progress_scope(const plan::Plan& plan, const engine::Shard& shard) {
  ProgressScope scope;
  for (const Table& table : plan.schema.tables) scope.tables.push_back(report::table_name(table.name));
  for (const std::size_t table : plan.order) scope.rows += plan.tables[table].rows;
  scope.rows = (scope.rows + shard.count - 1) / shard.count;
  return scope;
}

engine::RunResult write_stream(const plan::Plan& plan, const parser::Spec& spec, const GenerateOptions& options,
                               ProgressDisplay& progress, const std::atomic<int>& cancelled) {
  const output::FrameOptions frame = frame_options(plan, spec, options);
  const std::string header = output::sql_header(plan.schema, frame);
  const std::string footer = output::sql_footer(plan.schema, frame);
  const auto sink = options.to_stdout() ? output::stdout_sink() : output::file_sink(*options.output);
  engine::RunResult result;
  if (frame.ddl == output::DdlMode::only) {
    plan::Plan empty;
    empty.schema = plan.schema;
    empty.tables.resize(plan.schema.tables.size());
    result = engine::run_stream(empty, options.format_info(), header, footer, *sink, run_options(options), progress,
                                cancelled);
  } else {
    result = engine::run_stream(plan, options.format_info(), header, footer, *sink, run_options(options), progress,
                                cancelled);
  }
  sink->finish();
  return result;
}

engine::RunResult write_directory(const plan::Plan& plan, const GenerateOptions& options, ProgressDisplay& progress,
                                  const std::atomic<int>& cancelled) {
  const auto directory = output::directory_sink(*options.output);
  const engine::RunResult result =
      engine::run_directory(plan, options.format_info(), *directory, run_options(options), progress, cancelled);
  directory->finish();
  return result;
}

}  // namespace

void write_everything(const plan::Plan& plan, const parser::Spec& spec, const GenerateOptions& options,
                      const std::atomic<int>& cancelled) {
  const auto start = std::chrono::steady_clock::now();
  const bool to_terminal = options.to_stdout() && is_terminal(STDOUT_FILENO);
  const auto progress =
      make_progress(*options.progress, options.messages.style(), to_terminal, progress_scope(plan, *options.shard));
  const engine::RunResult result = options.format_info().directory
                                       ? write_directory(plan, options, *progress, cancelled)
                                       : write_stream(plan, spec, options, *progress, cancelled);
  progress->finish();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const bool looked_at = is_terminal(STDERR_FILENO) && !to_terminal && *options.progress != "none";
  if (looked_at || *options.messages.verbose || *options.progress == "plain")
    print_note(
        options.messages.style(),
        fmt::format("wrote {} rows, {}{} in {:.1f} s", report::grouped(result.rows), report::byte_size(result.bytes),
                    options.to_stdout() ? "" : " to " + *options.output, elapsed.count()));
}

}  // namespace pgmock::cli
