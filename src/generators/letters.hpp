// SPDX-License-Identifier: MIT
// Letters: texts of random small letters.
#pragma once

#include <memory>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

std::unique_ptr<const Generator> make_letters(const Args& args);

}  // namespace pgmock::generators
