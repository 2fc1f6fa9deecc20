// SPDX-License-Identifier: MIT
// Compiled expressions: binding, and evaluation into the representation of the result's type.
#include <algorithm>
#include <cstring>

#include "pgmock/sql/expression.hpp"
#include "sql/bind.hpp"
#include "sql/cast.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {
namespace {

/// A constant for every row.
Vector repeated(Arena& arena, const Vector& value, std::uint32_t rows) {
  const auto list = arena.array<std::uint32_t>(rows);
  std::fill(list.begin(), list.end(), 0U);
  return gather(arena, value, list);
}

class Compiled : public CompiledExpression {
 public:
  Compiled(NodePtr node, TypePtr type, std::vector<InputRef> inputs)
      : node_(std::move(node)), type_(std::move(type)), inputs_(std::move(inputs)) {
    const Representation form = representation_of(base_of(*type_));
    const Dictionary* const values = node_->dictionary();
    coded_ = values != nullptr && values->values.kind == form.kind && values->values.scale == form.scale;
  }

  const TypePtr& type() const override { return type_; }
  const std::vector<InputRef>& inputs() const override { return inputs_; }
  const Dictionary* dictionary() const override { return coded_ ? node_->dictionary() : nullptr; }

  Vector eval(Arena& arena, std::span<const Vector> inputs, std::uint32_t rows) const override {
    Frame frame(arena, inputs, rows);
    if (coded_) return node_->eval_coded(frame);
    Batch batch = node_->eval(frame);
    const Type& type = base_of(*type_);
    if (batch.v.kind == VectorKind::numeric) {
      batch.v = cast_numerics(arena, batch.v.values<Numeric>(), batch.v.nulls, type, CastContext::implicit);
    } else {
      const Representation form = representation_of(type);
      const bool number = type.kind == TypeKind::numeric || type.kind == TypeKind::money;
      if (number && (batch.v.kind != form.kind || batch.v.scale != form.scale))
        batch.v = cast_to_numeric(arena, batch.v, type);
    }
    return batch.constant ? repeated(arena, batch.v, rows) : batch.v;
  }

 private:
  NodePtr node_;
  TypePtr type_;
  std::vector<InputRef> inputs_;
  bool coded_ = false;
};

}  // namespace

std::shared_ptr<const CompiledExpression> compile_expression(const ExprPtr& tree, const ExpressionText& text,
                                                             const TypePtr& target, const Resolver& resolver,
                                                             const TypeResolver& user_types, const Sources& sources,
                                                             Diagnostics& diagnostics) {
  if (!tree) return nullptr;
  std::vector<InputRef> inputs = inputs_of(tree);
  std::vector<TypePtr> types;
  bool known = true;
  for (const InputRef& input : inputs) {
    if (input.kind == InputRef::Kind::row_number || input.kind == InputRef::Kind::ordinal) {
      // Asked for too, so that the caller can refuse ordinal() where there is no parent.
      if (!resolver(input)) known = false;
      types.push_back(builtin_type(TypeKind::int8));
      continue;
    }
    const auto bound = resolver(input);
    if (!bound) known = false;
    types.push_back(bound ? bound->type : nullptr);
  }
  if (!known) return nullptr;
  try {
    Binder binder(inputs, types, user_types);
    Bound root = binder.bind(*tree);
    if (target)
      root = binder.coerce(std::move(root), target, CastContext::assignment);
    else if (root.unknown)
      root = binder.coerce(std::move(root), builtin_type(TypeKind::text), CastContext::implicit);
    return std::make_shared<const Compiled>(root.node, root.type, std::move(inputs));
  } catch (BindFailure& failure) {
    diagnostics.error(failure.code, span_of(text, failure.location, sources), std::move(failure.message),
                      std::move(failure.help));
    return nullptr;
  }
}

}  // namespace pgmock::sql
