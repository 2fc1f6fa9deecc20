// SPDX-License-Identifier: MIT
#include "pgmock/generators/args.hpp"

#include <nlohmann/json.hpp>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::generators {
namespace {

/// A parameter asked for under another type than it was declared with, or without a value, is a bug of the generator.
template <class T>
const T& get(const Args& args, std::string_view name) {
  const auto found = args.values.find(name);
  const T* const value = found == args.values.end() ? nullptr : std::get_if<T>(&found->second);
  if (value == nullptr) throw std::logic_error("no such value of a parameter: " + std::string(name));
  return *value;
}

std::optional<std::vector<std::string>> parse_list(std::string_view text) {
  std::vector<std::string> items;
  text = trim(text);
  if (text.starts_with('[')) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array()) return std::nullopt;
    for (const auto& item : json) {
      if (item.is_string()) {
        items.push_back(item.get<std::string>());
      } else if (item.is_number()) {
        items.push_back(item.dump());
      } else {
        return std::nullopt;
      }
    }
    return items;
  }
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    items.emplace_back(trim(text.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return items;
}

/// Whether `value` lies within the bounds that the parameter declares.
bool within(const Parameter& parameter, const Decimal& value, std::string& error) {
  const auto low = parameter.minimum.empty() ? std::nullopt : Decimal::parse(parameter.minimum);
  const auto high = parameter.maximum.empty() ? std::nullopt : Decimal::parse(parameter.maximum);
  if ((!low || value >= *low) && (!high || value <= *high)) return true;
  const std::string name = "`" + std::string(parameter.name) + "` ";
  if (low && high) {
    error = name + "lies between " + std::string(parameter.minimum) + " and " + std::string(parameter.maximum);
  } else if (low) {
    error = name + "is at least " + std::string(parameter.minimum);
  } else {
    error = name + "is at most " + std::string(parameter.maximum);
  }
  return false;
}

}  // namespace

bool Args::has(std::string_view name) const {
  const auto found = values.find(name);
  return found != values.end() && !std::holds_alternative<std::monostate>(found->second);
}
std::int64_t Args::integer(std::string_view name) const { return get<std::int64_t>(*this, name); }
Decimal Args::number(std::string_view name) const { return get<Decimal>(*this, name); }
const std::string& Args::text(std::string_view name) const { return get<std::string>(*this, name); }
bool Args::boolean(std::string_view name) const { return get<bool>(*this, name); }
const std::vector<std::string>& Args::texts(std::string_view name) const {
  return get<std::vector<std::string>>(*this, name);
}
const std::vector<Decimal>& Args::numbers(std::string_view name) const {
  return get<std::vector<Decimal>>(*this, name);
}

std::optional<ArgValue> parse_argument(const Parameter& parameter, std::string_view text, std::int64_t as_of,
                                       std::string& error) {
  const auto wants = [&](std::string_view what) -> std::optional<ArgValue> {
    error = "`" + std::string(parameter.name) + "` is " + std::string(what) + ", not `" + std::string(text) + "`";
    return std::nullopt;
  };
  switch (parameter.type) {
    case ParamType::integer: {
      const auto number = Decimal::parse(text);
      const auto integer = number ? number->to_int64() : std::nullopt;
      if (!integer) return wants("an integer");
      if (!within(parameter, *number, error)) return std::nullopt;
      return ArgValue(*integer);
    }
    case ParamType::number: {
      const auto number = Decimal::parse(text);
      if (!number) return wants("a number");
      if (!within(parameter, *number, error)) return std::nullopt;
      return ArgValue(*number);
    }
    case ParamType::text:
      if (!is_utf8(text)) return wants("text in UTF-8");
      return ArgValue(std::string(text));
    case ParamType::boolean:
      if (text == "true") return ArgValue(true);
      if (text == "false") return ArgValue(false);
      return wants("true or false");
    case ParamType::time: {
      const auto time = parse_schema_time(text, as_of);
      if (!time) return wants("a time such as `2024-05-01` or `asOf - 30 days`");
      return ArgValue(*time);
    }
    case ParamType::duration:
      if (!parse_interval(text)) return wants("a duration such as `2 hours 30 minutes`");
      return ArgValue(std::string(text));
    case ParamType::text_list: {
      auto list = parse_list(text);
      if (!list) return wants("a list of texts");
      return ArgValue(std::move(*list));
    }
    case ParamType::number_list: {
      const auto list = parse_list(text);
      std::vector<Decimal> numbers;
      for (const std::string& item : list.value_or(std::vector<std::string>{""})) {
        const auto number = Decimal::parse(item);
        if (!number) return wants("a list of numbers");
        if (!within(parameter, *number, error)) return std::nullopt;
        numbers.push_back(*number);
      }
      return ArgValue(std::move(numbers));
    }
    case ParamType::choice: {
      std::vector<std::string> names;
      for (const std::string_view choice : parameter.choices) {
        if (choice == text) return ArgValue(std::string(text));
        names.emplace_back(choice);
      }
      return wants("one of " + backtick_list(names));
    }
  }
  throw std::logic_error("unknown type of parameter");
}

}  // namespace pgmock::generators
