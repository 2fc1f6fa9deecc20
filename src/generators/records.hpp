// SPDX-License-Identifier: MIT
// Records: what belongs together (the parts of one person, address, company or product) is derived from the record's
// draw by the splits named here, so that every column that reads the record agrees. Frozen: another number is other
// data.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "generators/alias.hpp"
#include "generators/slots.hpp"

namespace pgmock::generators {

namespace person_split {
inline constexpr std::uint32_t first = 0, last = 1, middle = 2, prefix = 3, suffix = 4, birth = 5, job = 6, gender = 7;
}  // namespace person_split
namespace address_split {
inline constexpr std::uint32_t city = 0, street = 1, number = 2, suffix = 3, zip = 4, position = 5, unit = 6,
                               country = 7;
}  // namespace address_split
namespace company_split {
inline constexpr std::uint32_t word = 0, field = 1, suffix = 2, industry = 3, shape = 4;
}  // namespace company_split
namespace product_split {
inline constexpr std::uint32_t adjective = 0, material = 1, noun = 2, category = 3;
}  // namespace product_split

/// The names of people: female and male first names stand in one list, so that a first name has a gender.
struct People {
  std::vector<std::string> first, last;  // as written
  std::vector<std::uint64_t> first_weights, last_weights;
  std::vector<std::string> first_gender;  // "female" or "male", of each first name
  std::shared_ptr<const Alias> first_alias, last_alias;
  std::vector<std::string> first_local, last_local;  // in lower case, letters alone, for addresses
  /// Distinct first names without blanks, for middle names.
  std::vector<std::string> middle;
};
const People& people();

/// The cities with all that belongs to them.
struct Cities {
  std::vector<std::string> city, state, state_code, zip_prefix, latitude, longitude, area_code, time_zone;
  std::vector<std::uint64_t> weights;
  std::shared_ptr<const Alias> alias;
};
const Cities& cities();

/// `text` in lower case with letters and digits alone.
std::string local_form(std::string_view text);
/// `text` in lower case, everything else than letters and digits as single hyphens.
std::string slug_form(std::string_view text);

}  // namespace pgmock::generators
