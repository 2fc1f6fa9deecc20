// SPDX-License-Identifier: MIT
// The laws of values: what must hold for every generator, tested for all of them at once.
#include <algorithm>
#include <array>
#include <set>

#include "generators/all_made.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

std::vector<u128> sample_indices(u128 domain, std::size_t count) {
  std::set<u128> picked;
  const auto head = static_cast<std::size_t>(std::min<u128>(domain, count / 4));
  for (std::size_t i = 0; i < head; ++i) {
    picked.insert(i);
    picked.insert(domain - 1 - i);
  }
  for (std::size_t i = 0; picked.size() < count && i < 4 * count; ++i) {
    const u128 bits = (static_cast<u128>(split(i, 1)) << 64U) | split(i, 2);
    picked.insert(bits % domain);
  }
  return {picked.begin(), picked.end()};
}

void check_text(const Made& made, const Vector& given, std::size_t limit) {
  Arena arena;
  const Vector values = flatten(arena, given);
  if (values.kind != VectorKind::text) return;
  for (const TextView& text : values.values<TextView>()) {
    const std::string_view view = text.view();
    const bool good = is_utf8(view) && utf8_length(view) <= limit && !view.empty() && !view.ends_with(' ') &&
                      !view.starts_with(' ') && (!values.plain || is_plain_text(view));
    if (good) continue;
    INFO(made.info->name << " on " << made.type << " gives `" << view << "`, plain: " << values.plain);
    FAIL("a text that is too long, empty, not UTF-8, with blanks at its ends, or not plain as promised");
  }
}

std::size_t limit_of_type(std::string_view type) {
  const TypePtr parsed = type_of(type);
  return is_textual(*parsed) && parsed->length >= 0 ? static_cast<std::size_t>(parsed->length) : std::size_t{1} << 30U;
}

}  // namespace

TEST_CASE("a value depends on its own draw alone") {
  constexpr std::size_t count = 23;
  const Records records(count);
  for (const Made& made : all_made()) {
    INFO(made.info->name << " on " << made.type);
    const auto draws = draws_for(*made.generator, count, "laws");
    Arena arena;
    FillContext context{arena};
    const Vector whole_vector = made.generator->fill(context, records.inputs(*made.info), draws);
    const auto whole = cells(whole_vector);
    REQUIRE(whole.size() == count);
    if (whole_vector.kind == VectorKind::dictionary) {
      CHECK(whole_vector.dictionary->values.kind == made.generator->kind());
      CHECK(whole_vector.dictionary->values.scale == made.generator->scale());
    } else {
      CHECK(whole_vector.kind == made.generator->kind());
      CHECK(whole_vector.scale == made.generator->scale());
    }
    if (made.generator->dictionary() != nullptr) CHECK(whole_vector.dictionary == made.generator->dictionary());
    for (const std::size_t step : {1U, 2U, 7U})
      for (std::size_t first = 0; first < count; first += step) {
        const std::size_t size = std::min<std::size_t>(step, count - first);
        const std::array<Vector, 1> part = {records.part(first, size)};
        Arena own;
        FillContext with{own};
        const auto piece = cells(made.generator->fill(
            with, made.info->record.empty() ? std::span<const Vector>() : part, std::span(draws).subspan(first, size)));
        REQUIRE(std::ranges::equal(piece, std::span(whole).subspan(first, size)));
      }
    for (std::size_t row = count; row-- > 0;) {
      const std::array<Vector, 1> part = {records.part(row, 1)};
      REQUIRE(cells(made.generator->fill(context, made.info->record.empty() ? std::span<const Vector>() : part,
                                         std::span(draws).subspan(row, 1)))[0] == whole[row]);
    }
  }
}

TEST_CASE("values are valid for their type and within its limits") {
  constexpr std::size_t count = 200;
  const Records records(count);
  for (const Made& made : all_made()) {
    INFO(made.info->name << " on " << made.type);
    Arena arena;
    FillContext context{arena};
    const TypePtr type = type_of(made.type);
    const Vector given =
        made.generator->fill(context, records.inputs(*made.info), draws_for(*made.generator, count, "valid"));
    check_text(made, given, limit_of_type(made.type));
    const Vector values = flatten(arena, given);
    if (is_integer(*type)) {
      const auto [low, high] = integer_range(type->kind);
      for (const std::int64_t value : values.values<std::int64_t>()) REQUIRE((value >= low && value <= high));
    }
    for (std::size_t row = 0; row < 25; ++row) {
      std::string text, error;
      sql::append_value_text(values, row, *type, text);
      INFO(text);
      const auto read = sql::parse_value(text, *type, error);
      INFO(error);
      REQUIRE(read);
      // It is what PostgreSQL would print: reading changes nothing.
      std::string again;
      sql::append_value_text(read->vector, 0, *type, again);
      if (values.kind == representation_of(*type).kind && type->kind != TypeKind::json) CHECK(again == text);
    }
    for (std::size_t row = 0; row < 25; ++row) CHECK(made.generator->could_make(values, row));
  }
}

TEST_CASE("texts keep every length limit") {
  const Records records(40);
  for (const auto& info : builtin().all()) {
    if (!has(info->fits, Fits::text)) continue;
    for (const std::size_t limit : {1U, 2U, 3U, 5U, 8U, 12U, 16U, 20U, 27U, 36U, 48U, 64U}) {
      const std::string type = "varchar(" + std::to_string(limit) + ")";
      {
        Made made{info.get(), type, try_make(*info, type, true)};
        if (made.generator == nullptr) continue;
        // What counts rows ends where its domain does; the planner asks for no more.
        if (made.generator->draw_kind() == DrawKind::row && made.generator->domain(60) != 0 &&
            made.generator->domain(60) < 60)
          continue;
        INFO(info->name << " on " << type);
        Arena arena;
        FillContext context{arena};
        const auto draws = draws_for(*made.generator, 40, "limits");
        check_text(made, made.generator->fill(context, records.inputs(*info), draws), limit);
        for (const std::uint64_t rows : {std::uint64_t{50}, std::uint64_t{1'000'000}, std::uint64_t{5'000'000'000}}) {
          const u128 domain = made.generator->domain(rows);
          if (domain == 0) continue;
          const auto indices = sample_indices(domain, 40);
          const Records some(indices.size());
          const Vector values = made.generator->at(context, some.inputs(*info), rows, indices);
          check_text(made, values, limit);
          std::set<std::string> seen;
          for (std::size_t i = 0; i < indices.size(); ++i)
            if (!seen.insert(cell(values, i)).second) FAIL("twice the same: " << cell(values, i));
        }
      }
    }
  }
}

TEST_CASE("the index face is injective, and its inverse is one") {
  for (const Made& made : all_made()) {
    for (const std::uint64_t rows : {std::uint64_t{1}, std::uint64_t{10'001}, std::uint64_t{20'000'000'000}}) {
      const u128 domain = made.generator->domain(rows);
      INFO(made.info->name << " on " << made.type << ", " << rows << " rows, domain " << to_string(domain));
      if (domain == 0) {
        CHECK_FALSE(made.generator->has_inverse());
        continue;
      }
      const std::size_t wanted = rows == 1 ? 1'000 : 50;
      std::vector<u128> indices;
      if (domain <= wanted) {
        for (u128 i = 0; i < domain; ++i) indices.push_back(i);
      } else {
        indices = sample_indices(domain, wanted);
      }
      // Whatever the inputs: here they are the same for pairs of rows and differ otherwise.
      const Records records(indices.size());
      Arena arena;
      FillContext context{arena};
      const Vector values = made.generator->at(context, records.inputs(*made.info), rows, indices);
      REQUIRE(values.size == indices.size());
      if (made.generator->dictionary() != nullptr) CHECK(values.dictionary == made.generator->dictionary());
      check_text(made, values, limit_of_type(made.type));
      std::set<std::string> seen;
      for (std::size_t i = 0; i < indices.size(); ++i) {
        const std::string text = cell(values, i);
        if (!seen.insert(text).second) FAIL("twice the same: " << text << " at " << to_string(indices[i]));
        if (!made.generator->has_inverse()) continue;
        const auto index = made.generator->index_of(values, i, rows);
        if (!index || *index != indices[i])
          FAIL("the index of " << text << " is " << (index ? to_string(*index) : "unknown") << ", not "
                               << to_string(indices[i]));
      }
      // One by one as all at once.
      for (std::size_t i = 0; i < std::min<std::size_t>(indices.size(), 5); ++i) {
        const std::array<Vector, 1> part = {records.part(i, 1)};
        const std::array<u128, 1> one = {indices[i]};
        REQUIRE(
            cell(made.generator->at(context, made.info->record.empty() ? std::span<const Vector>() : part, rows, one),
                 0) == cell(values, i));
      }
      if (made.generator->keeps_order() && values.kind != VectorKind::dictionary &&
          (values.kind == VectorKind::int64 || values.kind == VectorKind::timestamp || values.kind == VectorKind::date))
        CHECK(std::ranges::is_sorted(values.values<std::int64_t>()));
    }
  }
}

TEST_CASE("what needs no draws gives the same whatever they are") {
  constexpr std::size_t count = 50;
  const Records records(count);
  std::size_t followers = 0;
  for (const Made& made : all_made()) {
    if (made.generator->needs_draws() || made.info->record.empty()) continue;
    INFO(made.info->name << " on " << made.type);
    Arena arena;
    FillContext context{arena};
    const auto inputs = records.inputs(*made.info);
    CHECK(cells(made.generator->fill(context, inputs, draws_for(*made.generator, count, "one"))) ==
          cells(made.generator->fill(context, inputs, draws_for(*made.generator, count, "another"))));
    ++followers;
  }
  CHECK(followers > 20);
}
