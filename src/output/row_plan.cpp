// SPDX-License-Identifier: MIT
// Planning of rows: surroundings of cells, and which neighbours become one table.
#include "output/row_plan.hpp"

#include <algorithm>
#include <utility>

#include "output/value_writer.hpp"

namespace pgmock::output {
namespace {

// More entries or bytes than these would push the rest of a block's working set out of the second-level cache.
constexpr std::size_t most_fused_values = 4096;
constexpr std::size_t most_fused_bytes = std::size_t{96} << 10U;
// Tables up to this size repeat the text before the value in each entry; larger ones leave it to a step of its own.
constexpr std::size_t most_values_with_lead = 1024;
constexpr std::size_t most_codes = 65536;

/// The texts that a column with few values may have, with what follows them; nothing when it is not such a column.
std::vector<std::string> fixed_values(const OutputColumn& column, const ColumnPlan& plan, Format format) {
  std::vector<std::string> texts;
  Vector values;
  const std::uint8_t both[2] = {0, 1};
  if (column.dictionary != nullptr) {
    values = column.dictionary->values;
  } else if (column.kind == VectorKind::boolean) {
    values = Vector::of<std::uint8_t>(VectorKind::boolean, both);
  } else {
    return texts;
  }
  if (values.size + (column.nullable ? 1U : 0U) > most_codes) return texts;
  for (std::size_t i = 0; i < values.size; ++i) {
    append_cell(format, values, i, *column.type, texts.emplace_back());
    texts.back() += plan.tail;
  }
  if (column.nullable) texts.push_back(plan.null_cell);
  return texts;
}

std::size_t longest(const std::vector<std::string>& texts) {
  std::size_t size = 0;
  for (const std::string& text : texts) size = std::max(size, text.size());
  return size;
}

/// All combinations, the last member running fastest.
std::vector<std::string> combine(const std::vector<std::string>& heads, std::string_view lead,
                                 const std::vector<std::string>& tails) {
  std::vector<std::string> all;
  all.reserve(heads.size() * tails.size());
  for (const std::string& head : heads)
    for (const std::string& tail : tails) all.push_back(std::string(head).append(lead).append(tail));
  return all;
}

std::vector<ColumnPlan> plan_columns(const TableLayout& layout, const RowStyle& style) {
  std::vector<ColumnPlan> columns;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const OutputColumn& column = layout.columns[i];
    const bool last = i + 1 == layout.columns.size();
    const std::string tail = last ? style.row_close + style.row_open : style.separator;
    ColumnPlan plan{.type = column.type,
                    .kind = column.dictionary != nullptr ? column.dictionary->values.kind : column.kind,
                    .lead = style.leads.empty() ? std::string() : style.leads[i],
                    .tail = tail,
                    .padded_lead = {},
                    .null_value = PaddedText(null_text(style.format)),
                    .null_cell = std::string(null_text(style.format)) + tail,
                    .frame = CellFrame(style.format, style.quote, tail)};
    plan.padded_lead = PaddedText(plan.lead);
    columns.push_back(std::move(plan));
  }
  return columns;
}

std::vector<ColumnGroup> plan_groups(const TableLayout& layout, const std::vector<ColumnPlan>& columns, Format format) {
  std::vector<ColumnGroup> groups;
  std::vector<std::vector<std::string>> texts;
  for (std::size_t i = 0; i < columns.size(); ++i) texts.push_back(fixed_values(layout.columns[i], columns[i], format));
  for (std::size_t first = 0; first < columns.size();) {
    ColumnGroup group;
    group.first = first;
    if (!texts[first].empty()) {
      group.fixed = true;
      group.separate_lead = texts[first].size() > most_values_with_lead;
      const auto add_member = [&](std::size_t column) {
        group.sizes.push_back(static_cast<std::uint32_t>(texts[column].size()));
        group.nullable.push_back(layout.columns[column].nullable);
      };
      add_member(first);
      std::vector<std::string> entries = combine({group.separate_lead ? "" : columns[first].lead}, "", texts[first]);
      std::size_t length = longest(entries);
      for (std::size_t next = first + 1; next < columns.size() && !texts[next].empty(); ++next) {
        const std::size_t values = entries.size() * texts[next].size();
        const std::size_t size = length + columns[next].lead.size() + longest(texts[next]);
        const unsigned width = CellTable::width_for(size);
        if (values > most_fused_values || width == 0 || values * width > most_fused_bytes) break;
        entries = combine(entries, columns[next].lead, texts[next]);
        length = size;
        add_member(next);
        ++group.count;
      }
      group.table = CellTable(entries);
    }
    first += group.count;
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

RowPlan::RowPlan(const TableLayout& layout, const RowStyle& style)
    : format(style.format),
      row_open(style.row_open),
      columns(plan_columns(layout, style)),
      groups(plan_groups(layout, columns, style.format)) {
  const std::string quote(style.quote != 0 ? 1 : 0, style.quote);
  for (ColumnPlan& column : columns) {
    const DateFrame frame{quote, quote + column.tail, column.null_cell};
    const auto found = std::find(date_frames.begin(), date_frames.end(), frame);
    column.dates = static_cast<std::size_t>(found - date_frames.begin());
    if (found == date_frames.end()) date_frames.push_back(frame);
  }
}

}  // namespace pgmock::output
