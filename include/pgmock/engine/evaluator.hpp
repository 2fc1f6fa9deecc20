// SPDX-License-Identifier: MIT
// Evaluator: the one door to cells: gives a node's values for any list of rows. Stateless but for the frame, which is
// one thread's scratch.
#pragma once

#include <cstdint>
#include <memory>

#include "pgmock/base/arena.hpp"
#include "pgmock/base/diagnostic.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/base/row_set.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::engine {

/// A row cannot be made as the schema says, and only making it showed that. To be printed like every mistake in the
/// schema.
class RowError : public Error {
 public:
  RowError(Code code, Span where, const std::string& message)
      : Error(ExitCode::schema, message), code_(code), where_(where) {}
  Code code_in_schema() const noexcept { return code_; }
  const Span& where() const noexcept { return where_; }

 private:
  Code code_;
  Span where_;
};

/// One thread's scratch for one batch at a time: arena, memo by (node, list of rows), cursors into strata.
class Frame {
 public:
  explicit Frame(const plan::Plan& plan);
  ~Frame();
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;
  /// Forgets the batch: vectors given out before are gone.
  void reset();
  Arena& arena();

  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

class Evaluator {
 public:
  /// `plan` must outlive the evaluator.
  explicit Evaluator(const plan::Plan& plan) : plan_(plan) {}
  /// The values of the rows, in their order; valid until frame.reset(). Lists longer than 65,536 rows must be cut by
  /// the caller. Throws RowError where PostgreSQL would refuse a value.
  Vector eval(plan::NodeId node, const RowSet& rows, Frame& frame) const;

 private:
  const plan::Plan& plan_;
};

}  // namespace pgmock::engine
