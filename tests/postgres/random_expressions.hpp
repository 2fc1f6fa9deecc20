// SPDX-License-Identifier: MIT
// Expressions at random over the columns of a table, for comparing what two evaluators make of them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace pgmock::test {

struct TestColumn {
  const char* name;
  const char* type;
  std::vector<const char*> values;  // row i holds value i % size; "NULL" is NULL
};

inline const std::vector<TestColumn>& columns() {
  static const std::vector<TestColumn> all = {
      {"s", "smallint", {"3", "-7", "NULL", "32767", "0", "-32768"}},
      {"i", "integer", {"42", "-1", "0", "NULL", "2147483647", "1000"}},
      {"j", "integer", {"7", "2", "-3", "0", "NULL"}},
      {"b", "bigint", {"5", "-12345678901", "NULL", "9223372036854775807", "0"}},
      {"n", "numeric", {"1.50", "-0.001", "NULL", "123456789.123456", "0", "7", "1e3"}},
      {"p", "numeric(10,2)", {"19.99", "-0.05", "NULL", "12345678.90", "0.00", "100.00"}},
      {"q", "numeric(30,8)", {"1.00000001", "NULL", "-99999999999.5", "0", "3.33333333"}},
      {"f", "real", {"1.5", "NULL", "-0.1", "3e10", "0"}},
      {"g", "double precision", {"0.5", "-2.5", "NULL", "1e100", "3.5", "0.1"}},
      {"t", "text", {"hello", "NULL", "", "It's  a b ", "äÖ日", "42"}},
      {"v", "character varying(10)", {"abc", "hello", "NULL", "  x ", "B"}},
      {"c", "character(5)", {"ab", "NULL", "hello", "", "x y"}},
      {"o", "boolean", {"t", "f", "NULL"}},
      {"d", "date", {"2024-02-29", "NULL", "1999-12-31", "2024-03-01"}},
      {"ts",
       "timestamp without time zone",
       {"2024-02-29 12:34:56.789", "NULL", "2000-01-01 00:00:00", "1969-07-20 20:17:40"}},
      {"tz", "timestamp with time zone", {"2024-03-31 01:30:00+00", "NULL", "2024-02-29 00:00:00+00"}},
      {"tm", "time without time zone", {"12:34:56", "NULL", "00:00:00", "23:59:59.5"}},
      {"iv", "interval", {"1 day", "NULL", "1 mon 2 days 03:04:05", "-2 hours", "30 days"}},
      {"m", "mood", {"sad", "happy", "NULL", "ok"}},
      {"u", "uuid", {"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "NULL", "00000000-0000-0000-0000-000000000000"}},
  };
  return all;
}

/// Writes expressions at random. What computes always has a column in it, so that PostgreSQL cannot evaluate it (and
/// fail) while it plans.
class Writer {
 public:
  explicit Writer(std::uint64_t seed) : state_(seed) {}

  std::string any(int depth) {
    static const std::vector<std::string> kinds{"int", "num", "float", "text", "bool", "date", "ts", "iv", "tm"};
    return of(one_of(kinds), depth);
  }

 private:
  std::uint64_t next(std::uint64_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33U) % bound;
  }
  std::string one_of(const std::vector<std::string>& list) { return list[next(list.size())]; }
  std::string one_of(std::initializer_list<const char*> list) { return *(list.begin() + next(list.size())); }

  std::string leaf(const std::string& kind) {
    if (kind == "int") return one_of({"s", "i", "j", "b", "i", "j"});
    if (kind == "num") return one_of({"n", "p", "q", "p"});
    if (kind == "float") return one_of({"f", "g"});
    if (kind == "text") return one_of({"t", "v", "c"});
    if (kind == "bool") return "o";
    if (kind == "date") return "d";
    if (kind == "ts") return one_of({"ts", "tz"});
    if (kind == "iv") return "iv";
    if (kind == "tm") return "tm";
    if (kind == "mood") return "m";
    return "u";
  }
  std::string literal(const std::string& kind) {
    if (kind == "int") return one_of({"1", "2", "-3", "10", "100000", "3000000000", "0"});
    if (kind == "num") return one_of({"1.5", "0.19", "-2.50", "100.0", "1e2", "0.0", "'3.25'::numeric(5,1)"});
    if (kind == "float") return one_of({"1.5::float8", "'0.1'::real", "'2e3'::double precision"});
    if (kind == "text") return one_of({"'x'", "'it''s'", "'hello'", "''", "'äB'::text", "'abc  '", "'ab'::char(5)"});
    if (kind == "bool") return one_of({"true", "false", "NULL"});
    if (kind == "date") return one_of({"date '2024-01-31'", "'2000-02-28'::date"});
    if (kind == "ts") return one_of({"timestamp '2024-01-31 10:00'", "timestamptz '2024-12-31 23:59:59.5+01'"});
    if (kind == "iv")
      return one_of(
          {"interval '1 month'", "interval '90 minutes'", "interval '1 day 2:03:04.5'", "'2 years'::interval"});
    if (kind == "tm") return one_of({"time '10:00'", "'23:30:01.25'::time"});
    if (kind == "mood") return one_of({"'happy'::mood", "'sad'"});
    return "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'";
  }
  std::string number(int depth) { return of(one_of({"int", "int", "num", "num", "float"}), depth); }

  /// Holds a column.
  std::string of(const std::string& kind, int depth) {
    if (depth <= 0) return leaf(kind);
    const int d = depth - 1;
    switch (next(12)) {
      case 0:
        return leaf(kind);
      case 1:
        return "CASE WHEN " + of("bool", d) + " THEN " + of(kind, d) + " ELSE " + operand(kind, d) + " END";
      case 2:
        return "COALESCE(" + of(kind, d) + ", " + operand(kind, d) + ")";
      case 3:
        return "NULLIF(" + of(kind, d) + ", " + operand(kind, d) + ")";
      case 4:
        return one_of({"GREATEST(", "LEAST("}) + of(kind, d) + ", " + operand(kind, d) + ", " + operand(kind, d) + ")";
      case 5:
        return "CASE " + of("int", d) + " WHEN " + operand("int", d) + " THEN " + of(kind, d) + " END";
      default:
        break;
    }
    if (kind == "bool") return boolean(d);
    if (kind == "text") return text(d);
    if (kind == "int" || kind == "num" || kind == "float") return arithmetic(kind, d);
    if (kind == "date") {
      switch (next(3)) {
        case 0:
          return "(" + of("date", d) + one_of({" + ", " - "}) + operand_small() + ")";
        case 1:
          return of("ts", d) + "::date";
        default:
          return "(" + operand_small() + " + " + of("date", d) + ")";
      }
    }
    if (kind == "ts") {
      switch (next(5)) {
        case 0:
          return "(" + of("ts", d) + one_of({" + ", " - "}) + operand("iv", d) + ")";
        case 1:
          return "(" + of("date", d) + one_of({" + ", " - "}) + operand("iv", d) + ")";
        case 2:
          return of("ts", d) + one_of({"::timestamp(0)", "::timestamptz", "::timestamp(3)"});
        case 3:
          return "(" + of("date", d) + " + " + operand("tm", d) + ")";
        default:
          return of("date", d) + "::timestamp";
      }
    }
    if (kind == "iv") {
      switch (next(5)) {
        case 0:
          return "(" + of("ts", d) + " - " + operand("ts", d) + ")";
        case 1:
          return "(" + of("iv", d) + one_of({" + ", " - "}) + operand("iv", d) + ")";
        case 2:
          return "(" + of("iv", d) + " * " + operand_small() + ")";
        case 3:
          return "(- " + of("iv", d) + ")";
        default:
          return "(" + of("tm", d) + " - " + operand("tm", d) + ")";
      }
    }
    if (kind == "tm") {
      switch (next(3)) {
        case 0:
          return "(" + of("tm", d) + one_of({" + ", " - "}) + operand("iv", d) + ")";
        case 1:
          return of("ts", d) + "::time";
        default:
          return of("tm", d) + "::time(0)";
      }
    }
    return leaf(kind);
  }
  std::string operand_small() { return one_of({"1", "3", "-2", "j", "s"}); }
  std::string operand(const std::string& kind, int depth) { return next(3) == 0 ? literal(kind) : of(kind, depth); }

  std::string arithmetic(const std::string& kind, int d) {
    const std::string op = one_of({" + ", " - ", " * ", " / ", " % ", " * ", " + "});
    switch (next(kind == "int" ? 9 : 8)) {
      case 0:
        return "(- " + of(kind, d) + ")";
      case 1:
        return "abs(" + of(kind, d) + ")";
      case 2:
        if (kind == "num") return "round(" + number(d) + "::numeric, " + one_of({"0", "1", "2", "5", "-1", "j"}) + ")";
        return one_of({"round(", "floor(", "ceil(", "trunc("}) + of(kind, d) + ")";
      case 3:
        if (kind == "num")
          return number(d) + one_of({"::numeric(12,2)", "::numeric(20,5)", "::numeric", "::numeric(3,1)"});
        if (kind == "int") return number(d) + one_of({"::int", "::bigint", "::smallint"});
        return number(d) + one_of({"::real", "::float8"});
      case 4:
        return "(" + number(d) + op + number(d) + ")";
      case 8:
        return "length(" + of("text", d) + ")";
      default:
        return "(" + of(kind, d) + op + operand(kind, d) + ")";
    }
  }

  std::string boolean(int d) {
    static const std::vector<std::string> kinds{"int", "num", "float", "text", "bool", "date",
                                                "ts",  "iv",  "tm",    "mood", "uuid"};
    const std::string kind = one_of(kinds);
    const std::string comparison = one_of({" = ", " <> ", " < ", " <= ", " > ", " >= "});
    switch (next(11)) {
      case 0:
        return "(" + of("bool", d) + " AND " + operand("bool", d) + ")";
      case 1:
        return "(" + of("bool", d) + " OR " + operand("bool", d) + ")";
      case 2:
        return "(NOT " + of("bool", d) + ")";
      case 3:
        return "(" + of(kind, d) + one_of({" IS NULL", " IS NOT NULL"}) + ")";
      case 4:
        return "(" + of("bool", d) +
               one_of({" IS TRUE", " IS NOT TRUE", " IS FALSE", " IS NOT FALSE", " IS UNKNOWN", " IS NOT UNKNOWN"}) +
               ")";
      case 5:
        return "(" + of(kind, d) + one_of({" IS DISTINCT FROM ", " IS NOT DISTINCT FROM "}) + operand(kind, d) + ")";
      case 6:
        return "(" + of(kind, d) + one_of({" IN (", " NOT IN ("}) + operand(kind, d) + ", " + literal(kind) + ", " +
               operand(kind, 0) + "))";
      case 7:
        return "(" + of(kind, d) + one_of({" BETWEEN ", " NOT BETWEEN ", " BETWEEN SYMMETRIC "}) + operand(kind, d) +
               " AND " + operand(kind, d) + ")";
      case 8:
        return "(" + number(d) + comparison + number(d) + ")";
      case 9:
        return "(" + of(one_of({"date", "ts"}), d) + comparison + of(one_of({"date", "ts"}), d) + ")";
      default:
        return "(" + of(kind, d) + comparison + operand(kind, d) + ")";
    }
  }

  std::string text(int d) {
    static const std::vector<std::string> kinds{"int", "num", "float", "text", "bool", "date",
                                                "ts",  "iv",  "tm",    "mood", "uuid"};
    const std::string kind = one_of(kinds);
    switch (next(12)) {
      case 0:
        return one_of({"lower(", "upper("}) + "c || v || 'aB')";
      case 1:
        return "(" + of("text", d) + " || " + of(kind, d) + ")";
      case 2:
        return "(" + of(kind, d) + " || " + of("text", d) + ")";
      case 3:
        return "concat(" + of(kind, d) + ", " + literal("text") + ", " + of(one_of(kinds), d) + ")";
      case 4:
        return of(kind, d) + "::text";
      case 5:
        return of("text", d) + one_of({"::varchar(3)", "::char(4)", "::text", "::varchar"});
      case 6:
        return one_of({"left(", "right("}) + of("text", d) + ", " + one_of({"2", "-1", "0", "j"}) + ")";
      case 7:
        return "substr(" + of("text", d) + ", " + one_of({"1", "2", "0", "-1", "j"}) +
               one_of({")", ", 2)", ", 3)", ", j)"});
      case 8:
        return one_of({"trim(", "ltrim(", "rtrim("}) + of("text", d) + ")";
      case 9:
        return "replace(" + of("text", d) + ", " + operand("text", d) + ", " + literal("text") + ")";
      case 10:
        return "(" + of("text", d) + " || " + literal("text") + ")";
      default:
        return "reverse(" + of("text", d) + ")";
    }
  }

  std::uint64_t state_;
};

}  // namespace pgmock::test
