// SPDX-License-Identifier: MIT
// Distributions as users write them: reading and mistakes.
#include "pgmock/base/distribution.hpp"

#include "base/quantiles.hpp"

using namespace pgmock;
using namespace pgmock::test;

namespace {

std::string mistake(std::string_view sentence) {
  std::string error;
  CHECK_FALSE(parse_distribution(sentence, error));
  return error;
}

std::string bind_mistake(std::string_view sentence, i128 low, i128 high, int scale = 0) {
  std::string error;
  CHECK(bind_numbers(parsed(sentence), low, high, scale, error) == nullptr);
  return error;
}

}  // namespace

TEST_CASE("distributions are read") {
  CHECK(parsed("uniform").kind == DistributionKind::uniform);
  CHECK(parsed("uniform()").kind == DistributionKind::uniform);
  const Distribution zipf = parsed(" ZIPF ( 1.2 ) ");
  CHECK(zipf.kind == DistributionKind::zipf);
  CHECK(zipf.parameters == std::vector<Decimal>{{12, 1}});
  CHECK(parsed("normal(-5, 2.50)").parameters == std::vector<Decimal>{{-5, 0}, {250, 2}});
  CHECK(parsed("weights([1, 2, 0.5])").parameters.size() == 3);
  CHECK(parsed("weights(1, 2)").parameters.size() == 2);
  CHECK(parsed("empirical([3])").parameters.size() == 1);
  CHECK(parsed("histogram([[0, 10, 1], [10, 20, 3]])").bins.size() == 2);
  CHECK(parsed("histogram([0, 10, 1], [10, 20, 3])").bins[1][2] == Decimal::of(3));
  CHECK(parsed("histogram([[0, 10, 1]])").bins.size() == 1);
  CHECK(parsed("triangular(0, 5, 10)").parameters.size() == 3);
}

TEST_CASE("the infos stand in the order of the kinds") {
  for (std::size_t i = 0; i < distribution_infos().size(); ++i) {
    CHECK(static_cast<std::size_t>(distribution_infos()[i].kind) == i);
    CHECK(distribution_infos()[i].description.back() == '.');
  }
  CHECK(distribution_infos().size() == 12);
}

TEST_CASE("wrong distributions are explained") {
  CHECK(mistake("zipff(1)") == "unknown distribution `zipff`: did you mean `zipf`?");
  CHECK(mistake("gauss?") ==
        "unknown distribution `gauss?`: there are `uniform`, `normal`, `lognormal`, `exponential`, `pareto`, `zipf`, "
        "`poisson`, `binomial`, `triangular`, `histogram`, `weights` and `empirical`");
  CHECK(mistake("zipf") == "`zipf` needs parameters: write `zipf(exponent)`");
  CHECK(mistake("zipf(1") == "`zipf(1` does not end with a parenthesis: write `zipf(exponent)`");
  CHECK(mistake("zipf(one)") == "`one` is no number: write `zipf(exponent)`");
  CHECK(mistake("zipf(1,)") == "a number is missing: write `zipf(exponent)`");
  CHECK(mistake("zipf()") == "`zipf` takes 1 parameter, not 0: write `zipf(exponent)`");
  CHECK(mistake("normal(1)") == "`normal` takes 2 parameters, not 1: write `normal(mean, stddev)`");
  CHECK(mistake("uniform(1)") == "`uniform` takes no parameters, not 1: write `uniform`");
  CHECK(mistake("normal(0, -1)") == "`stddev` is -1: it must not be below 0");
  CHECK(mistake("lognormal(0, 1)") == "`median` is 0: it must be above 0");
  CHECK(mistake("exponential(0)") == "`mean` is 0: it must be above 0");
  CHECK(mistake("pareto(1, 0)") == "`alpha` is 0: it must be above 0");
  CHECK(mistake("zipf(-1)") == "`exponent` is -1: it must not be below 0");
  CHECK(mistake("binomial(2.5, 0.5)") == "`n` is 2.5: it must be an integer from 0 up");
  CHECK(mistake("binomial(2, 1.5)") == "`p` is 1.5: it must be from 0 to 1");
  CHECK(mistake("triangular(0, 11, 10)") == "`mode` is 11: it must not be above `max`");
  CHECK(mistake("weights()") == "`weights` has no values: write `weights([w1, w2, …])`");
  CHECK(mistake("weights(0, 0)") == "all weights are 0");
  CHECK(mistake("weights(1, -1)") == "the weight -1 is below 0");
  CHECK(mistake("weights([1, 2)") == "the brackets of `weights([1, 2)` do not match: write `weights([w1, w2, …])`");
  CHECK(mistake("histogram(1, 2)") == "`1` is no bin: write `histogram([[low, high, weight], …])`");
  CHECK(mistake("histogram([5, 5, 1])") == "a bin from 5 to 5 is empty: its end is not included");
  CHECK(mistake("histogram([0, 5, 1], [4, 6, 1])") == "the bins overlap from 4 on");
  CHECK(mistake("").rfind("unknown distribution ``", 0) == 0);
}

TEST_CASE("ranges without mass are refused") {
  CHECK(bind_mistake("normal(0, 1)", 1'000'000'000, 2'000'000'000) ==
        "the distribution has no values within the range");
  CHECK(bind_mistake("exponential(5)", -20, -10) == "the distribution has no values within the range");
  CHECK(bind_mistake("pareto(10, 1)", 0, 5) == "the distribution has no values within the range");
  CHECK(bind_mistake("triangular(0, 1, 2)", 5, 9) == "the distribution has no values within the range");
  CHECK(bind_mistake("poisson(4)", -9, -1) == "the distribution has no values within the range");
  CHECK(bind_mistake("poisson(4)", 1, 99, 2) == "the distribution has no values within the range");
  CHECK(bind_mistake("histogram([0, 5, 1])", 5, 9) == "the distribution has no values within the range");
  CHECK(bind_mistake("empirical(1, 2)", 5, 9) == "the distribution has no values within the range");
  CHECK(bind_mistake("normal(7, 0)", 8, 9) == "the distribution has no values within the range");
  CHECK(bind_mistake("weights(1, 2, 3)", 0, 1) == "there are 3 weights for 2 values");
  CHECK(bind_mistake("uniform", 3, 2) == "the range is empty");
  std::string error;
  CHECK(bind_ranks(parsed("uniform"), 0, error) == nullptr);
  CHECK(error == "there is nothing to choose from");
  CHECK(bind_weights({}, error) == nullptr);
}
