// SPDX-License-Identifier: MIT
// UsageError: the command line is wrong: what is, and what to write instead.
#pragma once

#include <string>
#include <utility>

#include "pgmock/base/error.hpp"

namespace pgmock::cli {

/// Caught in cli::run, which prints the message and the way out and exits with 3.
class UsageError : public Error {
 public:
  explicit UsageError(const std::string& message, std::string help = {})
      : Error(ExitCode::usage, message), help_(std::move(help)) {}
  const std::string& help() const noexcept { return help_; }

 private:
  std::string help_;
};

}  // namespace pgmock::cli
