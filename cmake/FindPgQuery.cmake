# SPDX-License-Identifier: MIT
# Finds libpg_query, the parser of PostgreSQL as a library: target PgQuery::PgQuery. It comes with no CMake files.
# The static library is preferred: the program then runs where libpg_query is not installed.
find_path(PgQuery_INCLUDE_DIR pg_query.h)
find_library(PgQuery_LIBRARY NAMES libpg_query.a pg_query)
mark_as_advanced(PgQuery_INCLUDE_DIR PgQuery_LIBRARY)

if(PgQuery_INCLUDE_DIR)
  file(STRINGS ${PgQuery_INCLUDE_DIR}/pg_query.h PgQuery_version_line REGEX "^#define PG_MAJORVERSION ")
  string(REGEX REPLACE ".*\"([0-9]+)\".*" "\\1" PgQuery_VERSION "${PgQuery_version_line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PgQuery
  REQUIRED_VARS PgQuery_LIBRARY PgQuery_INCLUDE_DIR
  VERSION_VAR PgQuery_VERSION
  REASON_FAILURE_MESSAGE "install libpg-query-dev, or run scripts/install-packages.sh")

if(PgQuery_FOUND AND NOT TARGET PgQuery::PgQuery)
  add_library(PgQuery::PgQuery UNKNOWN IMPORTED)
  set_target_properties(PgQuery::PgQuery PROPERTIES
    IMPORTED_LOCATION ${PgQuery_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${PgQuery_INCLUDE_DIR})
endif()
