// SPDX-License-Identifier: MIT
// How fast batches become bytes: each format on the lineitem and users shapes, one thread, beside memcpy of the same bytes.
// Counters: bytes_per_second (of CPU time) and of_memcpy, the ratio to memcpy measured in the same run.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "pgmock/output/formatter.hpp"
#include "shapes.hpp"

namespace {

using namespace pgmock;

// About a megabyte of vectors: as near to the core as those that a generator has just made.
constexpr std::uint32_t batch_count = 4;
constexpr std::uint32_t batch_rows = 2048;
constexpr std::size_t chunk_bytes = std::size_t{1} << 20U;

struct Table {
  std::unique_ptr<benchmarks::Shape> shape;
  std::unique_ptr<const output::TableFormatter> formatter;
};

Table make_table(const std::string& shape, const std::string& format) {
  Table table;
  table.shape = shape == "lineitem" ? benchmarks::lineitem_shape(batch_count, batch_rows)
                                    : benchmarks::users_shape(batch_count, batch_rows);
  table.formatter = output::find_format(format)->make(table.shape->layout, {});
  return table;
}

/// Bytes a second of memcpy between chunks of `bytes` bytes, as a run of the formatter writes them.
double memcpy_speed(const std::string& bytes) {
  std::vector<char> from(bytes.begin(), bytes.end());
  std::vector<char> to(chunk_bytes + 4096);
  const auto begin = std::chrono::steady_clock::now();
  constexpr int repeats = 20;
  for (int i = 0; i < repeats; ++i) {
    for (std::size_t at = 0; at < from.size(); at += chunk_bytes) {
      std::memcpy(to.data(), from.data() + at, std::min(chunk_bytes, from.size() - at));
      benchmark::DoNotOptimize(to.data());
      benchmark::ClobberMemory();
    }
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  return static_cast<double>(from.size()) * repeats / time.count();
}

void format_batches(benchmark::State& state, const std::string& shape, const std::string& format) {
  const Table table = make_table(shape, format);
  const std::unique_ptr<output::FormatScratch> scratch = table.formatter->make_scratch();
  output::Buffer out;
  out.reserve(chunk_bytes);
  std::string all;
  for (const output::Batch& batch : table.shape->batches) {
    out.clear();
    table.formatter->append(batch, *scratch, out);
    all += out.view();
  }
  out.clear();
  for (auto _ : state) {
    for (const output::Batch& batch : table.shape->batches) {
      if (out.size() > chunk_bytes - chunk_bytes / 2) out.clear();
      table.formatter->append(batch, *scratch, out);
      benchmark::DoNotOptimize(out.data());
    }
  }
  const auto bytes = static_cast<double>(all.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * static_cast<double>(state.iterations())));
  state.counters["bytes_a_row"] = bytes / (batch_count * batch_rows);
  state.counters["rows"] = benchmark::Counter(static_cast<double>(state.iterations() * batch_count * batch_rows),
                                              benchmark::Counter::kIsRate);
  const double copy = memcpy_speed(all);
  state.counters["memcpy_GBps"] = copy / 1e9;
  state.counters["of_memcpy"] =
      benchmark::Counter(bytes * static_cast<double>(state.iterations()) / copy, benchmark::Counter::kIsRate);
}

#define PGMOCK_FORMATTER_BENCH(shape, format) BENCHMARK_CAPTURE(format_batches, shape/format, #shape, #format)
PGMOCK_FORMATTER_BENCH(lineitem, copy);
PGMOCK_FORMATTER_BENCH(lineitem, insert);
PGMOCK_FORMATTER_BENCH(lineitem, csv);
PGMOCK_FORMATTER_BENCH(lineitem, jsonl);
PGMOCK_FORMATTER_BENCH(users, copy);
PGMOCK_FORMATTER_BENCH(users, insert);
PGMOCK_FORMATTER_BENCH(users, csv);
PGMOCK_FORMATTER_BENCH(users, jsonl);

}  // namespace
