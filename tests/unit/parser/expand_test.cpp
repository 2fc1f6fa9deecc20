// SPDX-License-Identifier: MIT
// The long form: what short forms become, and that expanding twice changes nothing.
#include "support/catch.hpp"
#include "unit/parser/schemas.hpp"

namespace pgmock::parser {
namespace {

/// The long form of a column's keys behind `type`, in one line.
std::string column_of(const std::string& keys) {
  std::string text = expanded({{"s.json", one_column(R"("type": "int", )" + keys)}});
  const std::string before = "\"type\": \"int\",";
  const std::size_t begin = text.find(before);
  if (begin == std::string::npos) return text;
  text = text.substr(begin + before.size());
  std::string line;
  bool indent = false;
  for (const char c : text) {
    if (c == '\n') indent = true;
    if (c != '\n' && c != ' ') indent = false;
    if (!indent) line += c;
  }
  return line.substr(0, line.size() - std::string("}}}}}").size());
}

TEST_CASE("short forms expand to long ones", "[expand]") {
  CHECK(column_of(R"("generator": "email@2")") == R"("generator": {"name": "email@2"})");
  CHECK(column_of(R"("default": 0)") == R"("default": "0")");
  CHECK(column_of(R"("references": "users.id")") == R"("references": {"references": "users.id"})");
  CHECK(column_of(R"x("distribution": "Zipf(1.2)")x") == R"("distribution": {"name": "zipf","exponent": 1.2})");
  CHECK(column_of(R"("values": ["a", null, {"value": 1, "weight": 3}, {"b": 2}])") ==
        R"("values": [{"value": "a"},{"value": null},{"value": 1,"weight": 3},{"value": {"b": 2}}])");
  CHECK(column_of(R"("values": {"a": 80, "b": 0.5})") ==
        R"("values": [{"value": "a","weight": 80},{"value": "b","weight": 0.5}])");
  CHECK(
      column_of(R"x("references": "t.a", "pick": {"name": "zipf", "exponent": 1, "scatter": true})x") ==
      R"("references": {"references": "t.a"},"pick": {"distribution": {"name": "zipf","exponent": 1},"scatter": true})");
  CHECK(column_of(R"("identity": "BY DEFAULT", "unique": true)") == R"("identity": "byDefault","unique": true)");
}

const std::string everything = R"json({
  // comments and trailing commas are fine
  "version": "1.0",
  "database": { "name": "myapp", "encoding": "utf8", "locale": "en_US.utf8", },
  "seed": 42, "asOf": "2026-01-01T00:00:00Z", "locale": "en_US", "timeZone": "UTC",
  "$schema": "https://example.org/x.json", "x-mine": [1, null],
  "extensions": ["citext", {"name": "postgis", "schema": "gis"}],
  "types": { "order_status": { "enum": ["new", "paid"] }, "email": { "domain": "citext", "check": "VALUE ~ '@'" },
             "pair": { "composite": { "a": "int", "b": "text" } }, "span": { "range": "int" } },
  "sequences": { "invoice_no": { "start": 1000 } },
  "definitions": { "price": { "type": "numeric(10,2)", "generator": { "name": "price", "min": 1, "max": 900 } } },
  "defaults": { "rowCount": 10, "nullRate": 0.1 },
  "tables": {
    "users": {
      "columns": {
        "id": { "type": "serial", "primaryKey": true },
        "first_name": "text",
        "email": { "type": "varchar(255)", "generator": "email", "unique": true },
        "plan": { "type": "text", "values": { "free": 80, "pro": 18, "enterprise": 2 } },
        "kind": { "type": "text", "values": ["a", null, {"value": "b", "weight": 2.5}] },
        "manager_id": { "type": "int", "references": "users.id", "pick": { "tree": { "roots": 0.01 } } },
        "big": { "type": "numeric", "constant": 12345678901234567890123456789012345678901234567890.10 },
        "nothing": { "type": "text", "constant": null }
      },
      "rowCount": "1e3"
    },
    "orders": {
      "rowCount": "0..20 per users zipf(1.2)",
      "placement": "Shuffled",
      "columns": {
        "id": { "type": "bigint", "identity": "always", "primaryKey": true },
        "user_id": { "type": "int", "references": "users.id" },
        "status": "order_status"
      },
      "checks": ["total >= 0", {"name": "c", "expression": "id > 0"}], "indexes": [{ "columns": ["user_id", "status"] }],
      "unique": [["user_id", "status"]],
      "triggers": [{"name": "touch", "timing": "BEFORE", "events": "insert or UPDATE OF status", "forEach": "row", "function": "touch"}]
    },
    "lines": {
      "rowCount": "poisson(4) per orders", "primaryKey": ["order_id", "line_no"],
      "columns": {
        "order_id": { "type": "bigint", "references": "orders.id" },
        "line_no": { "type": "int", "generator": "ordinal" },
        "price": { "$ref": "#/definitions/price", "comment": "net", "generator": {"name": "price", "max": 10} },
        "amount": { "type": "numeric(12,2)", "expression": "round(price * 2, 2)" }
      }
    },
    "twice": { "columns": { "a": "int" }, "rowCount": "1.5 * users" }
  },
  "sql": { "before": ["CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"] }
})json";

TEST_CASE("expanding the long form changes nothing", "[expand]") {
  const std::string once = expanded({{"s.json", everything}});
  INFO(once);
  REQUIRE(once.starts_with("{"));
  CHECK(once.find("definitions") == std::string::npos);
  CHECK(once.find("$ref") == std::string::npos);
  CHECK(once.find("x-mine") == std::string::npos);
  CHECK(once.find("12345678901234567890123456789012345678901234567890.10") != std::string::npos);
  CHECK(expanded({{"s.json", once}}) == once);
  const Run again({{"s.json", once}}, {"s.json"}, {true, {}});
  CHECK(again.said().empty());  // strict JSON, and nothing to complain of
}

TEST_CASE("a missing version is written out", "[expand]") {
  CHECK(expanded({{"s.json", R"({"tables": {}})"}}) == "{\n  \"version\": \"1.0\",\n  \"tables\": {}\n}\n");
}

}  // namespace
}  // namespace pgmock::parser
