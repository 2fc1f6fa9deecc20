// SPDX-License-Identifier: MIT
// The reference page: the rules that hold everywhere, then one table a key table.
#include "pgmock/parser/format_reference.hpp"

#include <string_view>
#include <vector>

#include "parser/shapes.hpp"
#include "pgmock/base/distribution.hpp"

namespace pgmock::parser {
namespace {

constexpr std::string_view introduction = R"md(# The schema format, version 1.0

Made from the program's own table of keys; `pgmock schema` prints the same as JSON Schema (2020-12), for editors.

A small schema:

```jsonc
{
  "version": "1.0",
  "tables": {
    "users": {
      "columns": {
        "id": { "type": "serial", "primaryKey": true },
        "email": { "type": "varchar(255)", "generator": "email", "unique": true }
      },
      "rowCount": 1000
    }
  }
}
```

## Rules for the whole file

- JSON; `//` and `/* */` comments and trailing commas are accepted (`--strict-json` refuses them). YAML (`.yaml`, `.yml`;
  core schema 1.2, so `NO` is a text) is the same tree, with the same errors and places.
- Unknown keys, keys given twice, and keys that have no effect where they stand are errors, with a suggestion. `x-…` keys
  are your own and ignored wherever the format has named keys; so are `$schema` and `$comment`. `pgmock expand` leaves
  them out.
- A short form always expands to one long form; `pgmock expand` prints it as strict, self-contained JSON. Expanding it
  again changes nothing, and both give the same bytes of data.
- Names are exact, not folded: `"Users"` is the table `"Users"`. A dot separates schema and name (`audit.events`); a name
  that holds a dot is written with SQL quotes (`"\"odd.name\""`). Names have at most 63 bytes. In `t(a, b)` and `t.a`
  names need SQL quotes when they hold a dot, comma or parenthesis.
- Times: `2024-05-01`, `2024-05-01T10:00:00Z`, `asOf`, `asOf - 30 days`. Durations: PostgreSQL intervals
  (`2 hours 30 minutes`). Rates: 0 to 1. Counts: integers, also `1e6` and `"1_000_000"`. Bounds are inclusive; a date as
  bound of a timestamp is its midnight.
- SQL words (`set null`, `row`, `before`) stand in any case.

## Inheritance

- `extends`, overlays (`pgmock generate BASE OVERLAY…`) and the siblings of `$ref` merge in the same way, after short
  forms have been expanded: objects merge key by key, anything else replaces. Later wins.
- `null` in place of a key's value removes what was inherited, and is legal only there. Inside `rows`, `values` and
  `constant` it is SQL's NULL.
- A later value key (`generator`, `values`, `constant`, `expression`) replaces all inherited ones of its column. The same
  holds for the kinds of `rowCount` (a count, a multiple, children by parent), of `pick`, and of types.
- Generators and distributions merge only under the same name.
- `{"$ref": "#/definitions/NAME"}` and `{"$ref": "other.json#/definitions/NAME"}` may stand in place of any value but the
  user's own data (`rows`, `constant`, parameters of generators); also in `columns` and `tables`, for several at once. A
  reference is resolved in the file that holds it. Circles are errors.
- `extends` takes paths relative to the file that holds them, or `template:NAME`.
- A column in an overlay that the base does not have is an error; a table is one unless it brings its own `columns`.
)md";

constexpr std::string_view row_counts = R"md(
Short forms: `1000` · `"1e6"` · `"3 per orders"` · `"0..20 per users"` · `"0..20 per users zipf(1.2)"` ·
`"poisson(4) per users"` · `"2 * users"`.

    count    = number | range "per" table [dist] | dist "per" table | number "*" table
    range    = number [".." number]
    dist     = name "(" number {"," number} ")"

The total is known before the first byte. Without `rowCount` a table has its literal rows, else 100.
)md";

struct Section {
  std::string_view table;
  std::string_view title;
  std::string_view after;  // Markdown behind the table of keys
};

const std::vector<Section>& sections() {
  static const std::vector<Section> all{
      {"root", "Root", ""},
      {"database", "database", ""},
      {"extension", "extensions", "\nShort form: a text is the name.\n"},
      {"type", "types", ""},
      {"sequence", "sequences", ""},
      {"defaults", "defaults", ""},
      {"sql", "sql", ""},
      {"table", "Table", ""},
      {"rowCount", "rowCount", row_counts},
      {"primaryKey", "primaryKey", "\nShort form: a list of columns.\n"},
      {"unique", "unique", "\nShort form: a list of columns.\n"},
      {"foreignKey", "foreignKeys", ""},
      {"check", "checks", "\nShort form: a text is the expression.\n"},
      {"index", "indexes", ""},
      {"trigger", "triggers", ""},
      {"column", "Column", "\nShort form: a text is the type.\n"},
      {"columnKey", "primaryKey and unique of a column", "\nShort form: `true`.\n"},
      {"reference", "references of a column",
       "\nShort form: a text is the target: `\"users.id\"`, `\"users(id)\"`, `\"users\"`.\n"},
      {"generator", "generator", "\nShort form: a text is the name. All other keys are parameters.\n"},
      {"weightedValue", "values",
       "\nShort forms: a list of values with equal weights, or `{\"value\": weight}`. Weights are normalised.\n"},
      {"pick", "pick",
       "\nShort forms: `\"uniform\"`, a distribution as text or object (`{\"name\": \"zipf\", \"exponent\": 1.2, "
       "\"scatter\": true}`).\n"},
      {"tree", "tree", ""},
  };
  return all;
}

std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

void add_keys(const KeyTable& table, std::string& page) {
  page += "\n| key | takes | meaning |\n|---|---|---|\n";
  for (const KeyInfo& key : table.keys) {
    const Shape& shape = find_shape(key.value);
    page += "| `" + std::string(key.key) + "` | " + (key.constraints_only ? std::string("–") : cell(shape.takes)) +
            " | " + cell(key.description) + (key.constraints_only ? " **Not supported yet.**" : "") + " |\n";
  }
}

void add_distributions(std::string& page) {
  page +=
      "\n## Distributions\n\nWritten as a sentence, `\"normal(10, 2)\"`, or as an object with the same names, "
      "`{\"name\": \"normal\", \"mean\": 10, \"stddev\": 2}`. Lists stand in brackets: `\"weights([3, 1])\"`, "
      "`\"histogram([[0, 10, 3], [10, 20, 1]])\"`.\n\n| name | parameters | meaning |\n|---|---|---|\n";
  for (const DistributionInfo& info : distribution_infos()) {
    page += "| `" + std::string(info.name) + "` | ";
    for (std::size_t i = 0; i < info.parameters.size(); ++i)
      page += (i == 0 ? "`" : ", `") + std::string(info.parameters[i]) + "`";
    page += (info.parameters.empty() ? "– | " : " | ") + cell(info.description) + " |\n";
  }
  page +=
      "\nOn numbers and times parameters are in the column's unit (times: times, or durations before `asOf`); on "
      "values "
      "of a list, parent rows and child counts they are ranks, from 1. On integers with `min` and `max`, `zipf` and "
      "`weights` go over the ranks, `min` being rank 1.\n";
}

}  // namespace

std::string format_reference_markdown() {
  std::string page(introduction);
  for (const Section& section : sections()) {
    const KeyTable& table = key_table(section.table);
    const bool top = section.title == "Root" || section.title == "Table" || section.title == "Column";
    page += (top ? "\n## " : "\n### ") + std::string(section.title) + "\n\n" + std::string(table.description) + "\n";
    add_keys(table, page);
    page += section.after;
  }
  add_distributions(page);
  return page;
}

}  // namespace pgmock::parser
