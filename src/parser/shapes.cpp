// SPDX-License-Identifier: MIT
// The table of shapes: one line each.
#include "parser/shapes.hpp"

#include <algorithm>
#include <stdexcept>

#include "parser/short_forms.hpp"

namespace pgmock::parser {
namespace {

constexpr std::string_view string_schema = R"({"type":"string"})";
constexpr std::string_view string_list_schema = R"({"type":"array","items":{"type":"string"}})";
constexpr std::string_view count_text_schema = R"({"type":"string","pattern":"^[0-9][0-9_]*(\\.[0-9]+)?([eE][+]?[0-9]+)?$"})";
constexpr std::string_view token_schema = R"({"type":["number","boolean"]})";

std::vector<Shape> scalar_shapes() {
  return {
      {.name = "text", .form = Form::text, .of = {}, .takes = "a text"},
      {.name = "flag", .form = Form::flag, .of = {}, .takes = "true or false"},
      {.name = "version", .form = Form::text, .of = {}, .takes = "a version as text: `\"1.0\"`",
       .short_form = token_to_text, .canonical = check_version, .long_schema = R"({"type":"string","pattern":"^1(\\.[0-9]+)?$"})",
       .short_schema = R"({"type":"number","minimum":1,"exclusiveMaximum":2})"},
      {.name = "seed", .form = Form::scalar, .of = {}, .takes = "an integer or a text", .canonical = check_seed,
       .long_schema = R"({"type":["integer","string"]})"},
      {.name = "data version", .form = Form::number, .of = {}, .takes = "an integer from 1",
       .canonical = check_data_version, .long_schema = R"({"type":"integer","minimum":1})"},
      {.name = "moment", .form = Form::text, .of = {}, .takes = "a time: `2024-05-01T10:00:00Z`",
       .canonical = check_moment},
      {.name = "encoding", .form = Form::text, .of = {}, .takes = "`\"UTF8\"`", .canonical = check_encoding,
       .long_schema = R"({"type":"string","pattern":"^[uU][tT][fF]-?8$"})"},
      {.name = "name", .form = Form::text, .of = {}, .takes = "a name", .canonical = check_name},
      {.name = "table name", .form = Form::text, .of = {}, .takes = "the name of a table",
       .canonical = check_table_name},
      {.name = "target", .form = Form::text, .of = {}, .takes = "a target: `t(a, b)`, `t.a` or `t`",
       .canonical = check_target},
      {.name = "label", .form = Form::text, .of = {}, .takes = "a text", .canonical = check_label},
      {.name = "type", .form = Form::text, .of = {}, .takes = "a type as text: `\"varchar(255)\"`",
       .canonical = check_expression},
      {.name = "expression", .form = Form::text, .of = {}, .takes = "an SQL expression as text",
       .canonical = check_expression},
      {.name = "default", .form = Form::text, .of = {}, .takes = "an SQL expression as text",
       .short_form = token_to_text, .canonical = check_expression, .short_schema = token_schema},
      {.name = "integer", .form = Form::number, .of = {}, .takes = "an integer", .short_form = text_to_number,
       .canonical = check_integer, .short_schema = R"({"type":"string","pattern":"^-?[0-9][0-9_]*$"})"},
      {.name = "count", .form = Form::number, .of = {}, .takes = "a count: `1000`, `1e6` or `\"1_000_000\"`",
       .short_form = text_to_number, .canonical = check_count, .long_schema = R"({"type":"integer","minimum":0})",
       .short_schema = count_text_schema},
      {.name = "positive number", .form = Form::number, .of = {}, .takes = "a number from 0",
       .short_form = text_to_number, .canonical = check_weight, .long_schema = R"({"type":"number","minimum":0})",
       .short_schema = count_text_schema},
      {.name = "rate", .form = Form::number, .of = {}, .takes = "a number from 0 to 1", .canonical = check_rate,
       .long_schema = R"({"type":"number","minimum":0,"maximum":1})"},
      {.name = "weight", .form = Form::number, .of = {}, .takes = "a number from 0", .canonical = check_weight,
       .long_schema = R"({"type":"number","minimum":0})"},
      {.name = "bound", .form = Form::scalar, .of = {}, .takes = "a number, or a time as text",
       .canonical = check_scalar, .long_schema = R"({"type":["number","string"]})"},
      {.name = "any value", .form = Form::data, .of = {},
       .takes = "any value of the column's type; lists are SQL arrays, objects json or composites"},
      {.name = "data", .form = Form::data, .of = {}, .takes = "anything"},
      {.name = "definitions", .form = Form::data, .of = {}, .takes = "fragments by name",
       .long_schema = R"({"type":"object"})"},
      {.name = "sequence type", .form = Form::text, .of = {}, .takes = "a type of integers",
       .choices = {"smallint", "integer", "bigint"}},
      {.name = "identity", .form = Form::text, .of = {}, .takes = "`\"always\"` or `\"byDefault\"`",
       .choices = {"always", "byDefault"}},
      {.name = "placement", .form = Form::text, .of = {}, .takes = "`\"clustered\"` or `\"shuffled\"`",
       .choices = {"clustered", "shuffled"}},
      {.name = "match", .form = Form::text, .of = {}, .takes = "`\"simple\"` or `\"full\"`",
       .choices = {"simple", "full"}},
      {.name = "action", .form = Form::text, .of = {},
       .takes = "`\"no action\"`, `\"restrict\"`, `\"cascade\"`, `\"set null\"` or `\"set default\"`",
       .choices = {"no action", "restrict", "cascade", "set null", "set default"}},
      {.name = "timing", .form = Form::text, .of = {}, .takes = "`\"before\"`, `\"after\"` or `\"instead of\"`",
       .choices = {"before", "after", "instead of"}},
      {.name = "for each", .form = Form::text, .of = {}, .takes = "`\"row\"` or `\"statement\"`",
       .choices = {"row", "statement"}},
      {.name = "event", .form = Form::text, .of = {},
       .takes = "`insert`, `update`, `update of a, b`, `delete` or `truncate`", .canonical = check_event},
      {.name = "generator name", .form = Form::text, .of = {}, .takes = "the name of a generator",
       .canonical = check_generator_name},
      {.name = "distribution name", .form = Form::text, .of = {}, .takes = "the name of a distribution",
       .canonical = check_distribution_name},
      {.name = "distribution parameter", .form = Form::scalar, .of = {}, .takes = "a number, a time or a duration",
       .canonical = check_scalar, .long_schema = R"({"type":["number","string"]})"},
      {.name = "distribution parameters", .form = Form::data, .of = {}, .takes = "a list of numbers or times",
       .canonical = check_scalars, .long_schema = R"({"type":"array","items":{"type":["number","string"]}})"},
      {.name = "bins", .form = Form::data, .of = {}, .takes = "a list of bins `[low, high, weight]`",
       .canonical = check_bins,
       .long_schema =
           R"({"type":"array","items":{"type":"array","minItems":3,"maxItems":3,"items":{"type":["number","string"]}}})"},
  };
}

std::vector<Shape> list_shapes() {
  return {
      {.name = "extends", .form = Form::list, .of = "text",
       .takes = "a path relative to this file, `template:NAME`, or a list of them", .short_form = text_to_list,
       .short_schema = string_schema},
      {.name = "statements", .form = Form::list, .of = "expression", .takes = "a list of SQL statements"},
      {.name = "expressions", .form = Form::list, .of = "expression", .takes = "a list of SQL expressions"},
      {.name = "extensions", .form = Form::list, .of = "extension", .takes = "a list of extensions"},
      {.name = "labels", .form = Form::list, .of = "label", .takes = "a list of labels"},
      {.name = "column names", .form = Form::list, .of = "name", .takes = "a list of columns"},
      {.name = "table names", .form = Form::list, .of = "table name", .takes = "a list of tables"},
      {.name = "rows", .form = Form::data, .of = {}, .takes = "a list of rows `{\"column\": value}`",
       .canonical = check_rows, .long_schema = R"({"type":"array","items":{"type":"object"}})"},
      {.name = "uniques", .form = Form::list, .of = "unique", .takes = "a list of unique constraints"},
      {.name = "foreignKeys", .form = Form::list, .of = "foreignKey", .takes = "a list of foreign keys"},
      {.name = "checks", .form = Form::list, .of = "check", .takes = "a list of conditions"},
      {.name = "indexes", .form = Form::list, .of = "index", .takes = "a list of indexes"},
      {.name = "triggers", .form = Form::list, .of = "trigger", .takes = "a list of triggers"},
      {.name = "events", .form = Form::list, .of = "event", .takes = "a list of events", .short_form = split_events,
       .short_schema = string_schema},
      {.name = "values", .form = Form::values, .of = "weightedValue",
       .takes = "a list of values, `{\"value\": weight}`, or a list of `{\"value\": …, \"weight\": …}`",
       .short_form = expand_values, .long_schema = R"({"type":"array"})",
       .short_schema = R"({"type":"object","additionalProperties":{"type":"number","minimum":0}})"},
  };
}

std::vector<Shape> map_shapes() {
  return {
      {.name = "locales", .form = Form::map, .of = "weight", .takes = "a locale, or weights of several",
       .also = NodeKind::string},
      {.name = "types", .form = Form::map, .of = "user type", .takes = "types by name"},
      {.name = "fields", .form = Form::map, .of = "type", .takes = "fields: names and types"},
      {.name = "sequences", .form = Form::map, .of = "sequence", .takes = "sequences by name"},
      {.name = "tables", .form = Form::map, .of = "table", .takes = "tables by name"},
      {.name = "columns", .form = Form::map, .of = "column", .takes = "columns by name"},
  };
}

std::vector<Shape> object_shapes() {
  return {
      {.name = "root", .form = Form::object, .of = "root", .takes = "an object"},
      {.name = "database", .form = Form::object, .of = "database", .takes = "an object"},
      {.name = "sql", .form = Form::object, .of = "sql", .takes = "an object"},
      {.name = "extension", .form = Form::object, .of = "extension", .takes = "a name, or an object",
       .short_form = text_to_name, .short_schema = string_schema},
      {.name = "user type", .form = Form::object, .of = "type", .takes = "an object"},
      {.name = "sequence", .form = Form::object, .of = "sequence", .takes = "an object"},
      {.name = "defaults", .form = Form::object, .of = "defaults", .takes = "an object"},
      {.name = "table", .form = Form::object, .of = "table", .takes = "an object"},
      {.name = "rowCount", .form = Form::object, .of = "rowCount",
       .takes = "a count, a sentence such as `\"0..20 per users\"`, or an object", .short_form = expand_row_count,
       .short_schema = R"({"anyOf":[{"type":"integer","minimum":0},{"type":"string"}]})"},
      {.name = "primaryKey", .form = Form::object, .of = "primaryKey", .takes = "a list of columns, or an object",
       .short_form = list_to_columns, .short_schema = string_list_schema},
      {.name = "unique", .form = Form::object, .of = "unique", .takes = "a list of columns, or an object",
       .short_form = list_to_columns, .short_schema = string_list_schema},
      {.name = "foreignKey", .form = Form::object, .of = "foreignKey", .takes = "an object"},
      {.name = "check", .form = Form::object, .of = "check", .takes = "an SQL expression as text, or an object",
       .short_form = text_to_expression, .short_schema = string_schema},
      {.name = "index", .form = Form::object, .of = "index", .takes = "an object"},
      {.name = "trigger", .form = Form::object, .of = "trigger", .takes = "an object"},
      {.name = "column", .form = Form::object, .of = "column", .takes = "a type as text, or an object",
       .short_form = text_to_type, .short_schema = string_schema},
      {.name = "columnKey", .form = Form::object, .of = "columnKey", .takes = "true, or an object",
       .also = NodeKind::boolean},
      {.name = "references", .form = Form::object, .of = "reference",
       .takes = "a target such as `\"users.id\"`, or an object", .short_form = text_to_references,
       .short_schema = string_schema},
      {.name = "generator", .form = Form::object, .of = "generator", .takes = "a name, or an object with `name`",
       .short_form = text_to_name, .short_schema = string_schema},
      {.name = "distribution", .form = Form::object, .of = "distribution",
       .takes = "a sentence such as `\"zipf(1.2)\"`, or an object with `name`", .short_form = expand_distribution,
       .short_schema = string_schema},
      {.name = "pick", .form = Form::object, .of = "pick",
       .takes = "`\"uniform\"`, a distribution, or an object", .short_form = expand_pick,
       .short_schema = R"({"type":"string"})"},
      {.name = "tree", .form = Form::object, .of = "tree", .takes = "an object"},
  };
}

std::vector<Shape> make_shapes() {
  std::vector<Shape> all = scalar_shapes();
  for (const auto& more : {list_shapes(), map_shapes(), object_shapes()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

const std::vector<Alternatives>& alternatives() {
  static const std::vector<Alternatives> all{
      {"column", {{"generator"}, {"values"}, {"constant"}, {"expression"}, {"aggregate"}}},
      {"rowCount", {{"count"}, {"times", "of"}, {"per", "via", "min", "max", "distribution"}}},
      {"pick", {{"distribution", "scatter"}, {"unique"}, {"tree"}}},
      {"type", {{"enum"}, {"domain", "check", "notNull", "default"}, {"composite"}, {"range"}}},
      {"index", {{"columns"}, {"expressions"}}},
  };
  return all;
}

}  // namespace

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = make_shapes();
  return all;
}

const Shape& find_shape(std::string_view name) {
  const auto found = std::ranges::find(shapes(), name, &Shape::name);
  if (found == shapes().end()) throw std::logic_error("no shape is called `" + std::string(name) + "`");
  return *found;
}

const KeyTable& key_table(std::string_view object) {
  const auto found = std::ranges::find(key_tables(), object, &KeyTable::object);
  if (found == key_tables().end()) throw std::logic_error("no key table is called `" + std::string(object) + "`");
  return *found;
}

const KeyInfo* find_key(const KeyTable& table, std::string_view key) {
  const auto found = std::ranges::find(table.keys, key, &KeyInfo::key);
  return found == table.keys.end() ? nullptr : &*found;
}

bool is_open(const KeyTable& table) { return table.object == "generator"; }

bool is_named(const KeyTable& table) { return table.object == "generator" || table.object == "distribution"; }

const Alternatives* find_alternatives(std::string_view object) {
  const auto found = std::ranges::find(alternatives(), object, &Alternatives::object);
  return found == alternatives().end() ? nullptr : &*found;
}

bool is_ignored_key(std::string_view key) {
  return key.starts_with("x-") || key == "$schema" || key == "$comment";
}

std::string broken_key(std::string_view key) { return '\x01' + std::string(key); }

void mark_broken(Member& member) {
  Node nothing;
  nothing.kind = NodeKind::boolean;
  nothing.where = member.value.where;
  member.key = broken_key(member.key);
  member.value = std::move(nothing);
}

Span part_of(const Node& text, std::size_t begin, std::size_t length, const Sources& sources) {
  const std::string& source = sources.file(text.where.file).text;
  for (const std::uint32_t quote : {0U, 1U}) {
    const std::size_t start = std::size_t{text.where.begin} + quote;
    if (start + text.text.size() <= source.size() && source.compare(start, text.text.size(), text.text) == 0 &&
        !text.text.empty())
      return {text.where.file, static_cast<std::uint32_t>(start + begin),
              static_cast<std::uint32_t>(start + begin + std::max<std::size_t>(length, 1))};
  }
  return text.where;
}

}  // namespace pgmock::parser
