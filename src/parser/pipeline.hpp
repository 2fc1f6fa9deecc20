// SPDX-License-Identifier: MIT
// The pipeline from files to a Spec over any source of texts (tests and the fuzzer read from memory).
#pragma once

#include "parser/files.hpp"

namespace pgmock::parser {

std::optional<Spec> parse_schema(const std::vector<std::string>& files, const ParseOptions& options, FileReader& reader,
                                 Sources& sources, Diagnostics& diagnostics);

std::optional<Node> expand_schema(const std::vector<std::string>& files, const ParseOptions& options,
                                  FileReader& reader, Sources& sources, Diagnostics& diagnostics);

}  // namespace pgmock::parser
