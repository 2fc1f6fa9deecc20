// SPDX-License-Identifier: MIT
// Reading the root: settings, types, sequences and the tables.
#include <pg_query.h>

#include <algorithm>
#include <set>

#include "parser/names.hpp"
#include "parser/spec_reader.hpp"
#include "pgmock/base/datetime.hpp"

namespace pgmock::parser {
namespace {

template <class Read>
void each_member(const Node& root, std::string_view key, Read read) {
  if (const Node* map = root.find(key); map != nullptr && map->kind == NodeKind::object)
    for (const Member& member : map->members)
      if (!member.key.starts_with('\x01')) read(member);
}

void read_settings(const Node& root, Spec& spec, const Context& context) {
  if (!root.find("version") && !root.find(broken_key("version")))
    context.diagnostics.warning(Code::version, {root.where.file, root.where.begin, root.where.begin + 1},
                                "the schema does not say the version of its format", "add `\"version\": \"1.0\"`");
  if (const Node* seed = root.find("seed")) spec.seed = seed->text;
  if (const auto version = read_integer(root, "dataVersion")) spec.data_version = version->value;
  if (const std::optional<Text> as_of = read_text(root, "asOf"))
    spec.as_of = parse_timestamp(as_of->value).value_or(spec.as_of);
  spec.time_zone = read_text(root, "timeZone");
  if (const Node* database = root.find("database")) {
    spec.database_name = read_text(*database, "name");
    spec.database_locale = read_text(*database, "locale");
    spec.default_schema = read_name(*database, "schema");
  }
  if (const std::optional<Text> only = read_text(root, "locale"))
    spec.locales.emplace_back(*only, Number{Decimal::of(1), only->where});
  const Node* locale = root.find("locale");
  // weights that are wrong have been reported
  bool any_weight = locale == nullptr || std::ranges::any_of(locale->members, [](const Member& member) {
                      return member.key.starts_with('\x01');
                    });
  each_member(root, "locale", [&](const Member& member) {
    const std::optional<Decimal> weight = Decimal::parse(member.value.text);
    any_weight = any_weight || (weight && *weight > Decimal::of(0));
    spec.locales.emplace_back(Text{member.key, member.key_where},
                              Number{weight.value_or(Decimal{}), member.value.where});
  });
  if (locale != nullptr && locale->kind == NodeKind::object && !any_weight)
    context.diagnostics.error(Code::bad_value, locale->where, "no locale has a weight above 0",
                              "write `\"en_US\"`, or give one a weight");
}

/// A type with a mistake becomes a domain over text, so that the columns that use it are not called wrong too.
UserTypeSpec read_user_type(const Member& member, const Context& context) {
  const Node& node = member.value;
  UserTypeSpec type;
  type.name = table_name_of(member.key, member.key_where);
  type.where = node.where;
  refuse_mixed_alternatives(node, "type", context);
  const auto has = [&node](std::string_view key) {
    return node.find(key) != nullptr || node.find(broken_key(key)) != nullptr;
  };
  if (has("enum")) {
    type.kind = TypeKind::enumeration;
    std::set<std::string> seen;
    for (Text& label : read_texts(node, "enum")) {
      if (!seen.insert(label.value).second) {
        context.diagnostics.error(Code::duplicate_name, label.where, "the label `" + label.value + "` is given twice",
                                  "remove one of the two");
      } else {
        type.labels.push_back(std::move(label));
      }
    }
  } else if (has("domain")) {
    type.kind = TypeKind::domain;
    type.base = read_text(node, "domain");
    type.check = read_expression(node, "check");
    type.default_value = read_expression(node, "default");
    type.not_null = read_flag(node, "notNull");
  } else if (has("composite")) {
    type.kind = TypeKind::composite;
    each_member(node, "composite", [&type](const Member& field) {
      type.fields.emplace_back(Text{simple_name(field.key).value_or(field.key), field.key_where},
                               Text{field.value.text, field.value.where});
    });
  } else if (has("range")) {
    type.kind = TypeKind::range;
    type.base = read_text(node, "range");
  } else {
    context.diagnostics.error(Code::missing_key, member.key_where,
                              "type `" + member.key + "` is neither `enum`, `domain`, `composite` nor `range`",
                              "write one of them, such as `{\"enum\": [\"a\", \"b\"]}`");
    type.kind = TypeKind::domain;
  }
  const bool needs_base = type.kind == TypeKind::domain || type.kind == TypeKind::range;
  if (needs_base && !type.base) {  // reported where it is written
    type.kind = TypeKind::domain;
    type.base = Text{"text", node.where};
  }
  return type;
}

SequenceSpec read_sequence(const Member& member, const Context& context) {
  const Node& node = member.value;
  SequenceSpec sequence;
  sequence.name = table_name_of(member.key, member.key_where);
  sequence.where = node.where;
  sequence.type = read_text(node, "type");
  sequence.owned_by = read_text(node, "ownedBy");
  sequence.start = read_integer(node, "start");
  sequence.increment = read_integer(node, "increment");
  sequence.min = read_integer(node, "min");
  sequence.max = read_integer(node, "max");
  sequence.cycle = read_flag(node, "cycle");
  if (sequence.increment && sequence.increment->value == 0) {
    context.diagnostics.error(Code::bad_value, sequence.increment->where, "`increment` is 0, which PostgreSQL refuses");
    sequence.increment.reset();
  }
  return sequence;
}

DefaultsSpec read_defaults(const Node& root, const Context& context) {
  DefaultsSpec defaults;
  const Node* node = root.find("defaults");
  if (node == nullptr) return defaults;
  if (const Node* count = node->find("rowCount")) {
    defaults.row_count = read_row_count_spec(*count, context);
    if (defaults.row_count && !defaults.row_count->count) {
      context.diagnostics.error(Code::bad_row_count, count->where, "the default row count is not absolute",
                                "write a number, such as `1000`");
      defaults.row_count.reset();
    }
  }
  defaults.null_rate = read_number(*node, "nullRate");
  defaults.locale = read_text(*node, "locale");
  return defaults;
}

/// libpg_query knows whether PostgreSQL would parse it.
Texts read_statements(const Node& root, std::string_view key, const Context& context) {
  const Node* sql = root.find("sql");
  const Node* list = sql == nullptr ? nullptr : sql->find(key);
  Texts statements;
  if (list == nullptr || list->kind != NodeKind::array) return statements;
  for (const Node& item : list->items) {
    const PgQueryParseResult result = pg_query_parse(item.text.c_str());
    if (result.error != nullptr) {
      const std::size_t at = result.error->cursorpos > 0 ? static_cast<std::size_t>(result.error->cursorpos - 1) : 0;
      context.diagnostics.error(Code::syntax, part_of(item, std::min(at, item.text.size()), 1, context.sources),
                                std::string("the statement is no SQL: ") + result.error->message);
    } else {
      statements.push_back({item.text, item.where});
    }
    pg_query_free_parse_result(result);
  }
  return statements;
}

}  // namespace

Spec read_spec(const Node& root, const Context& context) {
  Spec spec;
  spec.where = root.where;
  read_settings(root, spec, context);
  if (const Node* extensions = root.find("extensions"); extensions != nullptr && extensions->kind == NodeKind::array)
    for (const Node& item : extensions->items)
      if (require(item, "name", "the extension", item.where, "", context))
        spec.extensions.push_back(
            {read_name(item, "name").value_or(Text{}).value, read_name(item, "schema").value_or(Text{}).value});
  each_member(root, "types", [&](const Member& member) { spec.types.push_back(read_user_type(member, context)); });
  each_member(root, "sequences",
              [&](const Member& member) { spec.sequences.push_back(read_sequence(member, context)); });
  spec.defaults = read_defaults(root, context);
  const TableIndex index(root);
  require(root, "tables", "the schema", {root.where.file, root.where.begin, root.where.begin + 1},
          "add `\"tables\": {…}`", context);
  each_member(root, "tables", [&](const Member& member) { spec.tables.push_back(read_table(member, index, context)); });
  spec.sql_before = read_statements(root, "before", context);
  spec.sql_after = read_statements(root, "after", context);
  return spec;
}

}  // namespace pgmock::parser
