// SPDX-License-Identifier: MIT
// Cells in the form that PostgreSQL's output functions print.
#include <array>
#include <charconv>
#include <stdexcept>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/decimal_text.hpp"
#include "sql/float_text.hpp"
#include "sql/nested.hpp"
#include "sql/network_text.hpp"

namespace pgmock::sql {
namespace {

bool is_array_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// `specials` are the characters that need quotes besides spaces; quotes and backslashes are doubled or escaped.
void append_quoted(std::string_view text, std::string_view specials, bool backslashes, bool null_word,
                   std::string& out) {
  bool quote = text.empty() || (null_word && equal_ignoring_case(text, "null"));
  for (std::size_t i = 0; i < text.size() && !quote; ++i)
    quote = is_array_space(text[i]) || specials.find(text[i]) != std::string_view::npos;
  if (!quote) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += backslashes ? '\\' : c;
    out += c;
  }
  out += '"';
}

void append_element(const Vector& elements, std::size_t row, const Type& type, std::string& out) {
  if (elements.is_null(row)) {
    out += "NULL";
    return;
  }
  std::string text;
  append_value_text(elements, row, type, text);
  append_quoted(text, array_delimiter(type) == ';' ? "\"\\{};" : "\"\\{},", true, true, out);
}

void append_array(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  const auto* const offsets = static_cast<const std::uint32_t*>(values.data);
  std::uint32_t at = offsets[row];
  const std::uint32_t end = offsets[row + 1];
  if (at == end) {
    out += "{}";
    return;
  }
  const Vector& elements = values.children[0];
  std::vector<ArrayDimension> dimensions;
  if (values.child_count > 1) dimensions = parse_dimensions(values.children[1].values<TextView>()[row].view());
  if (dimensions.empty()) dimensions = {{1, static_cast<std::int32_t>(end - at)}};
  bool decorated = false;
  for (const ArrayDimension& dimension : dimensions) decorated = decorated || dimension.lower != 1;
  if (decorated) out += dimensions_text(dimensions);
  const char delimiter = array_delimiter(*type.element);
  const auto write = [&](const auto& self, std::size_t level) -> void {
    out += '{';
    for (std::int32_t i = 0; i < dimensions[level].length; ++i) {
      if (i != 0) out += delimiter;
      if (level + 1 < dimensions.size())
        self(self, level + 1);
      else
        append_element(elements, at++, *type.element, out);
    }
    out += '}';
  };
  write(write, 0);
}

void append_composite(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  out += '(';
  for (std::size_t f = 0; f < type.fields.size(); ++f) {
    if (f != 0) out += ',';
    const Vector& field = values.children[f];
    if (field.is_null(row)) continue;
    std::string text;
    append_value_text(field, row, *type.fields[f].type, text);
    append_quoted(text, "\"\\(),", false, false, out);
  }
  out += ')';
}

void append_bound(const Vector& bound, std::size_t row, const Type& type, std::string& out) {
  if (bound.is_null(row)) return;
  std::string text;
  append_value_text(bound, row, type, text);
  append_quoted(text, "\"\\()[],", false, false, out);
}

void append_range(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  const std::int64_t flags = values.child_count > 2 ? values.children[2].values<std::int64_t>()[row] : 0;
  if ((flags & RangeFlags::empty) != 0) {
    out += "empty";
    return;
  }
  const Vector& lower = values.children[0];
  const Vector& upper = values.children[1];
  out += lower.is_null(row) || (flags & RangeFlags::lower_exclusive) != 0 ? '(' : '[';
  append_bound(lower, row, *type.element, out);
  out += ',';
  append_bound(upper, row, *type.element, out);
  out += !upper.is_null(row) && (flags & RangeFlags::upper_inclusive) != 0 ? ']' : ')';
}

void append_bytes(std::string_view bytes, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += "\\x";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += hex[byte >> 4U];
    out += hex[byte & 15U];
  }
}

}  // namespace

char array_delimiter(const Type& element) noexcept {
  const Type& base = base_of(element);
  return base.kind == TypeKind::other && base.schema.empty() && base.name == "box" ? ';' : ',';
}

void append_value_text(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  std::array<char, longest_time_text> buffer;
  char* const begin = buffer.data();
  const auto append = [&](const char* end) { out.append(begin, static_cast<std::size_t>(end - begin)); };
  const Type& base = base_of(type);
  switch (values.kind) {
    case VectorKind::boolean:
      out += values.values<std::uint8_t>()[row] != 0 ? 't' : 'f';
      return;
    case VectorKind::int64:
      append(std::to_chars(begin, begin + buffer.size(), values.values<std::int64_t>()[row]).ptr);
      return;
    case VectorKind::float4:
      append(write_float4(values.values<float>()[row], begin));
      return;
    case VectorKind::float8:
      append(write_float8(values.values<double>()[row], begin));
      return;
    case VectorKind::decimal64:
      out += DecimalText::of(values.values<std::int64_t>()[row], values.scale).to_string();
      return;
    case VectorKind::decimal128:
      out += DecimalText::of(values.values<i128>()[row], values.scale).to_string();
      return;
    case VectorKind::date:
      append(write_date(values.values<std::int64_t>()[row], begin));
      return;
    case VectorKind::time:
      append(write_time(values.values<std::int64_t>()[row], begin));
      return;
    case VectorKind::timetz:
      append(write_timetz(values.values<TimeTz>()[row], begin));
      return;
    case VectorKind::timestamp:
      append(write_timestamp(values.values<std::int64_t>()[row], base.kind == TypeKind::timestamptz, begin));
      return;
    case VectorKind::interval:
      append(write_interval(values.values<Interval>()[row], begin));
      return;
    case VectorKind::uuid:
      append(write_uuid(values.values<u128>()[row], begin));
      return;
    case VectorKind::numeric:
    case VectorKind::text:
      out += values.values<TextView>()[row].view();
      return;
    case VectorKind::bytes:
      append_bytes(values.values<TextView>()[row].view(), out);
      return;
    case VectorKind::dictionary:
      append_value_text(values.dictionary->values, values.values<std::uint16_t>()[row], type, out);
      return;
    case VectorKind::list:
      append_array(values, row, base, out);
      return;
    case VectorKind::record:
      if (base.kind == TypeKind::range)
        append_range(values, row, base, out);
      else
        append_composite(values, row, base, out);
      return;
  }
  throw std::logic_error("a vector of no known kind");
}

}  // namespace pgmock::sql
