// SPDX-License-Identifier: MIT
// Buffer: growing bytes with slack at the end, so that cells may be copied in steps of 16 or 32. One thread at a time.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace pgmock::output {

class Buffer {
 public:
  /// Readable and writable bytes past the end that reserve() always leaves.
  static constexpr std::size_t slack = 64;

  Buffer() = default;
  const char* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  std::string_view view() const { return {data_.get(), size_}; }
  void clear() { size_ = 0; }
  /// Makes room for `count` more bytes (and the slack) and returns where to write them; commit with advance_to.
  char* reserve(std::size_t count) {
    if (size_ + count + slack > capacity_) grow(count);
    return data_.get() + size_;
  }
  /// Ends a write begun with reserve(): everything before `end` belongs to the buffer.
  void advance_to(const char* end) { size_ = static_cast<std::size_t>(end - data_.get()); }
  void append(std::string_view text) {
    char* const at = reserve(text.size());
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    size_ += text.size();
  }
  void swap(Buffer& other) noexcept {
    data_.swap(other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  void grow(std::size_t count) {
    std::size_t wanted = capacity_ == 0 ? std::size_t{4096} : capacity_ * 2;
    while (wanted < size_ + count + slack) wanted *= 2;
    auto bigger = std::make_unique_for_overwrite<char[]>(wanted);
    if (size_ > 0) std::memcpy(bigger.get(), data_.get(), size_);
    data_ = std::move(bigger);
    capacity_ = wanted;
  }
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace pgmock::output
