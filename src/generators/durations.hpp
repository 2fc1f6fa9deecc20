// SPDX-License-Identifier: MIT
// Lengths of time: intervals of the fields that a type keeps, and numbers of seconds.
#pragma once

#include <memory>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

std::unique_ptr<const Generator> make_duration(const Args& args);

}  // namespace pgmock::generators
