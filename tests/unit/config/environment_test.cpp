// SPDX-License-Identifier: MIT
#include "pgmock/config/environment.hpp"

#include <cstdlib>

#include "support/catch.hpp"

using pgmock::config::read_variable;
using pgmock::config::variable_of;

TEST_CASE("an option's variable is its long name in capitals") {
  CHECK(variable_of("--insert-rows") == "PGMOCK_INSERT_ROWS");
  CHECK(variable_of("seed") == "PGMOCK_SEED");
  CHECK(variable_of("--as-of") == "PGMOCK_AS_OF");
}

TEST_CASE("a variable that is set to nothing counts as unset") {
  setenv("PGMOCK_TEST_VARIABLE", "", 1);
  CHECK_FALSE(read_variable("PGMOCK_TEST_VARIABLE").has_value());
  setenv("PGMOCK_TEST_VARIABLE", "7", 1);
  CHECK(read_variable("PGMOCK_TEST_VARIABLE") == "7");
  unsetenv("PGMOCK_TEST_VARIABLE");
  CHECK_FALSE(read_variable("PGMOCK_TEST_VARIABLE").has_value());
}
