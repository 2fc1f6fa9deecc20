// SPDX-License-Identifier: MIT
// pgmock preview: the first rows of a table.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <numeric>

#include "cli/commands.hpp"
#include "cli/planning.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/report/preview.hpp"
#include "pgmock/report/words.hpp"

namespace pgmock::cli {
namespace {

constexpr std::uint64_t most_rows = 100'000;  // they are aligned, so all are kept

struct PreviewOptions {
  config::Setting<std::uint64_t> shown{10};
  config::Setting<std::vector<std::string>> columns;
  DataOptions data;
  ReadingOptions reading;
  MessageOptions messages;
};

bool looks_like_file(const std::string& name) {
  std::error_code ignored;
  return name == "-" || name.ends_with(".json") || name.ends_with(".yaml") || name.ends_with(".yml") ||
         std::filesystem::is_regular_file(name, ignored);
}

void check_argument_order(const std::vector<std::string>& operands) {
  if (looks_like_file(operands.front()) && !looks_like_file(operands.back()))
    throw UsageError(fmt::format("`{}` is a file, but the table comes first", operands.front()),
                     fmt::format("write pgmock preview {} {}", operands.back(), operands.front()));
}

std::size_t table_of(const plan::Plan& plan, const std::string& name) {
  if (const auto found = report::find_table(plan, name)) return *found;
  std::vector<std::string> names;
  for (const Table& table : plan.schema.tables) names.push_back(report::table_name(table.name));
  const auto near = closest(name, names);
  throw UsageError(fmt::format("there is no table `{}`", name),
                   near ? fmt::format("did you mean `{}`?", *near) : "the tables are " + backtick_list(names));
}

std::vector<std::size_t> columns_of(const Table& table, const std::vector<std::string>& names) {
  std::vector<std::size_t> columns(table.columns.size());
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  if (names.empty()) return columns;
  columns.clear();
  std::vector<std::string> all;
  for (const Column& column : table.columns) all.push_back(column.name);
  for (const std::string& name : names) {
    const auto found = table.find(name);
    const auto near = found ? std::nullopt : closest(name, all);
    if (!found)
      throw UsageError(fmt::format("the table `{}` has no column `{}`", table.name.name, name),
                       near ? fmt::format("did you mean `{}`?", *near) : "its columns are " + backtick_list(all));
    columns.push_back(*found);
  }
  return columns;
}

std::string preview_text(const plan::Plan& plan, std::size_t table, const PreviewOptions& options) {
  const plan::TablePlan& planned = plan.tables[table];
  if (!planned.generate) return "(no rows are made for this table)\n";
  const auto columns = columns_of(plan.schema.tables[table], *options.columns);
  if (columns.empty()) return "(no columns)\n";
  const report::Grid grid = report::preview_grid(plan, table, columns, *options.shown);
  std::string text = report::grid_text(grid, {wants_colour(STDOUT_FILENO), terminal_width(STDOUT_FILENO, 0)});
  const std::uint64_t rest = planned.rows - grid.rows.size();
  text += rest > 0
              ? fmt::format("({} of {})\n", report::grouped(grid.rows.size()), report::counted(planned.rows, "row"))
              : fmt::format("({})\n", report::counted(planned.rows, "row"));
  return text;
}

int run_preview(const Command& command, const PreviewOptions& options) {
  options.messages.start(command);
  check_argument_order(command.operands);
  plan::BuildOptions build = options.data.build_options();
  build.writes_ddl = true;  // a circle of tables is no reason not to look
  Planned planned;
  const std::vector<std::string> files(command.operands.begin() + 1, command.operands.end());
  plan_schema(files, options.reading.parse_options(), build, options.messages.style(), planned);
  if (planned.plan)
    report_row_errors(options.messages.style(), planned, [&] {
      print_out(preview_text(*planned.plan, table_of(*planned.plan, command.operands.front()), options));
    });
  return planned.exit_code();
}

}  // namespace

void setup_preview(App& app) {
  Command& command = app.command("preview", "show the first rows of a table");
  command.description =
      "Shows the first rows of a table, exactly as generate would write them, without making the rest. On a terminal, "
      "long values are cut to fit.";
  take_schemas(command);
  command.arguments = "TABLE SCHEMA [OVERLAY...]";
  command.least_arguments = 2;
  command.missing = "`pgmock preview` needs a table and a schema";
  const auto options = std::make_shared<PreviewOptions>();
  command
      .option(
          "-n,--rows-shown", "N", options->shown,
          [](const std::string& text) { return parse_count(text, 1, most_rows); }, "how many rows")
      .in("Output")
      .default_text = std::to_string(*options->shown);
  command.option("--columns", "LIST", options->columns, parse_list, "only these columns, in this order").in("Output");
  add_data_options(command, options->data);
  add_reading_options(command, options->reading);
  add_message_options(command, options->messages);
  command.examples = {
      {"pgmock preview users schema.json", "ten rows, all columns"},
      {"pgmock preview orders schema.json -n 50 --columns id,user_id,total", "more rows, fewer columns"}};
  command.run = [&command, options] { return run_preview(command, *options); };
}

}  // namespace pgmock::cli
