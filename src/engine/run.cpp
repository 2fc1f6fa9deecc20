// SPDX-License-Identifier: MIT
// The run: chunks are made by the workers and written in order.
#include "pgmock/engine/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "engine/chunks.hpp"
#include "engine/ordered.hpp"
#include "pgmock/base/error.hpp"
#include "pgmock/engine/evaluator.hpp"

namespace pgmock::engine {

output::TableLayout layout_of(const plan::Plan& plan, std::size_t table) {
  const Table& definition = plan.schema.tables[table];
  const plan::TablePlan& planned = plan.tables[table];
  output::TableLayout layout;
  layout.name = definition.name;
  layout.rows = planned.rows;
  for (std::size_t i = 0; i < definition.columns.size(); ++i) {
    const plan::ColumnPlan& column = planned.columns[i];
    if (!column.written) continue;
    const Column& declared = definition.columns[i];
    layout.columns.push_back(
        {declared.name, declared.type, column.kind, column.scale, column.dictionary, !declared.not_null});
    layout.overriding_system_value |= declared.identity == IdentityKind::always;
  }
  return layout;
}

namespace {

/// What a worker keeps from chunk to chunk.
struct Worker {
  explicit Worker(const plan::Plan& plan) : frame(plan) {}
  Frame frame;
  std::vector<std::unique_ptr<output::FormatScratch>> scratch;  // by part
  std::vector<Vector> columns;
  output::Buffer plain;  // before compression
};

/// A finished chunk.
struct Made {
  output::Buffer bytes;
  std::uint64_t rows = 0;
  std::uint64_t plain_bytes = 0;
};

class Run {
 public:
  Run(const plan::Plan& plan, const output::FormatInfo& format, const RunOptions& options,
      const std::atomic<int>& cancelled)
      : plan_(plan), evaluator_(plan), options_(options), cancelled_(cancelled) {
    output::FormatOptions format_options;
    format_options.insert_rows = options.insert_rows;
    format_options.default_schema = plan.schema.default_schema;
    std::vector<std::uint64_t> statement_rows;
    std::vector<std::unique_ptr<const output::TableFormatter>> by_table(plan.tables.size());
    for (const std::size_t table : plan.order) {
      by_table[table] = format.make(layout_of(plan, table), format_options);
      statement_rows.push_back(by_table[table]->statement_rows());
    }
    chunks_ = std::make_unique<Chunks>(plan, statement_rows, options.shard);
    for (const Part& part : chunks_->parts()) formatters_.push_back(std::move(by_table[part.table]));
    for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
      workers_.push_back(std::make_unique<Worker>(plan));
      workers_.back()->scratch.resize(formatters_.size());
    }
  }

  const Chunks& chunks() const { return *chunks_; }

  /// `consume(chunk, bytes)` is called in order of the chunks.
  template <class Consume>
  RunResult go(Progress& progress, const Consume& consume) {
    RunResult result;
    std::uint64_t part_rows = 0;
    std::size_t current = 0;
    Ordered<Made>::run(
        chunks_->count(), options_.threads,
        [this](unsigned worker, std::uint64_t number, Made& made) {
          make(*workers_[worker], (*chunks_)[number], made);
        },
        [&](std::uint64_t number, Made& made) {
          check_cancelled();
          const Chunk chunk = (*chunks_)[number];
          if (chunk.part != current) part_rows = 0;
          current = chunk.part;
          consume(chunk, made.bytes.view());
          part_rows += made.rows;
          result.rows += made.rows;
          result.bytes += made.plain_bytes;
          const Part& part = chunks_->parts()[chunk.part];
          progress.update(part.table, part_rows, part.last - part.first, result.bytes);
        });
    return result;
  }

  void check_cancelled() const {
    const int signal = cancelled_.load(std::memory_order_relaxed);
    if (signal != 0) throw Error(static_cast<ExitCode>(128 + signal), "interrupted; nothing was left behind");
  }

 private:
  void make(Worker& worker, const Chunk& chunk, Made& made) {
    const Part& part = chunks_->parts()[chunk.part];
    const output::TableFormatter& formatter = *formatters_[chunk.part];
    auto& scratch = worker.scratch[chunk.part];
    if (!scratch) {
      // Dictionaries of tables that are done are not needed again: memory stays that of one table.
      for (auto& other : worker.scratch) other.reset();
      scratch = formatter.make_scratch();
    }
    const bool compressed = options_.compression != output::Compression::none;
    output::Buffer& out = compressed ? worker.plain : made.bytes;
    out.clear();
    if (chunk.first == 0) formatter.append_table_head(out);
    for (std::uint64_t row = chunk.first; row < chunk.last;) {
      check_cancelled();
      const auto rows = static_cast<std::uint32_t>(std::min<std::uint64_t>(options_.batch_rows, chunk.last - row));
      make_batch(worker, part.table, row, rows);
      formatter.append({row, rows, worker.columns}, *scratch, out);
      row += rows;
    }
    if (chunk.last == part.table_rows) formatter.append_table_tail(out);
    made.rows = chunk.last - chunk.first;
    made.plain_bytes = out.size();
    if (compressed) {
      made.bytes.clear();
      output::compress(options_.compression, out.view(), made.bytes);
    }
  }

  void make_batch(Worker& worker, std::size_t table, std::uint64_t row, std::uint32_t rows) {
    worker.frame.reset();
    worker.columns.clear();
    const RowSet set = RowSet::range(row, rows);
    for (const auto& column : plan_.tables[table].columns)
      if (column.written)
        worker.columns.push_back(evaluator_.eval(column.node, set, worker.frame));
      else if (column.guarded)
        evaluator_.eval(column.node, set, worker.frame);
  }

  const plan::Plan& plan_;
  Evaluator evaluator_;
  const RunOptions& options_;
  const std::atomic<int>& cancelled_;
  std::unique_ptr<Chunks> chunks_;
  std::vector<std::unique_ptr<const output::TableFormatter>> formatters_;  // by part
  std::vector<std::unique_ptr<Worker>> workers_;
};

void write_text(const std::string& text, output::Sink& sink, output::Compression compression, RunResult& result) {
  if (text.empty()) return;
  result.bytes += text.size();
  if (compression == output::Compression::none) {
    sink.write(text);
    return;
  }
  output::Buffer packed;
  output::compress(compression, text, packed);
  sink.write(packed.view());
}

std::string_view suffix(output::Compression compression) {
  switch (compression) {
    case output::Compression::none:
      return "";
    case output::Compression::gzip:
      return ".gz";
    case output::Compression::zstd:
      return ".zst";
  }
  return "";
}

}  // namespace

RunResult run_stream(const plan::Plan& plan, const output::FormatInfo& format, const std::string& header,
                     const std::string& footer, output::Sink& sink, const RunOptions& options, Progress& progress,
                     const std::atomic<int>& cancelled) {
  Run run(plan, format, options, cancelled);
  RunResult frame;
  if (options.shard.index == 1) write_text(header, sink, options.compression, frame);
  RunResult result = run.go(progress, [&](const Chunk&, std::string_view bytes) {
    if (!bytes.empty()) sink.write(bytes);
  });
  if (options.shard.index == options.shard.count) write_text(footer, sink, options.compression, frame);
  run.check_cancelled();
  result.bytes += frame.bytes;
  return result;
}

RunResult run_directory(const plan::Plan& plan, const output::FormatInfo& format, output::DirectorySink& directory,
                        const RunOptions& options, Progress& progress, const std::atomic<int>& cancelled) {
  Run run(plan, format, options, cancelled);
  std::unique_ptr<output::Sink> file;
  std::size_t open_part = ~std::size_t{0};
  const RunResult result = run.go(progress, [&](const Chunk& chunk, std::string_view bytes) {
    if (chunk.part != open_part) {
      if (file) file->finish();
      const QualifiedName& name = plan.schema.tables[run.chunks().parts()[chunk.part].table].name;
      file =
          directory.file(fmt::format("{}{}{}", output::file_stem(name), format.extension, suffix(options.compression)));
      open_part = chunk.part;
    }
    if (!bytes.empty()) file->write(bytes);
  });
  if (file) file->finish();
  run.check_cancelled();
  return result;
}

}  // namespace pgmock::engine
