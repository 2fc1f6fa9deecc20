// SPDX-License-Identifier: MIT
#include "generators/words.hpp"

#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "embedded/lists.hpp"

namespace pgmock::generators {
namespace {

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// The names in `# name weight; remarks`.
std::vector<std::string_view> column_names(std::string_view line) {
  line = line.substr(0, line.find_first_of(";(")).substr(1);
  std::vector<std::string_view> names;
  for (const std::string_view name : split_at(line, ' '))
    if (!name.empty()) names.push_back(name);
  return names;
}

}  // namespace

WordList::WordList(std::string_view text) {
  for (const std::string_view line : split_at(text, '\n')) {
    if (line.empty()) continue;
    if (line.starts_with("# ") && cells_.empty()) {  // the first such line names the columns, the others are remarks
      if (names_.empty()) names_ = column_names(line);
      continue;
    }
    const auto fields = split_at(line, '\t');
    if (cells_.empty()) columns_ = fields.size();
    if (fields.size() != columns_)
      throw std::logic_error("a row of another width in a word list: " + std::string(line));
    cells_.insert(cells_.end(), fields.begin(), fields.end());
  }
  weights_.assign(cells_.size() / columns_, 1);
  if (names_.size() > columns_ && columns_ == 1) names_.resize(1);  // a list of one column may have a title of words
  if (columns_ == 1 || names_.empty()) return;
  names_.resize(columns_);
  for (std::size_t column = 0; column < columns_; ++column) {
    if (names_[column] != "weight") continue;
    for (std::size_t row = 0; row < weights_.size(); ++row) {
      const std::string_view digits = cells_[row * columns_ + column];
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weights_[row]);
      if (error != std::errc{} || end != digits.data() + digits.size())
        throw std::logic_error("a weight that is no integer in a word list: " + std::string(digits));
    }
  }
}

std::vector<std::string> WordList::column(std::size_t column) const {
  std::vector<std::string> texts;
  texts.reserve(size());
  for (std::size_t row = 0; row < size(); ++row) texts.emplace_back(text(row, column));
  return texts;
}

std::size_t WordList::column_named(std::string_view name) const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i] == name) return i;
  throw std::logic_error("no column `" + std::string(name) + "` in a word list");
}

const WordList& words(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const WordList>, std::less<>> lists;
  const std::lock_guard lock(mutex);
  const auto found = lists.find(name);
  if (found != lists.end()) return *found->second;
  const std::string path = "en_US/" + std::string(name) + ".txt";
  return *lists.emplace(name, std::make_unique<const WordList>(embedded::lists(path))).first->second;
}

}  // namespace pgmock::generators
