// SPDX-License-Identifier: MIT
// Names and values of environment variables.
#include "pgmock/config/environment.hpp"

#include <cstdlib>

namespace pgmock::config {

std::string variable_of(std::string_view option) {
  const std::size_t start = option.find_first_not_of('-');
  std::string name = "PGMOCK_";
  for (const char c : option.substr(start == std::string_view::npos ? option.size() : start)) {
    if (c == '-')
      name += '_';
    else
      name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

std::optional<std::string> read_variable(const std::string& variable) {
  const char* const value = std::getenv(variable.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

}  // namespace pgmock::config
