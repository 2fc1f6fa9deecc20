// SPDX-License-Identifier: MIT
// Expressions in PostgreSQL's own syntax: parsed by libpg_query, bound to columns and types, evaluated natively and
// vectorised with PostgreSQL's types, NULL logic, rounding and overflow rules. Parsed and compiled trees are immutable
// and shared by all threads.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/model/schema.hpp"
#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::sql {

struct Expr;  // the tree; private to the room
using ExprPtr = std::shared_ptr<const Expr>;

/// Parses one expression. Errors are reported at their place inside `text.where` when the source text is quoted there
/// without escapes, else at the whole span.
ExprPtr parse_expression(const ExpressionText& text, const Sources& sources, Diagnostics& diagnostics);

/// What an expression reads: a column (`{"price"}`), a followed reference (`{"user_id", "country"}`), or a special.
struct InputRef {
  enum class Kind : std::uint8_t { column, row_number, ordinal, generator } kind = Kind::column;
  std::vector<std::string> path;  // column
  /// generator: gen('price', min => 5): name, then parameters as name/literal text pairs.
  std::vector<std::pair<std::string, std::string>> arguments;
  std::uint32_t occurrence = 0;  // generator: how many equal ones stand before it; each has draws of its own
  Span where = {};

  bool reads_same(const InputRef& other) const {
    return kind == other.kind && path == other.path && arguments == other.arguments && occurrence == other.occurrence;
  }
};
/// What a bound input is: its type, and any number that the caller uses to supply it.
struct BoundInput {
  TypePtr type;
};
/// Answers nullopt (after reporting) when a name is not known. Equal paths are asked for once.
using Resolver = std::function<std::optional<BoundInput>(const InputRef&)>;

class CompiledExpression {
 public:
  virtual ~CompiledExpression() = default;
  /// Type of the result (after the implicit cast to the target where one was given).
  virtual const TypePtr& type() const = 0;
  /// What to supply, in the order of eval's inputs. row_number (from 1) and ordinal (from 1) are int8 inputs.
  virtual const std::vector<InputRef>& inputs() const = 0;
  /// Evaluates `rows` rows; inputs[i] holds the values of inputs()[i] in the representation of its bound type.
  /// Throws EvaluationError when PostgreSQL would (overflow, division by zero).
  virtual Vector eval(Arena& arena, std::span<const Vector> inputs, std::uint32_t rows) const = 0;
  /// The one dictionary by which every result of eval() is coded; nullptr: there is none.
  virtual const Dictionary* dictionary() const = 0;
};

/// PostgreSQL's run-time error in an expression; the engine adds table, column and row.
struct EvaluationError {
  std::string message;
  std::size_t row;
};

/// Binds names and types. `target`: the column's type, to which the result is assigned (may be null); `user_types`:
/// those that a cast may name. Reports unknown names, functions ("not supported yet") and type errors with place.
std::shared_ptr<const CompiledExpression> compile_expression(const ExprPtr& tree, const ExpressionText& text,
                                                             const TypePtr& target, const Resolver& resolver,
                                                             const TypeResolver& user_types, const Sources& sources,
                                                             Diagnostics& diagnostics);

/// The names an expression reads, without binding (for dependency order).
std::vector<InputRef> inputs_of(const ExprPtr& tree);
/// inputs_of(), and those inside of what is not supported here.
std::vector<InputRef> all_inputs_of(const ExprPtr& tree);

/// Checks whole SQL text by libpg_query; on failure false with message and byte offset.
bool check_sql(std::string_view text, std::string& error, std::size_t& offset);

}  // namespace pgmock::sql
