// SPDX-License-Identifier: MIT
// The registry of generators for people, pages and programs.
#pragma once

#include <string>
#include <string_view>

#include "pgmock/generators/registry.hpp"

namespace pgmock::report {

/// One line a generator, by category; all of them, or those of one category.
std::string generator_list(const generators::Registry& registry, std::string_view category, std::size_t width);
/// Everything about one generator.
std::string generator_details(const generators::GeneratorInfo& info, std::size_t width);
/// A JSON array of all generators, of a category's, or of the one with that name.
std::string generators_json(const generators::Registry& registry, std::string_view category_or_name);
/// The page docs/generators.md.
std::string generators_markdown(const generators::Registry& registry);

/// `integer`, `number`, `text`, … as the user knows them.
std::string_view parameter_type_name(generators::ParamType type);
/// The types that a generator's values fit, as words.
std::string fits_text(generators::Fits fits);

}  // namespace pgmock::report
