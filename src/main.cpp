// SPDX-License-Identifier: MIT
// The program: everything happens in the command line's room.
#include "pgmock/cli/cli.hpp"

int main(int argc, char** argv) { return pgmock::cli::run(argc, argv); }
