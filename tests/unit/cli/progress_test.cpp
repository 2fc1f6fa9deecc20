// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include "pgmock/base/text.hpp"
#include "support/catch.hpp"

using namespace pgmock::cli;

TEST_CASE("a line of progress tells rows, speed and what is left") {
  const ProgressState state{"orders", 500'000, 2'000'000, 31'000'000, 2.0};
  CHECK(progress_line(state) == "25%  orders  500,000 of 2,000,000 rows  16 MB/s  6 s left  31 MB");
}

TEST_CASE("nothing is left at the end, and nothing divides by zero") {
  CHECK(progress_line({"orders", 10, 10, 1000, 1.0}) == "100%  orders  10 of 10 rows  1.0 kB/s  1.0 kB");
  CHECK(progress_line({"empty", 0, 0, 0, 0}) == "100%  empty  0 of 0 rows  0 B/s  0 B");
}

TEST_CASE("the bar never is wider than the terminal") {
  const ProgressState state{"a_table_with_a_rather_long_name", 123'456'789, 2'000'000'000, 310'000'000, 7.0};
  for (const std::size_t width : {10U, 40U, 64U, 79U, 200U})
    CHECK(pgmock::display_width(progress_bar(state, width)) <= width);
  CHECK(progress_bar(state, 120).find("██") == std::string::npos);  // 6% of 24 cells is one
  CHECK(progress_bar(state, 120).starts_with("█░"));
}
