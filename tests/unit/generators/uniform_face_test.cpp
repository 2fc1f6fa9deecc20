// SPDX-License-Identifier: MIT
// The short way to a uniform value must be the long one.
#include "generators/making.hpp"
#include "pgmock/base/draw.hpp"
#include "pgmock/generators/registry.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

std::string value_of(const Generator& generator, const UniformFace& face, std::uint64_t draw) {
  const std::uint64_t index = below(draw, face.count);
  if (const Dictionary* dictionary = generator.dictionary())
    return cell(dictionary->values, static_cast<std::size_t>(index));
  const std::int64_t value = face.low + face.step * static_cast<std::int64_t>(index);
  return cell(Vector::of(generator.kind(), std::span<const std::int64_t>(&value, 1), generator.scale()), 0);
}

}  // namespace

TEST_CASE("where a generator has a uniform face, it is what fill() gives") {
  std::size_t with_face = 0;
  for (const auto& info : builtin().all()) {
    for (const char* type :
         {"integer", "bigint", "numeric(10,2)", "date", "time", "timestamptz", "text", "boolean", "double precision"}) {
      if (!has(info->fits, fits_of(*type_of(type)))) continue;
      std::unique_ptr<const Generator> generator;
      try {
        generator = info->make(args_for(*info, type));
      } catch (const ArgumentError&) {
        continue;
      }
      const UniformFace* const face = generator->uniform_face();
      if (face == nullptr) continue;
      ++with_face;
      INFO(info->name << " " << type);
      CHECK(generator->draw_kind() == DrawKind::hash);
      const auto draws = draws_for(*generator, 300, "uniform");
      const auto filled = column(*generator, 300, "uniform");
      for (std::size_t i = 0; i < draws.size(); ++i) REQUIRE(value_of(*generator, *face, draws[i]) == filled[i]);
    }
  }
  CHECK(with_face > 20);
}
