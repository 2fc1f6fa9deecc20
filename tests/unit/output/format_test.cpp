// SPDX-License-Identifier: MIT
// What each format writes, byte by byte: heads, rows, ends, and the values that are easy to get wrong.
#include <cstdint>
#include <limits>
#include <string>

#include "pgmock/base/datetime.hpp"
#include "pgmock/output/formatter.hpp"
#include "support/catch.hpp"
#include "unit/output/batches.hpp"

namespace pgmock::output {
namespace {

using testing::make_array;
using testing::make_type;
using testing::TestTable;

/// The four outputs of a table with one column `x`, without what is the same for all values.
struct Cells {
  std::string insert, copy, csv, jsonl;
};

std::string between(const std::string& text, const std::string& head, const std::string& tail) {
  REQUIRE(text.size() >= head.size() + tail.size());
  REQUIRE(text.substr(0, head.size()) == head);
  REQUIRE(text.substr(text.size() - tail.size()) == tail);
  return text.substr(head.size(), text.size() - head.size() - tail.size());
}

Cells cells(TestTable& table) {
  return {between(table.format("insert"), "INSERT INTO \"public\".\"t\" (\"x\") VALUES\n(", ");\n"),
          between(table.format("copy"), "COPY \"public\".\"t\" (\"x\") FROM stdin;\n", "\n\\.\n"),
          between(table.format("csv"), "x\n", "\n"), between(table.format("jsonl"), "{\"x\":", "}\n")};
}

Cells cell(TypeKind kind, const auto& make) {
  TestTable table;
  table.add("x", make_type(kind), make(table));
  return cells(table);
}

Cells number(std::int64_t value) {
  return cell(TypeKind::int8, [&](TestTable& t) { return t.numbers({value}); });
}
Cells text(const std::string& value) {
  return cell(TypeKind::text, [&](TestTable& t) { return t.texts({value}); });
}

void check(const Cells& found, const Cells& expected) {
  CHECK(found.insert == expected.insert);
  CHECK(found.copy == expected.copy);
  CHECK(found.csv == expected.csv);
  CHECK(found.jsonl == expected.jsonl);
}

TEST_CASE("formats: a small table as a whole") {
  TestTable table;
  table.layout.name = {"my schema", "odd \"name\""};
  table.add("id", make_type(TypeKind::int4), table.numbers({1, 2, 3}));
  table.add("na\"me", make_type(TypeKind::text), table.texts({"a", "it's", "x"}), {2});
  CHECK(table.format("insert") ==
        "INSERT INTO \"my schema\".\"odd \"\"name\"\"\" (\"id\", \"na\"\"me\") VALUES\n"
        "(1, 'a'),\n(2, 'it''s'),\n(3, NULL);\n");
  CHECK(table.format("copy") ==
        "COPY \"my schema\".\"odd \"\"name\"\"\" (\"id\", \"na\"\"me\") FROM stdin;\n1\ta\n2\tit's\n3\t\\N\n\\.\n");
  CHECK(table.format("csv") == "id,\"na\"\"me\"\n1,a\n2,it's\n3,\n");
  CHECK(table.format("jsonl") ==
        "{\"id\":1,\"na\\\"me\":\"a\"}\n{\"id\":2,\"na\\\"me\":\"it's\"}\n{\"id\":3,\"na\\\"me\":null}\n");
}

TEST_CASE("formats: statements end where the absolute row says so") {
  TestTable table;
  table.add("x", make_type(TypeKind::int4), table.numbers({0, 1, 2, 3, 4}));
  const std::string head = "INSERT INTO \"app\".\"t\" (\"x\") VALUES\n";
  FormatOptions options;
  options.insert_rows = 2;
  options.default_schema = "app";
  CHECK(table.format("insert", 3, options) == head + "(0),\n(1);\n" + head + "(2),\n(3);\n" + head + "(4);\n");
  table.layout.overriding_system_value = true;
  options.insert_rows = 5;
  CHECK(table.format("insert", 1, options) ==
        "INSERT INTO \"app\".\"t\" (\"x\") OVERRIDING SYSTEM VALUE VALUES\n(0),\n(1),\n(2),\n(3),\n(4);\n");
}

TEST_CASE("formats: a table without rows") {
  TestTable table;
  table.add("x", make_type(TypeKind::int4), table.numbers({}));
  CHECK(table.format("insert").empty());
  CHECK(table.format("copy").empty());
  CHECK(table.format("csv") == "x\n");
  CHECK(table.format("jsonl").empty());
}

TEST_CASE("formats: a table of which no column is written") {
  TestTable table;
  table.layout.rows = 2;
  CHECK(table.format("insert") ==
        "INSERT INTO \"public\".\"t\" DEFAULT VALUES;\nINSERT INTO \"public\".\"t\" DEFAULT VALUES;\n");
  CHECK(table.format("copy") == table.format("insert"));
  CHECK(table.format("csv") == "\n\n\n");
  CHECK(table.format("jsonl") == "{}\n{}\n");
}

TEST_CASE("formats: statement_rows") {
  TestTable table;
  table.add("x", make_type(TypeKind::int4), table.numbers({1}));
  const auto rows = [&](const char* name) { return find_format(name)->make(table.layout, {})->statement_rows(); };
  CHECK(rows("insert") == 1000);
  CHECK(rows("copy") == 1048576);
  CHECK(rows("csv") == 1);
  CHECK(rows("jsonl") == 1);
  CHECK(find_format("xml") == nullptr);
}

TEST_CASE("formats: integers") {
  check(number(0), {"0", "0", "0", "0"});
  check(number(-1), {"-1", "-1", "-1", "-1"});
  check(number(123456789012), {"123456789012", "123456789012", "123456789012", "123456789012"});
  const std::string least = "-9223372036854775808";
  check(number(std::numeric_limits<std::int64_t>::min()), {"'" + least + "'", least, least, least});
  const std::string most = "9223372036854775807";
  check(number(std::numeric_limits<std::int64_t>::max()), {most, most, most, most});
}

TEST_CASE("formats: decimals") {
  const auto decimal = [](std::int64_t value, std::int32_t scale) {
    return cell(TypeKind::numeric, [&](TestTable& t) { return t.numbers({value}, VectorKind::decimal64, scale); });
  };
  check(decimal(1250, 2), {"12.50", "12.50", "12.50", "12.50"});
  CHECK(decimal(-5, 2).copy == "-0.05");
  CHECK(decimal(0, 4).copy == "0.0000");
  CHECK(decimal(7, 7).copy == "0.0000007");
  CHECK(decimal(-123, 8).copy == "-0.00000123");
  CHECK(decimal(12345678901, 3).copy == "12345678.901");
  CHECK(decimal(99, 0).copy == "99");
  CHECK(decimal(12, -3).copy == "12000");
  CHECK(decimal(std::numeric_limits<std::int64_t>::min(), 2).copy == "-92233720368547758.08");
  CHECK(decimal(1, 20).copy == "0.00000000000000000001");
  const auto wide = [](i128 value, std::int32_t scale) {
    return cell(TypeKind::numeric, [&](TestTable& t) { return t.of<i128>(VectorKind::decimal128, {value}, scale); });
  };
  CHECK(wide(static_cast<i128>(1'000'000'000'000'000'000) * -1'000'000, 3).insert == "-1000000000000000000000.000");
  const auto numeric = [](const std::string& value) {
    return cell(TypeKind::numeric, [&](TestTable& t) { return t.texts({value}, false, VectorKind::numeric); });
  };
  const std::string digits(60, '7');
  check(numeric(digits), {digits, digits, digits, digits});
  check(numeric("NaN"), {"'NaN'", "NaN", "NaN", "\"NaN\""});
  check(numeric("-Infinity"), {"'-Infinity'", "-Infinity", "-Infinity", "\"-Infinity\""});
}

TEST_CASE("formats: floats are the shortest text that PostgreSQL writes") {
  const auto real = [](double value) {
    return cell(TypeKind::float8, [&](TestTable& t) { return t.of<double>(VectorKind::float8, {value}); });
  };
  check(real(1.5), {"1.5", "1.5", "1.5", "1.5"});
  CHECK(real(100000).copy == "100000");
  CHECK(real(1e15).copy == "1e+15");
  CHECK(real(123456789012345.0).copy == "123456789012345");
  CHECK(real(0.0001).copy == "0.0001");
  CHECK(real(0.00001).copy == "1e-05");
  CHECK(real(-1.2345e-300).copy == "-1.2345e-300");
  CHECK(real(0.1 + 0.2).copy == "0.30000000000000004");
  CHECK(real(5e-324).copy == "5e-324");
  check(real(-0.0), {"'-0'", "-0", "-0", "-0"});
  const double infinity = std::numeric_limits<double>::infinity();
  check(real(-infinity), {"'-Infinity'", "-Infinity", "-Infinity", "\"-Infinity\""});
  check(real(std::numeric_limits<double>::quiet_NaN()), {"'NaN'", "NaN", "NaN", "\"NaN\""});
  const auto small = [](float value) {
    return cell(TypeKind::float4, [&](TestTable& t) { return t.of<float>(VectorKind::float4, {value}); });
  };
  CHECK(small(0.1F).copy == "0.1");
  CHECK(small(16777216.0F).copy == "1.6777216e+07");
  CHECK(small(999999.0F).copy == "999999");
  CHECK(small(1e6F).copy == "1e+06");
}

TEST_CASE("formats: booleans") {
  const auto boolean = [](bool value) {
    return cell(TypeKind::boolean, [&](TestTable& t) {
      return t.of<std::uint8_t>(VectorKind::boolean, {value ? std::uint8_t{1} : std::uint8_t{0}});
    });
  };
  check(boolean(true), {"true", "t", "t", "true"});
  check(boolean(false), {"false", "f", "f", "false"});
}

TEST_CASE("formats: texts") {
  check(text("plain"), {"'plain'", "plain", "plain", "\"plain\""});
  check(text(""), {"''", "", "\"\"", "\"\""});
  check(text("\\N"), {"'\\N'", "\\\\N", "\\N", "\"\\\\N\""});
  check(text("\\."), {"'\\.'", "\\\\.", "\"\\.\"", "\"\\\\.\""});
  check(text("a\tb\nc\rd\\e"),
        {"'a\tb\nc\rd\\e'", "a\\tb\\nc\\rd\\\\e", "\"a\tb\nc\rd\\e\"", "\"a\\tb\\nc\\rd\\\\e\""});
  check(text("\b\f\v\x01"), {"'\b\f\v\x01'", "\\b\\f\\v\x01", "\b\f\v\x01", "\"\\b\\f\\u000b\\u0001\""});
  check(text("a,\"b\",'c'"), {"'a,\"b\",''c'''", "a,\"b\",'c'", "\"a,\"\"b\"\",'c'\"", "\"a,\\\"b\\\",'c'\""});
  check(text("NULL"), {"'NULL'", "NULL", "NULL", "\"NULL\""});
  check(text("Grüße 你好"), {"'Grüße 你好'", "Grüße 你好", "Grüße 你好", "\"Grüße 你好\""});
}

TEST_CASE("formats: a text that needs escapes at any place of any length") {
  for (std::size_t size = 1; size < 100; ++size) {
    for (std::size_t place = 0; place < size; place += 1 + size / 7) {
      std::string value(size, 'x');
      value[place] = '\'';
      REQUIRE(text(value).insert == "'" + value.substr(0, place) + "'" + value.substr(place) + "'");
      value[place] = '\\';
      REQUIRE(text(value).copy == value.substr(0, place) + "\\" + value.substr(place));
      REQUIRE(text(value).jsonl == "\"" + value.substr(0, place) + "\\" + value.substr(place) + "\"");
      value[place] = ',';
      REQUIRE(text(value).csv == "\"" + value + "\"");
    }
  }
}

TEST_CASE("formats: times") {
  const auto time = [](TypeKind type, VectorKind kind, std::int64_t value) {
    return cell(type, [&](TestTable& t) { return t.numbers({value}, kind); });
  };
  const auto date = [&](std::int64_t day) { return time(TypeKind::date, VectorKind::date, day); };
  check(date(days_from_civil({2024, 5, 1})), {"'2024-05-01'", "2024-05-01", "2024-05-01", "\"2024-05-01\""});
  check(date(time_infinity), {"'infinity'", "infinity", "infinity", "\"infinity\""});
  CHECK(date(days_from_civil({-43, 3, 15})).copy == "0044-03-15 BC");
  CHECK(date(days_from_civil({12345, 3, 15})).copy == "12345-03-15");
  const std::int64_t moment = days_from_civil({2024, 5, 1}) * us_per_day + 36'000 * us_per_second;
  check(time(TypeKind::timestamptz, VectorKind::timestamp, moment),
        {"'2024-05-01 10:00:00+00'", "2024-05-01 10:00:00+00", "2024-05-01 10:00:00+00",
         "\"2024-05-01T10:00:00+00:00\""});
  check(time(TypeKind::timestamp, VectorKind::timestamp, moment + 120'000),
        {"'2024-05-01 10:00:00.12'", "2024-05-01 10:00:00.12", "2024-05-01 10:00:00.12", "\"2024-05-01T10:00:00.12\""});
  CHECK(time(TypeKind::timestamp, VectorKind::timestamp, -1).copy == "1969-12-31 23:59:59.999999");
  check(time(TypeKind::timestamptz, VectorKind::timestamp, time_minus_infinity),
        {"'-infinity'", "-infinity", "-infinity", "\"-infinity\""});
  CHECK(time(TypeKind::timestamptz, VectorKind::timestamp, days_from_civil({-43, 3, 15}) * us_per_day).jsonl ==
        "\"0044-03-15T00:00:00+00:00 BC\"");
  check(time(TypeKind::time, VectorKind::time, 86'399 * us_per_second + 5),
        {"'23:59:59.000005'", "23:59:59.000005", "23:59:59.000005", "\"23:59:59.000005\""});
  CHECK(time(TypeKind::time, VectorKind::time, us_per_day).copy == "24:00:00");
  check(cell(TypeKind::timetz,
             [](TestTable& t) {
               return t.of<TimeTz>(VectorKind::timetz, {{0, 3600}});
             }),
        {"'00:00:00+01'", "00:00:00+01", "00:00:00+01", "\"00:00:00+01\""});
  check(cell(TypeKind::interval,
             [](TestTable& t) {
               return t.of<Interval>(VectorKind::interval, {{14, 3, 5'000'000}});
             }),
        {"'1 year 2 mons 3 days 00:00:05'", "1 year 2 mons 3 days 00:00:05", "1 year 2 mons 3 days 00:00:05",
         "\"1 year 2 mons 3 days 00:00:05\""});
}

TEST_CASE("formats: uuids, bytes, bit strings, money and json") {
  const u128 uuid = (static_cast<u128>(0x0123456789abcdefU) << 64U) | 0xfedcba9876543210U;
  const std::string id = "01234567-89ab-cdef-fedc-ba9876543210";
  check(cell(TypeKind::uuid, [&](TestTable& t) { return t.of<u128>(VectorKind::uuid, {uuid}); }),
        {"'" + id + "'", id, id, "\"" + id + "\""});
  const std::string raw("\x00\xff'\\", 4);
  check(cell(TypeKind::bytea, [&](TestTable& t) { return t.texts({raw}, false, VectorKind::bytes); }),
        {"'\\x00ff275c'", "\\\\x00ff275c", "\\x00ff275c", "\"\\\\x00ff275c\""});
  check(cell(TypeKind::bit, [](TestTable& t) { return t.texts({"101"}, true); }), {"'101'", "101", "101", "\"101\""});
  check(cell(TypeKind::money, [](TestTable& t) { return t.numbers({-150}, VectorKind::decimal64, 2); }),
        {"-1.50", "-1.50", "-1.50", "-1.50"});
  check(cell(TypeKind::jsonb, [](TestTable& t) { return t.texts({"{\"a\":\n\"it's\"}"}); }),
        {"'{\"a\":\n\"it''s\"}'", "{\"a\":\\n\"it's\"}", "\"{\"\"a\"\":\n\"\"it's\"\"}\"", "{\"a\": \"it's\"}"});
  check(cell(TypeKind::json, [](TestTable& t) { return t.texts({"[1]"}, true); }), {"'[1]'", "[1]", "[1]", "[1]"});
}

TEST_CASE("formats: arrays and composites") {
  TestTable arrays;
  const std::vector<std::uint32_t> offsets = {0, 3};
  Vector list = arrays.of<std::uint32_t>(VectorKind::list, offsets);
  list.size = 1;
  Vector inner = arrays.texts({"a b", "it's \"x\"\\", "gone"});
  std::uint64_t* const nulls = make_bitmap(arrays.arena(), 3);
  set_bit(nulls, 2);
  inner.nulls = nulls;
  list.children = &inner;
  list.child_count = 1;
  arrays.add("x", make_array(make_type(TypeKind::text)), list);
  check(cells(arrays), {R"('{"a b","it''s \"x\"\\",NULL}')", R"({"a b","it's \\"x\\"\\\\",NULL})",
                        R"("{""a b"",""it's \""x\""\\"",NULL}")", R"(["a b","it's \"x\"\\",null])"});

  TestTable records;
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::composite;
  type->name = "pair";
  type->fields = {{"n", make_type(TypeKind::int4)}, {"s", make_type(TypeKind::text)}};
  const std::vector<Vector> fields = {records.numbers({5}), records.texts({"x,y"})};
  Vector record;
  record.kind = VectorKind::record;
  record.size = 1;
  record.children = fields.data();
  record.child_count = 2;
  records.add("x", type, record);
  check(cells(records), {"'(5,\"x,y\")'", "(5,\"x,y\")", "\"(5,\"\"x,y\"\")\"", "{\"n\":5,\"s\":\"x,y\"}"});
}

}  // namespace
}  // namespace pgmock::output
