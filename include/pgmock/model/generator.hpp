// SPDX-License-Identifier: MIT
// Generator: maps draws (or indices) to typed values. It never sees a row number or a random engine. Immutable once
// made; all threads share it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "pgmock/base/arena.hpp"
#include "pgmock/base/draw.hpp"
#include "pgmock/base/int128.hpp"
#include "pgmock/model/vector.hpp"

namespace pgmock {

/// What a fill may use besides its arguments.
struct FillContext {
  Arena& arena;
};

/// What kind of draws a generator needs.
enum class DrawKind : std::uint8_t {
  hash,       // 64 random bits; two rows may get the same
  bijection,  // 64 random bits that no other row of the stream gets: the values embed them and never collide
  row         // the ordinal of the row itself (sequence, ordinal, uuid v7's order …)
};

/// A random face that is one multiplication: the value of a draw is `low + step * below(draw, count)`, of the
/// generator's kind (one that is held in int64) and scale; where it has a dictionary, the code `below(draw, count)`.
struct UniformFace {
  std::uint64_t count = 1;
  std::int64_t low = 0;
  std::int64_t step = 1;
};

class Generator {
 public:
  virtual ~Generator() = default;

  /// The kind (never `dictionary`) and scale of the values made.
  virtual VectorKind kind() const = 0;
  virtual std::int32_t scale() const { return 0; }
  virtual DrawKind draw_kind() const { return DrawKind::hash; }

  /// Random face: one value a draw; value i depends on draws[i] and row i of the inputs alone.
  /// `inputs` are what GeneratorInfo::record asked for: for a record, one int64 vector whose 64 bits are the record's
  /// draw (all columns of one person, address or company share it), else none. May return a dictionary vector.
  virtual Vector fill(FillContext& context, std::span<const Vector> inputs,
                      std::span<const std::uint64_t> draws) const = 0;

  /// false: where there are inputs, they alone decide, and fill() may get anything of the right size as draws.
  virtual bool needs_draws() const { return true; }

  /// What fill() comes to, where it is that simple, so that draw and value are made in one step; nullptr: it is not.
  virtual const UniformFace* uniform_face() const { return nullptr; }

  /// Index face. Number of distinct values (under the type's equality), saturating; 0: they cannot be counted.
  /// A generator whose value has random inputs and a discriminator (e-mail) steps at 10^4, 10^8, 10^12 `rows`;
  /// all others ignore `rows`.
  virtual u128 domain(std::uint64_t rows) const {
    static_cast<void>(rows);
    return 0;
  }
  /// The values of the indices; injective for a fixed `rows`, whatever the inputs. Requires indices < domain(rows).
  virtual Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
                    std::span<const u128> indices) const;
  /// The index whose value is row `row` of `values`; nullopt when there is none or no inverse is known.
  virtual std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const;
  /// Whether index_of() is implemented for every value that at() makes.
  virtual bool has_inverse() const { return false; }
  /// Whether at() keeps the order of the indices under the type's order.
  virtual bool keeps_order() const { return false; }
  /// Whether all values of the random face are equally likely (mixed radix keys need it).
  virtual bool is_uniform() const { return true; }
  /// Validator: could this generator have made the value? (true where it cannot tell)
  virtual bool could_make(const Vector& values, std::size_t row) const;
  /// The one dictionary by which every fill() and at() codes its values, so that formatters may render it beforehand;
  /// nullptr: there is none, or not always.
  virtual const Dictionary* dictionary() const { return nullptr; }
  /// Mean length of a value's text in bytes, for estimates.
  virtual double mean_width() const { return 8; }
};

}  // namespace pgmock
