// SPDX-License-Identifier: MIT
// Arithmetic of numerics with a scale each.
#include "sql/numeric.hpp"

#include "sql/decimal_text.hpp"
#include "support/catch.hpp"

using namespace pgmock::sql;

namespace {
std::string divided(const char* a, const char* b) {
  return divide(Numeric::of_text(a), Numeric::of_text(b)).to_string();
}
}  // namespace

TEST_CASE("quotients have at least 16 significant digits") {
  // what PostgreSQL 15 answers
  CHECK(divided("1", "3") == "0.33333333333333333333");
  CHECK(divided("10", "3") == "3.3333333333333333");
  CHECK(divided("10000", "3") == "3333.3333333333333333");
  CHECK(divided("100000", "3") == "33333.333333333333");
  CHECK(divided("1", "0.00003") == "33333.333333333333");
  CHECK(divided("2", "0.0000000001") == "20000000000.0000000000");
  CHECK(divided("1", "0.33333333333333333333") == "3.00000000000000000003");
  CHECK(divided("-1", "7") == "-0.14285714285714285714");
  CHECK(divided("0", "7") == "0.00000000000000000000");
  CHECK_THROWS_AS(divided("1", "0"), NumericFailure);
}

TEST_CASE("special values follow IEEE's lead") {
  const Numeric nan = Numeric::of_text("NaN"), infinity = Numeric::of_text("Infinity"), one = Numeric::of_text("1");
  CHECK(add(infinity, one).to_string() == "Infinity");
  CHECK(subtract(infinity, infinity).to_string() == "NaN");
  CHECK(multiply(infinity, negate(one)).to_string() == "-Infinity");
  CHECK(compare(nan, infinity) > 0);
  CHECK(compare(nan, nan) == 0);
  CHECK(divide(one, infinity).to_string() == "0");
}

TEST_CASE("what needs more than 38 digits is refused, not wrong") {
  const Numeric large = Numeric::of_text("99999999999999999999999999999999999999");
  CHECK_THROWS_AS(add(large, Numeric::of_text("1")), NumericFailure);
  CHECK_THROWS_AS(multiply(large, Numeric::of_text("2")), NumericFailure);
  CHECK_THROWS_AS(Numeric::of_text("100000000000000000000000000000000000000"), NumericFailure);
  CHECK(subtract(large, Numeric::of_text("1")).to_string() == "99999999999999999999999999999999999998");
}

TEST_CASE("rounding goes away from zero at the half") {
  CHECK(round_to(Numeric::of_text("2.345"), 2).to_string() == "2.35");
  CHECK(round_to(Numeric::of_text("-2.345"), 2).to_string() == "-2.35");
  CHECK(round_to(Numeric::of_text("1250"), -2).to_string() == "1300");
  CHECK(round_to(Numeric::of_text("0.5"), -1).to_string() == "0");
  DecimalText text = *DecimalText::parse("999.995");
  text.round(2);
  CHECK(text.to_string() == "1000.00");
}
