// SPDX-License-Identifier: MIT
// Writing: a plan into the file, folder or pipe that the options name.
#pragma once

#include "cli/generate_options.hpp"
#include "pgmock/parser/spec.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::cli {

/// Writes everything, or throws and leaves nothing behind.
void write_everything(const plan::Plan& plan, const parser::Spec& spec, const GenerateOptions& options);

}  // namespace pgmock::cli
