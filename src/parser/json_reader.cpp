// SPDX-License-Identifier: MIT
// JSON through nlohmann's SAX reader, which checks the syntax and decodes strings; places and the digits of numbers are
// taken from the text itself, because the reader keeps neither.
#include "parser/json_reader.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "parser/tree_builder.hpp"

namespace pgmock::parser {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The end of the comment that starts at `begin`, or `begin` when none does.
std::size_t comment_end(std::string_view text, std::size_t begin) {
  if (text.substr(begin, 2) == "//") return std::min(text.find('\n', begin), text.size());
  if (text.substr(begin, 2) != "/*") return begin;
  const std::size_t close = text.find("*/", begin + 2);
  return close == std::string_view::npos ? text.size() : close + 2;
}

std::size_t string_end(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

/// nlohmann refuses numbers that no double holds, but only their syntax matters to us: takes the size out of the number
/// in [begin, end) and keeps its syntax.
void make_small(std::string& text, std::size_t begin, std::size_t end) {
  constexpr std::size_t longest = 300;
  // Only inside the number: a search of the rest of the text would cost its length for every number.
  const std::string_view number(text.data() + begin, end - begin);
  const std::size_t exponent = begin + std::min(number.find_first_of("eE"), number.size());
  for (std::size_t i = exponent; i < end; ++i)
    if (text[i] >= '0' && text[i] <= '9') text[i] = '0';
  const std::size_t first = begin + (text[begin] == '-' ? 1 : 0);
  if (exponent - begin < longest || text[first] == '0' || text[first + 1] == '.') return;
  const std::size_t point = text.find('.', first);
  if (point < exponent && (point + 1 == exponent || text[point + 1] == '.')) return;  // a mistake that must stay one
  if (point < exponent) text[point] = '0';
  text[first + 1] = '.';
}

/// What nlohmann reads: trailing commas are blanked and large numbers made small (offsets stay). With strict JSON
/// trailing commas and comments are errors.
std::string readable_text(FileId file, std::string_view text, bool strict, Diagnostics& diagnostics) {
  std::string result(text);
  char last = 0;
  char before_comma = 0;
  std::size_t comma = 0;
  const auto span = [file](std::size_t begin, std::size_t end) {
    return Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (const std::size_t end = comment_end(text, i); end != i) {
      if (strict)
        diagnostics.error(Code::syntax, span(i, end), "comments are no strict JSON",
                          "remove the comment, or leave out `--strict-json`");
      i = end;
      continue;
    }
    if (is_blank(c)) {
      ++i;
      continue;
    }
    const bool number = c == '-' || (c >= '0' && c <= '9');
    const std::size_t end = c == '"' ? string_end(text, i)
                            : number ? std::min(text.find_first_not_of("0123456789+-.eE", i), text.size())
                                     : i + 1;
    if (number) make_small(result, i, end);
    const bool after_value =
        before_comma != 0 && before_comma != ',' && before_comma != '[' && before_comma != '{' && before_comma != ':';
    if ((c == '}' || c == ']') && last == ',' && after_value) {
      result[comma] = ' ';
      if (strict)
        diagnostics.error(Code::syntax, span(comma, comma + 1), "a trailing comma is no strict JSON",
                          "remove the comma, or leave out `--strict-json`");
    }
    if (c == ',') {
      before_comma = last;
      comma = i;
    }
    last = c;
    i = end;
  }
  return result;
}

/// Reads a text and tells how far it has come.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator old = *this;
    ++*this;
    return old;
  }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** reached_;
};

struct SyntaxMistake {
  std::string message;
  std::string help;
  bool whole_token = false;  // the token is well-formed, but stands at the wrong place
};

/// nlohmann's sentence in our words.
SyntaxMistake syntax_mistake(std::string_view what) {
  const auto after = [what](std::string_view mark) {
    const std::size_t at = what.rfind(mark);
    return at == std::string_view::npos ? std::string_view{} : what.substr(at + mark.size());
  };
  const auto tidy = [](std::string_view text) {
    std::string result(text);
    std::replace(result.begin(), result.end(), '\'', '`');
    if (result == "string literal") result = "text";
    return result;
  };
  if (std::string_view unexpected = after("- unexpected "); !unexpected.empty()) {
    const std::size_t semicolon = unexpected.find("; expected ");
    std::string expected;
    if (semicolon != std::string_view::npos) {
      expected = tidy(unexpected.substr(semicolon + 11));
      unexpected = unexpected.substr(0, semicolon);
      if (expected == "`}`" || expected == "`]`") expected = "`,` or " + expected;
      expected = ", expected " + expected;
    }
    const bool value_follows = expected == ", expected `,` or `}`" || expected == ", expected `,` or `]`";
    return {"unexpected " + tidy(unexpected) + expected,
            value_follows && tidy(unexpected) != "end of input" ? "put a comma between the two" : "", true};
  }
  if (what.find("U+000A (LF)") != std::string_view::npos || what.find("U+000D (CR)") != std::string_view::npos)
    return {"a text does not end on its line", "add `\"`, or write a line break as `\\n`"};
  if (what.find("invalid literal") != std::string_view::npos)
    return {"this is no JSON value", "texts stand in double quotes"};
  std::string_view reason = after("syntax error while parsing ");
  if (const std::size_t dash = reason.find(" - "); dash != std::string_view::npos) reason = reason.substr(dash + 3);
  if (const std::size_t read = reason.find("; last read:"); read != std::string_view::npos)
    reason = reason.substr(0, read);
  for (const std::string_view prefix : {"invalid string: ", "invalid number; ", "invalid comment; "})
    if (reason.starts_with(prefix)) reason.remove_prefix(prefix.size());
  if (reason.empty()) return {"the text is no JSON", ""};
  return {tidy(reason), ""};
}

class Handler : public nlohmann::json_sax<nlohmann::json> {
 public:
  /// `begin`: of the copy that is read, whose offsets are those of `text`.
  Handler(FileId file, std::string_view text, std::size_t start, const char* begin, const char** reached,
          Diagnostics& diagnostics)
      : file_(file),
        text_(text),
        begin_(begin),
        reached_(reached),
        diagnostics_(diagnostics),
        tree_(diagnostics),
        end_(start) {}

  bool null() override { return tree_.add(literal(NodeKind::null, 4)); }
  bool boolean(bool value) override {
    Node node = literal(NodeKind::boolean, value ? 4 : 5);
    node.boolean = value;
    return tree_.add(std::move(node));
  }
  bool number_integer(number_integer_t /*value*/) override { return number(); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return number(); }
  bool number_float(number_float_t /*value*/, const string_t& /*raw*/) override { return number(); }
  bool string(string_t& value) override {
    Node node;
    node.kind = NodeKind::string;
    node.where = string_token();
    node.text = std::move(value);
    return tree_.add(std::move(node));
  }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return tree_.open(NodeKind::object, bracket()); }
  bool start_array(std::size_t /*size*/) override { return tree_.open(NodeKind::array, bracket()); }
  bool key(string_t& value) override { return tree_.key(std::move(value), string_token()); }
  bool end_object() override { return tree_.close(bracket().end); }
  bool end_array() override { return tree_.close(bracket().end); }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::json::exception& exception) override {
    SyntaxMistake mistake = syntax_mistake(exception.what());
    std::size_t where = std::max<std::size_t>(reached(), 1) - 1;
    if (mistake.message.starts_with("unexpected end of input")) {
      where = last_written();
    } else if (mistake.whole_token) {
      where = std::min(next_token(), where);
    }
    diagnostics_.error(Code::syntax, span(where, where + 1), std::move(mistake.message), std::move(mistake.help));
    return false;
  }

  std::optional<Node> take() { return tree_.take(); }

 private:
  std::size_t reached() const { return static_cast<std::size_t>(*reached_ - begin_); }
  Span span(std::size_t begin, std::size_t end) const {
    const std::size_t size = text_.size();
    return {file_, static_cast<std::uint32_t>(std::min(begin, size)), static_cast<std::uint32_t>(std::min(end, size))};
  }
  /// Offset of the last character that is not blank.
  std::size_t last_written() const {
    const std::size_t at = text_.find_last_not_of(" \t\r\n");
    return at == std::string_view::npos ? 0 : at;
  }
  /// Between two tokens stand only blanks, comments, commas and colons.
  std::size_t next_token() {
    while (end_ < text_.size()) {
      const std::size_t comment = comment_end(text_, end_);
      if (comment != end_) {
        end_ = comment;
      } else if (is_blank(text_[end_]) || text_[end_] == ',' || text_[end_] == ':') {
        ++end_;
      } else {
        break;
      }
    }
    return end_;
  }
  Span token(std::size_t begin, std::size_t end) {
    end_ = end;
    return span(begin, end);
  }
  Span bracket() {
    const std::size_t begin = next_token();
    return token(begin, begin + 1);
  }
  Span string_token() {
    const std::size_t begin = next_token();
    return token(begin, reached());
  }
  Node literal(NodeKind kind, std::size_t length) {
    Node node;
    node.kind = kind;
    const std::size_t begin = next_token();
    node.where = token(begin, begin + length);
    return node;
  }
  bool number() {
    const std::size_t begin = next_token();
    const std::size_t end = std::min(text_.find_first_not_of("0123456789+-.eE", begin), text_.size());
    Node node;
    node.kind = NodeKind::number;
    node.text = std::string(text_.substr(begin, end - begin));
    node.where = token(begin, end);
    return tree_.add(std::move(node));
  }

  FileId file_;
  std::string_view text_;
  const char* begin_;
  const char** reached_;
  Diagnostics& diagnostics_;
  TreeBuilder tree_;
  std::size_t end_;  // of the last token
};

}  // namespace

std::optional<Node> read_json(FileId file, std::string_view text, const ReadOptions& options,
                              Diagnostics& diagnostics) {
  const std::size_t start = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::string readable = readable_text(file, text, options.strict_json, diagnostics);
  const char* reached = readable.data() + start;
  Handler handler(file, text, start, readable.data(), &reached, diagnostics);
  const bool whole = nlohmann::json::sax_parse(CountingIterator(readable.data() + start, &reached),
                                               CountingIterator(readable.data() + readable.size(), &reached), &handler,
                                               nlohmann::json::input_format_t::json, true, true);
  if (!whole) return std::nullopt;
  return handler.take();
}

}  // namespace pgmock::parser
