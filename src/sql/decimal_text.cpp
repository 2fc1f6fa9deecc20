// SPDX-License-Identifier: MIT
// Decimal numbers of any length as digits.
#include "sql/decimal_text.hpp"

#include <algorithm>

#include "pgmock/base/decimal.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::sql {
namespace {

// PostgreSQL's numeric: up to 131,072 digits before the point and 16,383 after it.
constexpr int most_integer_digits = 131'072;
constexpr int most_scale = 16'383;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void strip_leading_zeros(std::string& digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
}

std::optional<DecimalText> parse_special(std::string_view text) {
  DecimalText out;
  if (equal_ignoring_case(text, "nan")) {
    out.special = DecimalText::Special::nan;
    return out;
  }
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    out.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (!equal_ignoring_case(text, "infinity") && !equal_ignoring_case(text, "inf")) return std::nullopt;
  out.special = DecimalText::Special::infinity;
  return out;
}

}  // namespace

std::optional<DecimalText> DecimalText::parse(std::string_view text) {
  text = trim(text);
  if (auto special = parse_special(text)) return special;
  DecimalText out;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) out.negative = text[at++] == '-';
  std::size_t seen = 0;
  for (; at < text.size() && is_digit(text[at]); ++at, ++seen) out.digits += text[at];
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at, ++seen, ++out.scale) out.digits += text[at];
  }
  if (seen == 0) return std::nullopt;
  std::int64_t exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    bool minus = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) minus = text[at++] == '-';
    if (at == text.size()) return std::nullopt;
    for (; at < text.size() && is_digit(text[at]); ++at)
      exponent = std::min<std::int64_t>(exponent * 10 + (text[at] - '0'), 1'000'000);
    if (minus) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;

  strip_leading_zeros(out.digits);
  const std::int64_t scale = out.scale - exponent;
  if (scale > most_scale || static_cast<std::int64_t>(out.digits.size()) - scale > most_integer_digits)
    return std::nullopt;
  if (scale < 0 && !out.digits.empty()) out.digits.append(static_cast<std::size_t>(-scale), '0');
  out.scale = static_cast<int>(std::max<std::int64_t>(scale, 0));
  if (out.digits.empty()) out.negative = false;
  return out;
}

DecimalText DecimalText::of(i128 unscaled, int scale) {
  DecimalText out;
  out.negative = unscaled < 0;
  const u128 magnitude =
      out.negative ? static_cast<u128>(0) - static_cast<u128>(unscaled) : static_cast<u128>(unscaled);
  if (magnitude != 0) out.digits = pgmock::to_string(magnitude);
  out.scale = scale;
  return out;
}

void DecimalText::round(int new_scale) {
  if (special != Special::none) return;
  if (new_scale >= scale) {
    if (!digits.empty()) digits.append(static_cast<std::size_t>(new_scale - scale), '0');
    scale = new_scale;
    return;
  }
  const int drop = scale - new_scale;
  const int have = static_cast<int>(digits.size());
  bool up = false;
  if (drop <= have) {
    up = digits[static_cast<std::size_t>(have - drop)] >= '5';
    digits.resize(static_cast<std::size_t>(have - drop));
  } else {
    digits.clear();
  }
  if (up) {
    std::size_t at = digits.size();
    while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
    if (at > 0)
      ++digits[at - 1];
    else
      digits.insert(digits.begin(), '1');
  }
  scale = new_scale;
  if (scale < 0) {
    if (!digits.empty()) digits.append(static_cast<std::size_t>(-scale), '0');
    scale = 0;
  }
  if (digits.empty()) negative = false;
}

std::optional<i128> DecimalText::unscaled(int wanted) const {
  const std::size_t zeros = static_cast<std::size_t>(wanted - scale);
  if (digits.empty()) return 0;
  if (digits.size() + zeros > 38) return std::nullopt;
  i128 value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  value *= power_of_10(static_cast<int>(zeros));
  return negative ? -value : value;
}

std::string DecimalText::to_string() const {
  if (special == Special::nan) return "NaN";
  std::string out = negative ? "-" : "";
  if (special == Special::infinity) return out + "Infinity";
  const int before = integer_digits();
  if (before > 0)
    out.append(digits, 0, static_cast<std::size_t>(before));
  else
    out += '0';
  if (scale == 0) return out;
  out += '.';
  if (before < 0) out.append(static_cast<std::size_t>(-before), '0');
  if (before < 0)
    out += digits;
  else
    out.append(digits, static_cast<std::size_t>(before));
  return out;
}

}  // namespace pgmock::sql
