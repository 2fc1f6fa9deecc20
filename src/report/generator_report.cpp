// SPDX-License-Identifier: MIT
// Generators for people.
#include "pgmock/report/generator_report.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "report/text_table.hpp"

namespace pgmock::report {
namespace {

using generators::Fits;
using generators::GeneratorInfo;
using generators::Parameter;
using generators::ParamType;

constexpr std::array<std::pair<Fits, std::string_view>, 19> fit_names{{
    {Fits::boolean, "boolean"},   {Fits::integer, "integers"}, {Fits::numeric, "numeric"},
    {Fits::floating, "floats"},   {Fits::money, "money"},      {Fits::text, "text"},
    {Fits::bytes, "bytea"},       {Fits::uuid, "uuid"},        {Fits::date, "date"},
    {Fits::time, "time"},         {Fits::timetz, "timetz"},    {Fits::timestamp, "timestamps"},
    {Fits::interval, "interval"}, {Fits::bits, "bit strings"}, {Fits::network, "inet"},
    {Fits::cidr, "cidr"},         {Fits::mac, "macaddr"},      {Fits::macaddr8, "macaddr8"},
    {Fits::json, "json"},
}};

std::string bounds_text(const Parameter& parameter) {
  if (!parameter.minimum.empty() && !parameter.maximum.empty())
    return fmt::format("{} to {}", parameter.minimum, parameter.maximum);
  if (!parameter.minimum.empty()) return fmt::format("{} or more", parameter.minimum);
  if (!parameter.maximum.empty()) return fmt::format("up to {}", parameter.maximum);
  return {};
}

/// The type with bounds or choices: `integer, 0 to 100`, `one of a, b`.
std::string value_text(const Parameter& parameter) {
  if (!parameter.choices.empty()) return fmt::format("one of {}", fmt::join(parameter.choices, ", "));
  std::string text(parameter_type_name(parameter.type));
  const std::string bounds = bounds_text(parameter);
  return bounds.empty() ? text : text + ", " + bounds;
}

std::string modifiers_text(const GeneratorInfo& info) {
  std::string text;
  if (info.modifiers.min_max) text += "min, max";
  if (info.modifiers.distribution) text += text.empty() ? "distribution" : ", distribution";
  return text;
}

std::string escaped_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c;
  }
  return cell;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : fmt::format("`{}`", escaped_cell(text));
}

void append_parameter_table(std::string& out, const GeneratorInfo& info) {
  if (info.parameters.empty()) return;
  out += "\n| parameter | value | default | |\n|---|---|---|---|\n";
  for (const Parameter& parameter : info.parameters)
    out += fmt::format("| {} | {} | {} | {} |\n", code(parameter.name), escaped_cell(value_text(parameter)),
                       code(parameter.default_value), escaped_cell(parameter.description));
}

std::vector<std::string> coded(const std::vector<std::string_view>& names) {
  std::vector<std::string> all;
  for (const std::string_view name : names) all.push_back(code(name));
  return all;
}

void append_markdown(std::string& out, const GeneratorInfo& info) {
  out += fmt::format("\n### {}\n\n{}\n\n", info.name, info.description);
  if (!info.example.empty()) out += fmt::format("- Example: {}\n", code(info.example));
  out += fmt::format("- Types: {}\n", fits_text(info.fits));
  if (!info.aliases.empty()) out += fmt::format("- Also called: {}\n", fmt::join(coded(info.aliases), ", "));
  if (!info.column_names.empty())
    out += fmt::format("- Chosen for columns named: {}\n", fmt::join(coded(info.column_names), ", "));
  if (!info.record.empty()) out += fmt::format("- Agrees with the other columns of the same {}\n", info.record);
  if (const std::string modifiers = modifiers_text(info); !modifiers.empty())
    out += fmt::format("- Column keys that it understands: {}\n", modifiers);
  append_parameter_table(out, info);
}

}  // namespace

std::string_view parameter_type_name(ParamType type) {
  switch (type) {
    case ParamType::integer:
      return "integer";
    case ParamType::number:
      return "number";
    case ParamType::text:
      return "text";
    case ParamType::boolean:
      return "true or false";
    case ParamType::time:
      return "time";
    case ParamType::duration:
      return "duration";
    case ParamType::text_list:
      return "list of texts";
    case ParamType::number_list:
      return "list of numbers";
    case ParamType::choice:
      return "choice";
  }
  return "";
}

std::string fits_text(Fits fits) {
  std::string text;
  for (const auto& [bit, name] : fit_names)
    if (has(fits, bit)) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::string generator_list(const generators::Registry& registry, std::string_view category, std::size_t width) {
  std::size_t name_width = 0;
  for (const auto& info : registry.all()) name_width = std::max(name_width, info->name.size());
  std::string out;
  for (const std::string& each : registry.categories()) {
    if (!category.empty() && each != category) continue;
    out += (out.empty() ? "" : "\n") + each + "\n";
    for (const auto& info : registry.all()) {
      if (info->category != each) continue;
      const std::string line = fmt::format("  {}  {}", padded(info->name, name_width), info->description);
      out += (width == 0 ? line : cut_to_width(line, width)) + "\n";
    }
  }
  return out;
}

std::string generator_details(const GeneratorInfo& info, std::size_t width) {
  std::string out = fmt::format("{}@{}: {}\n\n", info.name, info.version, info.description);
  TextTable facts;
  const auto fact = [&](std::string_view label, std::string text) {
    if (!text.empty()) facts.add({std::string(label), std::move(text)});
  };
  fact("category", std::string(info.category));
  fact("example", one_line(info.example));
  fact("types", fits_text(info.fits));
  fact("also called", fmt::format("{}", fmt::join(info.aliases, ", ")));
  fact("columns named", fmt::format("{}", fmt::join(info.column_names, ", ")));
  fact("agrees with", info.record.empty() ? std::string() : fmt::format("other columns of the same {}", info.record));
  fact("column keys", modifiers_text(info));
  std::string text = facts.render("  ");
  if (!info.parameters.empty()) {
    text += "\nParameters\n";
    TextTable lines;
    for (const Parameter& parameter : info.parameters) {
      const std::string fallback =
          parameter.default_value.empty() ? std::string() : fmt::format("[default: {}]", parameter.default_value);
      lines.add({std::string(parameter.name), value_text(parameter), std::string(parameter.description), fallback});
    }
    text += lines.render("  ");
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    out += (width == 0 ? line : cut_to_width(line, width)) + "\n";
    begin = end + 1;
  }
  return out;
}

std::string generators_markdown(const generators::Registry& registry) {
  std::string out = fmt::format(
      "# Generators\n\n"
      "<!-- made by `pgmock generators --markdown`: change the program, not this page -->\n\n"
      "What a column's `generator` key may name: {} generators. A column without one gets a generator by its name and "
      "type; `pgmock plan` shows which and why. Parameters stand beside the name: "
      "`\"generator\": {{\"name\": \"price\", \"max\": 900}}`.\n\n",
      registry.all().size());
  for (const std::string& category : registry.categories()) {
    std::vector<std::string> names;
    for (const auto& info : registry.all())
      if (info->category == category) names.push_back(fmt::format("[{0}](#{0})", info->name));
    out += fmt::format("- **{}**: {}\n", category, fmt::join(names, ", "));
  }
  for (const std::string& category : registry.categories()) {
    out += fmt::format("\n## {}\n", category);
    for (const auto& info : registry.all())
      if (info->category == category) append_markdown(out, *info);
  }
  return out;
}

}  // namespace pgmock::report
