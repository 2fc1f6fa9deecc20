// SPDX-License-Identifier: MIT
// Inference: which generator a column gets that has no value key: by type, length, and the words of its name (whole
// words, never substrings). Stateless.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pgmock/generators/registry.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock::plan {

/// What inference may look at.
struct InferenceInput {
  std::string table;  // bare name
  std::string column;
  TypePtr type;                                   // the column's type
  bool unique = false;                            // alone in a key
  std::int64_t data_version = 1;                  // hints with a later `since` are not used
  bool bounded = false;                           // has `min` or `max`: only generators that take them
  std::optional<Decimal> min_length, max_length;  // these bounds, on texts and numbers: only generators that keep them
  bool distributed = false;                       // has a `distribution`: only generators that take one
  bool part = false;                              // of an array, composite or range: no generators that count rows
  std::uint64_t rows = 0;                         // of the table: distinct values that are needed, if unique
  std::uint64_t siblings = 0;                     // most rows of one parent, where rows are made per parent
  std::int64_t as_of = 1'767'225'600'000'000;     // the data's present: years and epochs must fit
  std::string entity_hint;  // table's words in singular ("user", "product"): `name` of users is a person's name
};

/// The parts that times of one row play (created ≤ updated ≤ deleted).
enum class TimeRole : std::uint8_t { none, birth, created, started, updated, ended, deleted };

struct InferenceChoice {
  const generators::GeneratorInfo* info = nullptr;  // never null
  /// Parameters that inference sets, as text by parameter name (checked like the user's).
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string reason;  // "the name ends in `email`", "the type is boolean"
  /// Words before the matched ones ("billing" of billing_city): which hidden record it belongs to.
  std::string prefix;
  std::optional<double> null_rate;  // what the name says: deleted_at, middle_name …
  TimeRole time_role = TimeRole::none;
};

/// The choice for the column; nullopt when the type has no values of its own (`other`). For arrays, the choice for the
/// element; for enumerations, composites and ranges nullopt too (the builder makes them from the type).
std::optional<InferenceChoice> infer(const InferenceInput& input, const generators::Registry& registry);

/// The share of NULLs that a nullable column's name asks for (deleted_at, cancelled_at, middle_name, …), also for
/// columns with a value key; nullopt when it says nothing.
std::optional<double> null_rate_of_name(std::string_view column, const Type& type);

/// The prefix of a column whose generator was named by the user: words before a hint of that generator at the name's
/// end, without those that name the table itself (`customer_email` of customers has none).
std::string record_prefix(std::string_view column, const generators::GeneratorInfo& info, std::string_view table = {});

/// The part that a time column plays by its name, for dates and timestamps.
TimeRole time_role_of_name(std::string_view column, const Type& type);

/// `users` → `user`, `categories` → `category`, `addresses` → `address` (of the last word).
std::string singular(std::string_view word);

}  // namespace pgmock::plan
