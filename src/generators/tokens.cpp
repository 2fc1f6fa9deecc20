// SPDX-License-Identifier: MIT
// Random characters of an alphabet: tokens, hashes, hex digits.
#include <algorithm>
#include <cstring>
#include <limits>

#include "generators/free_text.hpp"
#include "generators/identifier.hpp"
#include "generators/per_cell.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::generators {
namespace {

/// A fixed prefix and `low` to `high` characters of an alphabet of at most 64. The first of them embed the 64 bits that
/// no other row has, as far as they have room for them. Unique ones all have the longest length.
class Token final : public Generator {
 public:
  Token(std::string prefix, std::string_view alphabet, std::size_t low, std::size_t high)
      : prefix_(std::move(prefix)), alphabet_(alphabet), low_(low), high_(high) {
    while (indexed_ < high_ && domain_ < (u128{1} << 120U)) {
      domain_ *= alphabet_.size();
      ++indexed_;
    }
    unique_ = low_ >= digits_for_64();
    plain_ = is_plain_text(prefix_ + std::string(alphabet_));
  }
  VectorKind kind() const override { return VectorKind::text; }
  DrawKind draw_kind() const override { return unique_ ? DrawKind::bijection : DrawKind::hash; }

  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const std::uint64_t base = alphabet_.size();
    const unsigned per_draw = base <= 16 ? 16 : base <= 32 ? 12 : 10;
    return run(context.arena, draws.size(), [&](char* out, std::size_t i) {
      const std::size_t length = low_ == high_ ? high_ : low_ + below(split(draws[i], length_split), high_ - low_ + 1);
      // All 64 bits of the draw first: power-of-two alphabets shift, others divide.
      std::uint64_t bits = draws[i];
      std::size_t at = 0;
      const std::size_t first = std::min<std::size_t>(length, base == 16 ? 16 : 11);
      if (base == 16) {
        for (; at < first; ++at, bits >>= 4U) out[at] = alphabet_[bits & 15U];
      } else if (base == 64) {
        for (; at < first; ++at, bits >>= 6U) out[at] = alphabet_[bits & 63U];
      } else {
        const std::size_t all = std::min<std::size_t>(length, digits_for_64());
        for (; at < all; ++at, bits /= base) out[at] = alphabet_[bits % base];
      }
      for (std::uint64_t k = 0; at < length; ++k) {
        std::uint64_t more = split(draws[i], k);
        for (unsigned n = 0; n < per_draw && at < length; ++n, ++at) {
          // The upper half of the product is the digit, the lower half the bits that are left.
          const u128 product = static_cast<u128>(more) * base;
          out[at] = alphabet_[static_cast<std::size_t>(product >> 64U)];
          more = static_cast<std::uint64_t>(product);
        }
      }
      return length;
    });
  }
  u128 domain(std::uint64_t) const override { return domain_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](char* out, std::size_t i) {
      u128 index = indices[i];
      for (std::size_t at = 0; at < indexed_; ++at, index /= alphabet_.size())
        out[at] = alphabet_[static_cast<std::size_t>(index % alphabet_.size())];
      const auto seed = static_cast<std::uint64_t>(indices[i]) ^ static_cast<std::uint64_t>(indices[i] >> 64U);
      for (std::size_t at = indexed_; at < high_; ++at) out[at] = alphabet_[below(split(seed, at), alphabet_.size())];
      return high_;
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const std::string_view text = values.values<TextView>()[row].view();
    if (text.size() != prefix_.size() + high_ || !text.starts_with(prefix_)) return std::nullopt;
    u128 index = 0;
    for (std::size_t at = indexed_; at-- > 0;) {
      const std::size_t digit = alphabet_.find(text[prefix_.size() + at]);
      if (digit == std::string_view::npos) return std::nullopt;
      index = index * alphabet_.size() + digit;
    }
    // What follows the index must be what at() writes there.
    const auto seed = static_cast<std::uint64_t>(index) ^ static_cast<std::uint64_t>(index >> 64U);
    for (std::size_t at = indexed_; at < high_; ++at)
      if (text[prefix_.size() + at] != alphabet_[below(split(seed, at), alphabet_.size())]) return std::nullopt;
    return index;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return low_ == high_; }
  double mean_width() const override {
    return static_cast<double>(prefix_.size()) + static_cast<double>(low_ + high_) / 2;
  }

 private:
  static constexpr std::uint32_t length_split = 1'000;
  std::size_t digits_for_64() const {
    std::size_t digits = 1;
    for (std::uint64_t left = std::numeric_limits<std::uint64_t>::max(); left >= alphabet_.size();
         left /= alphabet_.size())
      ++digits;
    return digits;
  }
  template <class WriteRow>
  Vector run(Arena& arena, std::size_t count, WriteRow write_row) const {
    const std::size_t width = prefix_.size() + high_;
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * width);
    for (std::size_t i = 0; i < count; ++i) {
      if (!prefix_.empty()) std::memcpy(out, prefix_.data(), prefix_.size());
      const std::size_t size = prefix_.size() + write_row(out + prefix_.size(), i);
      views[i] = {out, size};
      out += size;
    }
    return Vector::text(views, plain_);
  }

  std::string prefix_;
  std::string_view alphabet_;
  std::size_t low_, high_;
  std::size_t indexed_ = 0;  // characters that the index decides
  u128 domain_ = 1;
  bool unique_ = false;
  bool plain_ = true;
};

}  // namespace

std::string_view alphabet_named(std::string_view name) {
  if (name == "hex") return hex_alphabet;
  if (name == "base62") return base62_alphabet;
  if (name == "digits") return digit_alphabet;
  return url_alphabet;
}

std::unique_ptr<const Generator> token(const Args& args, std::string prefix, std::string_view alphabet,
                                       std::size_t length, std::size_t least) {
  const std::size_t before = utf8_length(prefix);
  least = before + std::min(least, length);
  need_length(args, least, "a value of this kind");
  const Lengths lengths = choose_lengths(args, before + length, least);
  return std::make_unique<const Token>(std::move(prefix), alphabet, lengths.low - before, lengths.high - before);
}

std::unique_ptr<const Generator> digest(const Args& args, std::size_t length, std::size_t least) {
  if (lengths_of(args).low > length)
    throw ArgumentError{"min", "it has " + std::to_string(length) + " characters",
                        "use `hex`, which may be of any length"};
  return token(args, "", hex_alphabet, length, least);
}

}  // namespace pgmock::generators
