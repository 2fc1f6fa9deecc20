// SPDX-License-Identifier: MIT
// JSON Schema: one definition a shape, one a key table.
#include "pgmock/parser/json_schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "parser/shapes.hpp"
#include "pgmock/base/distribution.hpp"

namespace pgmock::parser {
namespace {

using Json = nlohmann::ordered_json;

Json reference(std::string_view name) { return Json{{"$ref", "#/$defs/" + std::string(name)}}; }

/// Definitions are named like shapes, with `_` for blanks.
std::string definition_name(std::string_view shape) {
  std::string name(shape);
  std::ranges::replace(name, ' ', '_');
  return name;
}

Json any_of(std::vector<Json> choices) {
  if (choices.size() == 1) return std::move(choices.front());
  Json list = Json::array();
  for (Json& choice : choices) list.push_back(std::move(choice));
  return Json{{"anyOf", std::move(list)}};
}

/// A text in any case: a pattern, since JSON Schema's enumerations are exact.
Json any_case(const std::vector<std::string_view>& words) {
  std::string pattern = "^(";
  for (const std::string_view word : words) {
    if (pattern.size() > 2) pattern += '|';
    for (const char c : word) {
      const bool is_lower = c >= 'a' && c <= 'z';
      const bool is_upper = c >= 'A' && c <= 'Z';
      if (is_upper) pattern += "[ _]?";  // byDefault, by default
      if (is_lower) pattern += std::string("[") + c + static_cast<char>(c - 'a' + 'A') + "]";
      if (is_upper) pattern += std::string("[") + static_cast<char>(c - 'A' + 'a') + c + "]";
      if (c == ' ') pattern += "[ _]*";
    }
  }
  Json examples = Json::array();
  for (const std::string_view word : words) examples.push_back(word);
  return Json{{"type", "string"}, {"pattern", pattern + ")$"}, {"examples", std::move(examples)}};
}

/// What every object with named keys takes besides them.
void allow_own_keys(Json& object) {
  object["properties"]["$comment"] = Json(true);
  object["properties"]["$schema"] = Json{{"type", "string"}};
  object["properties"]["$ref"] = reference("ref");
  object["patternProperties"] = Json{{"^x-", true}};
}

Json object_schema(const KeyTable& table) {
  Json object(Json::object());
  object["type"] = "object";
  object["description"] = table.description;
  object["properties"] = Json::object();
  for (const KeyInfo& key : table.keys) {
    if (key.constraints_only) continue;
    const Shape& shape = find_shape(key.value);
    Json property = shape.form == Form::data && shape.long_schema.empty()
                        ? Json::object()
                        : any_of({reference(definition_name(shape.name)), Json{{"type", "null"}}});
    property["description"] = key.description;
    object["properties"][std::string(key.key)] = std::move(property);
  }
  allow_own_keys(object);
  if (!is_open(table)) object["additionalProperties"] = false;
  return object;
}

Json long_schema(const Shape& shape) {
  if (!shape.long_schema.empty()) return Json::parse(shape.long_schema);
  if (!shape.choices.empty()) return any_case(shape.choices);
  switch (shape.form) {
    case Form::text:
      return Json{{"type", "string"}};
    case Form::flag:
      return Json{{"type", "boolean"}};
    case Form::number:
      return Json{{"type", "number"}};
    case Form::list:
    case Form::values:
      return Json{{"type", "array"}, {"items", reference(definition_name(shape.of))}};
    case Form::map:
      return Json{{"type", "object"},
                  {"properties", {{"$ref", reference("ref")}}},
                  {"additionalProperties", any_of({reference(definition_name(shape.of)), Json{{"type", "null"}}})}};
    case Form::object:
      return object_schema(key_table(shape.of));
    case Form::scalar:
      return Json{{"type", Json::array({"string", "number", "boolean"})}};
    case Form::data:
      return Json::object();
  }
  return Json::object();
}

Json shape_schema(const Shape& shape) {
  std::vector<Json> choices{long_schema(shape)};
  if (!shape.short_schema.empty()) choices.push_back(Json::parse(shape.short_schema));
  if (shape.also) choices.push_back(Json{{"type", *shape.also == NodeKind::boolean ? "boolean" : "string"}});
  // objects and maps take `$ref` among their own keys
  const bool data = shape.form == Form::data;
  if (!data && shape.form != Form::object && shape.form != Form::map) choices.push_back(reference("reference"));
  Json schema = any_of(std::move(choices));
  if (!schema.contains("description")) schema["description"] = "Takes " + std::string(shape.takes) + ".";
  return schema;
}

Json number_or_text(const std::string& text) {
  const Json value = Json::parse(text, nullptr, false);
  return value.is_number() || value.is_boolean() ? value : Json(text);
}

Json parameter_schema(const GeneratorParameter& parameter) {
  Json schema(Json::object());
  switch (parameter.shape) {
    case ParameterShape::integer:
      schema["type"] = Json::array({"integer", "string"});
      break;
    case ParameterShape::number:
      schema["type"] = Json::array({"number", "string"});
      break;
    case ParameterShape::text:
      schema["type"] = "string";
      break;
    case ParameterShape::boolean:
      schema["type"] = "boolean";
      break;
    case ParameterShape::text_list:
      schema = Json{{"type", "array"}, {"items", {{"type", "string"}}}};
      break;
    case ParameterShape::number_list:
      schema = Json{{"type", "array"}, {"items", {{"type", "number"}}}};
      break;
  }
  schema["type"] = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
  schema["type"].push_back("null");  // overlays
  const bool is_number = parameter.shape == ParameterShape::integer || parameter.shape == ParameterShape::number;
  if (is_number && !parameter.minimum.empty()) schema["minimum"] = number_or_text(parameter.minimum);
  if (is_number && !parameter.maximum.empty()) schema["maximum"] = number_or_text(parameter.maximum);
  if (!parameter.choices.empty()) {
    schema["enum"] = parameter.choices;
    schema["enum"].push_back(nullptr);
  }
  if (!parameter.default_value.empty())
    schema["default"] = is_number || parameter.shape == ParameterShape::boolean
                            ? number_or_text(parameter.default_value)
                            : Json(parameter.default_value);
  if (!parameter.description.empty()) schema["description"] = parameter.description;
  return schema;
}

std::string versioned(const std::vector<std::string>& names) {
  std::string pattern = "^(";
  for (const std::string& name : names) pattern += (pattern.size() > 2 ? "|" : "") + name;
  return pattern + ")(@[1-9][0-9]*)?$";
}

/// The generator's names, and the parameters of each by its name.
Json generator_schema(const std::vector<GeneratorChoice>& generators) {
  Json names = Json::array();
  std::vector<std::string> all{"default", "null"};
  Json rules = Json::array();
  for (const GeneratorChoice& generator : generators) {
    std::vector<std::string> own{generator.name};
    own.insert(own.end(), generator.aliases.begin(), generator.aliases.end());
    for (const std::string& name : own) names.push_back(Json{{"const", name}, {"description", generator.description}});
    all.insert(all.end(), own.begin(), own.end());
    Json then(Json::object());
    then["properties"] = Json{{"name", Json(true)}};
    for (const GeneratorParameter& parameter : generator.parameters)
      then["properties"][parameter.name] = parameter_schema(parameter);
    allow_own_keys(then);
    then["additionalProperties"] = false;
    rules.push_back(Json{
        {"if", {{"properties", {{"name", {{"type", "string"}, {"pattern", versioned(own)}}}}}, {"required", {"name"}}}},
        {"then", std::move(then)}});
  }
  names.push_back(Json{{"const", "default"}, {"description", "Leaves the column to the database."}});
  names.push_back(Json{{"const", "null"}, {"description", "Writes NULL."}});
  names.push_back(generators.empty() ? Json{{"type", "string"}}
                                     : Json{{"type", "string"}, {"pattern", versioned(all)}});
  Json object = object_schema(key_table("generator"));
  object["properties"]["name"] = any_of({reference("generator_name"), Json{{"type", "null"}}});
  if (!rules.empty()) object["allOf"] = std::move(rules);
  return Json{{"name", Json{{"anyOf", std::move(names)}}}, {"object", std::move(object)}};
}

}  // namespace

std::string json_schema_text(const std::vector<GeneratorChoice>& generators) {
  Json definitions(Json::object());
  definitions["ref"] = Json{{"type", "string"},
                            {"pattern", "#/definitions/[^/]+$"},
                            {"description", "A fragment: `#/definitions/NAME` or `other.json#/definitions/NAME`."}};
  definitions["reference"] = Json{{"type", "object"},
                                  {"required", Json::array({"$ref"})},
                                  {"properties", {{"$ref", reference("ref")}, {"$comment", true}}},
                                  {"patternProperties", {{"^x-", true}}},
                                  {"additionalProperties", false}};
  for (const Shape& shape : shapes())
    if (shape.name != "root") definitions[definition_name(shape.name)] = shape_schema(shape);

  std::vector<std::string_view> names;
  for (const DistributionInfo& info : distribution_infos()) names.push_back(info.name);
  definitions["distribution_name"] = any_case(names);

  Json generator = generator_schema(generators);
  definitions["generator_name"] = std::move(generator["name"]);
  definitions["generator"] = any_of({std::move(generator["object"]), reference("generator_name")});
  // {"name": "zipf", "exponent": 1.2, "scatter": true}: a distribution written in place of the pick's keys
  Json pick_distribution = object_schema(key_table("distribution"));
  pick_distribution["properties"]["scatter"] = Json{{"type", "boolean"}};
  pick_distribution["required"] = Json::array({"name"});
  definitions["pick"]["anyOf"].push_back(std::move(pick_distribution));

  Json root(Json::object());
  root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  root["title"] = "pgmock schema, version 1.0";
  root.update(object_schema(key_table("root")));
  root["$defs"] = std::move(definitions);
  return root.dump(2) + "\n";
}

}  // namespace pgmock::parser
