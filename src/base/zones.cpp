// SPDX-License-Identifier: MIT
// Abbreviations of time zones, as PostgreSQL's default set has them.
#include "pgmock/base/zones.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "pgmock/base/text.hpp"

namespace pgmock {
namespace {

struct Zone {
  std::string_view name;
  std::int32_t offset_s;
};
constexpr Zone zones[] = {
    {"acst", 34'200}, {"adt", -10'800}, {"aedt", 39'600}, {"aest", 36'000}, {"akdt", -28'800}, {"akst", -32'400},
    {"ast", -14'400}, {"awst", 28'800}, {"brt", -10'800}, {"bst", 3'600},   {"cdt", -18'000},  {"cest", 7'200},
    {"cet", 3'600},   {"cst", -21'600}, {"eat", 10'800},  {"edt", -14'400}, {"eest", 10'800},  {"eet", 7'200},
    {"est", -18'000}, {"gmt", 0},       {"hst", -36'000}, {"ist", 7'200},   {"jst", 32'400},   {"kst", 32'400},
    {"mdt", -21'600}, {"mest", 7'200},  {"met", 3'600},   {"msk", 10'800},  {"mst", -25'200},  {"ndt", -9'000},
    {"nst", -12'600}, {"nzdt", 46'800}, {"nzst", 43'200}, {"pdt", -25'200}, {"pkt", 18'000},   {"pst", -28'800},
    {"sast", 7'200},  {"sgt", 28'800},  {"ut", 0},        {"utc", 0},       {"wat", 3'600},    {"wet", 0},
    {"z", 0},         {"zulu", 0},
};

}  // namespace

std::optional<std::int32_t> zone_offset(std::string_view abbreviation) {
  const std::string name = ascii_lower(abbreviation);
  const auto* const found =
      std::find_if(std::begin(zones), std::end(zones), [&](const Zone& z) { return z.name == name; });
  return found == std::end(zones) ? std::nullopt : std::optional(found->offset_s);
}

}  // namespace pgmock
