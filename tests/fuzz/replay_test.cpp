// SPDX-License-Identifier: MIT
// Replays a fuzzer's corpus (seeds, and whatever once broke a law) with the normal compiler. PGMOCK_CORPUS names it.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/catch.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

TEST_CASE("the fuzzer's corpus breaks no law", "[corpus]") {
  const std::filesystem::path folder = std::filesystem::path(PGMOCK_SOURCE_DIR) / "tests/fuzz/corpus" / PGMOCK_CORPUS;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    INFO(entry.path().string());
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
    REQUIRE_FALSE(bytes.empty());
    const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
    CHECK(LLVMFuzzerTestOneInput(data.data(), data.size()) == 0);
    // every beginning of one is a mistake that people make
    for (std::size_t size = 1; size < data.size(); size += 1 + data.size() / 40)
      LLVMFuzzerTestOneInput(data.data(), size);
    ++count;
  }
  CHECK(count >= 10);
}

}  // namespace
