// SPDX-License-Identifier: MIT
// Options of generate that decide the data, and the environment behind them.
#include <algorithm>

#include "cli/schemas.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

using namespace pgmock::testing;

namespace {

struct Files {
  TempDir folder;
  std::string schema = folder.write("s.json", small_schema);

  std::string generate(std::vector<std::string> arguments, const ProcessOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"generate", schema});
    const auto result = run_pgmock(arguments, options);
    INFO(result.err);
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    return result.out;
  }
};

ProcessOptions with(std::map<std::string, std::string> environment) {
  ProcessOptions options;
  options.environment = std::move(environment);
  return options;
}

std::size_t lines_with(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the same bytes for any number of threads and batch size") {
  const Files files;
  const std::string once = files.generate({"--threads", "1"});
  CHECK(lines_with(once, "INSERT INTO") == 2);
  CHECK(files.generate({"--threads", "4", "--batch-rows", "7"}) == once);
  CHECK(files.generate({"--batch-rows", "1"}) == once);
}

TEST_CASE("a seed changes the data, variables count, flags win") {
  const Files files;
  const std::string one = files.generate({"--seed", "1"});
  CHECK(one != files.generate({"--seed", "2"}));
  CHECK(one == files.generate({}, with({{"PGMOCK_SEED", "1"}})));
  CHECK(one == files.generate({"--seed", "1"}, with({{"PGMOCK_SEED", "2"}})));
  CHECK(one.find("seed 1,") != std::string::npos);
}

TEST_CASE("rows, scale and single tables") {
  const Files files;
  CHECK(lines_with(files.generate({"--rows", "1e2", "--format", "copy", "--tables", "users"}), "@") == 100);
  CHECK(lines_with(files.generate({"--rows", "users=7", "--format", "copy", "--tables", "users"}), "@") == 7);
  CHECK(lines_with(files.generate({"--scale", "0.1", "--format", "copy", "--tables", "users"}), "@") == 3);
  CHECK(lines_with(files.generate({}, with({{"PGMOCK_ROWS", "users=1_0"}, {"PGMOCK_FORMAT", "copy"}})), "@") == 10);
}

TEST_CASE("a wrong variable is a usage error that names it") {
  const Files files;
  const auto result = run_pgmock({"generate", files.schema}, with({{"PGMOCK_THREADS", "many"}}));
  CHECK(result.status == 3);
  CHECK(result.err.starts_with("pgmock: error: PGMOCK_THREADS: `many` is not a whole number"));
}

TEST_CASE("shards joined are the whole") {
  const Files files;
  for (const char* const format : {"insert", "copy"}) {
    const std::string whole = files.generate({"--rows", "5000", "--format", format});
    std::string joined;
    for (const char* const shard : {"1/3", "2/3", "3/3"})
      joined += files.generate({"--rows", "5000", "--format", format, "--shard", shard});
    CHECK(joined == whole);
  }
}

TEST_CASE("statements, transactions and DDL") {
  const Files files;
  CHECK(lines_with(files.generate({"--insert-rows", "10", "--tables", "users"}), "INSERT INTO") == 3);
  const std::string data = files.generate({});
  CHECK(lines_with(data, "BEGIN;") == 1);
  CHECK(lines_with(data, "CREATE TABLE") == 0);
  CHECK(lines_with(files.generate({"--no-transaction"}), "BEGIN;") == 0);
  const std::string all = files.generate({"--ddl", "before"});
  CHECK(lines_with(all, "CREATE TABLE") == 2);
  CHECK(lines_with(all, "INSERT INTO") == 2);
  const std::string ddl = files.generate({"--ddl", "only"});
  CHECK(lines_with(ddl, "CREATE TABLE") == 2);
  CHECK(lines_with(ddl, "INSERT INTO") == 0);
}

TEST_CASE("the head says what decides the data, and nothing of version or time") {
  const Files files;
  const std::string head = files.generate({"--seed", "7", "--as-of", "2024-05-01T10:00:00Z"});
  CHECK(head.find("database \"small\"") != std::string::npos);
  CHECK(head.find("seed 7, data version 1, as of 2024-05-01 10:00:00+00") != std::string::npos);
  CHECK(run_pgmock({"generate", files.schema, "--as-of", "now"}).status == 0);
}

TEST_CASE("a schema from standard input, and strictness about comments") {
  ProcessOptions options;
  options.input = "// a comment\n" + small_schema;
  const Files files;
  CHECK(run_pgmock({"generate", "-"}, options).out == files.generate({}));
  const auto strict = run_pgmock({"validate", "-", "--strict-json"}, options);
  CHECK(strict.status == 2);
  CHECK(strict.err.find(":1:1: error[syntax]") != std::string::npos);
}

TEST_CASE("a dry run plans and writes nothing") {
  const Files files;
  const std::string target = files.folder / "out.sql";
  const auto result = run_pgmock({"generate", files.schema, "--dry-run", "-o", target});
  CHECK(result.status == 0);
  CHECK(result.out.find("users   30 rows") != std::string::npos);
  CHECK(result.out.find("nothing was written") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(target));
}

TEST_CASE("--continue-on-error writes the rest and still fails") {
  TempDir folder;
  const std::string schema = folder.write("s.json", R"({"version": "1.0", "tables": {
    "good": {"columns": {"id": {"type": "int", "primaryKey": true}}, "rowCount": 3},
    "bad": {"columns": {"id": {"type": "boolean", "primaryKey": true}}, "rowCount": 3}}})");
  const auto strict = run_pgmock({"generate", schema});
  CHECK(strict.status == 2);
  CHECK(strict.out.empty());
  const auto lenient = run_pgmock({"generate", schema, "--continue-on-error"});
  CHECK(lenient.status == 2);
  CHECK(lenient.out.find("\"good\"") != std::string::npos);
  CHECK(lenient.out.find("\"bad\"") == std::string::npos);
  CHECK(lenient.err.find("bad") != std::string::npos);
  CHECK(lenient.err.find("left out") != std::string::npos);
}

TEST_CASE("-v tells where settings come from, -q hides warnings") {
  const Files files;
  const auto loud = run_pgmock({"generate", files.schema, "-v", "--seed", "3"}, with({{"PGMOCK_FORMAT", "copy"}}));
  CHECK(loud.status == 0);
  CHECK(loud.err.find("--seed 3 (from the command line)") != std::string::npos);
  CHECK(loud.err.find("--format copy (from PGMOCK_FORMAT)") != std::string::npos);
  CHECK(loud.err.find("wrote ") != std::string::npos);

  const std::string old =
      files.folder.write("old.json", R"({"tables": {"t": {"columns": {"a": "int"}, "rowCount": 1}}})");
  const auto warned = run_pgmock({"generate", old});
  CHECK(warned.status == 0);
  CHECK(warned.err.find("warning[version]") != std::string::npos);
  CHECK(run_pgmock({"generate", old, "-q"}).err.empty());
}
