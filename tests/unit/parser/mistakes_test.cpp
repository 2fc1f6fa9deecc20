// SPDX-License-Identifier: MIT
// Mistakes: each key's, all at once, each where it stands, and none twice.
#include <algorithm>
#include <string>
#include <vector>

#include "parser/shapes.hpp"
#include "support/catch.hpp"
#include "unit/parser/schemas.hpp"

namespace pgmock::parser {
namespace {

using Lines = std::vector<std::string>;

Lines said(const std::string& text) {
  const Run run(text);
  Lines lines = run.said();
  for (std::string& line : lines) line = line.substr(line.find(": [") + 2);
  return lines;
}
Lines column_said(const std::string& keys) { return said(one_column(R"("type": "int", )" + keys)); }

TEST_CASE("all mistakes come at once", "[mistakes]") {
  const Run run(R"({
  "version": "1.0",
  "sed": 1,
  "tables": {
    "t": {
      "rowCuont": 5,
      "columns": {
        "a": { "type": 7, "nullRate": 2 },
        "b": ["text"],
        "c": { "type": "int", "generator": "x", "constant": 1 },
        "c": "text"
      }
    }
  }
})");
  CHECK(run.said() ==
        Lines{"s.json:3:3: [unknown-key] unknown key `sed` | did you mean `seed`?",
              "s.json:6:7: [unknown-key] unknown key `rowCuont` | did you mean `rowCount`?",
              "s.json:8:24: [wrong-type] `type` is a number, but takes a type as text: `\"varchar(255)\"`",
              "s.json:8:39: [bad-value] `nullRate` is 2, but a rate lies between 0 and 1",
              "s.json:9:14: [wrong-type] column `b` is a list, but takes a type as text, or an object",
              "s.json:10:49: [conflict] `constant` and `generator` exclude each other | keep one of them: a column's "
              "values "
              "come from one place",
              "s.json:11:9: [duplicate-key] `c` is given twice | remove one of the two"});
  REQUIRE(run.spec);
  CHECK(run.spec->tables[0].columns.size() == 3);
}

TEST_CASE("keys of the user's own are ignored where the format has named keys", "[mistakes]") {
  CHECK(said(R"({"version": "1.0", "$schema": "x", "$comment": 1, "x-a": {}, "tables": {"t": {"x-b": 1, "columns": {
      "a": {"type": "int", "x-c": 1, "generator": {"name": "price", "x-d": 1}}, "x-large": "text"}}}})")
            .empty());
  const Run run(one_table(R"("columns": {"x-large": "text", "$comment": "int"})"));
  REQUIRE(run.spec);
  CHECK(run.spec->tables[0].columns.size() == 2);
  // ... and a name that is no column's value is a mistake there
  CHECK(said(one_table(R"("columns": {"x-large": 5})")).size() == 1);
}

TEST_CASE("unknown keys know their neighbours", "[mistakes]") {
  CHECK(column_said(R"("nulable": 5)") == Lines{"[unknown-key] unknown key `nulable` | did you mean `nullable`?"});
  CHECK(column_said(R"("rowCount": 5)") ==
        Lines{"[unknown-key] unknown key `rowCount` | `rowCount` is a key of a table"});
  CHECK(said(one_table(R"("columns": {}, "nullRate": 1)")) ==
        Lines{"[unknown-key] unknown key `nullRate` | `nullRate` is a key of a column"});
  CHECK(column_said(R"("references": "t.a", "pick": {"tree": {"zzz": 1}})") ==
        Lines{"[unknown-key] unknown key `zzz` | the keys here are `roots` and `depth`; `x-…` keys are your own"});
}

TEST_CASE("versions", "[mistakes]") {
  const auto version = [](const std::string& value) { return said(R"({"tables": {}, "version": )" + value + "}"); };
  CHECK(version("\"1.0\"").empty());
  CHECK(version("1.0").empty());
  CHECK(version("1").empty());
  CHECK(version("\"1.3\"") ==
        Lines{"[version] version 1.3 of the format is newer than 1.0 | keys that version 1.0 does not "
              "have are errors"});
  CHECK(version("\"2.0\"") ==
        Lines{"[version] version 2.0 of the format is not supported | this program reads version 1.0"});
  CHECK(version("\"one\"") == Lines{"[version] `version` is `one`, which is no version | write `\"1.0\"`"});
  CHECK(said(R"({"tables": {}})") ==
        Lines{"[version] the schema does not say the version of its format | add `\"version\": \"1.0\"`"});
}

TEST_CASE("settings that are wrong", "[mistakes]") {
  const auto root = [](const std::string& keys) { return said(R"({"version": "1.0", "tables": {}, )" + keys + "}"); };
  CHECK(root(R"("seed": 1.5)") == Lines{"[bad-value] `seed` is 1.5, which is no integer | write an integer or a text"});
  CHECK(root(R"("asOf": "soon")") ==
        Lines{"[bad-value] `asOf` is `soon`, which is no time | write it as `2026-01-01` or `2026-01-01T00:00:00Z`"});
  CHECK(root(R"("dataVersion": 2)") ==
        Lines{"[bad-value] `dataVersion` is 2, but this program knows 1 alone | write 1, or use a newer program"});
  CHECK(root(R"("database": {"encoding": "LATIN1"})") ==
        Lines{"[encoding] `encoding` is `LATIN1`, but only UTF8 is written | write `\"UTF8\"`"});
  CHECK(root(R"("locale": {"en_US": 0})") ==
        Lines{"[bad-value] no locale has a weight above 0 | write `\"en_US\"`, or give one a weight"});
  CHECK(root(R"("locale": {"en_US": -1})").size() == 1);
  CHECK(root(R"("defaults": {"rowCount": "2 per t"})") ==
        Lines{"[bad-row-count] the default row count is not absolute | write a number, such as `1000`"});
  CHECK(
      root(R"("types": {"a": {}})") ==
      Lines{"[missing-key] type `a` is neither `enum`, `domain`, `composite` nor `range` | write one of them, such as "
            "`{\"enum\": [\"a\", \"b\"]}`"});
  CHECK(root(R"("types": {"a": {"enum": ["x"], "check": "y"}})") ==
        Lines{"[conflict] `check` and `enum` exclude each other | keep one of them"});
  CHECK(root(R"("types": {"a": {"enum": ["x", "x"]}})") ==
        Lines{"[duplicate-name] the label `x` is given twice | remove one of the two"});
  CHECK(root(R"("sql": {"before": ["SELECT 1 FRM"]})").empty());  // an alias
  CHECK(root(R"("sql": {"before": ["SELECT FROM WHERE"]})") ==
        Lines{"[syntax] the statement is no SQL: syntax error at or near \"WHERE\""});
  CHECK(said("[]") == Lines{"[wrong-type] the file is a list, but a schema is an object"});
}

TEST_CASE("names that are none", "[mistakes]") {
  const std::string longest(64, 'n');
  CHECK(said(one_table(R"("columns": {"a.b": "int"})")) ==
        Lines{"[name] the name of a column is \"a.b\", which is no name | a name that holds a dot is written with SQL "
              "quotes: "
              "`\"\\\"a.b\\\"\"`"});
  CHECK(said(one_table("\"columns\": {\"" + longest + "\": \"int\"}")) ==
        Lines{"[name] the name `" + longest + "` has 64 bytes, but PostgreSQL keeps only 63 | choose a shorter name"});
  CHECK(said(one_table(R"("columns": {"a": "int", "\"a\"": "text"})")) ==
        Lines{"[duplicate-key] `a` is given twice | remove one of the two"});
  CHECK(said(R"({"version": "1.0", "tables": {"a.b.c": {"columns": {}}, "": {"columns": {}}}})").size() == 2);
}

TEST_CASE("what [constraints] will bring is not supported yet", "[mistakes]") {
  const auto unsupported = [](const std::string& key) {
    return Lines{"[not-supported] `" + key + "` is not supported yet | remove it: this version does not make it"};
  };
  for (const std::string key : {"exclude", "partitionBy", "lifecycle", "acknowledge"})
    CHECK(said(one_table(R"("columns": {}, ")" + key + "\": []")) == unsupported(key));
  CHECK(column_said(R"x("aggregate": "sum(lines.amount)")x") == unsupported("aggregate"));
  for (const std::string key : {"where", "expressions", "nullsNotDistinct"}) {
    CHECK(said(one_table(R"("columns": {}, "unique": [{"columns": ["a"], ")" + key + "\": true}]")) ==
          unsupported(key));
    CHECK(column_said("\"unique\": {\"" + key + "\": true}") == unsupported(key));
  }
  for (const std::string key : {"same", "where", "before"})
    CHECK(column_said(R"("references": "t.a", "pick": {")" + key + "\": \"x\"}") == unsupported(key));
  for (const std::string key : {"\"columns\": [\"a\"], \"where\": \"a > 0\"", "\"expressions\": [\"a + 1\"]"}) {
    const Lines lines = said(one_table(R"("columns": {"a": "int"}, "indexes": [{"unique": true, )" + key + "}]"));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("of a unique index is not supported yet") != std::string::npos);
  }
  // checks are accepted
  CHECK(said(one_table(R"("columns": {"a": {"type": "int", "check": "a > 0"}}, "checks": ["a < 9"])")).empty());
}

TEST_CASE("keys without effect and keys that exclude each other", "[mistakes]") {
  CHECK(
      column_said(R"("pick": "uniform")") ==
      Lines{
          "[no-effect] `pick` has no effect without a reference | add `references`; a key over several columns has its "
          "`pick` in `foreignKeys`"});
  CHECK(column_said(R"("references": "t.a", "pick": {"scatter": true})").size() == 1);
  CHECK(column_said(R"("nullable": false, "nullRate": 0.5)") ==
        Lines{"[no-effect] `nullRate` has no effect: column `a` cannot be NULL | remove `nullRate`, or make the column "
              "nullable"});
  CHECK(column_said(R"("nullable": false, "nullRate": 0)").empty());
  CHECK(column_said(R"("references": "t.a", "nullRate": 0.1, "pick": {"tree": {}})") ==
        Lines{"[no-effect] `nullRate` has no effect beside `tree` | the share of rows without a parent is `roots`"});
  CHECK(column_said(R"("references": {"references": "t.a", "pick": "uniform"}, "pick": "uniform")").size() == 1);
  CHECK(column_said(R"("identity": "always", "default": 1)").size() == 1);
  CHECK(column_said(R"("generated": "1", "constant": 1)").size() == 1);
  CHECK(column_said(R"("values": ["a"], "expression": "1")").size() == 1);
  CHECK(column_said(R"("references": "t.a", "pick": {"unique": true, "tree": {}})") ==
        Lines{"[conflict] `tree` and `unique` exclude each other | keep one of them"});
  CHECK(said(one_table(R"("columns": {"a": "int"}, "placement": "shuffled", "rowCount": 5)")) ==
        Lines{"[no-effect] `placement` has no effect without `per` in `rowCount` | remove it"});
  CHECK(said(one_table(R"("columns": {"a": "int"}, "rows": [{"a": 1}], "rowCount": "2 per t")")).size() == 1);
  CHECK(said(one_table(
            R"("columns": {"a": {"type": "int", "primaryKey": true}, "b": {"type": "int", "primaryKey": true}})")) ==
        Lines{"[conflict] the table has more than one primary key | write `\"primaryKey\": [\"a\", \"b\"]` in the "
              "table for a "
              "key over several columns"});
  // what merely states a default is fine
  CHECK(column_said(R"("nullable": true, "unique": false, "primaryKey": false)").empty());
}

TEST_CASE("values with and without weights", "[mistakes]") {
  CHECK(column_said(R"("values": {"a": "b"})") ==
        Lines{"[wrong-type] `weight` is a string, but takes a number from 0"});
  CHECK(column_said(R"("values": {"a": 0, "b": 0})") ==
        Lines{"[bad-value] every weight in `values` is 0 | give one value a weight"});
  CHECK(column_said(R"("values": [{"value": 1, "wieght": 2}])") ==
        Lines{"[unknown-key] unknown key `wieght` | did you mean `weight`?"});
  CHECK(column_said(R"("values": [{"value": 1, "weight": 2, "x-why": 3}])").empty());
  CHECK(column_said(R"("values": [{"value": 1, "weight": 2, "unit": 3}])") ==
        Lines{"[unknown-key] unknown key `unit` | a JSON object with the keys `value` and `weight` is written as "
              "`{\"value\": {…}}`"});
  CHECK(column_said(R"("values": [])") == Lines{"[bad-value] `values` has no value to choose from"});
  CHECK(column_said(R"("values": 5)").size() == 1);
  CHECK(column_said(R"("values": [{"value": 1, "unit": "kg"}])").empty());  // json
}

TEST_CASE("what must be there", "[mistakes]") {
  CHECK(said(R"({"version": "1.0"})") == Lines{"[missing-key] the schema has no `tables` | add `\"tables\": {…}`"});
  CHECK(said(one_table("")) == Lines{"[missing-key] table `t` has no `columns` | add `\"columns\": {…}`"});
  CHECK(said(one_column("")) ==
        Lines{"[missing-key] column `a` has no `type` | add one, such as `\"type\": \"text\"`"});
  CHECK(column_said(R"("generator": {"min": 1})").size() == 1);
  CHECK(column_said(R"("generator": "@1")").size() == 1);
  CHECK(column_said(R"("generator": "email@")").size() == 1);
  CHECK(said(one_table(R"x("columns": {}, "foreignKeys": [{"columns": ["a"]}, {"references": "t(a)"}])x")).size() == 2);
  CHECK(said(one_table(R"("columns": {}, "indexes": [{}], "unique": [[]], "triggers": [{}])")).size() == 6);
}

TEST_CASE("every shape that a key names is there, and every key table is used", "[keys]") {
  for (const KeyTable& table : key_tables()) {
    INFO(table.object);
    CHECK_FALSE(table.description.empty());
    for (const KeyInfo& key : table.keys) {
      INFO(key.key);
      CHECK_NOTHROW(find_shape(key.value));
      CHECK(key.description.ends_with("."));
    }
    const auto uses = [&table](const Shape& shape) { return shape.form == Form::object && shape.of == table.object; };
    CHECK((std::ranges::any_of(shapes(), uses) || table.object == "weightedValue"));
  }
  for (const Shape& shape : shapes()) {
    INFO(shape.name);
    CHECK_FALSE(shape.takes.empty());
    if (shape.form == Form::object) CHECK_NOTHROW(key_table(shape.of));
    if (shape.form == Form::list || shape.form == Form::map) CHECK_NOTHROW(find_shape(shape.of));
    CHECK(std::ranges::count(shapes(), shape.name, &Shape::name) == 1);
  }
}

}  // namespace
}  // namespace pgmock::parser
