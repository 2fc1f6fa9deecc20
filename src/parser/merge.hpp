// SPDX-License-Identifier: MIT
// Merging of trees in their long form: `extends`, overlays and the siblings of `$ref`.
#pragma once

#include "parser/shapes.hpp"

namespace pgmock::parser {

/// Lays `patch` over `base`: objects merge key by key, anything else replaces; null removes what `base` has and stays
/// where it has nothing (a later merge may find what it removes).
void merge(Node& base, Node patch, const Shape& shape);

/// Reports every null that found nothing to remove, and takes it away.
void refuse_nulls(Node& node, const Shape& shape, Diagnostics& diagnostics);

}  // namespace pgmock::parser
