// SPDX-License-Identifier: MIT
// The commands: each lives in its own file, declares its options here and runs from there.
#pragma once

#include "cli/command.hpp"

namespace pgmock::cli {

void setup_generate(App& app);
void setup_plan(App& app);
void setup_preview(App& app);
void setup_validate(App& app);
void setup_expand(App& app);
void setup_schema(App& app);
void setup_generators(App& app);
void setup_version(App& app);
/// Hidden: writes or checks the derived pages of docs/.
void setup_docs(App& app);

/// All of them, in the order of the help.
void setup_commands(App& app);

}  // namespace pgmock::cli
