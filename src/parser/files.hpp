// SPDX-License-Identifier: MIT
// Files: reading schema files, following `extends` and `$ref`, and laying overlays over the base. Not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "parser/long_form.hpp"
#include "pgmock/parser/spec.hpp"

namespace pgmock::parser {

/// Where texts come from: the disk, or memory in tests.
class FileReader {
 public:
  virtual ~FileReader() = default;
  /// The text, or nullopt with the reason ("No such file or directory") in `error`.
  virtual std::optional<std::string> read(const std::string& path, std::string& error) = 0;
};

/// Reads from the disk; "-" is standard input.
class DiskReader : public FileReader {
 public:
  std::optional<std::string> read(const std::string& path, std::string& error) override;
};

/// `<program>/../share/pgmock/templates` and, for a program in a build tree, `templates/` of the sources.
std::vector<std::string> default_template_directories();

class Files : private Fragments {
 public:
  Files(FileReader& reader, const ParseOptions& options, Sources& sources, Diagnostics& diagnostics);

  /// The merged tree in its long form, without `extends` and `definitions`; nullopt when a file could not be read as a
  /// tree. A file named by the user that cannot be read is an Error.
  std::optional<Node> load(const std::vector<std::string>& files);

 private:
  struct Document {
    std::string path;
    FileId file = 0;
    std::optional<Node> tree;  // as written
  };

  Found find(const Node& reference) override;
  const Document* open(const std::string& path, const Span* from);
  std::optional<std::string> resolve(const Node& reference, std::string_view path);
  std::string template_help() const;
  /// `bottom`: nothing lies below the file, so null has nothing to remove.
  std::optional<Node> load_file(const std::string& path, const Span* from, bool bottom);
  void refuse_unknown_columns(const Node& base, Node& overlay);

  FileReader& reader_;
  const ParseOptions& options_;
  std::vector<std::string> template_directories_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  Context context_;
  std::map<std::string, std::unique_ptr<Document>> documents_;  // by path
  std::vector<std::string> open_;                               // files that extend each other, outermost first
};

}  // namespace pgmock::parser
