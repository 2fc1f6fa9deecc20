// SPDX-License-Identifier: MIT
// The rules of names, and the words that they are made of.
#include "plan/name_rules.hpp"

#include <algorithm>

#include "pgmock/generators/registry.hpp"
#include "pgmock/plan/inference.hpp"
#include "plan/name_match.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::plan;

TEST_CASE("every rule names a generator that is there") {
  for (const auto rules : {name_rules(), number_rules()})
    for (const auto& rule : rules) {
      INFO(rule.words << " -> " << rule.generators);
      std::string_view names = rule.generators;
      while (!names.empty()) {
        const std::size_t end = std::min(names.find(' '), names.size());
        INFO(names.substr(0, end));
        CHECK(generators::builtin().find(names.substr(0, end)) != nullptr);
        names.remove_prefix(std::min(end + 1, names.size()));
      }
    }
}

TEST_CASE("words in the singular") {
  CHECK(singular("users") == "user");
  CHECK(singular("categories") == "category");
  CHECK(singular("addresses") == "address");
  CHECK(singular("people") == "person");
  CHECK(singular("status") == "status");
  CHECK(singular("statuses") == "status");
  CHECK(singular("boxes") == "box");
  CHECK(singular("movies") == "movie");
  CHECK(singular("houses") == "house");
  CHECK(singular("branches") == "branch");
  CHECK(singular("analysis") == "analysis");
  CHECK(singular("news") == "news");
  CHECK(singular("gas") == "gas");
  CHECK(singular("class") == "class");
}
