// SPDX-License-Identifier: MIT
// Plan: everything decided before the first byte: order, rows, the node of every column, strategy and verdict of every
// constraint. Immutable once built; shared by all threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/generators/registry.hpp"
#include "pgmock/model/schema.hpp"
#include "pgmock/model/sequence_position.hpp"
#include "pgmock/parser/spec.hpp"
#include "pgmock/plan/node.hpp"

namespace pgmock::plan {

struct ColumnPlan {
  NodeId node = no_node;  // no_node: not written (generated column, "default")
  bool written = true;
  bool guarded = false;  // computed by PostgreSQL, and here only to see that it is not NULL
  std::string how;       // "first_name@1", "references users.id, uniform", "constant", "expression …"
  std::string why;       // "named: generator", "inferred from the name `first_name`", "inferred from the type"
  /// The cells read a row count: growing a table changes them.
  bool reads_row_count = false;
  std::string row_count_note;  // which and why
  double null_rate = 0;
  double mean_width = 8;  // bytes of text
  /// The one dictionary that every batch of the column is coded by, if there is one.
  const Dictionary* dictionary = nullptr;
  VectorKind kind = VectorKind::text;
  std::int32_t scale = 0;
  /// Inference chose the generator, and naming `how` with these parameters in the schema gives the same cells.
  bool nameable = false;
  std::vector<std::pair<std::string, std::string>> parameters;
};

struct TablePlan {
  std::uint64_t rows = 0;
  std::uint64_t literal_rows = 0;
  std::string row_count;              // how it came about: "1000", "0..20 per users zipf(1.2)"
  std::vector<ColumnPlan> columns;    // parallel to Table::columns
  bool generate = true;               // false: `generate: false` or left out by --tables
  std::uint64_t estimated_bytes = 0;  // COPY text
};

enum class Strategy : std::uint8_t { by_construction, checked, refused, not_checked };
struct Verdict {
  std::size_t table = 0;
  std::string constraint;  // `primary key (id)`, `unique (email)`, `foreign key (user_id) → users (id)`, `check …`
  Strategy strategy = Strategy::by_construction;
  std::string detail;  // "sequence", "permutation of 1,234 values", "children by parent" …
};

struct Plan {
  Schema schema;
  std::vector<TablePlan> tables;   // parallel to schema.tables
  std::vector<std::size_t> order;  // output order: tables that have rows to write
  std::vector<Node> nodes;
  std::vector<Verdict> verdicts;
  std::vector<std::string> notes;  // triggers on INSERT and the like
  std::vector<SequencePosition> sequences;
  std::string seed;
  std::int64_t as_of = 0;
};

struct BuildOptions {
  std::optional<std::string> seed;
  std::optional<std::int64_t> as_of;
  std::optional<std::uint64_t> rows;                // --rows N
  std::map<std::string, std::uint64_t> table_rows;  // --rows TABLE=N
  std::optional<Decimal> scale;                     // --scale X
  std::vector<std::string> tables;                  // --tables; empty: all
  std::uint64_t statement_rows = 0;                 // rows of one statement; 0: does not matter
  bool writes_ddl = false;                          // keys follow the data: cycles of tables are fine
  bool continue_on_error = false;                   // leave out what cannot be planned
};

/// Turns a Spec into a Plan; nullopt when there are errors (with continue_on_error: only when nothing is left).
/// Mistakes in options (unknown table in --rows) throw Error(usage).
std::optional<Plan> build(const parser::Spec& spec, const generators::Registry& registry, const BuildOptions& options,
                          const Sources& sources, Diagnostics& diagnostics);

}  // namespace pgmock::plan
