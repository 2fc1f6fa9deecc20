// SPDX-License-Identifier: MIT
// The registry, and what every generator says of itself.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "generators/all_made.hpp"
#include "pgmock/base/permutation.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

bool is_snake_case(std::string_view name) {
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && name.back() != '_' &&
         name.find("__") == std::string_view::npos &&
         std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

TEST_CASE("every generator describes itself") {
  std::set<std::string_view> names;
  CHECK(builtin().all().size() >= 100);
  for (const auto& info : builtin().all()) {
    INFO(info->name);
    CHECK(is_snake_case(info->name));
    CHECK(names.insert(info->name).second);
    for (const std::string_view alias : info->aliases) {
      CHECK(is_snake_case(alias));
      CHECK(names.insert(alias).second);
      CHECK(builtin().find(alias) == info.get());
    }
    CHECK_FALSE(info->category.empty());
    CHECK(info->description.size() > 6);
    CHECK(info->description.ends_with('.'));
    CHECK_FALSE(info->example.empty());
    CHECK(info->version >= 1);
    CHECK(info->since >= 1);
    CHECK(static_cast<std::uint32_t>(info->fits) != 0);
    CHECK(info->make != nullptr);
    CHECK(builtin().find(info->name) == info.get());
    CHECK(builtin().find(info->name, info->version) == info.get());
    CHECK(builtin().find(info->name, 99) == nullptr);
    std::set<std::string_view> parameters;
    for (const Parameter& parameter : info->parameters) {
      INFO(parameter.name);
      CHECK(is_snake_case(parameter.name));
      CHECK(parameters.insert(parameter.name).second);
      CHECK(parameter.description.ends_with('.'));
      CHECK((parameter.type == ParamType::choice) == !parameter.choices.empty());
      std::string error;
      if (!parameter.default_value.empty()) {
        CHECK(parse_argument(parameter, parameter.default_value, as_of, error));
        INFO(error);
      }
    }
    for (const std::string_view hint : info->column_names)
      for (const std::string& word : identifier_words(hint)) CHECK_FALSE(word.empty());
  }
}

TEST_CASE("a column name hints at one generator for each type") {
  std::map<std::string_view, std::vector<const GeneratorInfo*>> owners;
  for (const auto& info : builtin().all())
    for (const std::string_view hint : info->column_names) {
      for (const GeneratorInfo* other : owners[hint]) {
        INFO(hint << " of " << info->name << " and " << other->name);
        CHECK((static_cast<std::uint32_t>(info->fits) & static_cast<std::uint32_t>(other->fits)) == 0);
      }
      owners[hint].push_back(info.get());
    }
  CHECK(owners.size() >= 120);
}

TEST_CASE("every generator works on the types that it claims") {
  for (const auto& info : builtin().all())
    for (const auto& [fit, types] : representative_types) {
      if (!has(info->fits, fit)) continue;
      INFO(info->name << " on " << types.front());
      bool works = false;
      for (const std::string& type : types) works = works || try_make(*info, type) != nullptr;
      CHECK(works);
    }
}

TEST_CASE("the value of row 0 is the example") {
  for (const auto& info : builtin().all()) {
    INFO(info->name);
    const Args args = args_for(*info, info->example_type);
    const auto generator = info->make(args);
    const StreamKey root = root_key("0");
    const StreamKey key = column_key(root, "", "example", info->name);
    const StreamKey record = derive(root, {"", "example", "record", info->record, ""});
    const std::array<std::uint64_t, 1> draws = {generator->draw_kind() == DrawKind::hash  ? draw(key, 0)
                                                : generator->draw_kind() == DrawKind::row ? 0
                                                                                          : Bijection64(key)(0)};
    const std::array<std::int64_t, 1> records = {static_cast<std::int64_t>(draw(record, 0))};
    const std::array<Vector, 1> inputs = {Vector::of(VectorKind::int64, std::span<const std::int64_t>(records))};
    Arena arena;
    FillContext context{arena};
    std::string text;
    sql::append_value_text(
        flatten(arena, generator->fill(context, info->record.empty() ? std::span<const Vector>() : inputs, draws)), 0,
        *args.type, text);
    CHECK(info->example == text);
  }
}

TEST_CASE("the width that generators promise is near the width that they have") {
  for (const auto& info : builtin().all()) {
    if (!has(info->fits, Fits::text)) continue;
    const auto generator = try_make(*info, "text");
    if (generator == nullptr) continue;
    INFO(info->name);
    double sum = 0;
    for (const std::string& text : column(*generator, 2000, "width")) sum += static_cast<double>(text.size());
    const double mean = sum / 2000;
    CHECK(generator->mean_width() == Approx(mean).epsilon(0.3).margin(1.5));
  }
}

TEST_CASE("a name taken twice is an error") {
  Registry registry;
  const auto info = [](std::string_view name, std::vector<std::string_view> aliases, int version = 1) {
    GeneratorInfo made{.name = name,
                       .aliases = std::move(aliases),
                       .category = "test",
                       .description = "A test.",
                       .fits = Fits::text,
                       .example = "x",
                       .version = version,
                       .make = {}};
    return made;
  };
  registry.add(info("one", {"uno"}));
  CHECK_THROWS_AS(registry.add(info("one", {})), std::logic_error);
  CHECK_THROWS_AS(registry.add(info("uno", {})), std::logic_error);
  CHECK_THROWS_AS(registry.add(info("two", {"one"})), std::logic_error);
  Registry versions;
  versions.add(info("one", {"uno"}));
  versions.add(info("one", {"uno"}, 2));
  CHECK(versions.find("one")->version == 2);
  CHECK(versions.find("uno", 1)->version == 1);
  CHECK(versions.find("one@1") == nullptr);
}
