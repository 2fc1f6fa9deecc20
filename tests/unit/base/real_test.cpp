// SPDX-License-Identifier: MIT
// Real numbers in integers, against the floating point of the machine.
#include "base/real.hpp"

#include <cmath>

#include "pgmock/base/draw.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {
double fixed(i128 value) { return static_cast<double>(value) * 0x1p-60; }
/// The number in thousandths, as far as a double holds it.
double value_of(Real real) { return static_cast<double>(real.scaled(40).floor()) * 0x1p-40; }
}  // namespace

TEST_CASE("real numbers add, multiply and divide") {
  const Real three = Real::of(u128{3}), seven = Real::of(u128{7}), zero;
  CHECK(value_of(three + seven) == 10);
  CHECK(value_of(three * seven) == 21);
  CHECK(value_of(seven / three) == Approx(7.0 / 3).epsilon(1e-12));
  CHECK(value_of(three / seven) == Approx(3.0 / 7).epsilon(1e-11));
  CHECK((zero + three).floor() == 3);
  CHECK((zero * three).is_zero());
  CHECK((zero / three).is_zero());
  CHECK(three < seven);
  CHECK_FALSE(seven < three);
  CHECK(zero < three);
  CHECK_FALSE(three < zero);
  CHECK_FALSE(zero < zero);
  CHECK(zero <= zero);
  CHECK(three.scaled(2).floor() == 12);
  CHECK(Real::of(u128_max).floor() == static_cast<i128>(u128_max >> 1U));
  CHECK(value_of(Real::of(Decimal{125, 2})) == 1.25);
  CHECK(Real::of(Decimal{5, -3}).floor() == 5000);
  CHECK(share(three, seven) >> 64U == (u128{3} << 32U) / 7);
  CHECK(share(three, three) == u128{1} << 96U);
}

TEST_CASE("logarithms and powers of two are exact to 2^-50 and better") {
  for (std::uint64_t i = 1; i < 2000; ++i) {
    const std::uint64_t number = i < 1000 ? i : draw({1}, i) >> (i % 60);
    if (number == 0) continue;
    const i128 log = Real::of(u128{number}).log2();
    CHECK(fixed(log) == Approx(std::log2(static_cast<double>(number))).epsilon(1e-14).margin(1e-15));
    // there and back
    const Real back = Real::exp2(log), exact = Real::of(u128{number});
    CHECK(back <= exact + exact.scaled(-50));
    CHECK(exact <= back + back.scaled(-50));
  }
  CHECK(Real::of(u128{1} << 100U).log2() == 100 * fixed_one);
  CHECK(Real::exp2(0).floor() == 1);
  CHECK(Real::exp2(10 * fixed_one).floor() == 1024);
  CHECK(value_of(Real::exp2(fixed_one / 2)) == Approx(std::sqrt(2.0)).epsilon(1e-12));
  CHECK(value_of(Real::exp2(-fixed_one / 2)) == Approx(std::sqrt(0.5)).epsilon(1e-11));
  CHECK(Real::exp2(-(fixed_one << 50U)).is_zero());
}

TEST_CASE("constants are right") {
  CHECK(static_cast<double>(log2_e_63) * 0x1p-63 == 1.4426950408889634);
  CHECK(static_cast<double>(ln_2_64) * 0x1p-64 == 0.6931471805599453);
}

TEST_CASE("products are shifted in 256 bits") {
  CHECK(mul_shift(u128_max, u128_max, 128) == u128_max - 1);
  CHECK(mul_shift(u128{1} << 100U, u128{1} << 100U, 127) == u128{1} << 73U);
  CHECK(mul_shift(6, 7, 1) == 21);
  CHECK(mul_shift((u128{1} << 64U) + 1, (u128{1} << 64U) + 1, 64) == (u128{1} << 64U) + 2);
}
