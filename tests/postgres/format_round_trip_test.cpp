// SPDX-License-Identifier: MIT
// Nasty values of every type through each format into a real PostgreSQL: what it then holds is what its own input
// functions make of the same texts. The frame around the data, sequences above all, works there too.
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "pgmock/output/ddl.hpp"
#include "pgmock/output/formatter.hpp"
#include "pgmock/sql/quote.hpp"
#include "pgmock/sql/value_text.hpp"
#include "support/catch.hpp"
#include "support/postgres.hpp"
#include "support/temp_dir.hpp"
#include "support/user_types.hpp"

using namespace pgmock;
using output::FrameOptions;

namespace {

testing::UserTypes test_types() {
  testing::UserTypes types;
  types.add_enum("Mood", {"sad", "so, so", "it's \"fine\""});
  types.add_composite("place", {{"x", "integer"}, {"odd label", "text"}, {"tags", "text[]"}});
  types.add_domain("amount", "numeric(8,3)");
  types.add_range("span", "double precision");
  return types;
}

struct TestColumn {
  const char* type;
  std::vector<std::string> values;
};

const std::vector<TestColumn>& test_columns() {
  static const std::vector<TestColumn> list = {
      {"boolean", {"t", "f"}},
      {"smallint", {"-32768", "0", "32767"}},
      {"bigint", {"-9223372036854775808", "9223372036854775807", "-1", "12345678901234"}},
      {"numeric",
       {"NaN", "Infinity", "-Infinity", "0.000000000000000000001", "-12345678901234567890123456789012345678901.5"}},
      {"numeric(10,2)", {"-99999999.99", "0.00", "0.05", "-0.5"}},
      {"numeric(38,10)", {"1234567890123456789012345678.0123456789", "-0.0000000001"}},
      {"real", {"NaN", "-0", "0.1", "1e-40", "3.4028235e38", "-Infinity", "16777217"}},
      {"double precision",
       {"NaN", "Infinity", "-0", "5e-324", "1.7976931348623157e308", "0.1", "1e15", "1e-5", "123456.789"}},
      {"money", {"-1234.5", "0", "92233720368547758.07"}},
      {"text",
       {"",
        " ",
        "\\N",
        "\\.",
        "NULL",
        "null",
        "a\tb",
        "line\nbreak",
        "cr\r",
        "\r\n",
        "it's",
        "\"",
        "\\",
        "\\\\x41",
        "a,b",
        "{}",
        "(,)",
        "\b\f\v\x01\x7f",
        "Grüße 😀",
        "$$",
        "--",
        "/*",
        "'; DROP TABLE t; --",
        std::string(70, '\''),
        std::string(100, '\\'),
        "a very long text that goes on beyond sixty-four bytes, with a comma, and then an apostrophe ' near its end"}},
      {"character(3)", {"a", "abc", ""}},
      {"varchar(5)", {"a\\b'\"", ""}},
      {"bytea", {"\\x", "\\x00", "\\xdeadbeef275c0a09", "\\x5c2e"}},
      {"uuid", {"01234567-89ab-cdef-fedc-ba9876543210", "00000000-0000-0000-0000-000000000000"}},
      {"date", {"2024-02-29", "infinity", "-infinity", "0044-03-15 BC", "12345-06-07", "0001-01-01", "9999-12-31"}},
      {"time", {"00:00:00", "24:00:00", "12:34:56.789", "23:59:59.999999"}},
      {"time with time zone", {"00:00:00+00", "12:34:56.5-08:30", "24:00:00+14"}},
      {"timestamp",
       {"2024-02-29 12:34:56", "infinity", "0044-03-15 01:02:03.5 BC", "1969-12-31 23:59:59.999999",
        "20000-01-01 00:00:00"}},
      {"timestamp with time zone",
       {"2024-02-29 12:34:56.000001+00", "-infinity", "0044-03-15 00:00:00+00 BC", "1999-12-31 23:59:59.9+00"}},
      {"interval", {"1 year 2 mons -3 days 04:05:06.7", "-1 days", "00:00:00", "-178000000 years", "100:00:00"}},
      {"bit(4)", {"0000", "1010"}},
      {"bit varying(10)", {"", "1", "1111100000"}},
      {"inet", {"10.0.0.1/8", "::1", "2001:db8::/32"}},
      {"cidr", {"10.0.0.0/8", "::/0"}},
      {"macaddr", {"08:00:2b:01:02:03"}},
      {"json", {"{\"a\": [1, \"it's\\n\\\\ \\u00e4\"],\n \"b\":\tnull}", "\"\\\\.\"", "[]", "1e400"}},
      {"jsonb", {"{\"a\": [1, 2.50, \"x\\\"y\"], \"b\": {}}", "\"\"", "-0.5"}},
      {"int4range", {"[1,5)", "empty", "(,5)", "[7,)", "(,)"}},
      {"span", {"[0.1,0.5]", "(-Infinity,0)", "empty"}},
      {"\"Mood\"", {"sad", "so, so", "it's \"fine\""}},
      {"amount", {"12345.678", "-0.001"}},
      {"place",
       {"(1,\"it's \"\"x\"\" \\\\ \",\"{a,\"\"b \\\\\"\"c\"\"}\")", "(,,)", "(5,\"\",{})",
        "(-1,\"a\tb\nc\",\"{NULL,\"\"NULL\"\",\"\"\"\"}\")"}},
      {"int[]", {"{}", "{1,NULL,-3}", "{{1,2},{3,4}}"}},
      {"text[]",
       {"{}", "{\"\",NULL,\"NULL\",\"a b\",\"c\\\\d\",\"e\\\"f\",\"g,h\",\"{i}\",\"it's\",\"\t\n\"}", "{{a},{b}}"}},
      {"numeric[]", {"{1.50,NaN,-0.001}"}},
      {"double precision[]", {"{1.5,NaN,-Infinity,-0}"}},
      {"boolean[]", {"{t,f,NULL}"}},
      {"bytea[]", {"{\"\\\\xdead\",\"\\\\x\"}"}},
      {"timestamptz[]", {"{\"2024-02-29 12:34:56+00\",infinity}"}},
      {"\"Mood\"[]", {"{sad,\"so, so\",\"it's \\\"fine\\\"\"}"}},
      {"place[]", {"{\"(1,x,{a})\",NULL,\"(2,\\\"y z\\\",)\"}"}},
      {"jsonb[]", {"{\"{\\\"a\\\": 1}\",null}"}},
      {"daterange[]", {"{\"[2024-01-01,2024-02-01)\",empty}"}},
      {"point", {"(1,2)"}},
      {"xml", {"<a b=\"c\">'\\n'</a>"}},
  };
  return list;
}

/// One table with a column a type; columns with fewer values than the longest end in NULLs.
struct Fixture {
  const testing::UserTypes types = test_types();
  Schema schema;
  output::TableLayout layout;
  std::vector<OwnedVector> columns;
  std::size_t rows = 0;
  std::string reference;  // INSERTs of the same texts into `ref`

  Fixture() {
    for (const TypePtr& type : types.all()) schema.types.push_back({type, {}, {}});
    Table table;
    table.name.name = "Odd Table";
    for (const TestColumn& column : test_columns()) rows = std::max(rows, column.values.size() + 1);
    layout.name = table.name;
    layout.rows = rows;
    std::vector<std::string> lines(rows);
    for (const TestColumn& column : test_columns()) {
      Column definition;
      definition.name = std::string("c ") + column.type;
      definition.type = types.type(column.type);
      table.columns.push_back(definition);
      std::vector<Vector> pieces;
      std::vector<OwnedVector> keep;
      for (std::size_t row = 0; row < rows; ++row) {
        std::string error;
        const bool known = row < column.values.size();
        auto value =
            known ? sql::parse_value(column.values[row], *definition.type, error) : sql::null_value(*definition.type);
        if (!value) throw std::runtime_error(std::string(column.type) + ": " + column.values[row] + ": " + error);
        keep.push_back(*value);
        pieces.push_back(keep.back().vector);
        lines[row] += (lines[row].empty() ? "" : ", ") + (known ? sql::quote_literal(column.values[row]) : "NULL");
      }
      columns.push_back(concatenate(pieces));
      const Vector& vector = columns.back().vector;
      layout.columns.push_back({definition.name, definition.type, vector.kind, vector.scale, nullptr, true});
    }
    schema.tables.push_back(table);
    for (const std::string& line : lines) reference += "INSERT INTO ref VALUES (" + line + ");\n";
  }

  std::string format(const char* name) const {
    const auto formatter = output::find_format(name)->make(layout, {});
    const auto scratch = formatter->make_scratch();
    std::vector<Vector> vectors;
    for (const OwnedVector& column : columns) vectors.push_back(column.vector);
    output::Buffer out;
    formatter->append_table_head(out);
    formatter->append({0, static_cast<std::uint32_t>(rows), vectors}, *scratch, out);
    formatter->append_table_tail(out);
    return std::string(out.view());
  }
};

const Fixture& fixture() {
  static const Fixture one;
  return one;
}

/// Compares the table with `ref`, column by column, as texts; `json` as jsonb where white space may have changed.
void compare(const pgmock::testing::TempDatabase& database, bool same_json = true) {
  for (const output::OutputColumn& column : fixture().layout.columns) {
    const std::string name = sql::quote_identifier(column.name);
    const auto values = [&](const std::string& table) {
      std::string all;
      for (const auto& row :
           database.query("SELECT " + name + (column.type->kind == TypeKind::json && !same_json ? "::jsonb" : "") +
                          "::text COLLATE \"C\" FROM " + table + " ORDER BY 1"))
        all += row[0].value_or("NULL") + "|";
      return all;
    };
    INFO(column.name);
    CHECK(values("public.\"Odd Table\"") == values("ref"));
  }
}

/// A database with the fixture's table, empty, and `ref` filled by PostgreSQL's own input functions.
void prepare(const pgmock::testing::TempDatabase& database) {
  FrameOptions options;
  options.ddl = output::DdlMode::only;
  const auto made =
      database.psql(output::sql_header(fixture().schema, options) + output::sql_footer(fixture().schema, options) +
                    "CREATE TABLE ref (LIKE \"Odd Table\");\nSET lc_monetary = 'C';\n" + fixture().reference);
  INFO(made.err);
  REQUIRE(made.status == 0);
}

TEST_CASE("round trip: insert and copy") {
  for (const char* name : {"insert", "copy"}) {
    INFO(name);
    const pgmock::testing::TempDatabase database;
    prepare(database);
    FrameOptions options;
    options.tables = {0};
    const auto loaded = database.psql(
        "SET DateStyle = 'German'; SET TimeZone = 'Asia/Tokyo'; SET standard_conforming_strings = off;\n" +
            output::sql_header(fixture().schema, options) + fixture().format(name) +
            output::sql_footer(fixture().schema, options) + "SHOW DateStyle;\n",
        {"-A", "-t"});
    INFO(loaded.err);
    REQUIRE(loaded.status == 0);
    CHECK(loaded.out == "German, DMY\n");
    compare(database);
  }
}

TEST_CASE("round trip: csv") {
  const pgmock::testing::TempDatabase database;
  prepare(database);
  const pgmock::testing::TempDir dir;
  const auto file = dir.write("data.csv", fixture().format("csv"));
  const auto loaded =
      database.psql("SET lc_monetary = 'C';\n\\copy \"Odd Table\" FROM '" + file.string() + "' (FORMAT csv, HEADER)\n");
  INFO(loaded.err);
  REQUIRE(loaded.status == 0);
  compare(database);
}

TEST_CASE("round trip: jsonl") {
  const pgmock::testing::TempDatabase database;
  prepare(database);
  const pgmock::testing::TempDir dir;
  const auto file = dir.write("data.jsonl", fixture().format("jsonl"));
  const auto loaded = database.psql(
      "SET lc_monetary = 'C'; CREATE TABLE lines (line text);\n\\copy lines FROM '" + file.string() +
      "' (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x03')\n"
      "INSERT INTO \"Odd Table\" SELECT (json_populate_record(NULL::\"Odd Table\", line::json)).* FROM lines;\n");
  INFO(loaded.err);
  REQUIRE(loaded.status == 0);
  compare(database, false);
}

TEST_CASE("round trip: sequences of a database that was there before go on, and never back") {
  const pgmock::testing::TempDatabase database;
  const auto made = database.psql(R"sql(
CREATE SCHEMA "My App";
CREATE TABLE "My App"."Users" ("Id" serial PRIMARY KEY, "by 'it'" bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY 10),
                               always int GENERATED ALWAYS AS IDENTITY, small smallserial);
CREATE SEQUENCE plain INCREMENT BY 5;
CREATE TABLE other (id int DEFAULT nextval('plain'), n int DEFAULT 0);
CREATE SEQUENCE "Named" START 100;
SELECT setval(pg_get_serial_sequence('"My App"."Users"', 'always'), 5000);
)sql");
  REQUIRE(made.status == 0);
  Schema schema;
  const auto column = [](const char* name) {
    Column result;
    result.name = name;
    return result;
  };
  Table users;
  users.name = {"My App", "Users"};
  users.columns = {column("Id"), column("by 'it'"), column("always"), column("small")};
  Table other;
  other.name.name = "other";
  other.columns = {column("id"), column("n")};
  schema.tables = {users, other};
  schema.sequences.resize(1);
  schema.sequences[0].name.name = "Named";
  FrameOptions options;
  options.tables = {0, 1};
  // small: all its values are used up; n has no sequence behind it
  options.sequences = {{0, 0, {}, 1001}, {0, 1, {}, 21}, {0, 2, {}, 77}, {0, 3, {}, 32768},
                       {1, 0, {}, 31},   {1, 1, {}, 9},  {0, 0, 0, 130}};
  const auto run = database.psql(output::sql_header(schema, options) + output::sql_footer(schema, options));
  INFO(run.err);
  REQUIRE(run.status == 0);
  CHECK(database.value("INSERT INTO \"My App\".\"Users\" (small) VALUES (1) RETURNING \"Id\" || ',' || \"by 'it'\" || "
                       "',' || always") == "1001,21,5001");
  CHECK(database.value("SELECT nextval('plain')") == "31");
  CHECK(database.value("SELECT nextval('\"Named\"')") == "130");
  CHECK_THROWS(database.value("INSERT INTO \"My App\".\"Users\" DEFAULT VALUES RETURNING small"));
  // once more, with less: nothing moves back
  options.sequences = {{0, 0, {}, 11}, {0, 1, {}, 11}, {0, 2, {}, 11}, {0, 0, 0, 100}};
  REQUIRE(database.psql(output::sql_footer(schema, options)).status == 0);
  // the failed insert took one of each
  CHECK(database.value("INSERT INTO \"My App\".\"Users\" (small) VALUES (1) RETURNING \"Id\" || ',' || \"by 'it'\" || "
                       "',' || always") == "1003,41,5003");
  CHECK(database.value("SELECT nextval('\"Named\"')") == "131");
}

TEST_CASE("round trip: sequences of tables that the script has made") {
  const pgmock::testing::TempDatabase database;
  Schema schema;
  const testing::UserTypes types = test_types();
  Table table;
  table.name.name = "A very long table name, so long that sequences are cut";
  table.columns.resize(3);
  table.columns[0].name = "Serial Column with a long name";
  table.columns[0].type = types.type("int");
  table.columns[0].serial = SerialKind::serial;
  table.columns[1].name = "Identity";
  table.columns[1].type = types.type("smallint");
  table.columns[1].identity = IdentityKind::always;
  table.columns[2].name = "x";
  table.columns[2].type = types.type("int");
  schema.tables = {table};
  schema.sequences.resize(1);
  schema.sequences[0].name = {"odd schema", "down"};
  schema.sequences[0].increment = -2;
  FrameOptions options;
  options.ddl = output::DdlMode::before;
  options.tables = {0};
  options.sequences = {{0, 0, {}, 12}, {0, 1, {}, 32768}, {0, 0, 0, -7}};
  const auto run = database.psql(output::sql_header(schema, options) + output::sql_footer(schema, options));
  INFO(run.err);
  REQUIRE(run.status == 0);
  CHECK(database.value(
            "SELECT nextval(pg_get_serial_sequence('\"A very long table name, so long that sequences are cut\"', "
            "'Serial Column with a long name'))") == "12");
  CHECK(database.value("SELECT nextval('\"odd schema\".down')") == "-7");
  CHECK_THROWS(
      database.value("SELECT nextval(pg_get_serial_sequence('\"A very long table name, so long that sequences are "
                     "cut\"', 'Identity'))"));
}

}  // namespace
