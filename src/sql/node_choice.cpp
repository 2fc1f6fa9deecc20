// SPDX-License-Identifier: MIT
// CASE, COALESCE, NULLIF, GREATEST and LEAST. A branch sees those rows alone that reach it.
#include <algorithm>
#include <cstring>
#include <numeric>

#include "sql/comparator.hpp"

namespace pgmock::sql {
namespace {

std::size_t width_of(VectorKind kind) {
  switch (kind) {
    case VectorKind::boolean:
      return sizeof(std::uint8_t);
    case VectorKind::float4:
      return sizeof(float);
    case VectorKind::decimal128:
    case VectorKind::uuid:
      return sizeof(i128);
    case VectorKind::numeric:
      return sizeof(Numeric);
    case VectorKind::text:
    case VectorKind::bytes:
      return sizeof(TextView);
    case VectorKind::timetz:
      return sizeof(TimeTz);
    case VectorKind::interval:
      return sizeof(Interval);
    default:
      return sizeof(std::int64_t);
  }
}

/// Puts the values of parts of the rows together.
class Assembly {
 public:
  Assembly(Frame& frame, const Form& form) : x_frame(frame), x_form(form) {
    x_nested = form.kind == VectorKind::list || form.kind == VectorKind::record;
    if (!x_nested) {
      x_width = width_of(form.kind);
      x_data = frame.arena().bytes(x_width * frame.rows());
      std::memset(x_data, 0, x_width * frame.rows());
    }
    x_nulls = make_bitmap(frame.arena(), frame.rows());
    x_order.resize(frame.rows());
  }

  void add(const Batch& batch, std::span<const std::uint32_t> rows) {
    x_plain = x_plain && batch.v.plain;
    for (std::size_t k = 0; k < rows.size(); ++k)
      if (batch.is_null(k)) {
        set_bit(x_nulls, rows[k]);
        x_any_null = true;
      }
    if (x_nested) {
      for (std::size_t k = 0; k < rows.size(); ++k)
        x_order[rows[k]] = x_joined + (batch.constant ? 0 : static_cast<std::uint32_t>(k));
      x_joined += batch.v.size;
      x_pieces.push_back(batch.v);
      return;
    }
    const char* const from = static_cast<const char*>(batch.v.data);
    switch (x_width) {
      case 1:
        return scatter<1>(from, batch, rows);
      case 4:
        return scatter<4>(from, batch, rows);
      case 8:
        return scatter<8>(from, batch, rows);
      case 16:
        return scatter<16>(from, batch, rows);
      default:
        return scatter<sizeof(Numeric)>(from, batch, rows);
    }
  }

  Batch finish() {
    Vector v;
    if (x_nested) {
      const OwnedVector joined = concatenate(x_pieces);
      v = deep_copy(x_frame.arena(), gather(x_frame.arena(), joined.vector, x_order));
    } else {
      v.kind = x_form.kind;
      v.scale = x_form.kind == VectorKind::numeric ? 0 : x_form.scale;
      v.size = x_frame.rows();
      v.data = x_data;
      v.plain = x_plain && x_form.kind == VectorKind::text;
    }
    v.nulls = x_any_null ? x_nulls : nullptr;
    return {v, false};
  }

 private:
  template <std::size_t width>
  void scatter(const char* from, const Batch& batch, std::span<const std::uint32_t> rows) {
    for (std::size_t k = 0; k < rows.size(); ++k)
      std::memcpy(x_data + std::size_t{rows[k]} * width, from + (batch.constant ? 0 : k * width), width);
  }

  Frame& x_frame;
  Form x_form;
  bool x_nested = false;
  std::size_t x_width = 0;
  char* x_data = nullptr;
  std::uint64_t* x_nulls = nullptr;
  bool x_any_null = false;
  bool x_plain = true;
  std::vector<Vector> x_pieces;
  std::vector<std::uint32_t> x_order;
  std::uint32_t x_joined = 0;
};

std::vector<std::uint32_t> all_rows(const Frame& frame) {
  std::vector<std::uint32_t> rows(frame.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

bool any_may_fail(const std::vector<NodePtr>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), [](const NodePtr& node) { return node->may_fail(); });
}

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

class CaseNode : public Node {
 public:
  explicit CaseNode(std::vector<NodePtr> children) : Node(children.back()->form()), x_children(std::move(children)) {}

  Batch eval(Frame& frame) const override {
    Assembly out(frame, x_form);
    std::vector<std::uint32_t> open = all_rows(frame), chosen, rest;
    for (std::size_t c = 0; c + 1 < x_children.size() && !open.empty(); c += 2) {
      const Batch condition = eval_some(*x_children[c], frame, open);
      const auto truth = condition.v.values<std::uint8_t>();
      chosen.clear();
      rest.clear();
      for (std::size_t k = 0; k < open.size(); ++k) {
        const bool holds = !condition.is_null(k) && truth[condition.constant ? 0 : k] != 0;
        (holds ? chosen : rest).push_back(open[k]);
      }
      if (!chosen.empty()) out.add(eval_some(*x_children[c + 1], frame, chosen), chosen);
      open.swap(rest);
    }
    if (!open.empty()) out.add(eval_some(*x_children.back(), frame, open), open);
    return out.finish();
  }
  bool may_fail() const override { return any_may_fail(x_children); }

 private:
  std::vector<NodePtr> x_children;
};

class CoalesceNode : public Node {
 public:
  explicit CoalesceNode(std::vector<NodePtr> children)
      : Node(children.back()->form()), x_children(std::move(children)) {}

  Batch eval(Frame& frame) const override {
    Assembly out(frame, x_form);
    std::vector<std::uint32_t> open = all_rows(frame);
    for (std::size_t c = 0; c < x_children.size() && !open.empty(); ++c) {
      const Batch batch = eval_some(*x_children[c], frame, open);
      std::vector<std::uint32_t> rest;
      if (c + 1 < x_children.size())
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
  bool may_fail() const override { return any_may_fail(x_children); }

 private:
  std::vector<NodePtr> x_children;
};

class NullifNode : public BinaryNode {
 public:
  NullifNode(NodePtr left, NodePtr equal) : BinaryNode(left->form(), left, std::move(equal)) {}
  Batch eval(Frame& frame) const override {
    const Batch a = x_left->eval(frame), equal = x_right->eval(frame);
    const std::uint32_t rows = frame.rows();
    std::uint64_t* const nulls = make_bitmap(frame.arena(), rows);
    const auto truth = equal.v.values<std::uint8_t>();
    for (std::uint32_t i = 0; i < rows; ++i) {
      const bool hit = !equal.is_null(i) && truth[equal.constant ? 0 : i] != 0;
      if (hit || a.is_null(i)) set_bit(nulls, i);
    }
    Assembly out(frame, x_form);
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
        x_children(std::move(children)),
        x_comparator(type, x_form, x_form),
        x_greatest(greatest) {}

  Batch eval(Frame& frame) const override {
    Batch best = x_children.front()->eval(frame);
    for (std::size_t c = 1; c < x_children.size(); ++c) {
      const Batch next = x_children[c]->eval(frame);
      // PostgreSQL keeps the earlier one of equals.
      const Batch better = x_comparator.compare(frame, next, best, [this](int order) {
        return static_cast<std::uint8_t>(x_greatest ? order > 0 : order < 0);
      });
      const auto truth = better.v.values<std::uint8_t>();
      Assembly out(frame, x_form);
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
  bool may_fail() const override { return any_may_fail(x_children); }

 private:
  std::vector<NodePtr> x_children;
  Comparator x_comparator;
  bool x_greatest;
};

}  // namespace

NodePtr make_case(std::vector<NodePtr> children) { return std::make_shared<CaseNode>(std::move(children)); }
NodePtr make_coalesce(std::vector<NodePtr> children) { return std::make_shared<CoalesceNode>(std::move(children)); }
NodePtr make_nullif(NodePtr left, NodePtr equal) {
  return std::make_shared<NullifNode>(std::move(left), std::move(equal));
}

NodePtr make_extreme(std::vector<NodePtr> children, bool greatest, const Type& type) {
  return std::make_shared<ExtremeNode>(std::move(children), greatest, type);
}

}  // namespace pgmock::sql
