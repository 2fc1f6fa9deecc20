// SPDX-License-Identifier: MIT
// Comparison of values of one type, and IS [NOT] DISTINCT FROM.
#include <stdexcept>

#include "sql/comparator.hpp"

namespace pgmock::sql {
namespace {

class ComparisonNode : public BinaryNode {
 public:
  ComparisonNode(Comparison op, NodePtr left, NodePtr right, const Type& type)
      : BinaryNode({VectorKind::boolean, 0, 0}, left, right), comparator_(type, left->form(), right->form()), op_(op) {}

  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    // A loop for each operator, so that compilers see one comparison.
    switch (op_) {
      case Comparison::less:
        return comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order < 0); });
      case Comparison::equal:
        return comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order == 0); });
      case Comparison::less_equal:
        return comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order <= 0); });
      case Comparison::greater:
        return comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order > 0); });
      case Comparison::not_equal:
        return comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order != 0); });
      case Comparison::greater_equal:
        return comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order >= 0); });
    }
    throw std::logic_error("no such comparison");
  }

 private:
  Comparator comparator_;
  Comparison op_;
};

class DistinctNode : public BinaryNode {
 public:
  DistinctNode(bool negated, NodePtr left, NodePtr right, const Type& type)
      : BinaryNode({VectorKind::boolean, 0, 0}, left, right),
        comparator_(type, left->form(), right->form()),
        negated_(negated) {}

  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    const Batch differs =
        comparator_.compare(frame, a, b, [](int order) { return static_cast<std::uint8_t>(order != 0); });
    const std::uint32_t rows = rows_of(frame, differs.constant);
    const auto out = frame.arena().array<std::uint8_t>(rows);
    const auto values = differs.v.values<std::uint8_t>();
    for (std::uint32_t i = 0; i < rows; ++i) {
      const bool distinct = differs.v.is_null(i) ? a.is_null(i) != b.is_null(i) : values[i] != 0;
      out[i] = static_cast<std::uint8_t>(distinct != negated_);
    }
    return made_batch(VectorKind::boolean, out, nullptr, differs.constant);
  }

 private:
  Comparator comparator_;
  bool negated_;
};

}  // namespace

NodePtr make_comparison(Comparison op, NodePtr left, NodePtr right, const Type& type) {
  return std::make_shared<ComparisonNode>(op, std::move(left), std::move(right), type);
}

NodePtr make_distinct(bool negated, NodePtr left, NodePtr right, const Type& type) {
  return std::make_shared<DistinctNode>(negated, std::move(left), std::move(right), type);
}

}  // namespace pgmock::sql
