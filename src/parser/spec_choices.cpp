// SPDX-License-Identifier: MIT
// Reading what chooses: distributions, picks and row counts.
#include <algorithm>

#include "parser/spec_reader.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

const DistributionInfo* find_info(std::string_view name) {
  const auto info = std::ranges::find_if(distribution_infos(),
                                         [name](const DistributionInfo& candidate) { return candidate.name == name; });
  return info == distribution_infos().end() ? nullptr : &*info;
}

/// A parameter as a number; times and durations give 0 and clear `plain`; nullopt when it is none of them (reported).
std::optional<Decimal> parameter_value(const Node& node, bool& plain, const Context& context) {
  if (const std::optional<Decimal> number = Decimal::parse(node.text)) return number;
  const bool is_text = node.kind == NodeKind::string;
  if (is_text && (parse_schema_time(node.text, 0) || parse_interval(node.text))) {
    plain = false;
    return Decimal{};
  }
  context.diagnostics.error(
      Code::bad_distribution, node.where,
      is_text ? "`" + node.text + "` is no number, time or duration" : "`" + node.text + "` has too many digits");
  return std::nullopt;
}

bool add_parameter(const Node& node, DistributionSpec& spec, const Context& context) {
  const std::optional<Decimal> value = parameter_value(node, spec.plain_numbers, context);
  spec.distribution.parameters.push_back(value.value_or(Decimal{}));
  spec.raw_parameters.push_back({node.text, node.where});
  return value.has_value();
}

bool add_bin(const Node& bin, DistributionSpec& spec, const Context& context) {
  if (bin.items.size() != 3) return false;
  std::array<Decimal, 3> numbers;
  std::array<Text, 3> texts;
  bool good = true;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::optional<Decimal> value = parameter_value(bin.items[i], spec.plain_numbers, context);
    numbers[i] = value.value_or(Decimal{});
    texts[i] = {bin.items[i].text, bin.items[i].where};
    good = good && value.has_value();
  }
  spec.distribution.bins.push_back(numbers);
  spec.raw_bins.push_back(std::move(texts));
  return good;
}

bool refuse_foreign_parameters(const Node& node, const DistributionInfo& info, const Context& context) {
  bool good = true;
  for (const Member& member : node.members) {
    if (member.key == "name" ||
        std::ranges::find(info.parameters, std::string_view(member.key)) != info.parameters.end())
      continue;
    if (member.key.starts_with('\x01')) {  // wrong, and reported
      good = false;
      continue;
    }
    std::vector<std::string> names(info.parameters.begin(), info.parameters.end());
    context.diagnostics.error(Code::no_effect, member.key_where,
                              "`" + member.key + "` is no parameter of `" + std::string(info.name) + "`",
                              names.empty() ? "it takes none" : "it takes " + backtick_list(names));
    good = false;
  }
  return good;
}

}  // namespace

std::optional<DistributionSpec> read_distribution(const Node& node, const Context& context) {
  if (!require(node, "name", "the distribution", node.where, "write `\"name\": \"zipf\"` or a sentence", context))
    return std::nullopt;
  const DistributionInfo* info = find_info(node.find("name")->text);
  if (info == nullptr) return std::nullopt;
  DistributionSpec spec;
  spec.distribution.kind = info->kind;
  spec.where = node.where;
  bool good = refuse_foreign_parameters(node, *info, context);
  for (const std::string_view key : info->parameters) {
    const Node* value = node.find(key);
    if (value == nullptr) {
      good = false;
      if (node.find(broken_key(key)) == nullptr)
        context.diagnostics.error(Code::bad_distribution, node.where,
                                  "`" + std::string(info->name) + "` needs `" + std::string(key) + "`");
    } else if (info->kind == DistributionKind::histogram) {
      for (const Node& bin : value->items) good = add_bin(bin, spec, context) && good;
    } else if (value->kind == NodeKind::array) {
      for (const Node& item : value->items) good = add_parameter(item, spec, context) && good;
    } else {
      good = add_parameter(*value, spec, context) && good;
    }
  }
  if (!good) return std::nullopt;
  if (spec.plain_numbers) {
    if (const std::optional<std::string> mistake = check_distribution(spec.distribution)) {
      context.diagnostics.error(Code::bad_distribution, node.where, *mistake);
      return std::nullopt;
    }
  }
  return spec;
}

std::optional<PickSpec> read_pick(const Node& node, const Context& context) {
  refuse_mixed_alternatives(node, "pick", context);
  PickSpec pick;
  pick.where = node.where;
  if (const Node* distribution = node.find("distribution")) {
    pick.distribution = read_distribution(*distribution, context);
    if (!pick.distribution) return std::nullopt;
    if (pick.distribution->distribution.kind == DistributionKind::uniform) {
      pick.uniform = true;
      pick.distribution.reset();
    }
  }
  pick.scatter = read_flag(node, "scatter");
  if (pick.scatter && !pick.distribution && node.find(broken_key("distribution")) == nullptr) {
    context.diagnostics.error(Code::no_effect, node.find_member("scatter")->key_where,
                              "`scatter` has no effect without a distribution over the parent's rows",
                              "add one, such as `\"distribution\": \"zipf(1.2)\"`, or remove `scatter`");
    pick.scatter.reset();
  }
  pick.unique = read_flag(node, "unique");
  if (const Node* tree = node.find("tree")) {
    pick.tree.emplace();
    pick.tree->roots = read_number(*tree, "roots");
    pick.tree->depth = read_count(*tree, "depth");
    pick.tree->where = tree->where;
  }
  return pick;
}

std::optional<RowCountSpec> read_row_count_spec(const Node& node, const Context& context) {
  refuse_mixed_alternatives(node, "rowCount", context);
  RowCountSpec spec;
  spec.where = node.where;
  spec.count = read_count(node, "count");
  spec.times = read_number(node, "times");
  spec.of = read_table_name(node, "of");
  spec.per = read_table_name(node, "per");
  spec.via = read_name(node, "via");
  spec.min = read_count(node, "min");
  spec.max = read_count(node, "max");
  if (const Node* distribution = node.find("distribution")) {
    spec.distribution = read_distribution(*distribution, context);
    if (spec.distribution && !spec.distribution->plain_numbers) {
      context.diagnostics.error(Code::bad_distribution, distribution->where, "a number of children is no time");
      spec.distribution.reset();
    }
    if (!spec.distribution) return std::nullopt;
  }
  if (spec.count) return spec;
  const auto has = [&node](std::string_view key) {
    return node.find(key) != nullptr || node.find(broken_key(key)) != nullptr;
  };
  if (has("times") || has("of")) {
    const bool whole_pair = require(node, "times", "the row count", node.where, "write `\"2 * users\"`", context) &&
                            require(node, "of", "the row count", node.where, "write `\"2 * users\"`", context);
    return whole_pair ? std::optional(spec) : std::nullopt;
  }
  if (!has("per")) {
    for (const std::string_view key : {"via", "min", "max", "distribution"}) {
      if (const Member* member = node.find_member(key)) {
        context.diagnostics.error(Code::no_effect, member->key_where,
                                  "`" + std::string(key) + "` has no effect without `per`", "add `\"per\": TABLE`");
        return std::nullopt;
      }
    }
    if (!has("count"))
      context.diagnostics.error(Code::bad_row_count, node.where, "the row count says no number",
                                "write `1000`, `\"0..20 per users\"` or `\"2 * users\"`");
    return std::nullopt;
  }
  if (!spec.per) return std::nullopt;
  if (spec.min && spec.max && spec.min->value > spec.max->value) {
    context.diagnostics.error(Code::bad_row_count, spec.min->where,
                              "the fewest children are more than the most: " + std::to_string(spec.min->value) + " > " +
                                  std::to_string(spec.max->value));
    return std::nullopt;
  }
  const bool open_above = !spec.max && !has("max") &&
                          (!spec.distribution || spec.distribution->distribution.kind == DistributionKind::uniform);
  if (open_above) {
    context.diagnostics.error(
        Code::bad_row_count, node.where,
        "the row count does not say how many children a row of `" + spec.per->value.name + "` has",
        "add `max`, or a distribution");
    return std::nullopt;
  }
  return spec;
}

}  // namespace pgmock::parser
