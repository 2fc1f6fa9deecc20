// SPDX-License-Identifier: MIT
// Signals: Ctrl-C and SIGTERM become a number that the run looks at; a closed pipe becomes an error of write().
#pragma once

#include <atomic>

namespace pgmock::cli {

/// From here on a write to a closed pipe or past the limit of a file's size fails and does not end the process. Call it
/// before the first output.
void let_writes_fail() noexcept;

/// While it lives, the first SIGINT or SIGTERM only sets `cancelled` to its number, so that the run can clean up and
/// say so. A second one, or a run that hangs in a write for two more seconds, ends the process at once, without
/// leftovers. One at a time.
class SignalGuard {
 public:
  SignalGuard() noexcept;
  ~SignalGuard();
  SignalGuard(const SignalGuard&) = delete;
  SignalGuard& operator=(const SignalGuard&) = delete;
  const std::atomic<int>& cancelled() const noexcept;
};

}  // namespace pgmock::cli
