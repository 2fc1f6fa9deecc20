// SPDX-License-Identifier: MIT
// Preparing blocks: which form each column takes.
#include "output/block_builder.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "output/value_writer.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/base/digits.hpp"

namespace pgmock::output {

template <class Use>
void BlockBuilder::Slice::for_each_null(Use use) const {
  for (std::size_t word = 0; word * 64 < rows; ++word) {
    std::uint64_t bits = null_word(word);
    for (; bits != 0; bits &= bits - 1) use(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
  }
}

BlockBuilder::Slice BlockBuilder::slice(const Vector& vector, std::size_t first, std::size_t rows) {
  Slice result{vector, first, rows, 0};
  if (vector.nulls != nullptr) {
    for (std::size_t word = 0; word * 64 < rows; ++word)
      result.null_count += static_cast<std::size_t>(std::popcount(result.null_word(word)));
  }
  return result;
}

BlockBuilder::BlockBuilder(const RowPlan& plan) : plan_(plan), memory_(plan.groups.size()) {
  for (const DateFrame& frame : plan.date_frames) dates_.emplace_back(frame.before, frame.after, frame.null_cell);
}

void BlockBuilder::prepare(const Batch& batch, std::size_t first, std::size_t rows) {
  // Columns share tables of days: when a later column makes one grow, what an earlier one took from it is void.
  for (unsigned before = table_growths();; before = table_growths()) {
    build(batch, first, rows);
    if (table_growths() == before) break;
  }
  program_.link();
}

unsigned BlockBuilder::table_growths() const {
  unsigned growths = 0;
  for (const DateTable& table : dates_) growths += table.growths();
  return growths;
}

void BlockBuilder::build(const Batch& batch, std::size_t first, std::size_t rows) {
  arena_.reset();
  program_.clear();
  bound_ = 0;
  for (std::size_t i = 0; i < plan_.groups.size(); ++i) {
    const ColumnGroup& group = plan_.groups[i];
    if (group.fixed)
      add_fixed(group, batch, first, rows, memory_[i]);
    else
      add_column(plan_.columns[group.first], slice(batch.columns[group.first], first, rows), memory_[i]);
  }
}

void BlockBuilder::add_fixed(const ColumnGroup& group, const Batch& batch, std::size_t first, std::size_t rows,
                             Memory& memory) {
  const ColumnPlan& lead_column = plan_.columns[group.first];
  if (group.separate_lead) add_lead(lead_column, rows);
  const std::uint16_t* index = nullptr;
  for (std::size_t member = 0; member < group.count; ++member) {
    const Slice part = slice(batch.columns[group.first + member], first, rows);
    const bool codes = part.vector.kind == VectorKind::dictionary;
    if (!codes && part.vector.kind != VectorKind::boolean)
      throw std::logic_error("formatter: a batch holds another kind than the layout says");
    if (part.null_count > 0 && !group.nullable[member])
      throw std::logic_error("formatter: NULL in a column that the layout calls not nullable");
    if (group.count == 1 && codes && part.null_count == 0) {
      index = part.values<std::uint16_t>().data();
      break;
    }
    memory.index.resize(block_rows + index_lookahead);
    std::uint16_t* const to = memory.index.data();
    const std::uint32_t size = group.sizes[member];
    const auto radix = static_cast<std::uint16_t>(size);
    const auto add = [&](auto values) {
      if (member == 0)
        for (std::size_t i = 0; i < rows; ++i) to[i] = values[i];
      else
        for (std::size_t i = 0; i < rows; ++i) to[i] = static_cast<std::uint16_t>(to[i] * radix + values[i]);
    };
    if (part.null_count == 0) {
      codes ? add(part.values<std::uint16_t>().data()) : add(part.values<std::uint8_t>().data());
    } else {
      // codes of NULLs mean nothing, so they are replaced before they can spoil the sum
      std::uint16_t own[block_rows];
      for (std::size_t i = 0; i < rows; ++i)
        own[i] = codes ? part.values<std::uint16_t>()[i] : part.values<std::uint8_t>()[i];
      part.for_each_null([&](std::size_t row) { own[row] = static_cast<std::uint16_t>(size - 1); });
      add(static_cast<const std::uint16_t*>(own));
    }
    index = to;
  }
  group.table.add_step(program_, index);
  bound_ += rows * group.table.longest();
}

void BlockBuilder::add_column(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  switch (slice.vector.kind) {
    case VectorKind::numeric:
      return add_numeric(plan, slice, memory);
    case VectorKind::text:
      return add_text(plan, slice, memory);
    case VectorKind::bytes:
      return add_bytes(plan, slice, memory);
    case VectorKind::dictionary:
      return add_dictionary(plan, slice, memory);
    case VectorKind::date:
      if (add_dates(plan, slice, memory)) return;
      break;
    default:
      break;
  }
  const unsigned width = fill_cells(plan, slice, memory);
  if (width == 0) return add_slowly(plan, slice, memory);
  add_lead(plan, slice.rows);
  Step& step = program_.add(memory.indexed ? table_kind(width, slice.rows * width) : stream_kind(width));
  step.cells = memory.cells.data();
  step.index = memory.index.data();
  if (slice.null_count > 0) put_null_cell(memory.cells.data(), width, slice.rows - slice.null_count, plan.null_cell);
  bound_ += slice.rows * width;
}

namespace {

/// Whether the first values come in runs of two and more on average.
bool has_runs(std::span<const std::int64_t> values) {
  constexpr std::size_t sample = 32;
  if (values.size() < sample) return false;
  std::size_t changes = 0;
  for (std::size_t i = 1; i < sample; ++i) changes += static_cast<std::size_t>(values[i] != values[i - 1]);
  return changes < sample / 2;
}

}  // namespace

std::span<const std::int64_t> BlockBuilder::distinct_neighbours(std::span<const std::int64_t> values, Memory& memory) {
  memory.values.resize(block_rows);
  memory.index.resize(block_rows + index_lookahead);
  memory.indexed = true;
  auto* const distinct = reinterpret_cast<std::int64_t*>(memory.values.data());
  std::uint16_t* const index = memory.index.data();
  std::uint32_t at = 0;
  std::int64_t last = distinct[0] = values[0];
  for (std::size_t i = 0; i < values.size(); ++i) {
    at += static_cast<std::uint32_t>(values[i] != last);
    last = values[i];
    distinct[at] = last;
    index[i] = static_cast<std::uint16_t>(at);
  }
  return {distinct, at + std::size_t{1}};
}

template <class T>
std::span<const T> BlockBuilder::known_values(const Slice& slice, Memory& memory) {
  const std::span<const T> values = slice.values<T>();
  memory.indexed = slice.null_count > 0;
  if (slice.null_count == 0) {
    if constexpr (std::is_same_v<T, std::int64_t>) {
      // Children of a parent are neighbours: where values come in runs, each is rendered once.
      if (has_runs(values)) return distinct_neighbours(values, memory);
    }
    return values;
  }
  memory.values.resize(block_rows);
  memory.index.resize(block_rows + index_lookahead);
  T* const known = reinterpret_cast<T*>(memory.values.data());
  const auto null_cell = static_cast<std::uint16_t>(slice.rows - slice.null_count);
  std::uint16_t count = 0;
  for (std::size_t row = 0; row < slice.rows; ++row) {
    const bool is_null = slice.is_null(row);
    known[count] = values[row];
    memory.index[row] = is_null ? null_cell : count;
    count = static_cast<std::uint16_t>(count + (is_null ? 0 : 1));
  }
  return {known, count};
}

unsigned BlockBuilder::fill_cells(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  memory.cells.resize((block_rows + 1) * 48 + 64);
  char* const cells = memory.cells.data();
  const CellFrame& frame = plan.frame;
  const auto numbers = [&] { return known_values<std::int64_t>(slice, memory); };
  unsigned width = 0;
  switch (slice.vector.kind) {
    case VectorKind::int64:
      return int64_cells(numbers(), frame, cells);
    case VectorKind::decimal64: {
      const std::int32_t scale = slice.vector.scale;
      if (scale == 0) return int64_cells(numbers(), frame, cells);
      return scale < 0 || scale > 18 ? 0 : decimal_cells(numbers(), static_cast<unsigned>(scale), frame, cells);
    }
    case VectorKind::float4:
      return float_cells(known_values<float>(slice, memory), frame, cells);
    case VectorKind::float8:
      return float_cells(known_values<double>(slice, memory), frame, cells);
    case VectorKind::date:
      return date_cells(numbers(), frame, cells, width) ? width : 0;
    case VectorKind::time:
      return time_cells(numbers(), frame, cells);
    case VectorKind::timestamp: {
      const bool zone = base_of(*plan.type).kind == TypeKind::timestamptz;
      return timestamp_cells(numbers(), zone, frame, cells, width) ? width : 0;
    }
    case VectorKind::uuid:
      return uuid_cells(known_values<u128>(slice, memory), frame, cells);
    default:
      return 0;
  }
}

void BlockBuilder::add_lead(const ColumnPlan& plan, std::size_t rows) {
  program_.add_literal(plan.padded_lead.view());
  bound_ += rows * plan.lead.size();
}

void BlockBuilder::add_dictionary(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  const Dictionary* const dictionary = slice.vector.dictionary;
  if (dictionary->values.size >= 65536) return add_slowly(plan, slice, memory);
  std::unique_ptr<const CellTable>& table = memory.dictionaries[dictionary];
  const std::uint32_t size = dictionary->values.size;
  if (table == nullptr) {
    std::vector<std::string> entries(size + std::size_t{1});
    for (std::uint32_t i = 0; i < size; ++i) {
      append_cell(plan_.format, dictionary->values, i, *plan.type, entries[i]);
      entries[i] += plan.tail;
    }
    entries[size] = plan.null_cell;
    table = std::make_unique<const CellTable>(entries);
  }
  const std::uint16_t* index = slice.values<std::uint16_t>().data();
  if (slice.null_count > 0) {
    memory.index.resize(block_rows + index_lookahead);
    std::copy(index, index + slice.rows, memory.index.begin());
    slice.for_each_null([&](std::size_t row) { memory.index[row] = static_cast<std::uint16_t>(size); });
    index = memory.index.data();
  }
  add_lead(plan, slice.rows);
  table->add_step(program_, index);
  bound_ += slice.rows * table->longest();
}

bool BlockBuilder::add_dates(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  if (memory.far_dates) return false;
  std::span<const std::int64_t> days = slice.values<std::int64_t>();
  if (slice.null_count > 0) {
    memory.numbers.assign(days.begin(), days.end());
    // a day that is there, so that the values of NULLs, which mean nothing, do not widen the table
    std::size_t known = 0;
    while (known < slice.rows && slice.is_null(known)) ++known;
    const std::int64_t day = known < slice.rows ? days[known] : 0;
    slice.for_each_null([&](std::size_t row) { memory.numbers[row] = day; });
    days = memory.numbers;
  }
  DateTable& table = dates_[plan.dates];
  memory.index.resize(block_rows + index_lookahead);
  memory.far_dates = !table.find(days, memory.index.data());
  if (memory.far_dates) return false;
  if (slice.null_count > 0) slice.for_each_null([&](std::size_t row) { memory.index[row] = table.null_index(); });
  add_lead(plan, slice.rows);
  table.add_step(program_, memory.index.data());
  bound_ += slice.rows * table.width();
  return true;
}

TextView BlockBuilder::keep(std::string_view text) {
  const std::string_view kept = arena_.copy(text);
  return {kept.data(), kept.size()};
}

void BlockBuilder::copy_views(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  const std::span<const TextView> views = slice.values<TextView>();
  memory.views.assign(views.begin(), views.end());
  memory.null_flags.assign(block_rows, 0);
  if (slice.null_count == 0) return;
  slice.for_each_null([&](std::size_t row) {
    memory.views[row] = plan.null_value.text_view();
    memory.null_flags[row] = 1;
  });
}

void BlockBuilder::add_text(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  const bool quoted = plan.frame.quote != 0 && !is_bare(plan_.format, VectorKind::text, *plan.type);
  const bool json = plan_.format == Format::jsonl && !quoted;
  const auto views = slice.values<TextView>();
  if (slice.null_count == 0 && (slice.vector.plain || (!json && is_free_of_escapes(plan_.format, views))))
    return add_views(plan, views.data(), slice.rows, quoted, false, memory);
  copy_views(plan, slice, memory);
  if (json) {
    for (std::size_t i = 0; i < slice.rows; ++i) {
      const std::string_view text = memory.views[i].view();
      if (memory.null_flags[i] != 0 || text.find_first_of("\n\r") == std::string_view::npos) continue;
      text_.clear();
      append_json_line(text, text_);
      memory.views[i] = keep(text_);
    }
  } else if (!slice.vector.plain) {
    escape_views(plan_.format, memory.views, memory.null_flags.data(), arena_);
  }
  add_views(plan, memory.views.data(), slice.rows, quoted, slice.null_count > 0, memory);
}

void BlockBuilder::add_numeric(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  const bool quotes = plan.frame.quote != 0;
  if (!quotes && slice.null_count == 0)
    return add_views(plan, slice.values<TextView>().data(), slice.rows, false, false, memory);
  copy_views(plan, slice, memory);
  for (std::size_t i = 0; quotes && i < slice.rows; ++i) {
    TextView& view = memory.views[i];
    // only NaN and the infinities end in a letter
    if (memory.null_flags[i] != 0 || view.size == 0 || view.data[view.size - 1] <= '9') continue;
    text_.assign(1, plan.frame.quote).append(view.view()).append(1, plan.frame.quote);
    view = keep(text_);
  }
  add_views(plan, memory.views.data(), slice.rows, false, false, memory);
}

void BlockBuilder::add_bytes(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  constexpr char hex[] = "0123456789abcdef";
  std::string prefix;
  append_escaped(plan_.format, "\\x", prefix);
  copy_views(plan, slice, memory);
  for (std::size_t i = 0; i < slice.rows; ++i) {
    if (memory.null_flags[i] != 0) continue;
    const std::string_view bytes = memory.views[i].view();
    const std::size_t size = prefix.size() + 2 * bytes.size();
    char* const at = arena_.bytes(size);
    std::memcpy(at, prefix.data(), prefix.size());
    char* out = at + prefix.size();
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      *out++ = hex[byte >> 4U];
      *out++ = hex[byte & 15U];
    }
    memory.views[i] = {at, size};
  }
  add_views(plan, memory.views.data(), slice.rows, plan.frame.quote != 0, slice.null_count > 0, memory);
}

void BlockBuilder::add_slowly(const ColumnPlan& plan, const Slice& slice, Memory& memory) {
  memory.views.resize(block_rows);
  for (std::size_t i = 0; i < slice.rows; ++i) {
    text_.clear();
    append_cell(plan_.format, slice.vector, slice.first + i, *plan.type, text_);
    memory.views[i] = keep(text_);
  }
  add_views(plan, memory.views.data(), slice.rows, false, false, memory);
}

void BlockBuilder::add_views(const ColumnPlan& plan, const TextView* views, std::size_t rows, bool quoted,
                             bool any_null, Memory& memory) {
  std::size_t total = 0;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    total += views[i].size;
    longest = std::max(longest, static_cast<std::size_t>(views[i].size));
  }
  const bool in_lead = plan.lead.size() < 16 && quoted;
  if (!in_lead) add_lead(plan, rows);
  const auto choose = [&](StepKind short_kind) {
    return static_cast<StepKind>(static_cast<unsigned>(short_kind) + (longest <= 32 ? 0U : longest <= 64 ? 1U : 2U));
  };
  Step& step = program_.add(choose(!quoted ? StepKind::text32 : any_null ? StepKind::nullable32 : StepKind::framed32));
  step.views = views;
  step.nulls = memory.null_flags.data();
  const std::string quote(quoted ? 1 : 0, plan.frame.quote);
  if (quoted) step.set_lead(in_lead ? plan.lead + quote : quote);
  step.set_tail(quote + plan.tail);
  bound_ += total + rows * (32 + plan.lead.size());
}

}  // namespace pgmock::output
