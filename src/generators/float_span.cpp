// SPDX-License-Identifier: MIT
#include "generators/float_span.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

namespace pgmock::generators {
namespace {

double nearest(const Decimal& number) {
  const std::string text = number.to_string();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class FloatSpan final : public Generator {
 public:
  FloatSpan(bool narrow, double low, double high) : narrow_(narrow), low_(low) {
    // Neighbours stay apart when a step is at least two units in the last place of the larger end.
    const double largest = std::max(low < 0 ? -low : low, high < 0 ? -high : high);
    const double unit = largest * (narrow ? 0x1p-23 : 0x1p-52);
    count_ = std::uint64_t{1} << (narrow ? 22U : 50U);
    while (count_ > 1 && (high - low) / static_cast<double>(count_) < 2 * unit) count_ /= 2;
    step_ = (high - low) / static_cast<double>(count_);
  }
  VectorKind kind() const override { return narrow_ ? VectorKind::float4 : VectorKind::float8; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return values(context.arena, draws.size(), [&](std::size_t i) { return below(draws[i], count_); });
  }
  u128 domain(std::uint64_t) const override { return count_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return values(context.arena, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& given, std::size_t row, std::uint64_t) const override {
    if (given.kind != kind()) return std::nullopt;
    const double value = narrow_ ? static_cast<double>(given.values<float>()[row]) : given.values<double>()[row];
    const double place = step_ > 0 ? (value - low_) / step_ : 0;
    if (!(place > -1 && place < static_cast<double>(count_) + 1)) return std::nullopt;
    const auto near = static_cast<std::int64_t>(place);
    for (std::int64_t i = std::max<std::int64_t>(near - 1, 0); i <= near + 1; ++i)
      if (static_cast<std::uint64_t>(i) < count_ && value_of(static_cast<std::uint64_t>(i)) == value)
        return static_cast<u128>(i);
    return std::nullopt;
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return true; }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }
  double mean_width() const override { return narrow_ ? 13 : 22; }

 private:
  double value_of(std::uint64_t index) const {
    const double value = low_ + static_cast<double>(index) * step_;
    return narrow_ ? static_cast<double>(static_cast<float>(value)) : value;
  }
  template <class IndexOf>
  Vector values(Arena& arena, std::size_t count, IndexOf index_of_row) const {
    const auto filled = [&]<class T>(T) {
      const auto floats = arena.array<T>(count);
      for (std::size_t i = 0; i < count; ++i) floats[i] = static_cast<T>(value_of(index_of_row(i)));
      return Vector::of(kind(), floats);
    };
    return narrow_ ? filled(float{}) : filled(double{});
  }

  bool narrow_;
  double low_;
  double step_ = 0;
  std::uint64_t count_ = 1;
};

}  // namespace

std::unique_ptr<const Generator> float_span(const Args& args, const Decimal& low, const Decimal& high) {
  if (args.distribution)
    throw ArgumentError{"distribution",
                        "distributions over a range as wide or narrow as this one are not supported yet",
                        "remove `distribution`, or choose bounds of a usual size"};
  const bool narrow = base_of(*args.type).kind == TypeKind::float4;
  return std::make_unique<const FloatSpan>(narrow, nearest(low), nearest(high));
}

}  // namespace pgmock::generators
