// SPDX-License-Identifier: MIT
// The slow, complete way to write any one cell in any format: dictionaries are rendered by it, and kinds without a fast
// path. The fast paths must give the same bytes. Stateless.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "output/escape.hpp"
#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::output {

/// Appends the cell as the format writes it, with its quotes and escapes; NULL as the format's NULL.
void append_cell(Format format, const Vector& values, std::size_t row, const Type& type, std::string& out);

/// `NULL`, `\N`, nothing, `null`.
std::string_view null_text(Format format);

/// Whether the format writes finite values of this column without quotes: numbers and booleans in INSERT and JSON
/// lines, json in JSON lines, everything in COPY and CSV.
bool is_bare(Format format, VectorKind kind, const Type& type);

/// PostgreSQL's shortest float text (`1e+20`, `0.0001`, `NaN`, `-Infinity`), at most 32 bytes; returns the end.
char* write_float(char* out, float value);
char* write_float(char* out, double value);

/// Appends a json text with the line breaks between its tokens made spaces, so that it fits into one line.
void append_json_line(std::string_view text, std::string& out);

/// Appends a non-null cell as a JSON value: arrays as arrays, composites as objects, times as to_json writes them.
void append_json(const Vector& values, std::size_t row, const Type& type, std::string& out);

/// Appends PostgreSQL's text of a non-null cell that is no list or record; money as a plain number.
void append_scalar_text(const Vector& values, std::size_t row, const Type& type, std::string& out);

/// The value behind a dictionary code: makes `values` and `row` point at it. Anything else stays as it is.
void resolve_dictionary(const Vector*& values, std::size_t& row);

}  // namespace pgmock::output
