// SPDX-License-Identifier: MIT
// Casts between dates, times, timestamps and intervals; the session's time zone is UTC.
#include <limits>

#include "pgmock/base/datetime.hpp"
#include "pgmock/sql/expression.hpp"
#include "sql/cast.hpp"
#include "sql/time_modifiers.hpp"

namespace pgmock::sql {
namespace {

bool is_endless(std::int64_t value) { return value == time_infinity || value == time_minus_infinity; }

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
std::int64_t floor_mod(std::int64_t a, std::int64_t b) { return a - floor_div(a, b) * b; }

std::int64_t rounded(std::int64_t us, const Type& to) {
  if (to.fraction_digits < 0) return us;
  const bool moment = to.kind == TypeKind::timestamp || to.kind == TypeKind::timestamptz;
  return moment ? round_timestamp(us, to.fraction_digits) : round_us(us, to.fraction_digits);
}

Vector to_date(Arena& arena, const Vector& source) {
  const auto values = source.values<std::int64_t>();
  return map_rows<std::int64_t>(arena, source, VectorKind::date, 0, [&](std::size_t i) {
    return is_endless(values[i]) ? values[i] : floor_div(values[i], us_per_day);
  });
}

Vector to_timestamp(Arena& arena, const Vector& source, const Type& to) {
  const auto values = source.values<std::int64_t>();
  const bool date = source.kind == VectorKind::date;
  return map_rows<std::int64_t>(arena, source, VectorKind::timestamp, 0, [&](std::size_t i) {
    if (!date || is_endless(values[i])) return rounded(values[i], to);
    std::int64_t us;
    if (__builtin_mul_overflow(values[i], us_per_day, &us)) throw EvaluationError{"date out of range for timestamp", i};
    return us;
  });
}

/// Microseconds of the day of each value; `fails` says which have none.
std::int64_t time_of_day(const Vector& source, std::size_t i) {
  switch (source.kind) {
    case VectorKind::time:
      return source.values<std::int64_t>()[i];
    case VectorKind::timetz:
      return source.values<TimeTz>()[i].us;
    case VectorKind::interval:
      return floor_mod(source.values<Interval>()[i].us, us_per_day);
    default:
      return floor_mod(source.values<std::int64_t>()[i], us_per_day);
  }
}

/// PostgreSQL gives NULL for the time of an infinite timestamp.
const std::uint64_t* nulls_of_times(Arena& arena, const Vector& source) {
  if (source.kind != VectorKind::timestamp) return source.nulls;
  const auto values = source.values<std::int64_t>();
  std::uint64_t* nulls = nullptr;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!is_endless(values[i]) || source.is_null(i)) continue;
    if (nulls == nullptr) {
      nulls = make_bitmap(arena, source.size);
      for (std::size_t j = 0; j < source.size; ++j)
        if (source.is_null(j)) set_bit(nulls, j);
    }
    set_bit(nulls, i);
  }
  return nulls == nullptr ? source.nulls : nulls;
}

}  // namespace

Vector cast_time(Arena& arena, const Vector& source, const Type& from, const Type& to) {
  static_cast<void>(from);
  switch (to.kind) {
    case TypeKind::date:
      return to_date(arena, source);
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
      return to_timestamp(arena, source, to);
    case TypeKind::time: {
      Vector out = map_rows<std::int64_t>(arena, source, VectorKind::time, 0,
                                          [&](std::size_t i) { return rounded(time_of_day(source, i), to); });
      out.nulls = nulls_of_times(arena, source);
      return out;
    }
    case TypeKind::timetz: {
      Vector out = map_rows<TimeTz>(arena, source, VectorKind::timetz, 0, [&](std::size_t i) {
        const std::int32_t zone = source.kind == VectorKind::timetz ? source.values<TimeTz>()[i].offset_s : 0;
        return TimeTz{rounded(time_of_day(source, i), to), zone};
      });
      out.nulls = nulls_of_times(arena, source);
      return out;
    }
    default:
      return map_rows<Interval>(arena, source, VectorKind::interval, 0, [&](std::size_t i) {
        if (source.kind == VectorKind::time) return cut_interval({0, 0, source.values<std::int64_t>()[i]}, to);
        return cut_interval(source.values<Interval>()[i], to);
      });
  }
}

}  // namespace pgmock::sql
