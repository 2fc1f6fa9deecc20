// SPDX-License-Identifier: MIT
#include "pgmock/generators/combinators.hpp"

namespace pgmock::generators {
namespace {

/// The values of a counting generator, made beforehand.
class Counted final : public Generator {
 public:
  explicit Counted(std::shared_ptr<const Dictionary> dictionary) : dictionary_(std::move(dictionary)) {}
  VectorKind kind() const override { return dictionary_->values.kind; }
  std::int32_t scale() const override { return dictionary_->values.scale; }
  DrawKind draw_kind() const override { return DrawKind::row; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto codes = context.arena.array<std::uint16_t>(draws.size());
    for (std::size_t i = 0; i < draws.size(); ++i) codes[i] = static_cast<std::uint16_t>(draws[i]);
    return Vector::codes(codes, *dictionary_);
  }
  const Dictionary* dictionary() const override { return dictionary_.get(); }

 private:
  std::shared_ptr<const Dictionary> dictionary_;
};

}  // namespace

GeneratorPtr make_counted(const Generator& inner, std::size_t count) {
  Arena arena;
  FillContext context{arena};
  const auto draws = arena.array<std::uint64_t>(count);
  for (std::size_t i = 0; i < count; ++i) draws[i] = i;
  return std::make_shared<const Counted>(make_dictionary(inner.fill(context, {}, draws)));
}

}  // namespace pgmock::generators
