// SPDX-License-Identifier: MIT
// Ranges: numbers and times between two ends in equal steps, of any kind that is held as a number.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "pgmock/base/distribution.hpp"
#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// The values low, low + step, …, low + (count - 1) * step, as `kind` holds them. Floats are these divided by 10^scale.
struct Range {
  VectorKind kind = VectorKind::int64;
  std::int32_t scale = 0;
  i128 low = 0;
  i128 step = 1;
  u128 count = 1;
};

/// `quantile` (may be null) gives values in [low, low + (count - 1) * step], rounded down to a step.
/// Ranges of up to 4,096 values are dictionaries.
std::unique_ptr<const Generator> range_cells(const Range& range, std::shared_ptr<const Quantile> quantile,
                                             bool coded = true);

/// The range low … high (unscaled, inclusive) with the distribution of `args`, if any; `scale` is that of its
/// parameters. An empty range or a distribution without mass on it is an ArgumentError.
std::unique_ptr<const Generator> range_of(const Args& args, VectorKind kind, std::int32_t scale, i128 low, i128 high,
                                          i128 step = 1);

/// A number column: the modifiers min and max, else the parameters of these names, else the defaults given, cut to what
/// the column's type holds, in the type's representation. `scale` is the most digits after the point.
std::unique_ptr<const Generator> number_range(const Args& args, const Decimal& low, const Decimal& high, int scale);

/// How numbers of a type are held and how many digits after the point it keeps (-1: any number).
struct NumberForm {
  VectorKind kind;
  int scale;
  i128 low, high;  // unscaled; what the type holds, or wide bounds where it holds anything
};
NumberForm number_form(const Type& type, int wanted_scale);

}  // namespace pgmock::generators
