// SPDX-License-Identifier: MIT
// COALESCE, NULLIF, GREATEST and LEAST. A branch sees those rows alone that reach it.
#include "sql/assembly.hpp"
#include "sql/comparator.hpp"

namespace pgmock::sql {
namespace {

/// Rows of a batch; numerics are gathered by hand, since only nodes know them.
Batch rows_of_batch(Frame& frame, const Batch& batch, std::span<const std::uint32_t> rows) {
  if (batch.constant) return batch;
  if (batch.v.kind != VectorKind::numeric) return {gather(frame.arena(), batch.v, rows), false};
  const auto values = frame.arena().array<Numeric>(rows.size());
  std::uint64_t* const nulls = make_bitmap(frame.arena(), rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    values[k] = batch.v.values<Numeric>()[rows[k]];
    if (batch.is_null(rows[k])) set_bit(nulls, k);
  }
  return made_batch(VectorKind::numeric, values, nulls, false);
}

class CoalesceNode : public Node {
 public:
  explicit CoalesceNode(std::vector<NodePtr> children)
      : Node(children.back()->form()), children_(std::move(children)) {}

  Batch eval(Frame& frame) const override {
    Assembly out(frame, form_);
    std::vector<std::uint32_t> open = all_rows(frame);
    for (std::size_t c = 0; c < children_.size() && !open.empty(); ++c) {
      const Batch batch = eval_some(*children_[c], frame, open);
      std::vector<std::uint32_t> rest;
      if (c + 1 < children_.size())
        for (std::size_t k = 0; k < open.size(); ++k)
          if (batch.is_null(k)) rest.push_back(open[k]);
      // NULL rows are taken too, and overwritten by the next branch; so they must not stay marked.
      if (rest.empty()) {
        out.add(batch, open);
        break;
      }
      std::vector<std::uint32_t> kept, kept_rows;
      for (std::uint32_t k = 0; k < open.size(); ++k) {
        if (batch.is_null(k)) continue;
        kept.push_back(k);
        kept_rows.push_back(open[k]);
      }
      if (!kept.empty()) out.add(rows_of_batch(frame, batch, kept), kept_rows);
      open.swap(rest);
    }
    return out.finish();
  }
  bool may_fail() const override { return any_may_fail(children_); }

 private:
  std::vector<NodePtr> children_;
};

class NullifNode : public BinaryNode {
 public:
  NullifNode(NodePtr left, NodePtr equal) : BinaryNode(left->form(), left, std::move(equal)) {}
  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), equal = right_->eval(frame);
    const std::uint32_t rows = frame.rows();
    std::uint64_t* const nulls = make_bitmap(frame.arena(), rows);
    const auto truth = equal.v.values<std::uint8_t>();
    for (std::uint32_t i = 0; i < rows; ++i) {
      const bool hit = !equal.is_null(i) && truth[equal.constant ? 0 : i] != 0;
      if (hit || a.is_null(i)) set_bit(nulls, i);
    }
    Assembly out(frame, form_);
    out.add(a, all_rows(frame));
    Batch batch = out.finish();
    batch.v.nulls = nulls;
    return batch;
  }
};

/// GREATEST and LEAST: the best so far against the next; NULLs are passed over.
class ExtremeNode : public Node {
 public:
  ExtremeNode(std::vector<NodePtr> children, bool greatest, const Type& type)
      : Node(children.front()->form()),
        children_(std::move(children)),
        comparator_(type, form_, form_),
        greatest_(greatest) {}

  Batch eval(Frame& frame) const override {
    Batch best = children_.front()->eval(frame);
    for (std::size_t c = 1; c < children_.size(); ++c) {
      const Batch next = children_[c]->eval(frame);
      // PostgreSQL keeps the earlier one of equals.
      const Batch better = comparator_.compare(frame, next, best, [this](int order) {
        return static_cast<std::uint8_t>(greatest_ ? order > 0 : order < 0);
      });
      const auto truth = better.v.values<std::uint8_t>();
      Assembly out(frame, form_);
      std::vector<std::uint32_t> stay, change;
      for (std::uint32_t i = 0; i < frame.rows(); ++i) {
        const bool is_better = !better.is_null(i) && truth[better.constant ? 0 : i] != 0;
        (best.is_null(i) || is_better ? change : stay).push_back(i);
      }
      out.add(rows_of_batch(frame, best, stay), stay);
      out.add(rows_of_batch(frame, next, change), change);
      best = out.finish();
    }
    return best;
  }
  bool may_fail() const override { return any_may_fail(children_); }

 private:
  std::vector<NodePtr> children_;
  Comparator comparator_;
  bool greatest_;
};

}  // namespace

NodePtr make_coalesce(std::vector<NodePtr> children) { return std::make_shared<CoalesceNode>(std::move(children)); }
NodePtr make_nullif(NodePtr left, NodePtr equal) {
  return std::make_shared<NullifNode>(std::move(left), std::move(equal));
}

NodePtr make_extreme(std::vector<NodePtr> children, bool greatest, const Type& type) {
  return std::make_shared<ExtremeNode>(std::move(children), greatest, type);
}

}  // namespace pgmock::sql
