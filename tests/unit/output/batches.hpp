// SPDX-License-Identifier: MIT
// Small tables for the tests of formatters: columns from plain values, formatted whole or in pieces.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/arena.hpp"
#include "pgmock/model/type.hpp"
#include "pgmock/model/vector.hpp"
#include "pgmock/output/formatter.hpp"

namespace pgmock::output::testing {

inline TypePtr make_type(TypeKind kind) {
  auto type = std::make_shared<Type>();
  type->kind = kind;
  return type;
}

inline TypePtr make_array(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::array;
  type->element = std::move(element);
  type->dimensions = 1;
  return type;
}

/// A table of vectors that the object owns.
class TestTable {
 public:
  TableLayout layout;
  std::vector<Vector> columns;

  TestTable() { layout.name.name = "t"; }

  /// Adds a column; `nulls` lists its NULL rows.
  void add(std::string name, TypePtr type, Vector values, const std::vector<std::size_t>& nulls = {},
           bool is_static = true) {
    if (!nulls.empty()) {
      std::uint64_t* const bits = make_bitmap(arena_, values.size);
      for (const std::size_t row : nulls) set_bit(bits, row);
      values.nulls = bits;
    }
    const bool codes = values.kind == VectorKind::dictionary;
    layout.columns.push_back({std::move(name), std::move(type), codes ? values.dictionary->values.kind : values.kind,
                              values.scale, codes && is_static ? values.dictionary : nullptr, !nulls.empty()});
    layout.rows = values.size;
    columns.push_back(values);
  }
  template <class T>
  Vector of(VectorKind kind, const std::vector<T>& values, std::int32_t scale = 0) {
    const auto copy = arena_.array<T>(values.size());
    std::copy(values.begin(), values.end(), copy.begin());
    return Vector::of(kind, copy, scale);
  }
  Vector numbers(const std::vector<std::int64_t>& values, VectorKind kind = VectorKind::int64, std::int32_t scale = 0) {
    return of(kind, values, scale);
  }
  Vector texts(const std::vector<std::string>& values, bool plain = false, VectorKind kind = VectorKind::text) {
    const auto views = arena_.array<TextView>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string_view kept = arena_.copy(values[i]);
      views[i] = {kept.data(), kept.size()};
    }
    Vector vector = Vector::of(kind, views);
    vector.plain = plain;
    return vector;
  }
  Vector codes(const std::vector<std::uint16_t>& values, std::shared_ptr<const Dictionary> dictionary) {
    dictionaries_.push_back(dictionary);
    const auto copy = arena_.array<std::uint16_t>(values.size());
    std::copy(values.begin(), values.end(), copy.begin());
    return Vector::codes(copy, *dictionary);
  }
  Arena& arena() { return arena_; }

  /// The whole output, head and tail included, made from batches of at most `batch_rows` rows.
  std::string format(std::string_view name, std::uint32_t batch_rows = 2048, const FormatOptions& options = {}) {
    const auto formatter = find_format(name)->make(layout, options);
    const auto scratch = formatter->make_scratch();
    Buffer out;
    formatter->append_table_head(out);
    for (std::uint64_t first = 0; first < layout.rows; first += batch_rows) {
      const auto rows = static_cast<std::uint32_t>(std::min<std::uint64_t>(batch_rows, layout.rows - first));
      Arena arena;
      std::vector<std::uint32_t> picked(rows);
      for (std::uint32_t i = 0; i < rows; ++i) picked[i] = static_cast<std::uint32_t>(first) + i;
      std::vector<Vector> part;
      for (const Vector& column : columns) part.push_back(gather(arena, column, picked));
      formatter->append({first, rows, part}, *scratch, out);
    }
    formatter->append_table_tail(out);
    return std::string(out.view());
  }

 private:
  Arena arena_;
  std::vector<std::shared_ptr<const Dictionary>> dictionaries_;
};

}  // namespace pgmock::output::testing
