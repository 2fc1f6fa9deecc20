// SPDX-License-Identifier: MIT
// Category `bytes`: binary data and bit strings.
#include <algorithm>

#include "generators/per_cell.hpp"

namespace pgmock::generators {
namespace {

constexpr std::uint32_t length_split = 1'000'000;

/// `min` to `max` random bytes. Unique ones have the longest length, and begin with the index.
class Bytes final : public Generator {
 public:
  Bytes(std::size_t low, std::size_t high) : low_(low), high_(high) {
    domain_ = high_ >= 15 ? u128{1} << 120U : u128{1} << (8 * high_);
  }
  VectorKind kind() const override { return VectorKind::bytes; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto views = context.arena.array<TextView>(draws.size());
    const std::size_t total = draws.size() * high_;
    char* const piece = context.arena.bytes(total);
    char* out = piece;
    for (std::size_t i = 0; i < views.size(); ++i) {
      const std::size_t size = low_ == high_ ? low_ : low_ + below(split(draws[i], length_split), high_ - low_ + 1);
      write_random(out, size, draws[i], 0);
      views[i] = {out, size};
      out += size;
    }
    context.arena.shrink(piece, total, static_cast<std::size_t>(out - piece));
    return finish(views);
  }
  u128 domain(std::uint64_t) const override { return domain_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    const auto views = context.arena.array<TextView>(indices.size());
    char* out = context.arena.bytes(indices.size() * high_);
    const std::size_t head = std::min<std::size_t>(high_, 15);
    for (std::size_t i = 0; i < views.size(); ++i) {
      for (std::size_t k = 0; k < head; ++k)  // big-endian
        out[k] = static_cast<char>(static_cast<unsigned char>(indices[i] >> (8 * (head - 1 - k))));
      write_random(out + head, high_ - head, seed_of(indices[i]), 0);
      views[i] = {out, high_};
      out += high_;
    }
    return finish(views);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::bytes) return std::nullopt;
    const std::string_view bytes = values.values<TextView>()[row].view();
    if (bytes.size() != high_) return std::nullopt;
    const std::size_t head = std::min<std::size_t>(high_, 15);
    u128 index = 0;
    for (std::size_t k = 0; k < head; ++k) index = (index << 8U) | static_cast<unsigned char>(bytes[k]);
    std::string rest(high_ - head + 8, '\0');
    write_random(rest.data(), high_ - head, seed_of(index), 0);
    if (bytes.substr(head) != std::string_view(rest).substr(0, high_ - head)) return std::nullopt;
    return index;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return 2 + static_cast<double>(low_ + high_); }  // two hex digits a byte

 private:
  static std::uint64_t seed_of(u128 index) {
    return static_cast<std::uint64_t>(index) ^ static_cast<std::uint64_t>(index >> 64U);
  }
  /// Little-endian on every machine: the bytes of one draw after another.
  static void write_random(char* out, std::size_t size, std::uint64_t draw, std::uint64_t k) {
    while (size > 0) {
      std::uint64_t bits = split(draw, k++);
      for (std::size_t n = std::min<std::size_t>(size, 8); n > 0; --n, --size, bits >>= 8U)
        *out++ = static_cast<char>(static_cast<unsigned char>(bits));
    }
  }
  static Vector finish(std::span<TextView> views) {
    Vector result = Vector::text(views, false);
    result.kind = VectorKind::bytes;
    return result;
  }
  std::size_t low_, high_;
  u128 domain_;
};

/// Bit strings `0101`: of a fixed length, or of 1 to a largest one.
class Bits final : public Generator {
 public:
  Bits(std::size_t low, std::size_t high) : low_(low), high_(high), indexed_(std::min<std::size_t>(high, 120)) {}
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto views = context.arena.array<TextView>(draws.size());
    char* out = context.arena.bytes(draws.size() * high_);
    for (std::size_t i = 0; i < views.size(); ++i) {
      const std::size_t size = low_ == high_ ? low_ : low_ + below(split(draws[i], length_split), high_ - low_ + 1);
      for (std::size_t at = 0; at < size; at += 64) {
        std::uint64_t bits = split(draws[i], at);
        for (std::size_t k = at; k < std::min(size, at + 64); ++k, bits >>= 1U)
          out[k] = static_cast<char>('0' + (bits & 1U));
      }
      views[i] = {out, size};
      out += size;
    }
    return Vector::text(views, true);
  }
  u128 domain(std::uint64_t) const override { return u128{1} << indexed_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    const auto views = context.arena.array<TextView>(indices.size());
    char* out = context.arena.bytes(indices.size() * high_);
    for (std::size_t i = 0; i < views.size(); ++i) {
      for (std::size_t k = 0; k < high_; ++k)
        out[k] =
            k < indexed_ ? static_cast<char>('0' + static_cast<int>((indices[i] >> (indexed_ - 1 - k)) & 1U)) : '0';
      views[i] = {out, high_};
      out += high_;
    }
    return Vector::text(views, true);
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const std::string_view bits = values.values<TextView>()[row].view();
    if (bits.size() != high_) return std::nullopt;
    u128 index = 0;
    for (std::size_t k = 0; k < high_; ++k) {
      if (bits[k] != '0' && (bits[k] != '1' || k >= indexed_)) return std::nullopt;
      if (k < indexed_) index = (index << 1U) | (bits[k] == '1' ? 1U : 0U);
    }
    return index;
  }
  bool has_inverse() const override { return true; }
  bool keeps_order() const override { return low_ == high_; }
  bool is_uniform() const override { return low_ == high_; }
  double mean_width() const override { return static_cast<double>(low_ + high_) / 2; }

 private:
  std::size_t low_, high_, indexed_;
};

}  // namespace

void add_bytes(Registry& registry) {
  registry.add({.name = "bytes",
                .aliases = {"binary", "blob"},
                .category = "bytes",
                .description = "Random bytes.",
                .parameters = {{"min", ParamType::integer, "16", "The fewest bytes.", "1", "1000000"},
                               {"max", ParamType::integer, "16", "The most bytes.", "1", "1000000"}},
                .fits = Fits::bytes,
                .column_names = {"bytes", "binary", "blob", "payload_bytes", "signature"},
                .modifiers = {.min_max = true},
                .example = "\\x74aa75e492773fcb1252cccb895750bd",
                .example_type = "bytea",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  const auto bound = [&](const std::optional<Decimal>& modifier, const char* name) {
                    const auto count = modifier ? modifier->to_int64() : std::optional(args.integer(name));
                    if (count && *count >= 1 && *count <= 1'000'000) return *count;
                    throw ArgumentError{name, std::string("`") + name + "` is a number of bytes from 1 to 1000000",
                                        "write another one"};
                  };
                  std::int64_t low = bound(args.min, "min");
                  std::int64_t high = bound(args.max, "max");
                  // A modifier moves the default of the other bound.
                  if (args.max && !args.min) low = std::min(low, high);
                  high = std::max(high, low);
                  return std::make_unique<const Bytes>(static_cast<std::size_t>(low), static_cast<std::size_t>(high));
                }});
  registry.add({.name = "bits",
                .aliases = {"bit_string"},
                .category = "bytes",
                .description = "A bit string as long as the type says (up to 16 bits where it says nothing).",
                .fits = Fits::bits,
                .column_names = {"bits", "bitmask", "flags"},
                .example = "11000111",
                .example_type = "bit(8)",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  const Type& type = base_of(*args.type);
                  const bool fixed = type.kind == TypeKind::bit;
                  const auto length = static_cast<std::size_t>(type.length < 0 ? (fixed ? 1 : 16) : type.length);
                  return std::make_unique<const Bits>(fixed ? length : 1, length);
                }});
}

}  // namespace pgmock::generators
