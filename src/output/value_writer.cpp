// SPDX-License-Identifier: MIT
// The slow way to write a cell: PostgreSQL's text of the value, then the format's quotes and escapes.
#include "output/value_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/digits.hpp"
#include "pgmock/base/int128.hpp"
#include "pgmock/sql/value_text.hpp"

namespace pgmock::output {
namespace {

template <class T>
const T& element(const Vector& values, std::size_t row) {
  return static_cast<const T*>(values.data)[row];
}

char* copy_text(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

/// `digits` decimal digits d.ddd × 10^exponent, as PostgreSQL lays them out: fixed where -4 <= exponent < fixed_limit.
char* lay_out(char* out, std::string_view digits, int exponent, int fixed_limit) {
  const int count = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= fixed_limit) {
    *out++ = digits[0];
    if (count > 1) {
      *out++ = '.';
      out = copy_text(out, digits.substr(1));
    }
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    const int size = std::abs(exponent);
    if (size < 10) *out++ = '0';
    return std::to_chars(out, out + 4, size).ptr;
  }
  if (exponent < 0) {
    out = copy_text(out, "0.");
    for (int i = -1; i > exponent; --i) *out++ = '0';
    return copy_text(out, digits);
  }
  if (count <= exponent + 1) {
    out = copy_text(out, digits);
    for (int i = count; i < exponent + 1; ++i) *out++ = '0';
    return out;
  }
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  out = copy_text(out, digits.substr(0, whole));
  *out++ = '.';
  return copy_text(out, digits.substr(whole));
}

template <class Float>
char* write_shortest(char* out, Float value, int fixed_limit) {
  if (std::isnan(value)) return copy_text(out, "NaN");
  if (std::signbit(value)) {
    *out++ = '-';
    value = -value;
  }
  if (std::isinf(value)) return copy_text(out, "Infinity");
  if (value == Float{0}) return copy_text(out, "0");
  std::array<char, 32> text{};
  char* const end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
  // d.ddde±xx: the digits together, then the exponent
  char* const mark = static_cast<char*>(std::memchr(text.data(), 'e', static_cast<std::size_t>(end - text.data())));
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
  const bool point = mark > text.data() + 1;
  if (point) text[1] = text[0];
  const char* const first = point ? text.data() + 1 : text.data();
  return lay_out(out, {first, static_cast<std::size_t>(mark - first)}, exponent, fixed_limit);
}

void append_decimal(i128 unscaled, std::int32_t scale, std::string& out) {
  std::string digits = to_string(unscaled < 0 ? -static_cast<u128>(unscaled) : static_cast<u128>(unscaled));
  if (unscaled < 0) out += '-';
  if (scale <= 0) {
    out += digits;
    if (unscaled != 0) out.append(static_cast<std::size_t>(-scale), '0');
    return;
  }
  const auto places = static_cast<std::size_t>(scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  out.append(digits, 0, digits.size() - places).append(1, '.').append(digits, digits.size() - places);
}

void append_uuid(u128 value, std::string& out) {
  constexpr char hex[] = "0123456789abcdef";
  for (unsigned i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
    out += hex[static_cast<unsigned>(value >> (124U - 4U * i)) & 15U];
  }
}

void append_bytea(std::string_view bytes, std::string& out) {
  constexpr char hex[] = "0123456789abcdef";
  out += "\\x";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += hex[byte >> 4U];
    out += hex[byte & 15U];
  }
}

template <class Write>
void append_written(std::string& out, Write write) {
  std::array<char, longest_time_text> text{};
  char* const end = write(text.data());
  out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

/// Whether the value has a form that INSERT and JSON cannot write as a number.
bool is_special_number(const Vector& values, std::size_t row, Format format) {
  switch (values.kind) {
    // -9223372036854775808 would be the negation of a number that is out of range
    case VectorKind::int64:
      return format == Format::insert && element<std::int64_t>(values, row) == INT64_MIN;
    case VectorKind::float4: {
      const float value = element<float>(values, row);
      // INSERT: -0 would be the integer 0
      return !std::isfinite(value) || (format == Format::insert && value == 0.0F && std::signbit(value));
    }
    case VectorKind::float8: {
      const double value = element<double>(values, row);
      return !std::isfinite(value) || (format == Format::insert && value == 0.0 && std::signbit(value));
    }
    case VectorKind::numeric: {
      const std::string_view text = element<TextView>(values, row).view();
      return text.find_first_of("Nn") != std::string_view::npos;  // NaN, Infinity
    }
    default:
      return false;
  }
}

void append_insert(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  if (values.kind == VectorKind::boolean) {
    out += element<std::uint8_t>(values, row) != 0 ? "true" : "false";
    return;
  }
  const bool nested = values.kind == VectorKind::list || values.kind == VectorKind::record;
  if (is_bare(Format::insert, values.kind, type) && !is_special_number(values, row, Format::insert)) {
    append_scalar_text(values, row, type, out);
    return;
  }
  std::string text;
  nested ? sql::append_value_text(values, row, type, text) : append_scalar_text(values, row, type, text);
  out += '\'';
  append_escaped(Format::insert, text, out);
  out += '\'';
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  append_escaped(Format::jsonl, text, out);
  out += '"';
}

/// The lengths of an array's dimensions: those of its decoration `[1:2][1:3]=`, else all elements in one.
std::vector<std::uint32_t> array_lengths(const Vector& values, std::size_t row, std::uint32_t elements) {
  std::vector<std::uint32_t> lengths;
  if (values.child_count > 1) {
    const std::string_view text = element<TextView>(values.children[1], row).view();
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end && *at == '[') {
      std::int32_t lower = 0;
      std::int32_t upper = 0;
      at = std::from_chars(at + 1, end, lower).ptr;
      at = std::from_chars(at + 1, end, upper).ptr + 1;
      lengths.push_back(static_cast<std::uint32_t>(upper - lower + 1));
    }
  }
  if (lengths.empty()) lengths.push_back(elements);
  return lengths;
}

void append_json_list(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  const Vector& child = values.children[0];
  const Type& inner = *base_of(type).element;
  const auto* offsets = static_cast<const std::uint32_t*>(values.data);
  std::uint32_t at = offsets[row];
  const std::vector<std::uint32_t> lengths = array_lengths(values, row, offsets[row + 1] - at);
  const auto write = [&](const auto& self, std::size_t level) -> void {
    out += '[';
    for (std::uint32_t i = 0; i < lengths[level]; ++i) {
      if (i > 0) out += ',';
      if (level + 1 < lengths.size()) {
        self(self, level + 1);
      } else {
        child.is_null(at) ? void(out += "null") : append_json(child, at, inner, out);
        ++at;
      }
    }
    out += ']';
  };
  write(write, 0);
}

void append_json_record(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  const Type& base = base_of(type);
  out += '{';
  for (std::uint32_t i = 0; i < values.child_count; ++i) {
    if (i > 0) out += ',';
    append_json_string(base.fields[i].name, out);
    out += ':';
    const Vector& field = values.children[i];
    field.is_null(row) ? void(out += "null") : append_json(field, row, *base.fields[i].type, out);
  }
  out += '}';
}

/// Times as PostgreSQL's to_json writes them: `2024-05-01T10:00:00+00:00`.
void append_json_timestamp(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  std::string text;
  append_scalar_text(values, row, type, text);
  const std::size_t space = text.find(' ');
  if (space != std::string::npos) text[space] = 'T';
  const std::size_t zone = text.find("+00", 10);
  if (zone != std::string::npos) text.insert(zone + 3, ":00");
  append_json_string(text, out);
}

}  // namespace

char* write_float(char* out, float value) { return write_shortest(out, value, 6); }
char* write_float(char* out, double value) { return write_shortest(out, value, 15); }

std::string_view null_text(Format format) {
  switch (format) {
    case Format::insert:
      return "NULL";
    case Format::copy:
      return "\\N";
    case Format::csv:
      return "";
    case Format::jsonl:
      break;
  }
  return "null";
}

bool is_bare(Format format, VectorKind kind, const Type& type) {
  if (format == Format::copy || format == Format::csv) return true;
  switch (kind) {
    case VectorKind::boolean:
    case VectorKind::int64:
    case VectorKind::float4:
    case VectorKind::float8:
    case VectorKind::decimal64:
    case VectorKind::decimal128:
    case VectorKind::numeric:
      return true;
    case VectorKind::list:
      return format == Format::jsonl;
    case VectorKind::record:
      return format == Format::jsonl && base_of(type).kind == TypeKind::composite;
    case VectorKind::text: {
      const TypeKind base = base_of(type).kind;
      return format == Format::jsonl && (base == TypeKind::json || base == TypeKind::jsonb);
    }
    default:
      return false;
  }
}

void append_json_line(std::string_view text, std::string& out) {
  const std::size_t before = out.size();
  out += text;
  // inside of a JSON string no raw line break can stand, so all of them are between tokens
  for (std::size_t i = before; i < out.size(); ++i)
    if (out[i] == '\n' || out[i] == '\r') out[i] = ' ';
}

void resolve_dictionary(const Vector*& values, std::size_t& row) {
  if (values->kind != VectorKind::dictionary) return;
  row = element<std::uint16_t>(*values, row);
  values = &values->dictionary->values;
}

void append_scalar_text(const Vector& values, std::size_t row, const Type& type, std::string& out) {
  switch (values.kind) {
    case VectorKind::boolean:
      out += element<std::uint8_t>(values, row) != 0 ? 't' : 'f';
      return;
    case VectorKind::int64:
      append_written(out, [&](char* at) { return write_signed(at, element<std::int64_t>(values, row)); });
      return;
    case VectorKind::float4:
      append_written(out, [&](char* at) { return write_float(at, element<float>(values, row)); });
      return;
    case VectorKind::float8:
      append_written(out, [&](char* at) { return write_float(at, element<double>(values, row)); });
      return;
    case VectorKind::decimal64:
      append_decimal(element<std::int64_t>(values, row), values.scale, out);
      return;
    case VectorKind::decimal128:
      append_decimal(element<i128>(values, row), values.scale, out);
      return;
    case VectorKind::date:
      append_written(out, [&](char* at) { return write_date(element<std::int64_t>(values, row), at); });
      return;
    case VectorKind::time:
      append_written(out, [&](char* at) { return write_time(element<std::int64_t>(values, row), at); });
      return;
    case VectorKind::timetz:
      append_written(out, [&](char* at) { return write_timetz(element<TimeTz>(values, row), at); });
      return;
    case VectorKind::timestamp: {
      const bool zone = base_of(type).kind == TypeKind::timestamptz;
      append_written(out, [&](char* at) { return write_timestamp(element<std::int64_t>(values, row), zone, at); });
      return;
    }
    case VectorKind::interval:
      append_written(out, [&](char* at) { return write_interval(element<Interval>(values, row), at); });
      return;
    case VectorKind::uuid:
      append_uuid(element<u128>(values, row), out);
      return;
    case VectorKind::numeric:
    case VectorKind::text:
      out += element<TextView>(values, row).view();
      return;
    case VectorKind::bytes:
      append_bytea(element<TextView>(values, row).view(), out);
      return;
    case VectorKind::dictionary:
    case VectorKind::list:
    case VectorKind::record:
      break;
  }
  throw std::logic_error("append_scalar_text: not a scalar");
}

void append_json(const Vector& vector, std::size_t row, const Type& type, std::string& out) {
  const Vector* values = &vector;
  resolve_dictionary(values, row);
  const TypeKind base = base_of(type).kind;
  switch (values->kind) {
    case VectorKind::boolean:
      out += element<std::uint8_t>(*values, row) != 0 ? "true" : "false";
      return;
    case VectorKind::list:
      append_json_list(*values, row, type, out);
      return;
    case VectorKind::record:
      if (base == TypeKind::composite) return append_json_record(*values, row, type, out);
      break;
    case VectorKind::timestamp:
      append_json_timestamp(*values, row, type, out);
      return;
    case VectorKind::text:
      if (base == TypeKind::json || base == TypeKind::jsonb)
        return append_json_line(element<TextView>(*values, row).view(), out);
      break;
    default:
      break;
  }
  std::string text;
  if (values->kind == VectorKind::record)
    sql::append_value_text(*values, row, type, text);
  else
    append_scalar_text(*values, row, type, text);
  if (is_bare(Format::jsonl, values->kind, type) && !is_special_number(*values, row, Format::jsonl))
    out += text;
  else
    append_json_string(text, out);
}

void append_cell(Format format, const Vector& vector, std::size_t row, const Type& type, std::string& out) {
  if (vector.is_null(row)) {
    out += null_text(format);
    return;
  }
  const Vector* values = &vector;
  resolve_dictionary(values, row);
  if (format == Format::insert) return append_insert(*values, row, type, out);
  if (format == Format::jsonl) return append_json(*values, row, type, out);
  std::string text;
  if (values->kind == VectorKind::list || values->kind == VectorKind::record)
    sql::append_value_text(*values, row, type, text);
  else
    append_scalar_text(*values, row, type, text);
  append_escaped(format, text, out);
}

}  // namespace pgmock::output
