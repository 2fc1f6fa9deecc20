// SPDX-License-Identifier: MIT
// PostgreSQL's types: what a column may hold. Immutable once built; shared by pointer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/model/vector.hpp"

namespace pgmock {

enum class TypeKind : std::uint8_t {
  boolean,
  int2,
  int4,
  int8,
  numeric,
  float4,
  float8,
  money,
  character,
  varchar,
  text,  // character = char(n); `name` is a varchar of length 63 and Type::name "name"
  bytea,
  uuid,
  date,
  time,
  timetz,
  timestamp,
  timestamptz,
  interval,
  bit,
  varbit,
  inet,
  cidr,
  macaddr,
  macaddr8,
  json,
  jsonb,
  range,
  enumeration,
  domain,
  composite,
  array,
  other  // known by name, without values of its own (geometric, text search, extension types …)
};

struct Type;
using TypePtr = std::shared_ptr<const Type>;

struct CompositeField {
  std::string name;
  TypePtr type;
};

struct Type {
  TypeKind kind = TypeKind::text;
  /// Schema of a user's or extension's type; empty for built-in ones and the default schema.
  std::string schema = {};
  /// Name of a user's, extension's, range's or `other` type as PostgreSQL knows it (unquoted).
  std::string name = {};
  /// Characters of char/varchar, bits of bit/varbit; -1: no limit (char and bit without modifier have 1, bpchar -1).
  std::int32_t length = -1;
  /// numeric(p, s): -1 where not given. Scale may be negative or above the precision, as PostgreSQL 15 allows.
  std::int32_t precision = -1;
  std::int32_t scale = 0;
  /// time/timestamp(p): 0 … 6, -1 for the default (6). interval too.
  std::int32_t fraction_digits = -1;
  /// interval fields ("day to second"), in lower case, or empty; for `other` the modifiers as written, with
  /// parentheses.
  std::string modifiers = {};
  /// array: the element (never an array itself: PostgreSQL's arrays have one type for all dimensions);
  /// domain: the base; range: the subtype.
  TypePtr element = {};
  /// array: number of [] written.
  std::int32_t dimensions = 0;
  std::vector<std::string> labels = {};     // enumeration, in declaration order
  std::vector<CompositeField> fields = {};  // composite
  bool not_null = false;                    // domain NOT NULL
};

/// What a column's type text may say besides the type.
enum class SerialKind : std::uint8_t { none, smallserial, serial, bigserial };
struct ParsedType {
  TypePtr type;
  SerialKind serial = SerialKind::none;
};

/// Finds a user's type by its (schema-qualified or bare) name, or nullptr.
class TypeResolver {
 public:
  virtual ~TypeResolver() = default;
  virtual TypePtr find(std::string_view schema, std::string_view name) const = 0;
  /// Names for "did you mean".
  virtual std::vector<std::string> names() const = 0;
};

/// The resolver that knows none.
const TypeResolver& no_user_types();

/// Parses `numeric(10, 2)`, `character varying(20)[]`, `timestamp(3) with time zone`, `audit.status`, `"Odd Type"`,
/// `geometry(Point,4326)`. Built-in names and aliases in any case. On failure nullopt, with the message in `error` and
/// the way out in `help` (may be empty).
std::optional<ParsedType> parse_type(std::string_view text, const TypeResolver& user_types, std::string& error,
                                     std::string& help);

/// The type as DDL writes it: `character varying(20)`, `"public"."order_status"[]` (user's types qualified with
/// `default_schema` where their own is empty).
std::string to_sql(const Type& type, std::string_view default_schema);

/// The type as messages name it, the way a person writes it: `integer[]`, `order_status`, `audit.status`; quotes stand
/// only where a name is not one word.
std::string message_name(const Type& type);

/// The type without domains around it.
const Type& base_of(const Type& type);
/// Whether values have an order that min, max and distributions can use (numbers, times; not text).
bool is_ordered(const Type& type);
bool is_textual(const Type& type);  // character, varchar, text
bool is_integer(const Type& type);
/// Smallest and largest value of int2, int4, int8.
std::pair<std::int64_t, std::int64_t> integer_range(TypeKind kind);
/// Built-in range types by name (int4range …) have kind range and an element; all others of them `other`.

/// How values of the type are held in a batch; `scale` for decimals. `other` types are held as text.
struct Representation {
  VectorKind kind;
  std::int32_t scale = 0;
};
Representation representation_of(const Type& type);

}  // namespace pgmock
