// SPDX-License-Identifier: MIT
// Escaping of text: SSE2 looks at sixteen bytes at a time, the exact rules go byte by byte.
#include "output/escape.hpp"

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pgmock::output {
namespace {

/// Whether the byte may need something done (a superset of the exact rule, empty texts and `\.` in CSV aside).
template <Format format>
constexpr bool is_special(unsigned char byte) {
  if constexpr (format == Format::insert) return byte == '\'';
  if constexpr (format == Format::copy) return byte < 0x20 || byte == '\\';
  if constexpr (format == Format::csv) return byte == '"' || byte == ',' || byte == '\n' || byte == '\r';
  if constexpr (format == Format::jsonl) return byte < 0x20 || byte == '\\' || byte == '"';
}

#if defined(__SSE2__)
template <Format format>
inline unsigned special_mask(__m128i bytes) {
  const auto equal = [&](char byte) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)); };
  const auto control = [&] { return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes); };
  __m128i found;
  if constexpr (format == Format::insert) found = equal('\'');
  if constexpr (format == Format::copy) found = _mm_or_si128(control(), equal('\\'));
  if constexpr (format == Format::csv)
    found = _mm_or_si128(_mm_or_si128(equal('"'), equal(',')), _mm_or_si128(equal('\n'), equal('\r')));
  if constexpr (format == Format::jsonl) found = _mm_or_si128(_mm_or_si128(control(), equal('\\')), equal('"'));
  return static_cast<unsigned>(_mm_movemask_epi8(found));
}

template <Format format>
bool has_special(const TextView& text) {
  std::size_t at = 0;
  for (; at + 16 <= text.size; at += 16) {
    if (special_mask<format>(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data + at))) != 0) return true;
  }
  const auto rest = static_cast<unsigned>(text.size - at);
  if (rest == 0) return false;
  const unsigned mask = special_mask<format>(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data + at)));
  return (mask & ((1U << rest) - 1U)) != 0;
}
#else
template <Format format>
bool has_special(const TextView& text) {
  for (std::size_t i = 0; i < text.size; ++i)
    if (is_special<format>(static_cast<unsigned char>(text.data[i]))) return true;
  return false;
}
#endif

char* escape_insert(std::string_view text, char* out) {
  for (const char c : text) {
    if (c == '\'') *out++ = c;
    *out++ = c;
  }
  return out;
}

char* escape_copy(std::string_view text, char* out) {
  for (const char c : text) {
    char letter = 0;
    switch (c) {
      case '\\': letter = '\\'; break;
      case '\t': letter = 't'; break;
      case '\n': letter = 'n'; break;
      case '\r': letter = 'r'; break;
      case '\b': letter = 'b'; break;
      case '\f': letter = 'f'; break;
      case '\v': letter = 'v'; break;
      default: break;
    }
    if (letter != 0) {
      *out++ = '\\';
      *out++ = letter;
    } else {
      *out++ = c;
    }
  }
  return out;
}

bool csv_needs_quotes(std::string_view text) {
  // The empty string must differ from NULL, and a line `\.` would end the data.
  if (text.empty() || text == "\\.") return true;
  for (const char c : text)
    if (is_special<Format::csv>(static_cast<unsigned char>(c))) return true;
  return false;
}

char* escape_csv(std::string_view text, char* out) {
  if (!csv_needs_quotes(text)) {
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
  }
  *out++ = '"';
  for (const char c : text) {
    if (c == '"') *out++ = c;
    *out++ = c;
  }
  *out++ = '"';
  return out;
}

char* escape_json(std::string_view text, char* out) {
  constexpr char hex[] = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char letter = 0;
    switch (c) {
      case '"': letter = '"'; break;
      case '\\': letter = '\\'; break;
      case '\b': letter = 'b'; break;
      case '\t': letter = 't'; break;
      case '\n': letter = 'n'; break;
      case '\f': letter = 'f'; break;
      case '\r': letter = 'r'; break;
      default: break;
    }
    if (letter != 0) {
      *out++ = '\\';
      *out++ = letter;
    } else if (byte < 0x20) {
      std::memcpy(out, "\\u00", 4);
      out[4] = hex[byte >> 4U];
      out[5] = hex[byte & 15U];
      out += 6;
    } else {
      *out++ = c;
    }
  }
  return out;
}

}  // namespace

bool needs_escape(Format format, const TextView& text) {
  switch (format) {
    case Format::insert: return has_special<Format::insert>(text);
    case Format::copy: return has_special<Format::copy>(text);
    case Format::jsonl: return has_special<Format::jsonl>(text);
    case Format::csv: break;
  }
  return text.size == 0 || has_special<Format::csv>(text) || text.view() == "\\.";
}

char* escape(Format format, std::string_view text, char* out) {
  switch (format) {
    case Format::insert: return escape_insert(text, out);
    case Format::copy: return escape_copy(text, out);
    case Format::csv: return escape_csv(text, out);
    case Format::jsonl: break;
  }
  return escape_json(text, out);
}

void append_escaped(Format format, std::string_view text, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + escaped_bound(text.size()));
  const char* const end = escape(format, text, out.data() + before);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

}  // namespace pgmock::output
