// SPDX-License-Identifier: MIT
// Chunks: runs of rows worth about 1 MiB of output, numbered in output order, found by arithmetic alone.
#pragma once

#include <cstdint>
#include <vector>

#include "pgmock/engine/run.hpp"

namespace pgmock::engine {

struct Chunk {
  std::size_t part = 0;               // index into Chunks::parts()
  std::uint64_t first = 0, last = 0;  // rows [first, last)
};

/// A table's rows that this run (this shard) writes.
struct Part {
  std::size_t table = 0;
  std::uint64_t first = 0, last = 0;
  std::uint64_t table_rows = 0;
  std::uint64_t chunk_rows = 1;
  std::uint64_t first_chunk = 0;  // number of the part's first chunk

  /// The part has the table's beginning or its end, so it writes the head or the tail.
  bool has_head() const { return first == 0; }
  bool has_tail() const { return last == table_rows; }
};

class Chunks {
 public:
  /// `statement_rows` of each table of plan.order: shards are runs of statements.
  Chunks(const plan::Plan& plan, const std::vector<std::uint64_t>& statement_rows, Shard shard);
  std::uint64_t count() const { return count_; }
  const std::vector<Part>& parts() const { return parts_; }
  Chunk operator[](std::uint64_t number) const;

 private:
  std::vector<Part> parts_;
  std::uint64_t count_ = 0;
};

}  // namespace pgmock::engine
