// SPDX-License-Identifier: MIT
// Lower and upper case of UTF-8 text.
#include "sql/letter_case.hpp"

#include <cstdint>

namespace pgmock::sql {
namespace {

constexpr char32_t lower_of(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c < 0xc0) return c;
  if (c <= 0xde) return c == 0xd7 ? c : c + 32;  // À … Þ without ×
  if (c < 0x100) return c;
  if (c < 0x180) {
    // Pairs of neighbours, upper case first: even in three runs, odd in two; İ, ı, ĸ, ŉ and ſ have no simple partner
    // here.
    if (c == 0x178) return 0xff;
    const bool even = (c <= 0x12f) || (c >= 0x132 && c <= 0x137) || (c >= 0x14a && c <= 0x177);
    const bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
    if ((even && c % 2 == 0) || (odd && c % 2 == 1)) return c + 1;
    return c;
  }
  if (c == 0x386) return 0x3ac;
  if (c >= 0x388 && c <= 0x38a) return c + 37;
  if (c == 0x38c) return 0x3cc;
  if (c == 0x38e || c == 0x38f) return c + 63;
  if (c >= 0x391 && c <= 0x3ab && c != 0x3a2) return c + 32;
  if (c >= 0x400 && c <= 0x40f) return c + 80;
  if (c >= 0x410 && c <= 0x42f) return c + 32;
  return c;
}

constexpr char32_t upper_of(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 32;
  if (c < 0xe0) return c;
  if (c <= 0xfe) return c == 0xf7 ? c : c - 32;
  if (c == 0xff) return 0x178;
  if (c < 0x180) return lower_of(c - 1) == c ? c - 1 : c;
  if (c == 0x3ac) return 0x386;
  if (c >= 0x3ad && c <= 0x3af) return c - 37;
  if (c == 0x3cc) return 0x38c;
  if (c == 0x3cd || c == 0x3ce) return c - 63;
  if (c == 0x3c2) return 0x3a3;  // final sigma
  if (c >= 0x3b1 && c <= 0x3cb) return c - 32;
  if (c >= 0x430 && c <= 0x44f) return c - 32;
  if (c >= 0x450 && c <= 0x45f) return c - 80;
  return c;
}

/// All letters with a partner have two bytes in UTF-8, as their partners do; anything longer is copied.
template <char32_t (*change)(char32_t)>
std::string changed(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    if (byte < 0x80) {
      out[i] = static_cast<char>(change(byte));
    } else if (byte >= 0xc2 && byte < 0xe0 && i + 1 < out.size()) {
      const auto next = static_cast<unsigned char>(out[i + 1]);
      const char32_t c = change(((byte & 0x1fU) << 6U) | (next & 0x3fU));
      out[i] = static_cast<char>(static_cast<unsigned char>(0xc0U | (c >> 6U)));
      out[i + 1] = static_cast<char>(static_cast<unsigned char>(0x80U | (c & 0x3fU)));
      ++i;
    }
  }
  return out;
}

}  // namespace

std::string lower_case(std::string_view text) { return changed<lower_of>(text); }
std::string upper_case(std::string_view text) { return changed<upper_of>(text); }

}  // namespace pgmock::sql
