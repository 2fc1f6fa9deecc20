// SPDX-License-Identifier: MIT
#include <memory>
#include <optional>

#include "pgmock/sql/expression.hpp"
#include "support/catch.hpp"

using namespace pgmock;

TEST_CASE("a CASE of constants gives codes of one dictionary, whatever the rows") {
  const auto compiled = [](const std::string& expression, const TypePtr& target) {
    Sources sources;
    Diagnostics diagnostics;
    const ExpressionText text{expression,
                              {sources.add("x", expression), 0, static_cast<std::uint32_t>(expression.size())}};
    return sql::compile_expression(
        sql::parse_expression(text, sources, diagnostics), text, target,
        [](const sql::InputRef&) {
          Type integer;
          integer.kind = TypeKind::int4;
          return std::optional(sql::BoundInput{std::make_shared<const Type>(integer)});
        },
        no_user_types(), sources, diagnostics);
  };
  Type short_text;
  short_text.kind = TypeKind::character;
  short_text.length = 1;
  short_text.name = "bpchar";
  const auto letters = compiled("CASE WHEN a > 2 THEN 'O' WHEN a > 1 THEN NULL WHEN a > 0 THEN 'F' ELSE 'O' END",
                                std::make_shared<const Type>(short_text));
  REQUIRE(letters);
  REQUIRE(letters->dictionary() != nullptr);
  CHECK(letters->dictionary()->values.size == 2);
  Arena arena;
  const std::int64_t values[] = {3, 2, 1, 0};
  const Vector input = Vector::of(VectorKind::int64, std::span<const std::int64_t>(values));
  const Vector coded = letters->eval(arena, std::span(&input, 1), 4);
  CHECK(coded.dictionary == letters->dictionary());
  CHECK(coded.is_null(1));
  const Vector flat = flatten(arena, coded);
  CHECK(flat.values<TextView>()[0].view() == "O");
  CHECK(flat.values<TextView>()[2].view() == "F");
  CHECK(flat.values<TextView>()[3].view() == "O");
  // A result that does not fit is an error only for rows that reach it, so it is not cast beforehand.
  const auto long_one = compiled("CASE WHEN a > 2 THEN 'long' ELSE 'O' END", std::make_shared<const Type>(short_text));
  REQUIRE(long_one);
  CHECK(long_one->dictionary() == nullptr);
  CHECK_THROWS_AS(long_one->eval(arena, std::span(&input, 1), 4), sql::EvaluationError);
  CHECK_NOTHROW(long_one->eval(arena, std::span(&input, 1), 0));
}
