// SPDX-License-Identifier: MIT
// Diagnostics: what is wrong with the user's schema. All are collected, sorted and shown at once, each with its place,
// the source line, a caret and the way out. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace pgmock {

/// One source text: a schema file, an overlay, an included file, or an option's value.
struct SourceFile {
  std::string name;  // as the user gave it
  std::string text;
};
/// The files of a run; a FileId stays valid for the life of the object, and so do references to its files.
using FileId = std::uint32_t;
class Sources {
 public:
  FileId add(std::string name, std::string text);
  const SourceFile& file(FileId id) const { return files_[id]; }
  std::size_t size() const { return files_.size(); }

 private:
  std::deque<SourceFile> files_;
};

/// A piece of a source file, in bytes: [begin, end).
struct Span {
  FileId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Line and column from 1; the column counts characters.
struct Place {
  std::size_t line, column;
};
Place place_of(const SourceFile& file, std::uint32_t offset);

/// All codes; `diagnostic_codes.def` holds each with its sentence: X(enumerator, "the-code", "what it means").
enum class Code : std::uint16_t {
#define X(name, code, text) name,
#include "pgmock/base/diagnostic_codes.def"
#undef X
};
struct CodeInfo {
  Code code;
  std::string_view name;         // "unknown-key"
  std::string_view description;  // one sentence for docs/errors.md
};
const std::vector<CodeInfo>& code_infos();
std::string_view code_name(Code code);

enum class Severity : std::uint8_t { warning, error };

struct Note {
  Span where;
  std::string message;
};
struct Diagnostic {
  Severity severity = Severity::error;
  Code code;
  Span where;
  std::string message;           // lower case, no full stop, code in backticks
  std::string help;              // what to do; may be empty
  std::vector<Note> notes = {};  // other places that matter
};

class Diagnostics {
 public:
  void report(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
  void error(Code code, Span where, std::string message, std::string help = {}) {
    report({Severity::error, code, where, std::move(message), std::move(help)});
  }
  void warning(Code code, Span where, std::string message, std::string help = {}) {
    report({Severity::warning, code, where, std::move(message), std::move(help)});
  }
  bool has_errors() const;
  std::size_t count(Severity severity) const;
  const std::vector<Diagnostic>& items() const { return items_; }
  /// Sorted by file, place, and order of report; exact repetitions (same code, place and message) are dropped.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> items_;
};

/// `FILE:LINE:COL: error[code]: text`, the source line with a caret, then `help:` and `note:` lines. `colour`: ANSI.
std::string render_text(const Diagnostics& diagnostics, const Sources& sources, bool colour);
/// One JSON object a line: {"severity","code","file","line","column","endLine","endColumn","message","help","notes"}.
std::string render_json(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace pgmock
