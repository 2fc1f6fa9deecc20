// SPDX-License-Identifier: MIT
// Floats between bounds too wide or too narrow for decimal steps.
#pragma once

#include <memory>

#include "pgmock/base/decimal.hpp"
#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// low, low + step, … below `high` in a power of two of equal steps, as fine as the column's float type tells apart.
std::unique_ptr<const Generator> float_span(const Args& args, const Decimal& low, const Decimal& high);

}  // namespace pgmock::generators
