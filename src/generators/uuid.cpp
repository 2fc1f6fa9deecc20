// SPDX-License-Identifier: MIT
// Identifiers of 128 bits: random uuids embed a bijection of the row, those with a time rise with it.
#include <algorithm>
#include <cstring>

#include "generators/identifier.hpp"
#include "generators/per_cell.hpp"
#include "pgmock/base/datetime.hpp"

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
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i) {
      return uuid_v4(static_cast<std::uint64_t>(indices[i] >> 58U), static_cast<std::uint64_t>(indices[i]) & mask58);
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != kind()) return std::nullopt;
    const auto value =
        text_ ? read_uuid(values.values<TextView>()[row].view()) : std::optional(values.values<u128>()[row]);
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

}  // namespace

std::unique_ptr<const Generator> make_uuid(const Args& args) {
  const bool text = wants_text(args);
  return std::make_unique<const UuidV4>(text, wants_hyphens(args, text));
}

std::unique_ptr<const Generator> make_uuid_v7(const Args& args) {
  const bool text = wants_text(args);
  return std::make_unique<const UuidV7>(args, text, wants_hyphens(args, text));
}

std::unique_ptr<const Generator> make_ulid(const Args& args) {
  const bool text = wants_text(args);
  if (text) need_length(args, 26, "a ulid");
  return std::make_unique<const Ulid>(args, text);
}

}  // namespace pgmock::generators
