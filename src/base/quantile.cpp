// SPDX-License-Identifier: MIT
// Quantile functions: uniform, steps (one value a piece), pieces (many values a piece), and affine maps of them.
#include "base/quantile.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

#include "pgmock/base/draw.hpp"

namespace pgmock {
namespace {

/// low + offset, modulo 2^64: right whenever the result fits.
std::int64_t shifted(std::uint64_t low, std::uint64_t offset) noexcept {
  return static_cast<std::int64_t>(low + offset);
}

class UniformQuantile final : public Quantile {
 public:
  UniformQuantile(i128 low, i128 high)
      : Quantile(low, high), count_(static_cast<u128>(high) - static_cast<u128>(low) + 1) {}

  i128 operator()(std::uint64_t draw) const noexcept override {
    u128 offset = 0;
    if (count_ == 0 || count_ > u128{1} << 64U) {
      // a second draw gives the bits that the first one lacks
      const u128 bits = static_cast<u128>(draw) << 64U | split(draw, 0);
      offset = count_ == 0 ? bits : mul_shift(bits, count_, 128);
    } else {
      offset = static_cast<u128>(draw) * count_ >> 64U;
    }
    return static_cast<i128>(static_cast<u128>(low_) + offset);
  }
  void apply(std::span<const std::uint64_t> draws, std::span<std::int64_t> out) const noexcept override {
    const std::uint64_t low = static_cast<std::uint64_t>(low_), count = static_cast<std::uint64_t>(count_);
    if (count == 0) {  // 2^64
      for (std::size_t i = 0; i < draws.size(); ++i) out[i] = shifted(low, draws[i]);
    } else {
      for (std::size_t i = 0; i < draws.size(); ++i) out[i] = shifted(low, below(draws[i], count));
    }
  }

 private:
  u128 count_;  // 0 is 2^128
};

/// Finds the piece of a draw: a table by the draw's first bits gives the pieces that come into question.
class Guide {
 public:
  /// `last` holds the last draw of each piece, rising, ending with 2^64 - 1.
  explicit Guide(std::vector<std::uint64_t> last) : last_(std::move(last)) {
    const unsigned bits = std::clamp(static_cast<unsigned>(std::bit_width(last_.size())) + 1, 4U, 14U);
    shift_ = 64 - bits;
    first_.resize((std::size_t{1} << bits) + 1);
    std::size_t piece = 0;
    for (std::size_t bucket = 0; bucket + 1 < first_.size(); ++bucket) {
      while (last_[piece] < std::uint64_t{bucket} << shift_) ++piece;
      first_[bucket] = static_cast<std::uint32_t>(piece);
    }
    first_.back() = static_cast<std::uint32_t>(last_.size() - 1);
  }
  std::size_t operator()(std::uint64_t draw) const noexcept {
    const std::size_t bucket = draw >> shift_;
    std::size_t piece = first_[bucket];
    const std::size_t end = first_[bucket + 1];
    if (end - piece > 8) [[unlikely]] {
      return static_cast<std::size_t>(std::lower_bound(last_.begin() + static_cast<std::ptrdiff_t>(piece),
                                                       last_.begin() + static_cast<std::ptrdiff_t>(end), draw) -
                                      last_.begin());
    }
    while (last_[piece] < draw) ++piece;
    return piece;
  }
  std::uint64_t last(std::size_t piece) const noexcept { return last_[piece]; }
  std::size_t size() const noexcept { return last_.size(); }

 private:
  std::vector<std::uint64_t> last_;
  std::vector<std::uint32_t> first_;
  unsigned shift_ = 0;
};

/// Piece i is the one value low + offset + i.
class StepQuantile final : public Quantile {
 public:
  StepQuantile(i128 low, i128 high, u128 offset, Guide guide)
      : Quantile(low, high), first_(static_cast<i128>(static_cast<u128>(low) + offset)), guide_(std::move(guide)) {}

  i128 operator()(std::uint64_t draw) const noexcept override { return first_ + static_cast<i128>(guide_(draw)); }
  void apply(std::span<const std::uint64_t> draws, std::span<std::int64_t> out) const noexcept override {
    const auto first = static_cast<std::int64_t>(first_);
    for (std::size_t i = 0; i < draws.size(); ++i) out[i] = first + static_cast<std::int64_t>(guide_(draws[i]));
  }

 private:
  i128 first_;
  Guide guide_;
};

/// Pieces of many values, or with gaps between them.
class PieceQuantile final : public Quantile {
 public:
  struct Run {
    std::uint64_t start;   // first draw
    std::uint64_t ratio;   // count * 2^down / (number of draws << shift)
    std::uint64_t offset;  // lower half of the first value's offset from low
    std::uint32_t shift;   // makes the number of draws fill 64 bits
    std::uint32_t down;    // below 128
  };
  PieceQuantile(i128 low, i128 high, Guide guide, std::vector<Run> runs, std::vector<u128> offsets)
      : Quantile(low, high), guide_(std::move(guide)), runs_(std::move(runs)), offsets_(std::move(offsets)) {}

  i128 operator()(std::uint64_t draw) const noexcept override {
    const std::size_t piece = guide_(draw);
    const Run& run = runs_[piece];
    const u128 product = static_cast<u128>((draw - run.start) << run.shift) * run.ratio;
    const u128 offset = offsets_[piece] + (product >> run.down);
    return static_cast<i128>(static_cast<u128>(low_) + offset);
  }
  void apply(std::span<const std::uint64_t> draws, std::span<std::int64_t> out) const noexcept override {
    const std::uint64_t low = static_cast<std::uint64_t>(low_);
    for (std::size_t i = 0; i < draws.size(); ++i) {
      const Run& run = runs_[guide_(draws[i])];
      const u128 product = static_cast<u128>((draws[i] - run.start) << run.shift) * run.ratio;
      out[i] = shifted(low, run.offset + static_cast<std::uint64_t>(product >> run.down));
    }
  }

 private:
  Guide guide_;
  std::vector<Run> runs_;
  std::vector<u128> offsets_;
};

class AffineQuantile final : public Quantile {
 public:
  AffineQuantile(std::shared_ptr<const Quantile> inner, i128 factor, i128 summand, i128 low, i128 high)
      : Quantile(low, high), inner_(std::move(inner)), factor_(factor), summand_(summand) {}
  i128 operator()(std::uint64_t draw) const noexcept override { return (*inner_)(draw)*factor_ + summand_; }
  void apply(std::span<const std::uint64_t> draws, std::span<std::int64_t> out) const noexcept override {
    inner_->apply(draws, out);
    const auto factor = static_cast<std::uint64_t>(factor_), summand = static_cast<std::uint64_t>(summand_);
    for (std::size_t i = 0; i < draws.size(); ++i)
      out[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(out[i]) * factor + summand);
  }

 private:
  std::shared_ptr<const Quantile> inner_;
  i128 factor_;
  i128 summand_;
};

class MirroredQuantile final : public Quantile {
 public:
  MirroredQuantile(std::shared_ptr<const Quantile> inner, i128 anchor, i128 low, i128 high)
      : Quantile(low, high), inner_(std::move(inner)), anchor_(anchor) {}
  i128 operator()(std::uint64_t draw) const noexcept override { return anchor_ - (*inner_)(~draw); }
  void apply(std::span<const std::uint64_t> draws, std::span<std::int64_t> out) const noexcept override {
    for (std::size_t i = 0; i < draws.size(); ++i) out[i] = static_cast<std::int64_t>((*this)(draws[i]));
  }

 private:
  std::shared_ptr<const Quantile> inner_;
  i128 anchor_;
};

}  // namespace

std::shared_ptr<const Quantile> make_uniform(i128 low, i128 high) {
  return std::make_shared<UniformQuantile>(low, high);
}

std::shared_ptr<const Quantile> make_affine(std::shared_ptr<const Quantile> inner, i128 factor, i128 summand, i128 low,
                                            i128 high) {
  return std::make_shared<AffineQuantile>(std::move(inner), factor, summand, low, high);
}

std::shared_ptr<const Quantile> make_mirrored(std::shared_ptr<const Quantile> inner, i128 anchor, i128 low, i128 high) {
  return std::make_shared<MirroredQuantile>(std::move(inner), anchor, low, high);
}

std::shared_ptr<const Quantile> make_quantile(i128 low, i128 high, const std::vector<Piece>& pieces) {
  Real total;
  for (const Piece& piece : pieces) total = total + piece.mass;
  if (total.is_zero()) return nullptr;

  // Where each piece's draws end, as shares of 2^96 that are added exactly. Pieces without a draw are left out.
  std::vector<const Piece*> kept;
  std::vector<std::uint64_t> last;
  u128 sum = 0;
  std::uint64_t next = 0;  // the first draw that is not given yet
  for (const Piece& piece : pieces) {
    if (piece.mass.is_zero()) continue;
    sum += share(piece.mass, total);
    const u128 end = std::min(sum >> 32U, u128{1} << 64U);
    if (end <= next) continue;
    kept.push_back(&piece);
    last.push_back(static_cast<std::uint64_t>(end - 1));
    next = static_cast<std::uint64_t>(end);
    if (next == 0) break;  // 2^64: rounding gave the rest away
  }
  if (kept.empty()) return nullptr;
  last.back() = ~std::uint64_t{0};

  bool steps = true;
  for (std::size_t i = 0; i < kept.size(); ++i)
    steps = steps && kept[i]->count == 1 && kept[i]->offset == kept[0]->offset + i;
  if (steps) return std::make_shared<StepQuantile>(low, high, kept[0]->offset, Guide(std::move(last)));

  std::vector<PieceQuantile::Run> runs;
  std::vector<u128> offsets;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const std::uint64_t start = i == 0 ? 0 : last[i - 1] + 1;
    const std::uint64_t draws = last[i] - start + 1;  // 0 is 2^64
    const unsigned shift = draws == 0 ? 0 : static_cast<unsigned>(std::countl_zero(draws));
    // the count in 63 bits, so that the ratio has as many as it can have
    unsigned down = 64;
    u128 count = kept[i]->count;
    for (; count >> 63U != 0; --down) count >>= 1U;
    for (; count >> 62U == 0; ++down) count <<= 1U;
    const u128 ratio = draws == 0 ? count : (count << 64U) / (draws << shift);
    runs.push_back(
        {start, static_cast<std::uint64_t>(ratio), static_cast<std::uint64_t>(kept[i]->offset), shift, down});
    offsets.push_back(kept[i]->offset);
  }
  return std::make_shared<PieceQuantile>(low, high, Guide(std::move(last)), std::move(runs), std::move(offsets));
}

}  // namespace pgmock
