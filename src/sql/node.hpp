// SPDX-License-Identifier: MIT
// The compiled form of an expression: nodes that turn batches into batches. Immutable, shared by all threads; a frame
// is one evaluation's view of its rows.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"
#include "pgmock/sql/expression.hpp"
#include "sql/numeric.hpp"

namespace pgmock::sql {

/// How a node's values are held. Inside of expressions, kind `numeric` is an array of Numeric (a scale each), not text.
struct Form {
  VectorKind kind = VectorKind::int64;
  std::int32_t scale = 0;
  /// int64 and decimals: no value has more decimal digits than this, so that overflow can be ruled out beforehand.
  std::int32_t digits = 0;
};
/// The form of values of a type as inputs and casts give them.
Form form_of(const Type& type);
/// Whether all values have one scale that is known beforehand.
inline bool has_fixed_scale(const Form& form) { return form.kind != VectorKind::numeric; }

/// A node's values: one for each row of the frame, or a single one that stands for all (`constant`).
struct Batch {
  Vector v;
  bool constant = false;
  bool is_null(std::size_t row) const { return v.is_null(constant ? 0 : row); }
};

/// The rows that are evaluated: all of the inputs, or some of an outer frame's.
class Frame {
 public:
  Frame(Arena& arena, std::span<const Vector> inputs, std::uint32_t rows)
      : arena_(arena), rows_(rows), inputs_(inputs.begin(), inputs.end()), ready_(inputs.size(), true) {}
  /// Those rows of `outer` that are listed; both must outlive the frame.
  Frame(Frame& outer, std::span<const std::uint32_t> rows)
      : arena_(outer.arena_),
        rows_(static_cast<std::uint32_t>(rows.size())),
        outer_(&outer),
        chosen_(rows),
        inputs_(outer.inputs_.size()),
        ready_(outer.inputs_.size(), false) {}
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  Arena& arena() const { return arena_; }
  std::uint32_t rows() const { return rows_; }
  /// The values of an input, gathered when first asked for.
  const Vector& input(std::size_t i) {
    if (!ready_[i]) {
      inputs_[i] = gather(arena_, outer_->input(i), chosen_);
      ready_[i] = true;
    }
    return inputs_[i];
  }

 private:
  Arena& arena_;
  std::uint32_t rows_;
  Frame* outer_ = nullptr;
  std::span<const std::uint32_t> chosen_;
  std::vector<Vector> inputs_;
  std::vector<bool> ready_;
};

class Node {
 public:
  explicit Node(Form form) : form_(form) {}
  virtual ~Node() = default;
  const Form& form() const { return form_; }
  /// Throws EvaluationError with the row in `frame`.
  virtual Batch eval(Frame& frame) const = 0;
  /// As eval(), but decimals of a form in 128 bits may come in 64 when all of them fit.
  virtual Batch eval_narrow(Frame& frame) const { return eval(frame); }
  /// Whether eval() may throw, so that rows that do not reach the node must be kept from it.
  virtual bool may_fail() const = 0;
  virtual bool is_constant() const { return false; }
  /// The few values that the node chooses from; nullptr: there is no such list.
  virtual const Dictionary* dictionary() const { return nullptr; }
  /// The values as codes of dictionary(). Requires that there is one.
  virtual Vector eval_coded(Frame& frame) const;

 protected:
  Form form_;
};
using NodePtr = std::shared_ptr<const Node>;

/// Evaluates a node for some rows of a frame; errors name the row of `frame`.
Batch eval_some(const Node& node, Frame& frame, std::span<const std::uint32_t> rows);

// --- leaves and casts ---
NodePtr make_constant(OwnedVector value, const Type& type);
NodePtr make_input(std::size_t index, const Type& type);
/// A constant is cast at once, and so are the results of a CASE that are constants; where that fails, only rows that
/// reach the cast must raise the error, so it stays.
NodePtr make_cast(NodePtr child, TypePtr from, TypePtr to, bool written);
/// The child's values as `form`, which must hold them: integers and decimals in 64 bits as 128 bits or numerics.
NodePtr make_reform(NodePtr child, Form form);

// --- numbers ---
enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide, modulo };
NodePtr make_integer_arithmetic(Arithmetic op, NodePtr left, NodePtr right, TypeKind result);
NodePtr make_numeric_arithmetic(Arithmetic op, NodePtr left, NodePtr right);
NodePtr make_float_arithmetic(Arithmetic op, NodePtr left, NodePtr right);
NodePtr make_negate(NodePtr child, TypeKind type);
NodePtr make_absolute(NodePtr child, TypeKind type);
/// round(numeric) and round(numeric, n) with a constant n; trunc, ceil and floor likewise.
enum class Rounding : std::uint8_t { nearest, toward_zero, up, down };
NodePtr make_round(NodePtr child, std::int32_t scale, Rounding rounding);
/// round(numeric, n) with an n of each row.
NodePtr make_round_by(NodePtr child, NodePtr digits);
/// The same for float8; nearest is half to even.
NodePtr make_float_round(NodePtr child, Rounding rounding);

// --- comparison and logic ---
enum class Comparison : std::uint8_t {
  less = 1,
  equal = 2,
  less_equal = 3,
  greater = 4,
  not_equal = 5,
  greater_equal = 6
};
/// `type`: the common type of both sides. `labels`: an enumeration's, for its order.
NodePtr make_comparison(Comparison op, NodePtr left, NodePtr right, const Type& type);
/// IS [NOT] DISTINCT FROM.
NodePtr make_distinct(bool negated, NodePtr left, NodePtr right, const Type& type);
NodePtr make_and(std::vector<NodePtr> children);
NodePtr make_or(std::vector<NodePtr> children);
NodePtr make_not(NodePtr child);
NodePtr make_null_test(bool negated, NodePtr child);
/// `wanted`: 1 true, 0 false, -1 unknown.
NodePtr make_boolean_test(int wanted, bool negated, NodePtr child);

// --- choice ---
/// Pairs of condition and result, then the ELSE; results share one form.
NodePtr make_case(std::vector<NodePtr> children);
/// The CASE with `change` applied to its results, when they are constants and stay so, of one form; else nullptr.
NodePtr change_choices(const NodePtr& node, const std::function<NodePtr(const NodePtr&)>& change);
NodePtr make_coalesce(std::vector<NodePtr> children);
NodePtr make_nullif(NodePtr left, NodePtr equal);
/// greatest and least: the first where `better` compares it so, NULLs ignored.
NodePtr make_extreme(std::vector<NodePtr> children, bool greatest, const Type& type);

// --- text ---
NodePtr make_concat(std::vector<NodePtr> children, bool skip_nulls);
enum class TextFunction : std::uint8_t {
  lower,
  upper,
  length,
  octet_length,
  trim_both,
  trim_left,
  trim_right,
  reverse
};
NodePtr make_text_function(TextFunction function, NodePtr child);
/// char(n) with its spaces, as output functions print it.
NodePtr make_padded(NodePtr child, std::int32_t length);
/// The output function's text.
NodePtr make_output_text(NodePtr child, TypePtr type);
/// left(text, n) and right(text, n).
NodePtr make_side(NodePtr text, NodePtr count, bool left);
/// substr(text, from[, count]); count may be null.
NodePtr make_substring(NodePtr text, NodePtr from, NodePtr count);
NodePtr make_replace(NodePtr text, NodePtr from, NodePtr to);

// --- times ---
enum class TimeOperation : std::uint8_t {
  date_plus_days,
  date_minus_days,
  date_minus_date,
  timestamp_plus_interval,
  timestamp_minus_interval,
  timestamp_minus_timestamp,
  time_plus_interval,
  time_minus_interval,
  time_minus_time,
  date_plus_time,
  interval_plus_interval,
  interval_minus_interval,
  interval_times_integer
};
NodePtr make_time_operation(TimeOperation op, NodePtr left, NodePtr right);
NodePtr make_interval_negate(NodePtr child);

}  // namespace pgmock::sql
