// SPDX-License-Identifier: MIT
// The steps of the row loop as threaded code: each function does one to three steps and calls the next one in tail
// position, which optimising compilers turn into a jump of its own (and so one that is predicted by itself).
#include "output/row_program.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "pgmock/base/blocks.hpp"

namespace pgmock::output {
namespace {

template <unsigned width>
inline void copy_wide(char* out, const char* from) {
  static_assert(width % 16 == 0);
  unsigned at = 0;
  for (; at + 32 <= width; at += 32) copy_32(out + at, from + at);
  if constexpr (width % 32 != 0) copy_16(out + at, from + at);
}

template <unsigned width>
inline char* copy_cell(char* out, const char* cell) {
  copy_wide<width>(out, cell);
  return out + static_cast<unsigned char>(cell[width - 1]);
}

/// A cell of a table. Larger tables lie in the second-level cache, so cells of later rows are fetched beforehand.
template <unsigned width, bool near = false>
inline char* copy_picked(char* out, const Step& step, std::size_t row) {
  if constexpr (!near) prefetch(step.cells + std::size_t{step.index[row + index_lookahead]} * width);
  return copy_cell<width>(out, step.cells + std::size_t{step.index[row]} * width);
}

inline char* copy_any(char* out, const char* from, std::size_t size) {
  copy_wide<32>(out, from);
  for (std::size_t at = 32; at < size; at += 32) copy_wide<32>(out + at, from + at);
  return out + size;
}

/// Up to 64 bytes without a branch and without reading more than 32 bytes past the text's end: the second half is
/// shifted back to where the text ends.
inline char* copy_up_to_64(char* out, const char* from, std::size_t size) {
  const std::size_t second = size > 32 ? size - 32 : 0;
  copy_wide<32>(out, from);
  copy_wide<32>(out + second, from + second);
  return out + size;
}

template <unsigned most>
inline char* copy_text(char* out, const TextView& text) {
  if constexpr (most == 32) {
    copy_wide<32>(out, text.data);
    return out + text.size;
  }
  if constexpr (most == 64) return copy_up_to_64(out, text.data, text.size);
  return copy_any(out, text.data, text.size);
}

template <unsigned most>
inline char* step_text(char* out, const Step& step, std::size_t row) {
  out = copy_text<most>(out, step.views[row]);
  copy_16(out, step.tail.data());
  return out + step.tail_size;
}

template <unsigned most>
inline char* step_framed(char* out, const Step& step, std::size_t row) {
  copy_16(out, step.lead.data());
  return step_text<most>(out + step.lead_size, step, row);
}

template <unsigned most>
inline char* step_nullable(char* out, const Step& step, std::size_t row) {
  const std::size_t null = step.nulls[row];
  copy_16(out, step.lead.data());
  out = copy_text<most>(out + step.lead_size - null, step.views[row]);
  copy_16(out, step.tail.data() + null);
  return out + step.tail_size - null;
}

template <StepKind kind>
inline char* do_step(char* out, const Step& step, std::size_t row) {
  using enum StepKind;
  if constexpr (kind == literal16) return copy_16(out, step.cells), out + step.lead_size;
  if constexpr (kind == literal32) return copy_wide<32>(out, step.cells), out + step.lead_size;
  if constexpr (kind == literal_any) return copy_any(out, step.cells, step.lead_size);
  if constexpr (kind == stream16) return copy_cell<16>(out, step.cells + row * 16);
  if constexpr (kind == stream32) return copy_cell<32>(out, step.cells + row * 32);
  if constexpr (kind == stream48) return copy_cell<48>(out, step.cells + row * 48);
  if constexpr (kind == near16) return copy_picked<16, true>(out, step, row);
  if constexpr (kind == near32) return copy_picked<32, true>(out, step, row);
  if constexpr (kind == table16) return copy_picked<16>(out, step, row);
  if constexpr (kind == table32) return copy_picked<32>(out, step, row);
  if constexpr (kind == table48) return copy_picked<48>(out, step, row);
  if constexpr (kind == table64) return copy_picked<64>(out, step, row);
  if constexpr (kind == table96) return copy_picked<96>(out, step, row);
  if constexpr (kind == text32) return step_text<32>(out, step, row);
  if constexpr (kind == text64) return step_text<64>(out, step, row);
  if constexpr (kind == text_any) return step_text<0>(out, step, row);
  if constexpr (kind == framed32) return step_framed<32>(out, step, row);
  if constexpr (kind == framed64) return step_framed<64>(out, step, row);
  if constexpr (kind == framed_any) return step_framed<0>(out, step, row);
  if constexpr (kind == nullable32) return step_nullable<32>(out, step, row);
  if constexpr (kind == nullable64) return step_nullable<64>(out, step, row);
  if constexpr (kind == nullable_any) return step_nullable<0>(out, step, row);
  if constexpr (kind == picked) return copy_text<0>(out, step.views[step.index[row]]);
  return out;
}

/// Does the steps and jumps to the next one.
template <StepKind... kinds>
char* run_steps(char* out, const Step* step, std::size_t row) {
  ((out = do_step<kinds>(out, *step, row), ++step), ...);
  return step->run(out, step, row);
}

char* run_end(char* out, const Step*, std::size_t) { return out; }

/// The frequent kinds, which are also done in pairs.
constexpr std::array<StepKind, 9> paired = {StepKind::literal16, StepKind::literal32, StepKind::stream16,
                                            StepKind::stream32,  StepKind::near16,    StepKind::near32,
                                            StepKind::table16,   StepKind::table32,   StepKind::table64};

constexpr std::size_t kind_count = static_cast<std::size_t>(StepKind::end);

template <std::size_t... kinds>
constexpr auto single_functions(std::index_sequence<kinds...>) {
  return std::array<StepFunction, sizeof...(kinds)>{&run_steps<static_cast<StepKind>(kinds)>...};
}
template <std::size_t... pairs>
constexpr auto pair_functions(std::index_sequence<pairs...>) {
  return std::array<StepFunction, sizeof...(pairs)>{
      &run_steps<paired[pairs / paired.size()], paired[pairs % paired.size()]>...};
}
constexpr auto singles = single_functions(std::make_index_sequence<kind_count>{});
constexpr auto pairs = pair_functions(std::make_index_sequence<paired.size() * paired.size()>{});

std::size_t pair_index(StepKind kind) {
  return static_cast<std::size_t>(std::find(paired.begin(), paired.end(), kind) - paired.begin());
}

}  // namespace

StepKind stream_kind(unsigned width) {
  return width == 16 ? StepKind::stream16 : width == 32 ? StepKind::stream32 : StepKind::stream48;
}

StepKind table_kind(unsigned width, std::size_t table_bytes) {
  // A third of a first-level cache: several tables, the cells of a block and the output share it.
  const bool near = table_bytes <= std::size_t{10} << 10U;
  switch (width) {
    case 16:
      return near ? StepKind::near16 : StepKind::table16;
    case 32:
      return near ? StepKind::near32 : StepKind::table32;
    case 48:
      return StepKind::table48;
    case 64:
      return StepKind::table64;
    case 96:
      return StepKind::table96;
    default:
      throw std::logic_error("table_kind: no such width");
  }
}

void Step::set_lead(std::string_view text) {
  std::memcpy(lead.data(), text.data(), text.size());
  lead_size = static_cast<std::uint32_t>(text.size());
}

void Step::set_tail(std::string_view text) {
  std::memcpy(tail.data(), text.data(), text.size());
  tail_size = static_cast<std::uint32_t>(text.size());
}

void RowProgram::add_literal(std::string_view text) {
  if (text.empty()) return;
  Step& step = add(text.size() <= 16   ? StepKind::literal16
                   : text.size() <= 32 ? StepKind::literal32
                                       : StepKind::literal_any);
  step.cells = text.data();
  step.lead_size = static_cast<std::uint32_t>(text.size());
}

void RowProgram::link() {
  for (std::size_t i = 0; i < steps_.size();) {
    const std::size_t first = pair_index(steps_[i].kind);
    const std::size_t second = i + 1 < steps_.size() ? pair_index(steps_[i + 1].kind) : paired.size();
    if (first < paired.size() && second < paired.size()) {
      steps_[i].run = pairs[first * paired.size() + second];
      i += 2;
    } else {
      steps_[i].run = singles[static_cast<std::size_t>(steps_[i].kind)];
      ++i;
    }
  }
  add(StepKind::end).run = &run_end;
}

char* RowProgram::run(char* out, std::size_t first, std::size_t last) const {
  const Step* const start = steps_.data();
  for (std::size_t row = first; row < last; ++row) out = start->run(out, start, row);
  return out;
}

}  // namespace pgmock::output
