// SPDX-License-Identifier: MIT
// Sentences: the grammars of distributions and row counts.
//
//   count    = number | range "per" table [dist] | dist "per" table | number "*" table
//   range    = number [".." number]
//   dist     = name "(" number {"," number} ")"
#include "parser/sentences.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parser/names.hpp"
#include "parser/short_forms.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

constexpr std::string_view row_count_help =
    "write `1000`, `3 per orders`, `0..20 per users zipf(1.2)`, `poisson(4) per users` or `2 * users`";

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number as node, anything else as text.
Node make_value(std::string_view text, Span where) {
  if (const std::optional<Decimal> number = Decimal::parse(text)) return make_number(number->to_string(), where);
  return make_text(std::string(text), where);
}

std::string call_of(const DistributionInfo& info) {
  std::string call(info.name);
  const bool list = info.kind == DistributionKind::weights || info.kind == DistributionKind::empirical;
  for (std::size_t i = 0; i < info.parameters.size(); ++i)
    call +=
        (i == 0 ? "(" : ", ") + (list                                       ? std::string("[…]")
                                 : info.kind == DistributionKind::histogram ? std::string("[[low, high, weight], …]")
                                                                            : std::string(info.parameters[i]));
  return info.parameters.empty() ? call : call + ")";
}

/// A parameter up to a comma or a closing bracket: a list in brackets, or a number or time.
std::optional<Node> take_parameter(Sentence& sentence, bool lists) {
  sentence.skip_blanks();
  const std::size_t begin = sentence.position();
  if (sentence.peek() == '[') {
    if (!lists) {
      sentence.error(Code::bad_row_count, sentence.where(begin, begin + 1),
                     "a list stands in the sentence of a row count", "write the long form with `distribution`");
      return std::nullopt;
    }
    sentence.take('[');
    Node list;
    list.kind = NodeKind::array;
    if (sentence.peek() != ']') {
      do {
        std::optional<Node> item = take_parameter(sentence, lists);
        if (!item) return std::nullopt;
        list.items.push_back(std::move(*item));
      } while (sentence.take(','));
    }
    if (!sentence.take(']')) {
      sentence.error(Code::bad_distribution, sentence.where_rest(), "`]` is missing");
      return std::nullopt;
    }
    list.where = sentence.where(begin, sentence.position());
    return list;
  }
  const std::size_t length = std::min(sentence.rest().find_first_of(",()[]"), sentence.rest().size());
  const std::string_view text = trim(sentence.rest().substr(0, length));
  if (text.empty()) {
    sentence.error(Code::bad_distribution, sentence.where_rest(), "a parameter is missing");
    return std::nullopt;
  }
  Node value = make_value(text, sentence.where(begin, begin + text.size()));
  sentence.advance(length);
  return value;
}

/// Number of nested lists that a parameter of the kind is.
std::size_t list_depth(const DistributionInfo& info) {
  switch (info.kind) {
    case DistributionKind::histogram:
      return 2;
    case DistributionKind::weights:
    case DistributionKind::empirical:
      return 1;
    default:
      return 0;
  }
}

bool has_depth(const Node& node, std::size_t depth) {
  if (depth == 0) return node.kind != NodeKind::array;
  return node.kind == NodeKind::array &&
         std::ranges::all_of(node.items, [depth](const Node& item) { return has_depth(item, depth - 1); });
}

std::optional<Node> take_number(Sentence& sentence) {
  sentence.skip_blanks();
  const std::size_t begin = sentence.position();
  const std::string_view rest = sentence.rest();
  std::size_t at = 0;
  const auto digits = [&rest, &at] {
    while (at < rest.size() && (is_digit(rest[at]) || rest[at] == '_')) ++at;
  };
  digits();
  if (at < rest.size() && rest[at] == '.' && !rest.substr(at).starts_with("..")) {
    ++at;
    digits();
  }
  if (at < rest.size() && at > 0 && (rest[at] == 'e' || rest[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < rest.size() && (rest[exponent] == '+' || rest[exponent] == '-')) ++exponent;
    if (exponent < rest.size() && is_digit(rest[exponent])) {
      at = exponent;
      digits();
    }
  }
  const std::optional<Decimal> number = at == 0 ? std::nullopt : Decimal::parse(rest.substr(0, at));
  if (!number) {
    sentence.error(Code::bad_row_count, sentence.where_rest(), "a number is expected here",
                   std::string(row_count_help));
    return std::nullopt;
  }
  sentence.advance(at);
  return make_number(number->to_string(), sentence.where(begin, begin + at));
}

std::optional<Node> take_table(Sentence& sentence) {
  sentence.skip_blanks();
  const std::size_t begin = sentence.position();
  const std::string_view rest = sentence.rest();
  std::size_t at = 0;
  bool quoted = false;
  while (at < rest.size() && (quoted || (rest[at] != ' ' && rest[at] != '\t' && rest[at] != '\n'))) {
    if (rest[at] == '"') quoted = !quoted;
    ++at;
  }
  if (at == 0) {
    sentence.error(Code::bad_row_count, sentence.where_rest(), "the name of a table is expected here",
                   std::string(row_count_help));
    return std::nullopt;
  }
  Node name = make_text(std::string(rest.substr(0, at)), sentence.where(begin, begin + at));
  sentence.advance(at);
  return name;
}

bool expect_end(Sentence& sentence) {
  if (sentence.at_end()) return true;
  sentence.error(Code::bad_row_count, sentence.where_rest(),
                 "`" + std::string(trim(sentence.rest())) + "` is too much in a row count",
                 std::string(row_count_help));
  return false;
}

/// What follows "per": the table, and a distribution when `with_distribution`.
bool take_parent(Sentence& sentence, Node& result, bool with_distribution) {
  std::optional<Node> table = take_table(sentence);
  if (!table) return false;
  result.members.insert(result.members.begin(), Member{"per", table->where, *table});
  if (with_distribution && !sentence.at_end()) {
    std::optional<Node> distribution = take_distribution(sentence, false);
    if (!distribution) return false;
    add_member(result, "distribution", std::move(*distribution));
  }
  return expect_end(sentence);
}

}  // namespace

void Sentence::skip_blanks() {
  while (at_ < node_.text.size() && std::string_view(" \t\r\n").find(node_.text[at_]) != std::string_view::npos) ++at_;
}

bool Sentence::at_end() {
  skip_blanks();
  return at_ >= node_.text.size();
}

bool Sentence::take(char c) {
  if (peek() != c) return false;
  ++at_;
  return true;
}

bool Sentence::take_word(std::string_view word) {
  skip_blanks();
  if (!equal_ignoring_case(rest().substr(0, word.size()), word)) return false;
  if (rest().size() > word.size() && is_word_char(rest()[word.size()])) return false;
  at_ += word.size();
  return true;
}

Span Sentence::where_rest() {
  if (at_end()) return node_.where;
  return where(at_, node_.text.find_last_not_of(" \t\r\n") + 1);
}

std::optional<Node> take_distribution(Sentence& sentence, bool lists) {
  sentence.skip_blanks();
  const std::size_t begin = sentence.position();
  std::size_t length = 0;
  while (length < sentence.rest().size() && is_word_char(sentence.rest()[length])) ++length;
  const std::string name(sentence.rest().substr(0, length));
  if (name.empty()) {
    sentence.error(Code::bad_distribution, sentence.where_rest(), "the name of a distribution is expected here",
                   "write it as `zipf(1.2)`");
    return std::nullopt;
  }
  const auto info = std::ranges::find_if(distribution_infos(), [&name](const DistributionInfo& candidate) {
    return equal_ignoring_case(candidate.name, name);
  });
  if (info == distribution_infos().end()) {
    std::vector<std::string> names;
    for (const DistributionInfo& candidate : distribution_infos()) names.emplace_back(candidate.name);
    const std::optional<std::string> near = closest(name, names);
    sentence.error(Code::bad_distribution, sentence.where(begin, begin + length), "`" + name + "` is no distribution",
                   near ? "did you mean `" + *near + "`?" : "the distributions are " + backtick_list(names));
    return std::nullopt;
  }
  sentence.advance(length);
  std::vector<Node> parameters;
  if (sentence.take('(') && !sentence.take(')')) {
    do {
      std::optional<Node> parameter = take_parameter(sentence, lists);
      if (!parameter) return std::nullopt;
      parameters.push_back(std::move(*parameter));
    } while (sentence.take(','));
    if (!sentence.take(')')) {
      sentence.error(Code::bad_distribution, sentence.where_rest(),
                     "`)` is missing after the parameters of `" + name + "`", "write `" + call_of(*info) + "`");
      return std::nullopt;
    }
  }
  const bool fits = parameters.size() == info->parameters.size() &&
                    std::ranges::all_of(parameters, [&](const Node& p) { return has_depth(p, list_depth(*info)); });
  if (!fits) {
    sentence.error(Code::bad_distribution, sentence.where(begin, sentence.position()),
                   "`" + std::string(info->name) + "` does not have these parameters",
                   "write `" + call_of(*info) + "`");
    return std::nullopt;
  }
  Node result = make_object(sentence.where(begin, sentence.position()));
  add_member(result, "name", make_text(std::string(info->name), sentence.where(begin, begin + length)));
  for (std::size_t i = 0; i < parameters.size(); ++i) add_member(result, info->parameters[i], std::move(parameters[i]));
  return result;
}

std::optional<Node> read_row_count(const Node& text, const Context& context) {
  Sentence sentence(text, context);
  Node result = make_object(text.where);
  const char first = sentence.peek();
  if (!is_digit(first) && first != '.' && first != '\0') {
    const std::string_view word = sentence.rest().substr(0, sentence.rest().find_first_of("( \t"));
    std::vector<std::string_view> names;
    for (const DistributionInfo& info : distribution_infos()) names.push_back(info.name);
    if (sentence.rest().find('(') == std::string_view::npos && !closest(word, names)) {
      sentence.error(Code::bad_row_count, sentence.where_rest(),
                     "`" + std::string(trim(text.text)) + "` is no row count", std::string(row_count_help));
      return std::nullopt;
    }
    std::optional<Node> distribution = take_distribution(sentence, false);
    if (!distribution) return std::nullopt;
    if (!sentence.take_word("per")) {
      sentence.error(Code::bad_row_count, sentence.where_rest(), "`per` and a table are missing after the distribution",
                     "write `poisson(4) per users`");
      return std::nullopt;
    }
    add_member(result, "distribution", std::move(*distribution));
    if (!take_parent(sentence, result, false)) return std::nullopt;
    return result;
  }
  std::optional<Node> low = take_number(sentence);
  if (!low) return std::nullopt;
  if (sentence.at_end()) {
    add_member(result, "count", std::move(*low));
    return result;
  }
  if (sentence.take('*')) {
    std::optional<Node> table = take_table(sentence);
    if (!table || !expect_end(sentence)) return std::nullopt;
    add_member(result, "times", std::move(*low));
    add_member(result, "of", std::move(*table));
    return result;
  }
  std::optional<Node> high = low;
  sentence.skip_blanks();
  if (sentence.rest().starts_with("..")) {
    sentence.advance(2);
    high = take_number(sentence);
    if (!high) return std::nullopt;
  }
  if (!sentence.take_word("per")) {
    sentence.error(Code::bad_row_count, sentence.where_rest(), "a row count does not go on like this",
                   std::string(row_count_help));
    return std::nullopt;
  }
  add_member(result, "min", std::move(*low));
  add_member(result, "max", std::move(*high));
  if (!take_parent(sentence, result, true)) return std::nullopt;
  return result;
}

}  // namespace pgmock::parser
