# SPDX-License-Identifier: MIT
# `pgmock_settings`: what every target of ours is compiled and linked with. Link it PRIVATE; nothing is set directory-wide.
add_library(pgmock_settings INTERFACE)

# A value must have the same bits on every machine and at every optimisation level, so a*b+c is never fused.
target_compile_options(pgmock_settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>)

# pgmock_check_arch(<arch> <variable>): whether the compiler knows the processors and this machine is one of them.
function(pgmock_check_arch arch variable)
  include(CheckCXXSourceRuns)
  set(CMAKE_REQUIRED_FLAGS -march=${arch})
  check_cxx_source_runs("
    int main(int count, char**) {
      volatile double values[64] = {};
      for (int i = 0; i < 64; ++i) values[i] = values[i] * count + i;
      return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"bmi2\") ? 0 : 1;
    }" ${variable})
endfunction()

# Newer processors' instructions change the speed, never a value. Where the compiler or this machine lacks them, the
# program is built for all.
if(PGMOCK_ARCH)
  pgmock_check_arch(${PGMOCK_ARCH} PGMOCK_ARCH_WORKS)
  if(PGMOCK_ARCH_WORKS)
    target_compile_options(pgmock_settings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-march=${PGMOCK_ARCH}>)
  else()
    message(STATUS "PGMOCK_ARCH: this machine does not run ${PGMOCK_ARCH}; building for all processors")
  endif()
endif()

if(PGMOCK_SANITIZE)
  target_compile_options(pgmock_settings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${PGMOCK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer>)
  target_link_options(pgmock_settings INTERFACE -fsanitize=${PGMOCK_SANITIZE})
endif()

# std::thread; part of the C library today, a library of its own on older systems.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
target_link_libraries(pgmock_settings INTERFACE Threads::Threads)

if(PGMOCK_LTO)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT pgmock_lto_works OUTPUT pgmock_lto_reason LANGUAGES CXX)
  if(pgmock_lto_works)
    set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  else()
    message(WARNING "PGMOCK_LTO: not supported here: ${pgmock_lto_reason}")
  endif()
endif()

# mold, else lld, else the default. lld cannot read the link-time code of GCC.
find_program(PGMOCK_MOLD mold)
find_program(PGMOCK_LLD ld.lld)
mark_as_advanced(PGMOCK_MOLD PGMOCK_LLD)
if(PGMOCK_MOLD)
  target_link_options(pgmock_settings INTERFACE -fuse-ld=mold)
elseif(PGMOCK_LLD AND NOT (PGMOCK_LTO AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"))
  target_link_options(pgmock_settings INTERFACE -fuse-ld=lld)
endif()

# ccache; the sloppiness is what precompiled headers need (no more of it: a header that is edited while a file compiles
# must not be taken for the one that was read), and without the working directory in the hash all build
# folders share one another's results.
if(PGMOCK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(PGMOCK_CCACHE_PROGRAM ccache)
  mark_as_advanced(PGMOCK_CCACHE_PROGRAM)
  if(PGMOCK_CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      CCACHE_NOHASHDIR=1 ${PGMOCK_CCACHE_PROGRAM})
  endif()
endif()
