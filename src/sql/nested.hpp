// SPDX-License-Identifier: MIT
// What readers and writers of values share: failures, single-value vectors, the dimensions of arrays, order of values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::sql {

/// Why a text is not a value of its type; does not leave the room.
struct ReadFailure {
  std::string message;
};

/// Throws "`text` is not a value of type `…`".
[[noreturn]] void refuse(std::string_view text, const Type& type);

/// Reads one value or throws ReadFailure.
OwnedVector read_value(std::string_view text, const Type& type);
OwnedVector read_array(std::string_view text, const Type& type);
OwnedVector read_composite(std::string_view text, const Type& type);
OwnedVector read_range(std::string_view text, const Type& type);

/// A vector of one NULL.
OwnedVector make_null(const Type& type);

struct ArrayDimension {
  std::int32_t lower;
  std::int32_t length;
};
/// `[1:2][0:3]=`; an empty text gives no dimensions.
std::vector<ArrayDimension> parse_dimensions(std::string_view text);
std::string dimensions_text(const std::vector<ArrayDimension>& dimensions);

/// Order of two scalar values of one representation: negative, 0 or positive. Text by code points.
int compare_values(const Vector& a, std::size_t i, const Vector& b, std::size_t j);

}  // namespace pgmock::sql
