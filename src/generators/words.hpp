// SPDX-License-Identifier: MIT
// The embedded word lists (data/<locale>/*.txt): rows of tab-separated columns below lines of
// remarks (`# …`), the first of which names the columns.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pgmock::generators {

/// One list. Immutable; the texts live as long as the program.
class WordList {
 public:
  explicit WordList(std::string_view text);

  std::size_t size() const { return weights_.size(); }
  std::string_view text(std::size_t row, std::size_t column = 0) const { return cells_[row * columns_ + column]; }
  /// The weight of each row; 1 where the list has no column `weight`.
  std::span<const std::uint64_t> weights() const { return weights_; }
  /// The texts of one column.
  std::vector<std::string> column(std::size_t column = 0) const;
  /// By the name in the first line; a std::logic_error when there is none.
  std::size_t column_named(std::string_view name) const;
  std::vector<std::string> column(std::string_view name) const { return column(column_named(name)); }

 private:
  std::size_t columns_ = 1;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> cells_;
  std::vector<std::uint64_t> weights_;
};

/// The list data/en_US/<name>.txt, read at the first call. Thread-safe. An unknown name is a std::out_of_range.
const WordList& words(std::string_view name);

}  // namespace pgmock::generators
