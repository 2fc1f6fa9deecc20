// SPDX-License-Identifier: MIT
// What a name says of the times of a row and of missing values.
#include <algorithm>
#include <iterator>

#include "pgmock/base/text.hpp"
#include "pgmock/plan/inference.hpp"
#include "plan/name_match.hpp"

namespace pgmock::plan {

namespace {

struct RoleWords {
  TimeRole role;
  std::string_view words;  // patterns separated by blanks; with `_at`, `_on`, `_date`, `_time`, `_ts` behind or without
};

constexpr RoleWords roles[] = {
    // what lies ahead belongs to no chain: it may be later than asOf
    {TimeRole::none,
     "expires expiry expiration due until valid_to valid_until deadline scheduled renews renewal planned expected "
     "estimated "
     "next_* hire hired founded established"},
    {TimeRole::birth, "birth date_of_birth dob birthday birthdate born"},
    {TimeRole::deleted,
     "deleted archived cancelled canceled removed revoked banned suspended deactivated disabled discarded terminated "
     "unsubscribed withdrawn destroyed died death trashed retired dismissed"},
    {TimeRole::updated,
     "updated modified changed edited touched refreshed synced last_* update modification accessed last_update "
     "last_modified"},
    {TimeRole::created,
     "created inserted registered signup sign_up signed_up joined posted added uploaded submitted requested ordered "
     "order "
     "placed purchased purchase issued sent enrolled entry recorded logged occurred creation invoice rental "
     "payment transaction measured observed captured sampled event log registration enrollment application booking "
     "booked "
     "sale imported ingested queued enqueued scanned received timestamp published publication posted released release"},
    {TimeRole::started,
     "started start starts begin begins began valid_from effective effective_from opened since activated from check_in "
     "departed departure"},
    {TimeRole::ended,
     "ended end ends finished finish completed closed expired "
     "resolved delivered returned shipped paid confirmed approved verified accepted rejected processed reviewed "
     "required "
     "ship shipping commit receipt delivery return check_out arrived arrival settled refunded to read seen graduated"},
};

constexpr std::string_view time_words[] = {"at", "on", "date", "time", "timestamp", "ts", "datetime", "day"};

template <class Visit>
bool any_word(std::string_view list, Visit visit) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    if (visit(list.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool is_day_or_moment(const Type& type) {
  const TypeKind kind = base_of(type).kind;
  return kind == TypeKind::date || kind == TypeKind::timestamp || kind == TypeKind::timestamptz;
}

struct NullRate {
  std::string_view words;
  double rate;
};
/// Words that say by themselves that a value is often missing.
constexpr NullRate null_rates[] = {{"middle_name", 0.45},
                                   {"middle_initial", 0.45},
                                   {"maiden_name", 0.7},
                                   {"nickname", 0.6},
                                   {"name_suffix", 0.95},
                                   {"address_2", 0.75},
                                   {"address_line_2", 0.75},
                                   {"line_2", 0.75},
                                   {"street_2", 0.75},
                                   {"secondary_address", 0.75},
                                   {"apartment", 0.7},
                                   {"suite", 0.7},
                                   {"fax", 0.7},
                                   {"fax_number", 0.7},
                                   {"phone_2", 0.7},
                                   {"secondary_phone", 0.7},
                                   {"secondary_email", 0.8},
                                   {"deleted_by", 0.95},
                                   {"archived_by", 0.9},
                                   {"cancelled_by", 0.92},
                                   {"canceled_by", 0.92},
                                   {"approved_by", 0.2},
                                   {"updated_by", 0.15},
                                   {"modified_by", 0.15},
                                   {"error", 0.9},
                                   {"error_message", 0.9},
                                   {"error_code", 0.9},
                                   {"failure_reason", 0.9},
                                   {"cancellation_reason", 0.92},
                                   {"rejection_reason", 0.92},
                                   {"deletion_reason", 0.95},
                                   {"discount_code", 0.7},
                                   {"coupon_code", 0.7},
                                   {"promo_code", 0.7},
                                   {"notes", 0.5},
                                   {"note", 0.5},
                                   {"remarks", 0.5}};

struct TimeNullRate {
  std::string_view words;
  double rate;
};
/// Times of things that have not happened to every row.
constexpr TimeNullRate time_null_rates[] = {
    {"deleted archived removed discarded destroyed trashed", 0.95},
    {"banned suspended revoked deactivated disabled dismissed", 0.95},
    {"cancelled canceled withdrawn unsubscribed terminated refunded rejected", 0.92},
    {"died death retired", 0.85},
    {"ended end ends finished finish completed closed resolved", 0.3},
    {"delivered returned return arrived", 0.25},
    {"expires expired expiry expiration until valid_to valid_until thru", 0.3},
    {"read seen", 0.35},
    {"shipped ship paid confirmed approved verified accepted processed reviewed", 0.15},
    {"published", 0.15},
    {"last_login last_seen last_sign_in last_active last_used", 0.1},
};

/// Whether the name is one of these words, alone or followed by a word for time.
bool says(std::span<const std::string> words, std::string_view list) {
  const auto alone = [&](std::span<const std::string> these) {
    return any_word(list, [&](std::string_view pattern) { return match_name(these, pattern).has_value(); });
  };
  if (alone(words)) return true;
  if (words.size() > 1 && std::ranges::find(time_words, words.back()) != std::end(time_words) &&
      alone(words.first(words.size() - 1)))
    return true;
  // written together: `orderdate`, `createdat`
  for (const auto time_word : time_words)
    if (words.back().size() > time_word.size() + 2 && words.back().ends_with(time_word)) {
      const std::string before = words.back().substr(0, words.back().size() - time_word.size());
      if (any_word(list, [&](std::string_view pattern) { return pattern == before; })) return true;
    }
  return false;
}

}  // namespace

TimeRole time_role_of_name(std::string_view column, const Type& type) {
  if (!is_day_or_moment(type)) return TimeRole::none;
  const auto all = identifier_words(column);
  const auto words = without_number(all);
  if (words.empty()) return TimeRole::none;
  for (const auto& [role, list] : roles)
    if (says(words, list)) return role;
  // `date`, `ts`: the row's own time.
  const bool bare =
      std::ranges::find(time_words, words.back()) != std::end(time_words) &&
      std::ranges::all_of(words.first(words.size() - 1), [](const std::string& word) { return word.size() == 1; });
  if (bare) return TimeRole::created;
  // Something else that happened to the row: after it was there.
  if (words.size() > 1 && words.back() == "at") return TimeRole::ended;
  return TimeRole::none;
}

std::optional<double> null_rate_of_name(std::string_view column, const Type& type) {
  const auto words = identifier_words(column);
  if (words.empty() || base_of(type).kind == TypeKind::boolean) return std::nullopt;
  if (is_day_or_moment(type)) {
    for (const auto& [list, rate] : time_null_rates)
      if (says(without_number(words), list)) return rate;
    return std::nullopt;
  }
  for (const auto& [pattern, rate] : null_rates)
    if (const auto match = match_name(words, pattern)) {
      // `phone` is not `phone_2`: the number is part of the pattern here.
      if (pattern.ends_with("_2") && words.back() != "2") continue;
      return rate;
    }
  return std::nullopt;
}

}  // namespace pgmock::plan
