// SPDX-License-Identifier: MIT
#include "pgmock/plan/inference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "pgmock/base/text.hpp"
#include "plan/name_match.hpp"
#include "plan/name_rules.hpp"
#include "plan/suits.hpp"

namespace pgmock::plan {

namespace {

using generators::GeneratorInfo;
using generators::Registry;

/// How much a match is worth among those of as many words: what only holds for the table's entity is the most precise.
enum class Rank : std::uint8_t { by_type, any_table, hint, tuned, entity };

struct Candidate {
  NameMatch match;
  Rank rank;
  std::string_view generators;  // names separated by blanks; empty: `info`
  const GeneratorInfo* info = nullptr;
  std::string_view parameters;
  std::string_view pattern;
  std::string_view owner;  // word that says whose it is, for entity rules
};

template <class Visit>
void for_each_piece(std::string_view list, char separator, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) visit(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

std::string joined(std::span<const std::string> words) {
  std::string result;
  for (const auto& word : words) result += (result.empty() ? "" : "_") + word;
  return result;
}

bool has_time(const Type& type) {
  return type.kind == TypeKind::time || type.kind == TypeKind::timetz || type.kind == TypeKind::timestamp ||
         type.kind == TypeKind::timestamptz;
}

/// What a type gets whose name says nothing.
struct TypeDefault {
  TypeKind kind;
  std::string_view generators;
};
constexpr TypeDefault type_defaults[] = {
    {TypeKind::boolean, "boolean"},
    {TypeKind::int2, "integer"},
    {TypeKind::int4, "integer"},
    {TypeKind::int8, "integer"},
    {TypeKind::numeric, "decimal"},
    {TypeKind::float4, "decimal float"},
    {TypeKind::float8, "decimal float"},
    {TypeKind::money, "decimal price"},
    {TypeKind::bytea, "bytes"},
    {TypeKind::uuid, "uuid"},
    {TypeKind::date, "date"},
    {TypeKind::time, "time"},
    {TypeKind::timetz, "timetz time"},
    {TypeKind::timestamp, "timestamp"},
    {TypeKind::timestamptz, "timestamp"},
    {TypeKind::interval, "duration interval"},
    {TypeKind::bit, "bits bit_string"},
    {TypeKind::varbit, "bits bit_string"},
    {TypeKind::inet, "ipv4"},
    {TypeKind::cidr, "cidr"},
    {TypeKind::macaddr, "mac_address mac"},
    {TypeKind::macaddr8, "mac_address macaddr8 mac"},
    {TypeKind::json, "json_object json"},
    {TypeKind::jsonb, "json_object json"},
};

std::string_view default_generators(const Type& type, const InferenceInput& input) {
  if (is_textual(type)) {
    const bool unique = input.unique;
    if (input.bounded) {
      const auto most = input.max_length ? input.max_length->to_int64() : std::nullopt;
      const std::int64_t room = std::min<std::int64_t>(most.value_or(1'000), type.length >= 0 ? type.length : 1'000);
      if (unique) return room < 24 ? "code nanoid letters" : "words slug nanoid letters";
      return room >= 60 ? "sentence words letters" : room >= 24 ? "words word letters" : "word letters";
    }
    if (unique)
      return type.length >= 0 && type.length < 24 ? "code nanoid word words letters" : "words slug code nanoid";
    if (type.length < 0 || type.length >= 200) return "sentence words word letters";
    return type.length >= 24 ? "words word letters" : "word letters";
  }
  const auto* const found = std::ranges::find(type_defaults, type.kind, &TypeDefault::kind);
  return found == std::end(type_defaults) ? std::string_view{} : found->generators;
}

/// Words before the match without those that name the table itself or only describe.
std::string prefix_of(std::span<const std::string> before, std::string_view table, std::string_view record) {
  const auto table_words = identifier_words(table);
  const auto names_table = [&](const std::string& word) {
    return std::ranges::any_of(table_words, [&](const std::string& own) { return singular(own) == singular(word); });
  };
  while (!before.empty() && (before.front().size() == 1 || before.front() == record || names_table(before.front())))
    before = before.subspan(1);
  if (record == "person" && std::ranges::all_of(before, [](const auto& word) { return is_qualifier(word); })) return {};
  return joined(before);
}

/// Whose the column is: the noun before the matched words, else what the table is about.
std::pair<Entity, std::string> owner_of(std::span<const std::string> before, const std::string& hint) {
  while (!before.empty() && is_qualifier(before.back())) before = before.first(before.size() - 1);
  if (!before.empty()) return {entity_of(singular(before.back())), singular(before.back())};
  return {entity_of(hint), hint};
}

std::string reason_of(const Candidate& candidate, std::span<const std::string> words) {
  if (!candidate.owner.empty()) {
    const bool vowel = std::string_view("aeiou").find(candidate.owner.front()) != std::string_view::npos;
    return fmt::format("the `{}` of {} {}", candidate.pattern, vowel && candidate.owner != "user" ? "an" : "a",
                       candidate.owner);
  }
  if (candidate.pattern.ends_with("_*"))
    return fmt::format("the name begins with `{}`", candidate.pattern.substr(0, candidate.pattern.size() - 2));
  if (candidate.pattern.starts_with("*_")) return fmt::format("the name ends in `{}`", candidate.pattern.substr(2));
  const auto matched = words.subspan(candidate.match.begin);
  return fmt::format("the name {} `{}`", matched.size() == words.size() ? "is" : "ends in", joined(matched));
}

/// The part in the row's chain of times, or nothing for other columns.
std::string_view chain_reason(TimeRole role) {
  switch (role) {
    case TimeRole::created:
      return "the name says when the row came to be";
    case TimeRole::started:
      return "the name says when something began";
    case TimeRole::updated:
      return "the name says when the row was last touched";
    case TimeRole::ended:
      return "the name says what came later";
    case TimeRole::deleted:
      return "the name says when the row went";
    case TimeRole::none:
    case TimeRole::birth:
      break;
  }
  return {};
}

class Inference {
 public:
  Inference(const InferenceInput& input, const Registry& registry, TypePtr type)
      : input_(input), registry_(registry), type_(std::move(type)), words_(identifier_words(input.column)) {
    entity_word_ = input.entity_hint;
    if (entity_word_.empty())
      for (const auto& word : identifier_words(input.table)) entity_word_ = singular(word);
    // An array's name is in the plural: `tags` holds a tag each.
    if (type_ != input.type && !words_.empty()) words_.back() = singular(words_.back());
  }

  std::optional<InferenceChoice> run() {
    const Type& base = base_of(*type_);
    const std::string_view chain = chain_reason(time_role_of_name(input_.column, *type_));
    if (!chain.empty() && !input_.bounded && !input_.distributed && !input_.unique)
      if (auto choice = first_of(base.kind == TypeKind::date ? "date" : "timestamp", {})) {
        choice->reason = chain;
        return choice;
      }
    collect();
    for (const auto& candidate : candidates_)
      if (auto choice = take(candidate)) return choice;
    const std::string_view names = default_generators(base, input_);
    if (auto choice = first_of(names, {})) {
      choice->reason = fmt::format("the type is {}", message_name(*type_));
      return choice;
    }
    if (auto choice = finer_times(names)) return choice;
    // Too many rows for what is usual: anything that has enough values.
    for (const auto& info : registry_.all())
      if (info->category == "identifier" && suits(*info, input_, type_, {})) {
        InferenceChoice choice;
        choice.info = info.get();
        choice.reason = "the type, and the values must differ";
        return choice;
      }
    return last_resort(names);
  }

 private:
  /// Nothing suits: the type's generator all the same, so that the builder can say why it does not go.
  std::optional<InferenceChoice> last_resort(std::string_view names) {
    InferenceChoice choice;
    for_each_piece(names, ' ', [&](std::string_view name) {
      const GeneratorInfo* const info = registry_.find(name);
      if (choice.info == nullptr && info != nullptr && generators::has(info->fits, generators::fits_of(*type_)))
        choice.info = info;
    });
    if (choice.info == nullptr) return std::nullopt;
    choice.reason = fmt::format("the type is {}", message_name(*type_));
    return choice;
  }

  /// Unique times in a unit as small as the rows need.
  std::optional<InferenceChoice> finer_times(std::string_view names) {
    if (!input_.unique || !has_time(base_of(*type_))) return std::nullopt;
    for (const std::string_view parameter : {"precision=second", "precision=millisecond", "precision=microsecond"})
      if (auto choice = first_of(names, parameter)) {
        choice->reason = "the type, and the values must differ";
        return choice;
      }
    return std::nullopt;
  }

  void collect() {
    const Type& base = base_of(*type_);
    const bool number = is_integer(base) || base.kind == TypeKind::numeric || base.kind == TypeKind::float4 ||
                        base.kind == TypeKind::float8 || base.kind == TypeKind::money;
    add_rules(name_rules(), base.kind == TypeKind::boolean ? Rank::tuned : Rank::any_table);
    if (number) add_rules(number_rules(), Rank::any_table);
    for (const auto& info : registry_.all())
      for (const auto hint : info->column_names)
        if (const auto match = match_name(words_, hint)) {
          const bool general = info->category == "number" && (info->name == "integer" || info->name == "decimal" ||
                                                              info->name == "float" || info->name == "boolean");
          candidates_.push_back({*match, general ? Rank::by_type : Rank::hint, {}, info.get(), {}, hint, {}});
        }
    std::ranges::stable_sort(candidates_, [](const Candidate& a, const Candidate& b) {
      if (a.match.literal_words != b.match.literal_words) return a.match.literal_words > b.match.literal_words;
      return a.rank > b.rank;
    });
  }

  void add_rules(std::span<const NameRule> rules, Rank general) {
    for (const auto& rule : rules) {
      const auto match = match_name(words_, rule.words);
      if (!match) continue;
      Candidate candidate{*match, general, rule.generators, nullptr, rule.parameters, rule.words, {}};
      if (rule.entity != Entity::any) {
        auto [entity, word] = owner_of(std::span(words_).first(match->begin), entity_word_);
        if (entity != rule.entity) continue;
        candidate.rank = Rank::entity;
        candidate.owner = *owners_.emplace_back(std::make_unique<std::string>(std::move(word)));
      }
      candidates_.push_back(candidate);
    }
  }

  std::optional<InferenceChoice> take(const Candidate& candidate) {
    std::optional<InferenceChoice> choice;
    if (candidate.info != nullptr) {
      if (!suits(*candidate.info, input_, type_, {})) return std::nullopt;
      choice.emplace();
      choice->info = candidate.info;
    } else {
      choice = first_of(candidate.generators, candidate.parameters);
      if (!choice) return std::nullopt;
    }
    choice->reason = reason_of(candidate, words_);
    if (!choice->info->record.empty()) choice->prefix = record_prefix(input_.column, *choice->info, input_.table);
    return choice;
  }

  /// The first of the named generators that suits.
  std::optional<InferenceChoice> first_of(std::string_view names, std::string_view parameters) {
    std::optional<InferenceChoice> found;
    for_each_piece(names, ' ', [&](std::string_view name) {
      if (found) return;
      const GeneratorInfo* const info = registry_.find(name);
      if (info == nullptr) return;
      InferenceChoice choice;
      choice.info = info;
      if (!input_.bounded)
        for_each_piece(parameters, ';', [&](std::string_view assignment) {
          const std::size_t equals = assignment.find('=');
          const auto known = [&](const auto& parameter) { return parameter.name == assignment.substr(0, equals); };
          if (std::ranges::any_of(info->parameters, known))
            choice.parameters.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
        });
      fit_fraction(choice);
      if (suits(*info, input_, type_, choice.parameters)) found = std::move(choice);
    });
    return found;
  }

  /// `percent numeric(4,3)` holds a share: 0 to 1.
  void fit_fraction(InferenceChoice& choice) const {
    const Type& base = base_of(*type_);
    if (base.kind != TypeKind::numeric || base.precision < 0 || base.precision - base.scale > 1) return;
    for (auto& [name, value] : choice.parameters)
      if (name == "max" && value.size() > 1 && value.find('.') == std::string::npos) value = "1";
    for (auto& [name, value] : choice.parameters)
      if (name == "min" && value != "0") value = "0";
  }

  const InferenceInput& input_;
  const Registry& registry_;
  TypePtr type_;
  std::vector<std::string> words_;
  std::string entity_word_;
  std::vector<Candidate> candidates_;
  std::vector<std::unique_ptr<std::string>> owners_;
};

}  // namespace

std::optional<InferenceChoice> infer(const InferenceInput& given, const Registry& registry) {
  InferenceInput input = given;
  TypePtr type = input.type;
  const Type& base = base_of(*type);
  if (base.kind == TypeKind::array) {
    type = base.element;
    input.part = true;
  }
  switch (base_of(*type).kind) {
    case TypeKind::enumeration:
    case TypeKind::composite:
    case TypeKind::range:
    case TypeKind::other:
      return std::nullopt;
    default:
      break;
  }
  auto choice = Inference(input, registry, type).run();
  if (!choice) return std::nullopt;
  choice->null_rate = null_rate_of_name(input.column, *input.type);
  choice->time_role = time_role_of_name(input.column, *input.type);
  return choice;
}

std::string record_prefix(std::string_view column, const GeneratorInfo& info, std::string_view table) {
  const auto words = identifier_words(column);
  // The longest hint, but `customer_name` is the `name` of a customer, whose `customer_email` must agree with it.
  std::optional<NameMatch> best;
  bool best_owned = false;
  const auto consider = [&](std::string_view pattern) {
    const auto match = match_name(words, pattern);
    if (!match) return;
    const bool owned = match->begin + 1 < words.size() && entity_of(singular(words[match->begin])) == Entity::person;
    const bool better = !best || (best_owned && !owned) || (best_owned == owned && match->begin < best->begin);
    if (!better) return;
    best = match;
    best_owned = owned;
  };
  for (const auto hint : info.column_names) consider(hint);
  consider(info.name);
  for (const auto& rule : name_rules())
    for_each_piece(rule.generators, ' ', [&](std::string_view name) {
      if (name == info.name) consider(rule.words);
    });
  return best ? prefix_of(std::span(words).first(best->begin), table, info.record) : std::string{};
}

}  // namespace pgmock::plan
