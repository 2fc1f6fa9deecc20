// SPDX-License-Identifier: MIT
#include "pgmock/generators/combinators.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "generators/lists.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/draws.hpp"
#include "pgmock/generators/args.hpp"

namespace pgmock::generators {
namespace {

// ---------------------------------------------------------------- choice

class Choice final : public Generator {
 public:
  Choice(std::shared_ptr<const Dictionary> dictionary, std::shared_ptr<const Quantile> weights, bool distinct)
      : dictionary_(dictionary),
        weights_(std::move(weights)),
        distinct_(distinct),
        positions_(dictionary_cells(dictionary, std::vector<std::uint64_t>(dictionary->values.size, 1))) {}

  VectorKind kind() const override { return dictionary_->values.kind; }
  std::int32_t scale() const override { return dictionary_->values.scale; }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    if (weights_ == nullptr) return positions_->fill(context, inputs, draws);
    const auto codes = context.arena.array<std::uint16_t>(draws.size());
    const auto ranks = context.arena.array<std::int64_t>(draws.size());
    weights_->apply(draws, ranks);
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint16_t>(ranks[i]);
    return Vector::codes(codes, *dictionary_);
  }
  const UniformFace* uniform_face() const override {
    return weights_ == nullptr ? positions_->uniform_face() : nullptr;
  }
  u128 domain(std::uint64_t) const override { return distinct_ ? dictionary_->values.size : 0; }
  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return positions_->at(context, inputs, rows, indices);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    return positions_->index_of(values, row, rows);
  }
  bool has_inverse() const override { return distinct_ && positions_->has_inverse(); }
  bool is_uniform() const override { return weights_ == nullptr; }
  bool could_make(const Vector& values, std::size_t row) const override { return positions_->could_make(values, row); }
  const Dictionary* dictionary() const override { return dictionary_.get(); }
  double mean_width() const override { return positions_->mean_width(); }

 private:
  std::shared_ptr<const Dictionary> dictionary_;
  std::shared_ptr<const Quantile> weights_;
  bool distinct_;
  std::unique_ptr<const Generator> positions_;
};

// ---------------------------------------------------------------- lists and records

class ListOf final : public Generator {
 public:
  ListOf(GeneratorPtr element, std::int32_t low, std::int32_t high)
      : element_(std::move(element)), low_(static_cast<std::uint32_t>(low)), high_(static_cast<std::uint32_t>(high)) {}
  VectorKind kind() const override { return VectorKind::list; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto offsets = context.arena.array<std::uint32_t>(draws.size() + 1);
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
      offsets[i] = total;
      total += low_ + static_cast<std::uint32_t>(below(split(draws[i], 0), high_ - low_ + 1));
    }
    offsets[draws.size()] = total;
    const auto element_draws = context.arena.array<std::uint64_t>(total);
    for (std::size_t i = 0; i < draws.size(); ++i)
      for (std::uint32_t k = offsets[i]; k < offsets[i + 1]; ++k)
        element_draws[k] = split(draws[i], 1 + k - offsets[i]);
    const auto children = context.arena.array<Vector>(1);
    children[0] = flatten(context.arena, element_->fill(context, {}, element_draws));
    Vector result;
    result.kind = VectorKind::list;
    result.size = static_cast<std::uint32_t>(draws.size());
    result.data = offsets.data();
    result.children = children.data();
    result.child_count = 1;
    return result;
  }
  bool is_uniform() const override { return false; }
  double mean_width() const override {
    return 2 + static_cast<double>(low_ + high_) / 2 * (element_->mean_width() + 1);
  }

 private:
  GeneratorPtr element_;
  std::uint32_t low_, high_;
};

class RecordOf final : public Generator {
 public:
  explicit RecordOf(std::vector<GeneratorPtr> fields) : fields_(std::move(fields)) {}
  VectorKind kind() const override { return VectorKind::record; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto children = context.arena.array<Vector>(fields_.size());
    for (std::size_t field = 0; field < fields_.size(); ++field) {
      const auto own = context.arena.array<std::uint64_t>(draws.size());
      split_draws(draws, field, own);
      children[field] = flatten(context.arena, fields_[field]->fill(context, {}, own));
    }
    Vector result;
    result.kind = VectorKind::record;
    result.size = static_cast<std::uint32_t>(draws.size());
    result.children = children.data();
    result.child_count = static_cast<std::uint32_t>(children.size());
    return result;
  }
  bool is_uniform() const override { return false; }
  double mean_width() const override {
    double width = 2;
    for (const auto& field : fields_) width += field->mean_width() + 1;
    return width;
  }

 private:
  std::vector<GeneratorPtr> fields_;
};

// ---------------------------------------------------------------- casts

bool is_number(VectorKind kind) {
  return kind == VectorKind::int64 || kind == VectorKind::decimal64 || kind == VectorKind::decimal128;
}

/// Maps numbers and times to another representation.
class Cast final : public Generator {
 public:
  Cast(GeneratorPtr inner, const Type& target) : inner_(std::move(inner)), to_(representation_of(target)) {
    const Type& base = base_of(target);
    if (is_integer(base)) {
      low_ = integer_range(base.kind).first;
      high_ = integer_range(base.kind).second;
    } else if (base.kind == TypeKind::numeric && base.precision >= 0) {
      high_ = power_of_10(std::min(base.precision, 36)) - 1;
      low_ = -high_;
    }
    const VectorKind from = inner_->kind();
    const bool from_float = from == VectorKind::float4 || from == VectorKind::float8;
    const bool to_float = to_.kind == VectorKind::float4 || to_.kind == VectorKind::float8;
    const bool works = (is_number(from) && (is_number(to_.kind) || to_float || to_.kind == VectorKind::numeric)) ||
                       (from_float && to_float) || (from == VectorKind::date && to_.kind == VectorKind::timestamp) ||
                       (from == VectorKind::timestamp && to_.kind == VectorKind::date);
    if (!works)
      throw ArgumentError{"", "the generator's values do not fit the type `" + message_name(target) + "`",
                          "choose another generator"};
    lossless_ =
        (is_number(from) && (is_number(to_.kind) || to_.kind == VectorKind::numeric) && to_.scale >= inner_->scale()) ||
        (is_number(from) && to_.kind == VectorKind::numeric) || from == VectorKind::date;
  }
  VectorKind kind() const override { return to_.kind; }
  std::int32_t scale() const override { return to_.scale; }
  DrawKind draw_kind() const override { return inner_->draw_kind(); }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    return cast(context.arena, inner_->fill(context, inputs, draws));
  }
  u128 domain(std::uint64_t rows) const override { return lossless_ ? inner_->domain(rows) : 0; }
  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return cast(context.arena, inner_->at(context, inputs, rows, indices));
  }
  bool keeps_order() const override { return lossless_ && inner_->keeps_order(); }
  bool is_uniform() const override { return inner_->is_uniform(); }
  double mean_width() const override { return inner_->mean_width(); }

  const GeneratorPtr& inner() const { return inner_; }
  Vector cast(Arena& arena, const Vector& given) const {
    const Vector source = flatten(arena, given);
    const std::size_t count = source.size;
    Vector result;
    if (source.kind == VectorKind::float4 || source.kind == VectorKind::float8) {
      result = to_.kind == VectorKind::float4 ? floats<float>(arena, source) : floats<double>(arena, source);
    } else if (source.kind == VectorKind::date || source.kind == VectorKind::timestamp) {
      const auto values = arena.array<std::int64_t>(count);
      const auto from = source.values<std::int64_t>();
      for (std::size_t i = 0; i < count; ++i) {
        if (from[i] == time_infinity || from[i] == time_minus_infinity) {
          values[i] = from[i];
        } else {
          values[i] = source.kind == VectorKind::date ? from[i] * us_per_day
                                                      : from[i] / us_per_day - (from[i] % us_per_day < 0 ? 1 : 0);
        }
      }
      result = Vector::of(to_.kind, values);
    } else if (to_.kind == VectorKind::float4 || to_.kind == VectorKind::float8) {
      result = to_.kind == VectorKind::float4 ? quotients<float>(arena, source) : quotients<double>(arena, source);
    } else if (to_.kind == VectorKind::numeric) {
      const auto views = arena.array<TextView>(count);
      for (std::size_t i = 0; i < count; ++i) {
        const std::string_view text = arena.copy(Decimal{number(source, i), source.scale}.to_string());
        views[i] = {text.data(), text.size()};
      }
      result = Vector::of(VectorKind::numeric, views);
    } else if (to_.kind == VectorKind::decimal128) {
      const auto values = arena.array<i128>(count);
      for (std::size_t i = 0; i < count; ++i) values[i] = rescaled(source, i);
      result = Vector::of(to_.kind, values, to_.scale);
    } else {
      const auto values = arena.array<std::int64_t>(count);
      for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<std::int64_t>(rescaled(source, i));
      result = Vector::of(to_.kind, values, to_.scale);
    }
    result.nulls = source.nulls;
    return result;
  }

 private:
  static i128 number(const Vector& source, std::size_t i) {
    if (source.kind == VectorKind::decimal128) return source.values<i128>()[i];
    return source.values<std::int64_t>()[i];
  }
  i128 rescaled(const Vector& source, std::size_t i) const {
    const auto value = Decimal{number(source, i), source.scale}.rescale(to_.scale);
    if (!value) return number(source, i) < 0 ? low_ : high_;
    return std::clamp(value->unscaled, low_, high_);
  }
  template <class To>
  static Vector floats(Arena& arena, const Vector& source) {
    const auto values = arena.array<To>(source.size);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = source.kind == VectorKind::float4 ? static_cast<To>(source.values<float>()[i])
                                                    : static_cast<To>(source.values<double>()[i]);
    return Vector::of(sizeof(To) == 4 ? VectorKind::float4 : VectorKind::float8, values);
  }
  template <class To>
  static Vector quotients(Arena& arena, const Vector& source) {
    double divisor = 1;
    for (std::int32_t i = 0; i < source.scale; ++i) divisor *= 10;
    const auto values = arena.array<To>(source.size);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<To>(static_cast<double>(number(source, i)) / divisor);
    return Vector::of(sizeof(To) == 4 ? VectorKind::float4 : VectorKind::float8, values);
  }

  GeneratorPtr inner_;
  Representation to_;
  i128 low_ = std::numeric_limits<std::int64_t>::min();
  i128 high_ = std::numeric_limits<std::int64_t>::max();
  bool lossless_ = false;
};

// ---------------------------------------------------------------- ranges

/// Puts `low` below `high` (both may be the same) by the smallest step that makes sense for the kind.
template <class T>
void order_ends(std::span<T> low, std::span<T> high, T step, T most) {
  for (std::size_t i = 0; i < low.size(); ++i) {
    if (low[i] > high[i]) std::swap(low[i], high[i]);
    if (low[i] != high[i]) continue;
    if (high[i] <= most - step) {
      high[i] += step;
    } else {
      low[i] -= step;
    }
  }
}

class RangeOf final : public Generator {
 public:
  RangeOf(GeneratorPtr element, const Type& given) : element_(std::move(element)) {
    const Type& subtype = base_of(given);
    // Numbers that are held as text are ordered as the numbers that they were.
    if (auto cast = std::dynamic_pointer_cast<const Cast>(element_);
        cast != nullptr && cast->kind() == VectorKind::numeric) {
      element_ = cast->inner();
      cast_ = std::move(cast);
    }
    switch (element_->kind()) {
      case VectorKind::int64:
        if (is_integer(subtype)) most_ = integer_range(subtype.kind).second;
        break;
      case VectorKind::timestamp:
      case VectorKind::time:
        step_ = 3'600'000'000;
        break;  // an hour
      default:
        break;
    }
    if (element_->kind() == VectorKind::decimal64 && subtype.precision > 0 && subtype.precision <= 18)
      most_ = static_cast<std::int64_t>(power_of_10(subtype.precision)) - 1;
    if (element_->kind() == VectorKind::time) most_ = 86'399'000'000;
  }
  VectorKind kind() const override { return VectorKind::record; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto ends = [&](std::uint64_t k) {
      const auto own = context.arena.array<std::uint64_t>(draws.size());
      split_draws(draws, k, own);
      return flatten(context.arena, element_->fill(context, {}, own));
    };
    return made(context.arena, ends(0), ends(1));
  }
  // Unique ranges begin at different values: the index is that of the lower end.
  u128 domain(std::uint64_t rows) const override {
    const u128 values = element_->keeps_order() ? element_->domain(rows) : 0;
    return values == 0 ? 0 : values - 1;
  }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows,
            std::span<const u128> indices) const override {
    const u128 values = element_->domain(rows);
    const auto upper = context.arena.array<u128>(indices.size());
    for (std::size_t i = 0; i < upper.size(); ++i) {
      const u128 length = 1 + below(split(static_cast<std::uint64_t>(indices[i]), 0), 100);
      upper[i] = std::min(indices[i] + length, values - 1);
    }
    return made(context.arena, flatten(context.arena, element_->at(context, {}, rows, indices)),
                flatten(context.arena, element_->at(context, {}, rows, upper)));
  }
  double mean_width() const override { return 3 + 2 * element_->mean_width(); }

 private:
  template <class T>
  Vector ordered(Arena& arena, const Vector& a, const Vector& b, T most) const {
    const auto low = arena.array<T>(a.size);
    const auto high = arena.array<T>(a.size);
    std::ranges::copy(a.values<T>(), low.begin());
    std::ranges::copy(b.values<T>(), high.begin());
    order_ends<T>(low, high, static_cast<T>(step_), most);
    const auto children = arena.array<Vector>(2);
    children[0] = Vector::of(a.kind, low, a.scale);
    children[1] = Vector::of(a.kind, high, a.scale);
    if (cast_ != nullptr)
      for (Vector& child : children) child = cast_->cast(arena, child);
    Vector result;
    result.kind = VectorKind::record;
    result.size = a.size;
    result.children = children.data();
    result.child_count = 2;
    return result;
  }
  Vector made(Arena& arena, const Vector& a, const Vector& b) const {
    if (a.kind == VectorKind::decimal128) return ordered<i128>(arena, a, b, static_cast<i128>(u128_max >> 1U));
    if (a.kind == VectorKind::float4) return ordered<float>(arena, a, b, std::numeric_limits<float>::max());
    if (a.kind == VectorKind::float8) return ordered<double>(arena, a, b, std::numeric_limits<double>::max());
    return ordered<std::int64_t>(arena, a, b, most_);
  }

  GeneratorPtr element_;
  std::shared_ptr<const Cast> cast_;
  std::int64_t step_ = 1;
  std::int64_t most_ = std::numeric_limits<std::int64_t>::max();
};

}  // namespace

GeneratorPtr make_choice(const Vector& values, std::shared_ptr<const Quantile> weights, bool distinct) {
  return std::make_shared<const Choice>(make_dictionary(values), std::move(weights), distinct);
}

GeneratorPtr make_list(GeneratorPtr element, std::int32_t min_items, std::int32_t max_items) {
  if (min_items < 0 || max_items < min_items) throw std::logic_error("a list of fewer than no items");
  return std::make_shared<const ListOf>(std::move(element), min_items, max_items);
}

GeneratorPtr make_record(std::vector<GeneratorPtr> fields) {
  return std::make_shared<const RecordOf>(std::move(fields));
}

bool has_ranges(const Generator& element) {
  const auto* const cast = dynamic_cast<const Cast*>(&element);
  switch (cast != nullptr && cast->kind() == VectorKind::numeric ? cast->inner()->kind() : element.kind()) {
    case VectorKind::int64:
    case VectorKind::decimal64:
    case VectorKind::decimal128:
    case VectorKind::float4:
    case VectorKind::float8:
    case VectorKind::date:
    case VectorKind::time:
    case VectorKind::timestamp:
      return true;
    default:
      return false;
  }
}

GeneratorPtr make_range(GeneratorPtr element, const Type& subtype) {
  return std::make_shared<const RangeOf>(std::move(element), subtype);
}

GeneratorPtr make_cast(GeneratorPtr inner, const Type& target) {
  const Representation to = representation_of(target);
  if (inner->kind() == to.kind && inner->scale() == to.scale) return inner;
  return std::make_shared<const Cast>(std::move(inner), target);
}

}  // namespace pgmock::generators
