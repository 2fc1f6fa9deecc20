// SPDX-License-Identifier: MIT
// Writing: a plan into the file, folder or pipe that the options name.
#pragma once

#include <atomic>

#include "cli/generate_options.hpp"
#include "pgmock/parser/spec.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::cli {

/// Writes everything, or throws and leaves nothing behind. Stops when `cancelled` becomes a signal's number.
void write_everything(const plan::Plan& plan, const parser::Spec& spec, const GenerateOptions& options,
                      const std::atomic<int>& cancelled);

}  // namespace pgmock::cli
