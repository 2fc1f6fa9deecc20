// SPDX-License-Identifier: MIT
// Generators for programs.
#include <nlohmann/json.hpp>

#include "pgmock/report/generator_report.hpp"

namespace pgmock::report {
namespace {

using Json = nlohmann::ordered_json;

Json parameter_json(const generators::Parameter& parameter) {
  Json json = Json::object();
  json["name"] = parameter.name;
  json["type"] = parameter_type_name(parameter.type);
  json["description"] = parameter.description;
  if (!parameter.default_value.empty()) json["default"] = parameter.default_value;
  if (!parameter.minimum.empty()) json["minimum"] = parameter.minimum;
  if (!parameter.maximum.empty()) json["maximum"] = parameter.maximum;
  if (!parameter.choices.empty()) json["choices"] = parameter.choices;
  return json;
}

Json info_json(const generators::GeneratorInfo& info) {
  Json json = Json::object();
  json["name"] = info.name;
  json["version"] = info.version;
  json["since"] = info.since;
  json["category"] = info.category;
  json["description"] = info.description;
  json["aliases"] = info.aliases;
  json["types"] = fits_text(info.fits);
  json["example"] = info.example;
  json["exampleType"] = info.example_type;
  json["columnNames"] = info.column_names;
  if (!info.record.empty()) json["record"] = info.record;
  json["minMax"] = info.modifiers.min_max;
  json["distribution"] = info.modifiers.distribution;
  json["parameters"] = Json::array();
  for (const auto& parameter : info.parameters) json["parameters"].push_back(parameter_json(parameter));
  return json;
}

}  // namespace

std::string generators_json(const generators::Registry& registry, std::string_view category_or_name) {
  const generators::GeneratorInfo* const one = category_or_name.empty() ? nullptr : registry.find(category_or_name);
  Json all = Json::array();
  for (const auto& info : registry.all())
    if (category_or_name.empty() || info->category == category_or_name || info.get() == one)
      all.push_back(info_json(*info));
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pgmock::report
