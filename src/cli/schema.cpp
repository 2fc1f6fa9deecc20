// SPDX-License-Identifier: MIT
// pgmock schema: the JSON Schema of the schema format.
#include "pgmock/parser/json_schema.hpp"

#include <memory>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::cli {
namespace {

using generators::ParamType;
using parser::ParameterShape;

ParameterShape shape_of(ParamType type) {
  switch (type) {
    case ParamType::integer:
      return ParameterShape::integer;
    case ParamType::number:
      return ParameterShape::number;
    case ParamType::boolean:
      return ParameterShape::boolean;
    case ParamType::text_list:
      return ParameterShape::text_list;
    case ParamType::number_list:
      return ParameterShape::number_list;
    case ParamType::text:
    case ParamType::time:
    case ParamType::duration:
    case ParamType::choice:
      return ParameterShape::text;
  }
  return ParameterShape::text;
}

parser::GeneratorChoice choice_of(const generators::GeneratorInfo& info) {
  parser::GeneratorChoice choice;
  choice.name = info.name;
  choice.aliases.assign(info.aliases.begin(), info.aliases.end());
  choice.description = info.description;
  for (const generators::Parameter& parameter : info.parameters) {
    parser::GeneratorParameter& made = choice.parameters.emplace_back();
    made.name = parameter.name;
    made.shape = shape_of(parameter.type);
    made.description = parameter.description;
    made.default_value = parameter.default_value;
    made.minimum = parameter.minimum;
    made.maximum = parameter.maximum;
    made.choices.assign(parameter.choices.begin(), parameter.choices.end());
  }
  return choice;
}

int run_schema() {
  std::vector<parser::GeneratorChoice> choices;
  for (const auto& info : generators::builtin().all()) choices.push_back(choice_of(*info));
  std::string text = parser::json_schema_text(choices);
  if (!text.ends_with('\n')) text += '\n';
  print_out(text);
  return 0;
}

}  // namespace

void setup_schema(App& app) {
  Command& command = app.command("schema", "print the JSON Schema of the schema format, for editors");
  command.description =
      "Prints the JSON Schema (2020-12) that describes schema files, with every generator and its parameters. Editors "
      "check and complete by it: save it and name it in the schema file, as \"$schema\": \"./pgmock.schema.json\".";
  const auto options = std::make_shared<MessageOptions>();
  add_message_options(command, *options);
  command.examples = {{"pgmock schema > pgmock.schema.json", "beside your schema files"}};
  command.run = [&command, options] {
    options->start(command);
    return run_schema();
  };
}

}  // namespace pgmock::cli
