// SPDX-License-Identifier: MIT
// Fuzzer of the parser: any bytes are a schema or a list of mistakes, never a crash. The first byte chooses the
// language (even: JSON, odd: YAML); nothing is read from the disk. The corpus is replayed by
// tests/unit/parser/corpus_test.cpp.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "parser/pipeline.hpp"

namespace {
using namespace pgmock;
using namespace pgmock::parser;

constexpr std::string_view base = R"({"version": "1.0", "tables": {
  "t": {"columns": {"a": {"type": "int", "generator": {"name": "integer", "min": 1}}, "b": "text"}, "rowCount": "0..3 per u"},
  "u": {"columns": {"id": "serial"}}}})";

class OneText : public FileReader {
 public:
  OneText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}
  std::optional<std::string> read(const std::string& path, std::string& error) override {
    if (path == name_) return text_;
    if (path == "base.json") return std::string(base);
    error = "No such file or directory";
    return std::nullopt;
  }

 private:
  std::string name_;
  std::string text_;
};

void must(bool good, const char* law) {
  if (good) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

const ParseOptions& options() {
  static const ParseOptions none{false, std::vector<std::string>{}};
  return none;
}

/// Places lie inside their files, and the messages can be written.
void check_diagnostics(const Diagnostics& diagnostics, const Sources& sources) {
  for (const Diagnostic& item : diagnostics.items()) {
    must(item.where.file < sources.size(), "a place names a file");
    must(item.where.begin <= item.where.end, "a place does not end before it begins");
    must(item.where.end <= sources.file(item.where.file).text.size() + 1, "a place lies inside its file");
    must(!item.message.empty(), "a message says something");
  }
  must(diagnostics.items().empty() || !render_text(diagnostics, sources, false).empty(), "messages can be written");
}

void parse(const std::vector<std::string>& files, OneText& reader) {
  Sources sources;
  Diagnostics diagnostics;
  const std::optional<Spec> spec = parse_schema(files, options(), reader, sources, diagnostics);
  must(spec || diagnostics.has_errors(), "no Spec without an error");
  check_diagnostics(diagnostics, sources);
}

/// Expanding the long form changes nothing.
void expand(const std::vector<std::string>& files, OneText& reader) {
  Sources sources;
  Diagnostics diagnostics;
  const std::optional<Node> once = expand_schema(files, options(), reader, sources, diagnostics);
  if (!once) return;
  const std::string text = to_json(*once);
  OneText again("again.json", text);
  Diagnostics none;
  const std::optional<Node> twice = expand_schema({"again.json"}, options(), again, sources, none);
  must(twice.has_value(), "the long form can be read");
  must(to_json(*twice) == text, "the long form is its own long form");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string name = (data[0] & 1U) != 0 ? "s.yaml" : "s.json";
  std::string text;
  for (std::size_t i = 1; i < size; ++i) text += static_cast<char>(data[i]);
  OneText reader(name, std::move(text));
  parse({name}, reader);
  parse({"base.json", name}, reader);
  expand({name}, reader);
  expand({"base.json", name}, reader);
  return 0;
}
