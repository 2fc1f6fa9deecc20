// SPDX-License-Identifier: MIT
// Category `datetime`: times, dates, durations and their parts.
#include <algorithm>
#include <array>

#include "generators/amounts.hpp"
#include "generators/free_text.hpp"
#include "generators/lists.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/times.hpp"
#include "pgmock/base/datetime.hpp"

namespace pgmock::generators {
namespace {

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

/// What a `precision` choice means in microseconds.
std::int64_t step_of(std::string_view precision) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> steps = {{{"microsecond", 1},
                                                                               {"millisecond", 1'000},
                                                                               {"second", us_per_second},
                                                                               {"minute", 60 * us_per_second},
                                                                               {"hour", 3600 * us_per_second},
                                                                               {"day", us_per_day}}};
  for (const auto& [name, step] : steps)
    if (name == precision) return step;
  throw std::logic_error("unknown precision");
}

/// The smallest step that time(p) and timestamp(p) keep.
std::int64_t type_step(const Type& type) {
  std::int64_t step = 1;
  for (int digits = type.fraction_digits < 0 ? 6 : type.fraction_digits; digits < 6; ++digits) step *= 10;
  return step;
}

std::int64_t bound(const Args& args, std::string_view name, const std::optional<Decimal>& modifier) {
  if (modifier)
    if (const auto whole = modifier->rescale(0))
      if (const auto value = whole->to_int64()) return *value;
  return args.integer(name);
}

}  // namespace

std::unique_ptr<const Generator> moments(const Args& args, std::int64_t from, std::int64_t to, std::int64_t step) {
  if (from > to) throw ArgumentError{"from", "`from` lies after `to`", "exchange them"};
  const Type& type = base_of(*args.type);
  if (type.kind == TypeKind::date) {
    const std::int64_t first = -floor_div(-from, us_per_day);
    const std::int64_t last = floor_div(to, us_per_day);
    if (!args.distribution) return range_of(args, VectorKind::date, 0, std::min(first, last), last);
    // Parameters are microseconds: in days they have up to six more digits after the point than integers hold.
    const auto to_days = [](Decimal& us) {
      us = Decimal{mul_div(us.unscaled, 1'000'000, us_per_day).value_or(0), us.scale + 6};
    };
    Args in_days = args;
    Distribution& distribution = *in_days.distribution;
    for (std::size_t i = 0; i < distribution.parameters.size(); ++i)
      if (is_in_unit(distribution.kind, i)) to_days(distribution.parameters[i]);
    for (auto& bin : distribution.bins) {
      to_days(bin[0]);
      to_days(bin[1]);
    }
    if (distribution.before)
      distribution.before =
          Decimal::of(floor_div(static_cast<std::int64_t>(distribution.before->unscaled), us_per_day));
    return range_of(in_days, VectorKind::date, 0, std::min(first, last), last);
  }
  step = std::max(step, type_step(type));
  std::int64_t first = -floor_div(-from, step) * step;
  const std::int64_t last = floor_div(to, step) * step;
  const bool by_rank = args.distribution && (args.distribution->kind == DistributionKind::zipf ||
                                             args.distribution->kind == DistributionKind::weights);
  if (by_rank && first <= last) {  // ranks are those of the times that there are
    std::string error;
    auto quantile = bind_steps(*args.distribution, first, last, step, error);
    if (quantile == nullptr) throw ArgumentError{"distribution", error, "choose parameters that lie in the range"};
    const u128 count = static_cast<u128>(last - first) / static_cast<u128>(step) + 1;
    return range_cells({VectorKind::timestamp, 0, first, step, count}, std::move(quantile));
  }
  if (first > last) {
    step = std::min<std::int64_t>(step, type_step(type));
    first = floor_div(from, step) * step;
    return range_of(args, VectorKind::timestamp, 0, first, std::max(first, floor_div(to, step) * step), step);
  }
  return range_of(args, VectorKind::timestamp, 0, first, last, step);
}

namespace {

std::unique_ptr<const Generator> make_moments(const Args& args) {
  std::int64_t from = bound(args, "from", args.min), to = bound(args, "to", args.max);
  // A bound moves the default of the other along.
  const std::int64_t width = args.integer("to") - args.integer("from");
  if (from > to && args.min && !args.max) to = from + width;
  if (from > to && args.max && !args.min) from = to - width;
  return moments(args, from, to, step_of(args.text("precision")));
}

std::vector<Parameter> period(std::string_view from, std::string_view to, std::string_view precision = "second") {
  return {{"from", ParamType::time, from, "The earliest time."},
          {"to", ParamType::time, to, "The latest time."},
          {"precision",
           ParamType::choice,
           precision,
           "The unit in which times are counted.",
           {},
           {},
           {"microsecond", "millisecond", "second", "minute", "hour", "day"}}};
}

std::unique_ptr<const Generator> make_time(const Args& args) {
  const Type& type = base_of(*args.type);
  const VectorKind kind = type.kind == TypeKind::timetz ? VectorKind::timetz : VectorKind::time;
  const std::int64_t step = std::max(step_of(args.text("precision")), type_step(type));
  const auto us = [&](const std::optional<Decimal>& modifier, std::string_view name) -> std::int64_t {
    if (modifier) return modifier->rescale(0).value_or(Decimal{}).to_int64().value_or(0);
    const auto time = parse_time(args.text(name));
    if (!time)
      throw ArgumentError{std::string(name), "`" + args.text(name) + "` is no time of day", "write 08:30 or 17:00:00"};
    return *time;
  };
  const std::int64_t from = us(args.min, "from");
  const std::int64_t to = us(args.max, "to");
  const std::int64_t first = -floor_div(-from, step) * step;
  const std::int64_t last = floor_div(std::min(to, us_per_day - 1), step) * step;
  if (first > last) throw ArgumentError{"from", "no time lies between `from` and `to`", "widen the range"};
  return range_of(args, kind, 0, first, last, step);
}

/// low … high as texts. Their lengths hardly differ, so a bound above all of them was meant for the numbers.
std::unique_ptr<const Generator> number_texts(const Args& args, std::int64_t low, std::int64_t high,
                                              std::string_view bounds_help) {
  const std::uint64_t above_low = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  if (above_low >= 65'536)
    throw ArgumentError{"max", "a text column takes at most 65,536 different numbers here",
                        "bring `min` and `max` nearer to each other, or give the column a number type"};
  ListSource source;
  std::size_t longest = 0;
  for (std::uint64_t i = 0; i <= above_low; ++i) {
    source.values.push_back(std::to_string(low + static_cast<std::int64_t>(i)));
    longest = std::max(longest, source.values.back().size());
  }
  const auto check = [&](const std::optional<Decimal>& bound, const std::string& name) {
    if (bound && *bound > Decimal::of(static_cast<std::int64_t>(longest)))
      throw ArgumentError{
          name,
          "`" + name + "` of a text is a number of characters, and no value has more than " + std::to_string(longest),
          std::string(bounds_help)};
  };
  check(args.min, "min");
  check(args.max, "max");
  return bounded_list(args, std::move(source));
}

/// Numbers low … high as the type's numbers; on text types as texts, whose bounds are lengths.
std::unique_ptr<const Generator> part(
    const Args& args, std::int64_t low, std::int64_t high,
    std::string_view bounds_help = "to bound the values, give the column a number type") {
  if (is_textual(base_of(*args.type))) return number_texts(args, low, high, bounds_help);
  return number_range(args, Decimal::of(low), Decimal::of(high), 0);
}

/// 1 … high as the type's numbers; on text types the names in a list, or their abbreviations where names do not fit.
std::unique_ptr<const Generator> named_part(const Args& args, std::int64_t high, std::string_view names) {
  if (!is_textual(base_of(*args.type))) return number_range(args, Decimal::of(1), Decimal::of(high), 0);
  constexpr std::int64_t abbreviated = 3, longest = 9;
  const bool is_short = limit_of(args) < longest && !(args.min && *args.min > Decimal::of(abbreviated));
  ListSource source;
  source.values = words(names).column(is_short ? "abbreviation" : "name");
  return bounded_list(args, std::move(source));
}

}  // namespace

void add_datetime(Registry& registry) {
  constexpr Fits moment = Fits::timestamp | Fits::date;
  constexpr Fits number_or_text = any_number | Fits::text;
  registry.add(
      {.name = "timestamp",
       .aliases = {"datetime"},
       .category = "datetime",
       .description = "A moment of the last two years, in whole seconds.",
       .parameters = period("asOf - 2 years", "asOf"),
       .fits = moment,
       .column_names = {"timestamp", "datetime", "*_at", "*_on", "created", "updated", "modified", "*_time", "*_ts"},
       .modifiers = both,
       .example = "2024-02-11 06:10:26+00",
       .example_type = "timestamptz",
       .make = make_moments});
  registry.add({.name = "date",
                .category = "datetime",
                .description = "A day of the last two years.",
                .parameters = period("asOf - 2 years", "asOf", "day"),
                .fits = moment,
                .column_names = {"date", "day", "*_date"},
                .modifiers = both,
                .example = "2024-10-02",
                .example_type = "date",
                .make = make_moments});
  registry.add(
      {.name = "recent",
       .aliases = {"last_days"},
       .category = "datetime",
       .description = "A moment of the last 30 days.",
       .parameters = period("asOf - 30 days", "asOf"),
       .fits = moment,
       .column_names = {"last_login", "last_seen", "last_login_at", "last_seen_at", "last_active_at", "last_activity"},
       .modifiers = both,
       .example = "2025-12-10 04:33:10+00",
       .example_type = "timestamptz",
       .make = make_moments});
  registry.add(
      {.name = "past",
       .aliases = {"past_time"},
       .category = "datetime",
       .description = "A moment of the last ten years.",
       .parameters = period("asOf - 10 years", "asOf"),
       .fits = moment,
       .column_names = {"hire_date", "hired_at", "joined_at", "join_date", "member_since", "signup_date", "founded_on"},
       .modifiers = both,
       .example = "2017-01-22 16:32:45+00",
       .example_type = "timestamptz",
       .make = make_moments});
  registry.add({.name = "future",
                .aliases = {"future_time"},
                .category = "datetime",
                .description = "A moment of the coming year.",
                .parameters = period("asOf", "asOf + 1 year"),
                .fits = moment,
                .column_names = {"due_date", "due_at", "due_on", "expires_at", "expires_on", "expires", "expiry_date",
                                 "expiration_date", "valid_until", "scheduled_at", "deadline", "renews_at"},
                .modifiers = both,
                .example = "2026-01-31 09:48:44+00",
                .example_type = "timestamptz",
                .make = make_moments});
  registry.add({.name = "time",
                .aliases = {"time_of_day"},
                .category = "datetime",
                .description = "A time of the day, in whole minutes.",
                .parameters = {{"from", ParamType::text, "00:00:00", "The earliest time of the day."},
                               {"to", ParamType::text, "23:59:59", "The latest time of the day."},
                               {"precision",
                                ParamType::choice,
                                "minute",
                                "The unit in which times are counted.",
                                {},
                                {},
                                {"microsecond", "millisecond", "second", "minute", "hour"}}},
                .fits = Fits::time | Fits::timetz,
                .column_names = {"time", "start_time", "end_time", "opens_at", "closes_at"},
                .modifiers = both,
                .example = "06:42:00",
                .example_type = "time",
                .make = make_time});
  registry.add(
      {.name = "duration",
       .aliases = {"interval"},
       .category = "datetime",
       .description = "A length of time in whole seconds; on number columns the number of seconds.",
       .parameters = {{"min", ParamType::duration, "", "The shortest: 1 minute, or one unit that the type keeps."},
                      {"max", ParamType::duration, "", "The longest: 8 hours, or some units that the type keeps."}},
       .fits = Fits::interval | any_number,
       .column_names = {"duration", "duration_seconds", "duration_s", "elapsed", "runtime", "timeout"},
       .modifiers = both,
       .example = "02:52:34",
       .example_type = "interval",
       .make = make_duration});
  registry.add({.name = "year",
                .category = "datetime",
                .description = "A year from 1970 to that of `asOf`.",
                .parameters = {{"min", ParamType::integer, "1970", "The first year."},
                               {"max", ParamType::integer, "", "The last year; that of asOf when absent."}},
                .fits = number_or_text,
                .column_names = {"year", "model_year", "release_year", "founded"},
                .modifiers = both,
                .example = "1997",
                .example_type = "integer",
                .make = [](const Args& given) {
                  Args args = given;
                  const std::int64_t now = civil_from_days(floor_div(args.as_of, us_per_day)).year;
                  const std::int64_t low = args.integer("min");
                  const std::int64_t high = args.has("max") ? args.integer("max") : std::max(now, low);
                  if (low > high) throw ArgumentError{"min", "`min` lies after `max`", "exchange them"};
                  args.values.clear();
                  return part(args, low, high,
                              R"(to bound the years, write `"generator": {"name": "year", "min": 2000}`)");
                }});
  registry.add({.name = "month",
                .category = "datetime",
                .description = "A month: its name, or its number from 1 to 12.",
                .fits = number_or_text,
                .column_names = {"month", "month_name"},
                .modifiers = both,
                .example = "June",
                .make = [](const Args& args) { return named_part(args, 12, "months"); }});
  registry.add({.name = "weekday",
                .aliases = {"day_of_week"},
                .category = "datetime",
                .description = "A day of the week: its name, or its number from 1 (Monday) to 7.",
                .fits = number_or_text,
                .column_names = {"weekday", "day_of_week", "dow", "day_name"},
                .modifiers = both,
                .example = "Wednesday",
                .make = [](const Args& args) { return named_part(args, 7, "weekdays"); }});
  registry.add({.name = "hour",
                .category = "datetime",
                .description = "An hour of the day from 0 to 23.",
                .fits = number_or_text,
                .column_names = {"hour", "hour_of_day"},
                .modifiers = both,
                .example = "6",
                .example_type = "integer",
                .make = [](const Args& args) { return part(args, 0, 23); }});
  registry.add({.name = "day_of_month",
                .category = "datetime",
                .description = "A day of the month from 1 to 28, which every month has.",
                .fits = number_or_text,
                .column_names = {"day_of_month", "billing_day"},
                .modifiers = both,
                .example = "13",
                .example_type = "integer",
                .make = [](const Args& args) { return part(args, 1, 28); }});
  registry.add({.name = "quarter",
                .category = "datetime",
                .description = "A quarter of the year from 1 to 4.",
                .fits = number_or_text,
                .column_names = {"quarter"},
                .modifiers = both,
                .example = "3",
                .example_type = "integer",
                .make = [](const Args& args) { return part(args, 1, 4); }});
  registry.add({.name = "unix_time",
                .aliases = {"epoch"},
                .category = "datetime",
                .description = "A moment of the last two years as seconds since 1970.",
                .parameters = {{"from", ParamType::time, "asOf - 2 years", "The earliest time."},
                               {"to", ParamType::time, "asOf", "The latest time."}},
                .fits = any_number,
                .column_names = {"unix_time", "epoch", "unix_timestamp", "*_epoch"},
                .modifiers = {.min_max = false, .distribution = false},
                .example = "1732046424",
                .example_type = "bigint",
                .make = [](const Args& args) {
                  return number_range(args, Decimal::of(floor_div(args.integer("from"), us_per_second)),
                                      Decimal::of(floor_div(args.integer("to"), us_per_second)), 0);
                }});
}

}  // namespace pgmock::generators
