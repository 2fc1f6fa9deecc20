// SPDX-License-Identifier: MIT
// Single values under their type's equality and order. Stateless.
#pragma once

#include <string>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::sql {

/// Appends a text that two non-null cells of the type share exactly when PostgreSQL's `=` holds between them: 1.0 and
/// 1.00, 30 days and 1 month, 0 and -0, the same jsonb with other digits, citext in any case.
void append_equality_text(const Vector& values, std::size_t row, const Type& type, std::string& out);

/// PostgreSQL's order of two non-null cells of an ordered type or an enumeration: negative, 0 or positive.
int order_of_cells(const Vector& a, std::size_t i, const Vector& b, std::size_t j, const Type& type);

}  // namespace pgmock::sql
