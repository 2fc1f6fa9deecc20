// SPDX-License-Identifier: MIT
// `$ref`, `extends` and overlays: what merges with what, and what leads nowhere.
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/parser/schemas.hpp"

namespace pgmock::parser {
namespace {

using Lines = std::vector<std::string>;
using Texts = std::map<std::string, std::string>;

std::string squeezed(const std::string& text) {
  std::string result;
  for (const char c : text)
    if (c != '\n' && c != ' ') result += c;
  return result;
}
std::string column(const std::string& keys) {
  return R"({"version":"1.0","tables":{"t":{"columns":{"a":{)" + keys + "}}}}}";
}

/// The keys of column `a` of table `t` after all files have been merged.
std::string merged_column(const std::string& base, const std::string& overlay) {
  std::string text = squeezed(expanded({{"s.json", column(R"("type":"int",)" + base)},
                                        {"o.json", R"({"tables":{"t":{"columns":{"a":{)" + overlay + "}}}}}"}},
                                       {"s.json", "o.json"}));
  const std::string before = R"("a":{"type":"int")";
  const std::size_t begin = text.find(before);
  if (begin == std::string::npos) return text;
  text = text.substr(begin + before.size());
  return text.substr(0, text.size() - 5);
}

TEST_CASE("overlays merge key by key", "[merge]") {
  CHECK(merged_column(R"("nullRate": 0.5)", R"("nullRate": 0.1, "comment": "x")") ==
        R"(,"nullRate":0.1,"comment":"x")");
  CHECK(merged_column(R"("nullRate": 0.5, "comment": "x")", R"("nullRate": null)") == R"(,"comment":"x")");
}

TEST_CASE("a later value key replaces all inherited ones", "[merge]") {
  CHECK(merged_column(R"("generator": "price")", R"("constant": null)") == R"(,"constant":null)");
  CHECK(merged_column(R"("constant": 1)", R"("values": [1, 2])") == R"(,"values":[{"value":1},{"value":2}])");
  CHECK(merged_column(R"("values": {"1": 3})", R"("values": {"2": 4})") == R"(,"values":[{"value":"2","weight":4}])");
  CHECK(merged_column(R"("constant": {"a": 1})", R"("constant": {"b": 1})") == R"(,"constant":{"b":1})");
}

TEST_CASE("generators and distributions merge under the same name alone", "[merge]") {
  CHECK(merged_column(R"("generator": {"name": "price", "min": 1, "max": 5})",
                      R"("generator": {"name": "price", "max": 9})") ==
        R"(,"generator":{"name":"price","min":1,"max":9})");
  CHECK(merged_column(R"("generator": {"name": "price", "min": 1})", R"("generator": {"max": 9})") ==
        R"(,"generator":{"name":"price","min":1,"max":9})");
  CHECK(merged_column(R"("generator": {"name": "price", "min": 1})", R"("generator": "cost")") ==
        R"(,"generator":{"name":"cost"})");
  CHECK(merged_column(R"("generator": {"name": "price", "min": 1})", R"("generator": {"min": null})") ==
        R"(,"generator":{"name":"price"})");
  CHECK(merged_column(R"x("distribution": "normal(1, 2)")x", R"x("distribution": "zipf(1)")x") ==
        R"(,"distribution":{"name":"zipf","exponent":1})");
}

TEST_CASE("kinds of row counts and picks replace each other", "[merge]") {
  const auto count = [](const std::string& base, const std::string& overlay) {
    const std::string text =
        squeezed(expanded({{"s.json", R"({"version":"1.0","tables":{"t":{"columns":{},"rowCount":)" + base + "}}}"},
                           {"o.json", R"({"tables":{"t":{"rowCount":)" + overlay + "}}}"}},
                          {"s.json", "o.json"}));
    const std::size_t begin = text.find("\"rowCount\":");
    return begin == std::string::npos ? text : text.substr(begin + 11, text.size() - begin - 11 - 3);
  };
  CHECK(count("\"0..20 per t zipf(1)\"", "5") == R"({"count":5})");
  CHECK(count("5", "\"2 per t\"") == R"({"per":"t","min":2,"max":2})");
  CHECK(count("\"0..20 per t\"", R"({"max": 3})") == R"({"per":"t","min":0,"max":3})");
  CHECK(merged_column(R"("references": "t.a", "pick": {"tree": {"roots": 0.1}})", R"("pick": "uniform")") ==
        R"(,"references":{"references":"t.a"},"pick":{"distribution":{"name":"uniform"}})");
}

TEST_CASE("null removes tables and columns, and nothing that is not there", "[merge]") {
  const Texts files{
      {"s.json", R"({"version": "1.0", "tables": {"t": {"columns": {"a": "int", "b": "int"}}, "u": {"columns": {}}}})"},
      {"o.json", R"({"tables": {"t": {"columns": {"b": null}}, "u": null}})"},
      {"p.json", R"({"seed": null, "tables": {"t": {"columns": {"a": {"comment": null}}, "checks": null}}})"}};
  CHECK(squeezed(expanded(files, {"s.json", "o.json"})) ==
        R"({"version":"1.0","tables":{"t":{"columns":{"a":{"type":"int"}}}}})");
  CHECK(
      Run(files, {"s.json", "p.json"}).said() ==
      Lines{"p.json:1:10: [no-effect] null removes an inherited `seed`, but none is inherited here | leave `seed` out",
            "p.json:1:62: [no-effect] null removes an inherited `comment`, but none is inherited here | leave "
            "`comment` out",
            "p.json:1:80: [no-effect] null removes an inherited `checks`, but none is inherited here | leave `checks` "
            "out"});
  CHECK(Run(one_column(R"("type": "int", "unique": null)")).said() ==
        Lines{"s.json:1:80: [no-effect] null removes an inherited `unique`, but none is inherited here | leave "
              "`unique` out"});
}

TEST_CASE("overlays may not name columns that are not there", "[merge]") {
  const Texts files{
      {"s.json", R"({"version": "1.0", "tables": {"users": {"columns": {"email": "text"}}}})"},
      {"o.json",
       R"({"tables": {"users": {"columns": {"emial": "int"}}, "usres": {"rowCount": 5}, "new": {"columns": {"a": "int"}}}})"}};
  const Run run(files, {"s.json", "o.json"});
  CHECK(run.said() == Lines{"o.json:1:35: [unknown-column] table `users` has no column `emial` | did you mean `email`?",
                            "o.json:1:53: [unknown-table] the overlay changes a table `usres` that is not there | did "
                            "you mean `users`?"});
  REQUIRE(run.spec);
  CHECK(run.spec->tables.size() == 2);
  CHECK(run.spec->tables[0].columns.size() == 1);
}

TEST_CASE("`extends` merges in order, relative to its file", "[extends]") {
  const Texts files{
      {"d/s.json", R"({"extends": ["../base/one.json", "two.yaml"], "version": "1.0", "seed": 3})"},
      {"base/one.json", R"({"seed": 1, "asOf": "2020-01-01", "tables": {"t": {"columns": {"a": "int"}}}})"},
      {"d/two.yaml", "seed: 2\ntables:\n  t:\n    columns: {b: text}\n    rowCount: 1_000\n"}};
  const Run run(files, {"d/s.json"});
  CHECK(run.said().empty());
  REQUIRE(run.spec);
  CHECK(run.spec->seed == "3");
  CHECK(run.spec->as_of == 1577836800000000);
  REQUIRE(run.spec->tables.size() == 1);
  REQUIRE(run.spec->tables[0].columns.size() == 2);
  CHECK(run.sources.file(run.spec->tables[0].columns[0].where.file).name == "base/one.json");
  CHECK(run.sources.file(run.spec->tables[0].columns[1].where.file).name == "d/two.yaml");
  CHECK(run.spec->tables[0].row_count->count->value == 1000);
}

TEST_CASE("mistakes are said in the file that holds them", "[extends]") {
  const Texts files{{"s.json", R"({"version": "1.0", "extends": "base.json", "tables": {"t": {"rowCount": "x"}}})"},
                    {"base.json", R"({"tables": {"t": {"columns": {"a": {"type": "int", "nulable": true}}}}})"}};
  CHECK(Run(files).said() ==
        Lines{"s.json:1:74: [bad-row-count] `x` is no row count | write `1000`, `3 per orders`, `0..20 per users "
              "zipf(1.2)`, `poisson(4) per users` or `2 * users`",
              "base.json:1:52: [unknown-key] unknown key `nulable` | did you mean `nullable`?"});
}

TEST_CASE("circles of `extends` are printed", "[extends]") {
  const Texts files{{"a.json", R"({"extends": "b.json"})"},
                    {"b.json", R"({"extends": "c.json"})"},
                    {"c.json", R"({"extends": ["b.json"]})"}};
  const Run run(files, {"a.json"});
  CHECK_FALSE(run.spec);
  CHECK(run.said() ==
        Lines{"c.json:1:14: [reference] `extends` leads in a circle: `b.json` → `c.json` → `b.json` | remove "
              "one of the links"});
}

TEST_CASE("files and templates that are not there", "[extends]") {
  const Run run(Texts{{"s.json", R"({"extends": ["no.json", "template:shop"]})"}});
  CHECK_FALSE(run.spec);
  CHECK(run.said() == Lines{"s.json:1:14: [reference] cannot read `no.json`: No such file or directory",
                            "s.json:1:25: [reference] there is no template `shop` | no templates are installed"});
  CHECK_THROWS_WITH(Run(Texts{}, {"none.json"}), "cannot read `none.json`: No such file or directory");
}

TEST_CASE("templates come from the template directories", "[extends]") {
  const std::string directory = std::string(PGMOCK_SOURCE_DIR) + "/tests/unit/parser/templates";
  const ParseOptions options{false, std::vector<std::string>{directory}};
  Sources sources;
  Diagnostics diagnostics;
  MemoryReader reader(
      Texts{{"s.json", R"({"version": "1.0", "extends": "template:tiny", "tables": {"tiny": {"rowCount": 3}}})"}});
  // the template itself is on the disk
  class Both : public FileReader {
   public:
    explicit Both(FileReader& first) : first_(first) {}
    std::optional<std::string> read(const std::string& path, std::string& error) override {
      const std::optional<std::string> text = first_.read(path, error);
      return text ? text : disk_.read(path, error);
    }

   private:
    FileReader& first_;
    DiskReader disk_;
  } both(reader);
  const std::optional<Spec> spec = parse_schema({"s.json"}, options, both, sources, diagnostics);
  CHECK(diagnostics.items().empty());
  REQUIRE(spec);
  REQUIRE(spec->tables.size() == 1);
  CHECK(spec->tables[0].columns.size() == 1);
  const Run wrong({{"s.json", R"({"extends": "template:tny"})"}}, {"s.json"}, options);
  CHECK(wrong.said() == Lines{"s.json:1:13: [reference] there is no template `tny` | the templates are `tiny`"});
}

TEST_CASE("`$ref` takes fragments, and what stands beside it wins", "[ref]") {
  const Texts files{
      {"s.json", R"x({"version": "1.0",
      "definitions": {"price": {"type": "numeric(10,2)", "generator": {"name": "price", "min": 1}}, "short": "text",
                      "both": {"$ref": "#/definitions/price", "comment": "c"}, "audit": {"made_at": "date"}, "rate": 0.25},
      "tables": {"t": {"columns": {
        "$ref": "other.json#/definitions/ids",
        "a": {"$ref": "#/definitions/both", "generator": {"name": "price", "max": 2}, "$comment": "mine"},
        "b": {"$ref": "#/definitions/short", "nullRate": {"$ref": "#/definitions/rate"}},
        "c": {"$ref": "#/definitions/price", "constant": 5}}}}})x"},
      {"other.json", R"({"definitions": {"ids": {"id": {"$ref": "#/definitions/key"}}, "key": "uuid"}})"}};
  CHECK(squeezed(expanded(files)) ==
        R"({"version":"1.0","tables":{"t":{"columns":{"id":{"type":"uuid"},)"
        R"x("a":{"type":"numeric(10,2)","generator":{"name":"price","min":1,"max":2},"comment":"c"},)x"
        R"x("b":{"type":"text","nullRate":0.25},"c":{"type":"numeric(10,2)","constant":5}}}}})x");
}

TEST_CASE("`$ref` inside the user's own data is data", "[ref]") {
  const Run run(
      one_table(R"("columns": {"a": {"type": "jsonb", "constant": {"$ref": "x"}}}, "rows": [{"a": {"$ref": "y"}}])"));
  CHECK(run.said().empty());
}

TEST_CASE("`$ref`s that lead nowhere", "[ref]") {
  const auto said = [](const std::string& reference) {
    const Run run(Texts{
        {"s.json",
         R"({"version": "1.0", "definitions": {"price": "int", "list": ["a"], "l": {"$ref": "#/definitions/m"}, "m": {"$ref": "#/definitions/l"}},
"tables": {"t": {"columns": {"a": )" +
             reference + "}}}}"},
        {"o.json", "[1]"}});
    Lines lines = run.said();
    for (std::string& line : lines) line = line.substr(line.find(": [") + 2);
    return lines;
  };
  CHECK(said(R"({"$ref": "#/definitions/prize"})") ==
        Lines{"[reference] `s.json` has no definition `prize` | did you mean `price`?"});
  CHECK(said(R"({"$ref": "price"})") ==
        Lines{"[reference] `price` does not name a definition | write `#/definitions/NAME` or "
              "`other.json#/definitions/NAME`"});
  CHECK(said(R"({"$ref": "no.json#/definitions/x"})") ==
        Lines{"[reference] cannot read `no.json`: No such file or directory"});
  CHECK(said(R"({"$ref": "o.json#/definitions/x"})") ==
        Lines{"[wrong-type] the file is a list, but a schema is an object"});
  CHECK(said(R"({"$ref": 5})") ==
        Lines{"[wrong-type] `$ref` is a number, but takes a text such as `\"#/definitions/price\"`"});
  CHECK(said(R"({"$ref": "#/definitions/l"})") == Lines{"[reference] `$ref` leads in a circle: `#/definitions/l` → "
                                                        "`#/definitions/m` → `#/definitions/l` | let one of "
                                                        "them stand for itself"});
  CHECK(said(R"({"$ref": "#/definitions/list"})") ==
        Lines{"[wrong-type] column `a` is a list, but takes a type as text, or an object"});
  CHECK(said(R"({"type": {"$ref": "#/definitions/price", "min": 1}})") ==
        Lines{"[wrong-type] `type` is an object, but takes a type as text: `\"varchar(255)\"`"});
}

}  // namespace
}  // namespace pgmock::parser
