// SPDX-License-Identifier: MIT
// Making generators and looking at their values, for tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pgmock/generators/registry.hpp"

namespace pgmock::test {

/// 2026-01-01, the format's default.
inline constexpr std::int64_t as_of = 1'767'225'600'000'000;

TypePtr type_of(std::string_view text);

/// Arguments for a column of the type: the declared defaults, and what is given as text over them.
generators::Args args_for(const generators::GeneratorInfo& info, std::string_view type,
                          const std::vector<std::pair<std::string, std::string>>& given = {});

/// By name, with parameters as text.
std::unique_ptr<const Generator> make(std::string_view name, std::string_view type,
                                      const std::vector<std::pair<std::string, std::string>>& given = {});

/// The value of a cell in a form that is equal when the values are (its digits, its bytes).
std::string cell(const Vector& values, std::size_t row);
std::vector<std::string> cells(const Vector& values);

/// The values of the random face for rows first … first + count - 1 of a stream of that name; records are made too.
std::vector<std::string> column(const Generator& generator, std::size_t count, std::string_view stream = "test",
                                std::uint64_t first = 0);

/// Draws of the kind that the generator asks for.
std::vector<std::uint64_t> draws_for(const Generator& generator, std::size_t count, std::string_view stream,
                                     std::uint64_t first = 0);

}  // namespace pgmock::test
