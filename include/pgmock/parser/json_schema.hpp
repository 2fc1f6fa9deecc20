// SPDX-License-Identifier: MIT
// The published JSON Schema (2020-12) of the format, derived from the key tables and from the generators that the
// caller describes (this room knows none). Editors check and complete schemas by it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgmock::parser {

/// The JSON type of a generator's parameter.
enum class ParameterShape { integer, number, text, boolean, text_list, number_list };

struct GeneratorParameter {
  std::string name;
  ParameterShape shape = ParameterShape::text;
  std::string description;
  std::string default_value;         // as text; empty: none
  std::string minimum, maximum;      // as text; empty: no bound
  std::vector<std::string> choices;  // of a text; empty: any
};

struct GeneratorChoice {
  std::string name;
  std::vector<std::string> aliases;
  std::string description;
  std::vector<GeneratorParameter> parameters;
};

/// The JSON Schema as text. It takes base schemas and overlays alike (null removes), short forms and long ones, `$ref`
/// and `x-…` keys; keys that the format does not know, or that are not supported yet, it refuses. Without generators
/// any name of one is taken.
std::string json_schema_text(const std::vector<GeneratorChoice>& generators);

}  // namespace pgmock::parser
