// SPDX-License-Identifier: MIT
// What a frame holds: the batch's arena, a memo by (node, list of rows), and places in strata that outlive a batch.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "pgmock/base/strata.hpp"
#include "pgmock/engine/evaluator.hpp"

namespace pgmock::engine {

/// A non-decreasing list of rows with repetitions, as its distinct rows and where each row of the list finds its value.
struct Runs {
  RowSet distinct;
  std::span<const std::uint32_t>
      position;  // empty: the list has no repetitions worth it, `distinct` is the list itself
};

struct Frame::Impl {
  explicit Impl(std::size_t nodes) : memo(nodes), cursors(nodes) {}

  struct Entry {
    RowSet rows;
    Vector values;
  };
  struct Slot {
    std::uint64_t epoch = 0;
    std::vector<Entry> entries;
  };
  struct RunsEntry {
    const void* list;
    std::uint32_t size;
    Runs runs;
  };

  Arena arena;
  std::vector<std::uint64_t> hashes;  // the last draws: one room for all, which stays in the fastest cache
  std::uint64_t epoch = 1;
  std::vector<Slot> memo;
  std::vector<std::unique_ptr<Strata::Cursor>> cursors;  // by child node
  std::vector<RunsEntry> runs;

  const Vector* find(plan::NodeId node, const RowSet& rows) const {
    const Slot& slot = memo[node];
    if (slot.epoch != epoch) return nullptr;
    for (const Entry& entry : slot.entries)
      if (entry.rows.first == rows.first && entry.rows.size == rows.size && entry.rows.list == rows.list)
        return &entry.values;
    return nullptr;
  }
  void remember(plan::NodeId node, const RowSet& rows, const Vector& values) {
    Slot& slot = memo[node];
    if (slot.epoch != epoch) {
      slot.epoch = epoch;
      slot.entries.clear();
    }
    slot.entries.push_back({rows, values});
  }
};

}  // namespace pgmock::engine
