// SPDX-License-Identifier: MIT
// Times and lengths of time, for generators of any category.
#pragma once

#include <memory>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// Timestamps or dates from `from` to `to` (microseconds since 1970) in steps; a distribution on dates is meant in
/// microseconds too.
std::unique_ptr<const Generator> moments(const Args& args, std::int64_t from, std::int64_t to, std::int64_t step);

/// Intervals of the fields that the type keeps, or numbers of seconds.
std::unique_ptr<const Generator> make_duration(const Args& args);

}  // namespace pgmock::generators
