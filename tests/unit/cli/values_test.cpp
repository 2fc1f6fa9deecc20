// SPDX-License-Identifier: MIT
#include "cli/values.hpp"

#include "cli/usage_error.hpp"
#include "pgmock/base/datetime.hpp"
#include "support/catch.hpp"

using namespace pgmock::cli;

namespace {

/// "message | help" of the mistake that `action` throws.
template <class Action>
std::string mistake(const Action& action) {
  try {
    action();
  } catch (const UsageError& error) {
    CHECK(error.code() == pgmock::ExitCode::usage);
    return std::string(error.what()) + " | " + error.help();
  }
  return "no mistake";
}

}  // namespace

TEST_CASE("counts are whole numbers in several spellings") {
  CHECK(parse_count("1000") == 1000);
  CHECK(parse_count("1e6") == 1'000'000);
  CHECK(parse_count("1_000_000") == 1'000'000);
  CHECK(parse_count("0") == 0);
  CHECK(parse_count("65536", 1, 65536) == 65536);
}

TEST_CASE("what is no count says why") {
  CHECK(mistake([] { parse_count("many"); }) == "`many` is not a whole number | write it like 1000, 1e6 or 1_000_000");
  CHECK(mistake([] { parse_count("1.5"); }) == "`1.5` is not a whole number | write it like 1000, 1e6 or 1_000_000");
  CHECK(mistake([] { parse_count(""); }) == "`` is not a whole number | write it like 1000, 1e6 or 1_000_000");
  CHECK(mistake([] { parse_count("0", 1); }) == "0 is too small | the least is 1");
  CHECK(mistake([] { parse_count("-3"); }) == "-3 is too small | the least is 0");
  CHECK(mistake([] { parse_count("65537", 1, 65536); }) == "65537 is too large | the most is 65536");
  CHECK(mistake([] { parse_count("1e30"); }) == "`1e30` is not a whole number | write it like 1000, 1e6 or 1_000_000");
}

TEST_CASE("factors are above zero") {
  CHECK(parse_factor("0.1").to_string() == "0.1");
  CHECK(parse_factor("1e3").to_int64() == 1000);
  CHECK(mistake([] { parse_factor("0"); }) == "0 is not above 0 | ");
  CHECK(mistake([] { parse_factor("-1"); }) == "-1 is not above 0 | ");
  CHECK(mistake([] { parse_factor("big"); }) ==
        "`big` is not a number | write it like 0.1, 10 or 1e3, with at most 38 digits");
}

TEST_CASE("flags in words") {
  for (const char* const yes : {"true", "YES", "on", "1"}) CHECK(parse_flag(yes));
  for (const char* const no : {"false", "No", "OFF", "0"}) CHECK_FALSE(parse_flag(no));
  CHECK(mistake([] { parse_flag("maybe"); }) == "`maybe` is neither true nor false | write 1 or 0");
}

TEST_CASE("shards count from one") {
  CHECK(parse_shard("3/64").index == 3);
  CHECK(parse_shard("3/64").count == 64);
  CHECK(parse_shard("1/1").count == 1);
  CHECK(mistake([] { parse_shard("3"); }) == "`3` is not a shard | write it like 3/64: the third of 64");
  CHECK(mistake([] { parse_shard("5/4"); }) == "there is no shard 5 of 4 | shards count from 1/4 to 4/4");
  CHECK(mistake([] { parse_shard("0/4"); }) == "0 is too small | the least is 1");
}

TEST_CASE("the present is a time or now") {
  CHECK(parse_as_of("1970-01-02") == pgmock::us_per_day);
  CHECK(parse_as_of("1970-01-01T00:00:01Z") == pgmock::us_per_second);
  CHECK(parse_as_of("now") > 0);
  CHECK(mistake([] { parse_as_of("asOf - 1 day"); }) ==
        "`asOf - 1 day` is not a time | write 2026-01-01, 2026-01-01T08:00:00Z or now");
  CHECK(mistake([] { parse_as_of("infinity"); }) ==
        "`infinity` is not a time | write 2026-01-01, 2026-01-01T08:00:00Z or now");
}

TEST_CASE("lists are cut at commas outside of quotes") {
  CHECK(parse_list("users, audit.events") == std::vector<std::string>{"users", "audit.events"});
  CHECK(parse_list("\"odd,name\",b") == std::vector<std::string>{"\"odd,name\"", "b"});
  CHECK(mistake([] { parse_list("a,,b"); }) == "`a,,b` has an empty name | write names with commas between");
}

TEST_CASE("rows of all tables or of one") {
  CHECK(parse_rows("1e3") == std::pair<std::string, std::uint64_t>{"", 1000});
  CHECK(parse_rows("audit.events=5") == std::pair<std::string, std::uint64_t>{"audit.events", 5});
  CHECK(mistake([] { parse_rows("=5"); }) == "`=5` names no table | write N or TABLE=N");
  CHECK(mistake([] { parse_rows("users=x"); }) == "`x` is not a whole number | write it like 1000, 1e6 or 1_000_000");
}

TEST_CASE("choices in any case, with a suggestion") {
  const std::vector<std::string> formats{"insert", "copy", "csv"};
  CHECK(parse_choice("COPY", formats) == "copy");
  CHECK(mistake([&] { parse_choice("inserts", formats); }) ==
        "`inserts` is not one of `insert`, `copy` and `csv` | did you mean `insert`?");
  CHECK(mistake([&] { parse_choice("parquet", formats); }) == "`parquet` is not one of `insert`, `copy` and `csv` | ");
}
