// SPDX-License-Identifier: MIT
// Generators that the planner builds from a column's definition rather than by name: choices from a list, enums,
// arrays, composites, ranges and constants.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "pgmock/base/distribution.hpp"
#include "pgmock/model/generator.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock::generators {

using GeneratorPtr = std::shared_ptr<const Generator>;

/// One of `values` (a vector without NULLs, at most 65,536), equally likely or by `weights` (bind_weights/bind_ranks
/// over their positions; may be null). Index face: the position, in the order of `values`, when the values are
/// distinct.
GeneratorPtr make_choice(const Vector& values, std::shared_ptr<const Quantile> weights, bool distinct);

/// Arrays: `min_items` … `max_items` values of `element` each, made from splits of the draw.
GeneratorPtr make_list(GeneratorPtr element, std::int32_t min_items, std::int32_t max_items);

/// Composites: one generator a field, each with its own split of the draw.
GeneratorPtr make_record(std::vector<GeneratorPtr> fields);

/// Whether make_range() takes the element: it is held as one number (int64-like kinds, decimals, floats), also behind
/// make_cast().
bool has_ranges(const Generator& element);

/// Ranges `[a, b)` with a < b over an ordered subtype: both ends from `element`, never empty; discrete subtypes are
/// canonical. Requires has_ranges().
GeneratorPtr make_range(GeneratorPtr element, const Type& subtype);

/// `inner` mapped to `target`'s representation and limits by sql-free rules: int64 to decimals with scale, to floats …;
/// keeps the index face. Used inside lists and records, where no Convert node can stand.
GeneratorPtr make_cast(GeneratorPtr inner, const Type& target);

/// A counting generator (draws are rows) for draws below `count` (at most 65,536) alone: its values as a dictionary,
/// whose codes are the draws.
GeneratorPtr make_counted(const Generator& inner, std::size_t count);

}  // namespace pgmock::generators
