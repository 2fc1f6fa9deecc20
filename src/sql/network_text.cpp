// SPDX-License-Identifier: MIT
// Addresses, bit strings and uuids.
#include "sql/network_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "pgmock/base/text.hpp"

namespace pgmock::sql {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 0 … 15, or -1.
int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// An address with the length of its network; `specified` octets were written.
struct Address {
  std::vector<std::uint8_t> bytes;
  int bits = -1;
  std::size_t specified = 0;
};

/// A decimal number up to `limit` at the start of the text, which is then cut.
std::optional<int> take_number(std::string_view& text, int limit) {
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  int value = 0;
  while (!text.empty() && is_digit(text[0])) {
    value = value * 10 + (text[0] - '0');
    if (value > limit) return std::nullopt;
    text.remove_prefix(1);
  }
  return value;
}

/// The `/bits` at the end of an address, where there is one.
bool take_mask(std::string_view& text, int limit, int& bits) {
  if (text.empty()) return true;
  if (text[0] != '/') return false;
  text.remove_prefix(1);
  const auto number = take_number(text, limit);
  if (!number || !text.empty()) return false;
  bits = *number;
  return true;
}

std::optional<Address> parse_v4(std::string_view text) {
  Address address;
  do {
    if (!address.bytes.empty()) text.remove_prefix(1);
    const auto octet = take_number(text, 255);
    if (!octet || address.bytes.size() == 4) return std::nullopt;
    address.bytes.push_back(static_cast<std::uint8_t>(*octet));
  } while (!text.empty() && text[0] == '.');
  if (!take_mask(text, 32, address.bits)) return std::nullopt;
  address.specified = address.bytes.size();
  return address;
}

/// The 16 bytes of an IPv6 address without mask.
bool parse_v6_words(std::string_view text, std::vector<std::uint8_t>& bytes) {
  std::optional<std::size_t> gap;
  if (text.starts_with("::")) {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    // A dotted tail takes the last four bytes.
    if (text.find(':') == std::string_view::npos && text.find('.') != std::string_view::npos) {
      const auto tail = parse_v4(text);
      if (!tail || tail->specified != 4 || tail->bits >= 0) return false;
      bytes.insert(bytes.end(), tail->bytes.begin(), tail->bytes.end());
      break;
    }
    unsigned word = 0;
    std::size_t count = 0;
    while (count < text.size() && hex_value(text[count]) >= 0) {
      word = word * 16 + static_cast<unsigned>(hex_value(text[count]));
      if (++count > 4) return false;
    }
    if (count == 0) return false;
    text.remove_prefix(count);
    bytes.push_back(static_cast<std::uint8_t>(word >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(word & 0xffU));
    if (text.empty()) break;
    if (text[0] != ':') return false;
    text.remove_prefix(1);
    if (text.empty()) return false;
    if (text[0] == ':') {
      if (gap) return false;
      gap = bytes.size();
      text.remove_prefix(1);
    }
  }
  if (bytes.size() > 16 || (bytes.size() == 16) == gap.has_value()) return false;
  if (gap) bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(*gap), 16 - bytes.size(), 0);
  return true;
}

std::optional<Address> parse_v6(std::string_view text) {
  Address address;
  const std::size_t slash = std::min(text.find('/'), text.size());
  if (!parse_v6_words(text.substr(0, slash), address.bytes)) return std::nullopt;
  text.remove_prefix(slash);
  if (!take_mask(text, 128, address.bits)) return std::nullopt;
  if (address.bits < 0) address.bits = 128;
  address.specified = 16;
  return address;
}

std::string v4_text(const std::uint8_t* bytes) {
  std::string out;
  for (int i = 0; i < 4; ++i) {
    if (i != 0) out += '.';
    out += std::to_string(bytes[i]);
  }
  return out;
}

void append_word(unsigned word, std::string& out) {
  bool started = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = (word >> static_cast<unsigned>(shift)) & 15U;
    started = started || digit != 0 || shift == 0;
    if (started) out += hex_digits[digit];
  }
}

std::string v6_text(const std::vector<std::uint8_t>& bytes) {
  std::array<unsigned, 8> words{};
  for (std::size_t i = 0; i < 8; ++i)
    words[i] = static_cast<unsigned>(bytes[2 * i]) * 256U + static_cast<unsigned>(bytes[2 * i + 1]);
  // The longest run of at least two zero words is written `::`.
  std::size_t best = 8, best_length = 1;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && words[end] == 0) ++end;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
    i = end + 1;
  }
  const bool dotted = best == 0 && (best_length == 6 || (best_length == 7 && words[7] != 1) ||
                                    (best_length == 5 && words[5] == 0xffff));
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (best < 8 && i >= best && i < best + best_length) {
      if (i == best) out += ':';
      continue;
    }
    if (i != 0) out += ':';
    if (i == 6 && dotted) return out + v4_text(bytes.data() + 12);
    append_word(words[i], out);
  }
  if (best < 8 && best + best_length == 8) out += ':';
  return out;
}

std::string address_text(const Address& address) {
  return address.bytes.size() == 4 ? v4_text(address.bytes.data()) : v6_text(address.bytes);
}

/// The mask that an IPv4 network has by its class when none is written.
int class_bits(std::uint8_t first, std::size_t specified) {
  int bits = 8;
  if (first >= 240)
    bits = 32;
  else if (first >= 224)
    bits = 8;
  else if (first >= 192)
    bits = 24;
  else if (first >= 128)
    bits = 16;
  bits = std::max(bits, static_cast<int>(specified) * 8);
  return bits == 8 && first == 224 ? 4 : bits;
}

std::string octets_text(const std::vector<std::uint8_t>& bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) {
    if (!out.empty()) out += ':';
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
  }
  return out;
}

/// Octets with one kind of separator, after each octet or after every `group` octets.
std::optional<std::vector<std::uint8_t>> parse_octets(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  std::vector<std::size_t> groups;  // hex digits between separators
  std::string digits;
  char separator = 0;
  std::size_t group = 0;
  for (const char c : text) {
    if (hex_value(c) >= 0) {
      digits += c;
      ++group;
      continue;
    }
    if ((c != ':' && c != '-' && c != '.') || (separator != 0 && c != separator) || group == 0) return std::nullopt;
    separator = c;
    groups.push_back(group);
    group = 0;
  }
  if (group == 0) return std::nullopt;
  groups.push_back(group);
  if (digits.size() % 2 != 0) return std::nullopt;
  // All groups are of one size, and the separators fit it: `:` and `-` by octets or halves, `.` by two octets.
  for (const std::size_t each : groups)
    if (each != groups[0] || each % 2 != 0) return std::nullopt;
  if (separator == '.' && groups[0] != 4) return std::nullopt;
  if (separator == ':' && groups[0] != 2 && groups[0] != digits.size() / 2) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(hex_value(digits[i]) * 16 + hex_value(digits[i + 1])));
  return bytes;
}

}  // namespace

std::optional<std::string> canonical_inet(std::string_view text) {
  text = trim(text);
  auto address = text.find(':') != std::string_view::npos ? parse_v6(text) : parse_v4(text);
  if (!address) return std::nullopt;
  const int all = address->specified == 16 ? 128 : 32;
  if (all == 32) {
    if (address->bits < 0) {
      if (address->specified != 4) return std::nullopt;
      address->bits = 32;
    }
    if (static_cast<std::size_t>(address->bits / 8) > address->specified) return std::nullopt;
    address->bytes.resize(4);
  }
  std::string out = address_text(*address);
  if (address->bits != all) out += "/" + std::to_string(address->bits);
  return out;
}

std::optional<std::string> canonical_cidr(std::string_view text) {
  text = trim(text);
  auto address = text.find(':') != std::string_view::npos ? parse_v6(text) : parse_v4(text);
  if (!address) return std::nullopt;
  if (address->specified != 16) {
    if (address->bits < 0) address->bits = class_bits(address->bytes[0], address->specified);
    address->bytes.resize(4);
  }
  for (std::size_t i = 0; i < address->bytes.size(); ++i) {
    const int kept = std::clamp(address->bits - static_cast<int>(i) * 8, 0, 8);
    if ((address->bytes[i] & (0xffU >> static_cast<unsigned>(kept))) != 0) return std::nullopt;
  }
  return address_text(*address) + "/" + std::to_string(address->bits);
}

std::optional<std::string> canonical_macaddr(std::string_view text) {
  const auto bytes = parse_octets(trim(text));
  if (!bytes || bytes->size() != 6) return std::nullopt;
  return octets_text(*bytes);
}

std::optional<std::string> canonical_macaddr8(std::string_view text) {
  auto bytes = parse_octets(trim(text));
  if (!bytes || (bytes->size() != 6 && bytes->size() != 8)) return std::nullopt;
  if (bytes->size() == 6) bytes->insert(bytes->begin() + 3, {0xff, 0xfe});
  return octets_text(*bytes);
}

std::optional<std::string> canonical_bits(std::string_view text) {
  if (!text.empty() && (text[0] == 'x' || text[0] == 'X')) {
    std::string out;
    for (const char c : text.substr(1)) {
      const int value = hex_value(c);
      if (value < 0) return std::nullopt;
      for (int bit = 3; bit >= 0; --bit) out += (value >> bit) & 1 ? '1' : '0';
    }
    return out;
  }
  if (!text.empty() && (text[0] == 'b' || text[0] == 'B')) text.remove_prefix(1);
  if (text.find_first_not_of("01") != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

std::optional<u128> parse_uuid(std::string_view text) {
  const bool braces = text.starts_with('{');
  if (braces) {
    if (!text.ends_with('}')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
  }
  u128 value = 0;
  std::size_t at = 0;
  for (int byte = 0; byte < 16; ++byte) {
    if (text.size() < at + 2) return std::nullopt;
    const int high = hex_value(text[at]), low = hex_value(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    value = (value << 8U) | static_cast<unsigned>(high * 16 + low);
    at += 2;
    // A hyphen may follow each group of four digits.
    if (byte % 2 == 1 && byte < 15 && at < text.size() && text[at] == '-') ++at;
  }
  if (at != text.size()) return std::nullopt;
  return value;
}

char* write_uuid(u128 value, char* out) noexcept {
  for (int nibble = 31; nibble >= 0; --nibble) {
    *out++ = hex_digits[static_cast<std::size_t>((value >> static_cast<unsigned>(nibble * 4)) & 15U)];
    if (nibble == 24 || nibble == 20 || nibble == 16 || nibble == 12) *out++ = '-';
  }
  return out;
}

}  // namespace pgmock::sql
