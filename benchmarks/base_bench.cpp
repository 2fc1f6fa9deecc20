// SPDX-License-Identifier: MIT
// Speed of the ground floor: draws, permutations, quantile functions, children by parent, times.
#include <benchmark/benchmark.h>

#include <numeric>
#include <string>
#include <vector>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/base/draw.hpp"
#include "pgmock/base/permutation.hpp"
#include "pgmock/base/strata.hpp"

namespace {

using namespace pgmock;

constexpr std::size_t batch = 2048;

std::vector<std::uint64_t> draws_of_a_batch() {
  std::vector<std::uint64_t> draws(batch);
  for (std::size_t i = 0; i < batch; ++i) draws[i] = draw({1}, i);
  return draws;
}

std::shared_ptr<const Quantile> bound(const char* sentence, i128 high) {
  std::string error;
  return bind_numbers(*parse_distribution(sentence, error), 0, high, 0, error);
}

void per_item(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch));
}

void draws(benchmark::State& state) {
  std::uint64_t row = 0;
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < batch; ++i) sum += draw({7}, row++);
    benchmark::DoNotOptimize(sum);
  }
  per_item(state);
}
BENCHMARK(draws);

void permutation(benchmark::State& state) {
  const Permutation permutation({1}, static_cast<u128>(state.range(0)));
  std::vector<std::uint64_t> indices(batch), images(batch);
  std::iota(indices.begin(), indices.end(), std::uint64_t{0});
  for (auto _ : state) {
    permutation.apply(indices, images);
    benchmark::DoNotOptimize(images.data());
  }
  per_item(state);
}
BENCHMARK(permutation)->Arg(4000)->Arg(5000)->Arg(1'000'000)->Arg(3'000'000'000)->Arg(std::int64_t{1} << 62U);

void quantile(benchmark::State& state, const char* sentence, std::int64_t high) {
  const auto quantile = bound(sentence, high);
  const std::vector<std::uint64_t> draws = draws_of_a_batch();
  std::vector<std::int64_t> values(batch);
  for (auto _ : state) {
    quantile->apply(draws, values);
    benchmark::DoNotOptimize(values.data());
  }
  per_item(state);
}
BENCHMARK_CAPTURE(quantile, uniform, "uniform", 1'000'000);
BENCHMARK_CAPTURE(quantile, weights, "weights(1, 2, 3, 4, 5, 6)", 10);
BENCHMARK_CAPTURE(quantile, zipf_of_20, "zipf(1.2)", 20);
BENCHMARK_CAPTURE(quantile, zipf_of_1e9, "zipf(1.2)", 1'000'000'000);
BENCHMARK_CAPTURE(quantile, normal, "normal(500000, 100000)", 1'000'000);

void binding(benchmark::State& state, const char* sentence, std::int64_t high) {
  for (auto _ : state) benchmark::DoNotOptimize(bound(sentence, high));
}
BENCHMARK_CAPTURE(binding, zipf_of_1e9, "zipf(1.2)", 1'000'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(binding, normal, "normal(500000, 100000)", 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(binding, poisson_1e9, "poisson(1e9)", 2'000'000'000)->Unit(benchmark::kMillisecond);

void children(benchmark::State& state, const char* sentence, std::int64_t high) {
  const Strata strata({1}, 1'000'000'000, bound(sentence, high));
  Strata::Cursor cursor(strata);
  std::vector<std::int64_t> parents(batch), ordinals(batch);
  std::uint64_t child = 0;
  for (auto _ : state) {
    cursor.parents_of(child, parents, ordinals);
    benchmark::DoNotOptimize(parents.data());
    child += batch;
  }
  per_item(state);
}
BENCHMARK_CAPTURE(children, one_to_seven, "histogram([1, 8, 1])", 7);
BENCHMARK_CAPTURE(children, zipf_of_20, "zipf(1.2)", 20);

void timestamps(benchmark::State& state) {
  std::vector<char> text(longest_time_text);
  std::int64_t us = 1'700'000'000'123'456;
  for (auto _ : state) {
    for (std::size_t i = 0; i < batch; ++i) {
      benchmark::DoNotOptimize(write_timestamp(us, true, text.data()));
      us += 86'399'987'654;
      if (us > 250'000'000'000'000'000) us = 0;
    }
  }
  per_item(state);
}
BENCHMARK(timestamps);

}  // namespace
