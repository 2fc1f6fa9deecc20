// SPDX-License-Identifier: MIT
#include "pgmock/sql/equality.hpp"

#include <algorithm>

#include "pgmock/base/decimal.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/letter_case.hpp"
#include "sql/nested.hpp"

namespace pgmock::sql {
namespace {

/// `1.50` as `1.5`, `2.0` as `2`.
std::string_view without_zeros(std::string_view number) {
  if (number.find('.') == std::string_view::npos) return number;
  number = number.substr(0, number.find_last_not_of('0') + 1);
  return number.ends_with('.') ? number.substr(0, number.size() - 1) : number;
}

/// Canonical jsonb, in which only numbers may still differ by their zeros.
void append_jsonb(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    if (text[i] == '"') {
      while (text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
      ++end;
      out += text.substr(i, end - i);
    } else if (text[i] == '-' || (text[i] >= '0' && text[i] <= '9')) {
      end = std::min(text.find_first_not_of("0123456789.", end), text.size());
      out += without_zeros(text.substr(i, end - i));
    } else {
      out += text[i];
    }
    i = end;
  }
}

/// A part of a value, so that no two sequences of parts run together.
void append_part(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  if (values.is_null(row)) {
    out += "N;";
    return;
  }
  std::string text;
  append_equality_text(values, row, type, text);
  out += std::to_string(text.size()) + ":" + text;
}

void append_range(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  const std::int64_t flags = values.child_count > 2 ? values.children[2].values<std::int64_t>()[row] : 0;
  out += std::to_string(flags) + ";";
  if ((flags & RangeFlags::empty) != 0) return;
  append_part(values.children[0], row, *type.element, out);
  append_part(values.children[1], row, *type.element, out);
}

void append_array(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  if (values.child_count > 1) out += values.children[1].values<TextView>()[row].view();  // its dimensions
  const auto* const offsets = static_cast<const std::uint32_t*>(values.data);
  for (std::uint32_t i = offsets[row]; i < offsets[row + 1]; ++i)
    append_part(values.children[0], i, *type.element, out);
}

}  // namespace

void append_equality_text(const Vector& values, std::size_t row, const Type& declared, std::string& out) {
  const Type& type = base_of(declared);
  if (values.kind == VectorKind::dictionary) {
    append_equality_text(values.dictionary->values, values.values<std::uint16_t>()[row], type, out);
  } else if (type.kind == TypeKind::array) {
    append_array(values, row, type, out);
  } else if (type.kind == TypeKind::range) {
    append_range(values, row, type, out);
  } else if (type.kind == TypeKind::composite) {
    for (std::size_t field = 0; field < type.fields.size(); ++field)
      append_part(values.children[field], row, *type.fields[field].type, out);
  } else if (values.kind == VectorKind::interval) {
    out += to_string(interval_order(values.values<Interval>()[row]));
  } else {
    std::string text;
    append_value_text(values, row, type, text);
    const bool number = type.kind == TypeKind::numeric || type.kind == TypeKind::money;
    if (type.kind == TypeKind::jsonb)
      append_jsonb(text, out);
    else if (number)
      out += without_zeros(text);
    else if ((type.kind == TypeKind::float4 || type.kind == TypeKind::float8) && text == "-0")
      out += "0";
    else if (type.kind == TypeKind::other && type.name == "citext")
      out += lower_case(text);
    else
      out += text;
  }
}

int order_of_cells(const Vector& a, std::size_t i, const Vector& b, std::size_t j, const Type& declared) {
  const Type& type = base_of(declared);
  if (type.kind != TypeKind::enumeration) return compare_values(a, i, b, j);
  const auto place = [&](const Vector& values, std::size_t row) {
    const std::string_view label = values.values<TextView>()[row].view();
    return std::find(type.labels.begin(), type.labels.end(), label) - type.labels.begin();
  };
  const auto left = place(a, i), right = place(b, j);
  return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace pgmock::sql
