// SPDX-License-Identifier: MIT
#include "engine/chunks.hpp"

#include "support/catch.hpp"

namespace pgmock::engine {
namespace {

plan::Plan plan_of(std::initializer_list<std::uint64_t> rows) {
  plan::Plan plan;
  for (const std::uint64_t count : rows) {
    Table table;
    table.name.name = "t" + std::to_string(plan.tables.size());
    plan.schema.tables.push_back(table);
    plan::TablePlan planned;
    planned.rows = count;
    plan::ColumnPlan column;
    column.mean_width = 1000;
    planned.columns.push_back(column);
    plan.order.push_back(plan.tables.size());
    plan.tables.push_back(planned);
  }
  return plan;
}

/// All rows of a shard as (table, row) pairs, and how often a head and a tail are written.
struct Walk {
  std::vector<std::pair<std::size_t, std::uint64_t>> rows;
  std::size_t heads = 0, tails = 0;
};
Walk walk(const Chunks& chunks) {
  Walk result;
  for (std::uint64_t i = 0; i < chunks.count(); ++i) {
    const Chunk chunk = chunks[i];
    const Part& part = chunks.parts()[chunk.part];
    if (chunk.first == 0) ++result.heads;
    if (chunk.last == part.table_rows) ++result.tails;
    for (std::uint64_t row = chunk.first; row < chunk.last; ++row) result.rows.emplace_back(part.table, row);
  }
  return result;
}

TEST_CASE("chunks cover every row once, in order", "[chunks]") {
  const plan::Plan plan = plan_of({2500, 0, 1, 5000});
  const Walk all = walk(Chunks(plan, {1000, 1000, 1000, 1000}, {}));
  REQUIRE(all.rows.size() == 7501);
  CHECK(std::is_sorted(all.rows.begin(), all.rows.end()));
  CHECK(all.heads == 4);
  CHECK(all.tails == 4);
}

TEST_CASE("shards are runs of statements and join to the whole", "[chunks]") {
  const plan::Plan plan = plan_of({2500, 0, 1, 5000});
  const std::vector<std::uint64_t> statement_rows(4, 1000);
  const Walk all = walk(Chunks(plan, statement_rows, {}));
  for (const std::uint64_t count : {1U, 2U, 3U, 7U, 10U, 50U}) {
    Walk joined;
    for (std::uint64_t index = 1; index <= count; ++index) {
      const Chunks chunks(plan, statement_rows, {index, count});
      for (const Part& part : chunks.parts()) {
        CHECK(part.first % 1000 == 0);
        CHECK((part.last % 1000 == 0 || part.last == part.table_rows));
      }
      const Walk shard = walk(chunks);
      joined.rows.insert(joined.rows.end(), shard.rows.begin(), shard.rows.end());
      joined.heads += shard.heads;
      joined.tails += shard.tails;
    }
    CHECK(joined.rows == all.rows);
    CHECK(joined.heads == all.heads);
    CHECK(joined.tails == all.tails);
  }
}

TEST_CASE("a chunk is found by arithmetic, however many there are", "[chunks]") {
  const plan::Plan plan = plan_of({1'000'000'000'000});
  const Chunks chunks(plan, {std::uint64_t{1} << 20U}, {});
  const Chunk last = chunks[chunks.count() - 1];
  CHECK(last.last == 1'000'000'000'000);
  const Chunk middle = chunks[chunks.count() / 2];
  CHECK(middle.first % chunks.parts()[0].chunk_rows == 0);
}

}  // namespace
}  // namespace pgmock::engine
