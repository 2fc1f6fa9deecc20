// SPDX-License-Identifier: MIT
// What the generators of category `address` are made by: one file a kind.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

// places.cpp
std::unique_ptr<const Generator> make_postal_code(const Args& args);
/// Positions near the cities, whose degrees are given as texts; at most `most` degrees either way.
std::unique_ptr<const Generator> coordinates(const Args& args, const std::vector<std::string>& degrees,
                                             std::int64_t most);

// streets.cpp
std::unique_ptr<const Generator> make_street_name(const Args& args);
std::unique_ptr<const Generator> make_street_address(const Args& args);
std::unique_ptr<const Generator> make_secondary(const Args& args);
std::unique_ptr<const Generator> make_full_address(const Args& args);

// phones.cpp
std::unique_ptr<const Generator> make_phone(const Args& args);

}  // namespace pgmock::generators
