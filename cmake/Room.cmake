# SPDX-License-Identifier: MIT
# The rooms of the house and their tests.

# The heavy headers of the standard library and fmt, compiled once for all rooms. Files must compile without it too, as
# they do wherever PGMOCK_PCH is off.
if(PGMOCK_PCH)
  add_library(pgmock_room_pch OBJECT ${PROJECT_SOURCE_DIR}/cmake/empty.cpp)
  target_precompile_headers(pgmock_room_pch PRIVATE
    <algorithm> <array> <atomic> <bit> <charconv> <cstdint> <cstring> <functional> <map> <memory> <numeric> <optional>
    <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
  target_link_libraries(pgmock_room_pch PRIVATE pgmock::fmt pgmock_settings pgmock_warnings)
endif()

# pgmock_room(<name> [SOURCES file...] [DEPENDS room...] [LINK library...] [LINK_PRIVATE library...])
#
# The static library `pgmock_<name>`, made from the sources that are listed (no globbing), which may use the rooms it
# depends on. A room without sources (headers alone, or not written yet) is an interface library.
# LINK is for libraries that appear in public headers of the room, LINK_PRIVATE for the rest.
function(pgmock_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;DEPENDS;LINK;LINK_PRIVATE")
  if(room_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pgmock_room(${name}): unknown arguments: ${room_UNPARSED_ARGUMENTS}")
  endif()
  set(target pgmock_${name})
  list(TRANSFORM room_DEPENDS PREPEND pgmock_)

  if(NOT room_SOURCES)
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR}/include)
    target_link_libraries(${target} INTERFACE ${room_DEPENDS} ${room_LINK} ${room_LINK_PRIVATE})
    return()
  endif()

  add_library(${target} STATIC ${room_SOURCES})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/include PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${target}
    PUBLIC ${room_DEPENDS} ${room_LINK}
    PRIVATE ${room_LINK_PRIVATE} pgmock::fmt pgmock_settings pgmock_warnings)
  if(PGMOCK_PCH)
    target_precompile_headers(${target} REUSE_FROM pgmock_room_pch)
  endif()
endfunction()

# pgmock_unit_test(<room> [SOURCES file...] [LINK library...] [LABELS label...])
#
# The executable `unit_<room>`, and a test of that name. Nothing happens while there are no sources.
# Tests may look into the private headers of their room: `src` is on the include path, and so is `tests`.
function(pgmock_unit_test room)
  cmake_parse_arguments(PARSE_ARGV 1 unit "" "" "SOURCES;LINK;LABELS")
  if(unit_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pgmock_unit_test(${room}): unknown arguments: ${unit_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT unit_SOURCES)
    return()
  endif()
  pgmock_test_program(unit_${room} SOURCES ${unit_SOURCES} LINK pgmock_${room} ${unit_LINK} LABELS unit ${unit_LABELS})
endfunction()

# pgmock_test_program(<name> SOURCES file... [LINK library...] [LABELS label...] [TIMEOUT seconds])
#
# A Catch2 program and the test that runs it, in the folder of its sources.
function(pgmock_test_program name)
  cmake_parse_arguments(PARSE_ARGV 1 program "" "TIMEOUT" "SOURCES;LINK;LABELS")
  if(NOT program_TIMEOUT)
    set(program_TIMEOUT 300)
  endif()
  add_executable(${name} ${program_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE
    ${program_LINK} pgmock_test_main pgmock_test_support pgmock::fmt pgmock_settings pgmock_warnings)
  target_compile_definitions(${name} PRIVATE PGMOCK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_precompile_headers(${name} REUSE_FROM pgmock_test_pch)
  add_test(NAME ${name} COMMAND ${name} --use-colour no WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${program_LABELS}" TIMEOUT ${program_TIMEOUT})
endfunction()
