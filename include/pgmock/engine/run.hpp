// SPDX-License-Identifier: MIT
// Run: the plan's tables as bytes into a sink, in parallel, ordered and in bounded memory.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "pgmock/output/formatter.hpp"
#include "pgmock/output/sink.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::engine {

struct Shard {
  std::uint64_t index = 1;  // from 1
  std::uint64_t count = 1;
};

struct RunOptions {
  unsigned threads = 1;
  std::uint32_t batch_rows = 2048;  // 1 … 65,536; does not change a byte
  std::uint64_t insert_rows = 1000;
  Shard shard;
  output::Compression compression = output::Compression::none;
};

/// What is told while the run goes on; called by the writing thread only, about every chunk.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void update(std::size_t table, std::uint64_t rows_done, std::uint64_t rows_total, std::uint64_t bytes) = 0;
};

struct RunResult {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;  // uncompressed
};

/// Writes header, data of plan.order and footer as one stream (insert, copy). The first shard has the header, the last
/// one the footer. Throws Error(interrupted) when `cancelled` becomes a signal's number; the sink is not finished then.
RunResult run_stream(const plan::Plan& plan, const output::FormatInfo& format, const std::string& header,
                     const std::string& footer, output::Sink& sink, const RunOptions& options, Progress& progress,
                     const std::atomic<int>& cancelled);

/// Writes one file a table (csv, jsonl): `schema.table.csv`, without the schema for the default one, plus `.gz`/`.zst`.
RunResult run_directory(const plan::Plan& plan, const output::FormatInfo& format, output::DirectorySink& directory,
                        const RunOptions& options, Progress& progress, const std::atomic<int>& cancelled);

/// The layout that formatters get for a table of the plan.
output::TableLayout layout_of(const plan::Plan& plan, std::size_t table);

}  // namespace pgmock::engine
