// SPDX-License-Identifier: MIT
#include "pgmock/report/words.hpp"

#include "support/catch.hpp"

using namespace pgmock::report;

TEST_CASE("numbers have groups of three digits") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(12'345'678) == "12,345,678");
  CHECK(counted(1, "row") == "1 row");
  CHECK(counted(2000, "row") == "2,000 rows");
}

TEST_CASE("sizes have two digits and a unit") {
  CHECK(byte_size(999) == "999 B");
  CHECK(byte_size(1000) == "1.0 kB");
  CHECK(byte_size(9'940) == "9.9 kB");
  CHECK(byte_size(9'960) == "10 kB");
  CHECK(byte_size(999'400) == "999 kB");
  CHECK(byte_size(999'600) == "1.0 MB");
  CHECK(byte_size(18'446'744'073'709'551'615U) == "18 EB");
}

TEST_CASE("durations and times") {
  CHECK(duration_text(59) == "59 s");
  CHECK(duration_text(125) == "2 min 5 s");
  CHECK(duration_text(4200) == "1 h 10 min");
  CHECK(time_text(1767225600000000) == "2026-01-01 00:00:00+00");
}

TEST_CASE("names are written as the schema format writes them") {
  CHECK(table_name({"", "users"}) == "users");
  CHECK(table_name({"audit", "events"}) == "audit.events");
  CHECK(table_name({"", "odd.name"}) == "\"odd.name\"");
}
