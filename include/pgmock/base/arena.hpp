// SPDX-License-Identifier: MIT
// A bump allocator: the memory of one batch, given back at once. Not thread-safe: one a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace pgmock {

class Arena {
 public:
  explicit Arena(std::size_t block_bytes = std::size_t{256} << 10U) : block_bytes_(block_bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Uninitialised bytes, 16-byte aligned, readable and writable for 32 bytes past the end (so that copies may run in
  /// steps of 16 or 32). Valid until reset().
  char* bytes(std::size_t count) {
    const std::size_t need = (count + slack + 15U) & ~std::size_t{15};
    if (need > left_) grow(need);
    char* const result = at_;
    // The slack may be shared with the next piece: it is only ever read, or overwritten by its owner afterwards.
    const std::size_t step = (count + 15U) & ~std::size_t{15};
    at_ += step;
    left_ -= step;
    return result;
  }
  /// Uninitialised room for `count` objects of a trivial type.
  template <class T>
  std::span<T> array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 16);
    return {reinterpret_cast<T*>(bytes(count * sizeof(T))), count};
  }
  /// A copy of `text` that lives until reset().
  std::string_view copy(std::string_view text) {
    char* const at = bytes(text.size());
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }
  /// The end of the last piece may be given back: `used` bytes of a piece of `count` bytes stay.
  void shrink(const char* piece, std::size_t count, std::size_t used) {
    const std::size_t step = (count + 15U) & ~std::size_t{15};
    if (piece + step != at_) return;
    const std::size_t keep = (used + 15U) & ~std::size_t{15};
    at_ -= step - keep;
    left_ += step - keep;
  }
  /// Forgets all pieces, keeps the memory.
  void reset() {
    current_ = 0;
    if (blocks_.empty()) return;
    at_ = blocks_[0].data.get();
    left_ = blocks_[0].size;
  }

 private:
  static constexpr std::size_t slack = 32;
  struct Block {
    std::unique_ptr<char[]> data;
    std::size_t size;
  };
  void grow(std::size_t need) {
    while (current_ + 1 < blocks_.size()) {
      ++current_;
      if (blocks_[current_].size >= need) {
        at_ = blocks_[current_].data.get();
        left_ = blocks_[current_].size;
        return;
      }
    }
    const std::size_t size = need > block_bytes_ ? need : block_bytes_;
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
    current_ = blocks_.size() - 1;
    at_ = blocks_.back().data.get();
    left_ = size;
  }

  std::size_t block_bytes_;
  std::vector<Block> blocks_;
  std::size_t current_ = 0;
  char* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace pgmock
