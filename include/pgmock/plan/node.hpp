// SPDX-License-Identifier: MIT
// Nodes: how the cells of a column, visible or hidden, come about. A node is data: it says what to compute from which
// other nodes; engine/evaluator computes it for any list of rows. Node ids are indices into Plan::nodes; a node reads
// only nodes with smaller ids of the same table, or any node of another table through a Fetch.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "pgmock/base/distribution.hpp"
#include "pgmock/base/draw.hpp"
#include "pgmock/base/permutation.hpp"
#include "pgmock/base/strata.hpp"
#include "pgmock/model/generator.hpp"
#include "pgmock/model/type.hpp"
#include "pgmock/sql/expression.hpp"

namespace pgmock::plan {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = ~NodeId{0};

// ---- where the draws and indices of a column come from ----

/// draw = hash of the stream and the row.
struct HashDraws {
  StreamKey key;
};
/// 64 bits that no other row of the stream gets.
struct BijectionDraws {
  Bijection64 bijection;
};
/// The row itself minus `first` (rows before it are literal).
struct RowDraws {
  std::uint64_t first = 0;
};
/// The (row + jitter) / rows quantile: draws rise with the row, each row in its own stratum.
struct RisingDraws {
  StreamKey key;
  std::uint64_t rows = 1;
};
/// Draws that another node gives as int64 bits.
struct NodeDraws {
  NodeId node;
};
/// Distinct indices: row - first through a permutation of `domain`; or, inside each parent, the ordinal in the parent's
/// own order through the permutation; then a digit of the image: (image / divisor) % modulus (composite keys).
struct IndexDraws {
  std::optional<PermutationWithout> permutation;
  std::uint64_t first = 0;
  StreamKey key;  // inside parents: the key of the parents' orders
  /// Inside parents without skew: numbers coprime to `domain`, of which each parent's order takes one as its stride.
  std::vector<std::uint64_t> strides;
  NodeId parent_row = no_node;  // inside parents
  NodeId ordinal = no_node;
  /// Skew inside parents: the children of a parent take distinct ranks near the quantiles of their strata.
  std::shared_ptr<const Quantile> quantile;
  std::shared_ptr<const Strata> strata;  // with quantile: how many children a parent has
  /// With quantile: the rank that each of its values stands for, where some ranks are never taken; empty: itself.
  std::vector<std::uint64_t> ranks;
  u128 domain = 0;
  u128 divisor = 1;
  u128 modulus = 0;  // 0: no digit taken
};
using DrawSource = std::variant<HashDraws, BijectionDraws, RowDraws, RisingDraws, NodeDraws, IndexDraws>;

// ---- nodes ----

/// int64: start + step * (row - first).
struct SequenceNode {
  std::int64_t start = 1;
  std::int64_t step = 1;
  std::uint64_t first = 0;
};
/// Hidden record: int64 bits, one draw a row, shared by the columns of one person, address, company …
struct RecordNode {
  StreamKey key;
};
/// A generator's values: fill() on draws, or at() on indices when the source is IndexDraws.
struct GenerateNode {
  std::shared_ptr<const Generator> generator;
  DrawSource source;
  std::vector<NodeId> inputs;
  std::uint64_t rows = 0;  // what domain(rows) was asked with
};
/// int64: the row of the parent that each row picks; NULL for the roots of a tree in a nullable column.
struct PickNode {
  enum class Kind : std::uint8_t { uniform, quantile, index, tree } kind = Kind::uniform;
  StreamKey key;
  std::uint64_t parents = 0;
  std::shared_ptr<const Quantile> quantile;  // ranks
  std::optional<Permutation> scatter;        // rank → row
  std::optional<IndexDraws> index;           // unique picks and members of composite keys
  std::uint64_t root_threshold = 0;          // tree: a row is a root when its draw is below; row 0 always
  std::optional<std::uint64_t> depth;        // tree
  bool self_root = false;                    // tree: a root refers to itself instead of NULL
};
/// record(parent row, ordinal from 0): children by parent; child 0 and 1 are read by FieldNode.
struct ChildNode {
  std::shared_ptr<const Strata> strata;
  std::optional<Permutation> shuffle;  // placement: shuffled
};
/// Child `field` of a record node.
struct FieldNode {
  NodeId input;
  std::size_t field = 0;
  std::int64_t offset = 0;  // added (ordinals shown from 1)
};
/// A column of another table (or of other rows of this one) at the rows that `rows` gives; NULL rows give NULL.
struct FetchNode {
  NodeId rows;
  NodeId column;
  bool flat = false;  // values, not codes of them: an expression reads it
};
/// boolean: NULL where the stream's draw is below the threshold (rate * 2^64).
struct MaskNode {
  StreamKey key;
  std::uint64_t threshold = 0;
};
/// `input`, NULL where `mask` is true; input is not computed where everything is masked.
struct MaskedNode {
  NodeId input;
  NodeId mask;
};
/// Rows below values.size whose bit in `given` is set come from `values` (NULLs in it are NULL), all others from `rest`
/// (no_node: all rows of the table are given).
struct LiteralNode {
  OwnedVector values;
  std::vector<std::uint64_t> given;
  NodeId rest = no_node;
};
/// The same value (or NULL) in every row.
struct ConstantNode {
  OwnedVector value;
  bool null = false;
};
/// Another type's representation of the input.
struct ConvertNode {
  NodeId input;
  TypePtr from, to;
  bool exact = false;  // a value that the other type changes is an error
  Span where = {};     // of what asks for the other type, in the schema
};
struct ExpressionNode {
  std::shared_ptr<const sql::CompiledExpression> expression;
  std::vector<NodeId> inputs;
  bool not_null = false;  // its NULLs, which could not be ruled out, are errors
  Span where = {};        // in the schema
};
/// A time between `base` (another column of the row; NULL: NULL) and `limit`, early ones likelier; µs or days as
/// `base`. `skip_null` of base: when base is NULL the value is NULL.
struct LaterNode {
  NodeId base;
  StreamKey key;
  std::int64_t limit = 0;
  std::int64_t unit = 1;  // values are base + a multiple of it
};

struct Node {
  std::variant<SequenceNode, RecordNode, GenerateNode, PickNode, ChildNode, FieldNode, FetchNode, MaskNode, MaskedNode,
               LiteralNode, ConstantNode, ConvertNode, ExpressionNode, LaterNode>
      op;
  std::size_t table = 0;  // index into Schema::tables: whose rows it is asked for
  std::string label;      // for messages and explain: `orders.user_id (parent row)`
};

}  // namespace pgmock::plan
