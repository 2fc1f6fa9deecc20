// SPDX-License-Identifier: MIT
// Columns in several foreign keys: all of them hold, by one reference that fills the columns.
#include <map>
#include <set>

#include "laws/cells.hpp"
#include "support/catch.hpp"

namespace pgmock::testing {
namespace {

using Cells = std::vector<std::optional<std::string>>;

/// Every row of `columns` without a NULL stands among the rows of `targets`.
void check_reference(const Planned& planned, const std::string& table, const std::vector<std::string>& columns,
                     const std::string& parent, const std::vector<std::string>& targets) {
  const auto rows_of = [&](const std::string& name, const std::vector<std::string>& names) {
    std::vector<Cells> rows(planned.cells(name, names.front()).size());
    for (const auto& column : names) {
      const auto cells = planned.cells(name, column);
      for (std::size_t row = 0; row < cells.size(); ++row) rows[row].push_back(cells[row]);
    }
    return rows;
  };
  const auto parents = rows_of(parent, targets);
  const std::set<Cells> known(parents.begin(), parents.end());
  for (const Cells& row : rows_of(table, columns))
    if (std::find(row.begin(), row.end(), std::nullopt) == row.end()) REQUIRE(known.count(row) == 1);
}

std::string message_of(const std::string& json) {
  try {
    const Planned planned(json);
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("a tenant follows from the composite reference beside it", "[laws][references]") {
  const Planned planned(R"json({"version": "1.0", "tables": {
    "tenants": {"rowCount": 5, "columns": {"id": {"type": "serial", "primaryKey": true}, "name": "text"}},
    "users": {"rowCount": 40, "primaryKey": ["tenant_id", "id"],
      "columns": {"tenant_id": {"type": "int", "references": "tenants.id"}, "id": {"type": "int", "min": 1, "max": 50}}},
    "posts": {"rowCount": 300,
      "columns": {"id": {"type": "serial", "primaryKey": true},
        "tenant_id": {"type": "int", "references": "tenants.id"}, "user_id": "int",
        "tenant": {"type": "text", "expression": "tenant_id.name"}},
      "foreignKeys": [{"columns": ["tenant_id", "user_id"], "references": "users", "nullRate": 0.2}]},
    "notes": {"rowCount": 50, "columns": {"tenant_id": {"type": "int", "references": "tenants.id"}, "user_id": "int"},
      "foreignKeys": [{"columns": ["user_id", "tenant_id"], "references": "users(id, tenant_id)"}]}}})json");
  check_reference(planned, "posts", {"tenant_id", "user_id"}, "users", {"tenant_id", "id"});
  check_reference(planned, "posts", {"tenant_id"}, "tenants", {"id"});
  check_reference(planned, "posts", {"tenant_id", "tenant"}, "tenants", {"id", "name"});
  check_reference(planned, "notes", {"tenant_id", "user_id"}, "users", {"tenant_id", "id"});
  const auto tenants = planned.cells("posts", "tenant_id"), users = planned.cells("posts", "user_id");
  std::size_t nulls = 0;
  for (std::size_t row = 0; row < tenants.size(); ++row) {
    CHECK(tenants[row].has_value() == users[row].has_value());
    nulls += static_cast<std::size_t>(!tenants[row]);
  }
  CHECK(nulls > 30);
  CHECK(nulls < 90);
}

TEST_CASE("one key for several tables: the chain, and tables that count alike", "[laws][references]") {
  const auto schema = [](int pets, const std::string& dogs) {
    return R"json({"version": "1.0", "tables": {
      "animals": {"rowCount": 90, "columns": {"id": {"type": "serial", "primaryKey": true}}},
      "pets": {"rowCount": )json" +
           std::to_string(pets) + R"json(, "columns": {"id": {"type": "int", "primaryKey": true)json" + dogs +
           R"json(}}},
      "dogs": {"rowCount": 30, "columns": {"id": {"type": "int", "primaryKey": true, "references": "animals.id"}},
        "foreignKeys": [{"columns": ["id"], "references": "pets(id)"}]}}})json";
  };
  for (const auto& text : {schema(50, R"json(, "references": "animals.id")json"), schema(50, ""), schema(200, "")}) {
    const Planned planned(text);
    check_reference(planned, "dogs", {"id"}, "animals", {"id"});
    check_reference(planned, "dogs", {"id"}, "pets", {"id"});
    const auto ids = planned.cells("dogs", "id");
    CHECK(std::set(ids.begin(), ids.end()).size() == 30);
  }
}

TEST_CASE("the same foreign key twice is one", "[laws][references]") {
  const Planned planned(R"json({"version": "1.0", "tables": {
    "users": {"rowCount": 9, "columns": {"id": {"type": "serial", "primaryKey": true}}},
    "posts": {"rowCount": 40, "columns": {"user_id": {"type": "int", "references": "users.id", "pick": "zipf(1.5)"}},
      "foreignKeys": [{"columns": ["user_id"], "references": "users", "name": "again"}]}}})json");
  check_reference(planned, "posts", {"user_id"}, "users", {"id"});
}

TEST_CASE("rows made per a parent that another reference would have to follow are refused", "[laws][references]") {
  const std::string tables =
      R"json("tenants": {"rowCount": 5, "columns": {"id": {"type": "serial", "primaryKey": true}}},
    "users": {"rowCount": 40, "primaryKey": ["tenant_id", "id"],
      "columns": {"tenant_id": {"type": "int", "references": "tenants.id"}, "id": {"type": "int", "min": 1, "max": 50}}},
    "tags": {"rowCount": 40, "primaryKey": ["tenant_id", "id"],
      "columns": {"tenant_id": {"type": "int", "references": "tenants.id"}, "id": {"type": "int", "min": 1, "max": 50}}},)json";
  const std::string picked = R"json("posts": {"rowCount": )json";
  const auto posts = [&](const std::string& count, const std::string& more, const std::string& keys) {
    return R"json({"version": "1.0", "tables": {)json" + tables + picked + count + R"json(, "columns": {
      "tenant_id": {"type": "int", "references": "tenants.id")json" +
           more + R"json(}, "user_id": "int", "tag_id": "int"},
      "foreignKeys": [)json" +
           keys + "]}}}";
  };
  const std::string user = R"json({"columns": ["tenant_id", "user_id"], "references": "users"})json";
  const std::string tag = R"json({"columns": ["tenant_id", "tag_id"], "references": "tags"})json";
  CHECK(message_of(posts("10", "", user)).empty());
  CHECK(message_of(posts("\"3 per users\"", "", user)).empty());
  CHECK_THAT(message_of(posts("\"3 per tenants\"", "", user)),
             Catch::Contains("`posts.tenant_id` is in several foreign keys"));
  CHECK_THAT(message_of(posts("10", "", user + ", " + tag)),
             Catch::Contains("`posts.tenant_id` is in several foreign keys"));
  CHECK_THAT(message_of(posts("10", R"json(, "pick": "zipf(1.2)")json", user)),
             Catch::Contains("`pick` has no effect here"));
}

}  // namespace
}  // namespace pgmock::testing
