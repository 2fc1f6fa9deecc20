// SPDX-License-Identifier: MIT
#include "pgmock/generators/combinators.hpp"

#include <array>
#include <set>

#include "generators/making.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

GeneratorPtr shared(std::unique_ptr<const Generator> one) { return one; }

Vector fill(Arena& arena, const Generator& generator, std::size_t count) {
  FillContext context{arena};
  const auto draws = draws_for(generator, count, "combinators");
  return generator.fill(context, {}, draws);
}

}  // namespace

TEST_CASE("a choice takes its values by weight, and its index is the position") {
  const std::array<TextView, 3> texts = {TextView{"red", 3}, TextView{"green", 5}, TextView{"it's", 4}};
  const Vector values = Vector::text(std::span<const TextView>(texts), false);
  std::string error;
  const std::array<Decimal, 3> weights = {Decimal::of(0), Decimal::of(3), Decimal::of(1)};
  const auto choice = make_choice(values, bind_weights(weights, error), true);
  std::size_t green = 0;
  for (const std::string& value : column(*choice, 4000)) {
    CHECK(value != "red");
    green += value == "green" ? 1U : 0U;
  }
  CHECK(green > 2850);
  CHECK(green < 3150);
  CHECK(choice->domain(1) == 3);
  CHECK_FALSE(choice->is_uniform());
  Arena arena;
  FillContext context{arena};
  const std::array<u128, 3> indices = {2, 0, 1};
  const Vector at = choice->at(context, {}, 1, indices);
  CHECK(cells(at) == std::vector<std::string>{"it's", "red", "green"});
  CHECK(choice->index_of(at, 0, 1) == u128{2});
  CHECK(choice->dictionary() == at.dictionary);
  const auto repeated = make_choice(values, nullptr, false);
  CHECK(repeated->domain(1) == 0);
  CHECK(repeated->is_uniform());
  // Numbers too.
  const std::array<std::int64_t, 2> numbers = {7, -1};
  const auto ints = make_choice(Vector::of(VectorKind::int64, std::span<const std::int64_t>(numbers)), nullptr, true);
  const std::array<u128, 1> one = {1};
  CHECK(ints->index_of(ints->at(context, {}, 1, one), 0, 1) == u128{1});
}

TEST_CASE("lists hold as many elements as asked") {
  const auto list = make_list(shared(make("tag", "text")), 0, 4);
  Arena arena;
  const Vector values = fill(arena, *list, 500);
  REQUIRE(values.kind == VectorKind::list);
  const auto* offsets = static_cast<const std::uint32_t*>(values.data);
  std::set<std::uint32_t> sizes;
  for (std::size_t i = 0; i < values.size; ++i) sizes.insert(offsets[i + 1] - offsets[i]);
  CHECK(sizes == std::set<std::uint32_t>{0, 1, 2, 3, 4});
  CHECK(values.children[0].size == offsets[values.size]);
  CHECK(values.children[0].kind == VectorKind::text);
  CHECK(column(*list, 5)[3] == column(*list, 1, "test", 3)[0]);
  CHECK_THROWS_AS(make_list(shared(make("tag", "text")), 3, 2), std::logic_error);
}

TEST_CASE("records have a value a field") {
  const auto record = make_record({shared(make("integer", "integer")), shared(make("first_name", "text"))});
  Arena arena;
  const Vector values = fill(arena, *record, 50);
  REQUIRE(values.child_count == 2);
  CHECK(values.children[0].kind == VectorKind::int64);
  CHECK(values.children[1].kind == VectorKind::text);
  CHECK(values.children[1].size == 50);
  CHECK(column(*record, 5)[4] == column(*record, 1, "test", 4)[0]);
}

TEST_CASE("ranges are never empty and lie within their type") {
  for (const char* type : {"integer", "bigint", "date", "timestamptz", "numeric(5,2)", "numeric(25,2)"}) {
    INFO(type);
    const bool time = std::string_view(type) == "date" || std::string_view(type) == "timestamptz";
    const auto range = make_range(shared(make(time ? "timestamp" : "decimal", type)), *type_of(type));
    Arena arena;
    FillContext context{arena};
    const auto check = [&](const Vector& values) {
      REQUIRE(values.child_count == 2);
      for (std::size_t i = 0; i < values.size; ++i) {
        const Vector& low = values.children[0];
        const Vector& high = values.children[1];
        if (low.kind == VectorKind::decimal128)
          CHECK(low.values<i128>()[i] < high.values<i128>()[i]);
        else
          CHECK(low.values<std::int64_t>()[i] < high.values<std::int64_t>()[i]);
      }
    };
    check(fill(arena, *range, 300));
    const std::array<u128, 3> indices = {0, 1, range->domain(1) - 1};
    check(range->at(context, {}, 1, indices));
  }
  // A range of one value: the other end is made.
  const auto narrow = make_range(shared(make("integer", "integer", {{"min", "2147483647"}, {"max", "2147483647"}})),
                                 *type_of("integer"));
  Arena arena;
  const Vector values = fill(arena, *narrow, 1);
  CHECK(values.children[0].values<std::int64_t>()[0] == 2147483646);
  // numrange: numbers that are held as text keep their order.
  const auto plain =
      make_range(make_cast(shared(make("decimal", "numeric")), *type_of("numeric")), *type_of("numeric"));
  const Vector numbers = fill(arena, *plain, 100);
  CHECK(numbers.children[0].kind == VectorKind::numeric);
  for (std::size_t i = 0; i < 100; ++i)
    CHECK(*Decimal::parse(cell(numbers.children[0], i)) < *Decimal::parse(cell(numbers.children[1], i)));
  CHECK_FALSE(has_ranges(*make("word", "text")));
  CHECK_FALSE(has_ranges(*make("uuid", "uuid")));
  for (const std::string type : {"real", "double precision"}) {
    const auto decimal = shared(make("decimal", type));
    REQUIRE(has_ranges(*decimal));
    const auto floats = make_range(decimal, *type_of(type));
    const Vector between = fill(arena, *floats, 500);
    for (std::size_t i = 0; i < between.size; ++i) {
      const auto end = [&](std::size_t which) {
        const Vector& ends = between.children[which];
        return ends.kind == VectorKind::float4 ? static_cast<double>(ends.values<float>()[i])
                                               : ends.values<double>()[i];
      };
      CHECK(end(0) < end(1));
    }
    CHECK(floats->domain(1) == decimal->domain(1) - 1);
  }
}

TEST_CASE("casts keep values and the index face") {
  const auto cast =
      make_cast(shared(make("integer", "integer", {{"min", "1"}, {"max", "99"}})), *type_of("numeric(6,2)"));
  CHECK(cast->kind() == VectorKind::decimal64);
  CHECK(cast->scale() == 2);
  CHECK(cast->domain(1) == 99);
  Arena arena;
  FillContext context{arena};
  const std::array<u128, 2> indices = {0, 98};
  CHECK(cells(cast->at(context, {}, 1, indices)) == std::vector<std::string>{"1.00", "99.00"});
  const auto rounded =
      make_cast(shared(make("decimal", "numeric(6,2)", {{"min", "0.50"}, {"max", "0.50"}})), *type_of("integer"));
  CHECK(column(*rounded, 1)[0] == "1");
  CHECK(rounded->domain(1) == 0);
  const auto same = shared(make("word", "text"));
  CHECK(make_cast(same, *type_of("text")) == same);
  CHECK_THROWS_AS(make_cast(same, *type_of("integer")), ArgumentError);
  const auto day = make_cast(shared(make("date", "date")), *type_of("timestamp"));
  CHECK(std::stoll(column(*day, 1)[0]) % us_per_day == 0);
}

TEST_CASE("a counted generator gives the values of the one it stands for") {
  const auto ordinal = make("sequence", "text", {{"prefix", "line "}, {"start", "3"}});
  const auto counted = make_counted(*ordinal, 9);
  CHECK(counted->draw_kind() == DrawKind::row);
  CHECK(counted->kind() == ordinal->kind());
  REQUIRE(counted->dictionary() != nullptr);
  const std::array<std::uint64_t, 6> draws = {0, 8, 3, 3, 1, 7};
  Arena arena;
  FillContext context{arena};
  const Vector values = counted->fill(context, {}, draws);
  CHECK(values.dictionary == counted->dictionary());
  CHECK(cells(flatten(arena, values)) == cells(ordinal->fill(context, {}, draws)));
}
