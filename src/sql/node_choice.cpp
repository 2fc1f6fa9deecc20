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
  Assembly(Frame& frame, const Form& form) : frame_(frame), form_(form) {
    nested_ = form.kind == VectorKind::list || form.kind == VectorKind::record;
    if (!nested_) {
      width_ = width_of(form.kind);
      data_ = frame.arena().bytes(width_ * frame.rows());
      std::memset(data_, 0, width_ * frame.rows());
    }
    nulls_ = make_bitmap(frame.arena(), frame.rows());
    order_.resize(frame.rows());
  }

  void add(const Batch& batch, std::span<const std::uint32_t> rows) {
    plain_ = plain_ && batch.v.plain;
    for (std::size_t k = 0; k < rows.size(); ++k)
      if (batch.is_null(k)) {
        set_bit(nulls_, rows[k]);
        any_null_ = true;
      }
    if (nested_) {
      for (std::size_t k = 0; k < rows.size(); ++k)
        order_[rows[k]] = joined_ + (batch.constant ? 0 : static_cast<std::uint32_t>(k));
      joined_ += batch.v.size;
      pieces_.push_back(batch.v);
      return;
    }
    const char* const from = static_cast<const char*>(batch.v.data);
    switch (width_) {
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
    if (nested_) {
      const OwnedVector joined = concatenate(pieces_);
      v = deep_copy(frame_.arena(), gather(frame_.arena(), joined.vector, order_));
    } else {
      v.kind = form_.kind;
      v.scale = form_.kind == VectorKind::numeric ? 0 : form_.scale;
      v.size = frame_.rows();
      v.data = data_;
      v.plain = plain_ && form_.kind == VectorKind::text;
    }
    v.nulls = any_null_ ? nulls_ : nullptr;
    return {v, false};
  }

 private:
  template <std::size_t width>
  void scatter(const char* from, const Batch& batch, std::span<const std::uint32_t> rows) {
    for (std::size_t k = 0; k < rows.size(); ++k)
      std::memcpy(data_ + std::size_t{rows[k]} * width, from + (batch.constant ? 0 : k * width), width);
  }

  Frame& frame_;
  Form form_;
  bool nested_ = false;
  std::size_t width_ = 0;
  char* data_ = nullptr;
  std::uint64_t* nulls_ = nullptr;
  bool any_null_ = false;
  bool plain_ = true;
  std::vector<Vector> pieces_;
  std::vector<std::uint32_t> order_;
  std::uint32_t joined_ = 0;
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

/// Which rows a condition holds for.
class Condition {
 public:
  /// Evaluated for all rows of the frame where that cannot fail, else for `open` alone.
  Condition(const Node& node, Frame& frame, std::span<const std::uint32_t> open)
      : batch_(node.may_fail() ? eval_some(node, frame, open) : node.eval(frame)), whole_(!node.may_fail()) {}
  /// `row` is open[k].
  bool holds(std::size_t k, std::uint32_t row) const {
    const std::size_t at = batch_.constant ? 0 : whole_ ? row : k;
    return !batch_.v.is_null(at) && batch_.v.values<std::uint8_t>()[at] != 0;
  }

 private:
  Batch batch_;
  bool whole_;
};

class CaseNode : public Node {
 public:
  explicit CaseNode(std::vector<NodePtr> children) : Node(children.back()->form()) {
    for (std::size_t c = 0; c + 1 < children.size(); c += 2) {
      conditions_.push_back(std::move(children[c]));
      results_.push_back(std::move(children[c + 1]));
    }
    results_.push_back(std::move(children.back()));
    code_results();
  }

  Batch eval(Frame& frame) const override {
    if (dictionary_) return {flatten(frame.arena(), eval_coded(frame)), false};
    Assembly out(frame, form_);
    choose(frame, [&](std::size_t result, std::span<const std::uint32_t> rows) {
      out.add(eval_some(*results_[result], frame, rows), rows);
    });
    return out.finish();
  }
  bool may_fail() const override { return any_may_fail(conditions_) || any_may_fail(results_); }

  const Dictionary* dictionary() const override { return dictionary_.get(); }
  Vector eval_coded(Frame& frame) const override {
    const auto codes = frame.arena().array<std::uint16_t>(frame.rows());
    if (any_may_fail(conditions_)) {
      choose(frame, [&](std::size_t result, std::span<const std::uint32_t> rows) {
        for (const std::uint32_t row : rows) codes[row] = codes_[result];
      });
    } else {
      // From the last condition to the first, so that the first one that holds stays; without a branch.
      std::fill(codes.begin(), codes.end(), codes_.back());
      for (std::size_t c = conditions_.size(); c-- > 0;) take(conditions_[c]->eval(frame), codes_[c], codes);
    }
    Vector out = Vector::codes(codes, *dictionary_);
    if (has_null_) mark_nulls(frame, codes, out);
    return out;
  }

  NodePtr changed(const std::function<NodePtr(const NodePtr&)>& change) const {
    std::vector<NodePtr> children;
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (i < conditions_.size()) children.push_back(conditions_[i]);
      if (!results_[i]->is_constant()) return nullptr;
      NodePtr result = change(results_[i]);
      if (!result || !result->is_constant()) return nullptr;
      children.push_back(std::move(result));
    }
    const Form& form = children.back()->form();
    for (std::size_t c = 1; c < children.size(); c += 2)
      if (children[c]->form().kind != form.kind || children[c]->form().scale != form.scale) return nullptr;
    return std::make_shared<CaseNode>(std::move(children));
  }

 private:
  /// Calls `take(result, rows)` for each result with the rows that it is for.
  template <class Take>
  void choose(Frame& frame, Take&& take) const {
    std::vector<std::uint32_t> open = all_rows(frame), chosen, rest;
    for (std::size_t c = 0; c < conditions_.size() && !open.empty(); ++c) {
      const Condition condition(*conditions_[c], frame, open);
      chosen.clear();
      rest.clear();
      for (std::size_t k = 0; k < open.size(); ++k) (condition.holds(k, open[k]) ? chosen : rest).push_back(open[k]);
      if (!chosen.empty()) take(c, std::span<const std::uint32_t>(chosen));
      open.swap(rest);
    }
    if (!open.empty()) take(conditions_.size(), std::span<const std::uint32_t>(open));
  }

  static void take(const Batch& condition, std::uint16_t code, std::span<std::uint16_t> codes) {
    const auto truth = condition.v.values<std::uint8_t>();
    if (condition.constant) {
      if (!condition.v.is_null(0) && truth[0] != 0) std::fill(codes.begin(), codes.end(), code);
    } else if (condition.v.nulls == nullptr) {
      for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = truth[i] != 0 ? code : codes[i];
    } else {
      for (std::size_t i = 0; i < codes.size(); ++i)
        if (truth[i] != 0 && !condition.v.is_null(i)) codes[i] = code;
    }
  }

  /// NULL has the code behind the last one.
  void mark_nulls(Frame& frame, std::span<std::uint16_t> codes, Vector& out) const {
    const auto null = static_cast<std::uint16_t>(dictionary_->values.size);
    std::uint64_t* const nulls = make_bitmap(frame.arena(), codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (codes[i] != null) continue;
      set_bit(nulls, i);
      codes[i] = 0;
    }
    out.nulls = nulls;
  }

  /// Constants of the frequent kinds become a dictionary.
  void code_results() {
    constexpr std::size_t most = 1024;
    switch (form_.kind) {
      case VectorKind::text:
      case VectorKind::int64:
      case VectorKind::decimal64:
      case VectorKind::date:
      case VectorKind::time:
      case VectorKind::timestamp: break;
      default: return;
    }
    if (results_.size() > most) return;
    Arena arena;
    Frame frame(arena, {}, 1);
    std::vector<Vector> distinct;
    constexpr auto none = static_cast<std::uint16_t>(most);
    for (const NodePtr& result : results_) {
      if (!result->is_constant()) return;
      const Vector value = result->eval(frame).v;
      if (value.is_null(0)) {
        codes_.push_back(none);
        has_null_ = true;
        continue;
      }
      const auto same = [&](const Vector& other) {
        if (form_.kind == VectorKind::text)
          return other.values<TextView>()[0].view() == value.values<TextView>()[0].view();
        return other.values<std::int64_t>()[0] == value.values<std::int64_t>()[0];
      };
      const auto found = std::find_if(distinct.begin(), distinct.end(), same);
      codes_.push_back(static_cast<std::uint16_t>(found - distinct.begin()));
      if (found == distinct.end()) distinct.push_back(value);
    }
    if (distinct.empty()) return;
    for (std::uint16_t& code : codes_)
      if (code == none) code = static_cast<std::uint16_t>(distinct.size());
    for (Vector& value : distinct) {
      value.nulls = nullptr;
      if (form_.kind == VectorKind::text) value.plain = is_plain_text(value.values<TextView>()[0].view());
    }
    dictionary_ = make_dictionary(concatenate(distinct).vector);
  }

  std::vector<NodePtr> conditions_;
  std::vector<NodePtr> results_;  // one a condition, then the ELSE
  std::shared_ptr<const Dictionary> dictionary_;
  std::vector<std::uint16_t> codes_;  // of the results
  bool has_null_ = false;
};

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

NodePtr make_case(std::vector<NodePtr> children) { return std::make_shared<CaseNode>(std::move(children)); }
NodePtr change_choices(const NodePtr& node, const std::function<NodePtr(const NodePtr&)>& change) {
  const auto* const choice = dynamic_cast<const CaseNode*>(node.get());
  return choice == nullptr ? nullptr : choice->changed(change);
}
NodePtr make_coalesce(std::vector<NodePtr> children) { return std::make_shared<CoalesceNode>(std::move(children)); }
NodePtr make_nullif(NodePtr left, NodePtr equal) {
  return std::make_shared<NullifNode>(std::move(left), std::move(equal));
}

NodePtr make_extreme(std::vector<NodePtr> children, bool greatest, const Type& type) {
  return std::make_shared<ExtremeNode>(std::move(children), greatest, type);
}

}  // namespace pgmock::sql
