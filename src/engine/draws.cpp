// SPDX-License-Identifier: MIT
// Draw sources: which number a row gets.
#include <numeric>
#include <stdexcept>

#include "engine/evaluate.hpp"

namespace pgmock::engine {

std::span<const std::uint64_t> Evaluation::hashes(StreamKey key, const RowSet& rows) {
  const auto out = frame_.arena.array<std::uint64_t>(rows.size);
  if (rows.is_range()) {
    for (std::uint32_t i = 0; i < rows.size; ++i) out[i] = draw(key, rows.first + i);
  } else {
    for (std::uint32_t i = 0; i < rows.size; ++i) out[i] = draw(key, static_cast<std::uint64_t>(rows.list[i]));
  }
  return out;
}

std::span<const std::uint64_t> Evaluation::draws(const plan::DrawSource& source, const RowSet& rows) {
  if (const auto* hash = std::get_if<plan::HashDraws>(&source)) return hashes(hash->key, rows);
  if (const auto* node = std::get_if<plan::NodeDraws>(&source)) {
    const Vector values = eval(node->node, rows);
    return {static_cast<const std::uint64_t*>(values.data), values.size};
  }
  const auto out = frame_.arena.array<std::uint64_t>(rows.size);
  if (const auto* bijective = std::get_if<plan::BijectionDraws>(&source)) {
    for (std::uint32_t i = 0; i < rows.size; ++i) out[i] = bijective->bijection(rows[i]);
  } else if (const auto* row = std::get_if<plan::RowDraws>(&source)) {
    for (std::uint32_t i = 0; i < rows.size; ++i) out[i] = rows[i] - row->first;
  } else if (const auto* rising = std::get_if<plan::RisingDraws>(&source)) {
    // Row r owns the stratum [r * step, (r + 1) * step) of the 64-bit draws.
    const std::uint64_t step = rising->rows <= 1 ? ~std::uint64_t{0} : ~std::uint64_t{0} / rising->rows;
    for (std::uint32_t i = 0; i < rows.size; ++i)
      out[i] = rows[i] * step + below(draw(rising->key, rows[i]), step);
  } else {
    throw std::logic_error("indices are no draws");
  }
  return out;
}

namespace {

u128 digit(const plan::IndexDraws& source, u128 image) {
  if (source.modulus == 0) return image;
  return image / source.divisor % source.modulus;
}

}  // namespace

std::span<const u128> Evaluation::indices(const plan::IndexDraws& source, const RowSet& rows) {
  if (source.ordinal != plan::no_node) return indices_in_parents(source, rows);
  const auto out = frame_.arena.array<u128>(rows.size);
  for (std::uint32_t i = 0; i < rows.size; ++i) {
    const u128 index = rows[i] - source.first;
    out[i] = digit(source, source.permutation ? (*source.permutation)(index) : index);
  }
  return out;
}

namespace {

/// Distinct ranks for the `count` children of one parent, never decreasing: the quantile of a random place in each
/// child's stratum, pushed apart where several strata fall on one rank. O(count), no memory of other parents.
void distinct_ranks(const plan::IndexDraws& source, std::int64_t parent, std::uint64_t count, std::vector<std::uint64_t>& ranks) {
  const StreamKey key{draw(source.key, static_cast<std::uint64_t>(parent))};
  const std::uint64_t step = count <= 1 ? ~std::uint64_t{0} : ~std::uint64_t{0} / count;
  const auto domain = static_cast<std::uint64_t>(source.domain);
  ranks.resize(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto rank = static_cast<std::uint64_t>((*source.quantile)(i * step + below(draw(key, i), step)));
    ranks[i] = i > 0 && rank <= ranks[i - 1] ? ranks[i - 1] + 1 : rank;
  }
  for (std::uint64_t i = count, limit = domain; i-- > 0 && ranks[i] >= limit; --limit) ranks[i] = limit - 1;
}

/// A parent's own order of [0, size): k → (a k + b) mod size with a coprime to size. Made in a few dozen instructions, as
/// a keyed permutation could not be; what is behind it is permuted once for all parents.
class Stride {
 public:
  Stride() = default;
  Stride(StreamKey key, std::uint64_t parent, std::uint64_t size) : size_(size) {
    const std::uint64_t random = draw(derive(key, "stride"), parent);
    offset_ = below(random, size);
    std::uint64_t attempt = 0;
    do step_ = below(split(random, attempt++), size);
    while (std::gcd(step_, size) != 1);
  }
  std::uint64_t operator()(std::uint64_t k) const {
    return static_cast<std::uint64_t>((static_cast<u128>(step_) * k + offset_) % size_);
  }

 private:
  std::uint64_t size_ = 1, step_ = 0, offset_ = 0;
};

}  // namespace

std::span<const u128> Evaluation::indices_in_parents(const plan::IndexDraws& source, const RowSet& rows) {
  const auto parents = eval(source.parent_row, rows).values<std::int64_t>();
  const auto ordinals = eval(source.ordinal, rows).values<std::int64_t>();
  const auto out = frame_.arena.array<u128>(rows.size);
  // Children of a parent are neighbours: what belongs to the parent is made once for all of them.
  Stride stride;
  std::optional<Strata::Cursor> cursor;
  std::vector<std::uint64_t> ranks;
  std::int64_t current = -1;
  for (std::uint32_t i = 0; i < rows.size; ++i) {
    if (parents[i] != current) {
      current = parents[i];
      const auto parent = static_cast<std::uint64_t>(current);
      if (source.quantile) {
        if (!cursor) cursor.emplace(*source.strata);
        const auto [first, last] = cursor->children(parent);
        distinct_ranks(source, current, last - first, ranks);
        stride = Stride(source.key, parent, last - first);
      } else {
        stride = Stride(source.key, parent, static_cast<std::uint64_t>(source.domain));
      }
    }
    const std::uint64_t place = stride(static_cast<std::uint64_t>(ordinals[i]));
    out[i] = source.quantile ? static_cast<u128>(ranks[place]) : digit(source, (*source.permutation)(place));
  }
  return out;
}

}  // namespace pgmock::engine
