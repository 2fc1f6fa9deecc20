// SPDX-License-Identifier: MIT
// Documents: every key and value keeps its place and its digits; what is no JSON is said where it is.
#include "pgmock/parser/document.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace pgmock::parser {
namespace {

struct Document {
  explicit Document(std::string text, const std::string& name = "d.json", bool strict = false) {
    file = sources.add(name, std::move(text));
    tree = read_document(file, sources, {strict}, diagnostics);
  }
  std::string slice(Span where) const {
    return sources.file(where.file).text.substr(where.begin, where.end - where.begin);
  }
  /// `LINE:COL [code] text`.
  std::vector<std::string> said() const {
    std::vector<std::string> lines;
    for (const Diagnostic& item : diagnostics.sorted()) {
      const Place place = place_of(sources.file(file), item.where.begin);
      lines.push_back(std::to_string(place.line) + ":" + std::to_string(place.column) + " [" +
                      std::string(code_name(item.code)) + "] " + item.message);
    }
    return lines;
  }
  Sources sources;
  Diagnostics diagnostics;
  FileId file = 0;
  std::optional<Node> tree;
};

using Lines = std::vector<std::string>;

TEST_CASE("every key and value has its exact place", "[document]") {
  const Document d(R"({ /* c */ "a\"b" : "x\\y" , // rest
  "zwölf": [1, -2.50e+3 ,true,null, "ü€😀"], "o": {}, })");
  REQUIRE(d.tree);
  CHECK(d.diagnostics.items().empty());
  const Node& root = *d.tree;
  CHECK(d.slice(root.where) == d.sources.file(d.file).text);
  REQUIRE(root.members.size() == 3);
  CHECK(root.members[0].key == "a\"b");
  CHECK(d.slice(root.members[0].key_where) == R"("a\"b")");
  CHECK(root.members[0].value.text == "x\\y");
  CHECK(d.slice(root.members[0].value.where) == R"("x\\y")");
  CHECK(d.slice(root.members[1].key_where) == "\"zwölf\"");
  const Node& list = root.members[1].value;
  CHECK(d.slice(list.where) == R"([1, -2.50e+3 ,true,null, "ü€😀"])");
  REQUIRE(list.items.size() == 5);
  CHECK(d.slice(list.items[0].where) == "1");
  CHECK(d.slice(list.items[1].where) == "-2.50e+3");
  CHECK(list.items[1].text == "-2.50e+3");
  CHECK(d.slice(list.items[2].where) == "true");
  CHECK(d.slice(list.items[3].where) == "null");
  CHECK(d.slice(list.items[4].where) == "\"ü€😀\"");
  CHECK(d.slice(root.members[2].value.where) == "{}");
}

TEST_CASE("numbers keep all their digits", "[document]") {
  const Document d("[123456789012345678901234567890, 0.10, 1e400, -0, 18446744073709551616]");
  REQUIRE(d.tree);
  CHECK(to_json(*d.tree) ==
        "[\n  123456789012345678901234567890,\n  0.10,\n  1e400,\n  -0,\n  18446744073709551616\n]\n");
}

TEST_CASE("numbers that no double holds are numbers", "[document]") {
  const std::string digits(400, '7');
  for (const std::string& number :
       Lines{digits, "-" + digits, digits + ".5", "0." + digits, digits + "e999999", "1E-99999"}) {
    INFO(number);
    const Document d("[" + number + ", 1]");
    CHECK(d.said().empty());
    REQUIRE(d.tree);
    CHECK(d.tree->items[0].text == number);
  }
  for (const std::string& wrong :
       Lines{digits + ".", digits + "..5", digits + "e", "0" + digits, digits + ".5.5", "-", "1-"}) {
    INFO(wrong);
    CHECK_FALSE(Document("[" + wrong + ", 1]").tree);
  }
}

TEST_CASE("a byte order mark is skipped", "[document]") {
  const Document json("\xEF\xBB\xBF{\"a\": 1}");
  REQUIRE(json.tree);
  CHECK(json.slice(json.tree->members[0].key_where) == "\"a\"");
  const Document yaml("\xEF\xBB\xBFkey: value\n", "d.yaml");
  REQUIRE(yaml.tree);
  CHECK(yaml.slice(yaml.tree->members[0].key_where) == "key");
  CHECK(yaml.slice(yaml.tree->members[0].value.where) == "value");
}

TEST_CASE("comments and trailing commas are not strict", "[document]") {
  const std::string text = "{\"a\": [1, 2 , ], // one\n \"s\": \"// , ]\", /* two */}";
  const Document loose(text);
  CHECK(loose.said().empty());
  REQUIRE(loose.tree);
  CHECK(loose.tree->find("s")->text == "// , ]");
  const Document strict(text, "d.json", true);
  CHECK(strict.said() ==
        Lines{"1:13 [syntax] a trailing comma is no strict JSON", "1:18 [syntax] comments are no strict JSON",
              "2:15 [syntax] a trailing comma is no strict JSON", "2:17 [syntax] comments are no strict JSON"});
}

TEST_CASE("a comma without a value before it is no trailing comma", "[document]") {
  for (const char* text : {"[,]", "{,}", "[1,,]", "{\"a\":1,,}", "{\"a\":,}"}) {
    INFO(text);
    const Document d(text);
    CHECK_FALSE(d.tree);
    CHECK(d.diagnostics.has_errors());
  }
}

TEST_CASE("keys given twice are said with both places; the first one stays", "[document]") {
  const Document d("{\"a\": 1, \"b\": {\"c\": 1, \"\\u0063\": [2]}, \"a\": 3}");
  CHECK(d.said() == Lines{"1:24 [duplicate-key] `c` is given twice", "1:40 [duplicate-key] `a` is given twice"});
  REQUIRE(d.tree);
  CHECK(d.tree->find("a")->text == "1");
  REQUIRE(d.diagnostics.items().size() == 2);
  REQUIRE(d.diagnostics.items()[0].notes.size() == 1);
  CHECK(d.slice(d.diagnostics.items()[0].notes[0].where) == "\"c\"");
  const Document yaml("a: 1\nb: 2\na: 3\n", "d.yml");
  CHECK(yaml.said() == Lines{"3:1 [duplicate-key] `a` is given twice"});
}

TEST_CASE("syntax errors have a place", "[document]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"{\"a\": 1\n \"b\": 2}", "2:2 [syntax] unexpected text, expected `,` or `}`"},
      {"{\"a\" 1}", "1:6 [syntax] unexpected number literal, expected `:`"},
      {"{\"a\": [1, 2", "1:11 [syntax] unexpected end of input, expected `,` or `]`"},
      {"{\"a\": nul}", "1:10 [syntax] this is no JSON value"},
      {"{\"a\": \"x\n\"}", "1:9 [syntax] a text does not end on its line"},
      {"{} x", "1:4 [syntax] this is no JSON value"},
      {"{} {}", "1:4 [syntax] unexpected `{`, expected end of input"},
  };
  for (const auto& [text, expected] : cases) {
    const Document d(text);
    CHECK_FALSE(d.tree);
    CHECK(d.said() == Lines{expected});
  }
}

TEST_CASE("nothing and blanks are no documents", "[document]") {
  for (const char* name : {"d.json", "d.yaml"}) {
    for (const char* text : {"", "  \n", "\xEF\xBB\xBF"}) {
      const Document d(text, name);
      CHECK_FALSE(d.tree);
      CHECK(d.diagnostics.count(Severity::error) == 1);
    }
  }
}

TEST_CASE("bytes that are no UTF-8 have a place", "[document]") {
  CHECK(Document("{\"ä\": \"\xFF\"}").said() == Lines{"1:8 [encoding] the file is not UTF-8 from here on"});
  CHECK(Document("a: \xC3", "d.yaml").said() == Lines{"1:4 [encoding] the file is not UTF-8 from here on"});
  CHECK(Document("[\"\\u0000\"]").said() ==
        Lines{"1:2 [encoding] the text holds the character NUL, which PostgreSQL cannot store"});
}

TEST_CASE("deep nesting is an error, not a crash", "[document]") {
  const std::string open(100'000, '[');
  CHECK(Document(open).said() == Lines{"1:201 [syntax] objects and lists are nested more than 200 deep"});
  CHECK_FALSE(Document(open, "d.yaml").tree);
  CHECK(Document(std::string(200, '[') + std::string(200, ']')).tree);
}

TEST_CASE("YAML is the same tree as JSON", "[document]") {
  const Document yaml(R"(# a comment
name: plain text
quoted: "with \"escapes\" and ü"
single: 'it''s'
numbers: [1, 0x1F, 0o17, +5, .5, 5., 1e3, -0.50, 007, 12345678901234567890123456789012345678901]
texts: [NO, yes, on, 1_000, 0x, 1.2.3, "1", '~', "true", 08:30, 2024-05-01]
words: [true, False, NULL, ~, null, .inf, -.INF, .nan]
block:
  - a: 1
    b: {c: [d, e], "f": g}
  -
    - x
folded: >-
  two
  lines
empty:
)",
                      "d.yaml");
  CHECK(yaml.said().empty());
  REQUIRE(yaml.tree);
  const Document json(R"({"name": "plain text", "quoted": "with \"escapes\" and ü", "single": "it's",
    "numbers": [1, 31, 15, 5, 0.5, 5, 1e3, -0.50, 7, 12345678901234567890123456789012345678901],
    "texts": ["NO", "yes", "on", "1_000", "0x", "1.2.3", "1", "~", "true", "08:30", "2024-05-01"],
    "words": [true, false, null, null, null, "Infinity", "-Infinity", "NaN"],
    "block": [{"a": 1, "b": {"c": ["d", "e"], "f": "g"}}, ["x"]], "folded": "two lines", "empty": null})");
  REQUIRE(json.tree);
  CHECK(to_json(*yaml.tree) == to_json(*json.tree));
}

TEST_CASE("standard input is JSON or YAML by its look", "[document]") {
  for (const char* text : {"a: [1]\n", "# c\na: [1]\n", " {\"a\": [1]}", "// c\n{\"a\": [1]}"}) {
    INFO(text);
    const Document d(text, "<stdin>");
    REQUIRE(d.tree);
    CHECK(to_json(*d.tree) == "{\n  \"a\": [\n    1\n  ]\n}\n");
  }
}

TEST_CASE("YAML values have their exact places", "[document]") {
  const Document d("a: plain text # c\nbö: \"q\\\"x\"\nc: 'it''s'\nd: [1, {e: f}, ]\ng:\n  h: &x !!str 12\n  i: *x\n",
                   "d.yaml");
  CHECK(d.said().empty());
  REQUIRE(d.tree);
  const auto& m = d.tree->members;
  REQUIRE(m.size() == 5);
  CHECK(d.slice(m[0].key_where) == "a");
  CHECK(d.slice(m[0].value.where) == "plain text");
  CHECK(d.slice(m[1].key_where) == "bö");
  CHECK(d.slice(m[1].value.where) == "\"q\\\"x\"");
  CHECK(d.slice(m[2].value.where) == "'it''s'");
  CHECK(d.slice(m[3].value.where) == "[1, {e: f}, ]");
  CHECK(d.slice(m[3].value.items[1].where) == "{e: f}");
  CHECK(d.slice(m[4].value.where) == "h: &x !!str 12\n  i: *x");
  CHECK(d.slice(m[4].value.members[0].value.where) == "12");
  CHECK(m[4].value.members[0].value.kind == NodeKind::string);
  CHECK(m[4].value.members[1].value.text == "12");
}

TEST_CASE("YAML places count bytes after line ends of Windows too", "[document]") {
  const Document d("a: 1\r\nb:\r\n  c: two\r\n", "d.yaml");
  REQUIRE(d.tree);
  CHECK(d.slice(d.tree->members[1].key_where) == "b");
  CHECK(d.slice(d.tree->members[1].value.members[0].value.where) == "two");
}

TEST_CASE("what YAML has and schemas do not is refused", "[document]") {
  CHECK(Document("a: 1\n---\nb: 2\n", "d.yaml").said() == Lines{"2:1 [syntax] the file has more than one document"});
  CHECK(Document("a: !mine 1\n", "d.yaml").said() == Lines{"1:10 [syntax] the tag `!mine` is not supported"});
  CHECK(Document("a: !!int x\n", "d.yaml").said() == Lines{"1:10 [syntax] `x` does not fit its tag `!!int`"});
  CHECK(Document("[a]: 1\n", "d.yaml").said() == Lines{"1:1 [syntax] a key is a list"});
  CHECK(Document("a: &x [*x]\n", "d.yaml").diagnostics.count(Severity::error) == 1);
  CHECK(Document("a: *nobody\n", "d.yaml").diagnostics.count(Severity::error) == 1);
  CHECK(Document("a: \x01\n", "d.yaml").said() == Lines{"1:4 [syntax] a control character stands in the file"});
  CHECK(Document("a: [1, 2\nb: 3\n", "d.yaml").diagnostics.count(Severity::error) == 1);
}

TEST_CASE("aliases do not blow up", "[document]") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 9; ++k) text += (k == 0 ? "" : ", ") + before;
    text += "]\n";
  }
  const Document d(text, "d.yaml");
  CHECK_FALSE(d.tree);
  REQUIRE(d.said().size() == 1);
  CHECK(d.said()[0].find("the aliases of this file make it too large") != std::string::npos);
}

TEST_CASE("JSON text that is written can be read again", "[document]") {
  const Document d("{\"\\u0001\\b\\f\\\"\\\\/\\u00e9\": \"\\ud83d\\ude00\\t\\n\\r\"}");
  REQUIRE(d.tree);
  const std::string text = to_json(*d.tree);
  const Document again(text, "d.json", true);
  REQUIRE(again.tree);
  CHECK(again.said().empty());
  CHECK(to_json(*again.tree) == text);
}

}  // namespace
}  // namespace pgmock::parser
