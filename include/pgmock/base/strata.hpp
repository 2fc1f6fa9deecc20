// SPDX-License-Identifier: MIT
// Children by parent, by nested strata: how many children each parent has, which rows they are, and whose child a row
// is, without memory of the rows (DESIGN 3). Parents lie in blocks of 256, blocks in superblocks of 256 blocks; parent
// i of block b in superblock s has Q((256 pi_b(i) + sigma_s(b)) / 65536) children, so that each full superblock holds
// every quantile once. Immutable, shared by all threads; a cursor is one thread's memory of the block it stands in.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "pgmock/base/distribution.hpp"
#include "pgmock/base/draw.hpp"

namespace pgmock {

class Strata {
 public:
  /// `counts` maps draws to child counts (its low() is at least 0). A grown `parents` only appends children.
  Strata(StreamKey key, std::uint64_t parents, std::shared_ptr<const Quantile> counts);
  ~Strata();
  Strata(const Strata&) = delete;
  Strata& operator=(const Strata&) = delete;

  std::uint64_t parents() const noexcept;
  /// Number of children of all parents.
  std::uint64_t total() const noexcept;

  /// A thread's place: prefix sums of one block, so that neighbouring questions cost O(1).
  class Cursor {
   public:
    explicit Cursor(const Strata& strata);
    ~Cursor();
    Cursor(Cursor&&) noexcept;
    /// The children of a parent: [first, second).
    std::pair<std::uint64_t, std::uint64_t> children(std::uint64_t parent);
    /// The parent of a child and the child's ordinal (from 0) inside its parent. Requires child < total().
    std::pair<std::uint64_t, std::uint64_t> parent_of(std::uint64_t child);
    /// parent_of for the consecutive children [first, first + parents.size()); either output may be empty.
    void parents_of(std::uint64_t first, std::span<std::int64_t> parents, std::span<std::int64_t> ordinals);
    /// parent_of for each of the children; all three of one size.
    void parents_of(std::span<const std::int64_t> children, std::span<std::int64_t> parents,
                    std::span<std::int64_t> ordinals);

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pgmock
