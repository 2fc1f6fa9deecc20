// SPDX-License-Identifier: MIT
#include "generators/ranges.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace pgmock::generators {
namespace {

constexpr std::uint64_t largest_dictionary = 4096;

constexpr std::array<double, 19> float_powers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                                 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

/// The upper 128 bits of a 128 x 128 bit product.
u128 mul_high_128(u128 a, u128 b) {
  const auto low = [](u128 x) { return static_cast<std::uint64_t>(x); };
  const auto high = [](u128 x) { return static_cast<std::uint64_t>(x >> 64U); };
  const u128 middle = static_cast<u128>(high(a)) * low(b) + high(static_cast<u128>(low(a)) * low(b));
  const u128 other = static_cast<u128>(low(a)) * high(b) + low(middle);
  return static_cast<u128>(high(a)) * high(b) + high(middle) + high(other);
}

bool holds_int64(VectorKind kind) {
  switch (kind) {
    case VectorKind::int64:
    case VectorKind::decimal64:
    case VectorKind::date:
    case VectorKind::time:
    case VectorKind::timestamp:
      return true;
    default:
      return false;
  }
}

class RangeCells final : public Generator {
 public:
  RangeCells(const Range& range, std::shared_ptr<const Quantile> quantile, bool coded)
      : range_(range), quantile_(std::move(quantile)) {
    wide_ = range.kind == VectorKind::decimal128;
    if (!wide_ && range.count > (u128{1} << 64U)) throw std::logic_error("a range wider than its kind");
    if (quantile_ == nullptr && range.count <= std::numeric_limits<std::uint64_t>::max() && holds_int64(range.kind))
      uniform_ = UniformFace{static_cast<std::uint64_t>(range.count), static_cast<std::int64_t>(range.low),
                             static_cast<std::int64_t>(range.step)};
    if (!coded || wide_ || range.count > largest_dictionary) return;
    Arena arena;
    const auto count = static_cast<std::size_t>(range.count);
    const auto indices = arena.array<u128>(count);
    for (std::size_t i = 0; i < count; ++i) indices[i] = i;
    dictionary_ = make_dictionary(values_at(arena, indices));
  }

  VectorKind kind() const override { return range_.kind; }
  std::int32_t scale() const override { return is_float() ? 0 : range_.scale; }

  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const std::size_t count = draws.size();
    if (dictionary_ != nullptr) {
      const auto codes = context.arena.array<std::uint16_t>(count);
      if (quantile_ == nullptr) {
        const auto bound = static_cast<std::uint64_t>(range_.count);
        for (std::size_t i = 0; i < count; ++i) codes[i] = static_cast<std::uint16_t>(below(draws[i], bound));
      } else {
        const auto values = context.arena.array<std::int64_t>(count);
        quantile_->apply(draws, values);
        const auto low = static_cast<std::int64_t>(range_.low);
        const auto step = static_cast<std::int64_t>(range_.step);
        for (std::size_t i = 0; i < count; ++i) codes[i] = static_cast<std::uint16_t>((values[i] - low) / step);
      }
      return Vector::codes(codes, *dictionary_);
    }
    if (wide_) {
      const auto values = context.arena.array<i128>(count);
      for (std::size_t i = 0; i < count; ++i) values[i] = value_of_draw(draws[i]);
      return Vector::of(range_.kind, values, range_.scale);
    }
    const auto values = context.arena.array<std::int64_t>(count);
    const auto low = static_cast<std::uint64_t>(range_.low);
    const auto step = static_cast<std::uint64_t>(range_.step);
    if (quantile_ != nullptr) {
      quantile_->apply(draws, values);
      if (range_.step != 1)
        for (std::int64_t& value : values) {
          const std::uint64_t over = static_cast<std::uint64_t>(value) - low;
          value = static_cast<std::int64_t>(low + over / step * step);
        }
    } else if (range_.count > std::numeric_limits<std::uint64_t>::max()) {
      for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<std::int64_t>(low + draws[i]);
    } else {
      const auto bound = static_cast<std::uint64_t>(range_.count);
      for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<std::int64_t>(low + step * below(draws[i], bound));
    }
    return finish(context.arena, values);
  }

  const UniformFace* uniform_face() const override { return uniform_ ? &*uniform_ : nullptr; }

  u128 domain(std::uint64_t) const override { return range_.count; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    if (dictionary_ == nullptr) return values_at(context.arena, indices);
    const auto codes = context.arena.array<std::uint16_t>(indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i) codes[i] = static_cast<std::uint16_t>(indices[i]);
    return Vector::codes(codes, *dictionary_);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    const auto value = unscaled(values, row);
    if (!value || *value < range_.low) return std::nullopt;
    const auto over = static_cast<u128>(*value) - static_cast<u128>(range_.low);
    const auto step = static_cast<u128>(range_.step);
    if (over % step != 0 || over / step >= range_.count) return std::nullopt;
    return over / step;
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return true; }
  bool is_uniform() const override { return quantile_ == nullptr; }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }
  const Dictionary* dictionary() const override { return dictionary_.get(); }
  double mean_width() const override {
    switch (range_.kind) {
      case VectorKind::date:
        return 10;
      case VectorKind::time:
      case VectorKind::timetz:
        return 8;
      case VectorKind::timestamp:
        return 22;
      case VectorKind::boolean:
        return 1;
      default:
        break;
    }
    i128 top = range_.low + static_cast<i128>(range_.count - 1) * range_.step;
    double digits = range_.scale > 0 ? 1 : 0;
    for (; top != 0; top /= 10) ++digits;
    return std::max(1.0, digits);
  }

 private:
  bool is_float() const { return range_.kind == VectorKind::float4 || range_.kind == VectorKind::float8; }

  i128 value_of_draw(std::uint64_t draw) const {
    if (quantile_ != nullptr) {
      const i128 value = (*quantile_)(draw);
      return value - (value - range_.low) % range_.step;
    }
    const u128 bits = (static_cast<u128>(draw) << 64U) | split(draw, 0);
    return range_.low + static_cast<i128>(mul_high_128(bits, range_.count)) * range_.step;
  }

  Vector values_at(Arena& arena, std::span<const u128> indices) const {
    if (wide_) {
      const auto values = arena.array<i128>(indices.size());
      for (std::size_t i = 0; i < indices.size(); ++i)
        values[i] = range_.low + static_cast<i128>(indices[i]) * range_.step;
      return Vector::of(range_.kind, values, range_.scale);
    }
    const auto values = arena.array<std::int64_t>(indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i)
      values[i] =
          static_cast<std::int64_t>(static_cast<std::uint64_t>(range_.low) +
                                    static_cast<std::uint64_t>(range_.step) * static_cast<std::uint64_t>(indices[i]));
    return finish(arena, values);
  }

  /// The numbers in the form of the kind.
  Vector finish(Arena& arena, std::span<std::int64_t> values) const {
    switch (range_.kind) {
      case VectorKind::float8: {
        const auto floats = arena.array<double>(values.size());
        const double divisor = float_powers[static_cast<std::size_t>(range_.scale)];
        for (std::size_t i = 0; i < values.size(); ++i) floats[i] = static_cast<double>(values[i]) / divisor;
        return Vector::of(VectorKind::float8, floats);
      }
      case VectorKind::float4: {
        const auto floats = arena.array<float>(values.size());
        const double divisor = float_powers[static_cast<std::size_t>(range_.scale)];
        for (std::size_t i = 0; i < values.size(); ++i)
          floats[i] = static_cast<float>(static_cast<double>(values[i]) / divisor);
        return Vector::of(VectorKind::float4, floats);
      }
      case VectorKind::boolean: {
        const auto flags = arena.array<std::uint8_t>(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) flags[i] = static_cast<std::uint8_t>(values[i]);
        return Vector::of(VectorKind::boolean, flags);
      }
      case VectorKind::timetz: {
        const auto times = arena.array<TimeTz>(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) times[i] = {values[i], 0};
        return Vector::of(VectorKind::timetz, times);
      }
      case VectorKind::interval: {
        const auto intervals = arena.array<Interval>(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) intervals[i] = {0, 0, values[i]};
        return Vector::of(VectorKind::interval, intervals);
      }
      default:
        return Vector::of(range_.kind, values, range_.scale);
    }
  }

  /// The number behind a value, where there is one.
  std::optional<i128> unscaled(const Vector& given, std::size_t row) const {
    const bool coded = given.kind == VectorKind::dictionary;
    const Vector& values = coded ? given.dictionary->values : given;
    if (coded) row = given.values<std::uint16_t>()[row];
    if (values.kind != range_.kind || (!is_float() && values.scale != range_.scale)) return std::nullopt;
    switch (range_.kind) {
      case VectorKind::decimal128:
        return values.values<i128>()[row];
      case VectorKind::float8:
        return near(values.values<double>()[row]);
      case VectorKind::float4:
        return near(static_cast<double>(values.values<float>()[row]));
      case VectorKind::boolean:
        return values.values<std::uint8_t>()[row];
      case VectorKind::timetz: {
        const TimeTz& time = values.values<TimeTz>()[row];
        return time.offset_s == 0 ? std::optional<i128>(time.us) : std::nullopt;
      }
      case VectorKind::interval:
        return interval_order(values.values<Interval>()[row]);
      default:
        return values.values<std::int64_t>()[row];
    }
  }
  /// The whole number nearest to value * 10^scale, when dividing it gives the value back.
  std::optional<i128> near(double value) const {
    const double divisor = float_powers[static_cast<std::size_t>(range_.scale)];
    const double product = value * divisor;
    if (!(product > -9e17 && product < 9e17)) return std::nullopt;
    const auto middle = static_cast<std::int64_t>(product);
    for (std::int64_t candidate = middle - 2; candidate <= middle + 2; ++candidate) {
      const double quotient = static_cast<double>(candidate) / divisor;
      if (range_.kind == VectorKind::float4 ? static_cast<float>(quotient) == static_cast<float>(value)
                                            : quotient == value)
        return candidate;
    }
    return std::nullopt;
  }

  Range range_;
  std::shared_ptr<const Quantile> quantile_;
  std::shared_ptr<const Dictionary> dictionary_;
  std::optional<UniformFace> uniform_;
  bool wide_ = false;
};

}  // namespace

std::unique_ptr<const Generator> range_cells(const Range& range, std::shared_ptr<const Quantile> quantile, bool coded) {
  return std::make_unique<const RangeCells>(range, std::move(quantile), coded);
}

std::unique_ptr<const Generator> range_of(const Args& args, VectorKind kind, std::int32_t scale, i128 low, i128 high,
                                          i128 step) {
  if (low > high) throw ArgumentError{"min", "no value lies between `min` and `max`", "widen the range"};
  const Range range{kind, scale, low, step,
                    (static_cast<u128>(high) - static_cast<u128>(low)) / static_cast<u128>(step) + 1};
  std::shared_ptr<const Quantile> quantile;
  if (args.distribution) {
    std::string error;
    quantile = bind_numbers(*args.distribution, low, high, scale, error);
    if (quantile == nullptr) throw ArgumentError{"distribution", error, "choose parameters that lie in the range"};
  }
  return range_cells(range, std::move(quantile), args.coded);
}

}  // namespace pgmock::generators
