// SPDX-License-Identifier: MIT
// Category `text`: words, sentences and what people write.
#include <algorithm>
#include <set>

#include "generators/free_text.hpp"
#include "generators/letters.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/phrases.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

constexpr std::size_t phrase_variants = 16;

UniquePart whole() { return {UniquePart::Kind::whole, {}, {}}; }

/// `low` to `high` sentences; halves are made once and shared by all generators.
std::unique_ptr<const Generator> sentences(const Args& args, std::int64_t low, std::int64_t high) {
  if (low > high) throw ArgumentError{"min_sentences", "`min_sentences` lies above `max_sentences`", "exchange them"};
  static const auto halves = phrase_halves("sentence_templates", {}, phrase_variants);
  Composition made;
  made.picks = {{.split = 0}, {.split = 0}};
  made.templates = halves;
  made.min_repeats = static_cast<std::uint32_t>(low);
  made.max_repeats = static_cast<std::uint32_t>(high);
  const UniquePart blank = digit(SlotTable({" "}));
  made.unique = {{whole()}, {whole(), blank, whole()}, {whole(), blank, whole(), blank, whole()}};
  for (UniqueLayout& layout : made.unique)
    for (std::int64_t more = static_cast<std::int64_t>(layout.size() + 1) / 2; more < low; ++more) {
      layout.push_back(blank);
      layout.push_back(whole());
    }
  return free_text(std::move(made), args);
}

std::unique_ptr<const Generator> make_headline(const Args& args) {
  static const auto halves = phrase_halves(
      "headlines", {.nouns = "headline_nouns", .adjectives = "headline_adjectives", .verbs = "transitive_verbs"},
      2 * phrase_variants);
  Composition made;
  made.picks = {{.split = 0}, {.split = 0}};
  made.templates = halves;
  const UniquePart colon = digit(SlotTable({": "}));
  made.unique = {{whole()}, {whole(), colon, whole()}, {whole(), colon, whole(), colon, whole()}};
  return free_text(std::move(made), args);
}

/// One to three of a list of sentences; the list is dealt out so that none comes twice.
std::unique_ptr<const Generator> remarks(const Args& args, std::string_view list) {
  std::vector<std::string> all = words(list).column();
  std::erase_if(all, [](const std::string& text) {
    return text.find(". ") != std::string::npos || text.find("? ") != std::string::npos ||
           text.find("! ") != std::string::npos;
  });
  std::vector<std::string> hands[3];
  for (std::size_t i = 0; i < all.size(); ++i) hands[i % 3].push_back(all[i]);
  const SlotTable second(with(" ", hands[1]));
  const SlotTable third(with(" ", hands[2]));
  const SlotTable none({""});
  Composition made;
  made.picks = {{.split = 0}, {.split = 0}, {.split = 1}};
  made.templates = {{SlotTable(hands[0]), none, none},
                    {SlotTable(hands[1]), none, none},
                    {SlotTable(hands[0]), second, none},
                    {SlotTable(hands[0]), second, third}};
  made.template_weights = {3, 3, 5, 3};
  const UniquePart first = digit(SlotTable(all));
  const UniquePart next = digit(SlotTable(with(" ", all)));
  made.unique = {{first, next, next}, {first, next, next, next, next}, {first, next, next, next, next, next, next}};
  return free_text(std::move(made), args);
}

std::unique_ptr<const Generator> make_bio(const Args& args) {
  const std::vector<std::string> all = words("bio_phrases").column();
  std::vector<std::string> hands[3];
  for (std::size_t i = 0; i < all.size(); ++i) hands[i % 3].push_back(all[i]);
  const auto capital = [](std::vector<std::string> texts) {
    for (std::string& text : texts)
      if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return texts;
  };
  // Half-sentences joined by full stops, so that a bio needs no quotes in any format.
  Composition made;
  made.picks = {{.split = 0}, {.split = 0}, {.split = 1}};
  made.templates = {
      {SlotTable(with("", capital(hands[0]), ".")), SlotTable(with(" ", capital(hands[1]), " and ")),
       SlotTable(with("", hands[2], "."))},
      {SlotTable(with("", capital(hands[2]), " and ")), SlotTable(with("", hands[0], ".")),
       SlotTable(with(" ", capital(hands[1]), "."))},
      {SlotTable(with("", capital(hands[1]), ".")), SlotTable(with(" ", capital(hands[0]), ".")), SlotTable({""})},
      {SlotTable(with("", capital(hands[0]), ".")), SlotTable(with(" ", capital(hands[2]), ".")),
       SlotTable(with(" ", capital(hands[1]), "."))}};
  const UniquePart first = digit(SlotTable(with("", capital(all), ".")));
  const UniquePart next = digit(SlotTable(with(" ", capital(all), ".")));
  made.unique = {{first, next, next}, {first, next, next, next, next}, {first, next, next, next, next, next, next}};
  return free_text(std::move(made), args);
}

/// Nouns and adjectives of small letters, each once.
const std::vector<std::string>& plain_words() {
  static const std::vector<std::string> made = [] {
    std::vector<std::string> result;
    std::set<std::string> seen;
    for (const std::string_view list : {"nouns", "adjectives"})
      for (const std::string& word : words(list).column())
        if (word.size() <= 14 && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos &&
            seen.insert(word).second)
          result.push_back(word);
    return result;
  }();
  return made;
}

std::unique_ptr<const Generator> make_words(const Args& args) {
  const auto count = static_cast<std::size_t>(args.integer("count"));
  static const SlotTable first(plain_words());  // shared by all columns
  static const SlotTable next(with(" ", first.texts()));
  Composition made;
  std::vector<SlotTable> slots;
  for (std::size_t i = 0; i < count; ++i) {
    made.picks.push_back({.split = static_cast<std::uint32_t>(i / 2)});
    slots.push_back(i == 0 ? first : next);
  }
  made.templates = {std::move(slots)};
  for (std::size_t level = 2; level <= 5; ++level) {  // two words make 10^6, five 10^16
    UniqueLayout layout{digit(first)};
    while (layout.size() < std::max(count, level)) layout.push_back(digit(next));
    made.unique.push_back(std::move(layout));
  }
  return free_text(std::move(made), args);
}

std::unique_ptr<const Generator> make_word(const Args& args) {
  ListSource source = list_source("nouns");
  source.weights.clear();
  source.numbered = true;
  return bounded_list(args, std::move(source));
}

std::unique_ptr<const Generator> make_task(const Args& args) {
  Composition made;
  const SlotTable verbs(words("task_verbs").column());
  const SlotTable objects(with(" ", words("task_objects").column()));
  made.picks = {{.split = 0}, {.split = 0}};
  made.templates = {{verbs, objects}};
  const UniquePart first = digit(verbs);
  const UniquePart next = digit(objects);
  const UniquePart for_whom = digit(SlotTable(with(" for ", words("company_words").column())));
  const UniquePart and_what = digit(SlotTable(with(" and", objects.texts())));
  made.unique = {{first, next, for_whom},
                 {first, next, and_what, and_what, for_whom},
                 {first, next, and_what, and_what, and_what, and_what, for_whom}};
  return free_text(std::move(made), args);
}

std::unique_ptr<const Generator> make_team(const Args& args) {
  Composition made;
  const SlotTable cities(words("cities").column());
  const SlotTable names(with(" ", words("team_names").column()));
  made.picks = {{.split = 0, .alias = std::make_shared<const Alias>(words("cities").weights())}, {.split = 1}};
  made.templates = {{cities, names}};
  std::vector<std::string> distinct = words("cities").column();
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const UniquePart first = digit(SlotTable(distinct));
  const UniquePart next = digit(names);
  const UniquePart and_who = digit(SlotTable(with(" and", names.texts())));
  made.unique = {{first, next}, {first, next, and_who, and_who}};
  return free_text(std::move(made), args);
}

std::unique_ptr<const Generator> make_book_title(const Args& args) {
  ListSource source;
  source.values = phrases("book_title_patterns", {.capitals = true}, 4096);
  source.numbered = true;
  source.number_glue = " ";
  return bounded_list(args, std::move(source));
}

std::vector<Parameter> sentence_counts(std::string_view low, std::string_view high) {
  return {{"min_sentences", ParamType::integer, low, "The fewest sentences.", "1", "50"},
          {"max_sentences", ParamType::integer, high, "The most sentences.", "1", "50"}};
}
std::unique_ptr<const Generator> make_sentences(const Args& args) {
  return sentences(args, args.integer("min_sentences"), args.integer("max_sentences"));
}

}  // namespace

void add_text(Registry& registry) {
  registry.add({.name = "word",
                .aliases = {"noun"},
                .category = "text",
                .description = "A noun; if unique, with a number behind it where there are not enough.",
                .fits = Fits::text,
                .column_names = {"word", "term"},
                .modifiers = length_bounds,
                .example = "amount",
                .make = make_word});
  registry.add({.name = "words",
                .category = "text",
                .description = "A few words without a sentence.",
                .parameters = {{"count", ParamType::integer, "3", "How many words.", "1", "40"}},
                .fits = Fits::text,
                .column_names = {"words", "keywords", "search_query", "query", "search_term"},
                .modifiers = length_bounds,
                .example = "part test bubble",
                .make = make_words});
  registry.add({.name = "sentence",
                .category = "text",
                .description = "One sentence.",
                .parameters = sentence_counts("1", "1"),
                .fits = Fits::text,
                .column_names = {"sentence", "summary", "note", "short_description", "caption", "excerpt", "reason",
                                 "message", "abstract", "blurb"},
                .modifiers = length_bounds,
                .example = "Her favorite bowl is an impressive one.",
                .make = make_sentences});
  registry.add(
      {.name = "description",
       .category = "text",
       .description = "One to three sentences.",
       .parameters = sentence_counts("1", "3"),
       .fits = Fits::text,
       .column_names = {"description", "notes", "details", "remarks", "instructions", "desc", "long_description"},
       .modifiers = length_bounds,
       .example = "The maps of the church are famous. He forgot the painting at the laboratory.",
       .make = make_sentences});
  registry.add(
      {.name = "paragraph",
       .aliases = {"paragraphs"},
       .category = "text",
       .description = "A paragraph of four to eight sentences.",
       .parameters = sentence_counts("4", "8"),
       .fits = Fits::text,
       .column_names = {"paragraph", "body", "content", "text", "article", "post_body", "transcript", "html"},
       .modifiers = length_bounds,
       .example = "Her ball looks old in the evening light. A perfect violin can change everything. They built a tent "
                  "near the gallery. The balls of the factory are famous. The roses in the village are round. The old "
                  "truck still works gradually. The bucket fits silently into the bell. The hat made a fresh sound.",
       .make = make_sentences});
  registry.add({.name = "headline",
                .aliases = {"title"},
                .category = "text",
                .description = "The title of an article or a page.",
                .fits = Fits::text,
                .column_names = {"title", "headline", "subtitle", "post_title", "article_title"},
                .modifiers = length_bounds,
                .example = "Three questions to ask before you transform your document",
                .make = make_headline});
  registry.add({.name = "book_title",
                .category = "text",
                .description = "The title of a book, film or song.",
                .fits = Fits::text,
                .column_names = {"book_title", "movie_title", "song_title", "album_title", "film_title"},
                .modifiers = length_bounds,
                .example = "Round Globes",
                .make = make_book_title});
  registry.add({.name = "comment",
                .category = "text",
                .description = "What somebody writes below an article.",
                .fits = Fits::text,
                .column_names = {"comment", "comments", "reply", "feedback"},
                .modifiers = length_bounds,
                .example = "Could someone post an example? Fixed it by starting again from scratch.",
                .make = [](const Args& args) { return remarks(args, "comment_sentences"); }});
  registry.add({.name = "review",
                .category = "text",
                .description = "What a customer says of a product.",
                .fits = Fits::text,
                .column_names = {"review", "review_text", "testimonial"},
                .modifiers = length_bounds,
                .example = "The edges are rough and need some work. Surprisingly good for the money.",
                .make = [](const Args& args) { return remarks(args, "review_sentences"); }});
  registry.add({.name = "bio",
                .aliases = {"about_me"},
                .category = "text",
                .description = "How somebody describes themselves.",
                .fits = Fits::text,
                .column_names = {"bio", "biography", "about", "about_me", "profile_text", "tagline"},
                .modifiers = length_bounds,
                .example = "Book club member. Cheese lover. Knitter.",
                .make = make_bio});
  registry.add({.name = "task_name",
                .aliases = {"task"},
                .category = "text",
                .description = "Something to do.",
                .fits = Fits::text,
                .column_names = {"task", "task_name", "todo"},
                .modifiers = length_bounds,
                .example = "Clean up the newsletter",
                .make = make_task});
  registry.add({.name = "team_name",
                .aliases = {"team"},
                .category = "text",
                .description = "The name of a team.",
                .fits = Fits::text,
                .column_names = {"team", "team_name", "club", "home_team", "away_team"},
                .modifiers = length_bounds,
                .example = "Tucson Cyclones",
                .make = make_team});
  registry.add({.name = "letters",
                .aliases = {"characters"},
                .category = "text",
                .description = "Random small letters.",
                .parameters = {{"min", ParamType::integer, "6", "The fewest letters.", "1", "10000"},
                               {"max", ParamType::integer, "12", "The most letters.", "1", "10000"}},
                .fits = Fits::text,
                .modifiers = length_bounds,
                .example = "ajmzjwhc",
                .make = make_letters});
  add_lists(
      registry, "text",
      {{"tag",
        {"label"},
        "tags",
        "A tag for articles and products.",
        {"tag", "label", "topic", "keyword", "tag_name"},
        "linux",
        {},
        true},
       {"article_category",
        {},
        "article_categories",
        "What an article is about.",
        {"article_category", "section"},
        "Business"},
       {"email_subject",
        {},
        "email_subjects",
        "The subject line of an e-mail.",
        {"subject", "email_subject", "subject_line"},
        "New features this month"},
       {"ticket_subject",
        {},
        "ticket_subjects",
        "What a customer asks the support.",
        {"ticket_subject", "issue_title"},
        "Missing items in my order"},
       {"log_message",
        {},
        "log_messages",
        "A line of a log.",
        {"log_message", "log_line", "error_message"},
        "retry limit reached"},
       {"book_genre", {}, "book_genres", "A genre of books.", {"book_genre"}, "Fiction"},
       {"movie_genre", {}, "movie_genres", "A genre of films.", {"movie_genre", "film_genre"}, "Comedy"},
       {"music_genre", {"genre"}, "music_genres", "A genre of music.", {"music_genre", "genre"}, "Hip Hop"},
       {"animal", {}, "animals", "An animal.", {"animal", "species"}, "sparrow"},
       {"pet_name", {}, "pet_names", "The name of a pet.", {"pet_name"}, "Ziggy"},
       {"pet_type", {}, "pet_types", "A kind of pet.", {"pet_type"}, "cat"},
       {"food", {"dish"}, "foods", "A dish.", {"food", "dish", "meal", "menu_item"}, "Veggie Burger"},
       {"ingredient", {}, "ingredients", "An ingredient.", {"ingredient"}, "mango"},
       {"cuisine", {}, "cuisines", "A cuisine.", {"cuisine"}, "Cajun"},
       {"sport", {}, "sports", "A sport.", {"sport"}, "Weightlifting"},
       {"course_subject",
        {"course", "course_name"},
        "course_subjects",
        "What a course teaches.",
        {"course", "course_name", "course_subject"},
        "Algebra"},
       {"course_level", {}, "course_levels", "How hard a course is.", {"course_level", "difficulty"}, "Principles of"},
       {"grade", {}, "grades", "A grade.", {"grade", "letter_grade"}, "B"},
       {"place", {"place_name"}, "places", "A place.", {"place"}, "cafe"},
       {"medical_condition",
        {"diagnosis"},
        "medical_conditions",
        "A medical condition.",
        {"condition", "diagnosis", "medical_condition"},
        "Tonsillitis"},
       {"medical_specialty",
        {},
        "medical_specialties",
        "A field of medicine.",
        {"specialty", "medical_specialty", "specialization"},
        "Family Medicine"},
       {"allergen", {}, "allergens", "What people are allergic to.", {"allergen", "allergy"}, "Shellfish"}});
}

}  // namespace pgmock::generators
