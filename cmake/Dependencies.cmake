# SPDX-License-Identifier: MIT
# Every library that the project uses, as imported targets. All of them come from the system: `packages.txt` lists the
# packages.
find_package(nlohmann_json 3.9 REQUIRED)   # nlohmann_json::nlohmann_json
find_package(CLI11 2.1 REQUIRED)           # CLI11::CLI11
find_package(fmt 9 REQUIRED)               # pgmock::fmt
find_package(spdlog 1.9 REQUIRED)          # spdlog::spdlog_header_only
find_package(ZLIB REQUIRED)                # ZLIB::ZLIB
find_package(zstd REQUIRED)                # pgmock::zstd
find_package(yaml-cpp 0.7 REQUIRED)        # pgmock::yaml
find_package(PgQuery REQUIRED)             # PgQuery::PgQuery

# fmt as headers alone makes the program stand alone, as a library it saves a third of the time to compile.
add_library(pgmock_fmt INTERFACE)
add_library(pgmock::fmt ALIAS pgmock_fmt)
if(PGMOCK_STANDALONE)
  target_link_libraries(pgmock_fmt INTERFACE fmt::fmt-header-only)
else()
  target_link_libraries(pgmock_fmt INTERFACE fmt::fmt)
endif()

# zstd and yaml-cpp name their targets otherwise from version to version.
add_library(pgmock_zstd INTERFACE)
add_library(pgmock::zstd ALIAS pgmock_zstd)
if(TARGET zstd::libzstd_shared)
  target_link_libraries(pgmock_zstd INTERFACE zstd::libzstd_shared)
elseif(TARGET zstd::libzstd)
  target_link_libraries(pgmock_zstd INTERFACE zstd::libzstd)
else()
  target_link_libraries(pgmock_zstd INTERFACE zstd::libzstd_static)
endif()

add_library(pgmock_yaml INTERFACE)
add_library(pgmock::yaml ALIAS pgmock_yaml)
if(TARGET yaml-cpp::yaml-cpp)
  target_link_libraries(pgmock_yaml INTERFACE yaml-cpp::yaml-cpp)
else()
  target_link_libraries(pgmock_yaml INTERFACE yaml-cpp)
endif()

if(PGMOCK_TESTS)
  find_package(Catch2 REQUIRED)            # Catch2::Catch2, version 2 or 3
  find_package(Pqxx REQUIRED)              # Pqxx::Pqxx
  find_package(rapidcheck REQUIRED)        # rapidcheck
endif()
if(PGMOCK_BENCHMARKS)
  find_package(benchmark QUIET)            # benchmark::benchmark, optional
endif()
