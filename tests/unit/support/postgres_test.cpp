// SPDX-License-Identifier: MIT
#include "support/postgres.hpp"

#include "support/catch.hpp"

using namespace pgmock::testing;

TEST_CASE("a temporary database takes scripts and answers queries") {
  const TempDatabase database;
  const auto made = database.psql("CREATE TABLE t (a int, b text);\nCOPY t FROM stdin;\n1\tx\n2\t\\N\n\\.\n");
  REQUIRE(made.err.empty());
  REQUIRE(made.status == 0);
  CHECK(database.query("SELECT a, b FROM t ORDER BY a") == std::vector<PgRow>{{"1", "x"}, {"2", std::nullopt}});
  CHECK(database.value("SHOW server_encoding") == "UTF8");
  CHECK(database.value("SHOW listen_addresses").empty());

  SECTION("a failing statement stops the script") {
    const auto failed = database.psql("SELECT 1/0;\nINSERT INTO t VALUES (3);\n");
    CHECK(failed.status == 3);
    CHECK(failed.err.find("division by zero") != std::string::npos);
    CHECK(database.value("SELECT count(*) FROM t") == "2");
  }
  SECTION("a failing query throws what the server said") {
    CHECK_THROWS_WITH(database.query("SELECT * FROM nothing"), Catch::Contains("\"nothing\" does not exist"));
  }
  SECTION("databases do not share anything") {
    const TempDatabase other;
    CHECK(other.name() != database.name());
    CHECK(other.value("SELECT to_regclass('t')") == "NULL");
  }
}
