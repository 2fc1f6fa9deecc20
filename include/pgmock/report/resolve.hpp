// SPDX-License-Identifier: MIT
// Resolved definitions: a schema's long form with what pgmock chose written into it.
#pragma once

#include "pgmock/parser/spec.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::report {

/// `expanded` with seed, data version, present, row counts, generators (with version and parameters) and rates of NULL
/// as the plan has them. It gives the same bytes. Columns whose values agree with others of their row (created_at,
/// updated_at) keep no value key: `dataVersion` pins how they are made. `plan` must come from the same schema, without
/// options.
parser::Node resolve(parser::Node expanded, const parser::Spec& spec, const plan::Plan& plan,
                     const generators::Registry& registry);

}  // namespace pgmock::report
