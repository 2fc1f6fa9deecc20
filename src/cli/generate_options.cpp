// SPDX-License-Identifier: MIT
// The options of pgmock generate, and which of them go together.
#include "cli/generate_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "cli/usage_error.hpp"
#include "cli/values.hpp"

namespace pgmock::cli {
namespace {

constexpr std::uint64_t most_threads = 1024;
constexpr std::uint64_t most_batch_rows = 65'536;
constexpr std::uint64_t most_insert_rows = 1'000'000'000;

/// A parser of counts with bounds.
auto count_between(std::uint64_t least, std::uint64_t most) {
  return [least, most](const std::string& text) { return parse_count(text, least, most); };
}

void add_output_options(Command& command, GenerateOptions& options) {
  const std::string group = "Output";
  command
      .option(
          "-o,--output", "FILE", options.output, [](const std::string& text) { return text; },
          "where to write: a file, `-` for standard output, or a new folder for csv and jsonl")
      .in(group)
      .default_text = "-";
  std::vector<std::string> formats;
  for (const output::FormatInfo& format : output::formats()) formats.emplace_back(format.name);
  command.choice("--format", "FORMAT", options.format, formats, "what to write").in(group);
  command
      .choice("--ddl", "none|before|only", options.ddl, {"none", "before", "only"},
              "the tables themselves: not at all, before the data (keys and indexes after it), or alone")
      .in(group);
  command
      .choice("--compress", "KIND", options.compress, {"auto", "none", "gzip", "zstd"},
              "compress as the file's name says (.gz, .zst), or as told")
      .in(group);
  command
      .option("--insert-rows", "N", options.insert_rows, count_between(1, most_insert_rows),
              "rows of one INSERT statement")
      .in(group)
      .default_text = std::to_string(*options.insert_rows);
  command.flag("--no-transaction", options.no_transaction, "leave out BEGIN and COMMIT").in(group);
  command.option("--shard", "I/N", options.shard, parse_shard, "part I of N; the parts joined in order are the whole")
      .in(group);
}

void add_run_options(Command& command, GenerateOptions& options) {
  const std::string group = "Run";
  command.option("--threads", "N", options.threads, count_between(1, most_threads), "threads [default: one a core]")
      .in(group);
  command
      .option("--batch-rows", "N", options.batch_rows, count_between(1, most_batch_rows),
              "rows made at a time by a thread; changes no byte")
      .in(group)
      .default_text = std::to_string(*options.batch_rows);
  command.flag("--dry-run", options.dry_run, "plan everything, write nothing, tell how much it would be").in(group);
  command
      .flag("--continue-on-error", options.continue_on_error,
            "leave out what cannot be planned and write the rest; the exit code is 2 all the same")
      .in(group);
  command
      .choice("--progress", "auto|plain|none", options.progress, {"auto", "plain", "none"},
              "a bar on a terminal, a line every few seconds, or nothing")
      .in("Messages (on stderr)");
}

/// A flag that has no effect beside the others is a mistake; a variable may be meant for other runs.
template <class T>
bool by_flag(const config::Setting<T>& setting) {
  return setting.origin == config::Origin::flag;
}

void check_directory_format(const GenerateOptions& options) {
  const std::string& format = *options.format;
  if (options.ddl_mode() != output::DdlMode::none)
    throw UsageError(fmt::format("--ddl {} does not go with --format {}", *options.ddl, format),
                     "write the DDL by itself: --ddl only --format insert -o schema.sql");
  if (by_flag(options.no_transaction))
    throw UsageError(fmt::format("--no-transaction has no effect with --format {}", format), "leave it out");
  if (options.to_stdout() && !*options.dry_run)
    throw UsageError(fmt::format("--format {} writes one file a table and needs a folder", format),
                     fmt::format("add -o FOLDER, for example: --format {} -o data", format));
}

}  // namespace

const output::FormatInfo& GenerateOptions::format_info() const { return *output::find_format(*format); }

output::DdlMode GenerateOptions::ddl_mode() const {
  if (*ddl == "before") return output::DdlMode::before;
  return *ddl == "only" ? output::DdlMode::only : output::DdlMode::none;
}

plan::BuildOptions GenerateOptions::build_options() const {
  plan::BuildOptions build = data.build_options();
  build.writes_ddl = ddl_mode() != output::DdlMode::none;
  if (*format == "insert") build.statement_rows = *insert_rows;
  build.continue_on_error = *continue_on_error;
  return build;
}

void add_generate_options(Command& command, GenerateOptions& options) {
  options.threads.value = std::max(1U, std::thread::hardware_concurrency());
  add_output_options(command, options);
  add_data_options(command, options.data);
  add_run_options(command, options);
  add_reading_options(command, options.reading);
  add_message_options(command, options.messages);
}

void check_together(const GenerateOptions& options) {
  if (options.format_info().directory) check_directory_format(options);
  if (by_flag(options.insert_rows) && *options.format != "insert")
    throw UsageError(fmt::format("--insert-rows has no effect with --format {}", *options.format), "leave it out");
  if (options.ddl_mode() == output::DdlMode::only && options.shard->count > 1)
    throw UsageError("--ddl only writes no data, so it has no shards", "leave --shard out");
}

}  // namespace pgmock::cli
