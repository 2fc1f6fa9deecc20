// SPDX-License-Identifier: MIT
// Diagnostics: places, order, and the whole text of what is shown.
#include "pgmock/base/diagnostic.hpp"

#include <cctype>
#include <set>
#include <string>

#include "support/catch.hpp"

using namespace pgmock;

namespace {

/// The span of the first `token` in the file.
Span span_of(const Sources& sources, std::string_view token, FileId file = 0) {
  const std::size_t at = sources.file(file).text.find(token);
  REQUIRE(at != std::string::npos);
  return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + token.size())};
}

/// What is shown for one error at `token`.
std::string shown(std::string text, std::string_view token) {
  Sources sources;
  sources.add("s.json", std::move(text));
  Diagnostics diagnostics;
  diagnostics.error(Code::unknown_key, span_of(sources, token), "text");
  return render_text(diagnostics, sources, false);
}

}  // namespace

TEST_CASE("places count lines and characters from one") {
  const SourceFile file{"f", "ab\ncäd\n\n€x"};
  const auto place = [&](std::uint32_t offset) {
    return std::pair(place_of(file, offset).line, place_of(file, offset).column);
  };
  using P = std::pair<std::size_t, std::size_t>;
  CHECK(place(0) == P{1, 1});
  CHECK(place(2) == P{1, 3});
  CHECK(place(3) == P{2, 1});
  CHECK(place(6) == P{2, 3});
  CHECK(place(8) == P{3, 1});
  CHECK(place(9) == P{4, 1});
  CHECK(place(12) == P{4, 2});
  CHECK(place(13) == P{4, 3});
  CHECK(place(9999) == P{4, 3});
}

TEST_CASE("codes are distinct, in kebab case, and say what they mean in one sentence") {
  std::set<std::string_view> names;
  for (const CodeInfo& info : code_infos()) {
    INFO(info.name);
    CHECK(names.insert(info.name).second);
    CHECK(code_name(info.code) == info.name);
    CHECK(std::all_of(info.name.begin(), info.name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }));
    CHECK(std::isupper(static_cast<unsigned char>(info.description.front())) != 0);
    CHECK(info.description.back() == '.');
  }
  CHECK(code_name(Code::unknown_generator) == "unknown-generator");
}

TEST_CASE("diagnostics are sorted by file, place and order of report, without repetitions") {
  Diagnostics diagnostics;
  diagnostics.error(Code::unknown_key, {1, 5, 9}, "late file");
  diagnostics.error(Code::unknown_key, {0, 50, 60}, "late place");
  diagnostics.warning(Code::version, {0, 5, 9}, "first report");
  diagnostics.error(Code::syntax, {0, 5, 6}, "second report");
  diagnostics.warning(Code::version, {0, 5, 9}, "first report");
  diagnostics.warning(Code::version, {0, 5, 9}, "another text");
  std::vector<std::string> messages;
  for (const Diagnostic& item : diagnostics.sorted()) messages.push_back(item.message);
  CHECK(messages ==
        std::vector<std::string>{"first report", "second report", "another text", "late place", "late file"});
  CHECK(diagnostics.items().size() == 6);
  CHECK(diagnostics.count(Severity::error) == 3);
  CHECK(diagnostics.count(Severity::warning) == 3);
  CHECK(diagnostics.has_errors());
  Diagnostics warnings;
  warnings.warning(Code::version, {}, "w");
  CHECK_FALSE(warnings.has_errors());
}

TEST_CASE("a diagnostic shows place, line, caret and the way out") {
  Sources sources;
  sources.add("schema.json", R"json({
  "tables": {
    "users": {
      "columns": {
        "email": { "type": "varchar(255)", "generator": "emial" },
        "total": { "type": "int", "generator": "price", "generator": "cost" }
      } } } }
)json");
  sources.add("over.json", "{ \"seed\": -0.5 }\n");
  Diagnostics diagnostics;
  diagnostics.error(Code::bad_value, span_of(sources, "-0.5", 1), "`seed` is -0.5", "write an integer or a text");
  Diagnostic twice{Severity::error, Code::duplicate_key, span_of(sources, "\"generator\": \"cost\""),
                   "`generator` is given twice", "remove one"};
  twice.notes.push_back({span_of(sources, "\"generator\": \"price\""), "the first one is here"});
  diagnostics.report(twice);
  diagnostics.error(Code::unknown_generator, span_of(sources, "\"emial\""), "unknown generator `emial`",
                    "did you mean `email`?");
  diagnostics.warning(Code::version, span_of(sources, "{"), "`version` is missing");

  CHECK(render_text(diagnostics, sources, false) == R"text(schema.json:1:1: warning[version]: `version` is missing
    1 | {
      | ^
schema.json:5:57: error[unknown-generator]: unknown generator `emial`
    5 |         "email": { "type": "varchar(255)", "generator": "emial" },
      |                                                         ^~~~~~~
  help: did you mean `email`?
schema.json:6:57: error[duplicate-key]: `generator` is given twice
    6 |         "total": { "type": "int", "generator": "price", "generator": "cost" }
      |                                                         ^~~~~~~~~~~~~~~~~~~
  help: remove one
schema.json:6:35: note: the first one is here
    6 |         "total": { "type": "int", "generator": "price", "generator": "cost" }
      |                                   ^~~~~~~~~~~~~~~~~~~~
over.json:1:11: error[bad-value]: `seed` is -0.5
    1 | { "seed": -0.5 }
      |           ^~~~
  help: write an integer or a text
)text");

  CHECK(
      render_json(diagnostics, sources) ==
      R"({"severity":"warning","code":"version","file":"schema.json","line":1,"column":1,"endLine":1,"endColumn":2,"message":"`version` is missing","help":"","notes":[]})"
      "\n"
      R"({"severity":"error","code":"unknown-generator","file":"schema.json","line":5,"column":57,"endLine":5,"endColumn":64,"message":"unknown generator `emial`","help":"did you mean `email`?","notes":[]})"
      "\n"
      R"({"severity":"error","code":"duplicate-key","file":"schema.json","line":6,"column":57,"endLine":6,"endColumn":76,"message":"`generator` is given twice","help":"remove one","notes":[{"file":"schema.json","line":6,"column":35,"endLine":6,"endColumn":55,"message":"the first one is here"}]})"
      "\n"
      R"({"severity":"error","code":"bad-value","file":"over.json","line":1,"column":11,"endLine":1,"endColumn":15,"message":"`seed` is -0.5","help":"write an integer or a text","notes":[]})"
      "\n");
}

TEST_CASE("colours are ANSI sequences around the same text") {
  Sources sources;
  sources.add("s.json", "{ x }");
  Diagnostics diagnostics;
  diagnostics.error(Code::syntax, {0, 2, 3}, "text", "way out");
  CHECK(render_text(diagnostics, sources, true) ==
        "\x1b[1ms.json:1:3: \x1b[0m\x1b[1;31merror[syntax]:\x1b[0m \x1b[1mtext\x1b[0m\n"
        "    1 | { x }\n"
        "      |   \x1b[1;32m^\x1b[0m\n"
        "  \x1b[1;36mhelp:\x1b[0m way out\n");
}

TEST_CASE("the caret stands below the token whatever stands before it") {
  CHECK(shown("{ \"größe\": oops }", "oops") ==
        "s.json:1:12: error[unknown-key]: text\n"
        "    1 | { \"größe\": oops }\n"
        "      |            ^~~~\n");
  CHECK(shown("{ \"日本\": oops }", "oops") ==
        "s.json:1:9: error[unknown-key]: text\n"
        "    1 | { \"日本\": oops }\n"
        "      |           ^~~~\n");
  CHECK(shown("{ \"日本\": 1 }", "\"日本\"") ==
        "s.json:1:3: error[unknown-key]: text\n"
        "    1 | { \"日本\": 1 }\n"
        "      |   ^~~~~~\n");
  CHECK(shown("\t{\toops }", "oops") ==
        "s.json:1:4: error[unknown-key]: text\n"
        "    1 | \t{\toops }\n"
        "      | \t \t^~~~\n");
  CHECK(shown("{\x1b[31m oops \xff\xfe}", "oops") ==
        "s.json:1:8: error[unknown-key]: text\n"
        "    1 | {?[31m oops ??}\n"
        "      |        ^~~~\n");
  CHECK(shown("{\r\n  oops\r\n}\r\n", "oops") ==
        "s.json:2:3: error[unknown-key]: text\n"
        "    2 |   oops\n"
        "      |   ^~~~\n");
}

TEST_CASE("a token of several lines is underlined to the end of its first") {
  CHECK(shown("x: [1,\n2]\n", "[1,\n2]") ==
        "s.json:1:4: error[unknown-key]: text\n"
        "    1 | x: [1,\n"
        "      |    ^~~\n");
}

TEST_CASE("the end of the file, empty files and missing places") {
  Sources sources;
  sources.add("s.json", "{\n  \"a\": 1");
  sources.add("empty.json", "");
  Diagnostics diagnostics;
  diagnostics.error(Code::syntax, {0, 10, 10}, "the file ends here");
  diagnostics.error(Code::syntax, {1, 0, 0}, "nothing here");
  diagnostics.error(Code::syntax, {7, 0, 0}, "nowhere", "no way");
  CHECK(render_text(diagnostics, sources, false) ==
        "s.json:2:9: error[syntax]: the file ends here\n"
        "    2 |   \"a\": 1\n"
        "      |         ^\n"
        "empty.json:1:1: error[syntax]: nothing here\n"
        "    1 |\n"
        "      | ^\n"
        "error[syntax]: nowhere\n"
        "  help: no way\n");
  CHECK(render_json(diagnostics, sources).find(R"("file":null,"line":null)") != std::string::npos);
}

TEST_CASE("long lines are cut around the caret") {
  const std::string a(200, 'a'), b(200, 'b');
  CHECK(shown(a + "oops" + b, "oops") ==
        "s.json:1:201: error[unknown-key]: text\n"
        "    1 | ..." +
            std::string(60, 'a') + "oops" + std::string(36, 'b') +
            "...\n"
            "      |    " +
            std::string(60, ' ') + "^~~~\n");
  CHECK(shown("oops" + b, "oops") ==
        "s.json:1:1: error[unknown-key]: text\n"
        "    1 | oops" +
            std::string(96, 'b') +
            "...\n"
            "      | ^~~~\n");
  CHECK(shown(a + "oops", "oops") ==
        "s.json:1:201: error[unknown-key]: text\n"
        "    1 | ..." +
            std::string(96, 'a') +
            "oops\n"
            "      |    " +
            std::string(96, ' ') + "^~~~\n");
  CHECK(shown("x" + a, a) ==
        "s.json:1:2: error[unknown-key]: text\n"
        "    1 | x" +
            std::string(99, 'a') +
            "...\n"
            "      |  ^" +
            std::string(98, '~') + "\n");
}

TEST_CASE("JSON escapes what it must") {
  Sources sources;
  sources.add("a\"b\\c", "x");
  Diagnostics diagnostics;
  diagnostics.error(Code::syntax, {0, 0, 1}, "tab\t line\n bell\x07 stray\xff ü");
  CHECK(
      render_json(diagnostics, sources) ==
      R"({"severity":"error","code":"syntax","file":"a\"b\\c","line":1,"column":1,"endLine":1,"endColumn":2,"message":"tab\t line\n bell\u0007 stray)"
      "\xEF\xBF\xBD"
      R"( ü","help":"","notes":[]})"
      "\n");
}

TEST_CASE("files keep their place when more come") {
  Sources sources;
  const SourceFile& first = sources.file(sources.add("a", "text"));
  for (int i = 0; i < 1000; ++i) sources.add("b", "other");
  CHECK(&first == &sources.file(0));
  CHECK(first.text == "text");
  CHECK(sources.size() == 1001);
}
