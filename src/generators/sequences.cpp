// SPDX-License-Identifier: MIT
// Sequences: numbers in order, and texts that hold them.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

#include "generators/identifier.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"

namespace pgmock::generators {
namespace {

class Sequence final : public Generator {
 public:
  Sequence(VectorKind kind, std::int32_t scale, std::int64_t start, std::int64_t step, std::uint64_t count)
      : kind_(kind), scale_(scale), start_(start), step_(step), count_(count) {}
  VectorKind kind() const override { return kind_; }
  std::int32_t scale() const override { return scale_; }
  DrawKind draw_kind() const override { return DrawKind::row; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](std::size_t i) { return draws[i]; });
  }
  u128 domain(std::uint64_t) const override { return count_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != kind_ || values.scale != scale_) return std::nullopt;
    i128 value = 0;
    if (kind_ == VectorKind::decimal128) {
      value = values.values<i128>()[row];
    } else if (kind_ == VectorKind::float8 || kind_ == VectorKind::float4) {
      const double number =
          kind_ == VectorKind::float8 ? values.values<double>()[row] : static_cast<double>(values.values<float>()[row]);
      if (!(number > -9e15 && number < 9e15) || static_cast<double>(static_cast<std::int64_t>(number)) != number)
        return std::nullopt;
      value = static_cast<std::int64_t>(number);
    } else {
      value = values.values<std::int64_t>()[row];
    }
    const i128 over = value - start_;
    if (over % step_ != 0 || over / step_ < 0 || static_cast<u128>(over / step_) >= count_) return std::nullopt;
    return static_cast<u128>(over / step_);
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return step_ > 0; }
  double mean_width() const override { return 4; }

 private:
  template <class RowOf>
  Vector run(Arena& arena, std::size_t count, RowOf row_of) const {
    const auto value = [&](std::size_t i) {
      return static_cast<std::int64_t>(static_cast<std::uint64_t>(start_) +
                                       static_cast<std::uint64_t>(step_) * row_of(i));
    };
    const auto fill_as = [&]<class T>(T) {
      const auto values = arena.array<T>(count);
      for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<T>(value(i));
      return Vector::of(kind_, values, scale_);
    };
    switch (kind_) {
      case VectorKind::decimal128:
        return fill_as(i128{});
      case VectorKind::float8:
        return fill_as(double{});
      case VectorKind::float4:
        return fill_as(float{});
      default:
        return fill_as(std::int64_t{});
    }
  }
  VectorKind kind_;
  std::int32_t scale_;
  std::int64_t start_, step_;
  std::uint64_t count_;
};

/// Numbers with a prefix, padded to a width: `INV-000123`.
class TextSequence final : public Generator {
 public:
  TextSequence(std::string prefix, std::size_t width, std::uint64_t start, std::uint64_t step, std::uint64_t count)
      : prefix_(std::move(prefix)),
        width_(width),
        start_(start),
        step_(step),
        count_(count),
        plain_(is_plain_text(prefix_ + "0")) {}
  VectorKind kind() const override { return VectorKind::text; }
  DrawKind draw_kind() const override { return DrawKind::row; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](std::size_t i) { return draws[i]; });
  }
  u128 domain(std::uint64_t) const override { return count_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    std::string_view text = values.values<TextView>()[row].view();
    if (!text.starts_with(prefix_)) return std::nullopt;
    text.remove_prefix(prefix_.size());
    const auto number = read_digits(text);
    if (!number || *number < start_ || (*number - start_) % step_ != 0) return std::nullopt;
    if (text.size() != std::max(width_, std::to_string(*number).size())) return std::nullopt;
    const std::uint64_t index = (*number - start_) / step_;
    return index < count_ ? std::optional<u128>(index) : std::nullopt;
  }
  bool has_inverse() const override { return true; }
  double mean_width() const override { return static_cast<double>(prefix_.size() + std::max<std::size_t>(width_, 4)); }

 private:
  template <class RowOf>
  Vector run(Arena& arena, std::size_t count, RowOf row_of) const {
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * (prefix_.size() + std::max<std::size_t>(width_, 20)));
    for (std::size_t i = 0; i < count; ++i) {
      char* end = out;
      if (!prefix_.empty()) std::memcpy(end, prefix_.data(), prefix_.size());
      end += prefix_.size();
      const std::uint64_t value = start_ + step_ * row_of(i);
      char digits[20];
      const auto size = static_cast<std::size_t>(std::to_chars(digits, digits + 20, value).ptr - digits);
      for (std::size_t k = size; k < width_; ++k) *end++ = '0';
      std::memcpy(end, digits, size);
      end += size;
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    return Vector::text(views, plain_);
  }
  std::string prefix_;
  std::size_t width_;
  std::uint64_t start_, step_, count_;
  bool plain_;
};

}  // namespace

std::unique_ptr<const Generator> make_sequence(const Args& args, std::int64_t start, std::int64_t step) {
  const Type& type = base_of(*args.type);
  if (step == 0) throw ArgumentError{"step", "`step` is 0", "write another number"};
  if (is_textual(type)) {
    if (start < 0 || step < 0)
      throw ArgumentError{"start", "a sequence of texts does not count below 0", "use numbers from 0 on"};
    const std::string& prefix = args.text("prefix");
    const auto width = static_cast<std::size_t>(args.integer("width"));
    const std::size_t limit = limit_of(args);
    need_length(args, prefix.size() + std::max<std::size_t>(width, 1), "the sequence");
    std::uint64_t most = 1;  // the largest number that fits
    for (std::size_t i = 0; i < std::min<std::size_t>(limit - prefix.size(), 18); ++i) most *= 10;
    --most;
    const auto first = static_cast<std::uint64_t>(start);
    if (first > most)
      throw ArgumentError{"start", "`start` does not fit into the column", "give the column a longer type"};
    return std::make_unique<const TextSequence>(prefix, width, first, static_cast<std::uint64_t>(step),
                                                (most - first) / static_cast<std::uint64_t>(step) + 1);
  }
  const NumberForm form = number_form(type, 0);
  i128 unit = 1;
  if (form.scale > 0) unit = power_of_10(form.scale);
  const i128 low = form.low / unit;
  const i128 high = std::min<i128>(form.high / unit, std::numeric_limits<std::int64_t>::max());
  if (start > high || start < low)
    throw ArgumentError{"start", "`start` is no value of the column's type", "choose another one"};
  const i128 count =
      step > 0 ? (high - start) / step + 1
               : (start - std::max<i128>(low, std::numeric_limits<std::int64_t>::min())) / -static_cast<i128>(step) + 1;
  const bool is_float = form.kind == VectorKind::float4 || form.kind == VectorKind::float8;
  const i128 scaled = is_float ? 1 : unit;
  constexpr i128 most = std::numeric_limits<std::int64_t>::max();
  if (static_cast<i128>(start) * scaled > most || static_cast<i128>(step) * scaled > most)
    throw ArgumentError{"start", "the sequence's numbers are too large for this type", "use a bigint column"};
  const i128 fitting =
      std::min<i128>(count, (most - static_cast<i128>(start) * scaled) / (std::max<i128>(step, 1) * scaled) + 1);
  return std::make_unique<const Sequence>(
      form.kind, is_float ? 0 : form.scale, static_cast<std::int64_t>(start * scaled),
      static_cast<std::int64_t>(step * scaled), static_cast<std::uint64_t>(fitting));
}

}  // namespace pgmock::generators
