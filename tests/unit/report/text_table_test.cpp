// SPDX-License-Identifier: MIT
#include "report/text_table.hpp"

#include "support/catch.hpp"

using namespace pgmock::report;

TEST_CASE("long texts are cut by what they take on a terminal") {
  CHECK(cut_to_width("short", 5) == "short");
  CHECK(cut_to_width("longer", 5) == "long…");
  CHECK(cut_to_width("日本語", 6) == "日本語");
  CHECK(cut_to_width("日本語", 5) == "日本…");
  CHECK(cut_to_width("日本語", 4) == "日…");
  CHECK(cut_to_width("x", 0).empty());
}

TEST_CASE("control characters cannot leave their line or steer the terminal") {
  CHECK(one_line("a\nb\tc\r\x1b[31m\x7f") == "a\\nb\\tc\\r\\x1b[31m\\x7f");
  CHECK(one_line("häuser") == "häuser");
}

TEST_CASE("columns are aligned by display width, empty ones take no room") {
  TextTable table;
  table.add({"a", "", "x"});
  table.add({"日本", "", "yy"});
  CHECK(table.render("> ") == "> a     x\n> 日本  yy\n");
}
