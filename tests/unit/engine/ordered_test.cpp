// SPDX-License-Identifier: MIT
#include "engine/ordered.hpp"

#include <atomic>
#include <string>

#include "support/catch.hpp"

namespace pgmock::engine {
namespace {

std::string run(std::uint64_t count, unsigned threads, std::atomic<int>* alive_most = nullptr) {
  std::string out;
  std::atomic<int> alive{0};
  Ordered<std::string>::run(
      count, threads,
      [&](unsigned, std::uint64_t i, std::string& buffer) {
        const int now = ++alive;
        if (alive_most != nullptr) {
          int most = alive_most->load();
          while (now > most && !alive_most->compare_exchange_weak(most, now)) {
          }
        }
        buffer = std::to_string(i) + ";";
      },
      [&](std::uint64_t, std::string& buffer) {
        --alive;
        out += buffer;
      });
  return out;
}

TEST_CASE("chunks are consumed in order whatever the number of threads", "[ordered]") {
  const std::string expected = run(500, 1);
  CHECK(expected.substr(0, 8) == "0;1;2;3;");
  for (const unsigned threads : {2U, 3U, 4U, 7U}) CHECK(run(500, threads) == expected);
  CHECK(run(0, 4).empty());
  CHECK(run(1, 4) == "0;");
}

TEST_CASE("no more than twice as many buffers as threads are alive", "[ordered]") {
  std::atomic<int> most{0};
  run(2000, 3, &most);
  CHECK(most.load() <= 6);
  CHECK(most.load() >= 1);
}

TEST_CASE("the first failure stops the run and reaches the caller", "[ordered]") {
  for (const unsigned threads : {1U, 4U}) {
    std::uint64_t written = 0;
    const auto fail_making = [&] {
      Ordered<int>::run(
          100, threads,
          [](unsigned, std::uint64_t i, int&) {
            if (i == 40) throw std::runtime_error("made badly");
          },
          [&](std::uint64_t, int&) { ++written; });
    };
    CHECK_THROWS_WITH(fail_making(), "made badly");
    CHECK(written <= 40);
    const auto fail_writing = [&] {
      Ordered<int>::run(
          100, threads, [](unsigned, std::uint64_t, int&) {},
          [](std::uint64_t i, int&) {
            if (i == 7) throw std::runtime_error("written badly");
          });
    };
    CHECK_THROWS_WITH(fail_writing(), "written badly");
  }
}

}  // namespace
}  // namespace pgmock::engine
