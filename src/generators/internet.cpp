// SPDX-License-Identifier: MIT
// Category `internet`: addresses, accounts and what web servers log. All domains are reserved names that nobody owns.
#include "generators/internet.hpp"

#include <algorithm>

#include "generators/free_text.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/records.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

std::vector<std::string> initials_of(std::vector<std::string> texts) {
  for (std::string& text : texts) text.resize(1);
  return texts;
}
/// The parts that e-mail addresses and user names share: forms of first and last name, and a number.
struct AccountParts {
  Pick first{.record = true, .split = person_split::first, .alias = people().first_alias};
  Pick last{.record = true, .split = person_split::last, .alias = people().last_alias};
  SlotTable full = SlotTable(people().first_local);
  SlotTable initial = SlotTable(initials_of(people().first_local));
  SlotTable plain = SlotTable(people().last_local);
  SlotTable dotted = SlotTable(with(".", people().last_local));
  SlotTable scored = SlotTable(with("_", people().last_local));
  SlotTable none = nothing(people().last_local.size());

  /// The beginning of the index face: first name, separator, last name, number.
  UniqueLayout unique() const {
    const SlotTable separators({".", "_", "", "-"});
    return {{UniquePart::Kind::free, full, first},
            {UniquePart::Kind::digit, separators, {}},
            {UniquePart::Kind::free, plain, last},
            {UniquePart::Kind::number, {}, {}}};
  }
};

std::unique_ptr<const Generator> make_email(const Args& args) {
  static const AccountParts parts;
  const std::size_t limit = limit_of(args);
  std::vector<std::string> domains;
  std::vector<std::uint64_t> weights;
  if (args.has("domain")) {
    domains.push_back("@" + args.text("domain"));
    weights.push_back(1);
  } else {
    const WordList& list = words("email_domains");
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list.text(i).size() + 6 <= limit) {
        domains.push_back("@" + std::string(list.text(i)));
        weights.push_back(list.weights()[i]);
      }
    if (domains.empty()) {
      domains.push_back("@a.test");
      weights.push_back(1);
    }
  }
  std::size_t longest = 0;
  for (const std::string& domain : domains) longest = std::max(longest, domain.size());
  need_length(args, longest + 4, "an e-mail address");
  const SlotTable domain(domains);
  const SlotTable two_digits = number_texts(1, 99);
  Composition made;
  made.picks = {parts.first, parts.last, {.split = 0}, {.split = 1, .alias = std::make_shared<const Alias>(weights)}};
  made.templates = {{parts.full, parts.dotted, nothing(), domain},   {parts.full, parts.plain, nothing(), domain},
                    {parts.full, parts.scored, nothing(), domain},   {parts.initial, parts.plain, nothing(), domain},
                    {parts.full, parts.dotted, two_digits, domain},  {parts.full, parts.none, two_digits, domain},
                    {parts.initial, parts.plain, two_digits, domain}};
  made.template_weights = {38, 12, 8, 14, 14, 8, 6};
  made.shorten = Shorten::head;
  made.head = 2;
  // At most 25 domains, so that 10,000 rows share them with four separators and two digits.
  std::ranges::stable_sort(domains, {}, &std::string::size);
  if (domains.size() > 25) domains.resize(25);
  if (limit < 30 && !args.has("domain")) domains = {"@a.test", "@b.test", "@c.test", "@d.test"};  // room for the number
  UniqueLayout unique = parts.unique();
  unique.push_back({UniquePart::Kind::digit, SlotTable(domains), {}});
  made.unique = {std::move(unique)};
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_username(const Args& args) {
  static const AccountParts parts;
  const SlotTable two_digits = number_texts(1, 99);
  const SlotTable years = number_texts(1960, 2006);
  Composition made;
  made.picks = {parts.first, parts.last, {.split = 0}};
  made.templates = {{parts.full, parts.dotted, nothing()},   {parts.full, parts.scored, nothing()},
                    {parts.initial, parts.plain, nothing()}, {parts.initial, parts.plain, two_digits},
                    {parts.full, parts.none, two_digits},    {parts.full, parts.none, years},
                    {parts.full, parts.plain, nothing()}};
  made.template_weights = {22, 12, 20, 14, 14, 8, 10};
  made.shorten = Shorten::head;
  made.head = 2;
  if (limit_of(args) < 8) {
    // Too short for all that: names and digits alone, so that nothing ends in a separator.
    made.templates = {{parts.initial, parts.plain, nothing()}};
    made.template_weights.clear();
  }
  made.unique = {parts.unique()};
  if (limit_of(args) < 7) made.unique = code_word_layouts(limit_of(args), '_');
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_http_status(const Args& args) {
  const WordList& list = words("http_statuses");
  ListSource source;
  source.values = list.column("code");
  source.weights.assign(list.weights().begin(), list.weights().end());
  source.may_cut = false;
  return list_cells(args, source);
}

std::unique_ptr<const Generator> whole_list(const Args& args, std::string_view name, std::string_view column = {}) {
  ListSource source = list_source(name);
  if (!column.empty()) source.values = words(name).column(column);
  source.may_cut = false;
  return list_cells(args, source);
}

std::unique_ptr<const Generator> make_password(const Args& args) {
  // Words and digits, as people choose them; nobody's password.
  const SlotTable first(plain_only(words("adjectives").column()));
  const SlotTable second(with("-", plain_only(words("nouns").column())));
  Composition made;
  made.picks = {{.split = 0}, {.split = 1}, {.split = 2}};
  made.templates = {{first, second, SlotTable(with("-", number_texts(10, 999).texts()))}};
  made.shorten = Shorten::head;
  made.head = 2;
  need_length(args, 5, "a password");
  if (args.min || args.max) return free_text(std::move(made), args, {.glue = "-"});
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_hashtag(const Args& args) {
  ListSource source;
  for (const std::string& tag : words("tags").column()) source.values.push_back("#" + local_form(tag));
  source.may_cut = false;
  source.numbered = true;
  return bounded_list(args, std::move(source));
}

}  // namespace

void add_internet(Registry& registry) {
  registry.add(
      {.name = "email",
       .aliases = {"email_address"},
       .category = "internet",
       .description = "An e-mail address made from the name of the same person, at a reserved domain.",
       .parameters = {{"domain", ParamType::text, "", "The domain of all addresses; reserved ones when absent."}},
       .fits = Fits::text,
       .column_names = {"email", "e_mail", "mail", "email_address", "contact_email"},
       .record = "person",
       .example = "janet.reed47@skymail.example",
       .make = make_email});
  registry.add({.name = "username",
                .aliases = {"login", "user_name"},
                .category = "internet",
                .description = "A user name made from the name of the same person.",
                .fits = Fits::text,
                .column_names = {"username", "user_name", "login", "login_name", "nickname", "nick", "handle",
                                 "screen_name", "account_name"},
                .record = "person",
                .example = "janet.reed",
                .make = make_username});
  registry.add({.name = "password",
                .category = "internet",
                .description = "A made-up password in plain text, for test accounts.",
                .fits = Fits::text,
                .column_names = {"plain_password", "passphrase"},
                .modifiers = length_bounds,
                .example = "witty-contribution-85",
                .make = make_password});
  registry.add({.name = "domain_name",
                .aliases = {"domain"},
                .category = "internet",
                .description = "A domain made from the company of the same row, below a reserved top-level domain.",
                .fits = Fits::text,
                .column_names = {"domain", "domain_name", "website_domain"},
                .record = "company",
                .example = "terra-gardens.example",
                .make = make_domain});
  registry.add({.name = "url",
                .aliases = {"uri", "link"},
                .category = "internet",
                .description = "The address of a web page of the company of the same row.",
                .fits = Fits::text,
                .column_names = {"url", "uri", "link", "website", "homepage", "web_page", "site_url", "callback_url",
                                 "referrer", "referer", "webhook_url"},
                .record = "company",
                .example = "https://terra-gardens.example/offers-scholar",
                .make = make_url});
  registry.add({.name = "image_url",
                .aliases = {"avatar_url"},
                .category = "internet",
                .description = "The address of a picture.",
                .parameters = {{"extension", ParamType::text, "jpg", "The kind of file."}},
                .fits = Fits::text,
                .column_names = {"image_url", "avatar_url", "avatar", "image", "photo", "photo_url", "picture",
                                 "thumbnail", "thumbnail_url", "logo", "logo_url", "icon_url", "cover_url"},
                .record = "company",
                .example = "https://terra-gardens.example/settings-dock.jpg",
                .make = make_url});
  registry.add({.name = "url_path",
                .aliases = {"path"},
                .category = "internet",
                .description = "The path of a web page.",
                .fits = Fits::text,
                .column_names = {"path", "url_path", "request_path", "endpoint", "route", "page"},
                .example = "/links/decade",
                .make = make_path});
  registry.add({.name = "http_status",
                .aliases = {"status_code"},
                .category = "internet",
                .description = "A status code of HTTP; 200 is the most common.",
                .fits = Fits::text | Fits::integer,
                .column_names = {"http_status", "status_code", "http_code", "response_code", "http_status_code"},
                .example = "200",
                .example_type = "integer",
                .make = make_http_status});
  registry.add({.name = "file_name",
                .aliases = {"filename"},
                .category = "internet",
                .description = "The name of a file with its extension.",
                .fits = Fits::text,
                .column_names = {"file_name", "filename", "attachment", "document_name", "original_name"},
                .example = "agenda_vitamin.xlsx",
                .make = [](const Args& args) { return make_file_name(args, false); }});
  registry.add({.name = "file_path",
                .category = "internet",
                .description = "The absolute path of a file.",
                .fits = Fits::text,
                .column_names = {"file_path", "filepath", "storage_path", "storage_key"},
                .example = "/exports/minutes_tendency.md",
                .make = [](const Args& args) { return make_file_name(args, true); }});
  registry.add({.name = "mime_type",
                .aliases = {"content_type"},
                .category = "internet",
                .description = "A media type.",
                .fits = Fits::text,
                .column_names = {"mime_type", "mimetype", "content_type", "media_type", "mime"},
                .example = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                .make = [](const Args& args) { return whole_list(args, "mime_types"); }});
  registry.add({.name = "user_agent",
                .category = "internet",
                .description = "The user agent string of a browser, as common as it is.",
                .fits = Fits::text,
                .column_names = {"user_agent", "useragent", "ua", "browser_agent"},
                .example = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
                           "Mobile Safari/537.36",
                .make = [](const Args& args) { return list_cells(args, "user_agents"); }});
  registry.add({.name = "hashtag",
                .category = "internet",
                .description = "A tag after `#`.",
                .fits = Fits::text,
                .column_names = {"hashtag"},
                .modifiers = length_bounds,
                .example = "#baking",
                .make = make_hashtag});
  add_lists(registry, "internet",
            {{"http_method",
              {},
              "http_methods",
              "A method of HTTP.",
              {"http_method", "request_method", "method", "verb"},
              "GET"},
             {"file_extension",
              {},
              "file_extensions",
              "The extension of a file name.",
              {"file_extension", "extension", "file_type", "format"},
              "png"},
             {"browser", {}, "browsers", "The name of a browser.", {"browser", "browser_name"}, "Opera"},
             {"operating_system",
              {"os"},
              "operating_systems",
              "The name of an operating system.",
              {"operating_system", "os", "os_name", "platform"},
              "Android"},
             {"device_type", {}, "device_types", "A kind of device.", {"device", "device_type"}, "mobile"},
             {"event_type", {}, "event_types", "What a user did.", {"event", "event_type", "event_name"}, "scroll"},
             {"utm_source",
              {},
              "utm_sources",
              "The source of a campaign's visitor.",
              {"utm_source", "traffic_source"},
              "newsletter"},
             {"utm_medium", {}, "utm_mediums", "The medium of a campaign.", {"utm_medium", "channel"}, "social"},
             {"log_level",
              {},
              "log_levels",
              "The level of a log line.",
              {"log_level", "loglevel", "severity_level"},
              "DEBUG"}});
}

}  // namespace pgmock::generators
