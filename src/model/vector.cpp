// SPDX-License-Identifier: MIT
// Columnar batches: gathering, blending, copying and joining of vectors of every kind.
#include "pgmock/model/vector.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace pgmock {
namespace {

/// Calls `f` with a value of the element's type; list and record are not for it.
template <class F>
decltype(auto) with_element(VectorKind kind, F&& f) {
  switch (kind) {
    case VectorKind::boolean:
      return f(std::uint8_t{});
    case VectorKind::int64:
    case VectorKind::decimal64:
    case VectorKind::date:
    case VectorKind::time:
    case VectorKind::timestamp:
      return f(std::int64_t{});
    case VectorKind::float4:
      return f(float{});
    case VectorKind::float8:
      return f(double{});
    case VectorKind::decimal128:
      return f(i128{});
    case VectorKind::numeric:
    case VectorKind::text:
    case VectorKind::bytes:
      return f(TextView{});
    case VectorKind::timetz:
      return f(TimeTz{});
    case VectorKind::interval:
      return f(Interval{});
    case VectorKind::uuid:
      return f(u128{});
    case VectorKind::dictionary:
      return f(std::uint16_t{});
    case VectorKind::list:
    case VectorKind::record:
      break;
  }
  throw std::logic_error("a vector of this kind has no flat elements");
}

bool is_nested(VectorKind kind) { return kind == VectorKind::list || kind == VectorKind::record; }

/// The element type of a vector's data as a pointer.
template <class T>
const T* data_of(const Vector& v) {
  return static_cast<const T*>(v.data);
}

void gather_nulls(Arena& arena, const Vector& source, std::span<const std::uint32_t> rows, Vector& out) {
  if (source.nulls == nullptr) return;
  std::uint64_t* const nulls = make_bitmap(arena, rows.size());
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint64_t bit = (source.nulls[rows[i] / 64] >> (rows[i] % 64)) & 1U;
    nulls[i / 64] |= bit << (i % 64);
    any |= bit;
  }
  if (any != 0) out.nulls = nulls;
}

/// The elements of a list's rows, one list after another.
std::span<const std::uint32_t> offsets_of(const Vector& list) {
  return {static_cast<const std::uint32_t*>(list.data), std::size_t{list.size} + 1};
}

void gather_list(Arena& arena, const Vector& source, std::span<const std::uint32_t> rows, Vector& out) {
  const auto from = offsets_of(source);
  const auto offsets = arena.array<std::uint32_t>(rows.size() + 1);
  offsets[0] = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) offsets[i + 1] = offsets[i] + (from[rows[i] + 1] - from[rows[i]]);
  const auto elements = arena.array<std::uint32_t>(offsets[rows.size()]);
  std::size_t at = 0;
  for (const std::uint32_t row : rows)
    for (std::uint32_t e = from[row]; e < from[row + 1]; ++e) elements[at++] = e;
  const auto children = arena.array<Vector>(source.child_count);
  children[0] = gather(arena, source.children[0], elements);
  for (std::uint32_t c = 1; c < source.child_count; ++c) children[c] = gather(arena, source.children[c], rows);
  out.data = offsets.data();
  out.children = children.data();
}

void gather_record(Arena& arena, const Vector& source, std::span<const std::uint32_t> rows, Vector& out) {
  const auto children = arena.array<Vector>(source.child_count);
  for (std::uint32_t c = 0; c < source.child_count; ++c) children[c] = gather(arena, source.children[c], rows);
  out.data = nullptr;
  out.children = children.data();
}

/// Copies the bytes that the views point to into the arena, in one piece.
void copy_views(Arena& arena, const Vector& source, std::span<TextView> out) {
  const auto views = source.values<TextView>();
  std::size_t total = 0;
  for (std::size_t i = 0; i < views.size(); ++i)
    if (!source.is_null(i)) total += views[i].size;
  char* at = arena.bytes(total);
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (source.is_null(i)) {
      out[i] = {at, 0};
      continue;
    }
    if (views[i].size != 0) std::memcpy(at, views[i].data, views[i].size);
    out[i] = {at, views[i].size};
    at += views[i].size;
  }
}

std::span<const std::uint64_t> null_words(const Vector& v) { return {v.nulls, (std::size_t{v.size} + 63) / 64}; }

std::size_t total_size(std::span<const Vector> pieces) {
  std::size_t size = 0;
  for (const Vector& piece : pieces) size += piece.size;
  return size;
}

void join_nulls(Arena& arena, std::span<const Vector> pieces, Vector& out) {
  if (std::none_of(pieces.begin(), pieces.end(), [](const Vector& p) { return p.nulls != nullptr; })) return;
  std::uint64_t* const nulls = make_bitmap(arena, out.size);
  std::size_t at = 0;
  for (const Vector& piece : pieces)
    for (std::size_t i = 0; i < piece.size; ++i, ++at)
      if (piece.is_null(i)) set_bit(nulls, at);
  out.nulls = nulls;
}

Vector join(Arena& arena, std::span<const Vector> all);

/// Child `c` of each piece, joined; pieces that lack it get what its absence means (empty text, flags 0).
Vector join_children(Arena& arena, std::span<const Vector> pieces, std::uint32_t c) {
  std::vector<Vector> parts;
  VectorKind kind = VectorKind::int64;
  for (const Vector& piece : pieces)
    if (c < piece.child_count) kind = piece.children[c].kind;
  for (const Vector& piece : pieces) {
    if (c < piece.child_count) {
      Vector part = piece.children[c];
      // Only what the piece's own rows reach, so that offsets can simply be added up.
      if (piece.kind == VectorKind::list && c == 0) part.size = offsets_of(piece)[piece.size];
      parts.push_back(part);
    } else if (kind == VectorKind::text) {
      const auto views = arena.array<TextView>(piece.size);
      std::fill(views.begin(), views.end(), TextView{arena.bytes(0), 0});
      parts.push_back(Vector::text(views, false));
    } else {
      const auto zeros = arena.array<std::int64_t>(piece.size);
      std::fill(zeros.begin(), zeros.end(), 0);
      parts.push_back(Vector::of<std::int64_t>(kind, zeros));
    }
  }
  return join(arena, parts);
}

/// The pieces one after another; texts still point where they pointed.
Vector join(Arena& arena, std::span<const Vector> all) {
  if (all.empty()) return {};
  std::vector<Vector> pieces;
  for (const Vector& piece : all)
    if (piece.size != 0) pieces.push_back(piece);
  if (pieces.empty()) return all.front();

  const Dictionary* const dictionary = pieces.front().dictionary;
  const bool same_dictionary = std::all_of(pieces.begin(), pieces.end(), [&](const Vector& p) {
    return p.kind == VectorKind::dictionary && p.dictionary == dictionary;
  });
  if (!same_dictionary)
    for (Vector& piece : pieces) piece = flatten(arena, piece);

  Vector out = pieces.front();
  out.size = static_cast<std::uint32_t>(total_size(pieces));
  out.nulls = nullptr;
  for (const Vector& piece : pieces) {
    if (piece.kind != out.kind || piece.scale != out.scale)
      throw std::logic_error("vectors of different kinds or scales cannot be joined");
    out.plain = out.plain && piece.plain;
    out.child_count = std::max(out.child_count, piece.child_count);
  }
  join_nulls(arena, pieces, out);
  if (is_nested(out.kind)) {
    const auto children = arena.array<Vector>(out.child_count);
    for (std::uint32_t c = 0; c < out.child_count; ++c) children[c] = join_children(arena, pieces, c);
    out.children = children.data();
    if (out.kind == VectorKind::list) {
      const auto offsets = arena.array<std::uint32_t>(std::size_t{out.size} + 1);
      std::size_t at = 0;
      std::uint32_t base = 0;
      offsets[0] = 0;
      for (const Vector& piece : pieces) {
        const auto from = offsets_of(piece);
        for (std::size_t i = 0; i < piece.size; ++i) offsets[++at] = base + from[i + 1];
        base += from[piece.size];
      }
      out.data = offsets.data();
    }
    return out;
  }
  with_element(out.kind, [&](auto element) {
    using T = decltype(element);
    const auto values = arena.array<T>(out.size);
    T* at = values.data();
    for (const Vector& piece : pieces) at = std::copy_n(data_of<T>(piece), piece.size, at);
    out.data = values.data();
  });
  return out;
}

std::shared_ptr<Arena> small_arena(std::size_t size) {
  // Thousands of single values may be owned at once (lists, literal rows), so they must not cost a large block each.
  return std::make_shared<Arena>(size <= 1 ? std::size_t{128} : std::size_t{4096});
}

}  // namespace

std::uint64_t* make_bitmap(Arena& arena, std::size_t size) {
  const auto words = arena.array<std::uint64_t>((size + 63) / 64);
  std::fill(words.begin(), words.end(), 0);
  return words.data();
}

Vector gather(Arena& arena, const Vector& source, std::span<const std::uint32_t> rows) {
  Vector out = source;
  out.size = static_cast<std::uint32_t>(rows.size());
  out.nulls = nullptr;
  gather_nulls(arena, source, rows, out);
  if (source.kind == VectorKind::list) {
    gather_list(arena, source, rows, out);
  } else if (source.kind == VectorKind::record) {
    gather_record(arena, source, rows, out);
  } else {
    with_element(source.kind, [&](auto element) {
      using T = decltype(element);
      const T* const from = data_of<T>(source);
      const auto values = arena.array<T>(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) values[i] = from[rows[i]];
      out.data = values.data();
    });
  }
  return out;
}

Vector flatten(Arena& arena, const Vector& source) {
  if (source.kind != VectorKind::dictionary) return source;
  const auto codes = source.values<std::uint16_t>();
  const Vector& values = source.dictionary->values;
  if (source.nulls == nullptr && !is_nested(values.kind)) {
    Vector out = values;
    out.size = source.size;
    with_element(values.kind, [&](auto element) {
      using T = decltype(element);
      const T* const from = data_of<T>(values);
      const auto to = arena.array<T>(codes.size());
      for (std::size_t i = 0; i < codes.size(); ++i) to[i] = from[codes[i]];
      out.data = to.data();
    });
    return out;
  }
  const auto rows = arena.array<std::uint32_t>(codes.size());
  // The code of a NULL row may be anything.
  for (std::size_t i = 0; i < codes.size(); ++i) rows[i] = source.is_null(i) ? 0 : codes[i];
  Vector out;
  if (source.dictionary->values.size == 0) {
    // All rows are NULL; any value will do.
    const auto zeros = arena.array<u128>(2 * codes.size() + 1);
    std::fill(zeros.begin(), zeros.end(), 0);
    out = source.dictionary->values;
    out.size = source.size;
    out.data = zeros.data();
  } else {
    out = gather(arena, source.dictionary->values, rows);
  }
  out.nulls = source.nulls;
  return out;
}

Vector blend(Arena& arena, const Vector& a, const Vector& b, const std::uint64_t* take_b) {
  if (a.size != b.size) throw std::logic_error("vectors of different sizes cannot be blended");
  const bool same_dictionary =
      a.kind == VectorKind::dictionary && b.kind == VectorKind::dictionary && a.dictionary == b.dictionary;
  const Vector left = same_dictionary ? a : flatten(arena, a);
  const Vector right = same_dictionary ? b : flatten(arena, b);
  if (left.kind != right.kind || left.scale != right.scale)
    throw std::logic_error("vectors of different kinds or scales cannot be blended");
  const auto takes_b = [take_b](std::size_t i) { return ((take_b[i / 64] >> (i % 64)) & 1U) != 0; };

  if (is_nested(left.kind)) {
    const std::array<Vector, 2> both{left, right};
    const Vector joined = join(arena, both);
    const auto rows = arena.array<std::uint32_t>(left.size);
    for (std::uint32_t i = 0; i < left.size; ++i) rows[i] = takes_b(i) ? i + left.size : i;
    return gather(arena, joined, rows);
  }
  Vector out = left;
  out.plain = left.plain && right.plain;
  if (left.nulls != nullptr || right.nulls != nullptr) {
    const std::size_t words = (std::size_t{left.size} + 63) / 64;
    std::uint64_t* const nulls = make_bitmap(arena, left.size);
    for (std::size_t w = 0; w < words; ++w) {
      const std::uint64_t of_a = left.nulls == nullptr ? 0 : left.nulls[w];
      const std::uint64_t of_b = right.nulls == nullptr ? 0 : right.nulls[w];
      nulls[w] = (of_a & ~take_b[w]) | (of_b & take_b[w]);
    }
    out.nulls = nulls;
  }
  with_element(left.kind, [&](auto element) {
    using T = decltype(element);
    const auto values = arena.array<T>(left.size);
    const T* const from_a = data_of<T>(left);
    const T* const from_b = data_of<T>(right);
    for (std::size_t i = 0; i < left.size; ++i) values[i] = takes_b(i) ? from_b[i] : from_a[i];
    out.data = values.data();
  });
  return out;
}

Vector deep_copy(Arena& arena, const Vector& source) {
  Vector out = source;
  if (source.nulls != nullptr) {
    const auto words = null_words(source);
    const auto nulls = arena.array<std::uint64_t>(words.size());
    std::copy(words.begin(), words.end(), nulls.begin());
    out.nulls = nulls.data();
  }
  if (is_nested(source.kind)) {
    const auto children = arena.array<Vector>(source.child_count);
    for (std::uint32_t c = 0; c < source.child_count; ++c) children[c] = deep_copy(arena, source.children[c]);
    out.children = children.data();
    if (source.kind == VectorKind::list) {
      const auto from = offsets_of(source);
      const auto offsets = arena.array<std::uint32_t>(from.size());
      std::copy(from.begin(), from.end(), offsets.begin());
      out.data = offsets.data();
    }
    return out;
  }
  with_element(source.kind, [&](auto element) {
    using T = decltype(element);
    const auto values = arena.array<T>(source.size);
    if constexpr (std::is_same_v<T, TextView>)
      copy_views(arena, source, values);
    else
      std::copy_n(data_of<T>(source), source.size, values.data());
    out.data = values.data();
  });
  return out;
}

OwnedVector own(const Vector& source) {
  const auto arena = small_arena(source.size);
  const Vector copy = deep_copy(*arena, source);
  return {copy, arena};
}

OwnedVector concatenate(std::span<const Vector> pieces) {
  Arena scratch;
  const Vector joined = join(scratch, pieces);
  return own(joined);
}

}  // namespace pgmock
