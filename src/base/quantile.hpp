// SPDX-License-Identifier: MIT
// Quantile functions made of pieces: runs of neighbouring values that are equally likely.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/real.hpp"
#include "pgmock/base/distribution.hpp"

namespace pgmock {

/// The values low + offset … low + offset + count - 1, together as likely as `mass`, each as likely as the others.
struct Piece {
  u128 offset;
  u128 count;
  Real mass;
};

/// Pieces stand in rising order and do not overlap; masses are relative. Each boundary is exact to 2^-62, and within a
/// piece of several values draws are mapped linearly. nullptr when there is no mass.
std::shared_ptr<const Quantile> make_quantile(i128 low, i128 high, const std::vector<Piece>& pieces);

/// All values equally likely.
std::shared_ptr<const Quantile> make_uniform(i128 low, i128 high);

/// value * factor + summand of another quantile function; requires factor > 0.
std::shared_ptr<const Quantile> make_affine(std::shared_ptr<const Quantile> inner, i128 factor, i128 summand, i128 low,
                                            i128 high);

/// `anchor` minus the values of another quantile function, still never decreasing in the draw.
std::shared_ptr<const Quantile> make_mirrored(std::shared_ptr<const Quantile> inner, i128 anchor, i128 low, i128 high);

}  // namespace pgmock
