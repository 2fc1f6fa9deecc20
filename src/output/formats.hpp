// SPDX-License-Identifier: MIT
// The makers of the built-in formats, one file each; formats.cpp has the table of them.
#pragma once

#include <memory>

#include "pgmock/output/formatter.hpp"

namespace pgmock::output {

std::unique_ptr<const TableFormatter> make_insert(const TableLayout& layout, const FormatOptions& options);
std::unique_ptr<const TableFormatter> make_copy(const TableLayout& layout, const FormatOptions& options);
std::unique_ptr<const TableFormatter> make_csv(const TableLayout& layout, const FormatOptions& options);
std::unique_ptr<const TableFormatter> make_jsonl(const TableLayout& layout, const FormatOptions& options);

/// `"a", "b"`
std::string column_list(const TableLayout& layout);

}  // namespace pgmock::output
