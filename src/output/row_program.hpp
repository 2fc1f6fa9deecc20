// SPDX-License-Identifier: MIT
// The row loop: a table's columns as a short program of copying steps, run once a row. A step copies a fixed number of
// bytes, whatever the cell's length, and advances by the length; so it has no branches.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pgmock/model/vector.hpp"

namespace pgmock::output {

/// Cells: `width` bytes (a multiple of 16), text first, its length in the last byte. The suffix of a kind is the width.
/// stream: one cell a row; table: a row's index picks the cell, near: that of a table in the first-level cache;
/// literal: the same bytes for every row; text: copied from a view between two literals (framed) or followed by one
/// (bare), of at most 32 or 64 bytes or of any length.
enum class StepKind : std::uint8_t {
  literal16,
  literal32,
  literal_any,
  stream16,
  stream32,
  stream48,
  near16,
  near32,
  table16,
  table32,
  table48,
  table64,
  table96,
  text32,
  text64,
  text_any,
  framed32,
  framed64,
  framed_any,
  nullable32,
  nullable64,
  nullable_any,  // framed, with a quote to leave out at both inner ends where the row is NULL
  picked,        // a row's index picks a view
  end
};

/// Indices are read this many rows ahead, so they must be readable that far past the block's end (their values there
/// mean nothing).
inline constexpr std::size_t index_lookahead = 8;

/// The kind for cells of this width (and tables of so many bytes).
StepKind stream_kind(unsigned width);
StepKind table_kind(unsigned width, std::size_t table_bytes);
/// Widths that tables of cells may have.
inline constexpr std::array<unsigned, 5> table_widths = {16, 32, 48, 64, 96};

struct Step;
using StepFunction = char* (*)(char* out, const Step* step, std::size_t row);

struct Step {
  StepFunction run = nullptr;
  const char* cells = nullptr;                 // stream, table, literal: the bytes
  const std::uint16_t* index = nullptr;        // table, picked
  const TextView* views = nullptr;             // text; picked: by index
  const std::uint8_t* nulls = nullptr;         // nullable: 1 where NULL
  std::uint32_t lead_size = 0, tail_size = 0;  // lead_size: also the literal's size
  std::array<char, 16> lead{};
  std::array<char, 32> tail{};  // nullable steps may begin at its second byte
  StepKind kind = StepKind::end;

  void set_lead(std::string_view text);  // at most 16 bytes
  void set_tail(std::string_view text);
};

/// A program for one block of rows. Every step may write 64 bytes past the row's end.
class RowProgram {
 public:
  void clear() { steps_.clear(); }
  /// Adds a step and returns it for filling in.
  Step& add(StepKind kind) {
    steps_.emplace_back();
    steps_.back().kind = kind;
    return steps_.back();
  }
  /// Adds the bytes that every row has here; `text` must live as long as the program and be readable 32 bytes past its
  /// end.
  void add_literal(std::string_view text);
  /// Chooses the code for the steps; to be called once all are there.
  void link();
  /// Writes the rows [first, last) of the block and returns the end.
  char* run(char* out, std::size_t first, std::size_t last) const;

 private:
  std::vector<Step> steps_;
};

}  // namespace pgmock::output
