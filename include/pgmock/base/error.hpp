// SPDX-License-Identifier: MIT
// The one exception for what stops a run, and the exit codes of the program.
#pragma once

#include <stdexcept>
#include <string>

namespace pgmock {

enum class ExitCode : int {
  success = 0,
  world = 1,         // disk, pipe, permission, memory: the world failed
  schema = 2,        // the schema is wrong
  usage = 3,         // the command line is wrong
  interrupted = 130  // Ctrl-C (SIGTERM: 143 = 128 + signal)
};

/// Stops the run: caught once, in cli::run, which prints `what()` as one line and exits with `code()`.
class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ExitCode code() const noexcept { return code_; }

 private:
  ExitCode code_;
};

/// The reader of our output went away (EPIPE): the run ends quietly with success.
class ClosedPipe : public std::runtime_error {
 public:
  ClosedPipe() : std::runtime_error("closed pipe") {}
};

}  // namespace pgmock
