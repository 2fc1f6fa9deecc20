// SPDX-License-Identifier: MIT
// The command line: one function, called by main.
#pragma once

namespace pgmock::cli {

/// Runs the program and returns its exit code. Everything is reported on stderr; nothing is thrown.
int run(int argc, char** argv);

}  // namespace pgmock::cli
