// SPDX-License-Identifier: MIT
#include "generators/slots.hpp"

#include <algorithm>
#include <stdexcept>

#include "pgmock/model/vector.hpp"

namespace pgmock::generators {

SlotTable::SlotTable(std::span<const std::string> texts) : size_(static_cast<std::uint32_t>(texts.size())) {
  std::size_t total = 0;
  for (const std::string& text : texts) {
    longest_ = std::max(longest_, text.size());
    total += text.size();
    plain_ = plain_ && (text.empty() || is_plain_text(text));
  }
  if (longest_ > 255) throw std::logic_error("a text too long for a slot table");
  mean_ = texts.empty() ? 0 : static_cast<double>(total) / static_cast<double>(texts.size());
  while ((std::size_t{1} << shift_) <= longest_) ++shift_;
  // 64 more bytes, so that the last entry may be copied in blocks; aligned, so that no entry crosses a cache line.
  const std::size_t stride = std::size_t{1} << shift_;
  const std::size_t bytes = texts.size() * stride;
  auto storage = std::make_shared<char[]>(bytes + 128);
  char* const base = storage.get();
  char* const data = base + (64 - reinterpret_cast<std::uintptr_t>(base) % 64) % 64;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) std::memcpy(data + i * stride, texts[i].data(), texts[i].size());
    data[(i + 1) * stride - 1] = static_cast<char>(texts[i].size());
  }
  data_ = data;
  storage_ = std::move(storage);
}

std::vector<std::string> SlotTable::texts() const {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < size_; ++i) result.emplace_back((*this)[i]);
  return result;
}

}  // namespace pgmock::generators
