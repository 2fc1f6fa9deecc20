// SPDX-License-Identifier: MIT
// Draw sources: which number a row gets.
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/evaluate.hpp"
#include "pgmock/base/divider.hpp"
#include "pgmock/base/draws.hpp"

namespace pgmock::engine {

namespace {

/// out[i] = value(row i). Four at a time: the loop's own instructions would be a third of all.
template <class T, class Value>
void map_rows(const RowSet& rows, std::span<T> out, const Value value) {
  std::size_t i = 0;
  const auto fill = [&](auto row) {
    for (; i + 4 <= out.size(); i += 4)
      for (std::size_t k = 0; k < 4; ++k) out[i + k] = value(row(i + k));
    for (; i < out.size(); ++i) out[i] = value(row(i));
  };
  if (rows.is_range())
    fill([first = rows.first](std::size_t at) { return first + at; });
  else
    fill([list = rows.list](std::size_t at) { return static_cast<std::uint64_t>(list[at]); });
}

}  // namespace

Vector Evaluation::uniform_values(const Generator& generator, const UniformFace& face, StreamKey key,
                                  const RowSet& rows) {
  if (const Dictionary* dictionary = generator.dictionary()) {
    const auto codes = frame_.arena.array<std::uint16_t>(rows.size);
    draw_codes(key, rows, face.count, codes);
    return Vector::codes(codes, *dictionary);
  }
  const auto values = frame_.arena.array<std::int64_t>(rows.size);
  draw_values(key, rows, face.count, face.low, face.step, values);
  return Vector::of(generator.kind(), std::span<const std::int64_t>(values), generator.scale());
}

std::span<const std::uint64_t> Evaluation::hashes(StreamKey key, const RowSet& rows) {
  if (frame_.hashes.size() < rows.size) frame_.hashes.resize(rows.size);
  const std::span<std::uint64_t> out(frame_.hashes.data(), rows.size);
  draw_rows(key, rows, out);
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
    map_rows(rows, out, [bijection = bijective->bijection](std::uint64_t at) { return bijection(at); });
  } else if (const auto* row = std::get_if<plan::RowDraws>(&source)) {
    map_rows(rows, out, [first = row->first](std::uint64_t at) { return at - first; });
  } else if (const auto* rising = std::get_if<plan::RisingDraws>(&source)) {
    // Row r owns the stratum [r * step, (r + 1) * step) of the 64-bit draws.
    const std::uint64_t step = rising->rows <= 1 ? ~std::uint64_t{0} : ~std::uint64_t{0} / rising->rows;
    map_rows(rows, out, [key = rising->key, step](std::uint64_t at) { return at * step + below(draw(key, at), step); });
  } else {
    throw std::logic_error("indices are no draws");
  }
  return out;
}

std::span<const u128> Evaluation::indices(const plan::IndexDraws& source, const RowSet& rows) {
  const auto out = frame_.arena.array<u128>(rows.size);
  if (source.ordinal != plan::no_node || source.domain <= ~std::uint64_t{0}) {
    const auto small = small_indices(source, rows);
    std::copy(small.begin(), small.end(), out.begin());
    return out;
  }
  for (std::uint32_t i = 0; i < rows.size; ++i) {
    const u128 index = rows[i] - source.first;
    const u128 image = source.permutation ? (*source.permutation)(index) : index;
    out[i] = source.modulus == 0 ? image : image / source.divisor % source.modulus;
  }
  return out;
}

std::span<const std::uint64_t> Evaluation::small_indices(const plan::IndexDraws& source, const RowSet& rows) {
  const auto out =
      source.ordinal != plan::no_node ? indices_in_parents(source, rows) : frame_.arena.array<std::uint64_t>(rows.size);
  if (source.ordinal == plan::no_node) {
    map_rows(rows, out, [first = source.first](std::uint64_t at) { return at - first; });
    if (source.permutation) source.permutation->apply(out, out);
  }
  if (source.modulus != 0) {
    // Indices lie below 2^64 - 1, so larger divisors and moduli may be cut to it.
    const auto cut = [](u128 value) { return static_cast<std::uint64_t>(std::min<u128>(value, ~std::uint64_t{0})); };
    const std::uint64_t divisor = cut(source.divisor), modulus = cut(source.modulus);
    for (std::uint64_t& index : out) index = index / divisor % modulus;
  }
  return out;
}

namespace {

/// Distinct ranks for the `count` children of one parent, never decreasing: the quantile of a random place in each
/// child's stratum, pushed apart where several strata fall on one rank. O(count), no memory of other parents.
void distinct_ranks(const plan::IndexDraws& source, std::int64_t parent, std::uint64_t count,
                    std::vector<std::uint64_t>& ranks) {
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

/// A parent's own order of [0, size): k → (step k + offset) mod size, with a step coprime to size. Made in a few
/// instructions, as a keyed permutation could not be; what is behind it is permuted once for all parents.
struct Order {
  std::uint64_t size = 1, step = 0, offset = 0;

  /// Whether step k + offset stays below 2^64.
  bool is_small(std::uint64_t k) const { return size <= 0xffffffffU && k <= 0x7fffffffU; }
  std::uint64_t operator()(std::uint64_t k) const {
    if (is_small(k)) return (step * k + offset) % size;
    return static_cast<std::uint64_t>((static_cast<u128>(step) * k + offset) % size);
  }
};

/// The places of children in the orders of their parents, which share the domain as their size.
void orders_of_parents(const plan::IndexDraws& source, std::span<const std::int64_t> parents,
                       std::span<const std::int64_t> ordinals, std::span<std::uint64_t> out) {
  const auto size = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(source.domain));
  const Divider divide(size);
  constexpr std::size_t block = 256;
  std::uint64_t offsets[block];
  std::uint64_t strides[block];
  for (std::size_t first = 0; first < parents.size(); first += block) {
    const std::size_t count = std::min(block, parents.size() - first);
    draw_rows(source.key, RowSet::of(parents.subspan(first, count)), offsets);
    split_draws({offsets, count}, 0, strides);
    for (std::size_t i = 0; i < count; ++i) {
      const Order order{size, source.strides[below(strides[i], source.strides.size())], below(offsets[i], size)};
      const auto ordinal = static_cast<std::uint64_t>(ordinals[first + i]);
      out[first + i] = order.is_small(ordinal) ? divide(order.step * ordinal + order.offset).remainder : order(ordinal);
    }
  }
}

/// The order of a parent's `count` children.
Order order_of_children(const plan::IndexDraws& source, std::uint64_t parent, std::uint64_t count) {
  const std::uint64_t random = draw(source.key, parent);
  std::uint64_t step = 0;
  for (std::uint64_t attempt = 1; std::gcd(step = below(split(random, attempt), count), count) != 1;) ++attempt;
  return {count, step, below(random, count)};
}

}  // namespace

std::span<std::uint64_t> Evaluation::indices_in_parents(const plan::IndexDraws& source, const RowSet& rows) {
  const auto parents = eval(source.parent_row, rows).values<std::int64_t>();
  const auto ordinals = eval(source.ordinal, rows).values<std::int64_t>();
  const auto out = frame_.arena.array<std::uint64_t>(rows.size);
  if (!source.quantile) {
    orders_of_parents(source, parents, ordinals, out);
    source.permutation->apply(out, out);
    return out;
  }
  // Children of a parent are neighbours: what belongs to the parent is made once for all of them.
  Strata::Cursor cursor(*source.strata);
  std::vector<std::uint64_t> ranks;
  Order order;
  std::int64_t current = -1;
  for (std::uint32_t i = 0; i < rows.size; ++i) {
    if (parents[i] != current) {
      current = parents[i];
      const auto [first, last] = cursor.children(static_cast<std::uint64_t>(current));
      distinct_ranks(source, current, last - first, ranks);
      order = order_of_children(source, static_cast<std::uint64_t>(current), last - first);
    }
    out[i] = ranks[order(static_cast<std::uint64_t>(ordinals[i]))];
    if (!source.ranks.empty()) out[i] = source.ranks[out[i]];
  }
  return out;
}

}  // namespace pgmock::engine
