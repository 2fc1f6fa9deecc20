// SPDX-License-Identifier: MIT
// Postal codes and positions of the cities of records.
#include <algorithm>
#include <cstring>

#include "generators/address.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/records.hpp"

namespace pgmock::generators {
namespace {

/// The record's city's first three digits and two of its own.
class PostalCode {
 public:
  explicit PostalCode(bool plus_four) : plus_four_(plus_four) {
    for (const std::string& prefix : cities().zip_prefix)
      if (std::ranges::find(prefixes_, prefix) == prefixes_.end()) prefixes_.push_back(prefix);
    std::ranges::sort(prefixes_);
  }
  std::uint64_t domain() const { return prefixes_.size() * (plus_four_ ? 1'000'000U : 100U); }
  TextShape shape() const { return {.width = plus_four_ ? 10U : 5U}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    const std::string& prefix = prefixes_[index % prefixes_.size()];
    index /= prefixes_.size();
    std::memcpy(out, prefix.data(), 3);
    out = write_padded(out + 3, index % 100, 2);
    if (!plus_four_) return out;
    *out = '-';
    return write_padded(out + 1, index / 100, 4);
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != (plus_four_ ? 10U : 5U)) return std::nullopt;
    const auto prefix = std::ranges::find(prefixes_, text.substr(0, 3));
    const auto two = read_digits(text.substr(3, 2));
    if (prefix == prefixes_.end() || !two) return std::nullopt;
    std::uint64_t rest = *two;
    if (plus_four_) {
      const auto four = read_digits(text.substr(6));
      if (text[5] != '-' || !four) return std::nullopt;
      rest += 100 * *four;
    }
    return static_cast<std::uint64_t>(prefix - prefixes_.begin()) + prefixes_.size() * rest;
  }
  const std::vector<std::string>& prefixes() const { return prefixes_; }

 private:
  std::vector<std::string> prefixes_;
  bool plus_four_;
};

/// Random postal codes follow the record's city, unique ones the index.
class PostalCodes final : public Generator {
 public:
  explicit PostalCodes(bool plus_four) : code_(plus_four), plus_four_(plus_four) {
    for (const std::string& prefix : cities().zip_prefix)
      position_.push_back(
          static_cast<std::uint32_t>(std::ranges::find(code_.prefixes(), prefix) - code_.prefixes().begin()));
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* const record = record_draws(inputs, draws);
    const Alias& city = *cities().alias;
    return run(context.arena, draws.size(), [&](std::size_t i) {
      const std::uint64_t own = below(split(record[i], address_split::zip), plus_four_ ? 1'000'000 : 100);
      return position_[city(split(record[i], address_split::city))] + code_.prefixes().size() * own;
    });
  }
  bool needs_draws() const override { return false; }
  u128 domain(std::uint64_t) const override { return code_.domain(); }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const auto index = code_.parse(values.values<TextView>()[row].view());
    return index ? std::optional<u128>(*index) : std::nullopt;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }
  double mean_width() const override { return static_cast<double>(code_.shape().width); }

 private:
  template <class IndexOf>
  Vector run(Arena& arena, std::size_t count, IndexOf index_of_row) const {
    const std::size_t width = code_.shape().width;
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * width);
    for (std::size_t i = 0; i < count; ++i, out += width) {
      code_.write(out, index_of_row(i));
      views[i] = {out, width};
    }
    return Vector::text(views, true);
  }
  PostalCode code_;
  std::vector<std::uint32_t> position_;
  bool plus_four_;
};

/// Degrees within about 20 km of the record's city; unique ones anywhere in the range.
class Coordinates final : public Generator {
 public:
  Coordinates(const Args& args, const std::vector<std::string>& degrees, std::int64_t low, std::int64_t high)
      : anywhere_(number_range(args, Decimal::of(low), Decimal::of(high), 6)) {
    const NumberForm form = number_form(*args.type, 6);
    kind_ = anywhere_->kind();
    scale_ =
        kind_ == VectorKind::float4 || kind_ == VectorKind::float8 ? (kind_ == VectorKind::float4 ? 3 : 6) : form.scale;
    for (const std::string& text : degrees)
      micro_.push_back(static_cast<std::int64_t>(Decimal::parse(text)->rescale(6)->unscaled));
    seed_ = low == -90 ? 0 : 1;
    low_ = low * 1'000'000;
    high_ = high * 1'000'000;
  }
  VectorKind kind() const override { return kind_; }
  std::int32_t scale() const override { return anywhere_->scale(); }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* const record = record_draws(inputs, draws);
    const Alias& city = *cities().alias;
    const auto values = context.arena.array<std::int64_t>(draws.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint64_t near = split(split(record[i], address_split::position), seed_);
      // The sum of two uniform numbers is more often small.
      const auto offset = static_cast<std::int64_t>(below(near, 180'001) + below(split(near, 0), 180'001)) - 180'000;
      values[i] = std::clamp(micro_[city(split(record[i], address_split::city))] + offset, low_, high_);
    }
    return finish(context.arena, values);
  }
  u128 domain(std::uint64_t rows) const override { return anywhere_->domain(rows); }
  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    return anywhere_->at(context, inputs, rows, indices);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    return anywhere_->index_of(values, row, rows);
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return 10; }

 private:
  Vector finish(Arena& arena, std::span<std::int64_t> micro) const {
    const auto rescale = [&](std::int64_t value) -> i128 {
      return scale_ <= 6 ? round_div(value, static_cast<std::int64_t>(power_of_10(6 - scale_)))
                         : value * power_of_10(scale_ - 6);
    };
    const auto as = [&]<class T>(T, auto convert) {
      const auto values = arena.array<T>(micro.size());
      for (std::size_t i = 0; i < micro.size(); ++i) values[i] = convert(micro[i]);
      return Vector::of(kind_, values, anywhere_->scale());
    };
    switch (kind_) {
      case VectorKind::float8:
        return as(double{}, [](std::int64_t value) { return static_cast<double>(value) / 1e6; });
      case VectorKind::float4:
        return as(float{}, [](std::int64_t value) {
          return static_cast<float>(static_cast<double>(round_div(value, 1000)) / 1e3);
        });
      case VectorKind::decimal128:
        return as(i128{}, rescale);
      default:
        return as(std::int64_t{}, [&](std::int64_t value) { return static_cast<std::int64_t>(rescale(value)); });
    }
  }
  static std::int64_t round_div(std::int64_t value, std::int64_t by) {
    return (value < 0 ? value - by / 2 : value + by / 2) / by;
  }
  std::unique_ptr<const Generator> anywhere_;
  VectorKind kind_;
  int scale_;
  std::vector<std::int64_t> micro_;
  std::uint64_t seed_;
  std::int64_t low_, high_;
};

}  // namespace

std::unique_ptr<const Generator> make_postal_code(const Args& args) {
  need_length(args, 5, "a postal code");
  return std::make_unique<const PostalCodes>(args.boolean("plus_four") && limit_of(args) >= 10);
}

std::unique_ptr<const Generator> coordinates(const Args& args, const std::vector<std::string>& degrees,
                                             std::int64_t most) {
  const NumberForm form = number_form(*args.type, 6);
  const bool is_real = form.kind == VectorKind::float4;  // keeps fewer decimals instead
  if (!is_real && form.high < most * power_of_10(std::max(form.scale, 0)))
    throw ArgumentError{"", "the column's type does not hold " + std::to_string(most) + " degrees",
                        "use double precision or numeric(9,6)"};
  return std::make_unique<const Coordinates>(args, degrees, -most, most);
}

}  // namespace pgmock::generators
