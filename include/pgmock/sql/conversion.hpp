// SPDX-License-Identifier: MIT
// Whether a conversion kept its values.
#pragma once

#include <cstddef>
#include <optional>

#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::sql {

/// The first row whose value of the type `from` became another one as `to` (`converted`, made by convert()): it does
/// not come back; nullopt: none.
std::optional<std::size_t> find_changed(Arena& arena, const Vector& source, const Vector& converted, const Type& from,
                                        const Type& to);

}  // namespace pgmock::sql
