// SPDX-License-Identifier: MIT
// Nested strata. The unit interval is cut into 2^16 strata of 2^8 slices. A parent's place in its block (by pi) gives
// the upper byte of its stratum, its block's place in the superblock (by sigma) the lower byte, and its superblock's
// place among 256 of them (by rho) the slice. So 256 superblocks, a region, hold every slice once.
//
// The slice only counts in strata within which Q is not constant: those on the borders between counts, and the tails.
// Where that is nearly all of them (counts of many values), it is left to the outermost ones, and the others use their
// middle: a slice finer than 2^-16 in the bulk changes nothing that can be seen, and totals stay cheap.
//
// A block's total depends on sigma and the slice alone, a superblock's on the slice alone, and all regions have the
// same.
#include "pgmock/base/strata.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

#include "pgmock/base/divider.hpp"
#include "pgmock/base/int128.hpp"
#include "pgmock/base/permutation.hpp"

namespace pgmock {
namespace {

constexpr std::size_t fan = 256;  // parents of a block, blocks of a superblock, superblocks of a region
constexpr std::size_t strata_count = fan * fan;
constexpr std::size_t most_sliced = 1024;  // strata in which slices count
constexpr std::size_t outermost = 128;     // at each end, when there would be more
constexpr std::uint64_t middle = fan / 2;
constexpr std::uint64_t no_index = ~std::uint64_t{0};

using Sums = std::array<std::uint64_t, fan + 1>;

/// The draw in the middle of a slice of a stratum.
constexpr std::uint64_t draw_of(std::uint64_t stratum, std::uint64_t slice) noexcept {
  return (stratum << 8U | slice) << 40U | std::uint64_t{1} << 39U;
}

/// The index of the part that holds `at`: the last one that begins at or before it, so that empty parts are passed
/// over.
std::size_t part_of(const Sums& sums, std::uint64_t at) noexcept {
  return static_cast<std::size_t>(std::upper_bound(sums.begin(), sums.end(), at) - sums.begin()) - 1;
}

}  // namespace

struct Strata::Impl {
  StreamKey pi, sigma, rho;
  std::uint64_t parents;
  std::shared_ptr<const Quantile> counts;
  std::bitset<strata_count> sliced;
  std::vector<std::uint32_t> sliced_strata;
  std::array<std::uint64_t, fan> block_base{};        // by sigma: total without the sliced strata
  std::array<std::uint64_t, fan> superblock_total{};  // by slice
  std::uint64_t region_total = 0;
  std::uint64_t total = 0;
  std::uint64_t fixed = 0;  // children of every parent, where all have equally many (and at least one)

  Impl(StreamKey key, std::uint64_t parent_count, std::shared_ptr<const Quantile> quantile)
      : pi(derive(key, "pi")),
        sigma(derive(key, "sigma")),
        rho(derive(key, "rho")),
        parents(parent_count),
        counts(std::move(quantile)),
        fixed(counts->low() == counts->high() ? static_cast<std::uint64_t>(counts->low()) : 0) {
    find_sliced_strata();
    sum_up();
  }

  static Permutation256 permutation(StreamKey key, std::uint64_t index) noexcept {
    return Permutation256(StreamKey{draw(key, index)});
  }

  /// Counts of the strata `first`, `first` + `step`, … in one slice; the middle one where slices do not count.
  void read(std::uint64_t first, std::uint64_t step, std::uint64_t slice, std::array<std::int64_t, fan>& out) const {
    std::array<std::uint64_t, fan> draws;
    for (std::uint64_t i = 0; i < fan; ++i) {
      const std::uint64_t stratum = first + i * step;
      draws[i] = draw_of(stratum, sliced[stratum] ? slice : middle);
    }
    counts->apply(draws, out);
  }

  void find_sliced_strata() {
    std::array<std::uint64_t, fan> lows, highs;
    std::array<std::int64_t, fan> low_counts, high_counts;
    for (std::uint64_t first = 0; first < strata_count; first += fan) {
      for (std::uint64_t i = 0; i < fan; ++i) {
        lows[i] = draw_of(first + i, 0);
        highs[i] = draw_of(first + i, fan - 1);
      }
      counts->apply(lows, low_counts);
      counts->apply(highs, high_counts);
      for (std::uint64_t i = 0; i < fan; ++i)
        if (low_counts[i] != high_counts[i]) sliced_strata.push_back(static_cast<std::uint32_t>(first + i));
    }
    if (sliced_strata.size() > most_sliced)
      std::erase_if(sliced_strata, [](std::uint32_t k) { return k >= outermost && k < strata_count - outermost; });
    for (const std::uint32_t stratum : sliced_strata) sliced.set(stratum);
  }

  void sum_up() {
    std::array<std::int64_t, fan> values;
    std::uint64_t base = 0;
    for (std::uint64_t s = 0; s < fan; ++s) {
      read(s, fan, middle, values);
      for (std::uint64_t i = 0; i < fan; ++i)
        if (!sliced[s + i * fan]) block_base[s] += static_cast<std::uint64_t>(values[i]);
      base += block_base[s];
    }
    for (std::uint64_t slice = 0; slice < fan; ++slice) {
      superblock_total[slice] = base;
      for (const std::uint64_t part : sliced_counts(slice)) superblock_total[slice] += part;
      region_total += superblock_total[slice];
    }
  }

  /// Counts of the sliced strata in one slice, in their order.
  std::vector<std::uint64_t> sliced_counts(std::uint64_t slice) const {
    std::vector<std::uint64_t> draws;
    for (const std::uint32_t stratum : sliced_strata) draws.push_back(draw_of(stratum, slice));
    std::vector<std::int64_t> values(draws.size());
    counts->apply(draws, values);
    return {values.begin(), values.end()};
  }
};

/// Where a thread stands. `start` of each level is its first child's row, `sums` the first children of its parts,
/// relative to that.
struct Strata::Cursor::State {
  const Impl* strata;
  std::uint64_t region = no_index, superblock = no_index, block = no_index;
  std::uint64_t region_start = 0, superblock_start = 0, block_start = 0;
  Sums region_sums{}, superblock_sums{}, block_sums{};
  std::array<std::uint8_t, fan> slices{};  // of the region's superblocks
  std::array<std::uint8_t, fan> places{};  // sigma of the superblock's blocks
  std::uint64_t slice = 0;                 // of the superblock

  void enter_region(std::uint64_t index) {
    if (region == index) return;
    region = index;
    superblock = block = no_index;
    region_start = index * strata->region_total;
    const Permutation256 rho = Impl::permutation(strata->rho, index);
    for (std::size_t i = 0; i < fan; ++i) {
      slices[i] = rho.image[i];
      region_sums[i + 1] = region_sums[i] + strata->superblock_total[slices[i]];
    }
  }
  void enter_superblock(std::uint64_t index) {
    if (superblock == index) return;
    enter_region(index / fan);
    superblock = index;
    block = no_index;
    superblock_start = region_start + region_sums[index % fan];
    slice = slices[index % fan];
    std::array<std::uint64_t, fan> totals = strata->block_base;
    const std::vector<std::uint64_t> counts = strata->sliced_counts(slice);
    for (std::size_t i = 0; i < counts.size(); ++i) totals[strata->sliced_strata[i] % fan] += counts[i];
    const Permutation256 sigma = Impl::permutation(strata->sigma, index);
    for (std::size_t i = 0; i < fan; ++i) {
      places[i] = sigma.image[i];
      superblock_sums[i + 1] = superblock_sums[i] + totals[places[i]];
    }
  }
  void enter_block(std::uint64_t index) {
    if (block == index) return;
    enter_superblock(index / fan);
    block = index;
    block_start = superblock_start + superblock_sums[index % fan];
    std::array<std::int64_t, fan> values;
    strata->read(places[index % fan], fan, slice, values);
    const Permutation256 pi = Impl::permutation(strata->pi, index);
    for (std::size_t i = 0; i < fan; ++i)
      block_sums[i + 1] = block_sums[i] + static_cast<std::uint64_t>(values[pi.image[i]]);
  }
  /// Enters the block of a child and returns the parent's place in it.
  std::size_t find(std::uint64_t child) {
    if (block == no_index || child < block_start || child - block_start >= block_sums[fan]) {
      if (superblock == no_index || child < superblock_start || child - superblock_start >= superblock_sums[fan]) {
        enter_region(child / strata->region_total);
        enter_superblock(region * fan + part_of(region_sums, child - region_start));
      }
      enter_block(superblock * fan + part_of(superblock_sums, child - superblock_start));
    }
    return part_of(block_sums, child - block_start);
  }
};

Strata::Strata(StreamKey key, std::uint64_t parents, std::shared_ptr<const Quantile> counts)
    : impl_(std::make_unique<Impl>(key, parents, std::move(counts))) {
  assert(impl_->counts->low() >= 0);
  if (parents == 0) return;
  // the end of the last parent's children
  impl_->total = Cursor(*this).children(parents - 1).second;
}
Strata::~Strata() = default;

std::uint64_t Strata::parents() const noexcept { return impl_->parents; }
std::uint64_t Strata::total() const noexcept { return impl_->total; }

Strata::Cursor::Cursor(const Strata& strata) : state_(std::make_unique<State>()) {
  state_->strata = strata.impl_.get();
}
Strata::Cursor::~Cursor() = default;
Strata::Cursor::Cursor(Cursor&&) noexcept = default;

std::pair<std::uint64_t, std::uint64_t> Strata::Cursor::children(std::uint64_t parent) {
  State& state = *state_;
  assert(parent < state.strata->parents);
  if (const std::uint64_t fixed = state.strata->fixed; fixed != 0) return {parent * fixed, (parent + 1) * fixed};
  state.enter_block(parent / fan);
  return {state.block_start + state.block_sums[parent % fan], state.block_start + state.block_sums[parent % fan + 1]};
}

std::pair<std::uint64_t, std::uint64_t> Strata::Cursor::parent_of(std::uint64_t child) {
  State& state = *state_;
  assert(child < state.strata->total);
  if (const std::uint64_t fixed = state.strata->fixed; fixed != 0) return {child / fixed, child % fixed};
  const std::size_t place = state.find(child);
  return {state.block * fan + place, child - state.block_start - state.block_sums[place]};
}

void Strata::Cursor::parents_of(std::span<const std::int64_t> children, std::span<std::int64_t> parents,
                                std::span<std::int64_t> ordinals) {
  if (const std::uint64_t fixed = state_->strata->fixed; fixed != 0) {
    const Divider divide(fixed);
    for (std::size_t i = 0; i < children.size(); ++i) {
      const auto [parent, ordinal] = divide(static_cast<std::uint64_t>(children[i]));
      parents[i] = static_cast<std::int64_t>(parent);
      ordinals[i] = static_cast<std::int64_t>(ordinal);
    }
    return;
  }
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto [parent, ordinal] = parent_of(static_cast<std::uint64_t>(children[i]));
    parents[i] = static_cast<std::int64_t>(parent);
    ordinals[i] = static_cast<std::int64_t>(ordinal);
  }
}

void Strata::Cursor::parents_of(std::uint64_t first, std::span<std::int64_t> parents,
                                std::span<std::int64_t> ordinals) {
  State& state = *state_;
  const std::size_t count = std::max(parents.size(), ordinals.size());
  assert(parents.empty() || ordinals.empty() || parents.size() == ordinals.size());
  assert(count == 0 || first + count <= state.strata->total);
  std::int64_t* const parent_out = parents.data();
  std::int64_t* const ordinal_out = ordinals.data();
  for (std::size_t done = 0; done < count;) {
    std::size_t place = state.find(first + done);
    for (; place < fan && done < count; ++place) {
      const std::uint64_t begin = state.block_start + state.block_sums[place];
      const std::uint64_t end = state.block_start + state.block_sums[place + 1];
      const auto parent = static_cast<std::int64_t>(state.block * fan + place);
      const auto ordinal = static_cast<std::int64_t>(first + done - begin);
      const std::size_t stop = std::min<std::uint64_t>(count, end - first);
      // Most parents have few children. Eight are written whatever their number, because a loop that ends at random
      // costs more than the writes; those that are too many are overwritten by the next parents.
      std::size_t at = done;
      if (done + 8 <= count) {
        if (parent_out != nullptr)
          for (std::size_t i = 0; i < 8; ++i) parent_out[done + i] = parent;
        if (ordinal_out != nullptr)
          for (std::size_t i = 0; i < 8; ++i) ordinal_out[done + i] = ordinal + static_cast<std::int64_t>(i);
        at = done + 8;
      }
      for (; at < stop; ++at) {
        if (parent_out != nullptr) parent_out[at] = parent;
        if (ordinal_out != nullptr) ordinal_out[at] = ordinal + static_cast<std::int64_t>(at - done);
      }
      done = stop;
    }
  }
}

}  // namespace pgmock
