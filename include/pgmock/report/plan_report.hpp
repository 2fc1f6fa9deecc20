// SPDX-License-Identifier: MIT
// What a plan decided, for people and for programs: order, rows, sizes, each column's values, each constraint's
// verdict.
#pragma once

#include <string>
#include <string_view>

#include "pgmock/plan/plan.hpp"

namespace pgmock::report {

/// How text for people looks.
struct TextStyle {
  bool colour = false;    // ANSI
  std::size_t width = 0;  // columns of the terminal; 0: no limit
};

/// One paragraph a table in output order: its columns and constraints, aligned; then notes.
std::string plan_text(const plan::Plan& plan, const TextStyle& style);
/// The same as one JSON object.
std::string plan_json(const plan::Plan& plan);
/// A line a table and the total: what a run would write.
std::string plan_summary(const plan::Plan& plan);

/// "by construction", "checked", "refused", "not checked".
std::string_view strategy_name(plan::Strategy strategy);
/// The column's type as the schema says it, with its modifiers: `character varying(20)`, `bigserial`, NOT NULL and all.
std::string column_type(const Column& column);

}  // namespace pgmock::report
