// SPDX-License-Identifier: MIT
// Numbers, sizes, times and names.
#include "pgmock/report/words.hpp"

#include <fmt/format.h>

#include <array>

#include "pgmock/base/datetime.hpp"
#include "pgmock/sql/quote.hpp"

namespace pgmock::report {
namespace {

std::string part(const std::string& name) {
  return name.find_first_of(".\"(),") == std::string::npos ? name : sql::quote_identifier(name);
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string byte_size(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  constexpr std::array<const char*, 6> units{"kB", "MB", "GB", "TB", "PB", "EB"};
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < units.size()) {
    value /= 1000;
    ++unit;
  }
  return value < 9.95 ? fmt::format("{:.1f} {}", value, units[unit]) : fmt::format("{:.0f} {}", value, units[unit]);
}

std::string duration_text(std::uint64_t seconds) {
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

std::string time_text(std::int64_t us) {
  std::array<char, longest_time_text> text{};
  return {text.data(), write_timestamp(us, true, text.data())};
}

std::string counted(std::uint64_t number, const std::string& what) {
  return grouped(number) + " " + what + (number == 1 ? "" : "s");
}

std::string table_name(const QualifiedName& name) {
  return name.schema.empty() ? part(name.name) : part(name.schema) + "." + part(name.name);
}

}  // namespace pgmock::report
