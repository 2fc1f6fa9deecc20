// SPDX-License-Identifier: MIT
// The modifiers `min` and `max` of texts: every generator that takes them keeps them, at random and when unique.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "generators/making.hpp"
#include "pgmock/base/text.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

struct Bounds {
  std::optional<std::int64_t> min, max;
};

std::unique_ptr<const Generator> bounded(std::string_view name, const Bounds& bounds, std::string_view type = "text",
                                         const std::vector<std::pair<std::string, std::string>>& given = {}) {
  const GeneratorInfo& info = *builtin().find(name);
  Args args = args_for(info, type, given);
  if (bounds.min) args.min = Decimal::of(*bounds.min);
  if (bounds.max) args.max = Decimal::of(*bounds.max);
  return info.make(args);
}

/// What ArgumentError the generator gives, as `parameter: message`.
std::string refusal(std::string_view name, const Bounds& bounds, std::string_view type = "text",
                    const std::vector<std::pair<std::string, std::string>>& given = {}) {
  try {
    bounded(name, bounds, type, given);
  } catch (const ArgumentError& error) {
    CHECK_FALSE(error.help.empty());
    return error.parameter + ": " + error.message;
  }
  return "none";
}

void check_lengths(const Vector& given, std::size_t low, std::size_t high) {
  Arena arena;
  const Vector values = flatten(arena, given);
  for (const TextView& text : values.values<TextView>()) {
    const std::string_view view = text.view();
    const std::size_t length = utf8_length(view);
    const bool good = is_utf8(view) && low <= length && length <= high && !view.starts_with(' ') &&
                      !view.ends_with(' ') && (!values.plain || is_plain_text(view));
    if (good) continue;
    INFO("`" << view << "` of " << length << " characters, plain: " << values.plain);
    FAIL("a text outside the bounds, with blanks at its ends, or not plain as promised");
  }
}

std::vector<u128> some_indices(u128 domain) {
  std::set<u128> picked;
  for (std::uint64_t i = 0; i < 40; ++i) {
    picked.insert(((static_cast<u128>(split(i, 1)) << 64U) | split(i, 2)) % domain);
    if (i < domain) picked.insert(i);
  }
  picked.insert(domain - 1);
  return {picked.begin(), picked.end()};
}

}  // namespace

TEST_CASE("every text keeps min and max") {
  const std::vector<Bounds> all = {{1, 1},   {3, 5},     {5, 20},      {8, 8},       {10, 11},   {12, 12},
                                   {13, 15}, {20, 25},   {40, 60},     {100, 120},   {300, 300}, {600, 700},
                                   {30, {}}, {2000, {}}, {{}, 9},      {{}, 33},     {{}, 2},    {{}, 200},
                                   {7, 400}, {9, 14},    {1, 1000000}, {50, 1000000}};
  std::map<std::string, std::size_t> works;
  for (const auto& info : builtin().all()) {
    if (!has(info->fits, Fits::text) || !info->modifiers.min_max) continue;
    for (const Bounds& bounds : all)
      for (const char* type : {"text", "varchar(1000)"}) {
        INFO(info->name << " on " << type << " from " << bounds.min.value_or(-1) << " to " << bounds.max.value_or(-1));
        const std::size_t limit = std::string_view(type) == "text" ? std::size_t{1} << 30U : 1000;
        if (static_cast<std::size_t>(bounds.min.value_or(0)) > limit) continue;
        std::unique_ptr<const Generator> made;
        try {
          made = bounded(info->name, bounds, type);
        } catch (const ArgumentError& error) {
          CHECK((error.parameter == "min" || error.parameter == "max"));
          CHECK_FALSE(error.help.empty());
          continue;
        }
        ++works[std::string(info->name)];
        const auto low = static_cast<std::size_t>(bounds.min.value_or(1));
        const auto high = std::min(limit, static_cast<std::size_t>(bounds.max.value_or(1 << 30)));
        Arena arena;
        FillContext context{arena};
        const auto draws = draws_for(*made, 60, "lengths");
        const Vector whole = made->fill(context, {}, draws);
        check_lengths(whole, low, high);
        for (std::size_t row = 0; row < 60; row += 13)  // a value depends on its own draw alone
          CHECK(cell(made->fill(context, {}, std::span(draws).subspan(row, 1)), 0) == cell(whole, row));
        CHECK(made->mean_width() >= static_cast<double>(low) - 1);
        CHECK(made->mean_width() <= static_cast<double>(high) + 1);
        for (const std::uint64_t rows : {std::uint64_t{50}, std::uint64_t{1'000'000}, std::uint64_t{5'000'000'000}}) {
          const u128 domain = made->domain(rows);
          if (domain == 0) continue;
          const auto indices = some_indices(domain);
          const Vector values = made->at(context, {}, rows, indices);
          check_lengths(values, low, high);
          std::set<std::string> seen;
          for (std::size_t i = 0; i < indices.size(); ++i) {
            if (!seen.insert(cell(values, i)).second) FAIL("twice the same: " << cell(values, i));
            if (made->has_inverse() && made->index_of(values, i, rows) != indices[i])
              FAIL("no inverse of " << cell(values, i));
          }
        }
      }
  }
  // Where a length makes sense, every length is possible.
  for (const char* name : {"words", "sentence", "description", "paragraph", "headline", "comment", "review", "bio",
                           "task_name", "team_name", "token", "hex"}) {
    INFO(name);
    CHECK(works[name] >= 2 * all.size() - 1);
  }
  for (const char* name : {"letters", "password", "slug", "nanoid", "code", "hash", "word", "tag", "book_title",
                           "ticket_subject", "hashtag"}) {
    INFO(name);
    CHECK(works[name] >= 10);
  }
  CHECK_FALSE(builtin().find("email")->modifiers.min_max);
  CHECK_FALSE(builtin().find("full_name")->modifiers.min_max);
}

TEST_CASE("bounds of dates' parts on texts are lengths, not values") {
  const auto values = [](std::string_view name, const Bounds& bounds, std::string_view type = "text") {
    const auto made = bounded(name, bounds, type);
    Arena arena;
    FillContext context{arena};
    std::set<std::string> seen;
    for (u128 i = 0; i < made->domain(1); ++i) seen.insert(cell(made->at(context, {}, 1, std::span(&i, 1)), 0));
    return seen;
  };
  CHECK(values("month", {8, {}}) == std::set<std::string>{"December", "February", "November", "September"});
  CHECK(values("weekday", {{}, 6}) == std::set<std::string>{"Fri", "Mon", "Sat", "Sun", "Thu", "Tue", "Wed"});
  CHECK(values("weekday", {4, 6}) == std::set<std::string>{"Friday", "Monday", "Sunday"});
  CHECK(values("hour", {2, {}}).size() == 14);
  CHECK(values("day_of_month", {{}, 1}).size() == 9);
  CHECK(values("year", {4, 4}).size() > 50);
  CHECK(values("quarter", {2, 3}, "int") == std::set<std::string>{"2", "3"});
  CHECK(refusal("year", {2000, {}}) == "min: `min` of a text is a number of characters, and no value has more than 4");
  CHECK(refusal("hour", {{}, 18}) == "max: `max` of a text is a number of characters, and no value has more than 2");
  CHECK(refusal("month", {10, 12}) == "min: none of its values has 10 to 12 characters");
  CHECK(refusal("year", {}, "text", {{"min", "0"}, {"max", "70000"}}) ==
        "max: a text column takes at most 65,536 different numbers here");
}

TEST_CASE("bounds cut the distribution of lengths, they do not clamp") {
  const auto lengths = [](const char* name, const Bounds& bounds, std::size_t count = 2000) {
    std::map<std::size_t, std::size_t> counts;
    for (const std::string& text : column(*bounded(name, bounds), count)) ++counts[text.size()];
    return counts;
  };
  // Sentences that are drawn again are whole ones.
  for (const std::string& text : column(*bounded("sentence", {30, 45}), 300)) {
    INFO(text);
    CHECK((text.ends_with('.') || text.ends_with('!') || text.ends_with('?')));
  }
  for (const char* name : {"words", "sentence"}) {
    const auto counts = lengths(name, {20, 40});
    INFO(name);
    CHECK(counts.size() >= 10);
    CHECK(counts.begin()->second < 600);
    CHECK(counts.rbegin()->second < 600);
  }
  // Letters and tokens have all lengths alike.
  for (const char* name : {"letters", "token", "hex", "nanoid"}) {
    INFO(name);
    const auto counts = lengths(name, {5, 14});
    CHECK(counts.size() == 10);
    for (const auto& [length, count] : counts) CHECK(count > 120);
  }
  // A length that the generator chooses by itself is kept where it may be.
  CHECK(lengths("token", {20, 40}).size() == 1);
  CHECK(lengths("token", {20, 40}).contains(32));
  CHECK(lengths("letters", {20, {}}).begin()->first == 20);
  CHECK(lengths("letters", {{}, 4}).rbegin()->first == 4);
  CHECK(column(*bounded("code", {9, 30}), 1)[0].size() == 9);
  CHECK(column(*bounded("hash", {{}, 20}), 1)[0].size() == 20);
}

TEST_CASE("unique texts of one exact length have room") {
  for (const char* name : {"words", "sentence", "headline", "letters", "hex"})
    for (const std::int64_t length : {16, 20, 30, 80, 250}) {
      INFO(name << " " << length);
      CHECK(bounded(name, {length, length})->domain(10'000) >= 10'000);
    }
}

TEST_CASE("tokens of many lengths never collide") {
  const auto token = bounded("token", {11, 30});
  CHECK(token->draw_kind() == DrawKind::bijection);
  CHECK(bounded("token", {5, 30}, "text", {{"length", "40"}})->draw_kind() == DrawKind::hash);
  std::set<std::string> seen;
  for (const std::string& text : column(*token, 5000)) CHECK(seen.insert(text).second);
}

TEST_CASE("bounds that a text cannot keep are errors with a way out") {
  CHECK(refusal("hash", {65, {}}) == "min: it has 64 characters");
  CHECK(refusal("code", {9, {}}, "text", {{"pattern", "A-##"}}) == "min: the pattern makes 4 characters");
  CHECK(refusal("code", {{}, 3}, "text", {{"pattern", "A-##"}}) ==
        "max: the pattern needs 4 characters, `max` allows 3");
  CHECK(refusal("code", {4, 4}, "text", {{"pattern", "é-##"}}) == "none");
  CHECK(refusal("tag", {200, {}}) == "min: none of its values has at least 200 characters");
  CHECK(refusal("tag", {{}, 1}) == "max: none of its values has 1 character");
  CHECK(refusal("password", {{}, 4}) == "max: a password needs 5 characters, `max` allows 4");
  CHECK(refusal("words", {-1, {}}) == "min: `min` of a text is a number of characters");
  CHECK(refusal("words", {{}, 0}) == "max: `max` is 0, and no generator makes texts without a character");
  CHECK(refusal("words", {12, {}}, "varchar(10)") == "min: `min` is 12, but the column holds at most 10 characters");
  CHECK(refusal("words", {10'001, {}}) == "min: `min` asks for more than 10000 characters");
  CHECK(refusal("letters", {{}, 20'000}) == "max: `max` asks for more than 10000 letters");
  const GeneratorInfo& info = *builtin().find("letters");
  Args args = args_for(info, "text");
  args.min = *Decimal::parse("2.5");
  CHECK_THROWS_AS(info.make(args), ArgumentError);
}

TEST_CASE("min and max of bytes are numbers of bytes") {
  for (const std::string& bytes : column(*bounded("bytes", {3, 9}, "bytea"), 300))
    CHECK((bytes.size() >= 3 && bytes.size() <= 9));
  for (const std::string& bytes : column(*bounded("bytes", {20, {}}, "bytea"), 10)) CHECK(bytes.size() == 20);
  for (const std::string& bytes : column(*bounded("bytes", {{}, 4}, "bytea"), 10)) CHECK(bytes.size() == 4);
  CHECK(refusal("bytes", {0, {}}, "bytea") == "min: `min` is a number of bytes from 1 to 1000000");
}
