// SPDX-License-Identifier: MIT
// The tests' own tools: a tool that always says yes would make every test that uses it worthless.
#include <csignal>

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/sql_syntax.hpp"
#include "support/temp_dir.hpp"

using namespace pgmock::testing;

TEST_CASE("a program's output, errors and status are seen") {
  ProcessOptions options;
  options.input = "in\n";
  options.environment = {{"WORD", "env"}};
  const auto result = run_process("sh", {"-c", "cat; echo \"$WORD $1\"; echo err >&2; exit 3", "sh", "a b"}, options);
  CHECK(result.status == 3);
  CHECK(result.out == "in\nenv a b\n");
  CHECK(result.err == "err\n");
  CHECK_THROWS_AS(run_process("/no/such/program", {}), std::runtime_error);
}

TEST_CASE("large input and output do not block each other") {
  ProcessOptions options;
  options.input = std::string(4'000'000, 'x');
  CHECK(run_process("cat", {}, options).out == options.input);
  CHECK(run_process("true", {}, options).status == 0);  // never reads its input
}

TEST_CASE("a program can be signalled, timed out and left alone by its reader") {
  CHECK(run_and_signal("sleep", {"30"}, std::chrono::milliseconds(20), SIGINT).status == 128 + SIGINT);
  ProcessOptions options;
  options.timeout = std::chrono::seconds(0);
  CHECK(run_process("sleep", {"30"}, options).status == 128 + SIGKILL);
  ProcessOptions early;
  early.close_output_early = true;
  CHECK(run_process("yes", {}, early).status == 128 + SIGPIPE);
}

TEST_CASE("sha256 is SHA-256") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a temporary folder goes away with all that is in it") {
  std::filesystem::path path;
  {
    const TempDir dir;
    path = dir.write("a/b.txt", "text");
    CHECK(read_file(path) == "text");
  }
  CHECK_FALSE(std::filesystem::exists(path.parent_path().parent_path()));
}

TEST_CASE("SQL syntax is judged, with rows of COPY left out") {
  CHECK(sql_syntax_error("BEGIN;\nCOPY t (a) FROM stdin;\nnot 'sql\n\\.\nCOMMIT;\n") == std::nullopt);
  CHECK(sql_syntax_error("SELECT 1;\nSELEC 2;\n") == "line 2: syntax error at or near \"SELEC\": SELEC 2;");
  CHECK(without_copy_rows("a;\nCOPY t FROM stdin;\n1\n2\n\\.\nb") == "a;\nCOPY t FROM stdin;\nb");
}
