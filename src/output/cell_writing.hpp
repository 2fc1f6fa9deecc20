// SPDX-License-Identifier: MIT
// What the writers of cells share: the loop over a column, and what stands before and behind a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "output/column_cells.hpp"
#include "pgmock/base/digits.hpp"

namespace pgmock::output {

/// At most eight characters, the first one lowest.
inline std::uint64_t as_word(std::string_view text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), text.size());
  return word;
}

/// `write(cell, i)` writes the text of value i and returns its end. Writers hold what they need by value: through
/// references it would have to be loaded again after every store of a char.
template <unsigned width, class Write>
unsigned fill(std::size_t count, char* cells, Write write) {
  for (std::size_t i = 0; i < count; ++i) {
    char* const cell = cells + i * width;
    const char* const end = write(cell, i);
    cell[width - 1] = static_cast<char>(end - cell);
  }
  return width;
}

struct Tail {
  std::uint64_t word;
  std::uint32_t size;
  char* operator()(char* out) const {
    store8(out, word);
    return out + size;
  }
};
inline Tail bare_tail(const CellFrame& frame) { return {frame.tail, frame.tail_size}; }
inline Tail quoted_tail(const CellFrame& frame) { return {frame.quoted_tail, frame.quoted_tail_size}; }

/// The quote where the format has one.
struct Opening {
  char quote;
  char* operator()(char* out) const {
    *out = quote;
    return out + (quote != 0 ? 1 : 0);
  }
};

}  // namespace pgmock::output
