// SPDX-License-Identifier: MIT
// Ready-made batches for the benchmarks: the TPC-H `lineitem` shape and a users-like table. Values are cheap
// pseudo-random ones; only their shapes matter.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pgmock/base/arena.hpp"
#include "pgmock/output/formatter.hpp"

namespace pgmock::benchmarks {

struct Shape {
  output::TableLayout layout;
  std::vector<output::Batch> batches;

  Arena arena{std::size_t{16} << 20U};
  std::vector<std::shared_ptr<const Dictionary>> dictionaries;
  std::vector<std::unique_ptr<std::vector<Vector>>> columns;
};

std::unique_ptr<Shape> lineitem_shape(std::uint32_t batches, std::uint32_t rows);
std::unique_ptr<Shape> users_shape(std::uint32_t batches, std::uint32_t rows);

}  // namespace pgmock::benchmarks
