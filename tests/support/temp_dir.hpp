// SPDX-License-Identifier: MIT
// A folder that lives as long as the object, and whole-file reading and writing, for tests.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pgmock::testing {

/// A new, empty folder under the system's temporary one; it and all in it go away with the object.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// The path of `name` inside the folder.
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  /// Writes a file (folders on the way are made) and returns its path.
  std::filesystem::path write(std::string_view name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

/// The whole file; throws std::runtime_error if it cannot be read.
std::string read_file(const std::filesystem::path& path);
/// Replaces the file's content.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace pgmock::testing
