// SPDX-License-Identifier: MIT
// Permutations are permutations: exhaustively up to 2^16, by samples above; and they are well mixed.
#include "pgmock/base/permutation.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "support/catch.hpp"
#include "support/chi_square.hpp"

using namespace pgmock;

namespace {

u128 wide(std::uint64_t high, std::uint64_t low) { return static_cast<u128>(high) << 64U | low; }

/// Whether all images are there once, apply() agrees and inverse() inverts.
bool is_permutation_of(const Permutation& permutation) {
  const std::size_t size = static_cast<std::size_t>(permutation.size());
  std::vector<std::uint64_t> indices(size), images(size);
  std::iota(indices.begin(), indices.end(), std::uint64_t{0});
  permutation.apply(indices, images);
  std::vector<bool> seen(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (images[i] >= size || seen[images[i]] || permutation(i) != images[i] || permutation.inverse(images[i]) != i)
      return false;
    seen[images[i]] = true;
  }
  return true;
}

}  // namespace

TEST_CASE("permutations are frozen") {
  const Permutation small({5}, 10), middle({5}, 1'000'000), large({5}, u128{1} << 40U), huge({5}, u128{1} << 127U);
  std::vector<std::uint64_t> images;
  for (std::uint64_t i = 0; i < 10; ++i) images.push_back(static_cast<std::uint64_t>(small(i)));
  CHECK(images == std::vector<std::uint64_t>{0, 5, 9, 7, 1, 6, 3, 4, 8, 2});
  CHECK(static_cast<std::uint64_t>(middle(0)) == 84197);
  CHECK(static_cast<std::uint64_t>(middle(999'999)) == 754765);
  CHECK(static_cast<std::uint64_t>(large(12'345)) == 0xaed4410f86);
  CHECK(static_cast<std::uint64_t>(huge(1) >> 64U) == 0x41e75bca870d0cb5);
  CHECK(static_cast<std::uint64_t>(huge(1)) == 0x0b4018266a52ef40);
  CHECK(Bijection64({5})(0) == 0x98bd1c735745607e);
  CHECK(Bijection64({5})(1) == 0x3b10fbd894562b56);
  CHECK(static_cast<int>(Permutation256({5}).image[0]) == 126);
  CHECK(static_cast<int>(Permutation256({5}).image[255]) == 205);
}

TEST_CASE("small and middle sizes are permutations, exhaustively") {
  for (std::uint64_t size = 1; size <= 300; ++size) {
    INFO("size " << size);
    CHECK(is_permutation_of(Permutation({size * 7}, size)));
  }
  for (const std::uint64_t size : {1023U, 1024U, 1025U, 4095U, 4096U, 4097U, 5000U, 8191U, 8192U, 8193U, 16384U, 16385U,
                                   30'000U, 32'769U, 65'535U, 65'536U, 65'537U}) {
    INFO("size " << size);
    CHECK(is_permutation_of(Permutation({size}, size)));
  }
}

TEST_CASE("large sizes are inverted, by samples") {
  const std::vector<u128> sizes = {1'000'000,
                                   (1ULL << 32U) - 1,
                                   1ULL << 32U,
                                   (1ULL << 32U) + 1,
                                   1'000'000'000'000,
                                   (1ULL << 63U) + 1,
                                   ~std::uint64_t{0},
                                   wide(1, 0),
                                   wide(1, 1),
                                   wide(12345, 678),
                                   wide(1ULL << 62U, 1),
                                   wide(1ULL << 63U, 0),
                                   wide(1ULL << 63U, 0) - 1};
  for (const u128 size : sizes) {
    const Permutation permutation({static_cast<std::uint64_t>(size) ^ 3}, size);
    std::vector<std::uint64_t> indices;
    bool inside = true, inverted = true;
    for (std::uint64_t i = 0; i < 2000; ++i) {
      const u128 index = wide(draw({8}, 2 * i), draw({8}, 2 * i + 1)) % size;
      const u128 image = permutation(index);
      inside = inside && image < size;
      inverted = inverted && permutation.inverse(image) == index;
      inside = inside && permutation.inverse(index) < size && permutation(permutation.inverse(index)) == index;
      if (size <= wide(1, 0)) indices.push_back(static_cast<std::uint64_t>(index));
    }
    INFO("size " << static_cast<double>(size));
    CHECK(inside);
    CHECK(inverted);
    std::vector<std::uint64_t> images(indices.size());
    permutation.apply(indices, images);
    bool agrees = true;
    for (std::size_t i = 0; i < indices.size(); ++i) agrees = agrees && permutation(indices[i]) == images[i];
    CHECK(agrees);
  }
}

TEST_CASE("apply may work in place and on any length") {
  const Permutation permutation({9}, 1'000'003);
  for (const std::size_t count : {0U, 1U, 255U, 256U, 257U, 1000U}) {
    std::vector<std::uint64_t> values(count);
    std::iota(values.begin(), values.end(), std::uint64_t{77});
    permutation.apply(values, values);
    for (std::size_t i = 0; i < count; ++i) CHECK(values[i] == permutation(77 + i));
  }
}

TEST_CASE("all orders of a few values are equally likely") {
  // for 2, 3, 4 and 5 values: the frequency of each whole permutation over 24,000 keys
  for (const std::uint64_t size : {2U, 3U, 4U, 5U}) {
    std::map<std::vector<std::uint64_t>, std::uint64_t> found;
    for (std::uint64_t k = 0; k < 12'000; ++k) {
      const Permutation permutation(derive({k}, "few"), size);
      std::vector<std::uint64_t> order;
      for (std::uint64_t i = 0; i < size; ++i) order.push_back(static_cast<std::uint64_t>(permutation(i)));
      ++found[order];
    }
    std::uint64_t orders = 1;
    for (std::uint64_t i = 2; i <= size; ++i) orders *= i;
    CHECK(found.size() == orders);
    std::vector<std::uint64_t> counts;
    for (const auto& [order, count] : found) counts.push_back(count);
    INFO("size " << size);
    CHECK(test::uniform_z(counts) < 4.5);
  }
}

TEST_CASE("images are uniform over keys, and pairs of neighbours too") {
  for (const std::uint64_t size :
       {6ULL, 7ULL, 8ULL, 9ULL, 10ULL, 100ULL, 4097ULL, 5000ULL, 65'536ULL, 1'000'000ULL, 1ULL << 33U, 1ULL << 63U}) {
    const std::uint64_t classes = size <= 100 ? size : 16;
    std::vector<std::uint64_t> one(classes), differences(classes);
    for (std::uint64_t k = 0; k < 6'000; ++k) {
      const Permutation permutation({k}, size);  // counters as keys
      const std::uint64_t a = static_cast<std::uint64_t>(permutation(0)),
                          b = static_cast<std::uint64_t>(permutation(1));
      const auto class_of = [&](std::uint64_t value) { return static_cast<std::size_t>(u128{value} * classes / size); };
      ++one[class_of(a)];
      ++differences[class_of((b + size - a) % size)];
    }
    INFO("size " << size);
    CHECK(std::abs(test::uniform_z(one)) < 4.5);
    if (size > 1000) CHECK(std::abs(test::uniform_z(differences)) < 4.5);
  }
}

TEST_CASE("serial images of one permutation look random") {
  for (const std::uint64_t size :
       {4097ULL, 6000ULL, 65'536ULL, 131'072ULL, 1'000'000ULL, 1ULL << 32U, (1ULL << 32U) + 5, 1ULL << 40U, ~0ULL}) {
    const Permutation permutation(derive({3}, "serial"), size);
    const std::size_t count = size < 100'000 ? 4096 : 100'000;
    std::vector<std::uint64_t> images(count);
    std::iota(images.begin(), images.end(), std::uint64_t{0});
    permutation.apply(images, images);
    std::vector<std::uint64_t> pairs(64), steps(16), low_pairs(64);
    for (std::size_t i = 0; i + 1 < count; ++i) {
      const auto class_of = [&](std::uint64_t value, std::uint64_t classes) {
        return static_cast<std::size_t>(u128{value} * classes / size);
      };
      ++pairs[class_of(images[i], 8) * 8 + class_of(images[i + 1], 8)];
      ++low_pairs[images[i] % 8 * 8 + images[i + 1] % 8];
      ++steps[class_of(images[i + 1] > images[i] ? images[i + 1] - images[i] : size - (images[i] - images[i + 1]), 16)];
    }
    INFO("size " << size);
    // an image comes only once, so small sizes may be more even than chance
    CHECK(test::uniform_z(pairs) < 4.5);
    CHECK(test::uniform_z(low_pairs) < 4.5);
    CHECK(test::uniform_z(steps) < 4.5);
  }
}

TEST_CASE("permutations under neighbouring keys have nothing in common") {
  for (const std::uint64_t size : {4096ULL, 10'000ULL, 100'000ULL}) {
    std::uint64_t same = 0;
    for (unsigned bit = 0; bit < 64; bit += 8) {
      const Permutation a({1234}, size), b({1234 ^ std::uint64_t{1} << bit}, size);
      for (std::uint64_t i = 0; i < 2'000; ++i) same += a(i) == b(i) ? 1U : 0U;
    }
    INFO("size " << size);
    CHECK(same < 30);  // by chance 16'000 / size: 4 at most
  }
}

TEST_CASE("the 64-bit bijection inverts and looks random") {
  for (const StreamKey key : {StreamKey{0}, StreamKey{1}, StreamKey{~std::uint64_t{0}}}) {
    const Bijection64 bijection(key), neighbour({key.value ^ 1U});
    bool inverted = true;
    std::vector<std::uint64_t> high(256), low(256), pairs(4096), across(256), differences(256);
    for (std::uint64_t i = 0; i < 100'000; ++i) {
      const std::uint64_t value = bijection(i), next = bijection(i + 1), other = neighbour(i);
      inverted = inverted && bijection.inverse(value) == i && bijection(bijection.inverse(i)) == i;
      ++high[value >> 56U];
      ++low[value & 0xffU];
      ++pairs[(value >> 58U) << 6U | (next & 63U)];
      ++across[(value ^ other) & 0xffU];
      ++differences[(next - value) >> 56U];
    }
    CHECK(inverted);
    for (const auto& counts : {high, low, pairs, across, differences}) CHECK(std::abs(test::uniform_z(counts)) < 4.5);
  }
}

TEST_CASE("tables of 256 are permutations, uniform over keys") {
  std::vector<std::uint64_t> first(256), last(256);
  for (std::uint64_t k = 0; k < 6000; ++k) {
    const Permutation256 table({k});
    if (k < 50) {
      std::set<int> images(std::begin(table.image), std::end(table.image));
      CHECK(images.size() == 256);
    }
    ++first[table.image[0]];
    ++last[table.image[255]];
  }
  CHECK(std::abs(test::uniform_z(first)) < 4.5);
  CHECK(std::abs(test::uniform_z(last)) < 4.5);
}

TEST_CASE("values can be taken out of a permutation") {
  for (const std::uint64_t size : {1U, 2U, 10U, 100U, 5000U})
    for (const std::uint64_t count : {0U, 1U, 5U, 50U, 99U}) {
      if (count > size) continue;
      const Permutation permutation({size}, size), chosen({count}, size);
      std::vector<u128> taken;
      for (std::uint64_t i = 0; i < count; ++i) taken.push_back(chosen(i));
      const PermutationWithout without(permutation, taken);
      std::set<std::uint64_t> images;
      std::uint64_t moved = 0;
      for (std::uint64_t i = 0; i < size - count; ++i) {
        images.insert(static_cast<std::uint64_t>(without(i)));
        moved += without(i) != permutation(i) ? 1U : 0U;
      }
      INFO(count << " of " << size);
      CHECK(images.size() == size - count);
      for (const u128 value : taken) CHECK(images.count(static_cast<std::uint64_t>(value)) == 0);
      if (!images.empty()) CHECK(*images.rbegin() < size);
      CHECK(moved <= count);  // the others keep their images
    }
}
