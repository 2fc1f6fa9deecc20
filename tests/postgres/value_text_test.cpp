// SPDX-License-Identifier: MIT
// Every type's input form, read by us and by PostgreSQL: the same text comes out, or both refuse.
#include "pgmock/sql/value_text.hpp"

#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "pgmock/sql/quote.hpp"
#include "support/catch.hpp"
#include "support/postgres.hpp"
#include "support/user_types.hpp"

using namespace pgmock;

namespace {

/// As the prelude makes them.
testing::UserTypes user_types() {
  testing::UserTypes types;
  types.add_enum("mood", {"sad", "so so", "happy", "it's"});
  types.add_composite("place", {{"x", "integer"}, {"label", "text"}, {"tags", "text[]"}});
  types.add_domain("amount", "numeric(8,3)");
  types.add_range("floatrange", "double precision");
  return types;
}

constexpr const char* prelude = R"sql(
CREATE TYPE mood AS ENUM ('sad', 'so so', 'happy', 'it''s');
CREATE TYPE place AS (x integer, label text, tags text[]);
CREATE DOMAIN amount AS numeric(8,3);
CREATE TYPE floatrange AS RANGE (subtype = float8);
CREATE FUNCTION shown(type text, value text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE result text;
BEGIN
  -- stored, since an explicit cast would cut what is too long; format() prints by the output function, where a cast to
  -- text has rules of its own
  EXECUTE 'CREATE TEMP TABLE box (value ' || type || ')';
  EXECUTE 'INSERT INTO box VALUES (' || quote_literal(value) || ')';
  EXECUTE 'SELECT format(''%s'', box.value) FROM box' INTO result;
  DROP TABLE box;
  RETURN result;
EXCEPTION WHEN OTHERS THEN RETURN 'refused';
END $$;
)sql";

struct Case {
  const char* type;
  std::vector<const char*> values;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"boolean",
       {"t", "true", "TR", "yes", "y", "on", "1", "f", "FALSE", "of", "off", "o", "no", "0", " t ", "", "2", "tru e"}},
      {"smallint",
       {"0", "-1", "+5", " 7 ", "32767", "32768", "-32768", "-32769", "1.0", "", "abc", "1e3", "--1", "+-1"}},
      {"integer", {"2147483647", "2147483648", "-2147483648", "00012"}},
      {"bigint", {"9223372036854775807", "9223372036854775808", "-9223372036854775808", "123"}},
      {"numeric", {"1.50", "-0",       "-0.00", "+1",
                   ".5",   "5.",       ".",     "",
                   "1e5",  "1.5e-3",   "1e-2",  "NaN",
                   "nan",  "Infinity", "-inf",  "123456789012345678901234567890123456789012345678.00",
                   "1e",   "1e+",      " 12 ",  "1 2",
                   "0e10", "000.100",  "-1e30"}},
      {"numeric(5,2)",
       {"1", "999.99", "999.994", "999.995", "-999.995", "0.005", "-0.005", "0.004", "-0.001", "1e2", "1e3", "inf",
        "12.345"}},
      {"numeric(3,-2)", {"12345", "99949", "99950", "49", "50", "-50", "99999", "100000", "0"}},
      {"numeric(3,5)", {"0.00999", "0.00123", "0.001234", "0.01", "0.009999", "0"}},
      {"numeric(30,10)", {"12345678901234567890.1234567891", "99999999999999999999.99999999995", "-1.00000000005"}},
      {"numeric(50,2)", {"123456789012345678901234567890123456789012345678.125", "-0.001", "1"}},
      {"real",
       {"1",           "0.1",    "-0",    "1e10",  "123456", "1234567",   "0.0001", "0.00001",        "16777217",
        "3.4e38",      "3.5e38", "1e-45", "1e-50", "NaN",    "-Infinity", "inf",    "1.17549435e-38", "8.5070592e37",
        "3.3554432e7", "x",      "",      "1e2x"}},
      {"double precision",
       {"1",
        "0.1",
        "1e15",
        "123456789012345",
        "1e14",
        "1234567890123456",
        "1e23",
        "9007199254740993",
        "5e-324",
        "2.2250738585072014e-308",
        "1.7976931348623157e308",
        "1.8e308",
        "1e-400",
        "0.0001",
        "0.00001",
        "-1.5",
        "4.35",
        "1e22",
        "1e21",
        "8.41e21",
        "9.5367431640625e-07",
        "2.0e0",
        "+3",
        "nan",
        "-inf",
        "infinity",
        "9e15",
        "4503599627370497.5",
        "1e17",
        "72057594037927936",
        "18014398509481984",
        "2e-1",
        ".5e1"}},
      {"character(3)", {"a", "ab ", "abc", "abc  ", "abcd", "", "é", "ééé", "éééé", "a b"}},
      {"character varying(3)", {"a", "ab ", "abc", "abc  ", "abcd", "", "é", "éééé", "a  b", "   x", "    "}},
      {"name", {"x", "0123456789012345678901234567890123456789012345678901234567890123456789"}},
      {"text", {"", "it's", "a\tb\\n", "日本語", "\"q\""}},
      {"bytea", {"\\x", "\\xDEADbeef", "\\x00 ff", "\\xabc", "\\xzz", "abc", "a\\\\b", "\\000\\377", "\\9", "\\"}},
      {"uuid",
       {"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
        "{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}", "a0eebc999c0b4ef8bb6d6bb9bd380a11",
        "a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1", "x", "",
        "a0-eebc999c0b4ef8bb6d6bb9bd380a11"}},
      {"date",
       {"2024-02-29", "2023-02-29", "0001-01-01", "2024-1-5", "infinity", "-infinity", "0044-03-15 BC", "20240501", "x",
        "2024-13-01", "9999-12-31", "10000-01-01"}},
      {"time", {"10:00", "10:00:00.5", "24:00:00", "23:59:60", "25:00", "10:00:00.1234567", "00:00:00", "1:2:3"}},
      {"time(2)", {"10:00:00.555", "23:59:59.999", "10:00:00.554999", "10:00:00.005"}},
      {"time with time zone", {"10:00+02", "10:00:00.5-03:30", "10:00Z", "10:00+05:30:15"}},
      {"timestamp",
       {"2024-05-01", "2024-05-01 10:00", "2024-05-01T10:00:00Z", "2024-05-01 10:00:00.123456789", "infinity",
        "-infinity", "0044-03-15 00:00:00 BC", "2024-05-01 24:00:00", "2024-05-01 25:00", "x",
        "2024-05-01 10:00:00+02"}},
      {"timestamp(0)",
       {"2024-05-01 10:00:00.5", "2024-05-01 10:00:00.499999", "1969-12-31 23:59:58.5", "2024-12-31 23:59:59.7"}},
      {"timestamp(3) with time zone",
       {"2024-05-01 10:00:00.1235+02", "2024-05-01T10:00:00.1234Z", "2024-05-01 10:00-11:30"}},
      {"interval",
       {"1 day",
        "2 hours 30 minutes",
        "1 year 2 mons -3 days 04:05:06.7",
        "P1Y2M3DT4H5M6S",
        "30 days ago",
        "1 week",
        "-1 day +02:03",
        "1.5 days",
        "1.5 months",
        "0",
        "90 minutes",
        "x",
        "",
        "1:30",
        "1 12:00:00",
        "-00:00:01.5",
        "12 mons",
        "1 day 1 day",
        "0.1 year",
        "100 years"}},
      {"interval day to second(3)", {"1 day 04:05:06.78951", "-00:00:01.0005", "2 mons 3 days"}},
      {"interval year to month", {"1 year 2 months 3 days 04:00", "14 months", "5"}},
      {"interval hour", {"90 minutes", "3", "-90 minutes", "1 day 3:59:59"}},
      {"interval(2)", {"0.125 seconds", "1 day 0.999 seconds"}},
      {"bit(4)", {"0101", "b0101", "xF", "X0", "010", "01012", "", "B1111"}},
      {"bit varying(5)", {"0101", "", "x1F", "010101", "B1"}},
      {"inet",
       {"10.0.0.1",
        "10.0.0.1/8",
        "10.0.0.1/32",
        "10.0.0.1/33",
        "10/8",
        "10",
        "10.0.0",
        "::1",
        "::1/64",
        "::1/128",
        "2001:DB8::00FF",
        "::ffff:1.2.3.4",
        "::1.2.3.4",
        "1::2:0:0:3",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::",
        "1::2::3",
        "12345::",
        "256.0.0.1",
        "fe80::1%eth0",
        "1:2:3:4:5:6:1.2.3.4",
        "0:0:1::",
        "::2:0:0:0:0"}},
      {"cidr",
       {"10.0.0.0/8", "10.0.0.1/8", "10", "172.16", "192.168.1", "192.168.1.0", "224", "::1", "2001:db8::/32",
        "2001:db8::1/32", "128.1", "240.1", "0.0.0.0/0", "10.1.2.3/32"}},
      {"macaddr",
       {"08:00:2b:01:02:03", "08-00-2B-01-02-03", "08002b:010203", "08002b-010203", "0800.2b01.0203", "0800-2b01-0203",
        "08002b010203", "08:00:2b:01:02", "08:00:2b:01:02:03:04", "08:00-2b:01:02:03", "zz:00:2b:01:02:03"}},
      {"macaddr8",
       {"08:00:2b:01:02:03:04:05", "08:00:2b:01:02:03", "0800.2b01.0203.0405", "08002b0102030405", "08002b01020304"}},
      {"json",
       {"{\"a\": 1,  \"a\":2}", "[1, 2.50 ]", " null ", "nul", "{a:1}", "\"\\u0000\"", "1e400", "[1,]", "",
        "{\"a\":1}x"}},
      {"jsonb",
       {"{\"bb\":1, \"a\" : [1,2.50,-0,1e3, 1.5e-3], \"bb\": {\"x\":null}}", "\"\\u0000\"", "\"\\u00e9\\n\\u0001\\/\"",
        "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "[]", "{}", "[true,false,null]", "01", "+1", "\"tab\there\"", "-1.50"}},
      // As PostgreSQL prints them, which is how they are given back; the other forms are unit_sql's.
      {"point", {"(1,-2.5)", "(NaN,Infinity)", "(1,", "abc", "(1,2,3)", ""}},
      {"line", {"{1,-1,0}", "{0,0,1}", "{1,2}", "(1,1),(1,1)"}},
      {"lseg", {"[(0,0),(1,1)]", "[(0,0),(1,1)", "(0,0)"}},
      {"box", {"(1,1),(0,0)", "[(0,0),(1,1)]", "(1,1)"}},
      {"box[]", {"{(1,1),(0,0);(3,3),(2,2)}", "{{(1,1),(0,0)};{NULL}}", "{(1,1),(0,0),(3,3),(2,2)}"}},
      {"path", {"[(0,0),(1,1)]", "((0,0),(1,1),(2,0))", "((0,0),(1,1)", "1,2,3"}},
      {"polygon", {"((0,0),(1,0),(0,1))", "[(0,0),(1,0)]", "1"}},
      {"circle", {"<(0,0),1>", "<(0,0),-1>", "(1,2,3)"}},
      {"mood", {"sad", "so so", "it's", "Sad", "", " sad"}},
      {"mood[]", {"{sad,\"so so\",it's}", "{so so}", "{sad,NULL}", "{angry}"}},
      {"amount", {"1.23456", "99999.9995", "x"}},
      {"integer[]",
       {"{}",
        "{1,2,3}",
        " { 1 , 2 } ",
        "{1,NULL,3}",
        "{null}",
        "{1,,2}",
        "{1,2",
        "{1,2}}",
        "{{1,2},{3,4}}",
        "{{1,2},{3}}",
        "{{1},{2}}",
        "[0:1]={1,2}",
        "[2]={1,2}",
        "[1:2]={1,2}",
        "[0:2]={1,2}",
        "[1:1][-1:0]={{5,6}}",
        "{1,{2}}",
        "{{1},2}",
        "1",
        "{\"1\"}",
        "{a}",
        "{1}x"}},
      {"text[]",
       {"{a,b}", "{\"a b\",\"\",\"NULL\",null}", "{a b , c}", "{\"it\\\"s\",\"back\\\\slash\"}", "{a\\,b}",
        "{{a,b},{\"c,d\",\"{e}\"}}", "{\"a\"b}", "{é}", "{ \"x\" }", "{\"tab\there\"}", "{a\"b\"}"}},
      {"numeric(5,2)[]", {"{1,2.345,NULL}", "{1000}"}},
      {"timestamp[]", {"{\"2024-05-01 10:00\",2024-01-01}"}},
      {"place",
       {"(1,a,\"{x,y}\")", "(,,)", "(1,\"\",)", "(1,\"a \"\"q\"\" b\",{})", "( 1 , x ,)", "(1,2)", "(1,2,{},4)", "1,2",
        "(x,,)", "(1,\"a\\\\b\",)", " (1,(,)", "(1,\"(),\",\"{\"\"a b\"\"}\")"}},
      {"place[]", {"{\"(1,a,)\",\"(2,\\\"b c\\\",\\\"{x}\\\")\",NULL}"}},
      {"int4range",
       {"[1,5)", "[1,5]", "(1,5)", "(1,2)", "[1,1]", "[1,1)", "empty", " EMPTY ", "[,5]", "(,)", "[1,", "[5,1)",
        "[1,2147483647]", "(2147483647,]", "[ 1 , 5 )", "[1,5", "[1,2,3)", "[a,b)"}},
      {"numrange", {"[1.0,2.50]", "(1,2)", "(1,1)", "[1,1.00]", "(1.5,)", "[2,1]"}},
      {"daterange",
       {"[2024-01-01,2024-01-31]", "(2024-01-01,2024-01-02)", "[2024-01-01,infinity]", "(-infinity,2024-01-01)"}},
      {"tsrange", {"[2024-01-01 10:00,2024-01-01 11:00)", "(\"2024-01-01 10:00:00\",]", "[2024-01-02,2024-01-01)"}},
      {"tstzrange", {"[2024-01-01 10:00+02,2024-01-01 11:00Z)"}},
      {"floatrange", {"[1.5,2.5]", "[1e20,)", "[1,1]", "(1,1]"}},
      {"int8range", {"[1,9223372036854775806]", "[1,9223372036854775807]"}},
      {"int4range[]", {"{\"[1,3]\",empty}"}},
  };
  return all;
}

}  // namespace

TEST_CASE("values are read and written as PostgreSQL does") {
  const testing::TempDatabase database;
  const testing::UserTypes users = user_types();
  std::string query;
  for (const Case& c : cases()) {
    for (const char* value : c.values) {
      query += query.empty() ? "SELECT * FROM (VALUES " : ",\n";
      query += "(" + std::to_string(query.size()) + ", shown(" +
               sql::quote_literal(to_sql(*users.type(c.type), "public")) + ", " + sql::quote_literal(value) + "))";
    }
  }
  database.query(prelude);
  const auto rows = database.query(query + ") AS t(n, shown) ORDER BY n");
  std::size_t at = 0;
  for (const Case& c : cases()) {
    const TypePtr type = users.type(c.type);
    for (const char* value : c.values) {
      const std::string expected = rows.at(at++)[1].value_or("NULL");
      std::string error;
      const auto read = sql::parse_value(value, *type, error);
      std::string written;
      if (read)
        sql::append_value_text(read->vector, 0, *type, written);
      else
        written = "refused";
      // Trailing spaces of char(n) are no part of the value; format() shows them.
      const std::size_t end =
          c.type == std::string_view("character(3)") ? expected.find_last_not_of(' ') + 1 : expected.size();
      CAPTURE(c.type, value, error);
      CHECK(written == expected.substr(0, end));
    }
  }
}

TEST_CASE("floats have the digits that PostgreSQL prints") {
  const testing::TempDatabase database;
  std::uint64_t state = 1;
  const auto next = [&] { return state = state * 6364136223846793005ULL + 1442695040888963407ULL; };
  std::string query = "SELECT x::text FROM (VALUES ";
  std::vector<std::string> ours;
  Type type;
  type.kind = TypeKind::float8;
  for (int i = 0; i < 2000; ++i) {
    // Bits at random, and halves and powers where the shortest text lies half way.
    std::uint64_t bits = next() ^ (next() >> 32U);
    double value = 0;
    if (i % 4 == 0) bits &= 0xfff0'0000'0000'0000ULL;
    if (i % 4 == 1) {
      value = static_cast<double>(bits >> (i % 50 + 1));
    } else {
      std::memcpy(&value, &bits, sizeof value);
      if (value != value || value - value != 0) value = 1.5;
    }
    std::string text;
    const double values[] = {value};
    sql::append_value_text(Vector::of<double>(VectorKind::float8, std::span<const double>(values)), 0, type, text);
    char exact[32];
    std::memcpy(&bits, &value, sizeof bits);
    std::snprintf(exact, sizeof exact, "%.17g", value);
    query += std::string(i == 0 ? "" : ",") + "(" + std::to_string(i) + ", '" + exact + "'::float8)";
    ours.push_back(text);
  }
  const auto rows = database.query(query + ") AS t(n, x) ORDER BY n");
  for (std::size_t i = 0; i < ours.size(); ++i) CHECK(ours[i] == rows[i][0].value());
}
