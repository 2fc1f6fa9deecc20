// SPDX-License-Identifier: MIT
// What the generators of category `finance` are made by that are no plain numbers or lists.
#pragma once

#include <memory>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

// accounts.cpp
std::unique_ptr<const Generator> make_iban(const Args& args);
std::unique_ptr<const Generator> make_bic(const Args& args);
std::unique_ptr<const Generator> make_card(const Args& args);
/// `width` digits, the first of which is not 0, as text or number; fewer where the column is shorter, but not below
/// `least`.
std::unique_ptr<const Generator> make_digits(const Args& args, std::size_t width, std::size_t least);

}  // namespace pgmock::generators
