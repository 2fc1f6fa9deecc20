// SPDX-License-Identifier: MIT
// Schemas from memory, and what is said about them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parser/pipeline.hpp"

namespace pgmock::parser {

/// Files that only exist in a test.
class MemoryReader : public FileReader {
 public:
  explicit MemoryReader(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  std::optional<std::string> read(const std::string& path, std::string& error) override {
    const auto file = files_.find(path);
    if (file != files_.end()) return file->second;
    error = "No such file or directory";
    return std::nullopt;
  }

 private:
  std::map<std::string, std::string> files_;
};

/// A run of the parser over files in memory; the first of `read` is the base, the others are overlays.
struct Run {
  explicit Run(std::map<std::string, std::string> files, std::vector<std::string> read = {"s.json"},
               ParseOptions options = {false, std::vector<std::string>{}})
      : reader(std::move(files)) {
    spec = parse_schema(read, options, reader, sources, diagnostics);
  }
  explicit Run(const std::string& text) : Run(std::map<std::string, std::string>{{"s.json", text}}) {}

  /// `FILE:LINE:COL: [code] text`, sorted.
  std::vector<std::string> said() const {
    std::vector<std::string> lines;
    for (const Diagnostic& item : diagnostics.sorted()) {
      const SourceFile& file = sources.file(item.where.file);
      const Place place = place_of(file, item.where.begin);
      lines.push_back(file.name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": [" +
                      std::string(code_name(item.code)) + "] " + item.message +
                      (item.help.empty() ? "" : " | " + item.help));
    }
    return lines;
  }
  /// The source text of a span.
  std::string text_of(Span where) const {
    return sources.file(where.file).text.substr(where.begin, where.end - where.begin);
  }

  MemoryReader reader;
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Spec> spec;
};

/// The long form as JSON text, or what is wrong.
inline std::string expanded(std::map<std::string, std::string> files,
                            const std::vector<std::string>& read = {"s.json"}) {
  MemoryReader reader(std::move(files));
  Sources sources;
  Diagnostics diagnostics;
  const std::optional<Node> tree =
      expand_schema(read, {false, std::vector<std::string>{}}, reader, sources, diagnostics);
  return tree ? to_json(*tree) : render_text(diagnostics, sources, false);
}

/// A schema of one table `t` with these keys; everything stands in one line.
inline std::string one_table(const std::string& keys) {
  return R"({"version": "1.0", "tables": {"t": {)" + keys + "}}}";
}
/// A schema of one table `t` with one column `a` that has these keys.
inline std::string one_column(const std::string& keys) { return one_table(R"("columns": {"a": {)" + keys + "}}"); }

}  // namespace pgmock::parser
