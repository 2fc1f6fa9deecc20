// SPDX-License-Identifier: MIT
// NULLs that a type refuses: domains that are NOT NULL, at any depth.
#pragma once

#include <cstddef>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::plan {

/// Whether the type is a domain that is NOT NULL, or one over such a domain.
bool refuses_null(const Type& type);

/// The domain that refuses a NULL in the value or in one of its elements and fields; nullptr: all is well.
const Type* find_refused_null(const Vector& values, std::size_t row, const Type& type);

}  // namespace pgmock::plan
