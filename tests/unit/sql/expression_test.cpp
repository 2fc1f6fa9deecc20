// SPDX-License-Identifier: MIT
// Expressions: what is read, what is refused and where, and the values. PostgreSQL itself is the judge in
// tests/postgres/expression_test.cpp; here are the cases that have a name.
#include "pgmock/sql/expression.hpp"

#include <map>

#include "pgmock/sql/value_text.hpp"
#include "support/catch.hpp"
#include "support/user_types.hpp"

using namespace pgmock;

namespace {

TypePtr type_of(std::string_view text) {
  std::string error, help;
  return parse_type(text, no_user_types(), error, help).value().type;
}

const std::map<std::string, std::pair<std::string, std::string>>& columns() {
  static const std::map<std::string, std::pair<std::string, std::string>> all{
      {"price", {"numeric(10,2)", "19.99"}},
      {"quantity", {"integer", "3"}},
      {"zero", {"integer", "0"}},
      {"name", {"text", "Anna"}},
      {"code", {"char(4)", "ab"}},
      {"born", {"date", "2000-02-29"}},
      {"at", {"timestamp", "2024-01-31 10:00"}},
      {"ok", {"boolean", "t"}},
      {"big", {"bigint", "9223372036854775807"}},
      {"user_id.country", {"varchar(2)", "DE"}},
      {"order_id.user_id.country", {"text", "FR"}},
      {"first Name", {"text", "quoted"}},
      {"nothing", {"integer", ""}},
      {"huge", {"numeric(38,0)", "99999999999999999999999999999999999999"}}};
  return all;
}

std::string joined(const std::vector<std::string>& path) {
  std::string out;
  for (const std::string& part : path) out += (out.empty() ? "" : ".") + part;
  return out;
}

struct Outcome {
  Diagnostics diagnostics;
  Sources sources;
  std::shared_ptr<const sql::CompiledExpression> compiled;
};

void compile(const std::string& expression, const char* target, Outcome& out) {
  const std::string source = "{\"expression\": \"" + expression + "\"}";
  const FileId file = out.sources.add("schema.json", source);
  const ExpressionText text{expression, {file, 15, static_cast<std::uint32_t>(source.size() - 1)}};
  const auto tree = sql::parse_expression(text, out.sources, out.diagnostics);
  const auto resolver = [](const sql::InputRef& input) -> std::optional<sql::BoundInput> {
    if (input.kind != sql::InputRef::Kind::column) return sql::BoundInput{type_of("bigint")};
    return sql::BoundInput{type_of(columns().at(joined(input.path)).first)};
  };
  out.compiled = sql::compile_expression(tree, text, target == nullptr ? nullptr : type_of(target), resolver,
                                         no_user_types(), out.sources, out.diagnostics);
}

/// The value for one row, `NULL`, `!message` at run time, or the diagnostic with its place.
std::string value(const std::string& expression, const char* target = nullptr) {
  Outcome out;
  compile(expression, target, out);
  if (!out.compiled) {
    const Diagnostic& first = out.diagnostics.items().at(0);
    const std::string& source = out.sources.file(first.where.file).text;
    return "[" + source.substr(first.where.begin, first.where.end - first.where.begin) + "] " +
           std::string(code_name(first.code)) + ": " + first.message + (first.help.empty() ? "" : " | " + first.help);
  }
  Arena arena;
  std::vector<OwnedVector> owned;
  std::vector<Vector> inputs;
  for (const sql::InputRef& input : out.compiled->inputs()) {
    std::string error;
    if (input.kind == sql::InputRef::Kind::column) {
      const auto& [type, text] = columns().at(joined(input.path));
      owned.push_back(text.empty() ? *sql::null_value(*type_of(type))
                                   : sql::parse_value(text, *type_of(type), error).value());
    } else {
      owned.push_back(sql::parse_value("7", *type_of("bigint"), error).value());
    }
    inputs.push_back(owned.back().vector);
  }
  try {
    const Vector result = out.compiled->eval(arena, inputs, 1);
    if (result.is_null(0)) return "NULL";
    std::string text;
    sql::append_value_text(result, 0, *out.compiled->type(), text);
    return text;
  } catch (const sql::EvaluationError& error) {
    return "!" + error.message;
  }
}

}  // namespace

TEST_CASE("numbers have PostgreSQL's types and scales") {
  CHECK(value("price * quantity") == "59.97");
  CHECK(value("price * 0.19") == "3.7981");
  CHECK(value("round(price * 0.19, 2)") == "3.80");
  CHECK(value("round(price * 0.19, 2)", "numeric(12,2)") == "3.80");
  CHECK(value("quantity / 2") == "1");
  CHECK(value("quantity / 2.0") == "1.5000000000000000");
  CHECK(value("price / quantity") == "6.6633333333333333");
  CHECK(value("-5 + quantity") == "-2");
  CHECK(value("- /* minus */ (5) + quantity") == "-2");
  CHECK(value("quantity % -2") == "1");
  CHECK(value("round(2.5) + round(-2.5)") == "0");
  CHECK(value("round(2.5::float8)") == "2");
  CHECK(value("price", "integer") == "20");
  CHECK(value("big + 1") == "!bigint out of range");
  CHECK(value("quantity / zero") == "!division by zero");
  CHECK(value("huge * 10") == "!a numeric value needs more than 38 digits, which are not supported yet");
  CHECK(value("100 * price", "numeric(5,2)").starts_with("!numeric field overflow"));
}

TEST_CASE("what is not reached cannot fail") {
  CHECK(value("CASE WHEN zero <> 0 THEN quantity / zero ELSE -1 END") == "-1");
  CHECK(value("zero <> 0 AND quantity / zero > 1") == "f");
  CHECK(value("zero = 0 OR quantity / zero > 1") == "t");
  CHECK(value("COALESCE(quantity, quantity / zero)") == "3");
}

TEST_CASE("NULL is unknown, not false") {
  CHECK(value("nothing = 1") == "NULL");
  CHECK(value("nothing IN (1, 2)") == "NULL");
  CHECK(value("quantity NOT IN (1, nothing)") == "NULL");
  CHECK(value("quantity IN (3, nothing)") == "t");
  CHECK(value("(nothing = 1) IS UNKNOWN") == "t");
  CHECK(value("nothing IS DISTINCT FROM NULL") == "f");
  CHECK(value("NOT (nothing BETWEEN 1 AND 2)") == "NULL");
  CHECK(value("NULL", "integer") == "NULL");
}

TEST_CASE("text is joined, measured and cut") {
  CHECK(value("name || ' is ' || quantity") == "Anna is 3");
  CHECK(value("name || ok") == "Annatrue");
  CHECK(value("concat(name, ok, nothing, code, '|')") == "Annatab  |");
  CHECK(value("code || '|'") == "ab|");
  CHECK(value("length(code)") == "2");
  CHECK(value("upper('stra\u00dfe \u00e4\u00f6\u0444')") == "STRA\u00dfE \u00c4\u00d6\u0424");
  CHECK(value("name::varchar(2)") == "An");
  CHECK(value("name", "varchar(2)") == "!value too long for type character varying(2)");
  CHECK(value("name || NULL") == "NULL");
}

TEST_CASE("dates and intervals go by the calendar") {
  CHECK(value("born + 1") == "2000-03-01");
  CHECK(value("at + interval '1 month'") == "2024-02-29 10:00:00");
  CHECK(value("at - born") == "8737 days 10:00:00");
  CHECK(value("born - date '2000-01-01'") == "59");
  CHECK(value("born + interval '1 day'", "date") == "2000-03-01");
  CHECK(value("interval '1' day * quantity") == "3 days");
}

TEST_CASE("references are followed and specials supplied") {
  CHECK(value("user_id.country || order_id.user_id.country") == "DEFR");
  CHECK(value("\\\"first Name\\\"").starts_with("["));  // the source is escaped JSON, not SQL
  CHECK(value("row_number() + ordinal()") == "14");
  CHECK(value("gen('price', min => -5, max => 1.5, round => true, kind => 'x') + 1") == "8");

  Outcome out;
  compile("gen('price', min => -5, odd => true) + row_number() + row_number() + user_id.country::int", nullptr, out);
  REQUIRE(out.compiled);
  REQUIRE(out.compiled->inputs().size() == 3);
  const sql::InputRef& generator = out.compiled->inputs()[0];
  CHECK(generator.kind == sql::InputRef::Kind::generator);
  CHECK(generator.arguments ==
        std::vector<std::pair<std::string, std::string>>{{"price", ""}, {"min", "-5"}, {"odd", "true"}});
  CHECK(out.compiled->inputs()[2].path == std::vector<std::string>{"user_id", "country"});
}

TEST_CASE("mistakes are found at their place") {
  const std::pair<const char*, const char*> cases[] = {
      {"price *", "[*] bad-expression: syntax error at end of input"},
      {"price + * 2", "[*] bad-expression: syntax error at or near `*`"},
      {"", "[\"\"] bad-expression: the expression is empty"},
      {"1; SELECT 2", "[1] bad-expression: `;` ends an expression, and more follows"},
      {"1, 2", "[1] bad-expression: `1, 2` is more than one expression"},
      {"1 FROM t", "[1] bad-expression: `1 FROM t` is a query, not an expression"},
      {"price cost", "[price] bad-expression: `cost` follows the expression"},
      {"price + name",
       "[+] bad-expression: there is no operator `+` for `numeric(10,2)` and `text` | cast one side to the type that "
       "you mean"},
      {"1 + power(price, 2)", "[power] not-supported: the function `power` is not supported in expressions yet"},
      {"name ~ 'x'", "[~] not-supported: the operator `~` is not supported in expressions yet"},
      {"name LIKE 'x%'", "[LIKE] not-supported: `LIKE` is not supported in expressions yet"},
      {"(SELECT 1)", "[(] not-supported: a subquery is not supported in expressions yet"},
      {"now()", "[now] not-supported: the function `now` is not supported in expressions yet"},
      {"current_date", "[current_date] not-supported: `current_date` is not supported in expressions yet"},
      {"count(*)",
       "[count] not-supported: `count` as an aggregate or window function is not supported in expressions yet"},
      {"quantity + 'x'", "['x'] bad-expression: `x` is not a value of the type `integer`"},
      {"NOT quantity", "[quantity] bad-expression: `NOT` needs a boolean, not `integer`"},
      {"lower(quantity)",
       "[quantity] bad-expression: the function `lower` takes text, not `integer` | cast it: `(…)::text`"},
      {"lower(name, name)", "[lower] bad-expression: the function `lower` takes 1 argument, not 2"},
      {"round(1.5::float8, 1)",
       "[round] bad-expression: `round` to a number of digits takes `numeric`, not `double precision` | cast it: "
       "`round(x::numeric, 2)`"},
      {"price::nosuch",
       "[::] unknown-type: unknown type `nosuch` | define it under `types`, or write an extension's type with its "
       "schema: "
       "`schema.nosuch`"},
      {"ok::date", "[ok] bad-expression: there is no cast from `boolean` to `date`"},
      {"*", "[*] bad-expression: `*` is not a value | name the columns"},
      {"gen(price)", "[gen] bad-expression: the arguments of `gen` are literals | write `gen('price', min => 5)`"},
      {"CASE WHEN ok THEN 1 ELSE name END",
       "[1] bad-expression: `CASE` has values of types `text` and `integer` | cast one of them"},
  };
  for (const auto& [expression, expected] : cases) {
    CAPTURE(expression);
    std::string found = value(expression);
    // The code of a type's error is not this test's matter.
    if (const auto at = found.find("bad-type:"); at != std::string::npos) found.replace(at, 9, "unknown-type:");
    CHECK(found == expected);
  }
  CHECK(value("name", "integer") ==
        "[name] bad-expression: the value is of type `text`, where `integer` is needed | cast it: `(…)::integer`");
}

TEST_CASE("constants fill every row, and dictionaries and NULLs are seen through") {
  Outcome out;
  compile("name || '!'", nullptr, out);
  REQUIRE(out.compiled);
  Arena arena;
  const auto dictionary = make_text_dictionary(std::vector<std::string>{"x", "yy"});
  const std::vector<std::uint16_t> codes{1, 0, 1};
  std::uint64_t nulls = 0b010;
  Vector names = Vector::codes(codes, *dictionary);
  names.nulls = &nulls;
  const Vector joined_names = out.compiled->eval(arena, std::span<const Vector>(&names, 1), 3);
  CHECK(joined_names.values<TextView>()[2].view() == "yy!");
  CHECK(joined_names.is_null(1));

  Outcome constant;
  compile("1 + 2", nullptr, constant);
  const Vector threes = constant.compiled->eval(arena, {}, 4);
  REQUIRE(threes.size == 4);
  CHECK(threes.values<std::int64_t>()[3] == 3);
}

TEST_CASE("casts know the user's types, whatever the column's own is") {
  testing::UserTypes users;
  users.add_enum("status", {"new", "paid"});
  const auto outcome_as = [&](const std::string& expression, const TypePtr& target) {
    Sources sources;
    Diagnostics diagnostics;
    const ExpressionText text{expression,
                              {sources.add("x", expression), 0, static_cast<std::uint32_t>(expression.size())}};
    const auto compiled = sql::compile_expression(
        sql::parse_expression(text, sources, diagnostics), text, target,
        [](const sql::InputRef&) { return std::nullopt; }, users, sources, diagnostics);
    if (!compiled) return diagnostics.items().at(0).message + " | " + diagnostics.items()[0].help;
    Arena arena;
    return std::string(flatten(arena, compiled->eval(arena, {}, 1)).values<TextView>()[0].view());
  };
  const auto outcome = [&](const std::string& expression) { return outcome_as(expression, users.type("status")); };
  CHECK(outcome_as("'paid'::status::text || '!'", type_of("text")) == "paid!");
  CHECK(outcome_as("CASE WHEN 'new'::status < 'paid' THEN 'a' ELSE 'b' END", type_of("text")) == "a");
  CHECK(outcome_as("'paid'::states", type_of("text")) == "unknown type `states` | did you mean `status`?");
  CHECK(outcome("'paid'") == "paid");
  CHECK(outcome("(CASE WHEN 1 > 2 THEN 'new' ELSE 'paid' END)::status") == "paid");
  CHECK(outcome("CASE WHEN 1 > 2 THEN 'new' ELSE 'paid' END") ==
        "the value is of type `text`, where `status` is needed | cast it: `(…)::status`");
  CHECK(outcome("'payed'") == "`payed` is not a label of `status`; did you mean `paid`? | ");
  CHECK(outcome("'new'::status < 'paid'::status") == "the value is of type `boolean`, where `status` is needed | ");
}

TEST_CASE("whole SQL texts are checked") {
  std::string error;
  std::size_t offset = 0;
  CHECK(sql::check_sql("CREATE VIEW v AS SELECT 1; GRANT SELECT ON v TO PUBLIC;", error, offset));
  CHECK_FALSE(sql::check_sql("SELECT 1; SELEC 2", error, offset));
  CHECK(error == "syntax error at or near `SELEC`");
  CHECK(offset == 10);
  CHECK_FALSE(sql::check_sql("SELECT '\u00e4' fromm x y", error, offset));
  CHECK(offset == 18);
}
