// SPDX-License-Identifier: MIT
// The shared option groups.
#include "cli/options.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"

namespace pgmock::cli {
namespace {

constexpr std::size_t most_files = 1000;

/// Adds one element to a setting that collects; elements of a weaker layer are dropped.
template <class T, class Add>
void collect(config::Setting<T>& setting, config::Origin origin, const Add& add) {
  if (origin < setting.origin) return;
  T all = origin == setting.origin ? setting.value : T{};
  add(all);
  setting.set(std::move(all), origin);
}

}  // namespace

MessageStyle MessageOptions::style() const {
  MessageStyle style;
  style.format = *message_format == "json" ? MessageFormat::json : MessageFormat::human;
  style.quiet = *quiet;
  style.colour = style.format == MessageFormat::human && wants_colour(STDERR_FILENO);
  return style;
}

void MessageOptions::start(const Command& command) const {
  if (*quiet && *verbose && quiet.origin == verbose.origin)
    throw UsageError("--quiet and --verbose exclude each other", "leave one of them out");
  set_log(*verbose && !log_level.is_given() ? "info" : *log_level, style().format);
  for (const GivenOption& option : command.given)
    log_info(fmt::format("{} {} (from {})", option.name, option.text,
                         option.from == "flag" ? "the command line" : option.from));
}

void add_message_options(Command& command, MessageOptions& options) {
  const std::string group = "Messages (on stderr)";
  command.flag("-q,--quiet", options.quiet, "show errors alone").in(group);
  command.flag("-v,--verbose", options.verbose, "tell what happens and which options were set by whom").in(group);
  command
      .choice("--log-level", "LEVEL", options.log_level, {"trace", "debug", "info", "warn", "error", "off"},
              "how much to log")
      .in(group);
  command
      .choice("--message-format", "FORMAT", options.message_format, {"human", "json"},
              "messages as text or as one JSON object a line")
      .in(group);
}

void add_reading_options(Command& command, ReadingOptions& options) {
  command.flag("--strict-json", options.strict_json, "refuse comments and trailing commas in the schema").in("Schema");
}

parser::ParseOptions ReadingOptions::parse_options() const {
  parser::ParseOptions parse;
  parse.strict_json = *strict_json;
  return parse;
}

plan::BuildOptions DataOptions::build_options() const {
  plan::BuildOptions build;
  build.seed = *seed;
  build.as_of = *as_of;
  build.rows = rows->all;
  build.table_rows = rows->by_table;
  build.scale = *scale;
  build.tables = *tables;
  return build;
}

void add_data_options(Command& command, DataOptions& options) {
  const std::string group = "Data";
  command
      .option(
          "--seed", "TEXT", options.seed, [](const std::string& text) { return std::optional(text); },
          "the seed, instead of the schema's: a number or any text")
      .in(group);
  Option& rows =
      command.add("--rows", "N|TABLE=N", "rows of every table with an absolute count, or of one table; may be repeated",
                  [&options](const std::string& text, config::Origin origin) {
                    const auto rows_of = parse_rows(text);
                    collect(options.rows, origin, [&](RowsOption& all) {
                      const auto& [table, count] = rows_of;  // here, since clang 14 cannot capture bindings
                      if (table.empty())
                        all.all = count;
                      else
                        all.by_table[table] = count;
                    });
                  });
  rows.in(group).repeated = true;
  command
      .option(
          "--scale", "X", options.scale, [](const std::string& text) { return std::optional(parse_factor(text)); },
          "multiply every absolute row count by X")
      .in(group);
  Option& tables = command.add("--tables", "LIST", "only these tables, with commas between; may be repeated",
                               [&options](const std::string& text, config::Origin origin) {
                                 const auto names = parse_list(text);
                                 collect(options.tables, origin, [&](std::vector<std::string>& all) {
                                   all.insert(all.end(), names.begin(), names.end());
                                 });
                               });
  tables.in(group).repeated = true;
  command
      .option(
          "--as-of", "TIME", options.as_of, [](const std::string& text) { return std::optional(parse_as_of(text)); },
          "the data's present, instead of the schema's `asOf`: a time, or `now`")
      .in(group);
}

void take_schemas(Command& command) {
  command.arguments = "SCHEMA [OVERLAY...]";
  command.least_arguments = 1;
  command.most_arguments = most_files;
  command.missing = fmt::format("`pgmock {}` needs a schema", command.name);
}

}  // namespace pgmock::cli
