// SPDX-License-Identifier: MIT
// CASE. A branch sees those rows alone that reach it; a choice among constants is made of codes, without a branch.
#include <algorithm>

#include "sql/assembly.hpp"

namespace pgmock::sql {
namespace {

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
      case VectorKind::timestamp:
        break;
      default:
        return;
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

}  // namespace

NodePtr make_case(std::vector<NodePtr> children) { return std::make_shared<CaseNode>(std::move(children)); }
NodePtr change_choices(const NodePtr& node, const std::function<NodePtr(const NodePtr&)>& change) {
  const auto* const choice = dynamic_cast<const CaseNode*>(node.get());
  return choice == nullptr ? nullptr : choice->changed(change);
}

}  // namespace pgmock::sql
