// SPDX-License-Identifier: MIT
// BlockBuilder: turns a block of a batch into a row program, column by column, in memory that is used again and again.
// One a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "output/cell_table.hpp"
#include "output/row_plan.hpp"
#include "output/row_program.hpp"
#include "pgmock/base/arena.hpp"
#include "pgmock/output/formatter.hpp"

namespace pgmock::output {

class BlockBuilder {
 public:
  /// Rows of a block: few enough that the cells of a dozen columns stay in the first-level cache.
  static constexpr std::size_t block_rows = 256;

  explicit BlockBuilder(const RowPlan& plan);
  /// Prepares the rows [first, first + rows) of the batch; `first` is a multiple of 64, `rows` at most block_rows.
  void prepare(const Batch& batch, std::size_t first, std::size_t rows);
  /// Valid until the next prepare(), while the batch lives.
  const RowProgram& program() const { return program_; }
  /// At most so many bytes are written for the block.
  std::size_t bound() const { return bound_; }

 private:
  /// Room for one group of columns.
  struct Memory {
    std::vector<char> cells;
    std::vector<std::uint16_t> index;
    std::vector<TextView> views;
    std::vector<std::uint8_t> null_flags;
    std::vector<std::int64_t> numbers;
    std::vector<u128> values;  // or smaller ones
    bool far_dates = false;    // the column's days did not fit into a table, so none is tried again
    std::unordered_map<const Dictionary*, std::unique_ptr<const CellTable>> dictionaries;
    bool indexed = false;
  };
  /// The part of a vector that the block covers.
  struct Slice {
    const Vector& vector;
    std::size_t first, rows;
    std::size_t null_count;
    template <class T>
    std::span<const T> values() const {
      return vector.values<T>().subspan(first, rows);
    }
    /// The bits of 64 rows, those beyond the block 0.
    std::uint64_t null_word(std::size_t word) const {
      const std::size_t left = rows - word * 64;
      const std::uint64_t bits = vector.nulls[first / 64 + word];
      return left < 64 ? bits & ((std::uint64_t{1} << left) - 1) : bits;
    }
    bool is_null(std::size_t row) const { return vector.is_null(first + row); }
    /// Calls `use(row)` for the NULLs of the block.
    template <class Use>
    void for_each_null(Use use) const;
  };
  static Slice slice(const Vector& vector, std::size_t first, std::size_t rows);

  void build(const Batch& batch, std::size_t first, std::size_t rows);
  unsigned table_growths() const;
  void add_fixed(const ColumnGroup& group, const Batch& batch, std::size_t first, std::size_t rows, Memory& memory);
  void add_column(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  void add_dictionary(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  bool add_dates(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  void add_text(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  void add_numeric(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  void add_bytes(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  void add_slowly(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  /// The values that are not NULL, in order; where there are NULLs, memory.index then has each row's place among them,
  /// and the place after the last one for NULL. Neighbours of one value may stand for one; memory.indexed says whether
  /// memory.index is to be used.
  template <class T>
  static std::span<const T> known_values(const Slice& slice, Memory& memory);
  static std::span<const std::int64_t> distinct_neighbours(std::span<const std::int64_t> values, Memory& memory);
  /// Fills memory.cells with the known values' cells and returns their width; 0 when there is no fast path.
  static unsigned fill_cells(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  /// Views with the column's lead and tail, and its quotes where `quoted`; the NULLs are those of memory.null_flags.
  void add_views(const ColumnPlan& plan, const TextView* views, std::size_t rows, bool quoted, bool any_null,
                 Memory& memory);
  void add_lead(const ColumnPlan& plan, std::size_t rows);
  /// Copies the views into memory with NULL's text where the value is NULL.
  void copy_views(const ColumnPlan& plan, const Slice& slice, Memory& memory);
  TextView keep(std::string_view text);

  const RowPlan& plan_;
  std::vector<Memory> memory_;  // one a group
  std::vector<DateTable> dates_;
  Arena arena_;
  std::string text_;
  RowProgram program_;
  std::size_t bound_ = 0;
};

}  // namespace pgmock::output
