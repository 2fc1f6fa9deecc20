// SPDX-License-Identifier: MIT
// Ctrl-C, SIGTERM and a closed terminal.
#include <csignal>
#include <filesystem>

#include "cli/schemas.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

namespace fs = std::filesystem;
using namespace pgmock::testing;
using namespace std::chrono_literals;

namespace {

std::size_t entries(const fs::path& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a stopped run says so once, has its own exit code and leaves no file") {
  TempDir folder;
  const std::string schema = folder.write("s.json", big_schema("1e9"));
  for (const auto& [signal, status] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}, std::pair{SIGHUP, 129}}) {
    const auto file = run_and_signal(pgmock_binary(), {"generate", schema, "-o", folder / "a.sql"}, 1000ms, signal);
    INFO(file.err);
    CHECK(file.status == status);
    CHECK(file.err.starts_with("pgmock: error: interrupted"));
    CHECK(file.err.find('\n') == file.err.size() - 1);
    CHECK(entries(folder.path()) == 1);

    const auto data =
        run_and_signal(pgmock_binary(), {"generate", schema, "--format", "csv", "-o", folder / "data"}, 1000ms, signal);
    CHECK(data.status == status);
    CHECK(entries(folder.path()) == 1);
  }
}

TEST_CASE("a run whose reader hangs can be stopped") {
  TempDir folder;
  const std::string schema = folder.write("s.json", big_schema("1e9"));
  const std::string script =
      "mkfifo p; sleep 20 < p & \"$0\" generate \"$1\" > p & run=$!; sleep 1; kill -TERM $run; wait $run; echo $?; "
      "kill %1";
  ProcessOptions options;
  options.directory = folder.path();
  options.timeout = 15s;
  const auto result = run_process("bash", {"-c", script, pgmock_binary(), schema}, options);
  INFO(result.err);
  CHECK(result.out == "143\n");
}
