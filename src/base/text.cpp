// SPDX-License-Identifier: MIT
// UTF-8 text, words of identifiers, and suggestions.
#include "pgmock/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace pgmock {
namespace {

unsigned byte(char c) noexcept { return static_cast<unsigned char>(c); }
bool is_continuation(char c) noexcept { return (byte(c) & 0xC0U) == 0x80U; }
bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
/// Letters beyond ASCII count as lower case.
bool is_lower(char c) noexcept { return (c >= 'a' && c <= 'z') || byte(c) >= 0x80U; }
char lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Bytes of the character at the start of `text`, or 0 when it is not well-formed (Unicode, table 3-7).
std::size_t character_bytes(std::string_view text) noexcept {
  const unsigned first = byte(text[0]);
  if (first < 0x80) return 1;
  const std::size_t size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (size == 0 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if (!is_continuation(text[i])) return 0;
  const unsigned second = byte(text[1]);
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogates
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // above U+10FFFF
  return size;
}

/// Takes one character off the front; a byte that is no UTF-8 is a character of its own.
char32_t take(std::string_view& text) noexcept {
  const std::size_t size = character_bytes(text);
  const unsigned first = byte(text[0]);
  char32_t code = size <= 1 ? first : first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) code = code << 6U | (byte(text[i]) & 0x3FU);
  text.remove_prefix(std::max<std::size_t>(size, 1));
  return code;
}

struct Range {
  char32_t first, last;
};
// Sorted. Characters that stand on the one before (combining marks, joiners, variation selectors).
constexpr Range zero_width[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},  {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
    {0x05C7, 0x05C7},   {0x0610, 0x061A},  {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8},   {0x06EA, 0x06ED},  {0x0711, 0x0711}, {0x0730, 0x074A}, {0x0900, 0x0902}, {0x093A, 0x093A},
    {0x093C, 0x093C},   {0x0941, 0x0948},  {0x094D, 0x094D}, {0x0951, 0x0957}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E},   {0x1AB0, 0x1AFF},  {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
    {0x20D0, 0x20F0},   {0x302A, 0x302D},  {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
    {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF}};
// Sorted. East Asian wide and fullwidth characters, and emoji that terminals show in two columns.
constexpr Range two_columns[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

bool is_in(std::span<const Range> ranges, char32_t code) noexcept {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                      [](char32_t value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

template <class Text>
std::optional<std::string> closest_of(std::string_view word, std::span<const Text> candidates) {
  const std::string wanted = ascii_lower(word);
  const std::size_t length = utf8_length(word);
  std::size_t best = std::max<std::size_t>((2 * length + 3) / 6, 1);
  const Text* found = nullptr;
  for (const Text& candidate : candidates) {
    const std::string name = ascii_lower(candidate);
    const bool is_abbreviation = length >= 3 && length < utf8_length(name) && name.starts_with(wanted);
    const std::size_t distance = is_abbreviation ? 1 : edit_distance(wanted, name, best);
    if (distance > best || (found != nullptr && distance == best)) continue;
    if (distance >= std::max(length, utf8_length(name))) continue;  // nothing of the word is left
    best = distance;
    found = &candidate;
  }
  if (found == nullptr) return std::nullopt;
  return std::string(*found);
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t size = character_bytes(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::size_t utf8_length(std::string_view text) noexcept {
  std::size_t length = 0;
  for (const char c : text) length += is_continuation(c) ? 0U : 1U;
  return length;
}

std::string_view utf8_prefix(std::string_view text, std::size_t characters) noexcept {
  if (text.size() <= characters) return text;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (is_continuation(text[at])) continue;
    if (characters == 0) break;
    --characters;
  }
  return text.substr(0, at);
}

std::size_t display_width(std::string_view text) noexcept {
  std::size_t width = 0;
  while (!text.empty()) {
    const char32_t code = take(text);
    if (code < 0x300) {
      width += 1;
    } else if (!is_in(zero_width, code)) {
      width += is_in(two_columns, code) ? 2U : 1U;
    }
  }
  return width;
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view spaces = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::vector<std::string> identifier_words(std::string_view name) {
  std::vector<std::string> words;
  const auto at = [&](std::size_t i) { return i < name.size() ? name[i] : '_'; };
  const auto in_word = [&](std::size_t i) { return is_upper(at(i)) || is_lower(at(i)) || is_digit(at(i)); };
  for (std::size_t i = 0; i < name.size();) {
    if (!in_word(i)) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    if (is_digit(at(i))) {
      while (is_digit(at(i))) ++i;
    } else if (is_upper(at(i)) && is_upper(at(i + 1))) {
      while (is_upper(at(i))) ++i;
      if (at(i) == 's' && !is_lower(at(i + 1))) {
        ++i;  // a plural: userIDs is {user, ids}
      } else if (is_lower(at(i))) {
        --i;  // the last capital begins the next word: HTTPStatus
      }
    } else {
      ++i;
      while (is_lower(at(i))) ++i;
    }
    words.push_back(ascii_lower(name.substr(begin, i - begin)));
  }
  return words;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  std::u32string left, right;
  while (!a.empty()) left += take(a);
  while (!b.empty()) right += take(b);
  const std::size_t longer = std::max(left.size(), right.size()), shorter = std::min(left.size(), right.size());
  if (longer - shorter > limit) return limit + 1;

  // three rows of the table: two above, above, and the current one
  std::vector<std::size_t> above2(right.size() + 1), above(right.size() + 1), row(right.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = left[i - 1] == right[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], above2[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    // a swap looks two rows up, so both must be beyond the limit
    if (least > limit && *std::min_element(above.begin(), above.end()) > limit) return limit + 1;
    std::swap(above2, above);
    std::swap(above, row);
  }
  return std::min(above[right.size()], limit + 1);
}

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
  return closest_of(word, candidates);
}
std::optional<std::string> closest(std::string_view word, std::span<const std::string_view> candidates) {
  return closest_of(word, candidates);
}

std::string backtick_list(std::span<const std::string> names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " and " : ", ";
    result += '`' + names[i] + '`';
  }
  return result;
}

}  // namespace pgmock
