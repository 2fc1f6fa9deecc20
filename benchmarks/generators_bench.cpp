// SPDX-License-Identifier: MIT
// Nanoseconds per value and bytes per second of every built-in generator, on the type of its example; random face, and
// the index face (as unique columns use it) under `at/`.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

#include "pgmock/base/draw.hpp"
#include "pgmock/generators/registry.hpp"

using namespace pgmock;
using namespace pgmock::generators;

namespace {

constexpr std::size_t batch = 1024;
constexpr std::int64_t as_of = 1'767'225'600'000'000;

std::unique_ptr<const Generator> make(const GeneratorInfo& info) {
  std::string error, help;
  Args args;
  args.type = parse_type(info.example_type, no_user_types(), error, help)->type;
  args.as_of = as_of;
  for (const Parameter& parameter : info.parameters)
    if (!parameter.default_value.empty())
      args.values.emplace(parameter.name, *parse_argument(parameter, parameter.default_value, as_of, error));
  return info.make(args);
}

std::size_t text_bytes(const Vector& values) {
  std::size_t bytes = 0;
  if (values.kind == VectorKind::text || values.kind == VectorKind::bytes)
    for (const TextView& text : values.values<TextView>()) bytes += text.size;
  return bytes;
}

void run(benchmark::State& state, const GeneratorInfo& info, bool indexed) {
  const auto generator = make(info);
  if (indexed && generator->domain(1'000'000) < batch) {
    state.SkipWithError("no index face of this size");
    return;
  }
  std::vector<std::uint64_t> draws(batch);
  std::vector<std::int64_t> records(batch);
  std::vector<u128> indices(batch);
  const u128 domain = indexed ? generator->domain(1'000'000) : 1;
  Arena arena;
  FillContext context{arena};
  const std::array<Vector, 1> inputs = {Vector::of(VectorKind::int64, std::span<const std::int64_t>(records))};
  std::uint64_t row = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    state.PauseTiming();
    for (std::size_t i = 0; i < batch; ++i, ++row) {
      draws[i] = draw(StreamKey{1}, row);
      records[i] = static_cast<std::int64_t>(draw(StreamKey{2}, row));
      indices[i] = draws[i] % domain;
    }
    state.ResumeTiming();
    arena.reset();
    const Vector values =
        indexed ? generator->at(context, inputs, 1'000'000, indices) : generator->fill(context, inputs, draws);
    benchmark::DoNotOptimize(values.data);
    bytes += text_bytes(values);
  }
  state.counters["ns/value"] =
      benchmark::Counter(static_cast<double>(row) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

const bool registered = [] {
  for (const auto& info : builtin().all()) {
    benchmark::RegisterBenchmark(std::string(info->name).c_str(),
                                 [&one = *info](benchmark::State& state) { run(state, one, false); });
    benchmark::RegisterBenchmark(("at/" + std::string(info->name)).c_str(),
                                 [&one = *info](benchmark::State& state) { run(state, one, true); });
  }
  return true;
}();

}  // namespace
