// SPDX-License-Identifier: MIT
// The demand evaluator: what each kind of node gives.
#include "pgmock/engine/evaluator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/evaluate.hpp"
#include "pgmock/base/draws.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/sql/conversion.hpp"
#include "pgmock/sql/value_text.hpp"

namespace pgmock::engine {

Frame::Frame(const plan::Plan& plan) : impl_(std::make_unique<Impl>(plan.nodes.size())) {}
Frame::~Frame() = default;
Arena& Frame::arena() { return impl_->arena; }
void Frame::reset() {
  impl_->arena.reset();
  impl_->runs.clear();
  ++impl_->epoch;
}

Vector Evaluator::eval(plan::NodeId node, const RowSet& rows, Frame& frame) const {
  return Evaluation(plan_, frame.impl()).eval(node, rows);
}

Vector Evaluation::eval(plan::NodeId id, const RowSet& rows) {
  if (const Vector* known = frame_.find(id, rows)) return *known;
  const Vector values = std::visit([&](const auto& node) { return compute(node, id, rows); }, plan_.nodes[id].op);
  frame_.remember(id, rows, values);
  return values;
}

void Evaluation::fail(plan::NodeId id, Code code, const Span& where, std::uint64_t row,
                      const std::string& message) const {
  throw RowError(code, where, fmt::format("`{}`, row {}: {}", plan_.nodes[id].label, row + 1, message));
}

Vector Evaluation::compute(const plan::SequenceNode& sequence, plan::NodeId, const RowSet& rows) {
  const auto out = frame_.arena.array<std::int64_t>(rows.size);
  // Unsigned arithmetic: rows before `first` are literal, their value here is never used and may wrap.
  const auto start =
      static_cast<std::uint64_t>(sequence.start) - static_cast<std::uint64_t>(sequence.step) * sequence.first;
  const auto step = static_cast<std::uint64_t>(sequence.step);
  if (rows.is_range()) {
    std::uint64_t value = start + step * rows.first;
    for (std::uint32_t i = 0; i < rows.size; ++i, value += step) out[i] = static_cast<std::int64_t>(value);
  } else {
    for (std::uint32_t i = 0; i < rows.size; ++i)
      out[i] = static_cast<std::int64_t>(start + step * static_cast<std::uint64_t>(rows.list[i]));
  }
  return Vector::of(VectorKind::int64, std::span<const std::int64_t>(out));
}

Vector Evaluation::compute(const plan::RecordNode& record, plan::NodeId, const RowSet& rows) {
  const auto random = frame_.arena.array<std::uint64_t>(rows.size);
  draw_rows(record.key, rows, random);
  return Vector::of(VectorKind::int64,
                    std::span<const std::int64_t>(reinterpret_cast<const std::int64_t*>(random.data()), random.size()));
}

Vector Evaluation::compute(const plan::GenerateNode& node, plan::NodeId, const RowSet& rows) {
  Vector inputs[4];
  const std::size_t count = node.inputs.size();
  for (std::size_t i = 0; i < count; ++i) inputs[i] = eval(node.inputs[i], rows);
  FillContext context{frame_.arena};
  if (const auto* hash = std::get_if<plan::HashDraws>(&node.source))
    if (const UniformFace* face = node.generator->uniform_face())
      return uniform_values(*node.generator, *face, hash->key, rows);
  if (const auto* index = std::get_if<plan::IndexDraws>(&node.source))
    return node.generator->at(context, {inputs, count}, node.rows, indices(*index, rows));
  if (count > 0 && !node.generator->needs_draws())
    return node.generator->fill(context, {inputs, count},
                                {static_cast<const std::uint64_t*>(inputs[0].data), inputs[0].size});
  return node.generator->fill(context, {inputs, count}, draws(node.source, rows));
}

Vector Evaluation::compute(const plan::MaskNode& mask, plan::NodeId, const RowSet& rows) {
  // The mask is the result's own null bitmap.
  const auto random = hashes(mask.key, rows);
  std::uint64_t* const bits = make_bitmap(frame_.arena, rows.size);
  for (std::uint32_t i = 0; i < rows.size; ++i)
    bits[i / 64] |= static_cast<std::uint64_t>(random[i] < mask.threshold) << (i % 64);
  Vector result;
  result.kind = VectorKind::boolean;
  result.size = rows.size;
  result.data = bits;
  result.nulls = bits;
  return result;
}

Vector Evaluation::compute(const plan::MaskedNode& node, plan::NodeId, const RowSet& rows) {
  const Vector mask = eval(node.mask, rows);
  Vector values = eval(node.input, rows);
  if (values.nulls == nullptr) {
    values.nulls = mask.nulls;
    return values;
  }
  std::uint64_t* const both = make_bitmap(frame_.arena, rows.size);
  for (std::size_t word = 0; word < (rows.size + 63U) / 64U; ++word) both[word] = values.nulls[word] | mask.nulls[word];
  values.nulls = both;
  return values;
}

Vector Evaluation::compute(const plan::LiteralNode& node, plan::NodeId, const RowSet& rows) {
  const std::uint64_t literals = node.values.vector.size;
  const auto is_given = [&](std::uint64_t row) {
    return row < literals && ((node.given[row / 64] >> (row % 64)) & 1U) != 0;
  };
  if (rows.is_range() && rows.first >= literals) return eval(node.rest, rows);

  const auto positions = frame_.arena.array<std::uint32_t>(rows.size);
  std::uint64_t* const take_given = make_bitmap(frame_.arena, rows.size);
  std::uint32_t given_rows = 0;
  std::uint64_t some = 0;  // a row that `rest` has
  for (std::uint32_t i = 0; i < rows.size; ++i) {
    const std::uint64_t row = rows[i];
    if (is_given(row)) {
      ++given_rows;
      set_bit(take_given, i);
      positions[i] = static_cast<std::uint32_t>(row);
    } else {
      positions[i] = 0;
      some = row;
    }
  }
  if (given_rows == 0) return eval(node.rest, rows);
  const Vector given = gather(frame_.arena, node.values.vector, positions);
  if (given_rows == rows.size) return given;

  // The rest is only asked for rows that it has: given rows are replaced by one of the others.
  const auto asked = frame_.arena.array<std::int64_t>(rows.size);
  for (std::uint32_t i = 0; i < rows.size; ++i)
    asked[i] = static_cast<std::int64_t>(is_given(rows[i]) ? some : rows[i]);
  return blend(frame_.arena, eval(node.rest, RowSet::of(asked)), given, take_given);
}

Vector Evaluation::compute(const plan::ConstantNode& node, plan::NodeId, const RowSet& rows) {
  const auto positions = frame_.arena.array<std::uint32_t>(rows.size);
  std::fill(positions.begin(), positions.end(), 0U);
  Vector values = gather(frame_.arena, node.value.vector, positions);
  if (node.null) {
    std::uint64_t* const nulls = make_bitmap(frame_.arena, rows.size);
    for (std::uint32_t i = 0; i < rows.size; ++i) set_bit(nulls, i);
    values.nulls = nulls;
  }
  return values;
}

Vector Evaluation::compute(const plan::ConvertNode& node, plan::NodeId id, const RowSet& rows) {
  std::optional<std::size_t> overflow;
  const Vector source = eval(node.input, rows);
  const Vector values = sql::convert(frame_.arena, source, *node.from, *node.to, overflow);
  const auto refuse = [&](std::size_t row) {
    fail(id, node.exact ? Code::bad_foreign_key : Code::bad_expression, node.where, rows[row],
         fmt::format("the value does not fit the type {}", message_name(*node.to)));
  };
  if (overflow) refuse(*overflow);
  if (node.exact)
    if (const auto changed = sql::find_changed(frame_.arena, source, values, *node.from, *node.to)) refuse(*changed);
  return values;
}

Vector Evaluation::compute(const plan::ExpressionNode& node, plan::NodeId id, const RowSet& rows) {
  const auto inputs = frame_.arena.array<Vector>(node.inputs.size());
  for (std::size_t i = 0; i < node.inputs.size(); ++i) inputs[i] = eval(node.inputs[i], rows);
  try {
    const Vector values = node.expression->eval(frame_.arena, inputs, rows.size);
    if (node.not_null && values.nulls != nullptr)
      for (std::uint32_t i = 0; i < rows.size; ++i)
        if (values.is_null(i)) fail(id, Code::not_null, node.where, rows[i], "the expression is NULL here");
    return values;
  } catch (const sql::EvaluationError& error) {
    fail(id, Code::bad_expression, node.where, rows[error.row], error.message);
  }
}

Vector Evaluation::compute(const plan::LaterNode& node, plan::NodeId, const RowSet& rows) {
  const Vector base = eval(node.base, rows);
  const auto from = base.values<std::int64_t>();
  const auto random = hashes(node.key, rows);
  const auto out = frame_.arena.array<std::int64_t>(rows.size);
  for (std::uint32_t i = 0; i < rows.size; ++i) {
    // The product of two uniform draws: most follow soon, a few late.
    const std::uint64_t early = mul_high(random[i], split(random[i], 0));
    const std::uint64_t span =
        from[i] < node.limit ? static_cast<std::uint64_t>(node.limit) - static_cast<std::uint64_t>(from[i]) : 0;
    const auto unit = static_cast<std::uint64_t>(node.unit);
    out[i] = from[i] + static_cast<std::int64_t>(below(early, span / unit + 1) * unit);
  }
  Vector result = Vector::of(base.kind, std::span<const std::int64_t>(out));
  result.nulls = base.nulls;
  return result;
}

}  // namespace pgmock::engine
