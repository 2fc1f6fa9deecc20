// SPDX-License-Identifier: MIT
// A billion rows are planned at once, any part of them is made in constant memory, and memory does not grow with rows.
#include <chrono>
#include <set>
#include <sstream>
#include <string>

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

using namespace pgmock::testing;

namespace {

const std::string billion = PGMOCK_SOURCE_DIR "/examples/billion/schema.json";
constexpr long memory_limit_kib = 64 * 1024;

ProcessResult succeed(const std::vector<std::string>& arguments, const ProcessOptions& options = {}) {
  auto result = run_pgmock(arguments, options);
  INFO(result.err);
  REQUIRE(result.status == 0);
  return result;
}

ProcessOptions dropped() {
  ProcessOptions options;
  options.output_file = "/dev/null";
  return options;
}

}  // namespace

TEST_CASE("a billion rows are planned at once") {
  const auto start = std::chrono::steady_clock::now();
  const auto plan = succeed({"plan", billion});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  CHECK(plan.peak_kib < memory_limit_kib);
  CHECK(plan.out.find("events") != std::string::npos);
}

TEST_CASE("a shard out of the middle of a billion rows has its rows, distinct, in constant memory") {
  // 1000 shards of 1.1 billion rows at 1000 rows a statement: number 500 lies in events
  const auto shard = succeed({"generate", billion, "--format", "insert", "--shard", "500000/1000000"});
  CHECK(shard.peak_kib < memory_limit_kib);
  std::set<std::string> tokens;
  std::size_t rows = 0;
  std::istringstream lines(shard.out);
  for (std::string line; std::getline(lines, line);) {
    const auto begin = line.find(", '");
    if (begin == std::string::npos) continue;
    ++rows;
    tokens.insert(line.substr(begin + 3, line.find('\'', begin + 3) - begin - 3));
  }
  CHECK(rows > 500);
  CHECK(rows < 5000);
  CHECK(tokens.size() == rows);
}

TEST_CASE("memory stays under 64 MiB, for few rows and for many, with one thread and with four") {
  for (const char* rows : {"10000", "1000000"})
    for (const char* threads : {"1", "4"})
      for (const char* format : {"copy", "insert"}) {
        INFO(rows << " rows, " << threads << " threads, " << format);
        const auto result =
            succeed({"generate", billion, "--rows", rows, "--threads", threads, "--format", format}, dropped());
        CHECK(result.peak_kib < memory_limit_kib);
      }
}

TEST_CASE("long lists and many literal rows are planned in about linear time") {
  constexpr int count = 40'000;
  std::string values, parents, children;
  for (int i = 0; i < count; ++i) {
    const std::string comma = i > 0 ? "," : "";
    const std::string number = std::to_string(i);
    values += comma + "\"v" + number + "\":1";
    parents += comma + "{\"id\":" + std::to_string(7 * i) + "}";
    children += comma + "{\"p_id\":" + std::to_string(7 * (count - 1 - i)) + "}";
  }
  const std::string key = R"("id":{"type":"int","primaryKey":true})";
  const TempDir folder;
  const auto schema =
      folder.write("schema.json",
                   R"({"version":"1.0","tables":{"t":{"rowCount":1,"columns":{"v":{"type":"text","values":{)" + values +
                       R"(}}}},"p":{"columns":{)" + key + R"(},"rows":[)" + parents + R"(]},"c":{"columns":{)" + key +
                       R"(,"p_id":{"type":"int","references":"p"}},"rows":[)" + children + "]}}}");
  // A search of the whole for each of them takes longer than a test may.
  succeed({"generate", schema.string()}, dropped());
}
