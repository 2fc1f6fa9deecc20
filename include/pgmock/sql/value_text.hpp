// SPDX-License-Identifier: MIT
// Values as PostgreSQL's text: writing any cell in the type's output form, and reading any input form into a vector.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::sql {

/// Appends PostgreSQL's text form of a non-null cell (what its output function prints, as COPY does): `t`/`f`, digits,
/// ISO times, `\x…` for bytea, `{1,NULL,"a b"}`, `("x y",3)`, `[1,5)`. Not yet quoted or escaped for any output format.
/// Money is written as a plain number (`1234.50`), which every locale with a decimal point reads.
/// `type` says how to read the vector (elements, fields, money, bit …).
void append_value_text(const Vector& values, std::size_t row, const Type& type, std::string& out);

/// Reads PostgreSQL's input form into a vector of size 1 in the type's representation, canonical under the type's
/// equality where that is possible (numeric scale applied, times rounded to the precision, char padded form cut, ranges
/// of discrete types as `[)`, inet host bits checked for cidr …). nullopt, with the message in `error`, when PostgreSQL
/// would refuse it (domain CHECKs aside). Geometric types keep the text as given; the `other` ones beside
/// them take any.
std::optional<OwnedVector> parse_value(std::string_view text, const Type& type, std::string& error);

/// What stands between the elements of an array: a comma, but for `box` a semicolon.
char array_delimiter(const Type& element) noexcept;

/// A vector of one NULL in the type's representation (the optional always holds one).
std::optional<OwnedVector> null_value(const Type& type);

/// The values of `source` (made for `from`) in the representation of `to` (assignment rules: integers to numeric,
/// numeric rounding, int to float, timestamp to date …, any to text). Values that do not fit are reported by `overflow`
/// = row. Dictionaries stay dictionaries where that is cheap.
Vector convert(Arena& arena, const Vector& source, const Type& from, const Type& to,
               std::optional<std::size_t>& overflow);

/// Whether PostgreSQL has an assignment cast that convert() implements.
bool is_convertible(const Type& from, const Type& to);

/// Whether a foreign key from one type to the other is accepted by PostgreSQL (an equality operator exists).
bool are_comparable(const Type& referencing, const Type& referenced);

}  // namespace pgmock::sql
