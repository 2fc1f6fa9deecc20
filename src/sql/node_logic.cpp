// SPDX-License-Identifier: MIT
// AND, OR, NOT and the tests for NULL and truth: three-valued logic. AND and OR go from left to right and keep rows
// that are decided from what could fail.
#include "sql/kernel.hpp"

namespace pgmock::sql {
namespace {

constexpr Form boolean_form{VectorKind::boolean, 0, 0};

bool truth(const Batch& batch, std::size_t row) {
  return batch.v.values<std::uint8_t>()[batch.constant ? 0 : row] != 0;
}

/// AND (`decisive` is false) or OR (`decisive` is true).
class JunctionNode : public Node {
 public:
  JunctionNode(std::vector<NodePtr> children, bool decisive)
      : Node(boolean_form), children_(std::move(children)), decisive_(decisive) {}

  Batch eval(Frame& frame) const override {
    const std::uint32_t rows = frame.rows();
    Arena& arena = frame.arena();
    const auto values = arena.array<std::uint8_t>(rows);
    std::fill(values.begin(), values.end(), static_cast<std::uint8_t>(!decisive_));
    std::uint64_t* const nulls = make_bitmap(arena, rows);
    bool any_null = false;
    const auto take = [&](std::uint32_t row, const Batch& batch, std::size_t at) {
      if (batch.is_null(at)) {
        if ((values[row] != 0) != decisive_ || bit_at(nulls, row)) {
          set_bit(nulls, row);
          any_null = true;
        }
      } else if (truth(batch, at) == decisive_) {
        values[row] = static_cast<std::uint8_t>(decisive_);
        nulls[row / 64] &= ~(std::uint64_t{1} << (row % 64));
      }
    };
    for (const NodePtr& child : children_) {
      if (!child->may_fail()) {
        const Batch batch = child->eval(frame);
        for (std::uint32_t i = 0; i < rows; ++i) take(i, batch, i);
        continue;
      }
      std::vector<std::uint32_t> open;
      for (std::uint32_t i = 0; i < rows; ++i)
        if ((values[i] != 0) != decisive_ || bit_at(nulls, i)) open.push_back(i);
      if (open.empty()) break;
      const Batch batch = eval_some(*child, frame, open);
      for (std::size_t k = 0; k < open.size(); ++k) take(open[k], batch, k);
    }
    return made_batch(VectorKind::boolean, values, any_null ? nulls : nullptr, false);
  }
  bool may_fail() const override {
    for (const NodePtr& child : children_)
      if (child->may_fail()) return true;
    return false;
  }

 private:
  std::vector<NodePtr> children_;
  bool decisive_;
};

class NotNode : public UnaryNode {
 public:
  explicit NotNode(NodePtr child) : UnaryNode(boolean_form, std::move(child)) {}
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    return map1<std::uint8_t, std::uint8_t>(frame, a, VectorKind::boolean, 0, [](std::uint8_t x, std::size_t) {
      return static_cast<std::uint8_t>(x == 0);
    });
  }
};

/// A test whose answer is never NULL: `wanted` 1 true, 0 false, -1 NULL.
class TestNode : public UnaryNode {
 public:
  TestNode(int wanted, bool negated, NodePtr child)
      : UnaryNode(boolean_form, std::move(child)), wanted_(wanted), negated_(negated) {}
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    const std::uint32_t rows = rows_of(frame, a.constant);
    const auto out = frame.arena().array<std::uint8_t>(rows);
    for (std::uint32_t i = 0; i < rows; ++i) {
      const bool null = a.v.is_null(i);
      const bool holds = wanted_ < 0 ? null : !null && truth(a, i) == (wanted_ == 1);
      out[i] = static_cast<std::uint8_t>(holds != negated_);
    }
    return made_batch(VectorKind::boolean, out, nullptr, a.constant);
  }

 private:
  int wanted_;
  bool negated_;
};

}  // namespace

NodePtr make_and(std::vector<NodePtr> children) { return std::make_shared<JunctionNode>(std::move(children), false); }
NodePtr make_or(std::vector<NodePtr> children) { return std::make_shared<JunctionNode>(std::move(children), true); }
NodePtr make_not(NodePtr child) { return std::make_shared<NotNode>(std::move(child)); }
NodePtr make_null_test(bool negated, NodePtr child) {
  return std::make_shared<TestNode>(-1, negated, std::move(child));
}
NodePtr make_boolean_test(int wanted, bool negated, NodePtr child) {
  return std::make_shared<TestNode>(wanted, negated, std::move(child));
}

}  // namespace pgmock::sql
