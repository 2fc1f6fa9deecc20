// SPDX-License-Identifier: MIT
// Decimals: reading, rounding as PostgreSQL's numeric does, comparing by value, and 256-bit intermediate products.
#include "pgmock/base/decimal.hpp"

#include <string>
#include <vector>

#include "pgmock/base/draw.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {
std::string round_trip(std::string_view text) {
  const auto value = Decimal::parse(text);
  return value ? value->to_string() : "none";
}
std::string rescaled(std::string_view text, int scale) {
  const auto value = Decimal::parse(text).value().rescale(scale);
  return value ? value->to_string() : "none";
}
const std::string nines(38, '9');
}  // namespace

TEST_CASE("decimals are read as they are written") {
  CHECK(round_trip("-12.50") == "-12.50");
  CHECK(round_trip("+7") == "7");
  CHECK(round_trip(".5") == "0.5");
  CHECK(round_trip("5.") == "5");
  CHECK(round_trip("1e6") == "1000000");
  CHECK(round_trip("1.50e1") == "15.0");
  CHECK(round_trip("12e-3") == "0.012");
  CHECK(round_trip("1_000_000") == "1000000");
  CHECK(round_trip("1_0.0_1") == "10.01");
  CHECK(round_trip("0") == "0");
  CHECK(round_trip("-0.00") == "0.00");
  CHECK(round_trip("0e99") == "0");
  CHECK(round_trip("0000000000000000000000000000000000000000000000012") == "12");
  CHECK(round_trip(nines) == nines);
  CHECK(round_trip("-" + nines) == "-" + nines);
  CHECK(round_trip("1e-38") == "0.00000000000000000000000000000000000001");
  CHECK(round_trip("1." + std::string(60, '0')) == "1." + std::string(37, '0'));
}

TEST_CASE("what is no decimal, or has too many digits, is refused") {
  for (const char* text : {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1__0", "_1", "1_", "1_.5", "0x10", "1 ", " 1",
                           "NaN", "Infinity", "1,5", "--1"}) {
    INFO(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK_FALSE(Decimal::parse("1" + nines));
  CHECK_FALSE(Decimal::parse("1e38"));
  CHECK_FALSE(Decimal::parse("1e-39"));
  CHECK_FALSE(Decimal::parse("1e999999999999999999999"));
}

TEST_CASE("rescaling rounds half away from zero") {
  CHECK(rescaled("2.5", 0) == "3");
  CHECK(rescaled("-2.5", 0) == "-3");
  CHECK(rescaled("2.49999", 0) == "2");
  CHECK(rescaled("0.005", 2) == "0.01");
  CHECK(rescaled("-0.005", 2) == "-0.01");
  CHECK(rescaled("0.0049", 2) == "0.00");
  CHECK(rescaled("12", 3) == "12.000");
  CHECK(rescaled("1250", -2) == "1300");
  CHECK(rescaled("1249", -2) == "1200");
  CHECK(rescaled(nines, 1) == "none");
  CHECK(rescaled("0." + nines, 0) == "1");
}

TEST_CASE("decimals compare by value") {
  const auto of = [](std::string_view text) { return Decimal::parse(text).value(); };
  CHECK(of("1.0") == of("1.00"));
  CHECK(of("0.0") == of("0"));
  const std::vector<std::string> rising = {"-" + nines, "-1e37",  "-2.01", "-2",     "-0.1", "-1e-38", "0",
                                           "1e-38",     "0.0999", "0.1",   "1.9999", "2",    "1e37",   nines};
  for (std::size_t i = 0; i < rising.size(); ++i)
    for (std::size_t j = 0; j < rising.size(); ++j) {
      INFO(rising[i] << " and " << rising[j]);
      CHECK((of(rising[i]) < of(rising[j])) == (i < j));
      CHECK((of(rising[i]) == of(rising[j])) == (i == j));
    }
  const i128 most = static_cast<i128>(u128_max >> 1U);
  CHECK(Decimal{most, 0} < Decimal{1, -38 - 1});
  CHECK(Decimal{-most - 1, 5} < Decimal{-most, 5});
}

TEST_CASE("integers are recognised") {
  const auto of = [](std::string_view text) { return Decimal::parse(text).value(); };
  CHECK(of("12.00").is_integer());
  CHECK_FALSE(of("12.01").is_integer());
  CHECK(of("12.00").to_int64() == 12);
  CHECK_FALSE(of("12.5").to_int64());
  CHECK(of("9223372036854775807").to_int64() == std::numeric_limits<std::int64_t>::max());
  CHECK(of("-9223372036854775808").to_int64() == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(of("9223372036854775808").to_int64());
  CHECK(of("1.500").normalised().to_string() == "1.5");
  CHECK(of("100").normalised().to_string() == "100");
  CHECK(of("0.000").normalised().to_string() == "0");
}

TEST_CASE("mul_div is exact through 256 bits") {
  const i128 ten38 = power_of_10(38);
  CHECK(mul_div(ten38, ten38, ten38) == ten38);
  CHECK(mul_div(-ten38, 3, 2) == -ten38 / 2 * 3);
  CHECK(mul_div(7, 1, 2) == 4);
  CHECK(mul_div(-7, 1, 2) == -4);
  CHECK(mul_div(5, 1, 4) == 1);
  CHECK_FALSE(mul_div(ten38, ten38, 1));
  CHECK_FALSE(mul_div(ten38, 2, 1));
  CHECK_FALSE(mul_div(1, 1, 0));
  // (q * d + r) / d for numbers that need more than 128 bits in between
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const auto bits = [&](std::uint64_t k) { return draw(StreamKey{99}, i * 8 + k); };
    const i128 d = static_cast<i128>(((static_cast<u128>(bits(0)) << 64U) | bits(1)) >> (3 + bits(2) % 60)) + 1;
    const i128 q = static_cast<i128>(((static_cast<u128>(bits(3)) << 64U) | bits(4)) >> (2 + bits(5) % 100));
    CHECK(mul_div(q, d, d) == q);
    CHECK(mul_div(d, q, d) == q);
    CHECK(mul_div(-q, d, d) == -q);
  }
}

TEST_CASE("128-bit integers have digits") {
  CHECK(to_string(i128{0}) == "0");
  CHECK(to_string(u128_max) == "340282366920938463463374607431768211455");
  CHECK(to_string(static_cast<i128>(u128{1} << 127U)) == "-170141183460469231731687303715884105728");
  CHECK(power_of_10(0) == 1);
  CHECK(to_string(power_of_10(38)) == "1" + std::string(38, '0'));
}
