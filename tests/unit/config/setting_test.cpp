// SPDX-License-Identifier: MIT
#include "pgmock/config/setting.hpp"

#include <string>

#include "support/catch.hpp"

using pgmock::config::Origin;
using pgmock::config::origin_name;
using pgmock::config::Setting;

TEST_CASE("a stronger layer replaces a weaker one, never the other way round") {
  Setting<std::string> format{"insert"};
  CHECK_FALSE(format.is_given());
  CHECK(format.set("copy", Origin::environment));
  CHECK(*format == "copy");
  CHECK(format.set("csv", Origin::flag));
  CHECK_FALSE(format.set("jsonl", Origin::environment));
  CHECK(*format == "csv");
  CHECK(format.origin == Origin::flag);
  CHECK(format.is_given());
}

TEST_CASE("within one layer the last one wins") {
  Setting<int> threads{1};
  CHECK(threads.set(2, Origin::flag));
  CHECK(threads.set(3, Origin::flag));
  CHECK(*threads == 3);
}

TEST_CASE("every layer has a name") {
  CHECK(origin_name(Origin::defaults) == "default");
  CHECK(origin_name(Origin::environment) == "environment");
  CHECK(origin_name(Origin::flag) == "flag");
}
