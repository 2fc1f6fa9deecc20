// SPDX-License-Identifier: MIT
// Domains and pages of the record's company, and names of files.
#include <algorithm>

#include "generators/internet.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/records.hpp"

namespace pgmock::generators {
namespace {

struct CompanyDomain {
  std::vector<std::string> names, fields;
  Pick word{.record = true, .split = company_split::word};
  Pick field{.record = true, .split = company_split::field};

  CompanyDomain() {
    for (const std::string& name : words("company_words").column()) names.push_back(slug_form(name));
    for (const std::string& name : words("company_fields").column()) fields.push_back("-" + slug_form(name));
  }
};

std::vector<std::string> url_path_words() {
  std::vector<std::string> result;
  for (const std::string& word : plain_only(words("url_words").column())) result.push_back("/" + word);
  return result;
}

}  // namespace

SlotTable number_texts(std::uint64_t low, std::uint64_t high) {
  std::vector<std::string> texts;
  for (std::uint64_t number = low; number <= high; ++number) texts.push_back(std::to_string(number));
  return SlotTable(texts);
}

std::vector<std::string> plain_only(std::vector<std::string> texts) {
  std::erase_if(texts, [](const std::string& text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
  });
  return texts;
}

std::unique_ptr<const Generator> make_domain(const Args& args) {
  static const CompanyDomain parts;
  const std::vector<std::string> endings = {".example", ".test"};
  need_length(args, 10, "a domain name");
  const auto pick = std::make_shared<const Alias>(std::vector<std::uint64_t>{9, 1});
  Composition made;
  made.picks = {parts.word, parts.field, {.record = true, .split = company_split::shape, .alias = pick}};
  made.templates = {{SlotTable(parts.names), SlotTable(parts.fields), SlotTable(endings)}};
  made.shorten = Shorten::head;
  made.head = 2;
  const std::vector<std::string> names = plain_only(parts.names);
  made.unique = {{{UniquePart::Kind::free, SlotTable(names), {.record = true, .split = company_split::word}},
                  {UniquePart::Kind::digit, SlotTable(parts.fields), {}},
                  {UniquePart::Kind::number, {}, {}},
                  {UniquePart::Kind::digit, SlotTable(endings), {}}}};
  if (limit_of(args) < 30)
    made.unique = {{{UniquePart::Kind::free, SlotTable(names), {.record = true, .split = company_split::word}},
                    {UniquePart::Kind::number, {}, {}},
                    {UniquePart::Kind::digit, SlotTable({".test"}), {}}}};
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_url(const Args& args) {
  static const CompanyDomain parts;
  need_length(args, 20, "a URL");
  const bool image = args.has("extension");
  const std::string after = image ? "." + args.text("extension") : "";
  const SlotTable front(with("https://", parts.names));
  const SlotTable middle(with("", parts.fields, ".example"));
  const SlotTable path(url_path_words());
  const SlotTable leaf(with("-", plain_only(words("nouns").column()), after));
  Composition made;
  made.picks = {parts.word, parts.field, {.split = 0}, {.split = 1}};
  made.templates = {{front, middle, path, leaf}};
  if (!image) {
    const SlotTable slashed(with("/", plain_only(words("nouns").column())));
    made.templates.push_back({front, middle, path, slashed});
    made.templates.push_back({front, middle, path, nothing()});
    made.template_weights = {4, 3, 3};
  }
  const std::size_t limit = limit_of(args);
  std::size_t longest = front.longest() + middle.longest() + path.longest() + leaf.longest();
  if (limit < longest) {  // a page of a short domain
    const SlotTable short_front({"https://a.test", "https://b.test", "https://c.test"});
    const SlotTable codes = number_texts(1'000, 9'999);
    made.picks = {{.split = 0}, {.split = 1}};
    made.templates = {{short_front, SlotTable(with("/", codes.texts()))}};
    made.template_weights.clear();
    made.unique = {{{UniquePart::Kind::digit, SlotTable(with("", short_front.texts(), "/p")), {}},
                    {UniquePart::Kind::number, {}, {}}}};
    return composed(std::move(made), args.max_length);
  }
  const UniquePart word{UniquePart::Kind::free, SlotTable(plain_only(parts.names)), parts.word};
  made.unique = {{{UniquePart::Kind::digit, SlotTable({"https://"}), {}},
                  word,
                  {UniquePart::Kind::digit, SlotTable({".example"}), {}},
                  {UniquePart::Kind::digit, path, {}},
                  {UniquePart::Kind::digit, SlotTable(with("-", plain_only(words("nouns").column()))), {}},
                  {UniquePart::Kind::number, {}, {}},
                  {UniquePart::Kind::digit, SlotTable({after}), {}}}};
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_path(const Args& args) {
  Composition made;
  const SlotTable path(url_path_words());
  const SlotTable leaf(with("/", plain_only(words("nouns").column())));
  made.picks = {{.split = 0}, {.split = 1}};
  made.templates = {{path, leaf}, {path, nothing()}};
  made.template_weights = {3, 2};
  made.shorten = Shorten::head;
  made.head = 2;
  made.unique = {
      {{UniquePart::Kind::digit, path, {}}, {UniquePart::Kind::digit, leaf, {}}, {UniquePart::Kind::number, {}, {}}}};
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_file_name(const Args& args, bool folders) {
  const SlotTable first(with(folders ? "/" : "", plain_only(words("file_name_words").column())));
  const SlotTable second(with("_", plain_only(words("nouns").column())));
  const WordList& extensions = words("file_extensions");
  const SlotTable ending(with(".", extensions.column()));
  need_length(args, ending.longest() + (folders ? 6 : 4), "a file name");
  const auto pick = std::make_shared<const Alias>(extensions.weights());
  Composition made;
  made.picks = {{.split = 0}, {.split = 1}, {.split = 2}, {.split = 3, .alias = pick}};
  made.templates = {{nothing(), first, second, ending}};
  if (folders) {
    const SlotTable roots({"/home/data", "/var/files", "/srv/share", "/mnt/archive", "/data/import", "/exports"});
    if (limit_of(args) >= roots.longest() + first.longest() + second.longest() + ending.longest())
      made.templates = {{roots, first, second, ending}};
  }
  made.shorten = Shorten::head;
  made.head = 3;
  made.unique = {{{UniquePart::Kind::digit, first, {}},
                  {UniquePart::Kind::digit, second, {}},
                  {UniquePart::Kind::number, {}, {}},
                  {UniquePart::Kind::digit, ending, {}}}};
  return composed(std::move(made), args.max_length);
}

}  // namespace pgmock::generators
