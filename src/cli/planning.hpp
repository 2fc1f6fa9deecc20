// SPDX-License-Identifier: MIT
// From files to a plan: what the commands that look at data have in common.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "pgmock/base/diagnostic.hpp"
#include "pgmock/parser/spec.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::cli {

/// A planned schema with everything that was said about it. `plan` is there when there is something to write.
struct Planned {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<parser::Spec> spec;
  std::optional<plan::Plan> plan;

  /// 0, or 2 when the schema has errors (even if --continue-on-error left a plan).
  int exit_code() const;
};

/// Reads the files (base first, `-` is standard input) and plans; prints all diagnostics. Without `continue_on_error`
/// in `build` errors leave no plan.
void plan_schema(const std::vector<std::string>& files, const parser::ParseOptions& parse,
                 const plan::BuildOptions& build, const MessageStyle& style, Planned& planned);

/// Makes rows; a mistake in the schema that only shows then is printed with its place and kept in `planned`.
void report_row_errors(const MessageStyle& style, Planned& planned, const std::function<void()>& make_rows);

/// Refuses what is no schema file yet: `.sql`, `postgres://…`. Throws UsageError.
void check_schema_names(const std::vector<std::string>& files);

}  // namespace pgmock::cli
