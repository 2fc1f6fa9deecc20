// SPDX-License-Identifier: MIT
// Small helpers of categories that put texts together.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generators/compose.hpp"
#include "generators/words.hpp"

namespace pgmock::generators {

inline std::vector<std::string> with(std::string_view before, std::vector<std::string> texts,
                                     std::string_view after = "") {
  for (std::string& text : texts) text = std::string(before) + text + std::string(after);
  return texts;
}
inline UniquePart digit(SlotTable table) { return {UniquePart::Kind::digit, std::move(table), {}}; }
inline std::shared_ptr<const Alias> alias_of(std::string_view list) {
  return std::make_shared<const Alias>(words(list).weights());
}

}  // namespace pgmock::generators
