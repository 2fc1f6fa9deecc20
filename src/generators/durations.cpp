// SPDX-License-Identifier: MIT
#include "generators/times.hpp"

#include <algorithm>

#include "generators/ranges.hpp"
#include "pgmock/base/datetime.hpp"

namespace pgmock::generators {
namespace {

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr std::int64_t us_per_hour = 60 * us_per_minute;

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }
std::int64_t ceil_div(std::int64_t value, std::int64_t by) { return -floor_div(-value, by); }

/// Where the usual shortest lies above the longest.
std::int64_t default_low(std::int64_t high, std::int64_t usual_high) { return high >= 0 ? 0 : high - usual_high; }

/// What the values of an interval type are multiples of. PostgreSQL cuts off what is smaller than the last of the
/// type's fields, so anything else would come out as 0, or equal to its neighbours.
struct Unit {
  std::string_view name;
  Interval value;
  std::int64_t low, high;  // how many of it a column without bounds has
  std::int64_t widest;     // and where they must differ
};

Unit unit_of(const Type& type) {
  const std::string_view fields = type.modifiers;
  const std::size_t blank = fields.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? fields : fields.substr(blank + 1);
  if (last == "year") return {"whole years", {12, 0, 0}, 1, 10, 10'000};
  if (last == "month") return {"whole months", {1, 0, 0}, 1, 60, 120'000};
  if (last == "day") return {"whole days", {0, 1, 0}, 1, 90, 1'000'000};
  if (last == "hour") return {"whole hours", {0, 0, us_per_hour}, 1, 72, 1'000'000};
  if (last == "minute") return {"whole minutes", {0, 0, us_per_minute}, 1, 480, 1'000'000'000};
  return {"whole seconds", {0, 0, us_per_second}, 60, 28'800, 28'800};
}

/// Multiples of a unit.
class Multiples final : public Generator {
 public:
  Multiples(std::unique_ptr<const Generator> counts, Interval unit) : counts_(std::move(counts)), unit_(unit) {}
  VectorKind kind() const override { return VectorKind::interval; }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    return multiplied(context.arena, counts_->fill(context, inputs, draws));
  }
  u128 domain(std::uint64_t rows) const override { return counts_->domain(rows); }
  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return multiplied(context.arena, counts_->at(context, inputs, rows, indices));
  }
  std::optional<u128> index_of(const Vector& given, std::size_t row, std::uint64_t rows) const override {
    const Vector& values = given.kind == VectorKind::dictionary ? given.dictionary->values : given;
    if (given.kind == VectorKind::dictionary) row = given.values<std::uint16_t>()[row];
    if (values.kind != VectorKind::interval) return std::nullopt;
    const i128 length = interval_order(values.values<Interval>()[row]);  // 1 month equals 30 days
    const i128 one = interval_order(unit_);
    const auto count = static_cast<std::int64_t>(length / one);
    if (length % one != 0 || count != length / one) return std::nullopt;
    return counts_->index_of(Vector::of(VectorKind::int64, std::span<const std::int64_t>(&count, 1)), 0, rows);
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return true; }
  bool is_uniform() const override { return counts_->is_uniform(); }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }
  double mean_width() const override { return unit_.months == 0 ? 7 : unit_.months == 1 ? 14 : 7; }

 private:
  Vector multiplied(Arena& arena, const Vector& counts) const {
    const auto from = counts.values<std::int64_t>();
    const auto values = arena.array<Interval>(from.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = {static_cast<std::int32_t>(from[i] * unit_.months), static_cast<std::int32_t>(from[i] * unit_.days),
                   from[i] * unit_.us};
    return Vector::of(VectorKind::interval, values);
  }
  std::unique_ptr<const Generator> counts_;
  Interval unit_;
};

/// The distribution's parameters are microseconds; here units are counted.
std::optional<Distribution> in_units(const std::optional<Distribution>& given, std::int64_t unit) {
  if (!given) return std::nullopt;
  Distribution result = *given;
  const auto scaled = [&](const Decimal& us) {
    return Decimal{mul_div(us.unscaled, 1'000'000, unit).value_or(0), us.scale + 6};
  };
  for (std::size_t i = 0; i < result.parameters.size(); ++i)
    if (is_in_unit(result.kind, i)) result.parameters[i] = scaled(result.parameters[i]);
  for (auto& bin : result.bins)
    for (std::size_t i = 0; i < 2; ++i) bin[i] = scaled(bin[i]);
  return result;
}

std::unique_ptr<const Generator> intervals(const Args& args, const std::optional<std::int64_t>& from,
                                           const std::optional<std::int64_t>& to) {
  const Type& type = base_of(*args.type);
  const Unit unit = unit_of(type);
  const auto step = static_cast<std::int64_t>(interval_order(unit.value));
  const std::int64_t widest = args.unique && !from && !to ? unit.widest : unit.high;
  std::int64_t low = from ? ceil_div(*from, step) : unit.low;
  std::int64_t high = to ? floor_div(*to, step) : low <= widest ? widest : low + unit.high;
  if (!from && low > high) low = default_low(high, unit.high);
  if (low > high)
    throw ArgumentError{"min", "no value of the type lies between `min` and `max`",
                        "widen the range: its values are " + std::string(unit.name)};
  // Ranks are those of the values, not of the microseconds.
  const bool by_rank = args.distribution && (args.distribution->kind == DistributionKind::zipf ||
                                             args.distribution->kind == DistributionKind::weights);
  if (unit.value.us != 0 && !by_rank) return range_of(args, VectorKind::interval, 0, low * step, high * step, step);
  Args counts = args;
  counts.coded = false;
  counts.distribution = in_units(args.distribution, step);
  return std::make_unique<const Multiples>(range_of(counts, VectorKind::int64, 0, low, high), unit.value);
}

}  // namespace

std::unique_ptr<const Generator> make_duration(const Args& args) {
  const bool is_interval = base_of(*args.type).kind == TypeKind::interval;
  // On number columns the modifiers are seconds, as the values are.
  const std::int64_t modifier_unit = is_interval ? 1 : us_per_second;
  const auto us = [&](const std::optional<Decimal>& modifier, std::string_view name) -> std::optional<std::int64_t> {
    if (modifier) {
      const auto whole = modifier->rescale(0);
      const auto value = whole ? whole->to_int64() : std::nullopt;
      if (!value || *value > time_infinity / modifier_unit || *value < -(time_infinity / modifier_unit))
        throw ArgumentError{std::string(name), "`" + std::string(name) + "` is too long a time",
                            "choose a shorter one"};
      return *value * modifier_unit;
    }
    if (!args.has(name)) return std::nullopt;
    return static_cast<std::int64_t>(interval_order(*parse_interval(args.text(name))));
  };
  const auto from = us(args.min, "min");
  const auto to = us(args.max, "max");
  if (from && to && *from > *to) throw ArgumentError{"max", "`max` is below `min`", "exchange them"};
  if (is_interval) return intervals(args, from, to);
  constexpr std::int64_t usual_low = 60, usual_high = 28'800;
  // Bounds with fractions ask for fractions.
  const auto places = [](const std::optional<Decimal>& bound) { return bound ? bound->normalised().scale : 0; };
  if (const int digits = std::max(places(args.min), places(args.max)); digits > 0) {
    Args fractions = args;
    fractions.values.clear();
    return number_range(fractions, from ? Decimal{*from, 6} : Decimal::of(usual_low),
                        to ? Decimal{*to, 6} : Decimal::of(usual_high), digits);
  }
  // On number columns: seconds. A bound moves the default of the other along.
  std::int64_t low = from ? ceil_div(*from, us_per_second) : usual_low;
  std::int64_t high = to ? floor_div(*to, us_per_second) : low <= usual_high ? usual_high : low + usual_high;
  if (!from && low > high) low = default_low(high, usual_high);
  Args seconds = args;
  seconds.values.clear();
  seconds.min = Decimal::of(low);
  seconds.max = Decimal::of(high);
  return number_range(seconds, *seconds.min, *seconds.max, 0);
}

}  // namespace pgmock::generators
