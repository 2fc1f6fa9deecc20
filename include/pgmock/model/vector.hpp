// SPDX-License-Identifier: MIT
// Columnar batches: typed vectors of a few thousand rows with an optional null bitmap. A Vector is a view: its memory
// lies in an Arena or in data that lives as long as the plan. Copying one copies the view.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/arena.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/base/int128.hpp"

namespace pgmock {

/// The element of each kind: boolean uint8 (0/1), int64 int64 (all integer types; also row numbers), float4 float,
/// float8 double, decimal64 int64 and decimal128 i128 (unscaled, with Vector::scale; decimal64 also holds money, scale
/// 2), numeric TextView (canonical digits; also NaN, Infinity), date int64 (days), time int64 (µs), timetz TimeTz,
/// timestamp int64 (µs UTC; both timestamp types), interval Interval, uuid u128 (big-endian value: the first hex digit
/// is the top), text TextView (also inet, cidr, macaddr, bit strings, json, enum labels, `other` types: PostgreSQL's
/// text form), bytes TextView (raw), dictionary uint16 codes into Vector::dictionary (readable for 16 bytes past the
/// end), list uint32 offsets (size + 1) into child 0 (and, only where a value is not one-dimensional from 1 on, a text
/// child 1 with PostgreSQL's decoration, `[1:2][1:3]=` or empty, a row; the elements stand flat in child 0), record one
/// child a field (range: lower, upper and, where not all rows are `[)`, an int64 child of RangeFlags; a NULL bound is
/// none).
enum class VectorKind : std::uint8_t {
  boolean,
  int64,
  float4,
  float8,
  decimal64,
  decimal128,
  numeric,
  date,
  time,
  timetz,
  timestamp,
  interval,
  uuid,
  text,
  bytes,
  dictionary,
  list,
  record
};

/// Bits of the third child of a range; without that child all are 0: not empty, lower inclusive, upper exclusive.
struct RangeFlags {
  static constexpr std::int64_t empty = 1;
  static constexpr std::int64_t lower_exclusive = 2;
  static constexpr std::int64_t upper_inclusive = 4;
};

/// Text of a cell. Readable for 32 bytes past its end (arena slack, padded static data), so that copies may overrun.
struct TextView {
  const char* data;
  std::uint64_t size;
  std::string_view view() const { return {data, size}; }
};

struct Vector;

/// Up to 65,536 distinct values that live as long as the plan; equal pointers mean equal dictionaries, so formatters
/// may render one once. Built by DictionaryBuilder-like code of generators; immutable afterwards.
struct Dictionary;

struct Vector {
  VectorKind kind = VectorKind::int64;
  /// text: no byte of any value needs escaping in any output format: none of  \ ' " , { } ( ) tab newline CR or control
  /// characters, no empty value; so it may be copied as it is everywhere.
  bool plain = false;
  std::int32_t scale = 0;
  std::uint32_t size = 0;
  const void* data = nullptr;
  /// Bit i % 64 of word i / 64 is set: row i is NULL. nullptr: no NULLs.
  const std::uint64_t* nulls = nullptr;
  const Dictionary* dictionary = nullptr;
  const Vector* children = nullptr;
  std::uint32_t child_count = 0;

  template <class T>
  std::span<const T> values() const {
    return {static_cast<const T*>(data), size};
  }
  bool is_null(std::size_t row) const { return nulls != nullptr && ((nulls[row / 64] >> (row % 64)) & 1U) != 0; }

  template <class T>
  static Vector of(VectorKind kind, std::span<const T> values, std::int32_t scale = 0) {
    Vector v;
    v.kind = kind;
    v.scale = scale;
    v.size = static_cast<std::uint32_t>(values.size());
    v.data = values.data();
    return v;
  }
  template <class T>
  static Vector of(VectorKind kind, std::span<T> values, std::int32_t scale = 0) {
    return of<T>(kind, std::span<const T>(values), scale);
  }
  static Vector text(std::span<const TextView> values, bool plain) {
    Vector v = of<TextView>(VectorKind::text, values);
    v.plain = plain;
    return v;
  }
  static Vector codes(std::span<const std::uint16_t> values, const Dictionary& dictionary);
};

struct Dictionary {
  /// The distinct values; never itself a dictionary, without NULLs. Its memory belongs to `storage`.
  Vector values;
  std::shared_ptr<const void> storage;
};

inline Vector Vector::codes(std::span<const std::uint16_t> values, const Dictionary& dictionary) {
  Vector v = of<std::uint16_t>(VectorKind::dictionary, values);
  v.dictionary = &dictionary;
  v.plain = dictionary.values.plain;
  v.scale = dictionary.values.scale;
  return v;
}

/// A dictionary of texts that owns its (padded) memory.
std::shared_ptr<const Dictionary> make_text_dictionary(std::span<const std::string> values);
/// A dictionary of any vector without NULLs (deep copy, at most 65,536 values).
std::shared_ptr<const Dictionary> make_dictionary(const Vector& values);

/// Whether `text` keeps the promise of Vector::plain.
bool is_plain_text(std::string_view text) noexcept;

/// The rows `rows` of `source`, in that order (dictionaries stay dictionaries).
Vector gather(Arena& arena, const Vector& source, std::span<const std::uint32_t> rows);
/// A dictionary vector as its values; any other vector as it is.
Vector flatten(Arena& arena, const Vector& source);
/// `a` where bit i of `take_b` is 0, else `b`; same kind and scale, after flattening where needed.
Vector blend(Arena& arena, const Vector& a, const Vector& b, const std::uint64_t* take_b);
/// A deep copy in the arena (dictionaries stay where they are).
Vector deep_copy(Arena& arena, const Vector& source);
/// A deep copy that owns its memory, for values that outlive an arena.
struct OwnedVector {
  Vector vector;
  std::shared_ptr<const void> storage;
};
OwnedVector own(const Vector& source);
/// The pieces one after another; all of one kind and scale.
OwnedVector concatenate(std::span<const Vector> pieces);

/// A bitmap of `size` bits, all 0.
std::uint64_t* make_bitmap(Arena& arena, std::size_t size);
inline void set_bit(std::uint64_t* bitmap, std::size_t row) { bitmap[row / 64] |= std::uint64_t{1} << (row % 64); }

}  // namespace pgmock
