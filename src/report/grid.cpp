// SPDX-License-Identifier: MIT
// A grid as aligned text that fits the terminal.
#include <algorithm>
#include <numeric>
#include <span>

#include "pgmock/base/text.hpp"
#include "pgmock/report/preview.hpp"
#include "report/text_table.hpp"

namespace pgmock::report {
namespace {

constexpr std::size_t separator_width = 3;  // ` │ `
constexpr std::size_t narrow = 24;          // a column is not cut below this to get more columns side by side
constexpr std::string_view null_text = "NULL";

std::vector<std::size_t> natural_widths(const Grid& grid) {
  std::vector<std::size_t> widths;
  for (const std::string& name : grid.head) widths.push_back(std::max<std::size_t>(1, display_width(name)));
  for (const auto& row : grid.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], row[i] ? display_width(*row[i]) : null_text.size());
  return widths;
}

std::size_t total_width(std::span<const std::size_t> widths, std::size_t most) {
  std::size_t total = 2 + (widths.size() - 1) * separator_width;
  for (const std::size_t width : widths) total += std::min(width, most);
  return total;
}

/// How many of the columns from `begin` on stand side by side.
std::size_t block_size(std::span<const std::size_t> widths, std::size_t width) {
  if (width == 0) return widths.size();
  std::size_t count = 1;
  while (count < widths.size() && total_width(widths.first(count + 1), narrow) <= width) ++count;
  return count;
}

/// Cuts the widest columns until all fit.
std::vector<std::size_t> fitted(std::span<const std::size_t> widths, std::size_t width) {
  std::vector<std::size_t> result(widths.begin(), widths.end());
  if (width == 0 || total_width(widths, width) <= width) return result;
  std::size_t most = width;
  while (most > 1 && total_width(widths, most) > width) --most;
  for (std::size_t& one : result) one = std::min(one, most);
  return result;
}

std::string cell_text(const std::optional<std::string>& cell, std::size_t width, bool right, bool colour) {
  if (cell) return padded(cut_to_width(*cell, width), width, right);
  const std::string text = padded(cut_to_width(null_text, width), width, right);
  return colour ? "\033[2m" + text + "\033[0m" : text;
}

void append_line(std::string& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out += line + "\n";
}

void append_block(std::string& out, const Grid& grid, std::size_t begin, const std::vector<std::size_t>& widths,
                  bool colour) {
  std::string head;
  std::string rule;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::string name = padded(cut_to_width(grid.head[begin + i], widths[i]), widths[i], grid.right[begin + i]);
    head += (i == 0 ? " " : " │ ") + (colour ? "\033[1m" + name + "\033[0m" : name);
    rule += i == 0 ? "" : "┼";
    for (std::size_t k = 0; k < widths[i] + 2; ++k) rule += "─";
  }
  append_line(out, head);
  append_line(out, rule);
  for (const auto& row : grid.rows) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i)
      line += (i == 0 ? " " : " │ ") + cell_text(row[begin + i], widths[i], grid.right[begin + i], colour);
    append_line(out, line);
  }
}

/// The grid with every cell on one line.
Grid cleaned(const Grid& grid) {
  Grid clean = grid;
  for (std::string& name : clean.head) name = one_line(name);
  for (auto& row : clean.rows)
    for (auto& cell : row)
      if (cell) cell = one_line(*cell);
  return clean;
}

}  // namespace

std::string grid_text(const Grid& grid, const TextStyle& style) {
  const Grid clean = cleaned(grid);
  const std::vector<std::size_t> widths = natural_widths(clean);
  std::string out;
  for (std::size_t begin = 0; begin < widths.size();) {
    const auto rest = std::span(widths).subspan(begin);
    const std::size_t count = block_size(rest, style.width);
    if (begin > 0) out += "\n";
    append_block(out, clean, begin, fitted(rest.first(count), style.width), style.colour);
    begin += count;
  }
  return out;
}

}  // namespace pgmock::report
