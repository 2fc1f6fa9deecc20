// SPDX-License-Identifier: MIT
// Reading and writing whole files.
#include "cli/files.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "pgmock/base/error.hpp"

namespace pgmock::cli {
namespace {

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

[[noreturn]] void fail(std::string_view what, const std::string& path) {
  throw Error(ExitCode::world, fmt::format("cannot {} `{}`: {}", what, path, std::strerror(errno)));
}

std::string read_all(std::FILE* file, const std::string& path) {
  std::string text;
  std::array<char, 65536> piece{};
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), file)) text.append(piece.data(), count);
  if (std::ferror(file) != 0) fail("read", path);
  return text;
}

}  // namespace

std::string read_file(const std::string& path) {
  if (path == "-") return read_all(stdin, path);
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) fail("read", path);
  return read_all(file.get(), path);
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  File file(std::fopen(path.c_str(), "wb"));
  if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fclose(file.release()) != 0)
    fail("write", path.string());
}

}  // namespace pgmock::cli
