// SPDX-License-Identifier: MIT
// What generators of numbers share: their parameters, modifiers, and distributions that are usual.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generators/ranges.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::generators {

inline constexpr Modifiers both{.min_max = true, .distribution = true};

inline std::vector<Parameter> bounds(std::string_view low, std::string_view high) {
  return {{"min", ParamType::number, low, "The smallest value."},
          {"max", ParamType::number, high, "The largest value."}};
}

/// A range whose values follow `usual` unless the column says otherwise or its bounds leave no room for it.
inline std::unique_ptr<const Generator> usual_range(const Args& args, int scale, std::string_view usual) {
  Args with = args;
  std::string error;
  if (!args.distribution) with.distribution = parse_distribution(usual, error);
  try {
    return number_range(with, args.number("min"), args.number("max"), scale);
  } catch (const ArgumentError& trouble) {
    if (trouble.parameter != "distribution" || args.distribution) throw;
    return number_range(args, args.number("min"), args.number("max"), scale);
  }
}

}  // namespace pgmock::generators
