// SPDX-License-Identifier: MIT
// The formatter's engine: fast paths against the slow writer, any split into batches, NULLs, dictionaries and fusing.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "output/value_writer.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/output/formatter.hpp"
#include "support/catch.hpp"
#include "unit/output/batches.hpp"

namespace pgmock::output {
namespace {

using testing::make_type;
using testing::TestTable;

class Random {
 public:
  std::uint64_t next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return state_ >> 20U;
  }
  /// Numbers of all lengths, either sign.
  std::int64_t wild() {
    const auto value = static_cast<std::int64_t>((next() << 30U) ^ next()) >> (next() % 63);
    return next() % 2 == 0 ? value : -value;
  }

 private:
  std::uint64_t state_ = 7;
};

constexpr std::size_t row_count = 2500;

std::vector<std::size_t> some_rows(Random& random, std::size_t one_in) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < row_count; ++i)
    if (random.next() % one_in == 0) rows.push_back(i);
  return rows;
}

std::vector<std::int64_t> numbers(auto make) {
  std::vector<std::int64_t> values(row_count);
  for (std::int64_t& value : values) value = make();
  return values;
}

std::string words(Random& random, std::size_t most) {
  static constexpr char letters[] = "abcdefghijklmnop'\"\\,\t\n{} \x01";
  std::string text(random.next() % (most + 1), ' ');
  for (char& c : text) c = random.next() % 4 == 0 ? letters[random.next() % (sizeof letters - 1)] : 'z';
  return text;
}

/// A table of every kind with a fast path, some of them nullable, in an order that makes neighbours fuse and not fuse.
void fill(TestTable& table, Random& random) {
  const auto nulls = [&] { return some_rows(random, 5); };
  const auto texts = [&](std::size_t most) {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < row_count; ++i) values.push_back(words(random, most));
    return values;
  };
  const auto codes = [&](std::uint64_t count) {
    std::vector<std::uint16_t> values(row_count);
    for (std::uint16_t& value : values) value = static_cast<std::uint16_t>(random.next() % count);
    return values;
  };
  const auto labels = [](std::size_t count, const std::string& stem) {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(stem + std::to_string(i));
    return make_text_dictionary(values);
  };
  const TypePtr text = make_type(TypeKind::text);
  const TypePtr numeric = make_type(TypeKind::numeric);
  table.add("small", make_type(TypeKind::int4),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 1000) - 500; })));
  table.add("wild", make_type(TypeKind::int8), table.numbers(numbers([&] { return random.wild(); })), nulls());
  table.add("middle", make_type(TypeKind::int8),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 20'000'000'000) - 5'000'000'000; })));
  table.add("flag", text, table.codes(codes(3), labels(3, "it's ")));
  table.add(
      "yes", make_type(TypeKind::boolean),
      [&] {
        std::vector<std::uint8_t> values(row_count);
        for (std::uint8_t& value : values) value = random.next() % 2 == 0 ? 0 : 1;
        return table.of(VectorKind::boolean, values);
      }(),
      nulls());
  table.add("label", text, table.codes(codes(40), labels(40, "label ")), nulls());
  table.add("many", text, table.codes(codes(3000), labels(3000, "many, ")));
  table.add("own", text, table.codes(codes(9), labels(9, "own\\")), nulls(), false);
  table.add("long", text, table.codes(codes(5), labels(5, std::string(150, 'q'))), nulls());
  table.add("price", numeric,
            table.numbers(numbers([&] { return random.wild() % 30'000'000; }), VectorKind::decimal64, 2), nulls());
  table.add("exact", numeric, table.numbers(numbers([&] { return random.wild(); }), VectorKind::decimal64, 5));
  table.add("long scale", numeric, table.numbers(numbers([&] { return random.wild(); }), VectorKind::decimal64, 12));
  table.add("short", text, table.texts(texts(20)));
  table.add("bio", text, table.texts(texts(64)), nulls());
  table.add("essay", text, table.texts(texts(400)), nulls());
  table.add("raw", make_type(TypeKind::bytea), table.texts(texts(30), false, VectorKind::bytes), nulls());
  table.add("near", make_type(TypeKind::date),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 3000); }), VectorKind::date), nulls());
  table.add("far", make_type(TypeKind::date),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 700'000) - 300'000; }), VectorKind::date),
            nulls());
  table.add("any day", make_type(TypeKind::date),
            table.numbers(numbers([&] {
                            return random.next() % 50 == 0 ? time_infinity
                                                           : std::int64_t(random.next() % 4'000'000) - 1'000'000;
                          }),
                          VectorKind::date));
  table.add("at", make_type(TypeKind::timestamptz),
            table.numbers(numbers([&] {
                            return std::int64_t(random.next() % 900'000'000) * 1'000'000 +
                                   (random.next() % 3 == 0 ? 250'000 : 0);
                          }),
                          VectorKind::timestamp),
            nulls());
  table.add("before", make_type(TypeKind::timestamp),
            table.numbers(numbers([&] { return -std::int64_t(random.next() % 4'000'000'000'000'000); }),
                          VectorKind::timestamp));
  table.add("clock", make_type(TypeKind::time),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 86'400'000'001); }), VectorKind::time),
            nulls());
  std::vector<u128> ids(row_count);
  for (u128& id : ids) id = (static_cast<u128>(random.next() << 20U) << 64U) | random.next();
  table.add("id", make_type(TypeKind::uuid), table.of(VectorKind::uuid, ids), nulls());
  std::vector<double> reals(row_count);
  for (double& value : reals) value = static_cast<double>(random.wild()) / 1e7;
  table.add("real", make_type(TypeKind::float8), table.of(VectorKind::float8, reals), nulls());
  table.add("digit", make_type(TypeKind::int2),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 10); })));
  table.add("nearly a digit", make_type(TypeKind::int2),
            table.numbers(numbers([&] { return std::int64_t(random.next() % 16); })));
  table.add("seven digits", make_type(TypeKind::int4),
            table.numbers(numbers([&] { return std::int64_t(random.next() >> random.next() % 41) % (1 << 23); })));
  table.add("eight digits", make_type(TypeKind::int4),
            table.numbers(numbers([&] { return std::int64_t(random.next() >> random.next() % 41) % (1 << 26); })));
  table.add("sum", numeric,
            table.numbers(numbers([&] { return std::int64_t(random.next() >> random.next() % 41) % (1 << 26); }),
                          VectorKind::decimal64, 2));
  std::int64_t parent = 1'000'000'000;
  table.add("parent", make_type(TypeKind::int8),
            table.numbers(numbers([&] { return parent += random.next() % 4 == 0 ? random.wild() % 1000 : 0; })));
  table.add("parent's price", numeric,
            table.numbers(numbers([&] { return parent += random.next() % 5 == 0 ? 1 : 0; }), VectorKind::decimal64, 3));
  table.add(
      "parent's time", make_type(TypeKind::timestamptz),
      table.numbers(numbers([&] { return parent += random.next() % 5 == 0 ? 1'000'001 : 0; }), VectorKind::timestamp));
  std::vector<std::string> harmless(row_count);
  for (std::string& value : harmless) value.assign(random.next() % 70, 'h');
  table.add("harmless", text, table.texts(harmless));
  harmless[row_count / 2] += "it's \"not\"\t\\";
  table.add("nearly harmless", text, table.texts(harmless));
  table.add("last", make_type(TypeKind::int4), table.numbers(numbers([&] { return std::int64_t(random.next() % 10); })),
            nulls());
}

/// The rows as the slow writer would write them.
std::string slow(const TestTable& table, Format format) {
  std::string out;
  for (std::size_t row = 0; row < row_count; ++row) {
    if (format == Format::insert && row % 1000 == 0) {
      out += "INSERT INTO \"public\".\"t\" (";
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        out += (i > 0 ? ", \"" : "\"") + table.layout.columns[i].name + "\"";
      out += ") VALUES\n";
    }
    if (format == Format::insert) out += '(';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) out += format == Format::insert ? ", " : format == Format::copy ? "\t" : ",";
      if (format == Format::jsonl) out += (i == 0 ? "{\"" : "\"") + table.layout.columns[i].name + "\":";
      append_cell(format, table.columns[i], row, *table.layout.columns[i].type, out);
    }
    const bool ends = row % 1000 == 999 || row + 1 == row_count;
    out += format == Format::insert ? (ends ? ");\n" : "),\n") : format == Format::jsonl ? "}\n" : "\n";
  }
  return out;
}

std::string rows_of(std::string text, Format format) {
  if (format == Format::csv || format == Format::copy) text.erase(0, text.find('\n') + 1);
  if (format == Format::copy) text.resize(text.size() - 3);
  return text;
}

constexpr std::pair<const char*, Format> all_formats[] = {
    {"insert", Format::insert}, {"copy", Format::copy}, {"csv", Format::csv}, {"jsonl", Format::jsonl}};

TEST_CASE("engine: fast paths write what the slow writer does, column by column and as a whole") {
  Random random;
  TestTable table;
  fill(table, random);
  for (const auto& [name, format] : all_formats) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      TestTable single;
      single.layout.columns = {table.layout.columns[i]};
      single.layout.rows = row_count;
      single.columns = {table.columns[i]};
      INFO(name << ", column " << table.layout.columns[i].name);
      // whole texts would make failures unreadable
      const std::string fast = rows_of(single.format(name), format);
      const std::string expected = slow(single, format);
      std::size_t same = 0;
      while (same < fast.size() && same < expected.size() && fast[same] == expected[same]) ++same;
      const std::size_t from = same < 20 ? 0 : same - 20;
      REQUIRE(fast.substr(from, 60) == expected.substr(from, 60));
      REQUIRE(fast == expected);
    }
    REQUIRE((rows_of(table.format(name), format) == slow(table, format)));
  }
}

TEST_CASE("engine: any split of the rows into batches gives the same bytes") {
  Random random;
  TestTable table;
  fill(table, random);
  for (const auto& [name, format] : all_formats) {
    const std::string whole = table.format(name, row_count);
    for (const std::uint32_t batch : {1U, 2U, 7U, 255U, 256U, 999U, 2048U}) {
      INFO(name << ", batches of " << batch);
      REQUIRE((table.format(name, batch) == whole));
    }
  }
}

TEST_CASE("engine: chunks that begin at a statement's first row can be made alone") {
  Random random;
  TestTable table;
  fill(table, random);
  FormatOptions options;
  options.insert_rows = 100;
  const auto formatter = find_format("insert")->make(table.layout, options);
  std::string joined;
  // the later chunk first: nothing may depend on what was formatted before
  for (const std::uint32_t first : {1700U, 0U}) {
    const std::uint32_t rows = first == 0 ? 1700 : static_cast<std::uint32_t>(row_count) - 1700;
    const auto scratch = formatter->make_scratch();
    Arena arena;
    std::vector<std::uint32_t> picked(rows);
    for (std::uint32_t i = 0; i < rows; ++i) picked[i] = first + i;
    std::vector<Vector> part;
    for (const Vector& column : table.columns) part.push_back(gather(arena, column, picked));
    Buffer out;
    formatter->append({first, rows, part}, *scratch, out);
    joined.insert(0, out.view());
  }
  REQUIRE((joined == table.format("insert", 2048, options)));
}

TEST_CASE("engine: columns of dates that share a table while it grows") {
  TestTable table;
  const TypePtr date = make_type(TypeKind::date);
  std::vector<std::int64_t> middle(600), later(600), earlier(600);
  for (std::size_t i = 0; i < 600; ++i) {
    middle[i] = days_from_civil({2024, 1, 1}) + static_cast<std::int64_t>(i) % 50;
    later[i] = middle[i] + (i < 300 ? 1200 : 1900);
    earlier[i] = middle[i] - (i < 300 ? 900 : 1500);
  }
  table.add("a", date, table.numbers(middle, VectorKind::date));
  table.add("b", date, table.numbers(later, VectorKind::date));
  table.add("c", date, table.numbers(earlier, VectorKind::date));
  table.add("d", make_type(TypeKind::int4), table.numbers(middle));
  std::string expected = "a,b,c,d\n";
  for (std::size_t row = 0; row < 600; ++row)
    for (std::size_t i = 0; i < 4; ++i) {
      append_cell(Format::csv, table.columns[i], row, *table.layout.columns[i].type, expected);
      expected += i < 3 ? "," : "\n";
    }
  REQUIRE((table.format("csv") == expected));
}

TEST_CASE("engine: columns of NULLs alone") {
  for (const auto& [name, format] : all_formats) {
    TestTable table;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < 70; ++i) all.push_back(i);
    // values of NULLs mean nothing; these would be far out of every table
    const std::vector<std::int64_t> wild(70, time_infinity - 5);
    table.add("a", make_type(TypeKind::date), table.numbers(wild, VectorKind::date), all);
    table.add("b", make_type(TypeKind::timestamptz), table.numbers(wild, VectorKind::timestamp), all);
    table.add("c", make_type(TypeKind::text),
              table.codes(std::vector<std::uint16_t>(70, 60000), make_text_dictionary(std::vector<std::string>{"x"})),
              all);
    table.add("d", make_type(TypeKind::text), table.texts(std::vector<std::string>(70, "x'\n")), all);
    const std::string rows = rows_of(table.format(name), format);
    INFO(rows.substr(0, 200));
    switch (format) {
      case Format::insert:
        CHECK(rows.find("(NULL, NULL, NULL, NULL),\n(NULL") != std::string::npos);
        break;
      case Format::copy:
        CHECK(rows.rfind("\\N\t\\N\t\\N\t\\N\n\\N\t", 0) == 0);
        break;
      case Format::csv:
        CHECK(rows.rfind(",,,\n,,,\n", 0) == 0);
        break;
      case Format::jsonl:
        CHECK(rows.rfind("{\"a\":null,\"b\":null,\"c\":null,\"d\":null}\n{", 0) == 0);
        break;
    }
  }
}

TEST_CASE("engine: a batch against its layout is a bug that is said") {
  TestTable table;
  table.add("a", make_type(TypeKind::text), table.codes({0, 0}, make_text_dictionary(std::vector<std::string>{"x"})),
            {1});
  table.layout.columns[0].nullable = false;
  CHECK_THROWS_AS(table.format("copy"), std::logic_error);
}

}  // namespace
}  // namespace pgmock::output
