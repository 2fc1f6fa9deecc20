// SPDX-License-Identifier: MIT
// Which casts there are, and who makes them.
#include "sql/cast.hpp"

#include <algorithm>
#include <array>

#include "pgmock/sql/expression.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/json_text.hpp"

namespace pgmock::sql {
namespace {

using K = TypeKind;

bool is_text(K kind) { return kind == K::character || kind == K::varchar || kind == K::text; }
bool is_int(K kind) { return kind == K::int2 || kind == K::int4 || kind == K::int8; }
bool is_float(K kind) { return kind == K::float4 || kind == K::float8; }
bool is_number(K kind) { return is_int(kind) || is_float(kind) || kind == K::numeric; }
bool is_moment(K kind) { return kind == K::date || kind == K::timestamp || kind == K::timestamptz; }

/// Types whose identity is their name.
bool is_named(K kind) { return kind == K::enumeration || kind == K::composite || kind == K::range || kind == K::other; }

/// The weakest context in which numbers go from one type to the other.
CastContext number_context(K from, K to) {
  // Wider numbers come by themselves: int2 < int4 < int8 < numeric < float4 < float8.
  constexpr std::array<K, 6> widths{K::int2, K::int4, K::int8, K::numeric, K::float4, K::float8};
  for (const K width : widths) {
    if (width == from) return CastContext::implicit;
    if (width == to) return CastContext::assignment;
  }
  return CastContext::written;
}

bool time_cast_exists(K from, K to, CastContext context) {
  const auto at_least = [&](CastContext weakest) { return context >= weakest; };
  if (is_moment(from) && is_moment(to)) {
    const bool wider = from == K::date || (from == K::timestamp && to == K::timestamptz);
    return at_least(wider ? CastContext::implicit : CastContext::assignment);
  }
  if (to == K::time) {
    if (from == K::timestamp || from == K::timestamptz || from == K::timetz || from == K::interval)
      return at_least(CastContext::assignment);
  }
  if (to == K::timetz) {
    if (from == K::time) return true;
    if (from == K::timestamptz) return at_least(CastContext::assignment);
  }
  return from == K::time && to == K::interval;
}

bool same_named(const Type& a, const Type& b) { return a.kind == b.kind && a.schema == b.schema && a.name == b.name; }

}  // namespace

bool cast_exists(const Type& from_type, const Type& to_type, CastContext context) {
  const Type& from = base_of(from_type);
  const Type& to = base_of(to_type);
  if (is_named(from.kind) && same_named(from, to)) return true;
  if (is_text(from.kind) && is_text(to.kind)) return true;
  if (from.kind == K::array && to.kind == K::array) return cast_exists(*from.element, *to.element, context);
  if (is_text(to.kind)) return context >= CastContext::assignment;
  if (is_text(from.kind)) return context == CastContext::written;
  if (from.kind == to.kind && !is_named(from.kind) && from.kind != K::array) return true;
  if (is_number(from.kind) && is_number(to.kind)) return context >= number_context(from.kind, to.kind);
  if (time_cast_exists(from.kind, to.kind, context)) return true;
  if (to.kind == K::money && (from.kind == K::int4 || from.kind == K::int8 || from.kind == K::numeric))
    return context >= CastContext::assignment;
  if (from.kind == K::money && to.kind == K::numeric) return context >= CastContext::assignment;
  if (from.kind == K::boolean && to.kind == K::int4) return context == CastContext::written;
  if (from.kind == K::int4 && to.kind == K::boolean) return context == CastContext::written;
  if (from.kind == K::bit && to.kind == K::varbit) return true;
  if (from.kind == K::varbit && to.kind == K::bit) return true;
  if (from.kind == K::cidr && to.kind == K::inet) return true;
  if (from.kind == K::macaddr && to.kind == K::macaddr8) return true;
  return context >= CastContext::assignment &&
         ((from.kind == K::json && to.kind == K::jsonb) || (from.kind == K::jsonb && to.kind == K::json));
}

namespace {

Vector cast_array(Arena& arena, const Vector& source, const Type& from, const Type& to, CastContext context) {
  const auto children = arena.array<Vector>(source.child_count);
  children[0] = cast(arena, source.children[0], *from.element, *to.element, context);
  for (std::uint32_t c = 1; c < source.child_count; ++c) children[c] = source.children[c];
  Vector out = source;
  out.children = children.data();
  return out;
}

/// Whether no value changes: same type, and modifiers that allow as much.
bool is_same(const Type& from, const Type& to) {
  if (from.kind != to.kind) return false;
  switch (from.kind) {
    case K::character:
    case K::varchar:
    case K::bit:
    case K::varbit:
      return from.name == to.name && ((to.length < 0 && to.kind != K::bit) || (from.length == to.length) ||
                                      (to.kind != K::bit && from.length >= 0 && from.length <= to.length));
    case K::numeric:
      return from.precision == to.precision && from.scale == to.scale;
    case K::time:
    case K::timetz:
    case K::timestamp:
    case K::timestamptz:
      return to.fraction_digits < 0 || from.fraction_digits == to.fraction_digits;
    case K::interval:
      return from.modifiers == to.modifiers && from.fraction_digits == to.fraction_digits;
    case K::array:
      return is_same(base_of(*from.element), base_of(*to.element));
    default:
      return true;
  }
}

}  // namespace

Vector cast(Arena& arena, const Vector& source, const Type& from_type, const Type& to_type, CastContext context) {
  const Type& from = base_of(from_type);
  const Type& to = base_of(to_type);
  const Representation form = representation_of(to);
  const VectorKind held = source.kind == VectorKind::dictionary ? source.dictionary->values.kind : source.kind;
  if (is_same(from, to) && held == form.kind && source.scale == form.scale) return source;
  if (held == VectorKind::text && to.kind == K::text && is_text(from.kind)) return source;

  const Vector flat = flatten(arena, source);
  if (to.kind == K::array && from.kind == K::array) return cast_array(arena, flat, from, to, context);
  if (is_text(to.kind)) return cast_to_text(arena, flat, from, to, context);
  if (is_int(to.kind) && !is_text(from.kind)) return cast_to_integer(arena, flat, to);
  if ((to.kind == K::numeric || to.kind == K::money) && (is_number(from.kind) || from.kind == K::money))
    return cast_to_numeric(arena, flat, to);
  if (is_float(to.kind) && is_number(from.kind)) return cast_to_float(arena, flat, to);
  if (to.kind == K::boolean && held == VectorKind::int64)
    return map_rows<std::uint8_t>(arena, flat, form.kind, 0, [&](std::size_t i) {
      return static_cast<std::uint8_t>(flat.values<std::int64_t>()[i] != 0);
    });
  switch (to.kind) {
    case K::date:
    case K::time:
    case K::timetz:
    case K::timestamp:
    case K::timestamptz:
    case K::interval:
      if (!is_text(from.kind)) return cast_time(arena, flat, from, to);
      break;
    case K::json:
      if (from.kind == K::jsonb) return flat;
      break;
    default:
      if (is_named(to.kind) && same_named(from, to)) return flat;
      break;
  }
  return cast_by_text(arena, flat, from, to);
}

// The contract's conversion is the cast of an assignment.
Vector convert(Arena& arena, const Vector& source, const Type& from, const Type& to,
               std::optional<std::size_t>& overflow) {
  overflow.reset();
  try {
    return cast(arena, source, from, to, CastContext::assignment);
  } catch (const EvaluationError& error) {
    overflow = error.row;
    return source;
  }
}

bool is_convertible(const Type& from, const Type& to) { return cast_exists(from, to, CastContext::assignment); }

bool are_comparable(const Type& referencing_type, const Type& referenced_type) {
  const Type& a = base_of(referencing_type);
  const Type& b = base_of(referenced_type);
  if (is_named(a.kind) || is_named(b.kind)) return same_named(a, b);
  if (a.kind == K::array || b.kind == K::array)
    return a.kind == b.kind && are_comparable(*a.element, *b.element) &&
           base_of(*a.element).kind == base_of(*b.element).kind;
  if (a.kind == K::json || b.kind == K::json) return false;
  if (is_text(a.kind) && is_text(b.kind)) return true;
  if (is_moment(a.kind) && is_moment(b.kind)) return true;
  if (is_int(a.kind) && is_int(b.kind)) return true;
  if (is_float(a.kind) && is_float(b.kind)) return true;
  // A wider key is found through an implicit cast of the referencing value, not the other way round.
  if (is_number(a.kind) && is_number(b.kind)) return cast_exists(a, b, CastContext::implicit);
  if (a.kind == K::time && b.kind == K::timetz) return true;
  if (a.kind == K::time && b.kind == K::interval) return true;
  if (a.kind == K::cidr || a.kind == K::inet) return b.kind == K::cidr || b.kind == K::inet;
  if (a.kind == K::bit || a.kind == K::varbit) return b.kind == K::bit || b.kind == K::varbit;
  if (a.kind == K::macaddr && b.kind == K::macaddr8) return true;
  return a.kind == b.kind;
}

}  // namespace pgmock::sql
