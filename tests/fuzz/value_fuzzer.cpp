// SPDX-License-Identifier: MIT
// Fuzzer of values and expressions: any text is a value of a type or refused, and what is written reads back as itself;
// any text is an expression or a mistake. The first byte chooses the type, or an expression. The corpus is replayed by
// tests/unit/sql/corpus_test.cpp.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/sql/expression.hpp"
#include "pgmock/sql/quote.hpp"
#include "pgmock/sql/value_text.hpp"

namespace {
using namespace pgmock;

constexpr std::array<std::string_view, 40> types{"boolean",
                                                 "smallint",
                                                 "integer",
                                                 "bigint",
                                                 "numeric",
                                                 "numeric(5,2)",
                                                 "numeric(30,10)",
                                                 "numeric(50,2)",
                                                 "numeric(3,-2)",
                                                 "real",
                                                 "double precision",
                                                 "money",
                                                 "char(3)",
                                                 "varchar(3)",
                                                 "name",
                                                 "text",
                                                 "bytea",
                                                 "uuid",
                                                 "date",
                                                 "time(2)",
                                                 "timetz",
                                                 "timestamp(0)",
                                                 "timestamptz",
                                                 "interval",
                                                 "interval day to second(3)",
                                                 "bit(4)",
                                                 "varbit",
                                                 "inet",
                                                 "cidr",
                                                 "macaddr",
                                                 "macaddr8",
                                                 "json",
                                                 "jsonb",
                                                 "integer[]",
                                                 "text[]",
                                                 "int4range",
                                                 "numrange",
                                                 "daterange",
                                                 "tstzrange[]",
                                                 "tsvector"};

class Users : public TypeResolver {
 public:
  TypePtr find(std::string_view, std::string_view) const override { return nullptr; }
  std::vector<std::string> names() const override { return {"mood"}; }
};

void must(bool good, const char* law, const std::string& text) {
  if (good) return;
  std::fprintf(stderr, "broken law: %s: %s\n", law, text.c_str());
  std::abort();
}

TypePtr type_of(std::string_view text) {
  std::string error, help;
  const auto parsed = parse_type(text, Users(), error, help);
  must(parsed.has_value(), "the fuzzer's types are types", std::string(text));
  return parsed->type;
}

void read_and_write(const std::string& text, const Type& type) {
  std::string error, written, again;
  const auto value = sql::parse_value(text, type, error);
  must(value || !error.empty(), "what is refused has a reason", text);
  if (!value) return;
  sql::append_value_text(value->vector, 0, type, written);
  const auto twice = sql::parse_value(written, type, error);
  must(twice.has_value(), "what is written can be read", written);
  sql::append_value_text(twice->vector, 0, type, again);
  must(again == written, "what is read back is the same", written);
  must(sql::quote_literal(written).size() >= written.size() + 2, "a literal has quotes", written);
}

void evaluate(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const FileId file = sources.add("x", text);
  const ExpressionText expression{text, {file, 0, static_cast<std::uint32_t>(text.size())}};
  const auto tree = sql::parse_expression(expression, sources, diagnostics);
  const auto resolver = [](const sql::InputRef& input) -> std::optional<sql::BoundInput> {
    const char first = input.path.empty() ? 'b' : input.path[0].empty() ? 'b' : input.path[0][0];
    return sql::BoundInput{type_of(types[static_cast<unsigned char>(first) % types.size()])};
  };
  const auto compiled = sql::compile_expression(tree, expression, nullptr, resolver, Users(), sources, diagnostics);
  must(compiled || diagnostics.has_errors(), "nothing is refused without a word", text);
  for (const Diagnostic& item : diagnostics.items())
    must(item.where.begin <= item.where.end && item.where.end <= text.size() + 1, "places lie inside", text);
  if (!compiled) return;
  std::vector<OwnedVector> owned;
  std::vector<Vector> inputs;
  for (const sql::InputRef& input : compiled->inputs()) {
    const auto bound = input.kind == sql::InputRef::Kind::column || input.kind == sql::InputRef::Kind::generator
                           ? resolver(input)->type
                           : type_of("bigint");
    const OwnedVector null = *sql::null_value(*bound);
    const std::array<Vector, 2> rows{null.vector, null.vector};
    owned.push_back(concatenate(rows));
    inputs.push_back(owned.back().vector);
  }
  Arena arena;
  try {
    const Vector result = compiled->eval(arena, inputs, 2);
    must(result.size == 2, "there is a value for each row", text);
  } catch (const sql::EvaluationError& error) {
    must(error.row < 2, "an error has a row", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text;
  for (std::size_t i = 1; i < size; ++i) text += static_cast<char>(data[i]);
  const std::size_t choice = data[0] % (types.size() + 10);
  if (choice < types.size())
    read_and_write(text, *type_of(types[choice]));
  else
    evaluate(text);
  return 0;
}
