// SPDX-License-Identifier: MIT
// What a generator does that has no index face and no validator.
#include "pgmock/model/generator.hpp"

#include <stdexcept>

namespace pgmock {

Vector Generator::at(FillContext&, std::span<const Vector>, std::uint64_t, std::span<const u128>) const {
  throw std::logic_error("a generator without an index face was asked for the value of an index");
}

std::optional<u128> Generator::index_of(const Vector&, std::size_t, std::uint64_t) const { return std::nullopt; }

bool Generator::could_make(const Vector&, std::size_t) const { return true; }

}  // namespace pgmock
