// SPDX-License-Identifier: MIT
// docs/format.md is what the program derives, and says something of every key.
#include "pgmock/parser/format_reference.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "pgmock/parser/spec.hpp"
#include "support/catch.hpp"

namespace pgmock::parser {
namespace {

TEST_CASE("docs/format.md is up to date", "[docs]") {
  std::ifstream stream(std::string(PGMOCK_SOURCE_DIR) + "/docs/format.md", std::ios::binary);
  REQUIRE(stream);
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  INFO("refresh it: build/dev/derived_texts format > docs/format.md");
  CHECK((page == format_reference_markdown()));
}

TEST_CASE("the reference names every key", "[docs]") {
  const std::string page = format_reference_markdown();
  for (const KeyTable& table : key_tables()) {
    if (table.object == "distribution") continue;  // its parameters are listed by distribution
    for (const KeyInfo& key : table.keys) {
      INFO(table.object << "." << key.key);
      CHECK(page.find("| `" + std::string(key.key) + "` |") != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace pgmock::parser
