// SPDX-License-Identifier: MIT
// The core schema's regular expressions, by hand.
#include "parser/yaml_scalar.hpp"

#include <algorithm>
#include <string_view>

namespace pgmock::parser {
namespace {

/// Longer hexadecimal numbers are texts; no type of PostgreSQL needs them.
constexpr std::size_t most_digits = 256;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

/// Decimal digits of a number in another base; nullopt when a digit does not belong there.
std::optional<std::string> to_decimal(std::string_view digits, int base) {
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  std::string reversed{"0"};  // least significant digit first
  for (const char c : digits) {
    int carry = digit_value(c);
    if (carry >= base) return std::nullopt;
    for (char& d : reversed) {
      const int value = (d - '0') * base + carry;
      d = static_cast<char>('0' + value % 10);
      carry = value / 10;
    }
    for (; carry > 0; carry /= 10) reversed += static_cast<char>('0' + carry % 10);
  }
  return std::string(reversed.rbegin(), reversed.rend());
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?` as JSON writes it.
std::optional<std::string> to_json_number(std::string_view text) {
  std::string result;
  if (text.starts_with('-')) result = "-";
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto take_digits = [&text] {
    const std::size_t count = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
  };
  std::string_view whole = take_digits();
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits();
  }
  if (whole.empty() && fraction.empty()) return std::nullopt;
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  result += whole.empty() ? std::string_view("0") : whole;
  if (!fraction.empty()) (result += '.') += fraction;
  if (text.starts_with('e') || text.starts_with('E')) {
    result += 'e';
    text.remove_prefix(1);
    if (text.starts_with('-')) result += '-';
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::string_view exponent = take_digits();
    if (exponent.empty()) return std::nullopt;
    result += exponent;
  }
  if (!text.empty()) return std::nullopt;
  return result;
}

std::optional<std::string> number_of(std::string_view text) {
  if (text.starts_with("0x")) return to_decimal(text.substr(2), 16);
  if (text.starts_with("0o")) return to_decimal(text.substr(2), 8);
  return to_json_number(text);
}

/// `.inf` and `.nan` in PostgreSQL's words.
std::optional<std::string> special_of(std::string_view text) {
  if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return "NaN";
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (is_one_of(text, {".inf", ".Inf", ".INF"})) return negative ? "-Infinity" : "Infinity";
  return std::nullopt;
}

bool make_boolean(Node& node) {
  const bool yes = is_one_of(node.text, {"true", "True", "TRUE"});
  if (!yes && !is_one_of(node.text, {"false", "False", "FALSE"})) return false;
  node.kind = NodeKind::boolean;
  node.boolean = yes;
  node.text.clear();
  return true;
}

bool make_number(Node& node) {
  if (std::optional<std::string> number = number_of(node.text)) {
    node.kind = NodeKind::number;
    node.text = std::move(*number);
    return true;
  }
  if (std::optional<std::string> special = special_of(node.text)) {
    node.text = std::move(*special);
    return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> resolve_scalar(Node& node, const std::string& tag) {
  constexpr std::string_view core = "tag:yaml.org,2002:";
  if (tag == "!" || tag == "tag:yaml.org,2002:str") return std::nullopt;
  if (tag == "?" || tag.empty()) {
    if (!make_boolean(node)) make_number(node);
    return std::nullopt;
  }
  const std::string_view name = tag.starts_with(core) ? std::string_view(tag).substr(core.size()) : std::string_view{};
  if (name == "bool" && make_boolean(node)) return std::nullopt;
  if ((name == "int" || name == "float") && make_number(node)) return std::nullopt;
  if (name == "null" && is_one_of(node.text, {"", "~", "null", "Null", "NULL"})) {
    node.kind = NodeKind::null;
    node.text.clear();
    return std::nullopt;
  }
  if (is_one_of(name, {"bool", "int", "float", "null"}))
    return "`" + node.text + "` does not fit its tag `!!" + std::string(name) + "`";
  return "the tag `" + tag + "` is not supported";
}

}  // namespace pgmock::parser
