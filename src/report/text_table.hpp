// SPDX-License-Identifier: MIT
// A table of texts with aligned columns, by display width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgmock::report {

/// `text` cut to `width` columns, with `…` at the end where something is missing.
std::string cut_to_width(std::string_view text, std::size_t width);
/// Control characters as `\n`, `\t`, `\x1b`: a cell stays on its line and cannot steer the terminal.
std::string one_line(std::string_view text);
/// `text` with spaces up to `width` columns, in front when `right`.
std::string padded(std::string_view text, std::size_t width, bool right = false);

/// Rows of cells; columns are as wide as their widest cell, two spaces apart, the last one is not padded.
class TextTable {
 public:
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  /// Each row behind `indent`; trailing spaces are left out. Columns without any text take no room.
  std::string render(std::string_view indent) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace pgmock::report
