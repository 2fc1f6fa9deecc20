// SPDX-License-Identifier: MIT
// RowSet: the rows that a node is asked for: a range of consecutive rows, or any list.
#pragma once

#include <cstdint>
#include <span>

namespace pgmock {

struct RowSet {
  std::uint64_t first = 0;  // of a range
  std::uint32_t size = 0;
  const std::int64_t* list = nullptr;  // not a range: `size` row numbers

  static RowSet range(std::uint64_t first, std::uint32_t size) { return {first, size, nullptr}; }
  static RowSet of(std::span<const std::int64_t> rows) {
    return {0, static_cast<std::uint32_t>(rows.size()), rows.data()};
  }
  bool is_range() const { return list == nullptr; }
  std::uint64_t operator[](std::size_t i) const {
    return list == nullptr ? first + i : static_cast<std::uint64_t>(list[i]);
  }
};

}  // namespace pgmock
