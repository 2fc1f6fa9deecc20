// SPDX-License-Identifier: MIT
// Casts to text, with the length rules of char(n) and varchar(n), and casts by way of text.
#include <vector>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/expression.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/cast.hpp"
#include "sql/nested.hpp"

namespace pgmock::sql {
namespace {

std::string_view spaces_cut(std::string_view text) { return text.substr(0, text.find_last_not_of(' ') + 1); }

/// The text as `to` holds it.
std::string_view fitted(std::string_view text, const Type& to, CastContext context, std::size_t row) {
  if (to.kind == TypeKind::text) return text;
  if (to.name == "name") {
    while (text.size() > 63) text = utf8_prefix(text, utf8_length(text) - 1);
    return text;
  }
  // Bytes are at least as many as characters, so most texts need no counting.
  const auto limit = static_cast<std::size_t>(to.length);
  if (to.length >= 0 && text.size() > limit && utf8_length(text) > limit) {
    const std::string_view cut = utf8_prefix(text, limit);
    // What is written cuts; storing may lose spaces alone.
    if (context != CastContext::written && text.substr(cut.size()).find_first_not_of(' ') != std::string_view::npos)
      throw EvaluationError{"value too long for type " + message_name(to), row};
    text = cut;
  }
  return to.kind == TypeKind::character ? spaces_cut(text) : text;
}

/// Text of a value as a cast gives it, which for two types is not what the output function prints.
void append_cast_text(const Vector& source, std::size_t row, const Type& from, std::string& out) {
  if (source.kind == VectorKind::boolean) {
    out += source.values<std::uint8_t>()[row] != 0 ? "true" : "false";
    return;
  }
  append_value_text(source, row, from, out);
  if (from.kind == TypeKind::inet && out.find('/') == std::string::npos)
    out += out.find(':') == std::string::npos ? "/32" : "/128";
}

}  // namespace

Vector cast_to_text(Arena& arena, const Vector& source, const Type& from, const Type& to, CastContext context) {
  if (source.kind == VectorKind::text && (is_textual(from) || from.kind == TypeKind::enumeration)) {
    const auto views = source.values<TextView>();
    // A value that was cut may be empty, or `null`.
    bool plain = source.plain;
    Vector out = map_rows<TextView>(arena, source, VectorKind::text, 0, [&](std::size_t i) {
      const std::string_view kept = fitted(views[i].view(), to, context, i);
      if (kept.size() != views[i].size) plain = false;
      return TextView{views[i].data, kept.size()};
    });
    out.plain = plain;
    return out;
  }
  std::string text;
  Vector out = map_rows<TextView>(arena, source, VectorKind::text, 0, [&](std::size_t i) {
    text.clear();
    append_cast_text(source, i, from, text);
    const std::string_view kept = arena.copy(fitted(text, to, context, i));
    return TextView{kept.data(), kept.size()};
  });
  out.plain = source.kind == VectorKind::int64 || source.kind == VectorKind::decimal64 ||
              source.kind == VectorKind::decimal128 || source.kind == VectorKind::date ||
              source.kind == VectorKind::uuid;
  if (to.length >= 0) out.plain = false;
  return out;
}

Vector cast_by_text(Arena& arena, const Vector& source, const Type& from, const Type& to) {
  std::vector<OwnedVector> owned;
  std::vector<Vector> pieces;
  owned.reserve(source.size);
  std::string text;
  for (std::size_t i = 0; i < source.size; ++i) {
    if (source.is_null(i)) {
      owned.push_back(make_null(to));
    } else {
      text.clear();
      append_cast_text(source, i, from, text);
      try {
        owned.push_back(read_value(text, to));
      } catch (ReadFailure& failure) {
        throw EvaluationError{std::move(failure.message), i};
      }
    }
    pieces.push_back(owned.back().vector);
  }
  if (pieces.empty()) {
    const OwnedVector null = make_null(to);
    Vector none = deep_copy(arena, null.vector);
    none.size = 0;
    return none;
  }
  return deep_copy(arena, concatenate(pieces).vector);
}

}  // namespace pgmock::sql
