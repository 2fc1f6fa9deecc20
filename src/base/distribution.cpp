// SPDX-License-Identifier: MIT
// Distributions as users write them: names, parameters, and what can be wrong with them.
#include "pgmock/base/distribution.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "pgmock/base/text.hpp"

namespace pgmock {
namespace {

const DistributionInfo& info_of(DistributionKind kind) { return distribution_infos()[static_cast<std::size_t>(kind)]; }

bool takes_list(DistributionKind kind) {
  return kind == DistributionKind::weights || kind == DistributionKind::empirical;
}

/// `normal(mean, stddev)`
std::string usage(const DistributionInfo& info) {
  if (info.kind == DistributionKind::uniform) return "`uniform`";
  if (info.kind == DistributionKind::histogram) return "`histogram([[low, high, weight], …])`";
  std::string result = "`" + std::string(info.name) + "(";
  if (takes_list(info.kind))
    return result + (info.kind == DistributionKind::weights ? "[w1, w2, …])`" : "[x1, x2, …])`");
  for (std::size_t i = 0; i < info.parameters.size(); ++i)
    result += (i == 0 ? "" : ", ") + std::string(info.parameters[i]);
  return result + ")`";
}

/// Splits `a, b, [c, d]` at its outer commas. Brackets are known to match.
std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> items;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    if (text[i] == ',' && depth == 0) {
      items.push_back(trim(text.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  items.push_back(trim(text.substr(begin)));
  return items;
}

bool brackets_match(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '[') ++depth;
    if (c == ']' && --depth < 0) return false;
  }
  return depth == 0;
}

bool is_bracketed(std::string_view text) { return text.size() >= 2 && text.front() == '[' && text.back() == ']'; }

std::optional<std::vector<Decimal>> numbers(std::string_view text, std::string& error) {
  std::vector<Decimal> result;
  for (const std::string_view item : split_list(text)) {
    const auto number = Decimal::parse(item);
    if (!number) {
      error = item.empty() ? "a number is missing" : "`" + std::string(item) + "` is no number";
      return std::nullopt;
    }
    result.push_back(*number);
  }
  return result;
}

}  // namespace

const std::vector<DistributionInfo>& distribution_infos() {
  using Kind = DistributionKind;
  static const std::vector<DistributionInfo> infos = {
      {Kind::uniform, "uniform", {}, "All values are equally likely."},
      {Kind::normal, "normal", {"mean", "stddev"}, "The bell curve."},
      {Kind::lognormal,
       "lognormal",
       {"median", "sigma"},
       "Values whose logarithm is normal: most are small, few are large."},
      {Kind::exponential, "exponential", {"mean"}, "Waiting times between events that do not depend on each other."},
      {Kind::pareto,
       "pareto",
       {"min", "alpha"},
       "A power law from `min` up: the smaller `alpha`, the heavier its tail."},
      {Kind::zipf, "zipf", {"exponent"}, "Rank k is taken in proportion to 1/k^exponent."},
      {Kind::poisson, "poisson", {"mean"}, "The number of independent events in a time."},
      {Kind::binomial,
       "binomial",
       {"n", "p"},
       "The number of successes in `n` trials that succeed with probability `p`."},
      {Kind::triangular,
       "triangular",
       {"min", "mode", "max"},
       "Rises in a straight line to `mode` and falls to `max`."},
      {Kind::histogram,
       "histogram",
       {"bins"},
       "Bins of low, high and weight; uniform inside a bin, low included, high not."},
      {Kind::weights, "weights", {"weights"}, "The weight of each value in turn."},
      {Kind::empirical, "empirical", {"values"}, "One of the values listed; a value listed twice is twice as likely."},
  };
  return infos;
}

bool is_in_unit(DistributionKind kind, std::size_t parameter) {
  switch (kind) {
    case DistributionKind::normal:
    case DistributionKind::exponential:
    case DistributionKind::triangular:
    case DistributionKind::empirical:
      return true;
    case DistributionKind::lognormal:
    case DistributionKind::pareto:
      return parameter == 0;
    default:
      return false;
  }
}

std::optional<Distribution> parse_distribution(std::string_view sentence, std::string& error) {
  sentence = trim(sentence);
  const std::size_t open = sentence.find('(');
  const std::string name = ascii_lower(trim(sentence.substr(0, open)));
  const auto& infos = distribution_infos();
  const auto info = std::find_if(infos.begin(), infos.end(), [&](const DistributionInfo& i) { return i.name == name; });
  if (info == infos.end()) {
    std::vector<std::string> names;
    for (const DistributionInfo& i : infos) names.emplace_back(i.name);
    const auto suggestion = closest(name, names);
    error = "unknown distribution `" + name +
            "`: " + (suggestion ? "did you mean `" + *suggestion + "`?" : "there are " + backtick_list(names));
    return std::nullopt;
  }

  Distribution result;
  result.kind = info->kind;
  if (open == std::string_view::npos) {
    if (info->kind != DistributionKind::uniform) {
      error = "`" + name + "` needs parameters: write " + usage(*info);
      return std::nullopt;
    }
    return result;
  }
  if (sentence.back() != ')') {
    error = "`" + std::string(sentence) + "` does not end with a parenthesis: write " + usage(*info);
    return std::nullopt;
  }
  std::string_view inside = trim(sentence.substr(open + 1, sentence.size() - open - 2));
  if (!brackets_match(inside)) {
    error = "the brackets of `" + std::string(sentence) + "` do not match: write " + usage(*info);
    return std::nullopt;
  }

  if (info->kind == DistributionKind::histogram) {
    // one list of bins, or the bins themselves
    if (is_bracketed(inside) && split_list(inside).size() == 1 && inside.find('[', 1) != std::string_view::npos)
      inside = trim(inside.substr(1, inside.size() - 2));
    for (const std::string_view bin : split_list(inside)) {
      const auto parts = is_bracketed(bin) ? numbers(bin.substr(1, bin.size() - 2), error) : std::nullopt;
      if (!parts || parts->size() != 3) {
        error = "`" + std::string(bin) + "` is no bin: write " + usage(*info);
        return std::nullopt;
      }
      result.bins.push_back({(*parts)[0], (*parts)[1], (*parts)[2]});
    }
  } else {
    if (takes_list(info->kind) && is_bracketed(inside)) inside = trim(inside.substr(1, inside.size() - 2));
    if (!inside.empty()) {
      auto values = numbers(inside, error);
      if (!values) {
        error += ": write " + usage(*info);
        return std::nullopt;
      }
      result.parameters = std::move(*values);
    }
  }
  if (auto mistake = check_distribution(result)) {
    error = std::move(*mistake);
    return std::nullopt;
  }
  return result;
}

std::optional<std::string> check_distribution(const Distribution& distribution) {
  using Kind = DistributionKind;
  const DistributionInfo& info = info_of(distribution.kind);
  const std::vector<Decimal>& values = distribution.parameters;
  const Decimal zero = Decimal::of(0), one = Decimal::of(1);

  if (distribution.kind == Kind::histogram) {
    if (distribution.bins.empty()) return "`histogram` has no bins: write " + usage(info);
    bool any = false;
    std::vector<std::array<Decimal, 3>> bins = distribution.bins;
    for (const auto& [low, high, weight] : bins) {
      if (!(low < high))
        return "a bin from " + low.to_string() + " to " + high.to_string() + " is empty: its end is not included";
      if (weight < zero) return "the weight " + weight.to_string() + " is below 0";
      any = any || weight > zero;
    }
    if (!any) return "all weights are 0";
    std::sort(bins.begin(), bins.end(), [](const auto& a, const auto& b) { return a[0] < b[0]; });
    for (std::size_t i = 1; i < bins.size(); ++i)
      if (bins[i][0] < bins[i - 1][1]) return "the bins overlap from " + bins[i][0].to_string() + " on";
    return std::nullopt;
  }
  if (takes_list(distribution.kind)) {
    if (values.empty()) return "`" + std::string(info.name) + "` has no values: write " + usage(info);
    if (distribution.kind == Kind::empirical) return std::nullopt;
    for (const Decimal& weight : values)
      if (weight < zero) return "the weight " + weight.to_string() + " is below 0";
    if (std::all_of(values.begin(), values.end(), [&](const Decimal& weight) { return weight == zero; }))
      return "all weights are 0";
    return std::nullopt;
  }
  if (values.size() != info.parameters.size()) {
    const std::size_t count = info.parameters.size();
    return "`" + std::string(info.name) + "` takes " + (count == 0 ? "no" : std::to_string(count)) + " parameter" +
           (count == 1 ? "" : "s") + ", not " + std::to_string(values.size()) + ": write " + usage(info);
  }

  const auto wrong = [&](std::size_t i, std::string_view what) {
    return "`" + std::string(info.parameters[i]) + "` is " + values[i].to_string() + ": it must " + std::string(what);
  };
  switch (distribution.kind) {
    case Kind::normal:
      if (values[1] < zero) return wrong(1, "not be below 0");
      break;
    case Kind::lognormal:
      if (values[0] <= zero) return wrong(0, "be above 0");
      if (values[1] < zero) return wrong(1, "not be below 0");
      // beyond, half of all values lie below the finest unit that is resolved
      if (values[1] > Decimal::of(8)) return wrong(1, "be at most 8");
      break;
    case Kind::exponential:
      if (values[0] <= zero) return wrong(0, "be above 0");
      break;
    case Kind::pareto:
      if (values[0] <= zero) return wrong(0, "be above 0");
      if (values[1] <= zero) return wrong(1, "be above 0");
      if (values[1] > Decimal::of(1000)) return wrong(1, "be at most 1000");
      break;
    case Kind::zipf:
      if (values[0] < zero) return wrong(0, "not be below 0");
      if (values[0] > Decimal::of(1000)) return wrong(0, "be at most 1000");
      break;
    case Kind::poisson:
      if (values[0] < zero) return wrong(0, "not be below 0");
      break;
    case Kind::binomial:
      if (values[0] < zero || !values[0].to_int64()) return wrong(0, "be an integer from 0 up");
      if (values[1] < zero || values[1] > one) return wrong(1, "be from 0 to 1");
      break;
    case Kind::triangular:
      if (values[1] < values[0]) return wrong(1, "not be below `min`");
      if (values[1] > values[2]) return wrong(1, "not be above `max`");
      break;
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace pgmock
