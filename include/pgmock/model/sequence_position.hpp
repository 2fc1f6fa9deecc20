// SPDX-License-Identifier: MIT
// Where a sequence must stand after the data.
#pragma once

#include <cstddef>
#include <optional>

#include "pgmock/base/int128.hpp"

namespace pgmock {

/// The next value of a sequence after the data: of a serial or identity column, or of a named sequence.
struct SequencePosition {
  std::size_t table = 0;
  std::size_t column = 0;
  std::optional<std::size_t> sequence;  // index into Schema::sequences instead of table and column
  i128 next = 1;                        // the value that the next nextval() should give
};

}  // namespace pgmock
