// SPDX-License-Identifier: MIT
#include "pgmock/base/text.hpp"
#include "pgmock/report/preview.hpp"
#include "support/catch.hpp"

#include <sstream>

using namespace pgmock::report;

namespace {

Grid sample() {
  Grid grid;
  grid.head = {"id", "name", "note"};
  grid.right = {true, false, false};
  grid.rows = {{"1", "Anna", std::nullopt}, {"22", "Jürgen", "two\nlines"}, {"3", "", "NULL"}};
  return grid;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, pgmock::display_width(line));
  return widest;
}

}  // namespace

TEST_CASE("a grid is aligned, numbers stand right, NULL is shown") {
  CHECK(grid_text(sample(), {}) ==
        " id │ name   │ note\n"
        "────┼────────┼────────────\n"
        "  1 │ Anna   │ NULL\n"
        " 22 │ Jürgen │ two\\nlines\n"
        "  3 │        │ NULL\n");
}

TEST_CASE("with colours NULL differs from the text `NULL`") {
  const std::string text = grid_text(sample(), {true, 0});
  CHECK(text.find("\033[2mNULL") != std::string::npos);
  CHECK(text.find("│ NULL\n") != std::string::npos);
}

TEST_CASE("long cells are cut until the grid fits") {
  Grid grid = sample();
  grid.rows[0][2] = std::string(200, 'x');
  const std::string text = grid_text(grid, {false, 60});
  CHECK(widest_line(text) <= 60);
  CHECK(text.find("xx…") != std::string::npos);
  CHECK(text.find("\n\n") == std::string::npos);
}

TEST_CASE("many columns are shown in blocks") {
  Grid grid;
  for (int i = 0; i < 12; ++i) {
    grid.head.push_back("column_" + std::to_string(i));
    grid.right.push_back(false);
  }
  grid.rows.emplace_back(12, std::string(40, 'y'));
  const std::string text = grid_text(grid, {false, 80});
  CHECK(widest_line(text) <= 80);
  for (int i = 0; i < 12; ++i) CHECK(text.find("column_" + std::to_string(i)) != std::string::npos);
  CHECK(text.find("\n\n") != std::string::npos);
}
