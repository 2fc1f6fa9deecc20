// SPDX-License-Identifier: MIT
// The laws of the registry: what must hold for every generator, tested for all of them at once.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "generators/making.hpp"
#include "pgmock/base/permutation.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

/// Types of each kind that a generator may fit, easy and awkward ones.
const std::map<Fits, std::vector<std::string>> representative_types = {
    {Fits::boolean, {"boolean"}},
    {Fits::integer, {"integer", "bigint", "smallint"}},
    {Fits::numeric, {"numeric(10,2)", "numeric(5,2)", "numeric(12,6)", "numeric(30,4)", "numeric(4,0)", "numeric"}},
    {Fits::floating, {"double precision", "real"}},
    {Fits::money, {"money"}},
    {Fits::text, {"text", "varchar(255)", "varchar(40)", "varchar(20)", "char(8)"}},
    {Fits::bytes, {"bytea"}},
    {Fits::uuid, {"uuid"}},
    {Fits::date, {"date"}},
    {Fits::time, {"time", "time(0)"}},
    {Fits::timestamp, {"timestamptz", "timestamp", "timestamp(0)", "timestamptz(3)"}},
    {Fits::interval, {"interval"}},
    {Fits::bits, {"bit(8)", "bit varying(12)", "bit(200)"}},
    {Fits::network, {"inet"}},
    {Fits::mac, {"macaddr"}},
    {Fits::json, {"jsonb", "json"}},
    {Fits::timetz, {"timetz"}},
    {Fits::macaddr8, {"macaddr8"}},
    {Fits::cidr, {"cidr"}},
};

struct Made {
  const GeneratorInfo* info;
  std::string type;
  std::unique_ptr<const Generator> generator;
};

std::unique_ptr<const Generator> try_make(const GeneratorInfo& info, const std::string& type, bool unique = false) {
  Args args = args_for(info, type);
  args.unique = unique;
  try {
    return info.make(args);
  } catch (const ArgumentError& error) {
    CHECK_FALSE(error.message.empty());
    return nullptr;
  }
}

/// Every generator on every representative type that it claims and can serve.
const std::vector<Made>& all_made() {
  static const std::vector<Made> made = [] {
    std::vector<Made> result;
    for (const auto& info : builtin().all())
      for (const auto& [fit, types] : representative_types)
        if (has(info->fits, fit))
          for (const std::string& type : types)
            if (auto generator = try_make(*info, type)) result.push_back({info.get(), type, std::move(generator)});
    return result;
  }();
  return made;
}

bool is_snake_case(std::string_view name) {
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && name.back() != '_' &&
         name.find("__") == std::string_view::npos && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// Records that differ from row to row.
class Records {
 public:
  explicit Records(std::size_t count, std::string_view stream = "records") : values_(count) {
    for (std::size_t i = 0; i < count; ++i)
      values_[i] = static_cast<std::int64_t>(draw(derive(root_key("9"), stream), i));
    vector_[0] = Vector::of(VectorKind::int64, std::span<const std::int64_t>(values_));
  }
  std::span<const Vector> inputs(const GeneratorInfo& info) const {
    return info.record.empty() ? std::span<const Vector>() : std::span<const Vector>(vector_);
  }
  Vector part(std::size_t first, std::size_t count) const {
    return Vector::of(VectorKind::int64, std::span<const std::int64_t>(values_).subspan(first, count));
  }

 private:
  std::vector<std::int64_t> values_;
  std::array<Vector, 1> vector_;
};

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
    const std::array<std::uint64_t, 1> draws = {generator->draw_kind() == DrawKind::hash ? draw(key, 0)
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
        const auto piece = cells(made.generator->fill(with, made.info->record.empty() ? std::span<const Vector>() : part,
                                                      std::span(draws).subspan(first, size)));
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
        if (made.generator->draw_kind() == DrawKind::row && made.generator->domain(60) != 0 && made.generator->domain(60) < 60)
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
          FAIL("the index of " << text << " is " << (index ? to_string(*index) : "unknown") << ", not " << to_string(indices[i]));
      }
      // One by one as all at once.
      for (std::size_t i = 0; i < std::min<std::size_t>(indices.size(), 5); ++i) {
        const std::array<Vector, 1> part = {records.part(i, 1)};
        const std::array<u128, 1> one = {indices[i]};
        REQUIRE(cell(made.generator->at(context, made.info->record.empty() ? std::span<const Vector>() : part, rows, one), 0) ==
                cell(values, i));
      }
      if (made.generator->keeps_order() && values.kind != VectorKind::dictionary &&
          (values.kind == VectorKind::int64 || values.kind == VectorKind::timestamp || values.kind == VectorKind::date))
        CHECK(std::ranges::is_sorted(values.values<std::int64_t>()));
    }
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
    GeneratorInfo made{.name = name, .aliases = std::move(aliases), .category = "test", .description = "A test.",
                       .fits = Fits::text, .example = "x", .version = version, .make = {}};
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
