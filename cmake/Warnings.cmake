# SPDX-License-Identifier: MIT
# `pgmock_warnings`: the warnings our own code is clean under. Link it PRIVATE. They become errors in the presets of
# developers (CMAKE_COMPILE_WARNING_AS_ERROR), never here: a newer compiler must not break the build of a user.
add_library(pgmock_warnings INTERFACE)
target_compile_options(pgmock_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast -Wextra-semi -Wimplicit-fallthrough -Wcast-align -Wunused -Wdouble-promotion -Wformat=2>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(pgmock_warnings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wduplicated-cond -Wlogical-op>)
  # false alarms of GCC 12 inside std::string, std::vector, std::optional and unrolled loops once it inlines them (gcc
  # bugs 105329, 105651)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(pgmock_warnings INTERFACE
      $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds>)
  endif()
endif()
