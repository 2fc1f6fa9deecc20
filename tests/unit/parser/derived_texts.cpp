// SPDX-License-Identifier: MIT
// Prints what derives from the key tables: `schema` (the JSON Schema, with a few generators) or `format`
// (docs/format.md).
#include <cstdio>
#include <string>
#include <string_view>

#include "pgmock/parser/format_reference.hpp"
#include "pgmock/parser/json_schema.hpp"

int main(int count, char** arguments) {
  using namespace pgmock::parser;
  const std::string_view what = count == 2 ? arguments[1] : "";
  std::string text;
  if (what == "schema") {
    text = json_schema_text(
        {{"email", {"mail"}, "An e-mail address.", {{"domain", ParameterShape::text, "Its domain.", "", "", "", {}}}},
         {"price",
          {},
          "A price.",
          {{"min", ParameterShape::integer, "Smallest.", "0", "0", "100", {}},
           {"style", ParameterShape::text, "Style.", "plain", "", "", {"plain", "round"}}}},
         {"ordinal", {}, "1, 2, 3.", {}}});
  } else if (what == "format") {
    text = format_reference_markdown();
  } else {
    std::fputs("usage: derived_texts schema|format\n", stderr);
    return 3;
  }
  std::fputs(text.c_str(), stdout);
  return 0;
}
