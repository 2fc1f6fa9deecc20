// SPDX-License-Identifier: MIT
// Whether a conversion kept its values.
#include "pgmock/sql/conversion.hpp"

#include <string>

#include "pgmock/sql/value_text.hpp"
#include "sql/nested.hpp"

namespace pgmock::sql {

std::optional<std::size_t> find_changed(Arena& arena, const Vector& source, const Vector& converted, const Type& from,
                                        const Type& to) {
  const Vector before = flatten(arena, source);
  std::optional<std::size_t> failed;
  const Vector after = flatten(arena, convert(arena, converted, to, from, failed));
  if (failed) return failed;
  const bool scalar = before.kind != VectorKind::list && before.kind != VectorKind::record;
  std::string left, right;
  for (std::size_t row = 0; row < before.size; ++row) {
    if (before.is_null(row)) continue;
    if (scalar && before.kind == after.kind && before.scale == after.scale) {
      if (compare_values(before, row, after, row) != 0) return row;
      continue;
    }
    left.clear();
    right.clear();
    append_value_text(before, row, from, left);
    append_value_text(after, row, from, right);
    if (left != right) return row;
  }
  return std::nullopt;
}

}  // namespace pgmock::sql
