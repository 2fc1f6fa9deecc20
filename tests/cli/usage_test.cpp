// SPDX-License-Identifier: MIT
// What is wrong on the command line: one line, the way out, exit code 3, and nothing on stdout.
#include <nlohmann/json.hpp>

#include "cli/schemas.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

using namespace pgmock::testing;

namespace {

struct Mistake {
  std::vector<std::string> arguments;
  std::string message, help;
};

void check(const Mistake& mistake) {
  const auto result = run_pgmock(mistake.arguments);
  INFO(result.err);
  CHECK(result.status == 3);
  CHECK(result.out.empty());
  CHECK(result.err == "pgmock: error: " + mistake.message + "\n" + "  help: " + mistake.help + "\n");
}

}  // namespace

TEST_CASE("commands, options and values that are not known come with a suggestion") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  check({{"generat", schema}, "unknown command `generat`", "did you mean `generate`?"});
  check({{"--seed", "3"},
         "`--seed` stands before the command",
         "write the command first: pgmock generate schema.json --seed"});
  check({{}, "no command is given", "write pgmock generate SCHEMA, or see `pgmock --help`"});
  check({{"generate", schema, "--formt", "csv"},
         "unknown option `--formt` of `pgmock generate`",
         "did you mean `--format`?"});
  check({{"generate", schema, "--format", "cvs"},
         "--format: `cvs` is not one of `insert`, `copy`, `csv` and `jsonl`",
         "did you mean `csv`?"});
  check({{"plan", schema, "--ddl", "none"},
         "unknown option `--ddl` of `pgmock plan`",
         "`--ddl` is an option of `pgmock generate`"});
  check({{"generators", "emial"}, "there is no generator or category `emial`", "did you mean `email`?"});
}

TEST_CASE("missing and superfluous arguments") {
  check({{"generate"}, "`pgmock generate` needs a schema", "write pgmock generate SCHEMA [OVERLAY...]"});
  check({{"preview", "users"},
         "`pgmock preview` needs a table and a schema",
         "write pgmock preview TABLE SCHEMA [OVERLAY...]"});
  check({{"generate", "s.json", "--seed"}, "`--seed` needs a value", "write --seed TEXT"});
  check({{"schema", "s.json"}, "`s.json` is one argument too many for `pgmock schema`", "see `pgmock schema --help`"});
  check({{"preview", "s.json", "users"},
         "`s.json` is a file, but the table comes first",
         "write pgmock preview users s.json"});
}

TEST_CASE("values out of range") {
  check({{"generate", "s.json", "--threads", "0"}, "--threads: 0 is too small", "the least is 1"});
  check({{"generate", "s.json", "--batch-rows", "65537"}, "--batch-rows: 65537 is too large", "the most is 65536"});
  check({{"generate", "s.json", "--insert-rows", "0"}, "--insert-rows: 0 is too small", "the least is 1"});
  check({{"generate", "s.json", "--rows", "1.5"},
         "--rows: `1.5` is not a whole number",
         "write it like 1000, 1e6 or 1_000_000"});
  check({{"generate", "s.json", "--scale", "0"}, "--scale: 0 is not above 0", "see `pgmock generate --help`"});
  check(
      {{"generate", "s.json", "--shard", "5/4"}, "--shard: there is no shard 5 of 4", "shards count from 1/4 to 4/4"});
  check({{"generate", "s.json", "--as-of", "soon"},
         "--as-of: `soon` is not a time",
         "write 2026-01-01, 2026-01-01T08:00:00Z or now"});
}

TEST_CASE("options that exclude each other are refused before anything is read") {
  check({{"generate", "none.json", "--format", "csv"},
         "--format csv writes one file a table and needs a folder",
         "add -o FOLDER, for example: --format csv -o data"});
  check({{"generate", "none.json", "--format", "csv", "--ddl", "before", "-o", "data"},
         "--ddl before does not go with --format csv",
         "write the DDL by itself: --ddl only --format insert -o schema.sql"});
  check({{"generate", "none.json", "--format", "copy", "--insert-rows", "5"},
         "--insert-rows has no effect with --format copy",
         "leave it out"});
  check({{"generate", "none.json", "-q", "-v"}, "--quiet and --verbose exclude each other", "leave one of them out"});
}

TEST_CASE("tables and columns that do not exist") {
  TempDir folder;
  const std::string schema = folder.write("s.json", small_schema);
  check({{"preview", "user", schema}, "there is no table `user`", "did you mean `users`?"});
  check({{"preview", "users", schema, "--columns", "id,mail"},
         "the table `users` has no column `mail`",
         "did you mean `email`?"});
  CHECK(run_pgmock({"generate", schema, "--rows", "user=5"}).status == 3);
  CHECK(run_pgmock({"generate", schema, "--rows", "orders=5"}).status == 3);
  CHECK(run_pgmock({"generate", schema, "--tables", "user"}).status == 3);
}

TEST_CASE("usage errors as JSON") {
  const auto result = run_pgmock({"generate", "--formt", "csv", "--message-format", "json"});
  CHECK(result.status == 3);
  const auto json = nlohmann::json::parse(result.err);
  CHECK(json.at("severity") == "error");
  CHECK(json.at("code") == "usage");
  CHECK(json.at("help") == "did you mean `--format`?");
}

TEST_CASE("a schema that is not there is the world's failure, a wrong one is not") {
  TempDir folder;
  const std::string wrong = folder.write("w.json", wrong_schema);
  for (const char* const command : {"generate", "plan", "validate", "expand"}) {
    INFO(command);
    const auto missing = run_pgmock({command, folder / "none.json"});
    CHECK((missing.status == 1 || missing.status == 2));
    CHECK(missing.err.find("none.json") != std::string::npos);
    CHECK(missing.out.empty());
  }
  for (const char* const command : {"generate", "plan", "validate"}) {
    const auto result = run_pgmock({command, wrong});
    INFO(result.err);
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with(wrong + ":6:48: error[unknown-generator]: "));
    CHECK(result.err.find("did you mean `email`?") != std::string::npos);
  }
}

TEST_CASE("diagnostics as JSON are one object a line") {
  TempDir folder;
  const std::string wrong = folder.write("w.json", wrong_schema);
  const auto result = run_pgmock({"validate", wrong, "--message-format", "json"});
  CHECK(result.status == 2);
  CHECK(result.out.empty());
  const auto json = nlohmann::json::parse(result.err.substr(0, result.err.find('\n')));
  CHECK(json.at("code") == "unknown-generator");
  CHECK(json.at("line") == 6);
  CHECK(json.at("file") == wrong);
}
