// SPDX-License-Identifier: MIT
// Dictionaries, and which texts are plain.
#include <stdexcept>
#include <utility>

#include "pgmock/model/vector.hpp"

namespace pgmock {
namespace {

constexpr std::size_t largest_dictionary = 65'536;

}  // namespace

bool is_plain_text(std::string_view text) noexcept {
  if (text.empty()) return false;
  // Texts that some reader takes for something else: COPY's end of data is caught by the backslash; `null` in arrays.
  if (text.size() == 4 && (text[0] | 0x20) == 'n' && (text[1] | 0x20) == 'u' && (text[2] | 0x20) == 'l' &&
      (text[3] | 0x20) == 'l')
    return false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) return false;
    switch (c) {
      case '\\':
      case '\'':
      case '"':
      case ',':
      case '{':
      case '}':
      case '(':
      case ')':
        return false;
      default:
        break;
    }
  }
  return true;
}

std::shared_ptr<const Dictionary> make_text_dictionary(std::span<const std::string> values) {
  std::vector<TextView> views;
  views.reserve(values.size());
  bool plain = true;
  for (const std::string& value : values) {
    views.push_back({value.data(), value.size()});
    plain = plain && is_plain_text(value);
  }
  return make_dictionary(Vector::text(views, plain));
}

std::shared_ptr<const Dictionary> make_dictionary(const Vector& values) {
  if (values.size > largest_dictionary) throw std::logic_error("a dictionary holds at most 65,536 values");
  Arena arena;
  const OwnedVector owned = own(flatten(arena, values));
  for (std::size_t i = 0; i < values.size; ++i)
    if (values.is_null(i)) throw std::logic_error("a dictionary holds no NULL");
  Dictionary dictionary{owned.vector, owned.storage};
  dictionary.values.nulls = nullptr;
  return std::make_shared<const Dictionary>(std::move(dictionary));
}

}  // namespace pgmock
