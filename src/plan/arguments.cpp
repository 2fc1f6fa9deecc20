// SPDX-License-Identifier: MIT
// Generators by name: their parameters and the column's modifiers, checked against the declaration.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/generators/combinators.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// A raw parameter as the text that parse_argument reads; lists one item after another by line feed.
std::optional<std::vector<std::string>> texts_of(const parser::Node& node) {
  switch (node.kind) {
    case parser::NodeKind::boolean:
      return std::vector<std::string>{node.boolean ? "true" : "false"};
    case parser::NodeKind::number:
    case parser::NodeKind::string:
      return std::vector<std::string>{node.text};
    case parser::NodeKind::array: {
      std::vector<std::string> items;
      for (const auto& item : node.items) {
        if (item.kind != parser::NodeKind::string && item.kind != parser::NodeKind::number) return std::nullopt;
        items.push_back(item.text);
      }
      return items;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

void Builder::choose_named(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const parser::GeneratorSpec& spec = *own.spec->value.generator;
  ColumnPlan& plan = plan_.tables[table].columns[column];
  plan.why = "named";
  if (spec.name.value == "default" || spec.name.value == "null") {
    const bool null = spec.name.value == "null";
    plan.how = spec.name.value;
    if (!spec.parameters.empty())
      error(table, Code::unknown_parameter, spec.parameters.front().key_where,
            fmt::format("the generator `{}` has no parameters", spec.name.value));
    if (own.referenced)
      error(table, Code::conflict, spec.where,
            fmt::format("a reference reads `{}`, so its values must be made here", declared.name));
    else if (null && is_never_null(table, column))
      not_null_error(table, column, spec.where, "choose another generator, or let the column take NULL");
    else if (!null && is_never_null(table, column) && !has_default(table, column) &&
             declared.serial == SerialKind::none && declared.identity == IdentityKind::none)
      error(table, Code::not_null, spec.where, fmt::format("`{}` is NOT NULL and has no default", declared.name),
            "add a `default`");
    own.failed = false;
    return;
  }
  const auto* info = registry_.find(spec.name.value, spec.version ? static_cast<int>(spec.version->value) : 0);
  if (info == nullptr) {
    const auto* any = registry_.find(spec.name.value);
    if (any != nullptr) {
      error(table, Code::unknown_generator, spec.name.where,
            fmt::format("the generator `{}` has no version {}", spec.name.value, spec.version->value),
            fmt::format("the newest is {}", any->version));
    } else {
      auto names = registry_.names();
      names.emplace_back("default");
      names.emplace_back("null");
      const auto near = closest(spec.name.value, std::span<const std::string>(names));
      error(table, Code::unknown_generator, spec.name.where, fmt::format("unknown generator `{}`", spec.name.value),
            near ? fmt::format("did you mean `{}`?", *near) : "`pgmock generators` lists them");
    }
    own.failed = true;
    return;
  }
  own.info = info;
  own.prefix = record_prefix(declared.name, *info, table_of(table).name.name);
  const Type& base = base_of(*declared.type);
  if (base.kind == TypeKind::array) {
    auto element = make(table, column, *info, {}, &spec.parameters, base.element, spec.where);
    if (element && element->draw_kind() == DrawKind::row && element->domain(1) != 0) {
      error(table, Code::generator_type, spec.where,
            fmt::format("the generator `{}` counts rows, so it does not fit the elements of an array", info->name),
            "use a generator such as `integer`");
      element = nullptr;
    }
    if (element) element = cast_to(table, std::move(element), *base.element, spec.where);
    if (element) own.generator = generators::make_list(std::move(element), 0, 4);
  } else {
    own.generator = make(table, column, *info, {}, &spec.parameters, declared.type, spec.where);
  }
  own.failed = own.generator == nullptr;
  plan.how = fmt::format("{}@{}", info->name, info->version);
}

std::shared_ptr<const Generator> Builder::cast_to(std::size_t table, std::shared_ptr<const Generator> generator,
                                                  const Type& type, const Span& where) {
  try {
    return generators::make_cast(std::move(generator), type);
  } catch (const generators::ArgumentError& problem) {
    error(table, Code::generator_type, where, problem.message, problem.help);
    return nullptr;
  }
}

bool Builder::fill_modifiers(std::size_t table, std::size_t column, const generators::GeneratorInfo& info,
                             generators::Args& args, const Span& where) {
  static_cast<void>(where);
  const parser::ColumnSpec& spec = *state(table, column).spec;
  const Type& type = base_of(*args.type);
  bool good = true;
  const auto bound = [&](const std::optional<parser::Spanned<parser::Node>>& node, std::optional<Decimal>& out,
                         const char* key) {
    if (!node) return;
    if (!info.modifiers.min_max) {
      error(
          table, Code::no_effect, node->where, fmt::format("the generator `{}` has no `{}`", info.name, key),
          fmt::format("remove `{}`", key) +
              (is_textual(type) ? ", or use a generator of any length such as `words`, `sentence` or `letters`" : ""));
      good = false;
      return;
    }
    if (is_time(type)) {
      out = time_bound(type, node->value.text);
      if (out) return;
    } else if (node->value.kind == parser::NodeKind::number || node->value.kind == parser::NodeKind::string) {
      out = Decimal::parse(node->value.text);
      if (out) return;
    }
    if (!is_time(type) && node->value.kind == parser::NodeKind::number) {
      error(table, Code::bad_value, node->where,
            fmt::format("`{}` is beyond the 38 digits that bounds have here", node->value.text),
            "choose one nearer to 0");
      good = false;
      return;
    }
    error(table, Code::bad_value, node->where,
          fmt::format("`{}` is no bound for {}", node->value.text, message_name(*args.type)),
          is_time(type) ? time_help(type) : "write a number");
    good = false;
  };
  bound(spec.min, args.min, "min");
  bound(spec.max, args.max, "max");
  if (args.min && args.max && *args.min > *args.max) {
    error(table, Code::bad_value, spec.max->where, "`max` is below `min`", "exchange them",
          {{spec.min->where, "`min` stands here"}});
    good = false;
  }
  if (spec.distribution) {
    if (!info.modifiers.distribution) {
      error(table, Code::bad_distribution, spec.distribution->where,
            fmt::format("`distribution` does not apply to the generator `{}`", info.name));
      return false;
    }
    state(table, column).skewed = true;
    if (is_time(type)) {
      args.distribution = time_distribution(*spec.distribution, type);
      if (!args.distribution) tables_[table].failed = true;
      good = good && args.distribution.has_value();
    } else if (!spec.distribution->plain_numbers) {
      error(table, Code::bad_distribution, spec.distribution->where,
            "the parameters of this distribution must be numbers");
      good = false;
    } else {
      args.distribution = spec.distribution->distribution;
    }
  }
  return good;
}

/// The column's bounds cut those that its generator was given.
bool Builder::cut_parameters(std::size_t table, std::size_t column, generators::Args& args,
                             const std::map<std::string, Span, std::less<>>& places) {
  if (!generators::has(generators::any_number, generators::fits_of(*args.type))) return true;
  const auto given = [&](std::string_view name) -> std::optional<Decimal> {
    const auto value = places.contains(name) ? args.values.find(name) : args.values.end();
    const auto* number = value == args.values.end() ? nullptr : std::get_if<Decimal>(&value->second);
    return number == nullptr ? std::nullopt : std::optional(*number);
  };
  const auto low = given("min"), high = given("max");
  for (const auto& [name, bound] : {std::pair{"min", &low}, std::pair{"max", &high}})
    if (const auto limits = limits_of(base_of(*args.type));
        *bound && limits && (**bound < limits->first || **bound > limits->second)) {
      error(table, Code::widening, places.find(name)->second,
            fmt::format("`{}` is {}, but {} holds {} to {}", name, (*bound)->to_string(), message_name(*args.type),
                        limits->first.to_string(), limits->second.to_string()),
            "bounds may narrow the type, not widen it");
      return false;
    }
  const bool empty_above = args.min && high && *high < *args.min, empty_below = args.max && low && *args.max < *low;
  if (empty_above || empty_below) {
    const parser::ColumnSpec& spec = *state(table, column).spec;
    const std::string own = empty_above ? "max" : "min", other = empty_above ? "min" : "max";
    error(table, Code::bad_parameter, places.find(own)->second,
          fmt::format("the generator's `{}` and the column's `{}` leave no values", own, other),
          "let the ranges overlap",
          {{(empty_above ? spec.min : spec.max)->where, fmt::format("`{}` stands here", other)}});
    return false;
  }
  if (args.min && low) args.min = std::max(*args.min, *low);
  if (args.max && high) args.max = std::min(*args.max, *high);
  return true;
}

std::shared_ptr<const Generator> Builder::make(std::size_t table, std::size_t column,
                                               const generators::GeneratorInfo& info,
                                               const std::vector<std::pair<std::string, std::string>>& given,
                                               const std::vector<parser::Member>* members, const TypePtr& type,
                                               const Span& where, bool coded) {
  generators::Args args;
  args.type = type;
  args.as_of = plan_.as_of;
  args.salt = key_of(table, column).value;
  args.unique = state(table, column).key.has_value();
  args.coded = coded;
  const Type& base = base_of(*type);
  if (is_textual(base) && base.length >= 0) args.max_length = base.length;
  if (!generators::has(info.fits, generators::fits_of(*type))) {
    error(table, Code::generator_type, where,
          fmt::format("the generator `{}` does not fit the type {}", info.name, message_name(*type)),
          fmt::format("`pgmock generators {}` shows which types it fits", info.name));
    return nullptr;
  }
  bool good = fill_modifiers(table, column, info, args, where);
  std::map<std::string, Span, std::less<>> places;
  const auto find = [&](std::string_view name) {
    return std::find_if(info.parameters.begin(), info.parameters.end(),
                        [&](const generators::Parameter& p) { return p.name == name; });
  };
  const auto set = [&](const generators::Parameter& parameter, std::string_view text, const Span& place) {
    std::string problem;
    auto value = generators::parse_argument(parameter, text, plan_.as_of, problem);
    if (value) {
      args.values[std::string(parameter.name)] = std::move(*value);
      return;
    }
    error(table, Code::bad_parameter, place, problem);
    good = false;
  };
  for (const auto& parameter : info.parameters)
    if (!parameter.default_value.empty()) set(parameter, parameter.default_value, where);
  for (const auto& [name, text] : given) {
    const auto parameter = find(name);
    if (parameter != info.parameters.end()) set(*parameter, text, where);
  }
  if (members != nullptr)
    for (const auto& member : *members) {
      const auto parameter = find(member.key);
      if (parameter == info.parameters.end()) {
        std::vector<std::string> names;
        for (const auto& known : info.parameters) names.emplace_back(known.name);
        const auto near = closest(member.key, std::span<const std::string>(names));
        error(table, Code::unknown_parameter, member.key_where,
              fmt::format("the generator `{}` has no parameter `{}`", info.name, member.key),
              near ? fmt::format("did you mean `{}`?", *near)
                   : (names.empty() ? "it has none" : fmt::format("it has {}", backtick_list(names))));
        good = false;
        continue;
      }
      places[member.key] = member.value.where;
      const auto texts = texts_of(member.value);
      const bool list =
          parameter->type == generators::ParamType::text_list || parameter->type == generators::ParamType::number_list;
      if (!texts || list != (member.value.kind == parser::NodeKind::array)) {
        error(table, Code::bad_parameter, member.value.where,
              fmt::format("`{}` takes {}, not {}", member.key, list ? "a list" : "one value",
                          parser::kind_name(member.value.kind)));
        good = false;
      } else if (parameter->type == generators::ParamType::text_list) {
        args.values[member.key] = *texts;
      } else if (parameter->type == generators::ParamType::number_list) {
        std::vector<Decimal> numbers;
        for (const auto& text : *texts)
          if (const auto number = Decimal::parse(text)) numbers.push_back(*number);
        if (numbers.size() != texts->size()) {
          error(table, Code::bad_parameter, member.value.where,
                fmt::format("`{}` takes a list of numbers", member.key));
          good = false;
        }
        args.values[member.key] = std::move(numbers);
      } else {
        set(*parameter, texts->front(), member.value.where);
      }
    }
  if (!good || !cut_parameters(table, column, args, places)) return nullptr;
  if (args.distribution) {
    const auto is_given = [&](std::string_view name) { return places.contains(name); };
    reach_out(info, args, !is_given("min") && !is_given("from"), !is_given("max") && !is_given("to"));
  }
  try {
    return info.make(args);
  } catch (const generators::ArgumentError& problem) {
    const auto place = places.find(problem.parameter);
    const parser::ColumnSpec& spec = *state(table, column).spec;
    Span at = place != places.end() ? place->second : where;
    if (place == places.end() && problem.parameter == "distribution" && spec.distribution)
      at = spec.distribution->where;
    if (place == places.end() && problem.parameter == "min" && spec.min) at = spec.min->where;
    if (place == places.end() && problem.parameter == "max" && spec.max) at = spec.max->where;
    error(table, problem.parameter == "distribution" ? Code::bad_distribution : Code::bad_parameter, at,
          problem.message, problem.help);
    return nullptr;
  }
}

}  // namespace pgmock::plan
