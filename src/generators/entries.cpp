// SPDX-License-Identifier: MIT
#include "generators/entries.hpp"

#include <array>

namespace pgmock::generators {
namespace {

/// `known_parts` (0: any number) lets the compiler unroll the parts, which halves the instructions of a row.
template <EntryWidth width, std::size_t known_parts>
char* write_parts(char* out, const char* const* entries, std::span<const std::uint32_t> lasts,
                  std::span<TextView> views) noexcept {
  const std::size_t parts = known_parts > 0 ? known_parts : lasts.size();
  std::array<std::size_t, known_parts> last;
  for (std::size_t p = 0; p < known_parts; ++p) last[p] = lasts[p];
  for (std::size_t i = 0; i < views.size(); ++i) {
    char* end = out;
    for (std::size_t p = 0; p < parts; ++p) {
      const char* const entry = entries[p * entry_block + i];
      fetch_ahead(entries + p * entry_block + i);
      const std::size_t at = known_parts > 0 ? last[p] : lasts[p];
      end = copy_entry<width>(end, entry, static_cast<unsigned char>(entry[at]));
    }
    views[i] = {out, static_cast<std::uint64_t>(end - out)};
    out = end;
  }
  return out;
}

template <EntryWidth width>
char* write_of_width(char* out, const char* const* entries, std::span<const std::uint32_t> lasts,
                     std::span<TextView> views) noexcept {
  switch (lasts.size()) {
    case 2:
      return write_parts<width, 2>(out, entries, lasts, views);
    case 3:
      return write_parts<width, 3>(out, entries, lasts, views);
    case 4:
      return write_parts<width, 4>(out, entries, lasts, views);
    case 5:
      return write_parts<width, 5>(out, entries, lasts, views);
    default:
      return write_parts<width, 0>(out, entries, lasts, views);
  }
}

}  // namespace

char* write_entries(char* out, const char* const* entries, std::span<const std::uint32_t> lasts, EntryWidth width,
                    std::span<TextView> views) noexcept {
  switch (width) {
    case EntryWidth::up_to_16:
      return write_of_width<EntryWidth::up_to_16>(out, entries, lasts, views);
    case EntryWidth::up_to_32:
      return write_of_width<EntryWidth::up_to_32>(out, entries, lasts, views);
    case EntryWidth::any:
      break;
  }
  return write_of_width<EntryWidth::any>(out, entries, lasts, views);
}

}  // namespace pgmock::generators
