// SPDX-License-Identifier: MIT
// Bounds and distributions of times, times of day and durations: their parameters are times or durations, and become
// microseconds.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/datetime.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

bool is_time_of_day(const Type& type) { return type.kind == TypeKind::time || type.kind == TypeKind::timetz; }

std::optional<Decimal> length_of(const std::string& text) {
  const auto interval = parse_interval(text);
  return interval ? std::optional(Decimal{interval_order(*interval), 0}) : std::nullopt;
}

}  // namespace

bool Builder::is_time(const Type& type) {
  return type.kind == TypeKind::date || type.kind == TypeKind::timestamp || type.kind == TypeKind::timestamptz ||
         type.kind == TypeKind::interval || is_time_of_day(type);
}

const char* Builder::time_help(const Type& type) {
  if (is_time_of_day(type)) return "write a time of day: `08:30`";
  if (type.kind == TypeKind::interval) return "write a duration: `2 hours 30 minutes`";
  return "write a time: `2024-05-01` or `asOf - 30 days`";
}

std::optional<Decimal> Builder::time_bound(const Type& type, const std::string& text) const {
  if (type.kind == TypeKind::interval) return length_of(text);
  const auto time = is_time_of_day(type) ? parse_time(text) : parse_schema_time(text, plan_.as_of);
  return time ? std::optional(Decimal{*time, 0}) : std::nullopt;
}

/// A distribution says where its values lie, so the usual bounds of a generator must not cut it: those of generators of
/// any number or time give way, those that mean something (a price is not negative) are only moved out.
void Builder::reach_out(const generators::GeneratorInfo& info, generators::Args& args, bool free_low,
                        bool free_high) const {
  free_low = free_low && !args.min;
  free_high = free_high && !args.max;
  if (!info.modifiers.min_max || (!free_low && !free_high)) return;
  const auto reach = reach_of(*args.distribution);
  if (!reach) return;
  const Type& type = base_of(*args.type);
  Decimal low = reach->low, high = reach->high;
  if (is_time(type)) {
    if (is_time_of_day(type)) return;  // any time of the day may come
    // From the year 1 to the year 9999; durations are not negative, unless the distribution means them to be.
    const bool duration = type.kind == TypeKind::interval && reach->middle > Decimal::of(0);
    const Decimal first{duration ? 0 : days_from_civil({1, 1, 1}) * us_per_day, 0};
    const Decimal last{days_from_civil({9999, 12, 31}) * us_per_day, 0};
    low = std::clamp(low, first, last);
    high = std::clamp(high, first, last);
    const auto whole = [](const Decimal& value) { return value.rescale(0).value_or(Decimal::of(0)); };
    low = whole(low);
    high = whole(high);
  }
  const bool any_value = info.name == "integer" || info.name == "decimal" || info.name == "float" || is_time(type);
  if (!any_value && args.has("min") && args.has("max")) {
    const Decimal usual_low = args.number("min"), usual_high = args.number("max");
    if (usual_low <= reach->middle) low = usual_low;
    high = std::max(high, usual_high);
  }
  if (is_integer(type)) {
    const auto [least, most] = integer_range(type.kind);
    low = std::clamp(low, Decimal::of(least), Decimal::of(most));
    high = std::clamp(high, Decimal::of(least), Decimal::of(most));
  }
  if (free_low && (!args.max || low <= *args.max)) args.min = low;
  if (free_high && (!args.min || *args.min <= high)) args.max = high;
}

std::optional<Distribution> Builder::time_distribution(const parser::DistributionSpec& spec, const Type& type) {
  const bool is_moment = !is_time_of_day(type) && type.kind != TypeKind::interval;
  const auto refuse = [&](const parser::Text& text, const std::string& what, std::string help) {
    diagnostics_.error(Code::bad_distribution, text.where, fmt::format("`{}` is no {}", text.value, what),
                       std::move(help));
    return std::nullopt;
  };
  // A place among the values: a time, or a duration before asOf; of a day or a duration: its distance from 0.
  const auto place = [&](const parser::Text& text) -> std::optional<Decimal> {
    if (const auto time = time_bound(type, text.value)) return time;
    const auto before = parse_interval(text.value);
    if (is_moment && before)
      return Decimal{add_interval(plan_.as_of, {-before->months, -before->days, -before->us}), 0};
    if (!is_moment && before) return Decimal{interval_order(*before), 0};
    if (!is_moment) return refuse(text, type.kind == TypeKind::interval ? "duration" : "time of day", time_help(type));
    return refuse(text, "time", "write `2024-05-01`, `asOf - 30 days`, or a duration before `asOf`");
  };
  const auto length = [&](const parser::Text& text) -> std::optional<Decimal> {
    if (const auto duration = length_of(text.value)) return duration;
    return refuse(text, "duration", "write `30 days` or `2 hours`");
  };
  // How far back from asOf.
  const auto distance = [&](const parser::Text& text) -> std::optional<Decimal> {
    const auto time = place(text);
    if (!time || !is_moment) return time;
    const Decimal result{static_cast<i128>(plan_.as_of) - time->unscaled, 0};
    if (result.unscaled > 0) return result;
    diagnostics_.error(Code::bad_distribution, text.where, fmt::format("`{}` does not lie before `asOf`", text.value),
                       "it says how long before `asOf` times lie: write `30 days`");
    return std::nullopt;
  };
  const auto number = [&](const parser::Text& text) -> std::optional<Decimal> {
    if (const auto value = Decimal::parse(text.value)) return value;
    return refuse(text, "number", "write a number");
  };

  using Kind = DistributionKind;
  const std::vector<parser::Text>& raw = spec.raw_parameters;
  Distribution result = spec.distribution;
  const auto take = [&](const auto&... reads) -> std::optional<Distribution> {
    result.parameters.clear();
    std::size_t at = 0;
    bool good = true;
    const auto one = [&](const auto& read) {
      const auto value = read(raw[at++]);
      if (value) result.parameters.push_back(*value);
      good = good && value.has_value();
    };
    if (raw.size() != sizeof...(reads)) return std::nullopt;
    (one(reads), ...);
    return good ? std::optional(result) : std::nullopt;
  };
  // A text such as `2025-01-01` is a time, though an interval may be written so too.
  const auto is_duration = [&](const parser::Text& text) {
    return is_moment && !time_bound(type, text.value) && parse_interval(text.value).has_value();
  };
  const bool of_durations = std::all_of(raw.begin(), raw.end(), is_duration);
  if (is_moment && (result.kind == Kind::exponential || result.kind == Kind::lognormal || result.kind == Kind::pareto))
    result.before = Decimal{plan_.as_of, 0};
  switch (result.kind) {
    case Kind::uniform:
      return result;
    case Kind::zipf:
    case Kind::weights:
      return std::all_of(raw.begin(), raw.end(), [&](const parser::Text& text) { return number(text).has_value(); })
                 ? std::optional(result)
                 : std::nullopt;
    case Kind::normal:
      return take(place, length);
    case Kind::exponential:
      return take(distance);
    case Kind::lognormal:
    case Kind::pareto:
      return take(distance, number);
    case Kind::triangular: {
      auto triangle = take(place, place, place);
      // Durations count back from asOf: the longest is the earliest time.
      if (triangle && of_durations) std::sort(triangle->parameters.begin(), triangle->parameters.end());
      return triangle;
    }
    case Kind::empirical: {
      result.parameters.clear();
      for (const auto& text : raw) {
        const auto time = place(text);
        if (!time) return std::nullopt;
        result.parameters.push_back(*time);
      }
      return result;
    }
    case Kind::histogram: {
      result.bins.clear();
      for (const auto& bin : spec.raw_bins) {
        auto low = place(bin[0]);
        auto high = place(bin[1]);
        const auto weight = number(bin[2]);
        if (!low || !high || !weight) return std::nullopt;
        if (is_duration(bin[0]) && is_duration(bin[1]) && *high < *low) std::swap(low, high);
        result.bins.push_back({*low, *high, *weight});
      }
      return result;
    }
    case Kind::poisson:
    case Kind::binomial:
      break;
  }
  diagnostics_.error(Code::bad_distribution, spec.where,
                     fmt::format("`{}` counts events, so it does not apply to times",
                                 result.kind == Kind::poisson ? "poisson" : "binomial"),
                     is_moment ? "`exponential(30 days)` has most times shortly before `asOf`, `normal(2024-06-01, 30 "
                                 "days)` about a time"
                               : "use `exponential`, `lognormal` or `normal`");
  return std::nullopt;
}

}  // namespace pgmock::plan
