// SPDX-License-Identifier: MIT
// Names and targets: exact, split at dots outside of SQL quotes.
#include "parser/names.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace pgmock::parser {
namespace {

TEST_CASE("names split at their dot", "[names]") {
  CHECK(split_name("users") == QualifiedName{"", "users"});
  CHECK(split_name("audit.events") == QualifiedName{"audit", "events"});
  CHECK(split_name("Users and More") == QualifiedName{"", "Users and More"});
  CHECK(split_name("\"odd.name\"") == QualifiedName{"", "odd.name"});
  CHECK(split_name("\"a\"\"b\".c") == QualifiedName{"a\"b", "c"});
  CHECK(split_name("a.\"b.c\"") == QualifiedName{"a", "b.c"});
  for (const char* wrong : {"", ".", "a.", ".a", "a.b.c", "\"a", "\"\"", "\"a\"b", "a.\"b\"c"}) {
    INFO(wrong);
    CHECK_FALSE(split_name(wrong));
  }
}

TEST_CASE("simple names have no schema", "[names]") {
  CHECK(simple_name("id") == "id");
  CHECK(simple_name("\"odd.name\"") == "odd.name");
  CHECK_FALSE(simple_name("a.b"));
}

TEST_CASE("names are written with quotes only where they need them", "[names]") {
  for (const char* name : {"id", "Users", "odd.name", "\"quoted\"", "a b", "a\"b", "$ref", "x-large"}) {
    const std::string written = written_name(name);
    INFO(written);
    CHECK(simple_name(written) == name);
    CHECK(written_name(*simple_name(written)) == written);
  }
  CHECK(written_name("a b") == "a b");
  CHECK(written_name(QualifiedName{"s.t", "u"}) == "\"s.t\".u");
}

TEST_CASE("targets name a table and its columns", "[names]") {
  const auto check = [](const char* text, std::vector<std::string> parts, std::vector<std::string> columns) {
    INFO(text);
    const std::optional<TargetName> target = split_target(text);
    REQUIRE(target);
    CHECK(target->parts == parts);
    CHECK(target->columns == columns);
    CHECK(target->parenthesised == !columns.empty());
  };
  check("users", {"users"}, {});
  check("users.id", {"users", "id"}, {});
  check("s.users.id", {"s", "users", "id"}, {});
  check("users(id)", {"users"}, {"id"});
  check("s.t( a , b )", {"s", "t"}, {"a", "b"});
  check("t(\"a,b\", \"c)\")", {"t"}, {"a,b", "c)"});
  check("\"odd.table\".id", {"odd.table", "id"}, {});
  for (const char* wrong : {"", "t(", "t()", "t(a", "t(a,)", "t(a) x", "a.b.c(d)", "a.b.c.d", "(a)", "t.(a)"}) {
    INFO(wrong);
    CHECK_FALSE(split_target(wrong));
  }
}

TEST_CASE("PostgreSQL cuts names at 63 bytes", "[names]") {
  CHECK_FALSE(name_mistake(std::string(63, 'a')));
  CHECK(name_mistake(std::string(64, 'a')));
  CHECK(name_mistake("zwölfunddreißigzwölfunddreißigzwölfunddreißigzwölfunddreißig"));  // 60 characters
}

}  // namespace
}  // namespace pgmock::parser
