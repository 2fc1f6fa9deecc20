// SPDX-License-Identifier: MIT
// Escaping of text: SSE2 looks at sixteen bytes at a time, the exact rules go byte by byte.
#include "output/escape.hpp"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pgmock::output {
namespace {

/// What a byte may be to a format: nothing special; something that makes a CSV field need quotes; something to escape.
/// (INSERT, COPY and JSON know no difference between the last two.)
template <Format format>
constexpr bool asks_for_escapes(unsigned char byte) {
  if constexpr (format == Format::insert) return byte == '\'';
  if constexpr (format == Format::copy) return byte < 0x20 || byte == '\\';
  if constexpr (format == Format::csv) return byte == '"' || byte == ',' || byte == '\n' || byte == '\r';
  return byte < 0x20 || byte == '\\' || byte == '"';
}
template <Format format>
constexpr bool is_escaped(unsigned char byte) {
  return format == Format::csv ? byte == '"' : asks_for_escapes<format>(byte);
}

/// Writes the one byte, for which is_escaped() is true.
template <Format format>
char* escape_byte(char byte, char* out) {
  if constexpr (format == Format::insert || format == Format::csv) {
    out[0] = out[1] = byte;
    return out + 2;
  }
  char letter = 0;
  switch (byte) {
    case '\\':
      letter = '\\';
      break;
    case '\t':
      letter = 't';
      break;
    case '\n':
      letter = 'n';
      break;
    case '\r':
      letter = 'r';
      break;
    case '\b':
      letter = 'b';
      break;
    case '\f':
      letter = 'f';
      break;
    case '\v':
      letter = format == Format::copy ? 'v' : '\0';
      break;
    case '"':
      letter = '"';
      break;
    default:
      break;
  }
  if (letter != 0) {
    out[0] = '\\';
    out[1] = letter;
    return out + 2;
  }
  if constexpr (format == Format::copy) {
    *out = byte;  // other control characters stand for themselves
    return out + 1;
  }
  constexpr char hex[] = "0123456789abcdef";
  std::memcpy(out, "\\u00", 4);
  out[4] = hex[static_cast<unsigned char>(byte) >> 4U];
  out[5] = hex[static_cast<unsigned char>(byte) & 15U];
  return out + 6;
}

#if defined(__SSE2__)
inline __m128i load(const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }

/// A bit for each of sixteen bytes for which asks_for_escapes() (or, inside of quotes, is_escaped()) is true.
template <Format format, bool inside>
inline unsigned special_mask(__m128i bytes) {
  const auto equal = [&](char byte) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)); };
  const auto control = [&] { return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes); };
  __m128i found;
  if constexpr (format == Format::insert) found = equal('\'');
  if constexpr (format == Format::copy) found = _mm_or_si128(control(), equal('\\'));
  if constexpr (format == Format::csv && inside) found = equal('"');
  if constexpr (format == Format::csv && !inside)
    found = _mm_or_si128(_mm_or_si128(equal('"'), equal(',')), _mm_or_si128(equal('\n'), equal('\r')));
  if constexpr (format == Format::jsonl) found = _mm_or_si128(_mm_or_si128(control(), equal('\\')), equal('"'));
  return static_cast<unsigned>(_mm_movemask_epi8(found));
}

template <Format format>
inline bool has_special(const TextView& text) {
  std::size_t at = 0;
  for (; at + 16 <= text.size; at += 16)
    if (special_mask<format, false>(load(text.data + at)) != 0) return true;
  const auto rest = static_cast<unsigned>(text.size - at);
  return (special_mask<format, false>(load(text.data + at)) & ((1U << rest) - 1U)) != 0;
}

/// Copies with escapes; reads and writes up to 16 bytes past the ends.
template <Format format>
char* escape_bytes(const TextView& text, char* out) {
  for (std::size_t at = 0; at < text.size;) {
    const std::size_t left = text.size - at;
    const __m128i bytes = load(text.data + at);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
    const unsigned mask = special_mask<format, true>(bytes) | (left < 16 ? 1U << left : 1U << 16U);
    const auto plain = static_cast<std::size_t>(std::countr_zero(mask));
    at += plain;
    out += plain;
    if (plain < 16 && plain < left) out = escape_byte<format>(text.data[at++], out);
  }
  return out;
}
#else
template <Format format>
bool has_special(const TextView& text) {
  for (const char c : text.view())
    if (asks_for_escapes<format>(static_cast<unsigned char>(c))) return true;
  return false;
}
template <Format format>
char* escape_bytes(const TextView& text, char* out) {
  for (const char c : text.view()) {
    if (is_escaped<format>(static_cast<unsigned char>(c)))
      out = escape_byte<format>(c, out);
    else
      *out++ = c;
  }
  return out;
}
#endif

template <Format format>
bool needs_escape(const TextView& text) {
  // CSV: the empty string must differ from NULL, and a line `\.` would end the data
  if constexpr (format == Format::csv)
    if (text.size == 0 || text.view() == "\\.") return true;
  return has_special<format>(text);
}

/// The most bytes that escapes make of a text of `size` bytes, quotes included.
template <Format format>
constexpr std::size_t escaped_bound(std::size_t size) {
  return (format == Format::jsonl ? 6 : 2) * size + 2;
}

template <Format format>
char* escape(const TextView& text, char* out) {
  if constexpr (format == Format::csv) *out++ = '"';
  out = escape_bytes<format>(text, out);
  if constexpr (format == Format::csv) *out++ = '"';
  return out;
}

/// The texts as one, when each begins where the one before ends, as generators lay them down; else nothing of use.
TextView joined(std::span<const TextView> views) {
  if (views.empty()) return {nullptr, 0};
  bool together = true;
  for (std::size_t i = 1; i < views.size(); ++i) together &= views[i].data == views[i - 1].data + views[i - 1].size;
  const TextView& last = views.back();
  return together ? TextView{views[0].data, static_cast<std::uint64_t>(last.data + last.size - views[0].data)}
                  : TextView{nullptr, 0};
}

/// As has_special(), for long texts: whole blocks without a branch, which compilers turn into wide moves.
template <Format format>
bool has_special_in_blocks(TextView text) {
  constexpr std::size_t block = 256;
  for (; text.size >= block; text.data += block, text.size -= block) {
    unsigned char found = 0;
    for (std::size_t i = 0; i < block; ++i)
      found |= static_cast<unsigned char>(asks_for_escapes<format>(static_cast<unsigned char>(text.data[i])) ? 1 : 0);
    if (found != 0) return true;
  }
  return has_special<format>(text);
}

template <Format format>
bool all_free(std::span<const TextView> views) {
  if constexpr (format == Format::csv) return false;  // asks for more than a look at the bytes
  const TextView all = joined(views);
  return all.data != nullptr && !has_special_in_blocks<format>(all);
}

template <Format format>
void escape_all(std::span<TextView> views, const std::uint8_t* skip, Arena& arena) {
  for (std::size_t i = 0; i < views.size(); ++i) {
    TextView& view = views[i];
    if (!needs_escape<format>(view) || skip[i] != 0) continue;
    const std::size_t most = escaped_bound<format>(view.size);
    char* const at = arena.bytes(most);
    const auto used = static_cast<std::size_t>(escape<format>(view, at) - at);
    arena.shrink(at, most, used);
    view = {at, used};
  }
}

template <Format format>
void append_one(std::string_view text, std::string& out) {
  bool needed = format == Format::csv && (text.empty() || text == "\\.");
  for (const char c : text) needed = needed || asks_for_escapes<format>(static_cast<unsigned char>(c));
  if (!needed) {
    out += text;
    return;
  }
  if (format == Format::csv) out += '"';
  char escaped[8];
  for (const char c : text) {
    if (is_escaped<format>(static_cast<unsigned char>(c)))
      out.append(escaped, escape_byte<format>(c, escaped));
    else
      out += c;
  }
  if (format == Format::csv) out += '"';
}

}  // namespace

bool is_free_of_escapes(Format format, std::span<const TextView> views) {
  switch (format) {
    case Format::insert:
      return all_free<Format::insert>(views);
    case Format::copy:
      return all_free<Format::copy>(views);
    case Format::csv:
      return all_free<Format::csv>(views);
    case Format::jsonl:
      return all_free<Format::jsonl>(views);
  }
  return false;
}

void escape_views(Format format, std::span<TextView> views, const std::uint8_t* skip, Arena& arena) {
  switch (format) {
    case Format::insert:
      return escape_all<Format::insert>(views, skip, arena);
    case Format::copy:
      return escape_all<Format::copy>(views, skip, arena);
    case Format::csv:
      return escape_all<Format::csv>(views, skip, arena);
    case Format::jsonl:
      return escape_all<Format::jsonl>(views, skip, arena);
  }
}

void append_escaped(Format format, std::string_view text, std::string& out) {
  switch (format) {
    case Format::insert:
      return append_one<Format::insert>(text, out);
    case Format::copy:
      return append_one<Format::copy>(text, out);
    case Format::csv:
      return append_one<Format::csv>(text, out);
    case Format::jsonl:
      return append_one<Format::jsonl>(text, out);
  }
}

}  // namespace pgmock::output
