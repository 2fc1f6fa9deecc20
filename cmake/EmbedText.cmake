# SPDX-License-Identifier: MIT
# Text files as part of the program.

# pgmock_embed_text(<target> NAME <name> DIR <folder>)
#
# Puts every *.txt file below <folder> into <target> (the assembler copies the bytes, so this takes no time however
# large they are) and gives the target's sources the header "embedded/<name>.hpp":
#
#   namespace pgmock::embedded {
#   struct <Name>File { std::string_view path; std::string_view text; };   // path below <folder>, with /
#   std::span<const <Name>File> <name>();                                  // sorted by path
#   std::string_view <name>(std::string_view path);                        // throws std::out_of_range
#   }
function(pgmock_embed_text target)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "NAME;DIR" "")
  cmake_path(ABSOLUTE_PATH embed_DIR BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  file(GLOB_RECURSE paths CONFIGURE_DEPENDS RELATIVE ${embed_DIR} ${embed_DIR}/*.txt)
  list(SORT paths)

  set(name ${embed_NAME})
  string(REGEX REPLACE "(^|_)([a-z])" "_\\2" camel ${name})
  string(REPLACE "_" ";" words ${camel})
  set(type "")
  foreach(word IN LISTS words)
    if(word)
      string(SUBSTRING ${word} 0 1 first)
      string(TOUPPER ${first} first)
      string(SUBSTRING ${word} 1 -1 rest)
      string(APPEND type ${first}${rest})
    endif()
  endforeach()
  set(type ${type}File)

  set(assembler "// made by EmbedText.cmake\n\t.section .rodata\n")
  set(externs "")
  set(entries "")
  set(absolute "")
  set(number 0)
  foreach(path IN LISTS paths)
    set(symbol pgmock_embedded_${name}_${number})
    string(APPEND assembler
      "\t.global ${symbol}\n\t.hidden ${symbol}\n${symbol}:\n\t.incbin \"${embed_DIR}/${path}\"\n"
      "\t.global ${symbol}_end\n\t.hidden ${symbol}_end\n${symbol}_end:\n\t.byte 0\n")
    string(APPEND externs "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND entries "        {\"${path}\", view(${symbol}, ${symbol}_end)},\n")
    list(APPEND absolute ${embed_DIR}/${path})
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembler "\t.section .note.GNU-stack,\"\",%progbits\n")

  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embed_${name})
  set(header ${folder}/embedded/${name}.hpp)
  file(CONFIGURE OUTPUT ${folder}/${name}.s CONTENT "${assembler}" @ONLY)
  set_source_files_properties(${folder}/${name}.s PROPERTIES OBJECT_DEPENDS "${absolute}")
  file(CONFIGURE OUTPUT ${header} CONTENT [[
// made by EmbedText.cmake
#pragma once
#include <span>
#include <string_view>

namespace pgmock::embedded {
struct @type@ {
    std::string_view path;
    std::string_view text;
};
std::span<const @type@> @name@();
std::string_view @name@(std::string_view path);
}  // namespace pgmock::embedded
]] @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${name}.cpp CONTENT [[
// made by EmbedText.cmake
#include "embedded/@name@.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>

extern "C" {
@externs@}

namespace pgmock::embedded {
namespace {
std::string_view view(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }
}  // namespace

std::span<const @type@> @name@() {
    static const std::array<@type@, @number@> files{{
@entries@    }};
    return files;
}

std::string_view @name@(std::string_view path) {
    const auto files = @name@();
    const auto found = std::ranges::lower_bound(files, path, {}, &@type@::path);
    if (found == files.end() || found->path != path)
        throw std::out_of_range("no embedded file `" + std::string(path) + "`");
    return found->text;
}
}  // namespace pgmock::embedded
]] @ONLY)
  target_sources(${target} PRIVATE ${folder}/${name}.s ${folder}/${name}.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
