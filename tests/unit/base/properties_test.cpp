// SPDX-License-Identifier: MIT
// Properties that hold for all inputs, tried on random ones.
#include <rapidcheck.h>

#include <numeric>
#include <string>
#include <vector>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/base/permutation.hpp"
#include "pgmock/base/strata.hpp"
#include "pgmock/base/text.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {

i128 wide(std::int64_t high, std::uint64_t low) {
  return static_cast<i128>(static_cast<u128>(high) << 64U | low) >> 2U;
}

/// Any text, also ill-formed.
std::string bytes_of(const std::vector<std::uint8_t>& bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

TEST_CASE("decimals: properties") {
  CHECK(rc::check("text and back", [](std::int64_t high, std::uint64_t low) {
    const Decimal value{wide(high, low), *rc::gen::inRange(0, 39)};
    const auto back = Decimal::parse(value.to_string());
    // 39 digits are one too many for parse
    RC_ASSERT(!back || (back->unscaled == value.unscaled && back->scale == value.scale));
    RC_ASSERT(back || value.unscaled > power_of_10(37) || value.unscaled < -power_of_10(37));
    RC_ASSERT(value.normalised() == value);
  }));
  CHECK(rc::check("rescaling keeps the order and is within half a unit", [](std::int64_t a, std::int64_t b) {
    const int from = *rc::gen::inRange(0, 19), to = *rc::gen::inRange(0, 19);
    const Decimal x{a / 16, from}, y{b / 16, from};  // so that twenty more digits fit
    const auto rx = x.rescale(to), ry = y.rescale(to);
    RC_ASSERT(rx && ry);
    if (x < y) RC_ASSERT(!(*ry < *rx));
    if (to >= from) RC_ASSERT(*rx == x);
    const Decimal half{5, to + 1};
    const auto finer = x.rescale(20), rounded = rx->rescale(20);
    RC_ASSERT(finer && rounded);
    const i128 distance = finer->unscaled - rounded->unscaled;
    RC_ASSERT((Decimal{distance < 0 ? -distance : distance, 20}) <= half);
  }));
  CHECK(rc::check("comparing is comparing by parts", [](std::int32_t a, std::int32_t b) {
    const int s = *rc::gen::inRange(0, 10), t = *rc::gen::inRange(0, 10);
    const i128 left = i128{a} * power_of_10(t), right = i128{b} * power_of_10(s);
    RC_ASSERT((Decimal{a, s} < Decimal{b, t}) == (left < right));
    RC_ASSERT((Decimal{a, s} == Decimal{b, t}) == (left == right));
  }));
}

TEST_CASE("permutations: properties") {
  CHECK(rc::check("inverses, for every size and key", [](std::uint64_t key, std::uint64_t high, std::uint64_t low) {
    const unsigned shift = *rc::gen::inRange(1U, 128U);
    const u128 size = ((static_cast<u128>(high) << 64U | low) >> shift) + 1;
    const Permutation permutation({key}, size);
    for (std::uint64_t i = 0; i < 8; ++i) {
      const u128 index = (static_cast<u128>(draw({1}, i + low)) << 64U | draw({2}, i + low)) % size;
      const u128 image = permutation(index);
      RC_ASSERT(image < size);
      RC_ASSERT(permutation.inverse(image) == index);
    }
  }));
  CHECK(rc::check("the bijection of 64 bits inverts", [](std::uint64_t key, std::uint64_t row) {
    const Bijection64 bijection({key});
    RC_ASSERT(bijection.inverse(bijection(row)) == row);
    RC_ASSERT(bijection(bijection.inverse(row)) == row);
  }));
}

TEST_CASE("times: properties") {
  CHECK(rc::check("civil dates and days", [] {
    const std::int64_t days = *rc::gen::inRange<std::int64_t>(-2'440'588, 2'145'042'905);
    const CivilDate civil = civil_from_days(days);
    RC_ASSERT(civil.month >= 1 && civil.month <= 12 && civil.day >= 1 && civil.day <= 31);
    RC_ASSERT(days_from_civil(civil) == days);
  }));
  CHECK(rc::check("rounding is idempotent and within half a unit", [](std::int64_t us) {
    const int digits = *rc::gen::inRange(0, 7);
    std::int64_t unit = 1;
    for (int i = digits; i < 6; ++i) unit *= 10;
    us /= 2;
    const std::int64_t rounded = round_us(us, digits);
    RC_ASSERT(round_us(rounded, digits) == rounded);
    RC_ASSERT(rounded % unit == 0);
    RC_ASSERT(rounded - us <= unit / 2 && us - rounded <= unit / 2);
  }));
  CHECK(rc::check("no text breaks the readers", [](const std::string& text) {
    static_cast<void>(parse_timestamp(text));
    static_cast<void>(parse_interval(text));
    static_cast<void>(parse_timetz(text));
    static_cast<void>(parse_schema_time(text, 0));
    static_cast<void>(Decimal::parse(text));
    std::string error;
    static_cast<void>(parse_distribution(text, error));
  }));
}

TEST_CASE("texts: properties") {
  CHECK(rc::check("prefixes are prefixes of whole characters",
                  [](const std::vector<std::uint8_t>& bytes, std::uint8_t length) {
                    const std::string text = bytes_of(bytes);
                    const std::string_view prefix = utf8_prefix(text, length);
                    RC_ASSERT(text.compare(0, prefix.size(), prefix) == 0);
                    RC_ASSERT(utf8_length(prefix) <= length);
                    if (is_utf8(text)) RC_ASSERT(is_utf8(prefix));
                    RC_ASSERT(display_width(text) <= 2 * text.size());
                  }));
  CHECK(rc::check("edit distances are a metric", [] {
    const auto word = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
    const std::string a = *word, b = *word;
    const std::size_t distance = edit_distance(a, b, 1000);
    RC_ASSERT(distance == edit_distance(b, a, 1000));
    RC_ASSERT((distance == 0) == (a == b));
    RC_ASSERT(distance <= std::max(a.size(), b.size()));
  }));
  CHECK(rc::check("words are the letters and digits of an identifier", [] {
    const std::string name =
        *rc::gen::container<std::string>(rc::gen::element('a', 'b', 'X', 'Y', '1', '2', '_', '-', 's'));
    std::string letters, joined;
    for (const char c : ascii_lower(name))
      if (c != '_' && c != '-') letters += c;
    for (const std::string& part : identifier_words(name)) {
      RC_ASSERT(!part.empty());
      joined += part;
    }
    RC_ASSERT(joined == letters);
  }));
}

TEST_CASE("weights: properties") {
  CHECK(rc::check("shares follow any weights", [](const std::vector<std::uint16_t>& numbers) {
    std::vector<Decimal> weights;
    std::uint64_t total = 0;
    for (const std::uint16_t number : numbers) {
      weights.push_back(Decimal::of(number));
      total += number;
    }
    std::string error;
    const auto quantile = bind_weights(weights, error);
    RC_ASSERT((quantile == nullptr) == (total == 0));
    if (!quantile) return;
    // the first draw of each index is its cumulated share of 2^64
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i] == 0) continue;
      const auto first = static_cast<std::uint64_t>((static_cast<u128>(before) << 64U) / total);
      const std::uint64_t tolerance = std::uint64_t{1} << 32U;
      RC_ASSERT((*quantile)(first > ~std::uint64_t{0} - tolerance ? ~std::uint64_t{0} : first + tolerance) ==
                static_cast<i128>(i));
      before += numbers[i];
    }
  }));
}

TEST_CASE("strata: properties") {
  CHECK(rc::check("children are counted as they are found", [](std::uint64_t key) {
    const std::uint64_t parents = *rc::gen::inRange<std::uint64_t>(0, 3000);
    std::vector<Decimal> weights;
    for (const std::uint8_t weight :
         *rc::gen::container<std::vector<std::uint8_t>>(6, rc::gen::arbitrary<std::uint8_t>()))
      weights.push_back(Decimal::of(weight));
    weights.push_back(Decimal::of(1));
    std::string error;
    const Strata strata({key}, parents, bind_weights(weights, error));
    std::vector<std::int64_t> expected_parents, expected_ordinals;
    Strata::Cursor cursor(strata), other(strata);
    for (std::uint64_t parent = 0; parent < parents; ++parent) {
      const auto [begin, end] = cursor.children(parent);
      RC_ASSERT(begin == expected_parents.size());
      for (std::uint64_t child = begin; child < end; ++child) {
        expected_parents.push_back(static_cast<std::int64_t>(parent));
        expected_ordinals.push_back(static_cast<std::int64_t>(child - begin));
      }
    }
    RC_ASSERT(strata.total() == expected_parents.size());
    std::vector<std::int64_t> found_parents(strata.total()), found_ordinals(strata.total());
    other.parents_of(0, found_parents, found_ordinals);
    RC_ASSERT(found_parents == expected_parents);
    RC_ASSERT(found_ordinals == expected_ordinals);
  }));
}
