// SPDX-License-Identifier: MIT
// Makes a generator of own draws take its draws from the record, so that it agrees between columns.
#pragma once

#include <memory>

#include "generators/per_cell.hpp"

namespace pgmock::generators {

class RecordDraws final : public Generator {
 public:
  RecordDraws(std::unique_ptr<const Generator> inner, std::uint32_t split) : inner_(std::move(inner)), split_(split) {}
  VectorKind kind() const override { return inner_->kind(); }
  std::int32_t scale() const override { return inner_->scale(); }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* const record = record_draws(inputs, draws);
    const auto own = context.arena.array<std::uint64_t>(draws.size());
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = split(record[i], split_);
    return inner_->fill(context, {}, own);
  }
  bool needs_draws() const override { return false; }
  u128 domain(std::uint64_t rows) const override { return inner_->domain(rows); }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return inner_->at(context, {}, rows, indices);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    return inner_->index_of(values, row, rows);
  }
  bool has_inverse() const override { return inner_->has_inverse(); }
  bool keeps_order() const override { return inner_->keeps_order(); }
  bool is_uniform() const override { return inner_->is_uniform(); }
  bool could_make(const Vector& values, std::size_t row) const override { return inner_->could_make(values, row); }
  const Dictionary* dictionary() const override { return inner_->dictionary(); }
  double mean_width() const override { return inner_->mean_width(); }

 private:
  std::unique_ptr<const Generator> inner_;
  std::uint32_t split_;
};

/// `inner` with split `split` of the record's draw as its draw.
inline std::unique_ptr<const Generator> from_record(std::unique_ptr<const Generator> inner, std::uint32_t split) {
  return std::make_unique<const RecordDraws>(std::move(inner), split);
}

}  // namespace pgmock::generators
