// SPDX-License-Identifier: MIT
// Literal rows beside generated ones under keys of several columns: no two rows have the same key.
#include <set>

#include "laws/cells.hpp"
#include "support/catch.hpp"

namespace pgmock::testing {
namespace {

/// The keys of all rows; rows with a NULL in the key are left out.
std::vector<std::vector<std::string>> keys_of(const Planned& planned, const std::string& table,
                                              const std::vector<std::string>& columns) {
  std::vector<std::vector<std::string>> keys(planned.cells(table, columns.front()).size());
  for (const auto& column : columns) {
    const auto cells = planned.cells(table, column);
    for (std::size_t row = 0; row < cells.size(); ++row)
      if (cells[row]) keys[row].push_back(*cells[row]);
  }
  std::erase_if(keys, [&](const auto& key) { return key.size() < columns.size(); });
  return keys;
}

void check_distinct(const Planned& planned, const std::string& table, const std::vector<std::string>& columns) {
  const auto keys = keys_of(planned, table, columns);
  CHECK(std::set(keys.begin(), keys.end()).size() == keys.size());
}

std::string grid(std::size_t rows, const std::string& literals, const std::string& more = {}) {
  return R"json({"version": "1.0", "seed": "grid)json" + more + R"json(", "tables": {"grid": {"rowCount": )json" +
         std::to_string(rows) +
         R"json(, "primaryKey": ["x", "y"], "columns": {"x": {"type": "int", "min": 1, "max": 3},
             "y": {"type": "int", "min": 1, "max": 4}, "label": {"type": "text", "values": ["a", "b"]}}, "rows": )json" +
         literals + "}}}";
}

std::string message_of(const std::string& json) {
  try {
    const Planned planned(json);
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("combinations of literal rows are taken out", "[laws][keys]") {
  for (int seed = 0; seed < 50; ++seed) {
    const Planned planned(grid(12, R"json([{"x": 2, "y": 3}, {"x": 1, "y": 1, "label": "b"}])json",
                               std::to_string(seed)));  // all there are
    check_distinct(planned, "grid", {"x", "y"});
    CHECK(planned.cells("grid", "x")[0] == "2");
    CHECK(planned.cells("grid", "y")[1] == "1");
  }
}

TEST_CASE("literal rows outside the domain take nothing", "[laws][keys]") {
  for (int seed = 0; seed < 20; ++seed)
    check_distinct(Planned(grid(13, R"json([{"x": 2, "y": 9}])json", std::to_string(seed))), "grid", {"x", "y"});
  CHECK_THAT(message_of(grid(13, R"json([{"x": 2, "y": 3}])json")), Catch::Contains("capacity"));
}

TEST_CASE("literal rows may leave members of the key out", "[laws][keys]") {
  for (int seed = 0; seed < 50; ++seed) {
    const std::string text = std::to_string(seed);
    check_distinct(
        Planned(grid(10, R"json([{"x": 1}, {"x": 1}, {"y": 2}, {"x": 1, "y": 2}, {"label": "a"}])json", text)), "grid",
        {"x", "y"});
    check_distinct(Planned(grid(8, R"json([{"x": 1}, {"x": 1}, {"x": 1}])json", text)), "grid", {"x", "y"});
    check_distinct(Planned(grid(8, R"json([{"x": 7}, {"x": 7}, {"y": 9}, {"y": 9}])json", text)), "grid", {"x", "y"});
  }
  CHECK_THAT(message_of(grid(12, R"json([{"x": 1}, {"x": 1}, {"x": 1}, {"x": 1}, {"x": 1}])json")),
             Catch::Contains("no values are left for the members of primary key (x, y)"));
}

TEST_CASE("NULLs in literal rows meet nothing", "[laws][keys]") {
  const Planned planned(R"json({"version": "1.0", "tables": {"grid": {"rowCount": 12, "unique": [["x", "y"]],
    "columns": {"x": {"type": "int", "min": 1, "max": 3}, "y": {"type": "int", "min": 1, "max": 4}},
    "rows": [{"x": null, "y": 1}, {"x": null, "y": 1}]}}})json");
  CHECK(keys_of(planned, "grid", {"x", "y"}).size() == 10);
  check_distinct(planned, "grid", {"x", "y"});
}

TEST_CASE("a member that holds all rows is permuted without the literal rows' values", "[laws][keys]") {
  const auto schema = [](const std::string& literals) {
    return R"json({"version": "1.0", "tables": {"t": {"rowCount": 60, "primaryKey": ["a", "b"],
      "columns": {"a": {"type": "int", "min": 1, "max": 64}, "b": {"type": "text", "values": {"p": 1, "q": 9}}},
      "rows": )json" +
           literals + "}}}";
  };
  check_distinct(
      Planned(schema(R"json([{"a": 5, "b": "p"}, {"a": 5, "b": "q"}, {"a": 6}, {"b": "q"}, {"a": 99, "b": "p"}])json")),
      "t", {"a", "b"});
  // Two rows with the same `a` whose `b` nobody knows yet.
  CHECK_THAT(message_of(schema(R"json([{"a": 5, "b": "p"}, {"a": 5}])json")),
             Catch::Contains("literal rows 1 and 2 agree in what they give of primary key (a, b)"));
}

TEST_CASE("references are members by their parent's row", "[laws][keys]") {
  const Planned planned(R"json({"version": "1.0", "tables": {
    "users": {"rowCount": 6, "columns": {"id": {"type": "serial", "primaryKey": true}, "name": "text"},
              "rows": [{"name": "a"}, {"id": 40, "name": "b"}]},
    "groups": {"columns": {"code": {"type": "text", "primaryKey": true}}, "rows": [{"code": "x"}, {"code": "y"}, {"code": "z"}]},
    "members": {"rowCount": 18, "primaryKey": ["user_id", "code"], "columns": {
      "user_id": {"type": "int", "references": "users.id"}, "code": {"type": "text", "references": "groups.code"}},
      "rows": [{"user_id": 40, "code": "y"}, {"user_id": 41, "code": "z"}]}}})json");
  check_distinct(planned, "members", {"user_id", "code"});
  CHECK(keys_of(planned, "members", {"user_id", "code"}).size() == 18);
}

TEST_CASE("a number that a literal row leaves out is no parent", "[laws][keys]") {
  // The serial would give 52 to row 1, which says 50.
  CHECK_THAT(message_of(R"json({"version": "1.0", "tables": {
    "users": {"rowCount": 4, "columns": {"id": {"type": "serial", "primaryKey": true}, "name": "text"},
              "rows": [{"name": "a"}, {"id": 50}]},
    "posts": {"rowCount": 1, "columns": {"user_id": {"type": "int", "references": "users.id"}}, "rows": [{"user_id": 52}]}}})json"),
             Catch::Contains("no row of `users` is known to have the key 52"));
}

TEST_CASE("a generator that counts goes on after the literal rows", "[laws][keys]") {
  for (const char* const key : {R"json("unique": true)json", R"json("primaryKey": true)json"}) {
    const Planned planned(std::string(R"json({"version": "1.0", "tables": {"t": {"rowCount": 9, "columns": {
      "n": {"type": "int", "generator": "sequence", )json") +
                          key + R"json(}, "name": "text"},
      "rows": [{"n": 5}, {"name": "x"}, {"n": 2}]}}})json");
    check_distinct(planned, "t", {"n"});
  }
}

}  // namespace
}  // namespace pgmock::testing
