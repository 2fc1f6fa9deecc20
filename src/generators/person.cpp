// SPDX-License-Identifier: MIT
// Category `person`: names and what belongs to a person. All that reads the record of the same person agrees.
#include <algorithm>
#include <array>

#include "generators/amounts.hpp"
#include "generators/lists.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/record_draws.hpp"
#include "generators/records.hpp"
#include "generators/simple.hpp"
#include "generators/times.hpp"
#include "pgmock/base/datetime.hpp"

namespace pgmock::generators {
namespace {

/// Weights with those of another gender than `gender` (female, male; any) taken away.
std::vector<std::uint64_t> weights_of(std::string_view gender) {
  std::vector<std::uint64_t> weights = people().first_weights;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (gender != "any" && people().first_gender[i] != gender) weights[i] = 0;
  return weights;
}

/// Names by their weights, from the person's draw.
std::unique_ptr<const Generator> names(const Args& args, const std::vector<std::string>& values,
                                       std::vector<std::uint64_t> weights, std::uint32_t split) {
  return list_cells(args, {.values = values, .weights = std::move(weights), .record = true, .split = split});
}

std::unique_ptr<const Generator> make_first_name(const Args& args) {
  return names(args, people().first, weights_of(args.text("gender")), person_split::first);
}

std::unique_ptr<const Generator> make_last_name(const Args& args) {
  return names(args, people().last, people().last_weights, person_split::last);
}

std::unique_ptr<const Generator> make_middle_name(const Args& args) {
  return names(args, people().first, people().first_weights, person_split::middle);
}

std::unique_ptr<const Generator> make_gender(const Args& args) {
  ListSource source;
  source.values = people().first_gender;
  if (args.text("form") == "letter" || limit_of(args) < 6)
    for (std::string& gender : source.values) gender = gender == "female" ? "F" : "M";
  source.weights = people().first_weights;
  source.record = true;
  source.split = person_split::first;
  return list_cells(args, source);
}

/// `Mr.`, `Ms.`, …: by the gender of the record's first name.
class NamePrefixes final : public Generator {
 public:
  explicit NamePrefixes(std::size_t limit) {
    const WordList& list = words("name_prefixes_by_gender");
    std::vector<std::string> texts;
    std::array<std::vector<std::uint64_t>, 2> weights;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string text(list.text(i));
      if (text.size() > limit) continue;
      auto found = std::ranges::find(texts, text);
      if (found == texts.end()) {
        texts.push_back(text);
        weights[0].push_back(0);
        weights[1].push_back(0);
        found = texts.end() - 1;
      }
      weights[list.text(i, 1) == "F" ? 0 : 1][static_cast<std::size_t>(found - texts.begin())] = list.weights()[i];
    }
    if (texts.empty())
      throw ArgumentError{"", "no form of address fits into the column's type", "give the column a wider type"};
    dictionary_ = make_text_dictionary(texts);
    female_ = std::make_unique<const Alias>(std::span<const std::uint64_t>(weights[0]));
    male_ = std::make_unique<const Alias>(std::span<const std::uint64_t>(weights[1]));
    for (const std::string& gender : people().first_gender) is_male_.push_back(gender == "male");
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* const record = record_draws(inputs, draws);
    const auto codes = context.arena.array<std::uint16_t>(draws.size());
    const Alias& first = *people().first_alias;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const bool male = is_male_[first(split(record[i], person_split::first))] != 0;
      codes[i] = static_cast<std::uint16_t>((male ? *male_ : *female_)(split(record[i], person_split::prefix)));
    }
    return Vector::codes(codes, *dictionary_);
  }
  bool needs_draws() const override { return false; }
  u128 domain(std::uint64_t) const override { return dictionary_->values.size; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    const auto codes = context.arena.array<std::uint16_t>(indices.size());
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint16_t>(indices[i]);
    return Vector::codes(codes, *dictionary_);
  }
  bool is_uniform() const override { return false; }
  const Dictionary* dictionary() const override { return dictionary_.get(); }
  double mean_width() const override { return 3; }

 private:
  std::shared_ptr<const Dictionary> dictionary_;
  std::unique_ptr<const Alias> female_, male_;
  std::vector<std::uint8_t> is_male_;
};

std::unique_ptr<const Generator> make_full_name(const Args& args) {
  const People& all = people();
  const SlotTable first(all.first);
  const SlotTable last(with(" ", all.last));
  const Pick first_pick{.record = true, .split = person_split::first, .alias = all.first_alias};
  const Pick last_pick{.record = true, .split = person_split::last, .alias = all.last_alias};
  Composition made;
  made.picks = {first_pick, last_pick};
  made.templates = {{first, last}};
  made.shorten = Shorten::initial;
  // Unique: middle names and initials tell people of the same name apart.
  const std::size_t limit = limit_of(args);
  std::vector<std::string> middle_names;
  for (const std::string& name : all.middle)
    if (name.size() <= 7) middle_names.push_back(" " + name);
  std::vector<std::string> letters;
  for (char c = 'A'; c <= 'Z'; ++c) letters.push_back({' ', c, '.'});
  const UniquePart middle{UniquePart::Kind::digit, SlotTable(middle_names), {}};
  const UniquePart letter{UniquePart::Kind::digit, SlotTable(letters), {}};
  const UniquePart blank{UniquePart::Kind::digit, SlotTable({" "}), {}};
  const UniquePart given{UniquePart::Kind::free, first, first_pick};
  const UniquePart family{UniquePart::Kind::free, SlotTable(all.last), last_pick};
  if (limit < 20) {
    made.unique = code_word_layouts(limit);
  } else {
    made.unique = {{given, middle, letter, blank, family},
                   {given, middle, middle, letter, letter, blank, family},
                   {given, middle, middle, middle, letter, letter, letter, blank, family}};
  }
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_initials(const Args& args) {
  if (limit_of(args) < 2) need_length(args, 2, "initials");
  std::vector<char> first, last;
  for (const std::string& name : people().first) first.push_back(name[0]);
  for (const std::string& name : people().last) last.push_back(name[0]);
  return text_cells({.width = 2}, [first, last](char* out, std::uint64_t, std::uint64_t record) {
    *out++ = first[(*people().first_alias)(split(record, person_split::first))];
    *out++ = last[(*people().last_alias)(split(record, person_split::last))];
    return out;
  });
}

/// Ages between `min_age` and `max_age` at asOf.
std::unique_ptr<const Generator> make_birth_date(const Args& args) {
  const auto years_ago = [&](std::int64_t years) {
    return add_interval(args.as_of, {static_cast<std::int32_t>(-12 * years), 0, 0});
  };
  const std::int64_t low_age = args.integer("min_age");
  const std::int64_t high_age = args.integer("max_age");
  if (low_age > high_age) throw ArgumentError{"min_age", "`min_age` lies above `max_age`", "exchange them"};
  const auto day = [](std::int64_t us) { return us / us_per_day - (us % us_per_day < 0 ? 1 : 0); };
  std::int64_t from = day(years_ago(high_age + 1)) + 1;
  std::int64_t to = day(years_ago(low_age));
  if (args.min) from = day(args.min->rescale(0).value_or(Decimal{}).to_int64().value_or(0) + us_per_day - 1);
  if (args.max) to = day(args.max->rescale(0).value_or(Decimal{}).to_int64().value_or(0));
  return from_record(moments(args, from * us_per_day, to * us_per_day, us_per_day), person_split::birth);
}

std::unique_ptr<const Generator> make_job_title(const Args& args) {
  ListSource source = list_source("job_titles");
  source.record = true;
  source.split = person_split::job;
  return list_cells(args, source);
}

}  // namespace

void add_person(Registry& registry) {
  registry.add({.name = "first_name",
                .aliases = {"given_name"},
                .category = "person",
                .description = "A first name, as common as it is in the United States.",
                .parameters = {{"gender",
                                ParamType::choice,
                                "any",
                                "Whose names; of one gender, they do not agree with the other columns of the person.",
                                {},
                                {},
                                {"any", "female", "male"}}},
                .fits = Fits::text,
                .column_names = {"first_name", "firstname", "fname", "given_name", "forename", "first"},
                .record = "person",
                .example = "Janet",
                .make = make_first_name});
  registry.add({.name = "last_name",
                .aliases = {"family_name", "surname"},
                .category = "person",
                .description = "A family name, as common as it is in the United States.",
                .fits = Fits::text,
                .column_names = {"last_name", "lastname", "lname", "surname", "family_name", "maiden_name", "last"},
                .record = "person",
                .example = "Reed",
                .make = make_last_name});
  registry.add({.name = "middle_name",
                .category = "person",
                .description = "A middle name.",
                .fits = Fits::text,
                .column_names = {"middle_name", "middlename", "second_name"},
                .record = "person",
                .example = "Candice",
                .make = make_middle_name});
  registry.add({.name = "full_name",
                .aliases = {"person_name"},
                .category = "person",
                .description = "First and last name; if unique, middle names and initials tell people apart.",
                .fits = Fits::text,
                .column_names = {"full_name", "fullname", "display_name", "person_name", "customer_name",
                                 "employee_name", "contact_name", "author", "author_name", "owner_name", "recipient",
                                 "manager_name", "cardholder_name"},
                .record = "person",
                .example = "Janet Reed",
                .make = make_full_name});
  registry.add({.name = "name_prefix",
                .aliases = {"salutation"},
                .category = "person",
                .description = "A form of address that agrees with the first name.",
                .fits = Fits::text,
                .column_names = {"name_prefix", "salutation", "honorific", "courtesy_title"},
                .record = "person",
                .example = "Ms.",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  return std::make_unique<const NamePrefixes>(limit_of(args));
                }});
  registry.add({.name = "name_suffix",
                .category = "person",
                .description = "What stands behind a name.",
                .fits = Fits::text,
                .column_names = {"name_suffix"},
                .example = "Jr.",
                .make = [](const Args& args) { return list_cells(args, "name_suffixes"); }});
  registry.add({.name = "initials",
                .category = "person",
                .description = "The first letters of first and last name.",
                .fits = Fits::text,
                .column_names = {"initials"},
                .record = "person",
                .example = "JR",
                .make = make_initials});
  registry.add({.name = "gender",
                .aliases = {"sex"},
                .category = "person",
                .description = "female or male, as the first name says; F or M where the column is short.",
                .parameters = {{"form", ParamType::choice, "word", "How it is written.", {}, {}, {"word", "letter"}}},
                .fits = Fits::text,
                .column_names = {"gender", "sex"},
                .record = "person",
                .example = "female",
                .make = make_gender});
  registry.add({.name = "birth_date",
                .aliases = {"birthday", "date_of_birth"},
                .category = "person",
                .description = "The day of birth of someone who is between min_age and max_age at asOf.",
                .parameters = {{"min_age", ParamType::integer, "18", "The youngest age in years.", "0", "150"},
                               {"max_age", ParamType::integer, "80", "The oldest age in years.", "0", "150"}},
                .fits = Fits::date | Fits::timestamp,
                .column_names = {"birth_date", "birthdate", "date_of_birth", "dob", "birthday", "born_on", "born"},
                .record = "person",
                .modifiers = both,
                .example = "1949-05-07",
                .example_type = "date",
                .make = make_birth_date});
  registry.add({.name = "job_title",
                .aliases = {"occupation"},
                .category = "person",
                .description = "A job title.",
                .fits = Fits::text,
                .column_names = {"job_title", "job", "occupation", "profession", "position_title"},
                .record = "person",
                .example = "Data Scientist",
                .make = make_job_title});
  add_lists(
      registry, "person",
      {{"marital_status", {}, "marital_statuses", "A marital status.", {"marital_status", "civil_status"}, "married"},
       {"blood_type", {}, "blood_types", "A blood type.", {"blood_type", "blood_group"}, "B+"},
       {"education_level",
        {"degree"},
        "education_levels",
        "A level of education.",
        {"education", "education_level", "degree"},
        "Bachelor's Degree"},
       {"employment_type",
        {},
        "employment_types",
        "A kind of employment.",
        {"employment_type", "contract_type"},
        "full_time"},
       {"hobby", {}, "hobbies", "A hobby.", {"hobby", "interest"}, "Yoga"},
       {"language",
        {"language_name"},
        "languages",
        "The name of a language.",
        {"language", "language_name"},
        "Chinese",
        "name"},
       {"language_code",
        {},
        "languages",
        "A two-letter language code.",
        {"language_code", "lang", "lang_code"},
        "it",
        "code"}});
}

}  // namespace pgmock::generators
