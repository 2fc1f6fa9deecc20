// SPDX-License-Identifier: MIT
// One evaluation: the evaluator with its frame, and the pieces that compute the single kinds of nodes.
#pragma once

#include <cstdint>
#include <span>

#include "engine/frame.hpp"
#include "pgmock/engine/evaluator.hpp"

namespace pgmock::engine {

class Evaluation {
 public:
  Evaluation(const plan::Plan& plan, Frame::Impl& frame) : plan_(plan), frame_(frame) {}

  Vector eval(plan::NodeId id, const RowSet& rows);

 private:
  // evaluator.cpp
  Vector compute(const plan::SequenceNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::RecordNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::GenerateNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::MaskNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::MaskedNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::LiteralNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::ConstantNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::ConvertNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::ExpressionNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::LaterNode&, plan::NodeId, const RowSet&);
  // relations.cpp
  Vector compute(const plan::PickNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::ChildNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::FieldNode&, plan::NodeId, const RowSet&);
  Vector compute(const plan::FetchNode&, plan::NodeId, const RowSet&);
  Runs runs_of(const Vector& rows);
  // draws.cpp
  std::span<const std::uint64_t> draws(const plan::DrawSource&, const RowSet&);
  /// Valid until the next call.
  std::span<const std::uint64_t> hashes(StreamKey key, const RowSet&);
  /// What a uniform generator gives for hashed draws.
  Vector uniform_values(const Generator& generator, const UniformFace& face, StreamKey key, const RowSet&);
  std::span<const u128> indices(const plan::IndexDraws&, const RowSet&);
  /// indices() where they fit: a domain below 2^64, or inside parents.
  std::span<const std::uint64_t> small_indices(const plan::IndexDraws&, const RowSet&);
  std::span<std::uint64_t> indices_in_parents(const plan::IndexDraws&, const RowSet&);

  [[noreturn]] void fail(plan::NodeId id, Code code, const Span& where, std::uint64_t row,
                         const std::string& message) const;

  const plan::Plan& plan_;
  Frame::Impl& frame_;
};

}  // namespace pgmock::engine
