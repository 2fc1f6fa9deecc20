// SPDX-License-Identifier: MIT
// Questions about types, and their form in DDL.
#include "pgmock/model/type.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "model/type_names.hpp"

namespace pgmock {
namespace {

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string with_length(std::string name, std::int32_t length) {
  return length < 0 ? name : std::move(name) + "(" + std::to_string(length) + ")";
}

/// `schema.name` as a user's type is written.
std::string user_name(const Type& type, std::string_view default_schema) {
  return quoted(type.schema.empty() ? default_schema : std::string_view(type.schema)) + "." + quoted(type.name);
}

bool is_lower_identifier(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

/// The name in quotes only where the grammar of types would not read it as one word.
std::string plain(std::string_view name) {
  const auto in_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || byte >= 0x80;
  };
  const bool is_word = !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::ranges::all_of(name, in_word);
  return is_word && name != "char" ? std::string(name) : quoted(name);
}

std::string numeric_name(const Type& type) {
  if (type.precision < 0) return "numeric";
  return "numeric(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
}

std::string interval_name(const Type& type) {
  std::string out = "interval";
  if (!type.modifiers.empty()) out += " " + type.modifiers;
  return with_length(std::move(out), type.fraction_digits);
}

}  // namespace

std::string to_sql(const Type& type, std::string_view default_schema) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "boolean";
    case TypeKind::int2:
      return "smallint";
    case TypeKind::int4:
      return "integer";
    case TypeKind::int8:
      return "bigint";
    case TypeKind::numeric:
      return numeric_name(type);
    case TypeKind::float4:
      return "real";
    case TypeKind::float8:
      return "double precision";
    case TypeKind::money:
      return "money";
    // `character` alone means character(1).
    case TypeKind::character:
      return type.length < 0 ? "bpchar" : with_length("character", type.length);
    case TypeKind::varchar:
      return type.name == "name" ? "name" : with_length("character varying", type.length);
    case TypeKind::text:
      return "text";
    case TypeKind::bytea:
      return "bytea";
    case TypeKind::uuid:
      return "uuid";
    case TypeKind::date:
      return "date";
    case TypeKind::time:
      return with_length("time", type.fraction_digits) + " without time zone";
    case TypeKind::timetz:
      return with_length("time", type.fraction_digits) + " with time zone";
    case TypeKind::timestamp:
      return with_length("timestamp", type.fraction_digits) + " without time zone";
    case TypeKind::timestamptz:
      return with_length("timestamp", type.fraction_digits) + " with time zone";
    case TypeKind::interval:
      return interval_name(type);
    case TypeKind::bit:
      return with_length("bit", type.length);
    case TypeKind::varbit:
      return with_length("bit varying", type.length);
    case TypeKind::inet:
      return "inet";
    case TypeKind::cidr:
      return "cidr";
    case TypeKind::macaddr:
      return "macaddr";
    case TypeKind::macaddr8:
      return "macaddr8";
    case TypeKind::json:
      return "json";
    case TypeKind::jsonb:
      return "jsonb";
    case TypeKind::range:
      if (type.schema.empty() && is_builtin_range(type.name)) return type.name;
      return user_name(type, default_schema);
    case TypeKind::enumeration:
    case TypeKind::domain:
    case TypeKind::composite:
      return user_name(type, default_schema);
    case TypeKind::array: {
      std::string out = to_sql(*type.element, default_schema);
      for (std::int32_t i = 0; i < std::max(type.dimensions, 1); ++i) out += "[]";
      return out;
    }
    case TypeKind::other:
      break;
  }
  // An extension's type without a schema is found by the search path; so are the built-in ones.
  // `"char"` is a type of its own; without quotes it would be character(1).
  const bool bare = is_lower_identifier(type.name) && type.name != "char";
  const std::string name = bare ? type.name : quoted(type.name);
  return (type.schema.empty() ? name : quoted(type.schema) + "." + quoted(type.name)) + type.modifiers;
}

std::string message_name(const Type& type) {
  switch (type.kind) {
    case TypeKind::array: {
      std::string name = message_name(*type.element);
      for (std::int32_t i = 0; i < std::max(type.dimensions, 1); ++i) name += "[]";
      return name;
    }
    case TypeKind::range:
    case TypeKind::enumeration:
    case TypeKind::domain:
    case TypeKind::composite:
    case TypeKind::other:
      return (type.schema.empty() ? "" : plain(type.schema) + ".") + plain(type.name) + type.modifiers;
    default:
      return to_sql(type, {});
  }
}

const Type& base_of(const Type& type) {
  const Type* base = &type;
  while (base->kind == TypeKind::domain) base = base->element.get();
  return *base;
}

bool is_ordered(const Type& type) {
  switch (base_of(type).kind) {
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8:
    case TypeKind::numeric:
    case TypeKind::float4:
    case TypeKind::float8:
    case TypeKind::money:
    case TypeKind::date:
    case TypeKind::time:
    case TypeKind::timetz:
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
    case TypeKind::interval:
      return true;
    default:
      return false;
  }
}

bool is_textual(const Type& type) {
  const TypeKind kind = base_of(type).kind;
  return kind == TypeKind::character || kind == TypeKind::varchar || kind == TypeKind::text;
}

bool is_integer(const Type& type) {
  const TypeKind kind = base_of(type).kind;
  return kind == TypeKind::int2 || kind == TypeKind::int4 || kind == TypeKind::int8;
}

std::pair<std::int64_t, std::int64_t> integer_range(TypeKind kind) {
  const auto range = [](auto sample) {
    using Limits = std::numeric_limits<decltype(sample)>;
    return std::pair<std::int64_t, std::int64_t>{Limits::min(), Limits::max()};
  };
  switch (kind) {
    case TypeKind::int2:
      return range(std::int16_t{});
    case TypeKind::int4:
      return range(std::int32_t{});
    case TypeKind::int8:
      return range(std::int64_t{});
    default:
      throw std::logic_error("integer_range of a type that is no integer");
  }
}

Representation representation_of(const Type& type) {
  const Type& base = base_of(type);
  switch (base.kind) {
    case TypeKind::boolean:
      return {VectorKind::boolean};
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8:
      return {VectorKind::int64};
    case TypeKind::numeric: {
      // The digits of a value and those of 10^scale must both fit.
      const std::int32_t digits = std::max(base.precision, base.scale);
      if (base.precision < 0 || base.scale < 0 || digits > 38) return {VectorKind::numeric};
      return {digits <= 18 ? VectorKind::decimal64 : VectorKind::decimal128, base.scale};
    }
    case TypeKind::float4:
      return {VectorKind::float4};
    case TypeKind::float8:
      return {VectorKind::float8};
    case TypeKind::money:
      return {VectorKind::decimal64, 2};
    case TypeKind::bytea:
      return {VectorKind::bytes};
    case TypeKind::uuid:
      return {VectorKind::uuid};
    case TypeKind::date:
      return {VectorKind::date};
    case TypeKind::time:
      return {VectorKind::time};
    case TypeKind::timetz:
      return {VectorKind::timetz};
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
      return {VectorKind::timestamp};
    case TypeKind::interval:
      return {VectorKind::interval};
    case TypeKind::range:
    case TypeKind::composite:
      return {VectorKind::record};
    case TypeKind::array:
      return {VectorKind::list};
    default:
      return {VectorKind::text};
  }
}

}  // namespace pgmock
