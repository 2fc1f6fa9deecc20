// SPDX-License-Identifier: MIT
// The Spec: every key arrives, with its place.
#include "pgmock/parser/spec.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/parser/schemas.hpp"

namespace pgmock::parser {
namespace {

using Lines = std::vector<std::string>;

Spec spec_of(const std::string& text) {
  const Run run(text);
  CHECK(run.said().empty());
  REQUIRE(run.spec);
  return *run.spec;
}

std::vector<std::string> values_of(const Texts& texts) {
  std::vector<std::string> values;
  for (const Text& text : texts) values.push_back(text.value);
  return values;
}

TEST_CASE("settings of the root", "[spec]") {
  const Spec spec =
      spec_of(R"({"version": "1.0", "seed": 4.2e1, "dataVersion": 1, "timeZone": "UTC", "asOf": "2024-05-01",
    "locale": {"en_US": 70, "de_DE": 30}, "database": {"name": "d", "encoding": "UTF8", "locale": "C", "schema": "app"},
    "extensions": ["citext", {"name": "postgis", "schema": "gis"}], "defaults": {"rowCount": "1e1", "nullRate": 0.5, "locale": "en_US"},
    "sql": {"before": ["SELECT 1"], "after": ["SELECT 2; SELECT 3"]}, "tables": {}})");
  CHECK(spec.seed == "42");
  CHECK(spec.as_of == 1714521600000000);
  CHECK(spec.time_zone->value == "UTC");
  REQUIRE(spec.locales.size() == 2);
  CHECK(spec.locales[1].first.value == "de_DE");
  CHECK(spec.locales[1].second.value == Decimal::of(30));
  CHECK(spec.database_name->value == "d");
  CHECK(spec.database_locale->value == "C");
  CHECK(spec.default_schema->value == "app");
  REQUIRE(spec.extensions.size() == 2);
  CHECK(spec.extensions[1].schema == "gis");
  CHECK(spec.defaults.row_count->count->value == 10);
  CHECK(spec.defaults.null_rate->value == *Decimal::parse("0.5"));
  CHECK(values_of(spec.sql_before) == Lines{"SELECT 1"});
  CHECK(values_of(spec.sql_after) == Lines{"SELECT 2; SELECT 3"});
}

TEST_CASE("seeds as number and as text are the same", "[spec]") {
  for (const char* seed : {"42", "\"42\"", "42.0", "4.2e1"})
    CHECK(spec_of(std::string(R"({"version": "1.0", "tables": {}, "seed": )") + seed + "}").seed == "42");
}

TEST_CASE("types and sequences", "[spec]") {
  const Spec spec = spec_of(R"({"version": "1.0", "tables": {}, "types": {
      "s.status": {"enum": ["new", "paid"]}, "email": {"domain": "citext", "check": "VALUE ~ '@'", "notNull": true, "default": "''"},
      "pair": {"composite": {"a": "int", "\"b.c\"": "text"}}, "span": {"range": "int"}},
      "sequences": {"n": {"type": "BIGINT", "start": 1000, "increment": -1, "min": "-1_000", "max": 2000, "cycle": true, "ownedBy": "t.a"}}})");
  REQUIRE(spec.types.size() == 4);
  CHECK(spec.types[0].name.value == QualifiedName{"s", "status"});
  CHECK(values_of(spec.types[0].labels) == Lines{"new", "paid"});
  CHECK(spec.types[1].kind == TypeKind::domain);
  CHECK(spec.types[1].base->value == "citext");
  CHECK(spec.types[1].not_null->value);
  CHECK(spec.types[1].check->text == "VALUE ~ '@'");
  CHECK(spec.types[2].fields[1].first.value == "b.c");
  CHECK(spec.types[3].kind == TypeKind::range);
  REQUIRE(spec.sequences.size() == 1);
  CHECK(spec.sequences[0].type->value == "bigint");
  CHECK(spec.sequences[0].increment->value == -1);
  CHECK(spec.sequences[0].min->value == -1000);
  CHECK(spec.sequences[0].owned_by->value == "t.a");
}

TEST_CASE("columns", "[spec]") {
  const Run run(one_table(R"x("columns": {
      "short": "text",
      "\"odd.name\"": {"type": "numeric(10,2)", "nullable": false, "unique": {"name": "u", "deferrable": true}, "default": 1.50,
                       "check": "x > 0", "collation": "C", "comment": "c", "locale": "en_US", "min": 1, "max": "asOf - 1 day"},
      "id": {"type": "bigint", "identity": "by default", "primaryKey": true},
      "g": {"type": "int", "generated": "id * 2"},
      "v": {"type": "text", "values": {"a": 3, "b": 0.5}, "nullRate": 0.25},
      "e": {"type": "int", "expression": "id + 1"},
      "p": {"type": "int", "generator": {"name": "price@2", "min": 1, "x": [1]}},
      "c": {"type": "jsonb", "constant": {"k": [1.50, null]}}})x"));
  CHECK(run.said().empty());
  REQUIRE(run.spec);
  const std::vector<ColumnSpec>& columns = run.spec->tables[0].columns;
  REQUIRE(columns.size() == 8);
  CHECK(columns[0].type->value == "text");
  CHECK(run.text_of(columns[0].type->where) == "\"text\"");
  CHECK(columns[1].name.value == "odd.name");
  CHECK_FALSE(columns[1].nullable->value);
  CHECK(columns[1].unique->name->value == "u");
  CHECK(columns[1].unique->deferrable->value);
  CHECK(columns[1].default_value->text == "1.50");
  CHECK(columns[1].min->value.text == "1");
  CHECK(columns[1].max->value.text == "asOf - 1 day");
  CHECK(run.text_of(columns[1].check->where) == "\"x > 0\"");
  CHECK(columns[2].identity->value == IdentityKind::by_default);
  CHECK(columns[2].primary_key);
  CHECK(columns[3].generated->text == "id * 2");
  CHECK(columns[4].value.kind == ValueKind::values);
  REQUIRE(columns[4].value.values.size() == 2);
  CHECK(columns[4].value.values[1].value.text == "b");
  CHECK(columns[4].value.values[1].weight->value == *Decimal::parse("0.5"));
  CHECK(columns[4].null_rate->value == *Decimal::parse("0.25"));
  CHECK(columns[5].value.expression->text == "id + 1");
  CHECK(columns[6].value.generator->name.value == "price");
  CHECK(columns[6].value.generator->version->value == 2);
  REQUIRE(columns[6].value.generator->parameters.size() == 2);
  CHECK(columns[6].value.generator->parameters[1].key == "x");
  CHECK(run.text_of(columns[6].value.where) == R"("generator": {"name": "price@2", "min": 1, "x": [1]})");
  CHECK(columns[7].value.constant->find("k")->items[0].text == "1.50");
}

TEST_CASE("references name columns or tables of a schema", "[spec]") {
  const Spec spec = spec_of(R"x({"version": "1.0", "tables": {
      "users": {"columns": {"id": "int", "name": "text"}},
      "app.users": {"columns": {"id": "int"}},
      "t": {"columns": {
        "a": {"type": "int", "references": "users.id"}, "b": {"type": "int", "references": "app.users"},
        "c": {"type": "int", "references": "users"}, "d": {"type": "int", "references": "app.users.id"},
        "e": {"type": "int", "references": "nobody.id"}, "f": {"type": "int", "references": {"references": "app.users(id)",
          "onDelete": "SET  NULL", "match": "FULL", "enforced": false, "deferrable": true, "nullRate": 0.5, "pick": "zipf(1)", "name": "fk"}}},
        "foreignKeys": [{"columns": ["a", "b"], "references": "users(id, name)", "onUpdate": "cascade"}]}}})x");
  const auto target = [](const ForeignKeySpec& key) {
    std::string text = key.table.value.schema + ":" + key.table.value.name;
    for (const Text& column : key.referenced) text += "," + column.value;
    return text;
  };
  const std::vector<ColumnSpec>& columns = spec.tables[2].columns;
  CHECK(target(*columns[0].references) == ":users,id");
  CHECK(target(*columns[1].references) == "app:users");
  CHECK(target(*columns[2].references) == ":users");
  CHECK(target(*columns[3].references) == "app:users,id");
  CHECK(target(*columns[4].references) == ":nobody,id");
  CHECK(target(*columns[5].references) == "app:users,id");
  CHECK(columns[5].references->on_delete->value == ReferentialAction::set_null);
  CHECK(columns[5].references->match->value == MatchKind::full);
  CHECK_FALSE(columns[5].references->enforced->value);
  CHECK(columns[5].references->pick->distribution);
  REQUIRE(spec.tables[2].foreign_keys.size() == 1);
  CHECK(target(spec.tables[2].foreign_keys[0]) == ":users,id,name");
  CHECK(values_of(spec.tables[2].foreign_keys[0].columns) == Lines{"a", "b"});
  CHECK(spec.tables[2].foreign_keys[0].on_update->value == ReferentialAction::cascade);
}

TEST_CASE("tables", "[spec]") {
  const Spec spec = spec_of(one_table(R"x("columns": {"a": "int", "b": "int"}, "primaryKey": ["a", "b"],
      "unique": [["b"], {"columns": ["a"], "initiallyDeferred": true, "name": "u"}], "checks": ["a > 0", {"name": "c", "expression": "b > 0"}],
      "indexes": [{"columns": ["a"], "include": ["b"], "method": "hash", "unique": true}, {"expressions": ["a + b"], "where": "a > 0", "name": "i"}],
      "triggers": [{"name": "touch", "timing": "Before", "events": "insert OR update of a, b", "forEach": "ROW", "when": "true", "function": "touch('x')"}],
      "rows": [{"a": 1, "b": null}], "rowCount": 3, "dependsOn": ["s.u"], "locale": "en_US", "comment": "c", "scale": false, "generate": false)x"));
  const TableSpec& table = spec.tables[0];
  CHECK(values_of(table.primary_key->columns) == Lines{"a", "b"});
  REQUIRE(table.unique.size() == 2);
  CHECK(table.unique[1].initially_deferred->value);
  REQUIRE(table.checks.size() == 2);
  CHECK(table.checks[1].name->value == "c");
  REQUIRE(table.indexes.size() == 2);
  CHECK(table.indexes[0].unique->value);
  CHECK(values_of(table.indexes[0].include) == Lines{"b"});
  CHECK(table.indexes[1].expressions[0].text == "a + b");
  REQUIRE(table.triggers.size() == 1);
  CHECK(table.triggers[0].trigger.timing == "BEFORE");
  CHECK(table.triggers[0].trigger.events == Lines{"INSERT", "UPDATE OF \"a\", \"b\""});
  CHECK(table.triggers[0].trigger.for_each == "ROW");
  CHECK(table.triggers[0].trigger.function == "touch('x')");
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].cells[1].value.kind == NodeKind::null);
  CHECK(table.depends_on[0].value == QualifiedName{"s", "u"});
  CHECK_FALSE(table.scale->value);
  CHECK(table.generate->value == GenerateMode::no);
  CHECK(spec_of(one_table(R"("columns": {}, "existing": true)")).tables[0].generate->value == GenerateMode::existing);
}

TEST_CASE("YAML gives the same Spec and the same places of mistakes", "[spec]") {
  const Run run({{"s.yaml",
                  "version: 1.0\ntables:\n  users:\n    columns:\n      on: text\n      id: {type: serial, primaryKye: "
                  "true}\n    rowCount: 1_000 per\n"}},
                {"s.yaml"});
  CHECK(run.said() == Lines{"s.yaml:6:26: [unknown-key] unknown key `primaryKye` | did you mean `primaryKey`?",
                            "s.yaml:7:15: [bad-row-count] the name of a table is expected here | write `1000`, `3 per "
                            "orders`, `0..20 per "
                            "users zipf(1.2)`, `poisson(4) per users` or `2 * users`"});
  REQUIRE(run.spec);
  CHECK(run.spec->tables[0].columns[0].name.value == "on");
}

}  // namespace
}  // namespace pgmock::parser
