// SPDX-License-Identifier: MIT
// Sentences: row counts, distributions and picks, short and long.
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/parser/schemas.hpp"

namespace pgmock::parser {
namespace {

using Lines = std::vector<std::string>;

/// The row count of a table with the value, and what was said.
struct Counted {
  explicit Counted(const std::string& value) : run(one_table(R"("columns": {"a": "int"}, "rowCount": )" + value)) {
    if (run.spec && run.spec->tables.size() == 1) count = run.spec->tables[0].row_count;
  }
  Run run;
  std::optional<RowCountSpec> count;
};

TEST_CASE("absolute counts", "[row_count]") {
  for (const char* value :
       {"1000", "1e3", "\"1000\"", "\"1_000\"", "\"1e3\"", "\" 1000 \"", "{\"count\": \"1_000\"}", "1000.0"}) {
    INFO(value);
    const Counted c(value);
    CHECK(c.run.said().empty());
    REQUIRE(c.count);
    REQUIRE(c.count->count);
    CHECK(c.count->count->value == 1000);
  }
}

TEST_CASE("counts by parent", "[row_count]") {
  const Counted plain("\"3 PER orders\"");
  REQUIRE(plain.count);
  CHECK(plain.count->per->value.name == "orders");
  CHECK(plain.count->min->value == 3);
  CHECK(plain.count->max->value == 3);
  CHECK_FALSE(plain.count->distribution);

  const Counted ranged("\"0..20 per s.users zipf(1.2)\"");
  REQUIRE(ranged.count);
  CHECK(ranged.count->per->value.schema == "s");
  CHECK(ranged.count->min->value == 0);
  CHECK(ranged.count->max->value == 20);
  REQUIRE(ranged.count->distribution);
  CHECK(ranged.count->distribution->distribution.kind == DistributionKind::zipf);
  CHECK(ranged.count->distribution->distribution.parameters[0] == *Decimal::parse("1.2"));
  CHECK(ranged.run.text_of(ranged.count->per->where) == "s.users");
  CHECK(ranged.run.text_of(ranged.count->max->where) == "20");

  const Counted free("\"poisson(4) per \\\"my table\\\"\"");
  CHECK(free.run.said().empty());
  REQUIRE(free.count);
  CHECK(free.count->per->value.name == "my table");
  CHECK_FALSE(free.count->max);

  const Counted full(
      R"({"per": "users", "via": "owner_id", "min": 1, "max": 9, "distribution": {"name": "weights", "weights": [1, 2]}})");
  CHECK(full.run.said().empty());
  REQUIRE(full.count);
  CHECK(full.count->via->value == "owner_id");
  CHECK(full.count->distribution->distribution.parameters.size() == 2);
}

TEST_CASE("multiples of another table", "[row_count]") {
  for (const char* value : {"\"2.5 * users\"", "\"2.5*users\"", R"({"times": 2.5, "of": "users"})"}) {
    INFO(value);
    const Counted c(value);
    CHECK(c.run.said().empty());
    REQUIRE(c.count);
    CHECK(c.count->times->value == *Decimal::parse("2.5"));
    CHECK(c.count->of->value.name == "users");
  }
}

TEST_CASE("row counts that say nothing", "[row_count]") {
  const auto said = [](const std::string& value) {
    const Counted c(value);
    REQUIRE(c.run.said().size() == 1);
    const std::string line = c.run.said()[0];
    return line.substr(line.find(": [") + 2, line.find(" | ") - line.find(": [") - 2);
  };
  CHECK(said("\"\"") == "[bad-row-count] a number is expected here");
  CHECK(said("-1") == "[bad-value] `rowCount` is -1, but a count is an integer from 0");
  CHECK(said("1.5") == "[bad-value] `rowCount` is 1.5, but a count is an integer from 0");
  CHECK(said("true") ==
        "[wrong-type] `rowCount` is a boolean, but takes a count, a sentence such as `\"0..20 per users\"`, or an "
        "object");
  CHECK(said("\"3 each users\"") == "[bad-row-count] a row count does not go on like this");
  CHECK(said("\"3 per\"") == "[bad-row-count] the name of a table is expected here");
  CHECK(said("\"0.. per users\"") == "[bad-row-count] a number is expected here");
  CHECK(said("\"3 per order lines\"") == "[bad-distribution] `lines` is no distribution");
  CHECK(said("\"0..3 per users zipf(1.2) more\"") == "[bad-row-count] `more` is too much in a row count");
  CHECK(said("\"0..3 per users weights([1, 2])\"") == "[bad-row-count] a list stands in the sentence of a row count");
  CHECK(said("\"poisson(4)\"") == "[bad-row-count] `per` and a table are missing after the distribution");
  CHECK(said("\"pioson(4) per users\"") == "[bad-distribution] `pioson` is no distribution");
  CHECK(said("\"5..2 per users\"") == "[bad-row-count] the fewest children are more than the most: 5 > 2");
  CHECK(said("{}") == "[bad-row-count] the row count says no number");
  CHECK(said(R"({"via": "a"})") == "[no-effect] `via` has no effect without `per`");
  CHECK(said(R"({"count": 3, "per": "users"})") == "[conflict] `per` and `count` exclude each other");
  CHECK(said(R"({"times": 2})") == "[missing-key] the row count has no `of`");
  CHECK(said(R"({"per": "users"})") ==
        "[bad-row-count] the row count does not say how many children a row of `users` has");
}

TEST_CASE("distributions as sentence and as object are the same", "[distribution]") {
  const auto distribution = [](const std::string& value) {
    const Run run(one_column(R"("type": "int", "distribution": )" + value));
    INFO(value);
    CHECK(run.said().empty());
    REQUIRE(run.spec);
    REQUIRE(run.spec->tables[0].columns[0].distribution);
    return *run.spec->tables[0].columns[0].distribution;
  };
  const DistributionSpec short_form = distribution("\"Normal( 10 , 2.50 )\"");
  const DistributionSpec long_form = distribution(R"({"name": "normal", "stddev": 2.50, "mean": 10})");
  CHECK(short_form.distribution.kind == DistributionKind::normal);
  CHECK(short_form.distribution.parameters == long_form.distribution.parameters);
  CHECK(long_form.raw_parameters[1].value == "2.50");
  CHECK(long_form.plain_numbers);

  const DistributionSpec bins = distribution("\"histogram([[0, 10, 3], [10, 20, 1]])\"");
  REQUIRE(bins.distribution.bins.size() == 2);
  CHECK(bins.distribution.bins[1][0] == Decimal::of(10));
  CHECK(bins.distribution.bins ==
        distribution(R"({"name": "histogram", "bins": [[0, 10, 3], [10, 20, 1]]})").distribution.bins);
  CHECK(distribution("\"empirical([1, 5, 5])\"").distribution.parameters.size() == 3);

  const DistributionSpec times = distribution("\"normal(2024-05-01, 30 days)\"");
  CHECK_FALSE(times.plain_numbers);
  CHECK(times.raw_parameters[0].value == "2024-05-01");
  CHECK(times.raw_parameters[1].value == "30 days");
}

TEST_CASE("distributions that are wrong", "[distribution]") {
  const auto said = [](const std::string& value) {
    const Run run(one_column(R"("type": "int", "distribution": )" + value));
    REQUIRE(run.said().size() == 1);
    const std::string line = run.said()[0];
    return line.substr(line.find(": [") + 2);
  };
  CHECK(said("\"zipff(1)\"") == "[bad-distribution] `zipff` is no distribution | did you mean `zipf`?");
  CHECK(said("\"zipf\"") == "[bad-distribution] `zipf` does not have these parameters | write `zipf(exponent)`");
  CHECK(said("\"zipf(1\"") ==
        "[bad-distribution] `)` is missing after the parameters of `zipf` | write `zipf(exponent)`");
  CHECK(said("\"zipf(1) x\"") == "[bad-distribution] `x` is too much after a distribution");
  CHECK(said("\"zipf([1])\"") == "[bad-distribution] `zipf` does not have these parameters | write `zipf(exponent)`");
  CHECK(said("\"zipf(soon)\"") == "[bad-distribution] `soon` is no number, time or duration");
  CHECK(said(R"({"name": "zipf", "exponent": 1, "mean": 2})") ==
        "[no-effect] `mean` is no parameter of `zipf` | it takes `exponent`");
  CHECK(said(R"({"name": "normal", "mean": 2})") == "[bad-distribution] `normal` needs `stddev`");
  CHECK(said(R"({"mean": 2})") ==
        "[missing-key] the distribution has no `name` | write `\"name\": \"zipf\"` or a sentence");
  CHECK(said("7") ==
        "[wrong-type] `distribution` is a number, but takes a sentence such as `\"zipf(1.2)\"`, or an object with "
        "`name`");
}

TEST_CASE("picks", "[pick]") {
  const auto pick = [](const std::string& value) {
    const Run run(one_column(R"("type": "int", "references": "t.a", "pick": )" + value));
    INFO(value);
    CHECK(run.said().empty());
    REQUIRE(run.spec);
    REQUIRE(run.spec->tables[0].columns[0].pick);
    return *run.spec->tables[0].columns[0].pick;
  };
  CHECK(pick("\"uniform\"").uniform);
  CHECK(pick(R"({"unique": true})").unique->value);
  CHECK(pick("\"zipf(1.2)\"").distribution->distribution.kind == DistributionKind::zipf);
  const PickSpec scattered = pick(R"({"name": "zipf", "exponent": 1.2, "scatter": true})");
  CHECK(scattered.distribution);
  CHECK(scattered.scatter->value);
  CHECK(pick(R"x({"distribution": "zipf(1.2)", "scatter": true})x").scatter);
  const PickSpec tree = pick(R"({"tree": {"roots": 0.01, "depth": 6}})");
  CHECK(tree.tree->roots->value == *Decimal::parse("0.01"));
  CHECK(tree.tree->depth->value == 6);
}

}  // namespace
}  // namespace pgmock::parser
