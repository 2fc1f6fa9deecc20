// SPDX-License-Identifier: MIT
// SlotTable: texts laid out for fast copying: entries of 16, 32, … 256 bytes whose last byte is the length, so that one
// cache line gives both and a copy is one or two fixed moves.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/blocks.hpp"

namespace pgmock::generators {

/// Copying the table shares its memory. Immutable.
class SlotTable {
 public:
  SlotTable() = default;
  /// Texts of at most 255 bytes (a longer one is a std::logic_error).
  explicit SlotTable(std::span<const std::string> texts);
  SlotTable(std::initializer_list<std::string> texts) : SlotTable(std::span(texts.begin(), texts.size())) {}

  std::uint32_t size() const { return size_; }
  std::string_view operator[](std::size_t i) const {
    const char* const entry = data_ + (i << shift_);
    return {entry, static_cast<unsigned char>(entry[(std::size_t{1} << shift_) - 1])};
  }
  const char* data() const { return data_; }
  unsigned shift() const { return shift_; }
  std::size_t longest() const { return longest_; }
  double mean_length() const { return mean_; }
  /// Whether every text is plain (see Vector::plain) or empty.
  bool is_plain() const { return plain_; }
  std::vector<std::string> texts() const;

 private:
  std::shared_ptr<const char[]> storage_;
  const char* data_ = nullptr;
  std::uint32_t size_ = 0;
  unsigned shift_ = 4;
  std::size_t longest_ = 0;
  double mean_ = 0;
  bool plain_ = true;
};

/// How many bytes past its end a copied entry may write.
inline constexpr std::size_t slot_overrun = 256;

/// Copies an entry of 2^shift bytes to `out` in whole blocks and returns the end of its text.
inline char* copy_slot(char* out, const char* entry, unsigned shift) noexcept {
  const std::size_t length = static_cast<unsigned char>(entry[(std::size_t{1} << shift) - 1]);
  copy_32(out, entry);  // of a small entry its neighbour too
  if (shift >= 6) {
    copy_32(out + 32, entry + 32);
    for (std::size_t at = 64; at < length; at += 32) copy_32(out + at, entry + at);
  }
  return out + length;
}

}  // namespace pgmock::generators
