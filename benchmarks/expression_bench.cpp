// SPDX-License-Identifier: MIT
// How fast expressions are evaluated: rows a second of typical computed columns, one thread, batches of 2,048 rows.
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "pgmock/sql/expression.hpp"
#include "pgmock/sql/value_text.hpp"

namespace {

using namespace pgmock;

constexpr std::uint32_t rows = 2048;

TypePtr type_of(std::string_view text) {
  std::string error, help;
  const auto parsed = parse_type(text, no_user_types(), error, help);
  if (!parsed) throw std::runtime_error(error);
  return parsed->type;
}

struct Input {
  TypePtr type;
  OwnedVector values;
};

Input input_of(const std::string& name) {
  const TypePtr type = type_of(name == "price"  ? "numeric(10,2)"
                               : name == "name" ? "text"
                               : name == "at"   ? "timestamp"
                                                : "integer");
  std::vector<Vector> pieces;
  std::vector<OwnedVector> owned;
  for (std::uint32_t i = 0; i < rows; ++i) {
    std::string error;
    const std::string text = name == "price"  ? std::to_string(i * 37 % 90'000) + "." + std::to_string(i % 90 + 10)
                             : name == "name" ? "Person " + std::to_string(i)
                             : name == "at"   ? "2024-01-" + std::to_string(i % 28 + 1) + " 10:00"
                                              : std::to_string(i % 50 + 1);
    owned.push_back(sql::parse_value(text, *type, error).value());
    pieces.push_back(owned.back().vector);
  }
  return {type, concatenate(pieces)};
}

void evaluate(benchmark::State& state, const std::string& expression, const std::string& target) {
  Sources sources;
  Diagnostics diagnostics;
  const ExpressionText text{expression, {sources.add("x", expression), 0, 0}};
  std::vector<Input> inputs;
  const auto compiled = sql::compile_expression(
      sql::parse_expression(text, sources, diagnostics), text, type_of(target),
      [&](const sql::InputRef& input) -> std::optional<sql::BoundInput> {
        inputs.push_back(input_of(input.path.at(0)));
        return sql::BoundInput{inputs.back().type};
      },
      no_user_types(), sources, diagnostics);
  if (!compiled) throw std::runtime_error(render_text(diagnostics, sources, false));
  std::vector<Vector> vectors;
  for (const Input& input : inputs) vectors.push_back(input.values.vector);
  Arena arena;
  for (auto _ : state) {
    arena.reset();
    benchmark::DoNotOptimize(compiled->eval(arena, vectors, rows));
  }
  state.SetItemsProcessed(state.iterations() * rows);
}

BENCHMARK_CAPTURE(evaluate, price_times_quantity, std::string("price * quantity"), std::string("numeric(12,2)"));
BENCHMARK_CAPTURE(evaluate, rounded_tax, std::string("round(price * quantity * 1.19, 2)"),
                  std::string("numeric(12,2)"));
BENCHMARK_CAPTURE(evaluate, integer_sum, std::string("quantity + 1"), std::string("integer"));
BENCHMARK_CAPTURE(evaluate, quotient, std::string("price / quantity"), std::string("numeric(12,2)"));
BENCHMARK_CAPTURE(evaluate, choice, std::string("CASE WHEN quantity > 25 THEN price ELSE 0 END"),
                  std::string("numeric(12,2)"));
BENCHMARK_CAPTURE(evaluate, text, std::string("lower(name) || '@example.org'"), std::string("text"));
BENCHMARK_CAPTURE(evaluate, time, std::string("at + interval '3 days'"), std::string("timestamp"));

}  // namespace
