// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/usage_error.hpp"
#include "cli/values.hpp"
#include "support/catch.hpp"

using namespace pgmock::cli;
using pgmock::config::Origin;
using pgmock::config::Setting;

namespace {

/// A command with one option of each sort.
struct Sample {
  App app;
  Command& command = app.command("make", "make things");
  Setting<std::uint64_t> count{7};
  Setting<std::string> kind{"plain"};
  Setting<bool> quiet;
  DataOptions data;

  Sample() {
    command.option(
        "-n,--count", "N", count, [](const std::string& text) { return parse_count(text); }, "how many");
    command.choice("--kind", "KIND", kind, {"plain", "fancy"}, "which kind");
    command.flag("-q,--quiet", quiet, "say nothing");
    add_data_options(command, data);
    take_schemas(command);
    Command& other = app.command("mend", "mend things");
    other.flag("--glue", quiet, "with glue");
  }
  void parse(const std::vector<std::string>& arguments) { parse_arguments(app, command, arguments); }
  std::string mistake(const std::vector<std::string>& arguments) {
    try {
      parse(arguments);
    } catch (const UsageError& error) {
      return std::string(error.what()) + " | " + error.help();
    }
    return "no mistake";
  }
};

struct Variable {
  Variable(const char* variable, const char* value) : name(variable) { setenv(variable, value, 1); }
  ~Variable() { unsetenv(name); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  const char* name;
};

}  // namespace

TEST_CASE("options and operands in any order") {
  Sample sample;
  sample.parse({"a.json", "--count", "3", "b.json", "-q", "--kind=fancy"});
  CHECK(sample.command.operands == std::vector<std::string>{"a.json", "b.json"});
  CHECK(*sample.count == 3);
  CHECK(sample.count.origin == Origin::flag);
  CHECK(*sample.kind == "fancy");
  CHECK(*sample.quiet);
}

TEST_CASE("short options, values glued on, negative numbers, a lone dash and what follows --") {
  Sample sample;
  sample.parse({"-", "-n5", "--seed", "-12", "--", "--kind"});
  CHECK(*sample.count == 5);
  CHECK(sample.data.seed.value == "-12");
  CHECK(sample.command.operands == std::vector<std::string>{"-", "--kind"});
}

TEST_CASE("the last of several wins, repeated options collect") {
  Sample sample;
  sample.parse({"a", "--count", "1", "--count", "2", "--rows", "10", "--rows", "users=20", "--rows", "orders=1e3",
                "--tables", "a,b", "--tables", "c"});
  CHECK(*sample.count == 2);
  CHECK(sample.data.rows->all == 10);
  CHECK(sample.data.rows->by_table == std::map<std::string, std::uint64_t>{{"users", 20}, {"orders", 1000}});
  CHECK(*sample.data.tables == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("variables stand in for options, and flags win") {
  const Variable count("PGMOCK_COUNT", "40");
  const Variable quiet("PGMOCK_QUIET", "yes");
  const Variable rows("PGMOCK_ROWS", "5,users=6");
  Sample first;
  first.parse({"a"});
  CHECK(*first.count == 40);
  CHECK(first.count.origin == Origin::environment);
  CHECK(*first.quiet);
  CHECK(first.data.rows->all == 5);
  CHECK(first.data.rows->by_table.at("users") == 6);

  Sample second;
  second.parse({"a", "-n", "1", "--rows", "9", "--quiet=false"});
  CHECK(*second.count == 1);
  CHECK_FALSE(*second.quiet);
  CHECK(second.data.rows->all == 9);
  CHECK(second.data.rows->by_table.empty());
}

TEST_CASE("what was set is remembered with its source") {
  const Variable kind("PGMOCK_KIND", "fancy");
  Sample sample;
  sample.parse({"a", "-n", "1"});
  REQUIRE(sample.command.given.size() == 2);
  CHECK(sample.command.given[0].name == "--count");
  CHECK(sample.command.given[0].text == "1");
  CHECK(sample.command.given[0].from == "flag");
  CHECK(sample.command.given[1].from == "PGMOCK_KIND");
}

TEST_CASE("unknown options come with a way out") {
  CHECK(Sample().mistake({"a", "--cuont", "3"}) ==
        "unknown option `--cuont` of `pgmock make` | did you mean `--count`?");
  CHECK(Sample().mistake({"a", "--knid=fancy"}) == "unknown option `--knid` of `pgmock make` | did you mean `--kind`?");
  CHECK(Sample().mistake({"a", "--glue"}) ==
        "unknown option `--glue` of `pgmock make` | `--glue` is an option of `pgmock mend`");
  CHECK(Sample().mistake({"a", "-z"}) == "unknown option `-z` of `pgmock make` | see `pgmock make --help`");
}

TEST_CASE("a missing value is named") {
  CHECK(Sample().mistake({"a", "--count"}) == "`--count` needs a value | write --count N");
  CHECK(Sample().mistake({"a", "--count="}) == "`--count` needs a value | write --count N");
  CHECK(Sample().mistake({"a", "--seed", "--count", "3"}) ==
        "`--seed` needs a value, `--count` is an option | write --seed TEXT");
}

TEST_CASE("a wrong value names the option or the variable") {
  CHECK(Sample().mistake({"a", "--count", "x"}) ==
        "--count: `x` is not a whole number | write it like 1000, 1e6 or 1_000_000");
  CHECK(Sample().mistake({"a", "--kind", "fanci"}) ==
        "--kind: `fanci` is not one of `plain` and `fancy` | did you mean `fancy`?");
  const Variable count("PGMOCK_COUNT", "x");
  CHECK(Sample().mistake({"a"}) == "PGMOCK_COUNT: `x` is not a whole number | write it like 1000, 1e6 or 1_000_000");
}

TEST_CASE("too few and too many operands") {
  CHECK(Sample().mistake({}) == "`pgmock make` needs a schema | write pgmock make SCHEMA [OVERLAY...]");
  Sample sample;
  sample.command.most_arguments = 1;
  CHECK(sample.mistake({"a", "b"}) == "`b` is one argument too many for `pgmock make` | see `pgmock make --help`");
}
