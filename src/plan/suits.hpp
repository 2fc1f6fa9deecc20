// SPDX-License-Identifier: MIT
// Whether a generator suits a column that names none.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pgmock/plan/inference.hpp"

namespace pgmock::plan {

/// Whether the generator's values suit the column: its type, its length, its modifiers, and enough of them where they
/// must differ. `type` is the column's or its elements'; `parameters` are as written in a schema.
bool suits(const generators::GeneratorInfo& info, const InferenceInput& input, const TypePtr& type,
           const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace pgmock::plan
