// SPDX-License-Identifier: MIT
// How fast batches become bytes: each format on the lineitem and users shapes, one thread, beside memcpy of the same
// bytes. Counters: gigabytes (10^9) a CPU second, and the ratio to memcpy as measured in the same run.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>
#include <ctime>
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

/// CPU seconds of this process so far.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Bytes a CPU second of memcpy into a chunk, of the bytes that the formatter writes.
double memcpy_speed(const std::string& bytes) {
  std::vector<char> to(chunk_bytes + 4096);
  const double begin = cpu_seconds();
  double copied = 0;
  while (cpu_seconds() - begin < 0.1) {
    for (std::size_t at = 0; at < bytes.size(); at += chunk_bytes) {
      const std::size_t part = std::min(chunk_bytes, bytes.size() - at);
      std::memcpy(to.data(), bytes.data() + at, part);
      benchmark::DoNotOptimize(to.data());
      benchmark::ClobberMemory();
      copied += static_cast<double>(part);
    }
  }
  return copied / (cpu_seconds() - begin);
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
  const double begin = cpu_seconds();
  for (auto _ : state) {
    for (const output::Batch& batch : table.shape->batches) {
      if (out.size() > chunk_bytes / 2) out.clear();
      table.formatter->append(batch, *scratch, out);
      benchmark::DoNotOptimize(out.data());
    }
  }
  const double seconds = cpu_seconds() - begin;
  const double bytes = static_cast<double>(all.size()) * static_cast<double>(state.iterations());
  const double copy = memcpy_speed(all);
  state.counters["bytes_a_row"] = static_cast<double>(all.size()) / (batch_count * batch_rows);
  state.counters["GB_per_cpu_s"] = bytes / seconds / 1e9;
  state.counters["memcpy_GB_per_s"] = copy / 1e9;
  state.counters["of_memcpy"] = bytes / seconds / copy;
}

BENCHMARK_CAPTURE(format_batches, lineitem_copy, "lineitem", "copy");
BENCHMARK_CAPTURE(format_batches, lineitem_insert, "lineitem", "insert");
BENCHMARK_CAPTURE(format_batches, lineitem_csv, "lineitem", "csv");
BENCHMARK_CAPTURE(format_batches, lineitem_jsonl, "lineitem", "jsonl");
BENCHMARK_CAPTURE(format_batches, users_copy, "users", "copy");
BENCHMARK_CAPTURE(format_batches, users_insert, "users", "insert");
BENCHMARK_CAPTURE(format_batches, users_csv, "users", "csv");
BENCHMARK_CAPTURE(format_batches, users_jsonl, "users", "jsonl");

}  // namespace
