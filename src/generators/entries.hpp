// SPDX-License-Identifier: MIT
// Copying the parts of composed texts: rows are done in blocks, first all choices of entries, then all copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "pgmock/base/blocks.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock::generators {

/// How many rows are chosen before they are copied.
inline constexpr std::size_t entry_block = 128;

/// So many entries ahead are fetched into the first-level cache while others are copied; larger tables lie in the
/// second-level one. Lists of entries are that much longer than they are filled.
inline constexpr std::size_t entry_lookahead = 8;

inline void fetch_ahead(const char* const* entry) noexcept { prefetch(entry[entry_lookahead]); }

/// How many bytes copy_entry() moves at least; the same for all parts of a text, so that the branch is foreseen.
enum class EntryWidth : std::uint8_t { up_to_16, up_to_32, any };

/// That of entries of 2^shift bytes.
constexpr EntryWidth entry_width(unsigned shift) {
  return shift <= 4 ? EntryWidth::up_to_16 : shift <= 5 ? EntryWidth::up_to_32 : EntryWidth::any;
}

/// Copies `length` bytes in whole blocks and returns their end.
template <EntryWidth width>
inline char* copy_entry(char* out, const char* entry, std::size_t length) noexcept {
  if constexpr (width == EntryWidth::up_to_16) {
    copy_16(out, entry);
  } else {
    copy_32(out, entry);
  }
  if constexpr (width == EntryWidth::any) {
    copy_32(out + 32, entry + 32);
    for (std::size_t at = 64; at < length; at += 32) copy_32(out + at, entry + at);
  }
  return out + length;
}

/// Writes a block of rows one behind another and returns the end. Part p of row i is `entries[p * entry_block + i]`,
/// whose length stands at `lasts[p]`; `views` get the rows' texts. `entries` are readable for entry_lookahead more.
char* write_entries(char* out, const char* const* entries, std::span<const std::uint32_t> lasts, EntryWidth width,
                    std::span<TextView> views) noexcept;

}  // namespace pgmock::generators
