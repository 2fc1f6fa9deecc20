// SPDX-License-Identifier: MIT
// Reading and planning.
#include "cli/planning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "cli/usage_error.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/engine/evaluator.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::cli {
namespace {

using Clock = std::chrono::steady_clock;

long long milliseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

}  // namespace

int Planned::exit_code() const {
  return static_cast<int>(diagnostics.has_errors() ? ExitCode::schema : ExitCode::success);
}

void check_schema_names(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const std::string name = ascii_lower(file);
    if (name.ends_with(".sql"))
      throw UsageError(fmt::format("`{}`: SQL as a schema is not supported yet", file),
                       "write the schema as JSON or YAML; `pgmock validate FILE.sql` checks SQL");
    if (name.starts_with("postgres://") || name.starts_with("postgresql://"))
      throw UsageError("a database as a schema is not supported yet", "write the schema as JSON or YAML");
  }
  if (std::ranges::count(files, "-") > 1) throw UsageError("`-` (standard input) stands twice");
}

void plan_schema(const std::vector<std::string>& files, const parser::ParseOptions& parse,
                 const plan::BuildOptions& build, const MessageStyle& style, Planned& planned) {
  check_schema_names(files);
  const auto start = Clock::now();
  planned.spec = parser::parse_schema(files, parse, planned.sources, planned.diagnostics);
  log_debug(fmt::format("read {} in {} ms", fmt::join(files, ", "), milliseconds_since(start)));
  if (planned.spec)
    planned.plan = plan::build(*planned.spec, generators::builtin(), build, planned.sources, planned.diagnostics);
  print_diagnostics(style, planned.diagnostics, planned.sources);
  if (planned.diagnostics.has_errors() && !build.continue_on_error) planned.plan.reset();
  if (planned.plan)
    log_info(fmt::format("planned {} tables in {} ms", planned.plan->order.size(), milliseconds_since(start)));
}

void report_row_errors(const MessageStyle& style, Planned& planned, const std::function<void()>& make_rows) {
  try {
    make_rows();
  } catch (const engine::RowError& error) {
    Diagnostics one;
    one.error(error.code_in_schema(), error.where(), error.what());
    print_diagnostics(style, one, planned.sources);
    planned.diagnostics.error(error.code_in_schema(), error.where(), error.what());
    planned.plan.reset();  // nothing more can be made of it
  }
}

}  // namespace pgmock::cli
