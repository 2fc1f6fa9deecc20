// SPDX-License-Identifier: MIT
// What to write instead of a literal that its type refuses. Stateless.
#pragma once

#include <string>

#include "pgmock/model/type.hpp"

namespace pgmock::plan {

/// The way out when a text is no value of the type, for the reason that `problem` says.
std::string literal_help(const Type& type, const std::string& problem);

}  // namespace pgmock::plan
