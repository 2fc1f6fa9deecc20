// SPDX-License-Identifier: MIT
// Whole small files.
#pragma once

#include <filesystem>
#include <string>

namespace pgmock::cli {

/// The file's bytes, `-` being standard input; throws Error(world).
std::string read_file(const std::string& path);
/// Writes it whole or throws Error(world).
void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace pgmock::cli
