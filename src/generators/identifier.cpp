// SPDX-License-Identifier: MIT
// Category `identifier`: uuid, ulid, nanoid, tokens, codes, sequences, slugs.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "generators/free_text.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::generators {
namespace {

struct HexPairs {
  char text[512];
  constexpr HexPairs() : text{} {
    for (int i = 0; i < 256; ++i) {
      text[2 * i] = "0123456789abcdef"[i / 16];
      text[2 * i + 1] = "0123456789abcdef"[i % 16];
    }
  }
};
constexpr HexPairs hex_pairs;

/// The lower `bytes` bytes of `value` as hex digits.
char* write_hex(char* out, std::uint64_t value, unsigned bytes) noexcept {
  for (unsigned shift = bytes * 8; shift > 0;) {
    shift -= 8;
    std::memcpy(out, hex_pairs.text + 2 * ((value >> shift) & 0xffU), 2);
    out += 2;
  }
  return out;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

// ---------------------------------------------------------------- uuid

/// Version 4 of 122 bits, the upper 64 of them in `high`: 48 bits, version, 12 bits, variant, 4 bits, the rest.
u128 uuid_v4(std::uint64_t high, std::uint64_t low58) noexcept {
  const std::uint64_t top = (high >> 16U << 16U) | 0x4000U | ((high >> 4U) & 0xfffU);
  const std::uint64_t bottom = (std::uint64_t{2} << 62U) | ((high & 0xfU) << 58U) | low58;
  return (static_cast<u128>(top) << 64U) | bottom;
}
constexpr std::uint64_t mask58 = (std::uint64_t{1} << 58U) - 1;

char* write_uuid(char* out, u128 value, bool hyphens) noexcept {
  const auto top = static_cast<std::uint64_t>(value >> 64U);
  const auto bottom = static_cast<std::uint64_t>(value);
  out = write_hex(out, top >> 32U, 4);
  if (hyphens) *out++ = '-';
  out = write_hex(out, top >> 16U, 2);
  if (hyphens) *out++ = '-';
  out = write_hex(out, top, 2);
  if (hyphens) *out++ = '-';
  out = write_hex(out, bottom >> 48U, 2);
  if (hyphens) *out++ = '-';
  return write_hex(out, bottom, 6);
}

std::optional<u128> read_uuid(std::string_view text) {
  u128 value = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '-') continue;
    const auto digit = hex_digit(c);
    if (!digit || ++digits > 32) return std::nullopt;
    value = (value << 4U) | *digit;
  }
  return digits == 32 ? std::optional(value) : std::nullopt;
}

/// What uuids, ulids and the like share: 128-bit values, kept as uuid or written as text.
class WideIds : public Generator {
 public:
  WideIds(bool text, std::size_t width) : text_(text), width_(width) {}
  VectorKind kind() const override { return text_ ? VectorKind::text : VectorKind::uuid; }
  bool is_uniform() const override { return true; }
  double mean_width() const override { return text_ ? static_cast<double>(width_) : 36; }

 protected:
  virtual char* write(char* out, u128 value) const = 0;

  template <class ValueOf>
  Vector run(Arena& arena, std::size_t count, ValueOf value_of) const {
    if (!text_) {
      const auto values = arena.array<u128>(count);
      for (std::size_t i = 0; i < count; ++i) values[i] = value_of(i);
      return Vector::of(VectorKind::uuid, values);
    }
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * width_);
    for (std::size_t i = 0; i < count; ++i) {
      write(out, value_of(i));
      views[i] = {out, width_};
      out += width_;
    }
    return Vector::text(views, true);
  }
  bool text_;
  std::size_t width_;
};

class UuidV4 final : public WideIds {
 public:
  UuidV4(bool text, bool hyphens) : WideIds(text, hyphens ? 36 : 32), hyphens_(hyphens) {}
  DrawKind draw_kind() const override { return DrawKind::bijection; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(),
               [&](std::size_t i) { return uuid_v4(draws[i], split(draws[i], 0) & mask58); });
  }
  u128 domain(std::uint64_t) const override { return u128{1} << 122U; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t, std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) {
      return uuid_v4(static_cast<std::uint64_t>(indices[i] >> 58U), static_cast<std::uint64_t>(indices[i]) & mask58);
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != kind()) return std::nullopt;
    const auto value = text_ ? read_uuid(values.values<TextView>()[row].view()) : std::optional(values.values<u128>()[row]);
    if (!value) return std::nullopt;
    const auto top = static_cast<std::uint64_t>(*value >> 64U);
    const auto bottom = static_cast<std::uint64_t>(*value);
    const std::uint64_t high = (top >> 16U << 16U) | ((top & 0xfffU) << 4U) | ((bottom >> 58U) & 0xfU);
    if (uuid_v4(high, bottom & mask58) != *value) return std::nullopt;
    return (static_cast<u128>(high) << 58U) | (bottom & mask58);
  }
  bool has_inverse() const override { return true; }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }

 private:
  char* write(char* out, u128 value) const override { return write_uuid(out, value, hyphens_); }
  bool hyphens_;
};

/// Where ids with a time begin and how fast their time runs: 60 ms a row from two years before asOf, so that a billion
/// rows end before asOf; later rows count on in the bits behind the time.
struct IdClock {
  std::uint64_t start_ms = 0;
  std::uint64_t rows_until_as_of = 0;
  std::uint64_t salt = 0;
  static constexpr std::uint64_t step_ms = 60;

  explicit IdClock(const Args& args) : salt(args.salt) {
    constexpr std::int64_t two_years = 730 * us_per_day;
    const std::int64_t from = std::max<std::int64_t>(args.as_of - two_years, 0);
    start_ms = static_cast<std::uint64_t>(from / 1000);
    rows_until_as_of = static_cast<std::uint64_t>(std::max<std::int64_t>(args.as_of - from, 0) / 1000) / step_ms;
  }
  std::uint64_t time_ms(std::uint64_t row) const {
    return start_ms + std::min(row, rows_until_as_of) * step_ms +
           (row < rows_until_as_of ? below(split(row ^ salt, 2), step_ms) : 0);
  }
  /// `bits` (at most 80) bits behind the time: random, and rising from the row on that shares its time with others.
  u128 tail(std::uint64_t row, unsigned bits) const {
    const u128 random = (static_cast<u128>(split(row ^ salt, 0)) << 64U) | split(row ^ salt, 1);
    if (row < rows_until_as_of) return random >> (128U - bits);
    const unsigned spare = bits - 64;
    return (static_cast<u128>(row - rows_until_as_of) << spare) | (random >> (128U - spare));
  }
};

class UuidV7 final : public WideIds {
 public:
  UuidV7(const Args& args, bool text, bool hyphens)
      : WideIds(text, hyphens ? 36 : 32), hyphens_(hyphens), clock_(args) {}
  DrawKind draw_kind() const override { return DrawKind::row; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](std::size_t i) {
      const u128 tail = clock_.tail(draws[i], 74);
      const std::uint64_t top = (clock_.time_ms(draws[i]) << 16U) | 0x7000U | static_cast<std::uint64_t>(tail >> 62U);
      const std::uint64_t bottom = (std::uint64_t{2} << 62U) | (static_cast<std::uint64_t>(tail) << 2U >> 2U);
      return (static_cast<u128>(top) << 64U) | bottom;
    });
  }

 private:
  char* write(char* out, u128 value) const override { return write_uuid(out, value, hyphens_); }
  bool hyphens_;
  IdClock clock_;
};

class Ulid final : public WideIds {
 public:
  Ulid(const Args& args, bool text) : WideIds(text, 26), clock_(args) {}
  DrawKind draw_kind() const override { return DrawKind::row; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](std::size_t i) {
      return (static_cast<u128>(clock_.time_ms(draws[i])) << 80U) | clock_.tail(draws[i], 80);
    });
  }

 private:
  char* write(char* out, u128 value) const override {
    for (std::size_t i = 26; i-- > 0; value >>= 5U)
      out[i] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[static_cast<std::size_t>(value & 31U)];
    return out + 26;
  }
  IdClock clock_;
};

bool wants_hyphens(const Args& args, bool text) {
  if (text) need_length(args, 32, "a uuid");
  return !text || limit_of(args) >= 36;
}
bool wants_text(const Args& args) { return base_of(*args.type).kind != TypeKind::uuid; }

// ---------------------------------------------------------------- tokens

/// A fixed prefix and `low` to `high` characters of an alphabet of at most 64. The first of them embed the 64 bits that no
/// other row has, as far as they have room for them. Unique ones all have the longest length.
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
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t, std::span<const u128> indices) const override {
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
    for (std::uint64_t left = std::numeric_limits<std::uint64_t>::max(); left >= alphabet_.size(); left /= alphabet_.size())
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

constexpr std::string_view hex_alphabet = "0123456789abcdef";
constexpr std::string_view base62_alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::string_view digit_alphabet = "0123456789";

std::string_view alphabet_named(std::string_view name) {
  if (name == "hex") return hex_alphabet;
  if (name == "base62") return base62_alphabet;
  if (name == "digits") return digit_alphabet;
  return url_alphabet;
}

/// A token of `length` characters after the prefix, or as many as the column's bounds allow; below `least` it is an
/// ArgumentError.
std::unique_ptr<const Generator> token(const Args& args, std::string prefix, std::string_view alphabet, std::size_t length,
                                       std::size_t least = 1) {
  const std::size_t before = utf8_length(prefix);
  least = before + std::min(least, length);
  need_length(args, least, "a value of this kind");
  const Lengths lengths = choose_lengths(args, before + length, least);
  return std::make_unique<const Token>(std::move(prefix), alphabet, lengths.low - before, lengths.high - before);
}

/// Hex digits as many as an algorithm gives: a shorter column takes the first of them, more there are not.
std::unique_ptr<const Generator> digest(const Args& args, std::size_t length, std::size_t least) {
  if (lengths_of(args).low > length)
    throw ArgumentError{"min", "it has " + std::to_string(length) + " characters", "use `hex`, which may be of any length"};
  return token(args, "", hex_alphabet, length, least);
}

// ---------------------------------------------------------------- patterns

/// Codes after a pattern: `#` a digit, `?` a capital letter, `*` one of both, `\` takes the next character as it is.
class Pattern {
 public:
  explicit Pattern(std::string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = pattern[i];
      if (c == '#') {
        parts_.push_back({'0', 10});
      } else if (c == '?') {
        parts_.push_back({'A', 26});
      } else if (c == '*') {
        parts_.push_back({'*', 36});
      } else {
        if (c == '\\' && i + 1 < pattern.size()) ++i;
        parts_.push_back({pattern[i], 1});
        if (!is_plain_text({&pattern[i], 1})) plain_ = false;
      }
      const std::uint64_t radix = parts_.back().radix;
      if (domain_ > (std::uint64_t{1} << 62U) / radix)
        throw ArgumentError{"pattern", "the pattern stands for more than 2^62 codes", "use fewer of `#`, `?` and `*`"};
      domain_ *= radix;
    }
    if (parts_.empty()) throw ArgumentError{"pattern", "the pattern is empty", "write one such as `ABC-####`"};
  }
  std::uint64_t domain() const { return domain_; }
  TextShape shape() const { return {.width = parts_.size(), .plain = plain_}; }
  std::size_t characters() const {
    const auto follows = [](const Part& part) { return part.radix == 1 && (static_cast<unsigned char>(part.first) & 0xC0U) == 0x80U; };
    return parts_.size() - static_cast<std::size_t>(std::ranges::count_if(parts_, follows));
  }
  char* write(char* out, std::uint64_t index) const noexcept {
    for (std::size_t i = parts_.size(); i-- > 0;) {
      const Part& part = parts_[i];
      if (part.radix == 10) {
        out[i] = static_cast<char>('0' + index % 10);
        index /= 10;
      } else if (part.radix == 26) {
        out[i] = static_cast<char>('A' + index % 26);
        index /= 26;
      } else if (part.radix == 36) {
        out[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 36];
        index /= 36;
      } else {
        out[i] = part.first;
      }
    }
    return out + parts_.size();
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != parts_.size()) return std::nullopt;
    std::uint64_t index = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Part& part = parts_[i];
      const char c = text[i];
      unsigned digit = 0;
      if (part.radix == 1) {
        if (c != part.first) return std::nullopt;
        continue;
      }
      if (part.radix == 36) {
        const std::size_t found = std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").find(c);
        if (found == std::string_view::npos) return std::nullopt;
        digit = static_cast<unsigned>(found);
      } else {
        if (c < part.first || static_cast<unsigned>(c - part.first) >= part.radix) return std::nullopt;
        digit = static_cast<unsigned>(c - part.first);
      }
      index = index * part.radix + digit;
    }
    return index;
  }

 private:
  struct Part {
    char first;
    unsigned radix;
  };
  std::vector<Part> parts_;
  std::uint64_t domain_ = 1;
  bool plain_ = true;
};

std::unique_ptr<const Generator> make_code(const Args& args) {
  constexpr std::string_view usual = "\?\?-####";
  std::string pattern = args.text("pattern");
  const Lengths lengths = lengths_of(args);
  if (pattern == usual) {  // grows and shrinks by itself; a pattern of the user's does not
    constexpr std::size_t longest = 18;  // 2^62 codes
    if (lengths.low > longest)
      throw ArgumentError{"min", "its codes have at most " + std::to_string(longest) + " characters", "use `token`, or give a `pattern`"};
    if (lengths.low > pattern.size()) pattern.append(lengths.low - pattern.size(), '#');
    if (lengths.high < pattern.size()) pattern.erase(0, pattern.size() - lengths.high);
    return code_cells(Pattern(pattern));
  }
  Pattern code(pattern);
  need_length(args, code.characters(), "the pattern");
  if (code.characters() < lengths.low)
    throw ArgumentError{"min", "the pattern makes " + std::to_string(code.characters()) + " characters", "lower `min`, or write a longer pattern"};
  return code_cells(std::move(code));
}

// ---------------------------------------------------------------- sequences

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
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t, std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != kind_ || values.scale != scale_) return std::nullopt;
    i128 value = 0;
    if (kind_ == VectorKind::decimal128) {
      value = values.values<i128>()[row];
    } else if (kind_ == VectorKind::float8 || kind_ == VectorKind::float4) {
      const double number = kind_ == VectorKind::float8 ? values.values<double>()[row]
                                                        : static_cast<double>(values.values<float>()[row]);
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
      return static_cast<std::int64_t>(static_cast<std::uint64_t>(start_) + static_cast<std::uint64_t>(step_) * row_of(i));
    };
    const auto fill_as = [&]<class T>(T) {
      const auto values = arena.array<T>(count);
      for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<T>(value(i));
      return Vector::of(kind_, values, scale_);
    };
    switch (kind_) {
      case VectorKind::decimal128: return fill_as(i128{});
      case VectorKind::float8: return fill_as(double{});
      case VectorKind::float4: return fill_as(float{});
      default: return fill_as(std::int64_t{});
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
      : prefix_(std::move(prefix)), width_(width), start_(start), step_(step), count_(count), plain_(is_plain_text(prefix_ + "0")) {}
  VectorKind kind() const override { return VectorKind::text; }
  DrawKind draw_kind() const override { return DrawKind::row; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](std::size_t i) { return draws[i]; });
  }
  u128 domain(std::uint64_t) const override { return count_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t, std::span<const u128> indices) const override {
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

std::unique_ptr<const Generator> make_sequence(const Args& args, std::int64_t start, std::int64_t step) {
  const Type& type = base_of(*args.type);
  if (step == 0) throw ArgumentError{"step", "`step` is 0", "write another number"};
  if (is_textual(type)) {
    if (start < 0 || step < 0) throw ArgumentError{"start", "a sequence of texts does not count below 0", "use numbers from 0 on"};
    const std::string& prefix = args.text("prefix");
    const auto width = static_cast<std::size_t>(args.integer("width"));
    const std::size_t limit = limit_of(args);
    need_length(args, prefix.size() + std::max<std::size_t>(width, 1), "the sequence");
    std::uint64_t most = 1;  // the largest number that fits
    for (std::size_t i = 0; i < std::min<std::size_t>(limit - prefix.size(), 18); ++i) most *= 10;
    --most;
    const auto first = static_cast<std::uint64_t>(start);
    if (first > most) throw ArgumentError{"start", "`start` does not fit into the column", "give the column a longer type"};
    return std::make_unique<const TextSequence>(prefix, width, first, static_cast<std::uint64_t>(step),
                                                (most - first) / static_cast<std::uint64_t>(step) + 1);
  }
  const NumberForm form = number_form(type, 0);
  i128 unit = 1;
  if (form.scale > 0) unit = power_of_10(form.scale);
  const i128 low = form.low / unit;
  const i128 high = std::min<i128>(form.high / unit, std::numeric_limits<std::int64_t>::max());
  if (start > high || start < low) throw ArgumentError{"start", "`start` is no value of the column's type", "choose another one"};
  const i128 count = step > 0 ? (high - start) / step + 1 : (start - std::max<i128>(low, std::numeric_limits<std::int64_t>::min())) / -static_cast<i128>(step) + 1;
  const bool is_float = form.kind == VectorKind::float4 || form.kind == VectorKind::float8;
  const i128 scaled = is_float ? 1 : unit;
  constexpr i128 most = std::numeric_limits<std::int64_t>::max();
  if (static_cast<i128>(start) * scaled > most || static_cast<i128>(step) * scaled > most)
    throw ArgumentError{"start", "the sequence's numbers are too large for this type", "use a bigint column"};
  const i128 fitting = std::min<i128>(count, (most - static_cast<i128>(start) * scaled) / (std::max<i128>(step, 1) * scaled) + 1);
  return std::make_unique<const Sequence>(form.kind, is_float ? 0 : form.scale, static_cast<std::int64_t>(start * scaled),
                                          static_cast<std::int64_t>(step * scaled), static_cast<std::uint64_t>(fitting));
}

// ---------------------------------------------------------------- slugs

std::unique_ptr<const Generator> make_slug(const Args& args) {
  const auto plain_words = [](std::string_view list, std::string_view before) {
    std::vector<std::string> result;
    const WordList& found = words(list);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::string_view word = found.text(i);
      if (word.size() <= 12 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        result.push_back(std::string(before) + std::string(word));
    }
    return SlotTable(result);
  };
  const SlotTable adjectives = plain_words("adjectives", "");
  const SlotTable nouns = plain_words("nouns", "-");
  const SlotTable endings = plain_words("nouns", "-");
  Composition made;
  made.picks = {{.split = 0}, {.split = 1}, {.split = 2}};
  made.templates = {{adjectives, nouns, endings}};
  made.shorten = Shorten::head;
  const std::size_t limit = limit_of(args);
  // Short columns get two words or one.
  if (limit < adjectives.longest() + nouns.longest() + endings.longest()) {
    made.picks.pop_back();
    made.templates = {{adjectives, nouns}};
  }
  if (limit < adjectives.longest() + nouns.longest()) {
    ListSource source = list_source("nouns");
    std::erase_if(source.values, [](const std::string& word) { return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos; });
    source.weights.clear();
    source.numbered = true;
    return bounded_list(args, std::move(source));
  }
  made.head = 1;
  const UniquePart first{UniquePart::Kind::digit, adjectives, {}};
  const UniquePart next{UniquePart::Kind::digit, nouns, {}};
  made.unique = {{first, next}, {first, next, next}, {first, next, next, next}};
  if (args.min || args.max) return free_text(std::move(made), args, {.glue = "-", .unique_mark = "_"});
  return composed(std::move(made), args.max_length);
}

}  // namespace

void add_identifier(Registry& registry) {
  registry.add({.name = "uuid",
                .aliases = {"uuid_v4", "guid"},
                .category = "identifier",
                .description = "A random UUID of version 4; no two rows of a column get the same.",
                .fits = Fits::uuid | Fits::text,
                .column_names = {"uuid", "guid", "uid", "external_id", "public_id", "correlation_id", "request_id", "trace_id"},
                .example = "bac6ec19-5464-4b78-a1e4-b2f8485fd1f4",
                .example_type = "uuid",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  const bool text = wants_text(args);
                  return std::make_unique<const UuidV4>(text, wants_hyphens(args, text));
                }});
  registry.add({.name = "uuid_v7",
                .aliases = {"uuid7"},
                .category = "identifier",
                .description = "A UUID of version 7: its time rises with the row and stays before asOf.",
                .fits = Fits::uuid | Fits::text,
                .example = "018cc778-5016-7a55-81bf-d4a49ab04f0d",
                .example_type = "uuid",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  const bool text = wants_text(args);
                  return std::make_unique<const UuidV7>(args, text, wants_hyphens(args, text));
                }});
  registry.add({.name = "ulid",
                .category = "identifier",
                .description = "A ULID: 48 bits of time that rise with the row, and 80 more.",
                .fits = Fits::text | Fits::uuid,
                .column_names = {"ulid"},
                .example = "01HK3QGM0PMN86ZX994TP17GVE",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  const bool text = wants_text(args);
                  if (text) need_length(args, 26, "a ulid");
                  return std::make_unique<const Ulid>(args, text);
                }});
  registry.add({.name = "nanoid",
                .category = "identifier",
                .description = "A Nano ID: letters, digits, `_` and `-`.",
                .parameters = {{"length", ParamType::integer, "21", "The number of characters.", "2", "255"}},
                .fits = Fits::text,
                .column_names = {"nanoid", "nano_id"},
                .modifiers = length_bounds,
                .example = "1Z7IplrsvMJff_6NeoOGZ",
                .make = [](const Args& args) {
                  return token(args, "", url_alphabet, static_cast<std::size_t>(args.integer("length")), 2);
                }});
  registry.add({.name = "token",
                .aliases = {"api_key", "secret"},
                .category = "identifier",
                .description = "A random token after a fixed prefix.",
                .parameters = {{"length", ParamType::integer, "32", "The number of random characters.", "1", "255"},
                               {"alphabet", ParamType::choice, "base62", "The characters used.", {}, {},
                                {"hex", "base62", "url", "digits"}},
                               {"prefix", ParamType::text, "", "What stands before it."}},
                .fits = Fits::text,
                .column_names = {"token", "access_token", "refresh_token", "session_id", "session_token", "api_key", "secret",
                                 "nonce", "salt", "key_hash"},
                .modifiers = length_bounds,
                .example = "b9PB2PfVrS2Vnt7yqwHrTMLbTzeryHkS",
                .make = [](const Args& args) {
                  return token(args, args.has("prefix") ? args.text("prefix") : "", alphabet_named(args.text("alphabet")),
                               static_cast<std::size_t>(args.integer("length")));
                }});
  registry.add({.name = "hash",
                .aliases = {"checksum", "digest", "sha256"},
                .category = "identifier",
                .description = "A hash in hex digits, as long as the algorithm's.",
                .parameters = {{"algorithm", ParamType::choice, "sha256", "Whose length it has.", {}, {},
                                {"md5", "sha1", "sha256", "sha512"}}},
                .fits = Fits::text,
                .column_names = {"hash", "checksum", "digest", "sha256", "etag", "fingerprint"},
                .modifiers = length_bounds,
                .example = "df32baebccf1b1de1eb4b39f05671d44d03b933f54f529b470f35d6bcde23991",
                .make = [](const Args& args) {
                  const std::string& name = args.text("algorithm");
                  const std::size_t length = name == "md5" ? 32 : name == "sha1" ? 40 : name == "sha512" ? 128 : 64;
                  return digest(args, length, 4);
                }});
  registry.add({.name = "md5",
                .category = "identifier",
                .description = "A hash of 32 hex digits.",
                .fits = Fits::text,
                .column_names = {"md5", "content_md5"},
                .modifiers = length_bounds,
                .example = "dc76cfa654a00567222a2720cf9ea8fa",
                .make = [](const Args& args) { return digest(args, 32, 4); }});
  registry.add({.name = "hex",
                .category = "identifier",
                .description = "Random hex digits.",
                .parameters = {{"length", ParamType::integer, "16", "The number of digits.", "1", "255"}},
                .fits = Fits::text,
                .column_names = {"hex"},
                .modifiers = length_bounds,
                .example = "892ec8f2984543ab",
                .make = [](const Args& args) {
                  return token(args, "", hex_alphabet, static_cast<std::size_t>(args.integer("length")));
                }});
  registry.add({.name = "commit_hash",
                .aliases = {"git_sha"},
                .category = "identifier",
                .description = "The hash of a commit: 40 hex digits.",
                .fits = Fits::text,
                .column_names = {"commit", "commit_hash", "commit_sha", "git_sha", "revision_hash"},
                .modifiers = length_bounds,
                .example = "f40d73466a180209c57f6ecc603c63a79d4f7e9f",
                .make = [](const Args& args) { return digest(args, 40, 7); }});
  registry.add({.name = "object_id",
                .category = "identifier",
                .description = "An identifier of 24 hex digits, as document databases make them.",
                .fits = Fits::text,
                .column_names = {"object_id", "oid", "mongo_id"},
                .modifiers = length_bounds,
                .example = "3f8b8c77f9809b062e2f097c",
                .make = [](const Args& args) { return digest(args, 24, 8); }});
  registry.add({.name = "password_hash",
                .aliases = {"bcrypt"},
                .category = "identifier",
                .description = "A string in the form of a bcrypt hash; no password belongs to it.",
                .fits = Fits::text,
                .column_names = {"password_hash", "password_digest", "encrypted_password", "hashed_password", "password",
                                 "passwd", "pwd_hash"},
                .example = "$2b$12$lkxJi38EFeCaYqd8K5U56810U6l4/TGVhPEru2NC4v/TILHJnDiT2",
                .make = [](const Args& args) {
                  static constexpr std::string_view alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
                  if (limit_of(args) < 20) return token(args, "", alphabet, 53, 1);
                  return token(args, "$2b$12$", alphabet, 53, 13);
                }});
  registry.add({.name = "code",
                .aliases = {"pattern"},
                .category = "identifier",
                .description = "A code after a pattern: `#` is a digit, `?` a capital letter, `*` one of both.",
                .parameters = {{"pattern", ParamType::text, "\?\?-####", "The pattern; `\\` takes the next character as it is."}},
                .fits = Fits::text,
                .column_names = {"code", "reference", "ref", "reference_number", "serial_number", "serial", "coupon_code",
                                 "promo_code", "external_ref", "barcode_text"},
                .modifiers = length_bounds,
                .example = "YF-3042",
                .make = make_code});
  registry.add({.name = "sequence",
                .aliases = {"serial", "counter"},
                .category = "identifier",
                .description = "Numbers in order: start, start + step, …; on text columns with a prefix and leading zeros.",
                .parameters = {{"start", ParamType::integer, "1", "The value of the first row."},
                               {"step", ParamType::integer, "1", "From one row to the next."},
                               {"prefix", ParamType::text, "", "What stands before the number of a text."},
                               {"width", ParamType::integer, "0", "The fewest digits of a text.", "0", "18"}},
                .fits = any_number | Fits::text,
                .column_names = {"sequence", "seq", "position", "sort_order", "line_number"},
                .example = "1",
                .example_type = "integer",
                .make = [](const Args& given) {
                  Args args = given;
                  if (!args.has("prefix")) args.values["prefix"] = std::string();
                  return make_sequence(args, args.integer("start"), args.integer("step"));
                }});
  registry.add({.name = "ordinal",
                .category = "identifier",
                .description = "The place of a row among the children of its parent (or in its table), from 1.",
                .parameters = {{"start", ParamType::integer, "1", "The value of the first one."}},
                .fits = any_number,
                .column_names = {"ordinal", "line_no", "item_no", "ordinality"},
                .example = "1",
                .example_type = "integer",
                .make = [](const Args& args) { return make_sequence(args, args.integer("start"), 1); }});
  registry.add({.name = "slug",
                .category = "identifier",
                .description = "Words joined by hyphens, as in addresses of web pages.",
                .fits = Fits::text,
                .column_names = {"slug", "permalink", "handle_slug", "url_key"},
                .modifiers = length_bounds,
                .example = "fascinating-wealth-market",
                .make = make_slug});
  registry.add({.name = "version",
                .aliases = {"semver"},
                .category = "identifier",
                .description = "A version number of three parts.",
                .fits = Fits::text,
                .column_names = {"version", "app_version", "release"},
                .example = "7.7.8",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  need_length(args, 5, "a version");
                  struct Version {
                    std::uint64_t parts;  // values of the second and third part
                    std::uint64_t domain() const { return 10 * parts * parts; }
                    TextShape shape() const { return {.width = 7, .mean = 6}; }
                    char* write(char* out, std::uint64_t index) const noexcept {
                      *out++ = static_cast<char>('0' + index % 10);
                      *out++ = '.';
                      out = std::to_chars(out, out + 3, index / 10 % parts).ptr;
                      *out++ = '.';
                      return std::to_chars(out, out + 3, index / 10 / parts).ptr;
                    }
                    std::optional<std::uint64_t> parse(std::string_view text) const {
                      const std::size_t second = text.find('.');
                      const std::size_t third = text.find('.', second == std::string_view::npos ? second : second + 1);
                      if (third == std::string_view::npos) return std::nullopt;
                      const auto number = [](std::string_view digits) -> std::optional<std::uint64_t> {
                        if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
                        return read_digits(digits);
                      };
                      const auto a = number(text.substr(0, second));
                      const auto b = number(text.substr(second + 1, third - second - 1));
                      const auto c = number(text.substr(third + 1));
                      if (!a || !b || !c || *a > 9 || *b >= parts || *c >= parts) return std::nullopt;
                      return *a + 10 * (*b + parts * *c);
                    }
                  };
                  return code_cells(Version{limit_of(args) >= 7 ? 30U : 10U});
                }});
}

}  // namespace pgmock::generators
