# SPDX-License-Identifier: MIT
# Targets `format` (rewrites our C++ files in place) and `format-check` (fails if one would change).
find_program(PGMOCK_CLANG_FORMAT NAMES clang-format-14 clang-format)
mark_as_advanced(PGMOCK_CLANG_FORMAT)
if(PGMOCK_CLANG_FORMAT)
  file(GLOB_RECURSE pgmock_cxx_files CONFIGURE_DEPENDS
    include/*.hpp src/*.hpp src/*.cpp tests/*.hpp tests/*.cpp benchmarks/*.hpp benchmarks/*.cpp)
  if(pgmock_cxx_files)
    add_custom_target(format COMMAND ${PGMOCK_CLANG_FORMAT} -i ${pgmock_cxx_files}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
    add_custom_target(format-check COMMAND ${PGMOCK_CLANG_FORMAT} --dry-run --Werror ${pgmock_cxx_files}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
  endif()
endif()
