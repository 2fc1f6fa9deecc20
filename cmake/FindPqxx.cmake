# SPDX-License-Identifier: MIT
# Finds libpqxx by pkg-config: target Pqxx::Pqxx. Version 6 comes with no CMake files.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(PC_PQXX QUIET IMPORTED_TARGET libpqxx)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Pqxx
  REQUIRED_VARS PC_PQXX_LINK_LIBRARIES
  VERSION_VAR PC_PQXX_VERSION
  REASON_FAILURE_MESSAGE "install libpqxx-dev, or run scripts/install-packages.sh")

if(Pqxx_FOUND AND NOT TARGET Pqxx::Pqxx)
  add_library(Pqxx::Pqxx INTERFACE IMPORTED)
  set_target_properties(Pqxx::Pqxx PROPERTIES INTERFACE_LINK_LIBRARIES PkgConfig::PC_PQXX)
endif()
