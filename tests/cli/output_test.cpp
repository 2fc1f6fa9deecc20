// SPDX-License-Identifier: MIT
// Where the output goes, and what is left when it cannot.
#include <filesystem>

#include <unistd.h>

#include "cli/schemas.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

namespace fs = std::filesystem;
using namespace pgmock::testing;

namespace {

std::size_t entries(const fs::path& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a file holds what stdout would show, compressed by its name") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  const std::string whole = run_pgmock({"generate", schema}).out;
  REQUIRE(run_pgmock({"generate", schema, "-o", folder / "a.sql"}).status == 0);
  CHECK(read_file(folder / "a.sql") == whole);
  REQUIRE(run_pgmock({"generate", schema, "-o", folder / "a.sql.gz"}).status == 0);
  CHECK(run_process("gzip", {"-dc", folder / "a.sql.gz"}).out == whole);
  REQUIRE(run_pgmock({"generate", schema, "-o", folder / "b.sql", "--compress", "gzip"}).status == 0);
  CHECK(run_process("sh", {"-c", "gzip -dc < " + (folder / "b.sql").string()}).out == whole);
  CHECK(run_pgmock({"generate", schema, "-o", "-"}).out == whole);
}

TEST_CASE("csv and jsonl make a folder with a file a table") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  REQUIRE(run_pgmock({"generate", schema, "--format", "csv", "-o", folder / "data"}).status == 0);
  CHECK(read_file(folder / "data" / "users.csv").starts_with("id,email,town\n"));
  CHECK(entries(folder / "data") == 2);
  REQUIRE(run_pgmock({"generate", schema, "--format", "jsonl", "-o", folder / "json", "--compress", "gzip"}).status ==
          0);
  CHECK(fs::exists(folder / "json" / "orders.jsonl.gz"));
}

TEST_CASE("a folder that holds something is left alone") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  folder.write("data/mine.txt", "mine");
  const auto result = run_pgmock({"generate", schema, "--format", "csv", "-o", folder / "data"});
  CHECK(result.status == 1);
  CHECK(result.err.starts_with("pgmock: error: "));
  CHECK(result.err.find("data") != std::string::npos);
  CHECK(entries(folder / "data") == 1);
  CHECK(entries(folder.path()) == 2);
}

TEST_CASE("a reader that goes away ends the run quietly") {
  TempDir folder;
  const std::string schema = folder.write("s.json", big_schema("3e5"));
  ProcessOptions options;
  options.close_output_early = true;
  const auto result = run_pgmock({"generate", schema}, options);
  CHECK(result.status == 0);
  CHECK(result.err.empty());
}

TEST_CASE("a full disk is one message and exit code 1") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  const std::string program = pgmock_binary();
  const std::vector<std::string> commands{"generate '" + schema + "' --rows 2e4 > /dev/full",
                                          "generate '" + schema + "' -o /dev/full", "plan '" + schema + "' > /dev/full",
                                          "schema > /dev/full"};
  for (const std::string& command : commands) {
    INFO(command);
    const auto result = run_process("sh", {"-c", program + " " + command});
    CHECK(result.status == 1);
    CHECK(result.err.starts_with("pgmock: error: cannot write to "));
    CHECK(result.err.find('\n') == result.err.size() - 1);
  }
}

TEST_CASE("a file that may not grow further is one message, exit code 1 and no file") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  for (const std::string target : {"-o out.sql", "--format csv -o out"}) {
    INFO(target);
    const auto result =
        run_process("sh", {"-c", "cd '" + folder.path().string() + "' && ulimit -f 100 && " + pgmock_binary().string() +
                                     " generate s.json --rows 1e6 " + target});
    CHECK(result.status == 1);
    CHECK(result.err.starts_with("pgmock: error: cannot write to "));
    CHECK(entries(folder.path()) == 1);
  }
}

TEST_CASE("a path that cannot be written is one message and exit code 1") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  for (const std::string& target : {(folder / "none" / "a.sql").string(), folder.path().string()}) {
    const auto result = run_pgmock({"generate", schema, "-o", target});
    INFO(result.err);
    CHECK(result.status == 1);
    CHECK(result.err.starts_with("pgmock: error: "));
    CHECK(result.err.find('\n') == result.err.size() - 1);
  }
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("the schema is not overwritten") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  const auto result = run_pgmock({"generate", schema, "-o", (folder / "." / "s.json").string()});
  CHECK(result.status == 3);
  CHECK(result.err.find("is the schema itself") != std::string::npos);
  CHECK(std::filesystem::file_size(schema) == std::string_view(small_schema).size());
}

TEST_CASE("a wrong schema leaves an old file as it was") {
  TempDir folder;
  const std::string schema = folder.write("w.json", wrong_schema);
  const std::string target = folder.write("a.sql", "old");
  CHECK(run_pgmock({"generate", schema, "-o", target}).status == 2);
  CHECK(read_file(target) == "old");
}
