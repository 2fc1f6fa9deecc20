// SPDX-License-Identifier: MIT
// Values: conversions, what compares, quoting. The forms of all types are tested against PostgreSQL in
// tests/postgres/value_text_test.cpp; a few stand here for machines without it.
#include "pgmock/sql/value_text.hpp"

#include "pgmock/sql/equality.hpp"
#include "pgmock/sql/quote.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {

TypePtr type_of(std::string_view text) {
  std::string error, help;
  return parse_type(text, no_user_types(), error, help).value().type;
}

std::string through(std::string_view text, std::string_view type) {
  std::string error, out;
  const auto read = sql::parse_value(text, *type_of(type), error);
  if (!read) return "error: " + error;
  sql::append_value_text(read->vector, 0, *type_of(type), out);
  return out;
}

std::string converted(std::string_view text, std::string_view from, std::string_view to) {
  std::string error, out;
  Arena arena;
  const TypePtr source = type_of(from), target = type_of(to);
  if (!sql::is_convertible(*source, *target)) return "no cast";
  const auto read = sql::parse_value(text, *source, error);
  std::optional<std::size_t> overflow;
  const Vector result = sql::convert(arena, read.value().vector, *source, *target, overflow);
  if (overflow) return "overflow";
  sql::append_value_text(result, 0, *target, out);
  return out;
}

}  // namespace

TEST_CASE("values are read in PostgreSQL's input form and written in its output form") {
  CHECK(through(" 12.345 ", "numeric(5,2)") == "12.35");
  CHECK(through("999.995", "numeric(5,2)") == "error: `999.995` is out of range for the type `numeric(5,2)`");
  CHECK(through("1e23", "float8") == "9.999999999999999e+22");
  CHECK(through("{1, NULL ,3}", "int[]") == "{1,NULL,3}");
  CHECK(through("{{a,\"b c\"},{\"\",NULL}}", "text[]") == "{{a,\"b c\"},{\"\",NULL}}");
  CHECK(through("[0:1]={a,b}", "text[]") == "[0:1]={a,b}");
  CHECK(through("(1,5]", "int4range") == "[2,6)");
  CHECK(through("[3,3)", "int4range") == "empty");
  CHECK(through("\\xDEAD", "bytea") == "\\xdead");
  CHECK(through("{\"b\":1, \"a\": [1.50]}", "jsonb") == "{\"a\": [1.50], \"b\": 1}");
  CHECK(through("$1,234.565", "money") == "1234.57");
  CHECK(through("abcd", "varchar(3)") == "error: `abcd` is too long for the type `character varying(3)`");
  CHECK(through("10.0.0.1/8", "cidr") == "error: `10.0.0.1/8` is not a value of the type `cidr`");
  CHECK(through("NaN", "numeric(5,2)") ==
        "error: `NaN` is not supported in `numeric(5,2)`, only in `numeric` without precision");
  CHECK(through("anything", "tsvector") == "anything");
  CHECK(through(std::string_view("a\0b", 3), "text") == "error: a text holds a character of code 0");
}

TEST_CASE("geometric values are read as PostgreSQL reads them, and stay as given") {
  const std::pair<const char*, std::vector<const char*>> good[] = {
      {"point", {"1,2", "(1,2)", " ( 1.5 , -2e3 ) ", "(NaN,-Infinity)", "(0x10,inf)"}},
      {"line", {"{1,2,3}", " { 1 , 0 , NaN } ", "(0,0),(1,1)", "[(0,0),(1,1)]", "0,0,1,1"}},
      {"lseg", {"[(0,0),(1,1)]", "((0,0),(1,1))", "(0,0),(1,1)", "0,0,1,1"}},
      {"box", {"((0,0),(1,1))", "(0,0),(1,1)", "0,0,1,1"}},
      {"path", {"[(0,0),(1,1)]", "((0,0),(1,1),(2,0))", "(0,0),(1,1)", "(0,0,1,1)", "1,2"}},
      {"polygon", {"((0,0),(1,0),(0,1))", "(0,0),(1,0)", "(0,0,1,0,0,1)", "0,0,1,0"}},
      {"circle", {"<(0,0),1>", "((0,0),1)", "(0,0),1", "0,0,1", "< ( 0 , 0 ) , NaN >"}}};
  for (const auto& [type, texts] : good)
    for (const char* text : texts) {
      CAPTURE(type);
      CHECK(through(text, type) == text);
    }
  const std::pair<const char*, std::vector<const char*>> bad[] = {
      {"point", {"", "abc", "(1,", "(1,2", "1,2)", "(1,2,3)", "(1;2)", "[1,2]", "1e400,0"}},
      {"line", {"{1,2}", "{0,0,1}", "{1,2,3", "(1,1),(1,1)", "(0,0)"}},
      {"lseg", {"(0,0)", "[(0,0),(1,1)", "[(0,0),(1,1),(2,2)]"}},
      {"box", {"(0,0)", "[(0,0),(1,1)]", "((0,0),(1,1)"}},
      {"path", {"", "1", "1,2,3", "[(0,0),(1,1)", "((0,0),(1,1)"}},
      {"polygon", {"", "[(0,0),(1,1)]", "((0,0),(1,1)", "1,2,3"}},
      {"circle", {"<(0,0)>", "<(0,0),-1>", "(1,2,3)", "<(0,0),1"}}};
  for (const auto& [type, texts] : bad)
    for (const char* text : texts)
      CHECK(through(text, type) == "error: `" + std::string(text) + "` is not a value of the type `" + type + "`");
  CHECK(through("{\"(1,2)\",NULL}", "point[]") == "{\"(1,2)\",NULL}");
  CHECK(through("{\"(1,\"}", "point[]") == "error: `(1,` is not a value of the type `point`");
}

TEST_CASE("arrays of boxes have semicolons between them") {
  CHECK(through("{(1,1),(0,0); 2,2,1,1 ;NULL}", "box[]") == "{(1,1),(0,0);2,2,1,1;NULL}");
  CHECK(through("{\"(1,1),(0,0)\",\"(2,2),(1,1)\"}", "box[]").starts_with("error: "));
  CHECK(through("{{\"(1, 1),(0,0)\"};{1,1,0,0}}", "box[]") == "{{\"(1, 1),(0,0)\"};{1,1,0,0}}");
}

TEST_CASE("a NULL of any type is one row without a value") {
  for (const char* type : {"int", "text", "numeric", "int[]", "int4range", "interval", "uuid", "numeric(30,2)"}) {
    CAPTURE(type);
    const auto null = sql::null_value(*type_of(type));
    REQUIRE(null);
    CHECK(null->vector.size == 1);
    CHECK(null->vector.is_null(0));
    CHECK(null->vector.kind == representation_of(*type_of(type)).kind);
    // Joining must not look at what a NULL points to.
    const Vector pieces[] = {null->vector, null->vector};
    CHECK(concatenate(pieces).vector.is_null(1));
  }
}

TEST_CASE("conversions follow assignment") {
  CHECK(converted("3", "int", "numeric(5,2)") == "3.00");
  CHECK(converted("1234", "int", "numeric(5,2)") == "overflow");
  CHECK(converted("2.5", "numeric", "int") == "3");
  CHECK(converted("2.5", "float8", "int") == "2");
  CHECK(converted("70000", "int", "smallint") == "overflow");
  CHECK(converted("19.995", "numeric(10,3)", "numeric(10,2)") == "20.00");
  CHECK(converted("19.995", "numeric(10,3)", "numeric") == "19.995");
  CHECK(converted("12345678901234567890.5", "numeric(30,1)", "numeric(12,2)") == "overflow");
  CHECK(converted("0.1", "float4", "numeric") == "0.1");
  CHECK(converted("2024-05-01", "date", "timestamptz") == "2024-05-01 00:00:00+00");
  CHECK(converted("2024-05-01 23:59", "timestamp", "date") == "2024-05-01");
  CHECK(converted("t", "boolean", "text") == "true");
  CHECK(converted("abc", "text", "varchar(2)") == "overflow");
  CHECK(converted("ab ", "text", "varchar(2)") == "ab");
  CHECK(converted("5", "text", "int") == "no cast");
  CHECK(converted("{1,2}", "int[]", "numeric(5,1)[]") == "{1.0,2.0}");
}

TEST_CASE("foreign keys compare as PostgreSQL's do") {
  const auto comparable = [](const char* a, const char* b) { return sql::are_comparable(*type_of(a), *type_of(b)); };
  CHECK(comparable("int", "bigint"));
  CHECK(comparable("bigint", "smallint"));
  CHECK(comparable("int", "numeric"));
  CHECK_FALSE(comparable("numeric", "int"));
  CHECK(comparable("varchar(5)", "text"));
  CHECK(comparable("date", "timestamptz"));
  CHECK_FALSE(comparable("text", "int"));
  CHECK_FALSE(comparable("uuid", "text"));
  CHECK(comparable("int[]", "int[]"));
  CHECK_FALSE(comparable("int[]", "bigint[]"));
  CHECK_FALSE(comparable("json", "json"));
}

TEST_CASE("names and literals are quoted") {
  CHECK(sql::quote_identifier("odd \"name\"") == "\"odd \"\"name\"\"\"");
  CHECK(sql::quote_name({"", "t"}, "public") == "\"public\".\"t\"");
  CHECK(sql::quote_name({"audit", "t"}, "public") == "\"audit\".\"t\"");
  CHECK(sql::quote_literal("it's \\ here") == "'it''s \\ here'");
  CHECK(sql::comment_text("a\nb\r\tc") == "a b  c");
}

TEST_CASE("values share a text of equality exactly when PostgreSQL calls them equal") {
  const auto key = [](std::string_view text, std::string_view type) {
    std::string error, out;
    sql::append_equality_text(sql::parse_value(text, *type_of(type), error).value().vector, 0, *type_of(type), out);
    return out;
  };
  struct Pair {
    std::string_view type, a, b;
    bool same;
  };
  const Pair pairs[] = {
      {"numeric", "1.0", "1.00", true},
      {"numeric", "10", "1e1", true},
      {"numeric", "10", "1", false},
      {"numeric", "0", "-0.00", true},
      {"float8", "0", "-0", true},
      {"float8", "NaN", "nan", true},
      {"real", "1", "1.5", false},
      {"interval", "30 days", "1 month", true},
      {"interval", "24:00:00", "1 day", true},
      {"interval", "29 days", "1 month", false},
      {"text", "a", "a ", false},
      {"char(3)", "a", "a ", true},
      {"numrange", "[1.0,5)", "[1.00,5)", true},
      {"numrange", "[1,5)", "[1,5]", false},
      {"numrange", "empty", "[1,1)", true},
      {"numrange", "[,5)", "[0,5)", false},
      {"int4range", "[1,5)", "[1,4]", true},
      {"numeric[]", "{1,2.0}", "{1.0,2}", true},
      {"numeric[]", "{1,2}", "{12}", false},
      {"text[]", "{a,NULL}", "{a,\"NULL\"}", false},
      {"jsonb", R"({"a":1,"b":2})", R"({"b":2.0,"a":1})", true},
      {"jsonb", R"({"a":"1.0"})", R"({"a":"1.00"})", false},
      {"jsonb", R"(["\"1.0"])", R"(["\"1"])", false},
      {"json", R"({"a":1})", R"({"a": 1})", false},
      {"timetz", "10:00+00", "12:00+02", false},
  };
  for (const auto& [type, a, b, same] : pairs) {
    INFO(type << ": " << a << " and " << b);
    CHECK((key(a, type) == key(b, type)) == same);
  }
}

TEST_CASE("cells are ordered as their type is") {
  Type mood;
  mood.kind = TypeKind::enumeration;
  mood.labels = {"sad", "ok", "glad"};
  const auto order = [](std::string_view a, std::string_view b, const Type& type) {
    std::string error;
    return sql::order_of_cells(sql::parse_value(a, type, error).value().vector, 0,
                               sql::parse_value(b, type, error).value().vector, 0, type);
  };
  CHECK(order("sad", "glad", mood) < 0);
  CHECK(order("ok", "glad", mood) < 0);
  CHECK(order("ok", "ok", mood) == 0);
  CHECK(order("9.5", "10", *type_of("numeric")) < 0);
  CHECK(order("2024-01-02", "2024-01-01", *type_of("date")) > 0);
}

TEST_CASE("a zone behind a timestamp without one is forgotten") {
  CHECK(through("2024-01-01 10:00 EST", "timestamp") == "2024-01-01 10:00:00");
  CHECK(through("2024-01-01 10:00 PM EST", "timestamp") == "2024-01-01 22:00:00");
  CHECK(through("2024-01-01 10:00 EST", "timestamptz") == "2024-01-01 15:00:00+00");
}
