// SPDX-License-Identifier: MIT
// Loops over the rows of batches, with NULLs of the operands as NULLs of the result. Private to the nodes.
#pragma once

#include <cstdint>
#include <utility>

#include "sql/node.hpp"

namespace pgmock::sql {

inline std::uint32_t rows_of(const Frame& frame, bool constant) { return constant ? 1 : frame.rows(); }

/// The NULLs of either operand, for `rows` rows; nullptr: none.
const std::uint64_t* merge_nulls(Arena& arena, const Batch& a, const Batch& b, std::uint32_t rows);

template <class T>
Batch made_batch(VectorKind kind, std::span<T> values, const std::uint64_t* nulls, bool constant,
                 std::int32_t scale = 0) {
  Vector v = Vector::of<T>(kind, values, scale);
  v.nulls = nulls;
  return {v, constant};
}

inline bool bit_at(const std::uint64_t* bitmap, std::size_t row) {
  return ((bitmap[row / 64] >> (row % 64)) & 1U) != 0;
}

/// result[i] = f(a[i], i); rows that are NULL are not visited.
template <class O, class A, class F>
Batch map1(Frame& frame, const Batch& a, VectorKind kind, std::int32_t scale, F&& f) {
  const std::uint32_t rows = rows_of(frame, a.constant);
  const auto out = frame.arena().array<O>(rows);
  const A* const values = static_cast<const A*>(a.v.data);
  if (a.v.nulls == nullptr) {
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(values[i], i);
  } else {
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = a.v.is_null(i) ? O{} : f(values[i], i);
  }
  return made_batch(kind, out, a.v.nulls, a.constant, scale);
}

/// result[i] = f(a[i], b[i], i); rows where either is NULL are not visited.
template <class O, class A, class B, class F>
Batch map2(Frame& frame, const Batch& a, const Batch& b, VectorKind kind, std::int32_t scale, F&& f) {
  const bool constant = a.constant && b.constant;
  const std::uint32_t rows = rows_of(frame, constant);
  const std::uint64_t* const nulls = merge_nulls(frame.arena(), a, b, rows);
  const auto out = frame.arena().array<O>(rows);
  const A* const left = static_cast<const A*>(a.v.data);
  const B* const right = static_cast<const B*>(b.v.data);
  if (nulls != nullptr) {
    for (std::uint32_t i = 0; i < rows; ++i)
      out[i] = bit_at(nulls, i) ? O{} : f(left[a.constant ? 0 : i], right[b.constant ? 0 : i], i);
  } else if (a.constant) {
    const A value = left[0];
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(value, right[b.constant ? 0 : i], i);
  } else if (b.constant) {
    const B value = right[0];
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(left[i], value, i);
  } else {
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(left[i], right[i], i);
  }
  return made_batch(kind, out, nulls, constant, scale);
}

/// The same without looking at NULLs: for `f` that is defined for any bits, as it then runs without a branch.
template <class O, class A, class B, class F>
Batch map2_blind(Frame& frame, const Batch& a, const Batch& b, VectorKind kind, std::int32_t scale, F&& f) {
  const bool constant = a.constant && b.constant;
  const std::uint32_t rows = rows_of(frame, constant);
  const std::uint64_t* const nulls = merge_nulls(frame.arena(), a, b, rows);
  const auto out = frame.arena().array<O>(rows);
  const A* const left = static_cast<const A*>(a.v.data);
  const B* const right = static_cast<const B*>(b.v.data);
  if (a.constant) {
    const A value = left[0];
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(value, right[b.constant ? 0 : i]);
  } else if (b.constant) {
    const B value = right[0];
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(left[i], value);
  } else {
    for (std::uint32_t i = 0; i < rows; ++i) out[i] = f(left[i], right[i]);
  }
  return made_batch(kind, out, nulls, constant, scale);
}

/// Runs `f`, giving PostgreSQL's message the row.
template <class F>
auto at_row(std::size_t row, F&& f) {
  try {
    return f();
  } catch (NumericFailure& failure) {
    throw EvaluationError{std::move(failure.message), row};
  }
}

/// A node of one or two operands.
class UnaryNode : public Node {
 public:
  UnaryNode(Form form, NodePtr child) : Node(form), child_(std::move(child)) {}
  bool may_fail() const override { return child_->may_fail(); }

 protected:
  NodePtr child_;
};
class BinaryNode : public Node {
 public:
  BinaryNode(Form form, NodePtr left, NodePtr right) : Node(form), left_(std::move(left)), right_(std::move(right)) {}
  bool may_fail() const override { return left_->may_fail() || right_->may_fail(); }

 protected:
  NodePtr left_, right_;
};

/// The batch as `form` (see make_reform).
Batch reform(Frame& frame, const Batch& batch, const Form& form);

}  // namespace pgmock::sql
