// SPDX-License-Identifier: MIT
#include "engine/chunks.hpp"

#include <algorithm>

namespace pgmock::engine {

namespace {

constexpr std::uint64_t chunk_bytes = std::uint64_t{1} << 20U;
// Chunks are as long as whole batches of the default size, or at least as whole blocks of draws, where that is not too
// long: remainders are made more slowly.
constexpr std::uint64_t whole_batch = 2048;
constexpr std::uint64_t whole_block = 64;

/// Statements of a table; one without rows still counts as one, so that its head and tail belong to one shard.
std::uint64_t statements(std::uint64_t rows, std::uint64_t statement_rows) {
  return std::max<std::uint64_t>(1, rows / statement_rows + static_cast<std::uint64_t>(rows % statement_rows != 0));
}

std::uint64_t rows_of_chunk(const plan::TablePlan& table) {
  double width = 1;
  for (const auto& column : table.columns)
    if (column.written) width += column.mean_width + 1;
  const auto rows = static_cast<std::uint64_t>(static_cast<double>(chunk_bytes) / width);
  const std::uint64_t grain = rows >= whole_batch ? whole_batch : whole_block;
  return rows < grain ? std::max<std::uint64_t>(1, rows) : rows / grain * grain;
}

}  // namespace

Chunks::Chunks(const plan::Plan& plan, const std::vector<std::uint64_t>& statement_rows, Shard shard) {
  u128 all = 0;
  for (std::size_t i = 0; i < plan.order.size(); ++i)
    all += statements(plan.tables[plan.order[i]].rows, statement_rows[i]);
  const auto from = static_cast<std::uint64_t>(all * (shard.index - 1) / shard.count);
  const auto to = static_cast<std::uint64_t>(all * shard.index / shard.count);

  std::uint64_t before = 0;
  for (std::size_t i = 0; i < plan.order.size(); ++i) {
    const plan::TablePlan& table = plan.tables[plan.order[i]];
    const std::uint64_t count = statements(table.rows, statement_rows[i]);
    const std::uint64_t begin = std::max(from, before);
    const std::uint64_t end = std::min(to, before + count);
    if (begin < end) {
      Part part;
      part.table = plan.order[i];
      part.table_rows = table.rows;
      part.first = (begin - before) * statement_rows[i];
      part.last = end == before + count ? table.rows : (end - before) * statement_rows[i];
      part.chunk_rows = rows_of_chunk(table);
      part.first_chunk = count_;
      count_ += std::max<std::uint64_t>(1, (part.last - part.first + part.chunk_rows - 1) / part.chunk_rows);
      parts_.push_back(part);
    }
    before += count;
  }
}

Chunk Chunks::operator[](std::uint64_t number) const {
  const auto after = std::upper_bound(parts_.begin(), parts_.end(), number,
                                      [](std::uint64_t n, const Part& part) { return n < part.first_chunk; });
  const Part& part = *std::prev(after);
  Chunk chunk;
  chunk.part = static_cast<std::size_t>(std::prev(after) - parts_.begin());
  chunk.first = part.first + (number - part.first_chunk) * part.chunk_rows;
  chunk.last = std::min(part.last, chunk.first + part.chunk_rows);
  return chunk;
}

}  // namespace pgmock::engine
