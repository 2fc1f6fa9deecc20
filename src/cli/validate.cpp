// SPDX-License-Identifier: MIT
// pgmock validate: finds all that generate would find, or checks SQL files.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/planning.hpp"
#include "cli/usage_error.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/report/words.hpp"
#include "pgmock/sql/expression.hpp"

namespace pgmock::cli {
namespace {

struct ValidateOptions {
  config::Setting<bool> ddl;
  DataOptions data;
  ReadingOptions reading;
  MessageOptions messages;
};

bool is_sql(const std::string& file) { return ascii_lower(file).ends_with(".sql"); }

/// "ok" is for people; programs look at the exit code.
void print_ok(const MessageOptions& messages, const std::string& line) {
  if (!*messages.quiet && messages.style().format == MessageFormat::human) print_out(line + "\n");
}

int validate_sql(const std::vector<std::string>& files, const MessageOptions& messages) {
  Sources sources;
  Diagnostics diagnostics;
  std::vector<std::string> good;
  for (const std::string& file : files) {
    const FileId id = sources.add(file, read_file(file));
    std::string error;
    std::size_t offset = 0;
    if (sql::check_sql(sources.file(id).text, error, offset)) {
      good.push_back(file);
      continue;
    }
    const auto at = static_cast<std::uint32_t>(std::min(offset, sources.file(id).text.size()));
    diagnostics.error(Code::syntax, {id, at, at}, error);
  }
  print_diagnostics(messages.style(), diagnostics, sources);
  for (const std::string& file : good) print_ok(messages, file + ": ok");
  return static_cast<int>(diagnostics.has_errors() ? ExitCode::schema : ExitCode::success);
}

int validate_schema(const std::vector<std::string>& files, const ValidateOptions& options) {
  plan::BuildOptions build = options.data.build_options();
  build.writes_ddl = *options.ddl;
  Planned planned;
  plan_schema(files, options.reading.parse_options(), build, options.messages.style(), planned);
  if (planned.plan) {
    std::uint64_t rows = 0;
    for (const std::size_t table : planned.plan->order) rows += planned.plan->tables[table].rows;
    print_ok(options.messages,
             fmt::format("{}: ok, {}, {}", fmt::join(files, " + "),
                         report::counted(planned.plan->schema.tables.size(), "table"), report::counted(rows, "row")));
  }
  return planned.exit_code();
}

int run_validate(const Command& command, const ValidateOptions& options) {
  options.messages.start(command);
  const auto sql_files = std::ranges::count_if(command.operands, is_sql);
  if (sql_files == 0) return validate_schema(command.operands, options);
  if (static_cast<std::size_t>(sql_files) != command.operands.size())
    throw UsageError("SQL files and schemas do not go together", "validate them one after the other");
  return validate_sql(command.operands, options.messages);
}

}  // namespace

void setup_validate(App& app) {
  Command& command = app.command("validate", "check a schema, or SQL files, without writing anything");
  command.description =
      "Finds everything that generate would find wrong with a schema: it plans too. Files that end in .sql are checked "
      "for PostgreSQL's syntax instead. Exit code 0 means all is well; warnings do not count.";
  take_schemas(command);
  command.arguments = "SCHEMA [OVERLAY...] | FILE.sql...";
  const auto options = std::make_shared<ValidateOptions>();
  command.flag("--with-ddl", options->ddl, "check as for --ddl before, where keys follow the data").in("Schema");
  add_data_options(command, options->data);
  add_reading_options(command, options->reading);
  add_message_options(command, options->messages);
  command.examples = {{"pgmock validate schema.json", "the schema and its plan"},
                      {"pgmock validate base.json overlay.json --message-format json", "messages for an editor"},
                      {"pgmock validate seed.sql", "PostgreSQL's syntax"}};
  command.run = [&command, options] { return run_validate(command, *options); };
}

}  // namespace pgmock::cli
