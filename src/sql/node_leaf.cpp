// SPDX-License-Identifier: MIT
// Constants, inputs, casts and changes of form.
#include <algorithm>
#include <stdexcept>

#include "pgmock/base/decimal.hpp"
#include "sql/cast.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {
namespace {

/// Texts of numerics as Numeric.
Batch parsed_numerics(Frame& frame, const Batch& batch) {
  return map1<Numeric, TextView>(frame, batch, VectorKind::numeric, 0, [](const TextView& text, std::size_t row) {
    return at_row(row, [&] { return Numeric::of_text(text.view()); });
  });
}

class ConstantNode : public Node {
 public:
  ConstantNode(OwnedVector value, std::optional<Numeric> number, Form form)
      : Node(form), value_(std::move(value)), number_(number) {
    if (number_) {
      value_.vector.kind = VectorKind::numeric;
      value_.vector.data = &*number_;
    }
  }
  Batch eval(Frame&) const override { return {value_.vector, true}; }
  bool may_fail() const override { return false; }
  bool is_constant() const override { return true; }

 private:
  OwnedVector value_;
  std::optional<Numeric> number_;
};

class InputNode : public Node {
 public:
  InputNode(std::size_t index, const Type& type)
      : Node(form_of(type)), index_(index), type_(std::make_shared<const Type>(type)) {}
  Batch eval(Frame& frame) const override {
    Batch batch{flatten(frame.arena(), frame.input(index_)), false};
    // The arithmetic was chosen for the representation of the type, so whatever else is supplied becomes that.
    const bool has_scale = form_.kind == VectorKind::decimal64 || form_.kind == VectorKind::decimal128;
    if (batch.v.kind != form_.kind || (has_scale && batch.v.scale != form_.scale))
      batch.v = cast(frame.arena(), batch.v, *type_, *type_, CastContext::assignment);
    return form_.kind == VectorKind::numeric ? parsed_numerics(frame, batch) : batch;
  }
  bool may_fail() const override { return form_.kind == VectorKind::numeric; }

 private:
  std::size_t index_;
  TypePtr type_;
};

class CastNode : public UnaryNode {
 public:
  CastNode(NodePtr child, TypePtr from, TypePtr to, bool written)
      : UnaryNode(form_of(*to), std::move(child)),
        from_(std::move(from)),
        to_(std::move(to)),
        context_(written ? CastContext::written : CastContext::assignment) {}

  Batch eval(Frame& frame) const override {
    const Batch out = values(frame);
    return out.v.kind == VectorKind::numeric ? parsed_numerics(frame, out) : out;
  }
  bool may_fail() const override { return true; }

  /// The cast of a constant child; nullptr when it fails.
  NodePtr folded() const {
    Arena arena;
    Frame frame(arena, {}, 1);
    try {
      return make_constant(own(values(frame).v), *to_);
    } catch (const EvaluationError&) {
      return nullptr;
    } catch (const NumericFailure&) {
      return nullptr;
    }
  }

 private:
  /// In the representation of the type: numerics without a fixed scale are texts.
  Batch values(Frame& frame) const {
    const Batch batch = child_->eval_narrow(frame);
    Batch out{{}, batch.constant};
    if (batch.v.kind == VectorKind::numeric)
      out.v = cast_numerics(frame.arena(), batch.v.values<Numeric>(), batch.v.nulls, *to_, context_);
    else
      out.v = cast(frame.arena(), batch.v, *from_, *to_, context_);
    out.v = flatten(frame.arena(), out.v);
    return out;
  }

  TypePtr from_, to_;
  CastContext context_;
};

class ReformNode : public UnaryNode {
 public:
  ReformNode(NodePtr child, Form form) : UnaryNode(form, std::move(child)) {}
  Batch eval(Frame& frame) const override { return reform(frame, child_->eval(frame), form_); }
};

}  // namespace

Vector Node::eval_coded(Frame&) const { throw std::logic_error("a node without a dictionary has no codes"); }

Form form_of(const Type& type) {
  const Type& base = base_of(type);
  const Representation representation = representation_of(base);
  Form form{representation.kind, representation.scale, 0};
  switch (base.kind) {
    case TypeKind::int2:
      form.digits = 5;
      break;
    case TypeKind::int4:
      form.digits = 10;
      break;
    case TypeKind::int8:
    case TypeKind::money:
      form.digits = 19;
      break;
    case TypeKind::numeric:
      form.digits = std::max(base.precision, base.scale);
      break;
    default:
      break;
  }
  return form;
}

Batch reform(Frame& frame, const Batch& batch, const Form& form) {
  const auto numeric_of = [&](const auto sample) {
    using T = decltype(sample);
    const std::int32_t scale = batch.v.scale;
    return map1<Numeric, T>(frame, batch, VectorKind::numeric, 0, [scale](T value, std::size_t) {
      return Numeric{value, scale, Numeric::Special::none};
    });
  };
  const bool wide = batch.v.kind == VectorKind::decimal128;
  if (batch.v.kind == VectorKind::numeric) return batch;
  if (form.kind == VectorKind::numeric) return wide ? numeric_of(i128{}) : numeric_of(std::int64_t{});
  const int up = form.scale - batch.v.scale;
  if (up < 0) throw std::logic_error("a form with fewer digits after the point");
  const i128 factor = power_of_10(up);
  if (form.kind == VectorKind::decimal128) {
    if (!wide)
      return map1<i128, std::int64_t>(frame, batch, form.kind, form.scale,
                                      [factor](std::int64_t value, std::size_t) { return value * factor; });
    if (up == 0) return batch;
    return map1<i128, i128>(frame, batch, form.kind, form.scale,
                            [factor](i128 value, std::size_t) { return value * factor; });
  }
  Batch out = batch;
  if (up != 0) {
    const auto small = static_cast<std::int64_t>(factor);
    out = map1<std::int64_t, std::int64_t>(frame, batch, form.kind, form.scale,
                                           [small](std::int64_t value, std::size_t) { return value * small; });
  }
  out.v.kind = form.kind;
  out.v.scale = form.scale;
  return out;
}

Batch eval_some(const Node& node, Frame& frame, std::span<const std::uint32_t> rows) {
  Frame inner(frame, rows);
  try {
    return node.eval(inner);
  } catch (EvaluationError& error) {
    throw EvaluationError{std::move(error.message), rows[error.row]};
  }
}

const std::uint64_t* merge_nulls(Arena& arena, const Batch& a, const Batch& b, std::uint32_t rows) {
  const auto has = [](const Batch& batch) { return batch.v.nulls != nullptr && (!batch.constant || batch.is_null(0)); };
  if (!has(a) && !has(b)) return nullptr;
  const std::size_t words = (std::size_t{rows} + 63) / 64;
  std::uint64_t* const nulls = make_bitmap(arena, rows);
  for (const Batch* batch : {&a, &b}) {
    if (!has(*batch)) continue;
    for (std::size_t w = 0; w < words; ++w) nulls[w] |= batch->constant ? ~std::uint64_t{0} : batch->v.nulls[w];
  }
  return nulls;
}

NodePtr make_constant(OwnedVector value, const Type& type) {
  Form form = form_of(type);
  const Vector& v = value.vector;
  std::optional<Numeric> number;
  if (form.kind == VectorKind::numeric) {
    number = Numeric{};
    if (!v.is_null(0)) number = Numeric::of_text(v.values<TextView>()[0].view());
    if (!number->is_special() && number->scale <= most_digits) {
      // A literal has a scale of its own, known now.
      const i128 magnitude = number->unscaled < 0 ? -number->unscaled : number->unscaled;
      form.scale = number->scale;
      form.digits = number->scale;
      while (form.digits < most_digits && power_of_10(form.digits) <= magnitude) ++form.digits;
      form.kind = form.digits <= 18 ? VectorKind::decimal64 : VectorKind::decimal128;
      OwnedVector exact;
      if (form.kind == VectorKind::decimal64) {
        const auto small = static_cast<std::int64_t>(number->unscaled);
        exact = own(Vector::of<std::int64_t>(form.kind, std::span<const std::int64_t>(&small, 1), form.scale));
      } else {
        exact = own(Vector::of<i128>(form.kind, std::span<const i128>(&number->unscaled, 1), form.scale));
      }
      exact.vector.nulls = v.nulls;
      // The storage of the text also owns its NULL bit.
      auto both = std::make_shared<std::pair<OwnedVector, OwnedVector>>(std::move(value), exact);
      return std::make_shared<ConstantNode>(OwnedVector{exact.vector, both}, std::nullopt, form);
    }
  } else if (form.kind == VectorKind::int64 && !v.is_null(0)) {
    const std::int64_t integer = v.values<std::int64_t>()[0];
    const i128 magnitude = integer < 0 ? -static_cast<i128>(integer) : integer;
    for (form.digits = 0; power_of_10(form.digits) <= magnitude;) ++form.digits;
  }
  return std::make_shared<ConstantNode>(std::move(value), number, form);
}

NodePtr make_input(std::size_t index, const Type& type) { return std::make_shared<InputNode>(index, type); }

NodePtr make_cast(NodePtr child, TypePtr from, TypePtr to, bool written) {
  const auto cast_node = [&](const NodePtr& node) { return std::make_shared<CastNode>(node, from, to, written); };
  const auto folded = [&](const NodePtr& node) { return cast_node(node)->folded(); };
  NodePtr node = child->is_constant() ? folded(child) : change_choices(child, folded);
  return node ? node : cast_node(child);
}

NodePtr make_reform(NodePtr child, Form form) { return std::make_shared<ReformNode>(std::move(child), form); }

}  // namespace pgmock::sql
