// SPDX-License-Identifier: MIT
// The pipeline: read, long form, merge, Spec.
#include "parser/pipeline.hpp"

#include "parser/short_forms.hpp"
#include "parser/spec_reader.hpp"

namespace pgmock::parser {

std::optional<Spec> parse_schema(const std::vector<std::string>& files, const ParseOptions& options, FileReader& reader,
                                 Sources& sources, Diagnostics& diagnostics) {
  const std::optional<Node> tree = Files(reader, options, sources, diagnostics).load(files);
  if (!tree) return std::nullopt;
  return read_spec(*tree, {sources, diagnostics});
}

std::optional<Node> expand_schema(const std::vector<std::string>& files, const ParseOptions& options,
                                  FileReader& reader, Sources& sources, Diagnostics& diagnostics) {
  std::optional<Node> tree = Files(reader, options, sources, diagnostics).load(files);
  if (!tree) return std::nullopt;
  read_spec(*tree, {sources, diagnostics});
  if (diagnostics.has_errors()) return std::nullopt;
  if (tree->find("version") == nullptr)
    tree->members.insert(tree->members.begin(), {"version", tree->where, make_text("1.0", tree->where)});
  return tree;
}

std::optional<Spec> parse_schema(const std::vector<std::string>& files, const ParseOptions& options, Sources& sources,
                                 Diagnostics& diagnostics) {
  DiskReader reader;
  return parse_schema(files, options, reader, sources, diagnostics);
}

std::optional<Node> expand_schema(const std::vector<std::string>& files, const ParseOptions& options, Sources& sources,
                                  Diagnostics& diagnostics) {
  DiskReader reader;
  return expand_schema(files, options, reader, sources, diagnostics);
}

}  // namespace pgmock::parser
