// SPDX-License-Identifier: MIT
// The law of cells: a cell depends on seed, table, column, row and the column's own definition, and on nothing else.
#include <nlohmann/json.hpp>

#include "laws/cells.hpp"
#include "support/catch.hpp"

namespace pgmock::testing {
namespace {

using Json = nlohmann::ordered_json;

const char* const base_text = R"json({
  "version": "1.0", "seed": "law",
  "types": {"mood": {"enum": ["sad", "ok", "happy"]}},
  "tables": {
    "countries": {"rows": [{"code": "DE", "name": "Germany"}, {"code": "FR", "name": "France"}],
      "columns": {"code": {"type": "char(2)", "primaryKey": true}, "name": "text", "phone_code": "int"}},
    "users": {"rowCount": 400, "columns": {
      "id": {"type": "serial", "primaryKey": true},
      "first_name": "text", "last_name": "varchar(40)",
      "email": {"type": "varchar(255)", "unique": true},
      "country": {"type": "char(2)", "references": "countries.code"},
      "manager_id": {"type": "int", "references": "users.id", "pick": {"tree": {"roots": 0.02, "depth": 5}}},
      "mood": "mood", "tags": "text[]", "bio": {"type": "text", "nullRate": 0.3},
      "uid": "uuid", "score": {"type": "numeric(6,2)", "min": 0, "max": 100, "distribution": "normal(50, 12)"},
      "created_at": "timestamptz", "updated_at": "timestamptz"}},
    "orders": {"rowCount": "0..6 per users zipf(1.1)", "columns": {
      "id": {"type": "bigint", "identity": "always", "primaryKey": true},
      "user_id": {"type": "int", "references": "users.id"},
      "status": {"type": "text", "values": {"new": 5, "paid": 3, "sent": 2}},
      "email": {"type": "text", "expression": "lower(user_id.email)"},
      "total": {"type": "numeric(10,2)", "min": 1, "max": 500}}},
    "lines": {"rowCount": "1..4 per orders", "primaryKey": ["order_id", "line_no"], "columns": {
      "order_id": {"type": "bigint", "references": "orders.id"},
      "line_no": {"type": "int", "generator": "ordinal"},
      "quantity": {"type": "int", "min": 1, "max": 9},
      "price": {"type": "numeric(8,2)", "min": 1, "max": 99},
      "amount": {"type": "numeric(10,2)", "expression": "round(quantity * price, 2)"}}},
    "groups": {"rowCount": 30, "columns": {"id": {"type": "int", "primaryKey": true}, "name": {"type": "text", "unique": true}}},
    "members": {"rowCount": "0..5 per users", "primaryKey": ["user_id", "group_id"], "columns": {
      "user_id": {"type": "int", "references": "users.id"},
      "group_id": {"type": "int", "references": "groups.id"},
      "role": {"type": "text", "values": ["admin", "member"]}}}
  }})json";

/// Compares all cells that both schemas have; `grown`: only those that do not read a row count.
void check_equal(const Planned& before, const Planned& after, bool grown) {
  std::size_t compared = 0;
  for (std::size_t t = 0; t < before.plan().schema.tables.size(); ++t) {
    const Table& table = before.plan().schema.tables[t];
    const auto& others = after.plan().schema.tables;
    const auto other = std::find_if(others.begin(), others.end(),
                                    [&](const Table& candidate) { return candidate.name == table.name; });
    if (other == others.end()) continue;
    const auto rows = std::min(before.plan().tables[t].rows,
                               after.plan().tables[static_cast<std::size_t>(other - others.begin())].rows);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string& name = table.columns[c].name;
      if (!other->find(name) || (grown && before.plan().tables[t].columns[c].reads_row_count)) continue;
      INFO(table.name.name << "." << name);
      REQUIRE(before.cells(table.name.name, name, 0, static_cast<std::uint32_t>(rows)) ==
              after.cells(table.name.name, name, 0, static_cast<std::uint32_t>(rows)));
      compared += rows;
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("adding, removing and moving columns leaves every other cell alone", "[laws]") {
  const Planned before(base_text);
  const Json base = Json::parse(base_text);
  for (const auto& [table, definition] : base["tables"].items()) {
    Json added = base;
    Json columns = Json::object();
    columns["zz_first"] = "int";
    for (const auto& [name, column] : definition["columns"].items()) columns[name] = column;
    columns["middle_name"] = "text";
    columns["deleted_at"] = "timestamp";
    added["tables"][table]["columns"] = columns;
    check_equal(before, Planned(added.dump()), false);

    Json moved = base;
    Json reversed = Json::object();
    std::vector<std::string> names;
    for (const auto& [name, column] : definition["columns"].items()) names.push_back(name);
    for (auto name = names.rbegin(); name != names.rend(); ++name) reversed[*name] = definition["columns"][*name];
    moved["tables"][table]["columns"] = reversed;
    check_equal(before, Planned(moved.dump()), false);
  }
  for (const char* column : {"first_name", "last_name", "mood", "bio", "created_at", "updated_at", "score"}) {
    Json removed = base;
    removed["tables"]["users"]["columns"].erase(column);
    check_equal(before, Planned(removed.dump()), false);
  }
}

TEST_CASE("adding, removing and moving tables leaves every other cell alone", "[laws]") {
  const Planned before(base_text);
  const Json base = Json::parse(base_text);
  Json reversed = base;
  reversed["tables"] = Json::object();
  std::vector<std::string> names;
  for (const auto& [name, table] : base["tables"].items()) names.push_back(name);
  for (auto name = names.rbegin(); name != names.rend(); ++name) reversed["tables"][*name] = base["tables"][*name];
  check_equal(before, Planned(reversed.dump()), false);

  Json added = base;
  added["tables"]["aaa"] = Json::parse(
      R"({"columns": {"id": {"type": "serial", "primaryKey": true}, "user_id": {"type": "int", "references": "users"}}})");
  check_equal(before, Planned(added.dump()), false);

  for (const char* table : {"members", "lines"}) {
    Json removed = base;
    removed["tables"].erase(table);
    check_equal(before, Planned(removed.dump()), false);
  }
}

TEST_CASE("growing a table keeps the rows it had, except where the plan says so", "[laws]") {
  const Planned before(base_text);
  const Json base = Json::parse(base_text);
  for (const std::uint64_t rows : {401U, 700U, 1000U}) {
    Json grown = base;
    grown["tables"]["users"]["rowCount"] = rows;
    check_equal(before, Planned(grown.dump()), true);
  }
  Json groups = base;
  groups["tables"]["groups"]["rowCount"] = 45;
  check_equal(before, Planned(groups.dump()), true);
}

TEST_CASE("cells do not depend on the batch", "[laws]") {
  const Planned schema(base_text);
  for (std::size_t t = 0; t < schema.plan().schema.tables.size(); ++t) {
    const Table& table = schema.plan().schema.tables[t];
    for (const Column& column : table.columns) {
      INFO(table.name.name << "." << column.name);
      const auto whole = schema.cells(table.name.name, column.name);
      for (const std::uint32_t batch : {1U, 7U, 64U})
        REQUIRE(schema.cells(table.name.name, column.name, 0, static_cast<std::uint32_t>(whole.size()), batch) ==
                whole);
    }
  }
}

TEST_CASE("seeds, tables and columns of other names get other values", "[laws]") {
  const Planned before(base_text);
  Json other = Json::parse(base_text);
  other["seed"] = "other";
  const Planned after(other.dump());
  CHECK(before.cells("users", "first_name") != after.cells("users", "first_name"));
  CHECK(before.cells("orders", "total", 0, 100) != after.cells("orders", "total", 0, 100));
  Json number = Json::parse(base_text);
  number["seed"] = 42;
  Json text = Json::parse(base_text);
  text["seed"] = "42";
  CHECK(Planned(number.dump()).cells("users", "score") == Planned(text.dump()).cells("users", "score"));
}

}  // namespace
}  // namespace pgmock::testing
