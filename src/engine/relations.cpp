// SPDX-License-Identifier: MIT
// Relations: which row of the parent a row refers to, and the parent's values there. No key is stored: it is computed
// again from the parent's row number.
#include <algorithm>

#include "engine/evaluate.hpp"
#include "pgmock/base/draws.hpp"

namespace pgmock::engine {

namespace {

/// Trees: a row's parent is an earlier row of the same table.
class Tree {
 public:
  explicit Tree(const plan::PickNode& pick)
      : pick_(pick), root_key_(derive(pick.key, "root")), depth_(pick.depth.value_or(~std::uint64_t{0})) {}

  bool is_root(std::uint64_t row) const {
    return row == 0 || depth_ == 0 || draw(root_key_, row) < pick_.root_threshold;
  }

  /// The parent of a row that is no root.
  std::uint64_t parent(std::uint64_t row) const {
    const std::uint64_t candidate = below(draw(pick_.key, row), row);
    if (!pick_.depth) return candidate;
    const Place place = locate(candidate);
    return place.depth >= depth_ ? place.parent : candidate;
  }

 private:
  struct Place {
    std::uint64_t parent, depth;
  };
  /// Parent and depth of a row; the chain of candidates shrinks like a random recursive tree: about ln(row) steps.
  Place locate(std::uint64_t row) const {
    if (is_root(row)) return {row, 0};
    const std::uint64_t candidate = below(draw(pick_.key, row), row);
    const Place place = locate(candidate);
    if (place.depth >= depth_) return {place.parent, place.depth};
    return {candidate, place.depth + 1};
  }

  const plan::PickNode& pick_;
  StreamKey root_key_;
  std::uint64_t depth_;
};

}  // namespace

Vector Evaluation::compute(const plan::PickNode& pick, plan::NodeId, const RowSet& rows) {
  const auto out = frame_.arena.array<std::int64_t>(rows.size);
  Vector result = Vector::of(VectorKind::int64, std::span<const std::int64_t>(out));
  switch (pick.kind) {
    case plan::PickNode::Kind::uniform:
      draw_values(pick.key, rows, pick.parents, 0, 1, out);
      break;
    case plan::PickNode::Kind::quantile:
      pick.quantile->apply(hashes(pick.key, rows), out);
      break;
    case plan::PickNode::Kind::index: {
      const auto chosen = small_indices(*pick.index, rows);
      for (std::uint32_t i = 0; i < rows.size; ++i) out[i] = static_cast<std::int64_t>(chosen[i]);
      break;
    }
    case plan::PickNode::Kind::tree: {
      const Tree tree(pick);
      std::uint64_t* const nulls = pick.self_root ? nullptr : make_bitmap(frame_.arena, rows.size);
      for (std::uint32_t i = 0; i < rows.size; ++i) {
        const std::uint64_t row = rows[i];
        if (!tree.is_root(row)) {
          out[i] = static_cast<std::int64_t>(tree.parent(row));
        } else {
          out[i] = static_cast<std::int64_t>(row);
          if (nulls != nullptr) set_bit(nulls, i);
        }
      }
      result.nulls = nulls;
      break;
    }
  }
  if (pick.scatter)
    for (auto& row : out) row = static_cast<std::int64_t>((*pick.scatter)(static_cast<u128>(row)));
  return result;
}

Vector Evaluation::compute(const plan::ChildNode& child, plan::NodeId id, const RowSet& rows) {
  const auto parents = frame_.arena.array<std::int64_t>(rows.size);
  const auto ordinals = frame_.arena.array<std::int64_t>(rows.size);
  auto& cursor = frame_.cursors[id];
  if (!cursor) cursor = std::make_unique<Strata::Cursor>(*child.strata);
  if (rows.is_range() && !child.shuffle) {
    cursor->parents_of(rows.first, parents, ordinals);
  } else if (!child.shuffle) {
    cursor->parents_of(std::span(rows.list, rows.size), parents, ordinals);
  } else {
    for (std::uint32_t i = 0; i < rows.size; ++i) {
      const auto [parent, ordinal] = cursor->parent_of(static_cast<std::uint64_t>((*child.shuffle)(rows[i])));
      parents[i] = static_cast<std::int64_t>(parent);
      ordinals[i] = static_cast<std::int64_t>(ordinal);
    }
  }
  const auto fields = frame_.arena.array<Vector>(2);
  fields[0] = Vector::of(VectorKind::int64, std::span<const std::int64_t>(parents));
  fields[1] = Vector::of(VectorKind::int64, std::span<const std::int64_t>(ordinals));
  Vector result;
  result.kind = VectorKind::record;
  result.size = rows.size;
  result.children = fields.data();
  result.child_count = 2;
  return result;
}

Vector Evaluation::compute(const plan::FieldNode& field, plan::NodeId, const RowSet& rows) {
  const Vector values = eval(field.input, rows).children[field.field];
  if (field.offset == 0) return values;
  const auto out = frame_.arena.array<std::int64_t>(values.size);
  const auto in = values.values<std::int64_t>();
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = in[i] + field.offset;
  return Vector::of(VectorKind::int64, std::span<const std::int64_t>(out));
}

Runs Evaluation::runs_of(const Vector& rows) {
  for (const auto& entry : frame_.runs)
    if (entry.list == rows.data && entry.size == rows.size) return entry.runs;

  const auto list = rows.values<std::int64_t>();
  Runs runs{RowSet::of(list), {}};
  // The list is taken to rise until it does not: children of a parent are neighbours, and so are their parents.
  bool rising = list.size() > 1;
  for (std::size_t i = 1; i < std::min<std::size_t>(list.size(), 16); ++i) rising &= list[i] >= list[i - 1];
  if (rising) {
    const auto position = frame_.arena.array<std::uint32_t>(list.size());
    const auto values = frame_.arena.array<std::int64_t>(list.size());
    std::uint32_t at = 0;
    std::int64_t last = values[0] = list[0];
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::int64_t value = list[i];
      rising &= value >= last;
      at += static_cast<std::uint32_t>(value != last);
      values[at] = last = value;
      position[i] = at;
    }
    const std::size_t distinct = at + std::size_t{1};
    if (rising) {
      const bool consecutive = list.back() - list.front() == static_cast<std::int64_t>(at);
      if (distinct < list.size()) {
        runs.position = position;
        runs.distinct = RowSet::of(values.first(distinct));
      }
      if (consecutive)
        runs.distinct = RowSet::range(static_cast<std::uint64_t>(list.front()), static_cast<std::uint32_t>(distinct));
    }
  }
  frame_.runs.push_back({rows.data, rows.size, runs});
  return runs;
}

Vector Evaluation::compute(const plan::FetchNode& fetch, plan::NodeId, const RowSet& rows) {
  const Vector at = eval(fetch.rows, rows);
  // Before repetitions are written out, there are fewer codes.
  const auto values_at = [&](const RowSet& set) {
    const Vector values = eval(fetch.column, set);
    return fetch.flat ? flatten(frame_.arena, values) : values;
  };
  if (at.nulls == nullptr) {
    const Runs runs = runs_of(at);
    const Vector values = values_at(runs.distinct);
    return runs.position.empty() ? values : gather(frame_.arena, values, runs.position);
  }
  // Rows without a parent still need some row to ask for: any that exists; row 0 when there is none (then nothing is
  // asked).
  const auto list = at.values<std::int64_t>();
  const auto asked = frame_.arena.array<std::int64_t>(at.size);
  std::int64_t some = -1;
  for (std::size_t i = 0; i < list.size() && some < 0; ++i)
    if (!at.is_null(i)) some = list[i];
  if (some < 0) some = 0;
  for (std::size_t i = 0; i < list.size(); ++i) asked[i] = at.is_null(i) ? some : list[i];
  Vector values = values_at(RowSet::of(asked));
  if (values.nulls == nullptr) {
    values.nulls = at.nulls;
  } else {
    std::uint64_t* const both = make_bitmap(frame_.arena, at.size);
    for (std::size_t word = 0; word < (at.size + 63U) / 64U; ++word) both[word] = values.nulls[word] | at.nulls[word];
    values.nulls = both;
  }
  return values;
}

}  // namespace pgmock::engine
