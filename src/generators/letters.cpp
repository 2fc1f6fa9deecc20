// SPDX-License-Identifier: MIT
#include "generators/letters.hpp"

#include <algorithm>

#include "generators/free_text.hpp"
#include "generators/per_cell.hpp"

namespace pgmock::generators {
namespace {

class Letters final : public Generator {
 public:
  Letters(std::size_t low, std::size_t high) : low_(low), high_(high) {
    // All texts of one length; the longest has the most.
    while (indexed_ < high_ && indexed_ < 26) {
      domain_ *= 26;
      ++indexed_;
    }
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto views = context.arena.array<TextView>(draws.size());
    char* out = context.arena.bytes(draws.size() * (high_ + 12));
    for (std::size_t i = 0; i < views.size(); ++i) {
      const std::size_t size = low_ + below(split(draws[i], 0), high_ - low_ + 1);
      for (std::size_t at = 0; at < size; at += 12) {  // 26^12 < 2^64: twelve letters a draw
        std::uint64_t bits = split(draws[i], 1 + at);
        for (std::size_t k = 0; k < 12; ++k) {
          const u128 product = static_cast<u128>(bits) * 26;
          out[at + k] = static_cast<char>('a' + static_cast<int>(product >> 64U));
          bits = static_cast<std::uint64_t>(product);
        }
      }
      views[i] = {out, size};
      out += size;
    }
    return Vector::text(views, true);
  }
  u128 domain(std::uint64_t) const override { return domain_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    const auto views = context.arena.array<TextView>(indices.size());
    char* out = context.arena.bytes(indices.size() * high_);
    for (std::size_t i = 0; i < views.size(); ++i) {
      u128 index = indices[i];
      for (std::size_t k = high_; k-- > 0; index /= 26) out[k] = static_cast<char>('a' + static_cast<int>(index % 26));
      views[i] = {out, high_};
      out += high_;
    }
    return Vector::text(views, true);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const std::string_view text = values.values<TextView>()[row].view();
    if (text.size() != high_) return std::nullopt;
    u128 index = 0;
    for (const char c : text) {
      if (c < 'a' || c > 'z') return std::nullopt;
      const auto letter = static_cast<unsigned>(c - 'a');
      if (index > (u128_max - letter) / 26) return std::nullopt;
      index = index * 26 + letter;
    }
    return index < domain_ ? std::optional(index) : std::nullopt;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return static_cast<double>(low_ + high_) / 2; }

 private:
  std::size_t low_, high_;
  std::size_t indexed_ = 0;
  u128 domain_ = 1;
};

}  // namespace

/// Where only one of the modifiers is given, it moves the default of the other.
std::unique_ptr<const Generator> make_letters(const Args& args) {
  const Lengths given = lengths_of(args);
  auto low = static_cast<std::size_t>(args.integer("min"));
  auto high = static_cast<std::size_t>(args.integer("max"));
  if (low > high) throw ArgumentError{"min", "`min` lies above `max`", "exchange them"};
  if (args.min) low = given.low;
  if (args.max) high = given.high;
  if (high > longest_least)
    throw ArgumentError{"max", "`max` asks for more than " + std::to_string(longest_least) + " letters", "lower it"};
  if (args.min) high = std::max(high, low);
  low = std::min(low, high);
  low = std::min(low, given.high);
  high = std::min(high, given.high);
  return std::make_unique<const Letters>(low, high);
}

}  // namespace pgmock::generators
