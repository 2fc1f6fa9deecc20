// SPDX-License-Identifier: MIT
// Formatter: batches to bytes. One TableFormatter a table, immutable and shared by all threads; scratch memory is the
// caller's, one a thread. Statement borders depend on absolute row numbers alone, so chunks can be made anywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/model/schema.hpp"
#include "pgmock/model/vector.hpp"
#include "pgmock/output/buffer.hpp"

namespace pgmock::output {

/// A column that is written (generated and `default` columns are not).
struct OutputColumn {
  std::string name;
  TypePtr type;
  /// What the batches hold; `dictionary` when every batch of the column holds codes of this one dictionary (it is
  /// rendered once, beforehand), else nullptr (a batch may still hold a dictionary of its own).
  VectorKind kind;
  std::int32_t scale = 0;
  const Dictionary* dictionary = nullptr;
  bool nullable = false;
};

struct TableLayout {
  QualifiedName name;
  std::vector<OutputColumn> columns;
  std::uint64_t rows = 0;                // of the whole table, over all shards
  bool overriding_system_value = false;  // INSERT lists an ALWAYS identity column
};

struct FormatOptions {
  std::uint64_t insert_rows = 1000;  // rows of one INSERT
  std::string default_schema = "public";
};

/// A batch of consecutive rows [first_row, first_row + rows) with one vector a column of the layout.
struct Batch {
  std::uint64_t first_row = 0;
  std::uint32_t rows = 0;
  std::span<const Vector> columns;
};

/// Memory of one thread, reused from batch to batch.
class FormatScratch {
 public:
  virtual ~FormatScratch() = default;
};

class TableFormatter {
 public:
  virtual ~TableFormatter() = default;
  virtual std::unique_ptr<FormatScratch> make_scratch() const = 0;
  /// Appends the rows with everything that stands between them: where a row begins a statement its head, where it ends
  /// one (or the table) its tail.
  virtual void append(const Batch& batch, FormatScratch& scratch, Buffer& out) const = 0;
  /// What stands before the table's first row and after its last one even when it has no rows (csv: the header line).
  virtual void append_table_head(Buffer& out) const = 0;
  virtual void append_table_tail(Buffer& out) const = 0;
  /// Rows of one statement (insert_rows, 2^20 for COPY, 1 for csv and jsonl): chunks and shards begin at multiples.
  virtual std::uint64_t statement_rows() const = 0;
};

/// One output format: the table that --format's choices, help and docs derive from.
struct FormatInfo {
  std::string_view name;         // insert, copy, csv, jsonl
  std::string_view extension;    // ".sql", ".csv", ".jsonl"
  std::string_view description;  // one sentence
  bool directory = false;        // one file a table instead of one stream
  std::unique_ptr<const TableFormatter> (*make)(const TableLayout&, const FormatOptions&);
};
const std::vector<FormatInfo>& formats();
const FormatInfo* find_format(std::string_view name);

}  // namespace pgmock::output
