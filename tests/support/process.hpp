// SPDX-License-Identifier: MIT
// Running other programs, the built `pgmock` above all, and looking at what they did.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace pgmock::testing {

struct ProcessOptions {
  /// Set for the program on top of the test's own environment, of which variables PGMOCK_… and PG… are left out.
  std::map<std::string, std::string> environment{};
  std::string input{};                // its standard input
  std::filesystem::path directory{};  // its working directory; empty: the test's own
  std::string user{};                 // run as this user (needs root); empty: the test's own
  std::chrono::seconds timeout{120};  // then it is killed, and status is 128 + SIGKILL
  std::string output_file{};          // standard output goes here, /dev/null for one, and not into the result
  bool close_output_early = false;    // stop reading after the first bytes and close the pipe, as `head` does
};

struct ProcessResult {
  int status = 0;  // exit code, or 128 + the signal that ended it
  std::string out;
  std::string err;
  long peak_kib = 0;  // the most memory that it held
};

/// Runs a program (looked up in PATH unless it holds a slash) to its end. Throws std::runtime_error if it cannot start.
ProcessResult run_process(const std::string& program, const std::vector<std::string>& arguments,
                          const ProcessOptions& options = {});

/// Runs the pgmock of this build; $PGMOCK_BINARY names another one. Throws if it has not been built.
ProcessResult run_pgmock(const std::vector<std::string>& arguments, const ProcessOptions& options = {});
/// The program that run_pgmock runs.
std::filesystem::path pgmock_binary();

/// Starts a program in the background, as `options` says (input and timeout do not count); its output goes to the file
/// `log`. It gets SIGQUIT if this process, or the thread that started it, ends. The caller waits for it.
pid_t start_process(const std::string& program, const std::vector<std::string>& arguments,
                    const ProcessOptions& options, const std::filesystem::path& log);

/// Like run_process, but sends `signal` to the program `delay` after its start.
ProcessResult run_and_signal(const std::string& program, const std::vector<std::string>& arguments,
                             std::chrono::milliseconds delay, int signal, const ProcessOptions& options = {});

/// The SHA-256 of some bytes, in lower-case hex (made by `sha256sum`).
std::string sha256(std::string_view bytes);

}  // namespace pgmock::testing
