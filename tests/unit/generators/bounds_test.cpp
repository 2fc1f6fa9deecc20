// SPDX-License-Identifier: MIT
// Numbers and durations: bounds of one side, very wide and very narrow ones, what interval types keep.
#include <algorithm>
#include <set>

#include "generators/making.hpp"
#include "pgmock/generators/registry.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

std::unique_ptr<const Generator> bounded(std::string_view name, std::string_view type, std::optional<Decimal> min,
                                         std::optional<Decimal> max, bool unique = false) {
  const GeneratorInfo& info = *builtin().find(name);
  Args args = args_for(info, type);
  args.min = min;
  args.max = max;
  args.unique = unique;
  return info.make(args);
}

std::vector<Interval> intervals(const Generator& generator, std::size_t count) {
  Arena arena;
  FillContext context{arena};
  const Vector made = flatten(arena, generator.fill(context, {}, draws_for(generator, count, "bounds")));
  REQUIRE(made.kind == VectorKind::interval);
  const auto values = made.values<Interval>();
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("a bound beyond the default of the other moves it along") {
  for (const auto& value : column(*bounded("integer", "integer", std::nullopt, Decimal::of(-5)), 200)) {
    CHECK(std::stoll(value) <= -5);
    CHECK(std::stoll(value) >= -1005);
  }
  for (const auto& value : column(*bounded("integer", "integer", Decimal::of(5000), std::nullopt), 200)) {
    CHECK(std::stoll(value) >= 5000);
    CHECK(std::stoll(value) <= 6000);
  }
  CHECK_NOTHROW(bounded("rating", "integer", Decimal::of(7), std::nullopt));
  CHECK_NOTHROW(bounded("timestamp", "timestamptz", Decimal::of(as_of + 1'000'000), std::nullopt));
  CHECK_NOTHROW(bounded("date", "date", std::nullopt, Decimal::of(0)));
  CHECK(bounded("duration", "interval", Decimal::of(36'000'000'000), std::nullopt)->domain(1) > 1000);
  CHECK(bounded("duration", "interval", std::nullopt, Decimal::of(30'000'000))->domain(1) == 31);
  CHECK_THROWS_AS(bounded("integer", "integer", Decimal::of(5), Decimal::of(4)), ArgumentError);
}

TEST_CASE("wide bounds are drawn whole, or refused") {
  const auto power = [](int exponent) { return Decimal{power_of_10(exponent), 0}; };
  const auto wide = bounded("decimal", "numeric(50,20)", Decimal{-power_of_10(25), 0}, power(23));
  CHECK(wide->kind() == VectorKind::decimal128);
  CHECK(wide->domain(1) > static_cast<u128>(power_of_10(27)));  // two digits behind the point
  CHECK(bounded("decimal", "numeric", power(20), power(21))->kind() == VectorKind::decimal128);
  CHECK_THROWS_AS(bounded("decimal", "numeric", power(20), power(37)), ArgumentError);
  for (const std::string type : {"real", "double precision"}) {
    const auto large = bounded("decimal", type, power(20), power(21));
    const auto tiny = bounded("decimal", type, Decimal{1, 10}, Decimal{2, 10});
    for (const auto* generator : {large.get(), tiny.get()}) {
      Arena arena;
      FillContext context{arena};
      const u128 domain = generator->domain(1);
      CHECK(domain >= (u128{1} << 20U));
      std::vector<u128> indices;
      for (u128 i = 0; i < 500; ++i) indices.push_back(i);
      for (u128 i = 1; i < 500; ++i) indices.push_back(domain - i);
      const Vector values = generator->at(context, {}, 1, indices);
      std::set<std::string> distinct;
      for (std::size_t i = 0; i < values.size; ++i) {
        distinct.insert(cell(values, i));
        CHECK(generator->index_of(values, i, 1) == indices[i]);
      }
      CHECK(distinct.size() == indices.size());
    }
  }
}

TEST_CASE("intervals are multiples of the last field that their type keeps") {
  for (const auto& value : intervals(*make("duration", "interval year"), 100)) {
    CHECK(value.months % 12 == 0);
    CHECK(value.months > 0);
    CHECK(value.days == 0);
    CHECK(value.us == 0);
  }
  for (const std::string type : {"interval month", "interval year to month"})
    for (const auto& value : intervals(*make("duration", type), 100)) CHECK(value.months > 0);
  for (const auto& value : intervals(*make("duration", "interval day"), 100)) {
    CHECK(value.days > 0);
    CHECK(value.us == 0);
  }
  for (const auto& value : intervals(*make("duration", "interval day to hour"), 100))
    CHECK(value.us % 3'600'000'000 == 0);
  for (const auto& value : intervals(*make("duration", "interval hour to minute"), 100))
    CHECK(value.us % 60'000'000 == 0);
  const auto years = bounded("duration", "interval year", std::nullopt, std::nullopt, true);
  CHECK(years->domain(1) == 10'000);
  const auto asked = make("duration", "interval year", {{"min", "2 years"}, {"max", "4 years 11 months"}});
  CHECK(asked->domain(1) == 3);
  CHECK_THROWS_AS(make("duration", "interval day", {{"min", "1 hour"}, {"max", "20 hours"}}), ArgumentError);
  Arena arena;
  FillContext context{arena};
  const std::vector<u128> indices = {0, 7, 9'999};
  const Vector values = years->at(context, {}, 1, indices);
  for (std::size_t i = 0; i < indices.size(); ++i) CHECK(years->index_of(values, i, 1) == indices[i]);
}

TEST_CASE("on numbers durations are seconds, and so are their bounds") {
  for (const auto& value : column(*bounded("duration", "integer", Decimal::of(5), Decimal::of(10)), 100)) {
    CHECK(std::stoll(value) >= 5);
    CHECK(std::stoll(value) <= 10);
  }
}
