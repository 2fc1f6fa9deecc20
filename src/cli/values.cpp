// SPDX-License-Identifier: MIT
// Parsing of option values.
#include "cli/values.hpp"

#include <fmt/format.h>
#include <chrono>

#include "cli/usage_error.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::cli {
namespace {

/// The comma, outside of double quotes, at or after `from`; npos when there is none.
std::size_t next_comma(std::string_view text, std::size_t from) {
  bool quoted = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == ',' && !quoted) return i;
  }
  return std::string_view::npos;
}

std::int64_t now_us() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count() * us_per_second;
}

}  // namespace

std::uint64_t parse_count(std::string_view text, std::uint64_t least, std::uint64_t most) {
  const auto number = Decimal::parse(trim(text));
  const auto value = number ? number->to_int64() : std::nullopt;
  if (!value) throw UsageError(fmt::format("`{}` is not a whole number", text), "write it like 1000, 1e6 or 1_000_000");
  if (*value < 0 || static_cast<std::uint64_t>(*value) < least)
    throw UsageError(fmt::format("{} is too small", text), fmt::format("the least is {}", least));
  if (static_cast<std::uint64_t>(*value) > most)
    throw UsageError(fmt::format("{} is too large", text), fmt::format("the most is {}", most));
  return static_cast<std::uint64_t>(*value);
}

Decimal parse_factor(std::string_view text) {
  const auto number = Decimal::parse(trim(text));
  if (!number)
    throw UsageError(fmt::format("`{}` is not a number", text), "write it like 0.1, 10 or 1e3, with at most 38 digits");
  if (number->unscaled <= 0) throw UsageError(fmt::format("{} is not above 0", text));
  return *number;
}

bool parse_flag(std::string_view text) {
  const std::string word = ascii_lower(trim(text));
  if (word == "true" || word == "yes" || word == "on" || word == "1") return true;
  if (word == "false" || word == "no" || word == "off" || word == "0") return false;
  throw UsageError(fmt::format("`{}` is neither true nor false", text), "write 1 or 0");
}

engine::Shard parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos)
    throw UsageError(fmt::format("`{}` is not a shard", text), "write it like 3/64: the third of 64");
  engine::Shard shard;
  shard.count = parse_count(text.substr(slash + 1), 1);
  shard.index = parse_count(text.substr(0, slash), 1);
  if (shard.index > shard.count)
    throw UsageError(fmt::format("there is no shard {} of {}", shard.index, shard.count),
                     fmt::format("shards count from 1/{0} to {0}/{0}", shard.count));
  return shard;
}

std::int64_t parse_as_of(std::string_view text) {
  const std::string_view word = trim(text);
  if (equal_ignoring_case(word, "now")) return now_us();
  const bool relative = ascii_lower(word).starts_with("asof");
  const auto time = relative ? std::nullopt : parse_schema_time(word, 0);
  if (!time || *time == time_infinity || *time == time_minus_infinity)
    throw UsageError(fmt::format("`{}` is not a time", text), "write 2026-01-01, 2026-01-01T08:00:00Z or now");
  return *time;
}

std::vector<std::string> parse_list(std::string_view text) {
  std::vector<std::string> items;
  std::size_t begin = 0;
  while (true) {
    const std::size_t comma = next_comma(text, begin);
    const bool last = comma == std::string_view::npos;
    const std::string_view item = trim(text.substr(begin, last ? comma : comma - begin));
    if (item.empty()) throw UsageError(fmt::format("`{}` has an empty name", text), "write names with commas between");
    items.emplace_back(item);
    if (last) return items;
    begin = comma + 1;
  }
}

std::pair<std::string, std::uint64_t> parse_rows(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos) return {std::string(), parse_count(text)};
  const std::string_view table = trim(text.substr(0, equals));
  if (table.empty()) throw UsageError(fmt::format("`{}` names no table", text), "write N or TABLE=N");
  return {std::string(table), parse_count(text.substr(equals + 1))};
}

std::string parse_choice(std::string_view text, std::span<const std::string> choices) {
  for (const std::string& choice : choices)
    if (equal_ignoring_case(choice, text)) return choice;
  const auto near = closest(text, choices);
  throw UsageError(fmt::format("`{}` is not one of {}", text, backtick_list(choices)),
                   near ? fmt::format("did you mean `{}`?", *near) : std::string());
}

}  // namespace pgmock::cli
