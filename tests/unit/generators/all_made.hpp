// SPDX-License-Identifier: MIT
// Every generator on every type that it claims, for laws that all of them must keep.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generators/making.hpp"

namespace pgmock::test {

/// Types of each kind that a generator may fit, easy and awkward ones.
extern const std::map<generators::Fits, std::vector<std::string>> representative_types;

struct Made {
  const generators::GeneratorInfo* info;
  std::string type;
  std::unique_ptr<const Generator> generator;
};

/// nullptr where the generator cannot serve the type (and says why).
std::unique_ptr<const Generator> try_make(const generators::GeneratorInfo& info, const std::string& type,
                                          bool unique = false);

/// Every generator on every representative type that it claims and can serve.
const std::vector<Made>& all_made();

/// Records that differ from row to row.
class Records {
 public:
  explicit Records(std::size_t count, std::string_view stream = "records") : values_(count) {
    for (std::size_t i = 0; i < count; ++i)
      values_[i] = static_cast<std::int64_t>(draw(derive(root_key("9"), stream), i));
    vector_[0] = Vector::of(VectorKind::int64, std::span<const std::int64_t>(values_));
  }
  std::span<const Vector> inputs(const generators::GeneratorInfo& info) const {
    return info.record.empty() ? std::span<const Vector>() : std::span<const Vector>(vector_);
  }
  Vector part(std::size_t first, std::size_t count) const {
    return Vector::of(VectorKind::int64, std::span<const std::int64_t>(values_).subspan(first, count));
  }

 private:
  std::vector<std::int64_t> values_;
  std::array<Vector, 1> vector_;
};

}  // namespace pgmock::test
