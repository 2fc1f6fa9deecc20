// SPDX-License-Identifier: MIT
#include "generators/compose.hpp"

#include <algorithm>
#include <utility>

#include "generators/random_face.hpp"
#include "generators/unique_face.hpp"

namespace pgmock::generators {
namespace {

class Composed final : public Generator {
 public:
  Composed(Composition composition, std::optional<std::int64_t> max_length)
      : from_(std::move(composition)),
        limit_(max_length ? static_cast<std::size_t>(*max_length) : std::size_t{1} << 30U),
        random_(from_),
        unique_(from_, random_, limit_) {}

  VectorKind kind() const override { return VectorKind::text; }

  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    return random_.fill(context.arena, draws, inputs.empty() ? draws.data() : records_of(inputs), limit_);
  }

  bool needs_draws() const override { return random_.needs_draws(); }
  u128 domain(std::uint64_t rows) const override { return unique_.domain(rows); }
  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return unique_.at(context.arena, inputs.empty() ? nullptr : records_of(inputs), rows, indices);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    if (!has_inverse() || values.kind != VectorKind::text) return std::nullopt;
    return unique_.index_of(values.values<TextView>()[row].view(), rows);
  }

  bool has_inverse() const override { return from_.has_inverse && !unique_.is_empty(); }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return std::min(random_.mean(), static_cast<double>(limit_)); }

 private:
  static const std::uint64_t* records_of(std::span<const Vector> inputs) {
    return static_cast<const std::uint64_t*>(inputs[0].data);
  }

  Composition from_;
  std::size_t limit_;
  RandomFace random_;
  UniqueFace unique_;
};

}  // namespace

std::uint64_t step_for(std::uint64_t rows) {
  std::uint64_t step = 10'000;
  while (step < rows && step < 10'000'000'000'000'000U) step *= 10'000;
  return step;
}

std::size_t cut_at_word(const char* text, std::size_t size, std::size_t limit) {
  if (size <= limit) return size;
  std::size_t end = limit;
  while (end > 0 && text[end] != ' ') --end;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ',')) --end;
  return end == 0 ? limit : end;
}

std::unique_ptr<const Generator> composed(Composition composition, std::optional<std::int64_t> max_length) {
  return std::make_unique<const Composed>(std::move(composition), max_length);
}

}  // namespace pgmock::generators
