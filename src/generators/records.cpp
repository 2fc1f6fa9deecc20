// SPDX-License-Identifier: MIT
#include "generators/records.hpp"

#include <numeric>
#include <set>

#include "generators/words.hpp"

namespace pgmock::generators {
namespace {

std::shared_ptr<const Alias> alias_of(const std::vector<std::uint64_t>& weights) {
  return std::make_shared<const Alias>(std::span<const std::uint64_t>(weights));
}

People make_people() {
  People made;
  const WordList& female = words("first_names_female");
  const WordList& male = words("first_names_male");
  const auto sum = [](const WordList& list) {
    return std::accumulate(list.weights().begin(), list.weights().end(), std::uint64_t{0});
  };
  const std::uint64_t female_sum = sum(female);
  const std::uint64_t male_sum = sum(male);
  std::set<std::string> middle_seen;
  // Each gender gets half of the weight: every weight is multiplied by the other gender's sum.
  const auto add = [&](const WordList& list, std::uint64_t factor, const char* gender) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      made.first.emplace_back(list.text(i));
      made.first_weights.push_back(list.weights()[i] * factor);
      made.first_gender.emplace_back(gender);
      made.first_local.push_back(local_form(list.text(i)));
      if (list.text(i).find(' ') == std::string_view::npos && middle_seen.emplace(list.text(i)).second)
        made.middle.emplace_back(list.text(i));
    }
  };
  add(female, male_sum, "female");
  add(male, female_sum, "male");
  const WordList& last = words("last_names");
  made.last = last.column();
  made.last_weights.assign(last.weights().begin(), last.weights().end());
  for (const std::string& name : made.last) made.last_local.push_back(local_form(name));
  made.first_alias = alias_of(made.first_weights);
  made.last_alias = alias_of(made.last_weights);
  return made;
}

Cities make_cities() {
  const WordList& list = words("cities");
  Cities made;
  made.city = list.column("city");
  made.state = list.column("state");
  made.state_code = list.column("state_code");
  made.zip_prefix = list.column("zip_prefix");
  made.latitude = list.column("latitude");
  made.longitude = list.column("longitude");
  made.area_code = list.column("area_code");
  made.time_zone = list.column("timezone");
  made.weights.assign(list.weights().begin(), list.weights().end());
  made.alias = alias_of(made.weights);
  return made;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

const People& people() {
  static const People made = make_people();
  return made;
}

const Cities& cities() {
  static const Cities made = make_cities();
  return made;
}

std::string local_form(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (is_letter_or_digit(lower(c))) result += lower(c);
  return result;
}

std::string slug_form(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') continue;
    if (is_letter_or_digit(lower(c))) {
      result += lower(c);
    } else if (!result.empty() && result.back() != '-') {
      result += '-';
    }
  }
  while (result.ends_with('-')) result.pop_back();
  return result;
}

}  // namespace pgmock::generators
