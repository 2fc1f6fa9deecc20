// SPDX-License-Identifier: MIT
// PostgreSQL's casts between types, over whole vectors. Stateless.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"
#include "sql/numeric.hpp"

namespace pgmock::sql {

/// Where a cast stands: what happens by itself, what storing into a column allows, and what is written.
enum class CastContext : std::uint8_t { implicit, assignment, written };

/// Whether PostgreSQL has the cast in that context and cast() makes it.
bool cast_exists(const Type& from, const Type& to, CastContext context);

/// The values in the representation of `to`. Throws EvaluationError with PostgreSQL's message at the first row that
/// does not fit. Requires cast_exists().
Vector cast(Arena& arena, const Vector& source, const Type& from, const Type& to, CastContext context);
/// The same for numerics that still have a scale each.
Vector cast_numerics(Arena& arena, std::span<const Numeric> values, const std::uint64_t* nulls, const Type& to,
                     CastContext context);

// Parts of cast(); each expects a flat source.
Vector cast_to_integer(Arena& arena, const Vector& source, const Type& to);
Vector cast_to_numeric(Arena& arena, const Vector& source, const Type& to);
Vector cast_to_float(Arena& arena, const Vector& source, const Type& to);
Vector cast_time(Arena& arena, const Vector& source, const Type& from, const Type& to);
Vector cast_to_text(Arena& arena, const Vector& source, const Type& from, const Type& to, CastContext context);
/// By writing each value and reading it as `to`.
Vector cast_by_text(Arena& arena, const Vector& source, const Type& from, const Type& to);

/// A vector like `source` with other values: one call of `f(row)` for each row that is not NULL.
template <class T, class F>
Vector map_rows(Arena& arena, const Vector& source, VectorKind kind, std::int32_t scale, F&& f) {
  const auto values = arena.array<T>(source.size);
  if (source.nulls == nullptr) {
    for (std::size_t i = 0; i < source.size; ++i) values[i] = f(i);
  } else {
    for (std::size_t i = 0; i < source.size; ++i) values[i] = source.is_null(i) ? T{} : f(i);
  }
  Vector out = Vector::of<T>(kind, values, scale);
  out.nulls = source.nulls;
  return out;
}

}  // namespace pgmock::sql
