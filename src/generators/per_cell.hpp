// SPDX-License-Identifier: MIT
// Makes a Generator from a few lines: text_cells() from a function that writes one value, code_cells() from a numbering
// of texts, which gives the index face too.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "generators/slots.hpp"
#include "pgmock/base/draw.hpp"
#include "pgmock/generators/args.hpp"
#include "pgmock/generators/registry.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// The draws of the record (input 0); where the caller has none, the own draws.
inline const std::uint64_t* record_draws(std::span<const Vector> inputs, std::span<const std::uint64_t> draws) {
  return inputs.empty() ? draws.data() : static_cast<const std::uint64_t*>(inputs[0].data);
}

struct TextShape {
  std::size_t width;  // most bytes of one value
  bool plain = true;  // as Vector::plain
  double mean = 0;    // 0: the width
  VectorKind kind = VectorKind::text;
};

/// `write(out, draw, record)` writes one value at `out` (it may overrun by slot_overrun bytes) and returns its end.
template <class Write>
class TextCells final : public Generator {
 public:
  TextCells(const TextShape& shape, Write write) : shape_(shape), write_(std::move(write)) {}
  VectorKind kind() const override { return shape_.kind; }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::size_t count = draws.size();
    const std::uint64_t* const record = record_draws(inputs, draws);
    const auto views = context.arena.array<TextView>(count);
    const std::size_t bytes = count * shape_.width + slot_overrun;
    char* const piece = context.arena.bytes(bytes);
    char* out = piece;
    for (std::size_t i = 0; i < count; ++i) {
      char* const end = write_(out, draws[i], record[i]);
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    context.arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
    Vector result = Vector::text(views, shape_.plain);
    result.kind = shape_.kind;
    return result;
  }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return shape_.mean == 0 ? static_cast<double>(shape_.width) : shape_.mean; }

 private:
  TextShape shape_;
  Write write_;
};

template <class Write>
std::unique_ptr<const Generator> text_cells(const TextShape& shape, Write write) {
  return std::make_unique<const TextCells<Write>>(shape, std::move(write));
}

/// A numbering of texts: write(out, index) and parse(text) are inverse on [0, domain()).
template <class Code>
concept Numbering = requires(const Code& code, char* out, std::uint64_t index, std::string_view text) {
  { code.domain() } -> std::convertible_to<std::uint64_t>;
  { code.shape() } -> std::convertible_to<TextShape>;
  { code.write(out, index) } -> std::same_as<char*>;
  { code.parse(text) } -> std::same_as<std::optional<std::uint64_t>>;
};
/// A numbering that does not take its indices equally likely at random.
template <class Code>
concept PicksIndex = requires(const Code& code, std::uint64_t draw) {
  { code.pick(draw) } -> std::same_as<std::uint64_t>;
};

template <Numbering Code>
class CodeCells final : public Generator {
 public:
  explicit CodeCells(Code code) : code_(std::move(code)) {}
  VectorKind kind() const override { return code_.shape().kind; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const std::uint64_t domain = code_.domain();
    return run(context, draws.size(), [&](std::size_t i) {
      if constexpr (PicksIndex<Code>) {
        return code_.pick(draws[i]);
      } else {
        return below(draws[i], domain);
      }
    });
  }
  u128 domain(std::uint64_t) const override { return code_.domain(); }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context, indices.size(), [&](std::size_t i) { return static_cast<std::uint64_t>(indices[i]); });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != kind()) return std::nullopt;
    const auto index = code_.parse(values.values<TextView>()[row].view());
    if (!index || *index >= code_.domain()) return std::nullopt;
    return *index;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return !PicksIndex<Code>; }
  bool could_make(const Vector& values, std::size_t row) const override { return index_of(values, row, 0).has_value(); }
  double mean_width() const override {
    const TextShape shape = code_.shape();
    return shape.mean == 0 ? static_cast<double>(shape.width) : shape.mean;
  }

 private:
  template <class IndexOf>
  Vector run(FillContext& context, std::size_t count, IndexOf index_of_row) const {
    const TextShape shape = code_.shape();
    const auto views = context.arena.array<TextView>(count);
    const std::size_t bytes = count * shape.width + slot_overrun;
    char* const piece = context.arena.bytes(bytes);
    char* out = piece;
    for (std::size_t i = 0; i < count; ++i) {
      char* const end = code_.write(out, index_of_row(i));
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    context.arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
    Vector result = Vector::text(views, shape.plain);
    result.kind = shape.kind;
    return result;
  }

  Code code_;
};

template <Numbering Code>
std::unique_ptr<const Generator> code_cells(Code code) {
  return std::make_unique<const CodeCells<Code>>(std::move(code));
}

/// The two digits of 0 … 99.
struct DigitPairs {
  char text[200];
  constexpr DigitPairs() : text{} {
    for (int i = 0; i < 100; ++i) {
      text[2 * i] = static_cast<char>('0' + i / 10);
      text[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
  }
};
inline constexpr DigitPairs digit_pairs;

/// `value` in exactly `width` digits with leading zeros (width at most 20; higher digits are lost).
inline char* write_padded(char* out, std::uint64_t value, std::size_t width) noexcept {
  char* at = out + width;
  while (at - out >= 2) {
    at -= 2;
    std::memcpy(at, digit_pairs.text + 2 * (value % 100), 2);
    value /= 100;
  }
  if (at != out) *out = static_cast<char>('0' + value % 10);
  return out + width;
}

/// The number that a text of digits alone (at most 18) says.
inline std::optional<std::uint64_t> read_digits(std::string_view text) noexcept {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

/// The length limit in characters: the type's, or a text column's `max`; a number that no value reaches if there is
/// none.
inline std::size_t limit_of(const Args& args) {
  std::size_t limit = args.max_length ? static_cast<std::size_t>(*args.max_length) : std::size_t{1} << 30U;
  if (args.max && is_textual(base_of(*args.type)))
    limit = std::min(limit, static_cast<std::size_t>(std::max<std::int64_t>(args.max->to_int64().value_or(0), 0)));
  return limit;
}

/// Throws the error of a structured value that the column is too short for.
inline void need_length(const Args& args, std::size_t length, std::string_view what) {
  const std::size_t limit = limit_of(args);
  if (limit >= length) return;
  const bool by_type = args.max_length && static_cast<std::size_t>(*args.max_length) == limit;
  throw ArgumentError{
      by_type ? "" : "max",
      std::string(what) + " needs " + std::to_string(length) + " characters, " +
          (by_type ? "the type holds " : "`max` allows ") + std::to_string(limit),
      by_type ? "give the column a longer type or another generator" : "raise `max` or choose another generator"};
}

}  // namespace pgmock::generators
