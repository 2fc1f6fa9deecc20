// SPDX-License-Identifier: MIT
// Category `company`: companies and what is said of them.
#include <algorithm>

#include "generators/lists.hpp"
#include "generators/parts.hpp"
#include "generators/per_cell.hpp"
#include "generators/records.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

std::vector<std::string> single_words(std::vector<std::string> texts) {
  std::erase_if(texts, [](const std::string& text) { return text.find_first_of(" -") != std::string::npos; });
  return texts;
}

std::unique_ptr<const Generator> make_company(const Args& args) {
  const std::vector<std::string> names = words("company_words").column();
  const std::vector<std::string> fields = words("company_fields").column();
  const std::vector<std::string> suffixes = words("company_suffixes").column();
  const Pick word{.record = true, .split = company_split::word};
  const Pick field{.record = true, .split = company_split::field};
  const Pick suffix{.record = true,
                    .split = company_split::suffix,
                    .alias = std::make_shared<const Alias>(words("company_suffixes").weights())};
  Composition made;
  made.picks = {word, field, suffix};
  made.templates = {
      {SlotTable(names), SlotTable(with(" ", fields)), SlotTable(with(" ", suffixes))},
      {SlotTable(names), SlotTable(with(" ", fields)), SlotTable(std::vector<std::string>(suffixes.size()))}};
  made.template_weights = {3, 2};
  made.shorten = Shorten::words;
  // Unique: the record's word stays first; a second word, field and suffix come from the index.
  const UniquePart first{UniquePart::Kind::free, SlotTable(single_words(names)), word};
  const UniquePart second{UniquePart::Kind::digit, SlotTable(with(" ", single_words(names))), {}};
  const UniquePart trade{UniquePart::Kind::digit, SlotTable(with(" ", single_words(fields))), {}};
  const UniquePart legal{UniquePart::Kind::digit, SlotTable(with(" ", single_words(suffixes))), {}};
  const UniquePart also{UniquePart::Kind::digit, SlotTable(with(" and ", single_words(names))), {}};
  made.unique = {{first, second, trade, legal},
                 {first, second, also, trade, legal},
                 {first, second, second, also, also, trade, legal}};
  if (limit_of(args) < 90) made.unique.resize(1);
  if (limit_of(args) < 50) made.unique = code_word_layouts(limit_of(args));
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_catch_phrase(const Args& args) {
  std::vector<std::string> verbs = words("buzz_verbs").column();
  for (std::string& verb : verbs)
    if (verb[0] >= 'a' && verb[0] <= 'z') verb[0] = static_cast<char>(verb[0] - 'a' + 'A');
  Composition made;
  made.picks = {{.split = 0}, {.split = 0}, {.split = 1}};
  const SlotTable first(verbs);
  const SlotTable second(with(" ", words("buzz_adjectives").column()));
  const SlotTable third(with(" ", words("buzz_nouns").column()));
  made.templates = {{first, second, third}};
  const UniquePart a{UniquePart::Kind::digit, first, {}};
  const UniquePart b{UniquePart::Kind::digit, second, {}};
  const UniquePart c{UniquePart::Kind::digit, third, {}};
  const UniquePart more{UniquePart::Kind::digit, SlotTable(with(" for", third.texts())), {}};
  made.unique = {{a, b, c}, {a, b, c, more}, {a, b, c, more, more, more}};
  const std::size_t longest = first.longest() + second.longest() + third.longest() + 3 * more.table.longest();
  if (limit_of(args) < longest) made.unique = code_word_layouts(limit_of(args));
  return composed(std::move(made), args.max_length);
}

std::unique_ptr<const Generator> make_industry(const Args& args) {
  ListSource source = list_source("industries");
  source.record = true;
  source.split = company_split::industry;
  return list_cells(args, source);
}

}  // namespace

void add_company(Registry& registry) {
  registry.add({.name = "company_name",
                .aliases = {"company"},
                .category = "company",
                .description = "The name of a company.",
                .fits = Fits::text,
                .column_names = {"company", "company_name", "organization", "organization_name", "employer",
                                 "business_name", "vendor", "vendor_name", "supplier", "supplier_name", "manufacturer",
                                 "publisher", "client_name", "merchant", "merchant_name", "brand_owner", "legal_name"},
                .record = "company",
                .example = "Terra Gardens Inc",
                .make = make_company});
  registry.add({.name = "industry",
                .category = "company",
                .description = "An industry.",
                .fits = Fits::text,
                .column_names = {"industry", "business_sector"},
                .record = "company",
                .example = "Higher Education",
                .make = make_industry});
  registry.add({.name = "catch_phrase",
                .aliases = {"slogan"},
                .category = "company",
                .description = "What a company promises.",
                .fits = Fits::text,
                .column_names = {"catch_phrase", "slogan", "motto", "mission"},
                .example = "Simplify seamless value proposition",
                .make = make_catch_phrase});
  add_lists(
      registry, "company",
      {{"department",
        {},
        "departments",
        "A department of a company.",
        {"department", "department_name", "dept", "division"},
        "Operations"},
       {"lead_source",
        {},
        "lead_sources",
        "How a customer was found.",
        {"lead_source", "acquisition_channel", "source"},
        "social"},
       {"project_status", {}, "project_statuses", "The state of a project.", {"project_status"}, "completed"},
       {"task_status", {}, "task_statuses", "The state of a task.", {"task_status"}, "todo"},
       {"ticket_status",
        {},
        "ticket_statuses",
        "The state of a support ticket.",
        {"ticket_status", "issue_status"},
        "closed"},
       {"issue_type", {}, "issue_types", "A kind of issue.", {"issue_type", "ticket_type"}, "bug"},
       {"job_status",
        {},
        "job_statuses",
        "The state of a job of a program.",
        {"job_status", "run_status"},
        "succeeded"},
       {"approval_status", {}, "approval_statuses", "Whether something is approved.", {"approval_status"}, "approved"},
       {"publish_status",
        {},
        "publish_statuses",
        "The state of an article.",
        {"publish_status", "post_status"},
        "published"},
       {"priority", {}, "priorities", "How urgent something is.", {"priority", "urgency"}, "low"},
       {"severity", {}, "severities", "How bad something is.", {"severity"}, "trivial"},
       {"role", {}, "roles", "The role of a user.", {"role", "user_role", "role_name"}, "viewer"},
       {"permission", {}, "permissions", "What a user may do.", {"permission", "access_level", "scope"}, "delete"},
       {"account_status",
        {"status"},
        "account_statuses",
        "The state of an account.",
        {"account_status", "status", "user_status"},
        "active"},
       {"account_type", {}, "account_types", "A kind of account.", {"account_type"}, "savings"},
       {"subscription_plan",
        {"plan"},
        "subscription_plans",
        "A plan of a subscription.",
        {"plan", "plan_name", "subscription_plan", "tier"},
        "free"},
       {"subscription_status",
        {},
        "subscription_statuses",
        "The state of a subscription.",
        {"subscription_status"},
        "expired"},
       {"notification_type",
        {},
        "notification_types",
        "How somebody is notified.",
        {"notification_type", "notification_channel"},
        "push"},
       {"audit_action",
        {},
        "audit_actions",
        "What was done, for an audit log.",
        {"audit_action", "action"},
        "delete"}});
}

}  // namespace pgmock::generators
