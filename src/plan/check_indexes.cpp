// SPDX-License-Identifier: MIT
// What PostgreSQL would refuse in an index: its expressions, and methods that cannot do what is asked of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/expression_facts.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

using enum TypeKind;

struct Method {
  std::string_view name;
  bool many_columns, includes;
  /// The types that it has a default operator class for (PostgreSQL 15, pg_opclass), of `other` ones the names; btree:
  /// all; what has no order is left to check_key_type().
  std::vector<TypeKind> kinds;
  std::vector<std::string_view> others;
  std::string_view extension;  // brings operator classes for the scalar types: what to advise
};

const std::vector<Method>& methods() {
  static const std::vector<Method> all = {
      {"btree", true, true, {}, {}, {}},
      {"hash",
       false,
       false,
       {boolean, int2,     int4, int8,  numeric, float4,      float8,      character, varchar, text,
        bytea,   uuid,     date, time,  timetz,  timestamp,   timestamptz, interval,  inet,    cidr,
        macaddr, macaddr8, json, jsonb, range,   enumeration, composite,   array},
       {"point", "line", "lseg", "box", "path", "polygon", "circle", "xml", "jsonpath"},
       {}},
      {"gin", true, false, {array, jsonb}, {"tsvector"}, "btree_gin"},
      {"gist", true, true, {range}, {"box", "circle", "point", "polygon", "tsquery", "tsvector"}, "btree_gist"},
      {"spgist", false, true, {range, inet, cidr, text, varchar}, {"box", "point", "polygon"}, {}},
      {"brin",
       true,
       false,
       {range, bit,  varbit, character, varchar,   text,        bytea,  date, float4,   float8,  inet,     cidr,
        int2,  int4, int8,   uuid,      timestamp, timestamptz, timetz, time, interval, macaddr, macaddr8, numeric},
       {"box"},
       {}},
  };
  return all;
}

/// Whether the method has operators for the type; for types that are not PostgreSQL's own, it may.
bool may_hold(const Method& method, const Type& type) {
  constexpr std::array<std::string_view, 11> known{"point",  "line",    "lseg",     "box", "path",    "polygon",
                                                   "circle", "tsquery", "tsvector", "xml", "jsonpath"};
  if (type.kind == array && base_of(*type.element).kind == other) return true;
  if (type.kind != other) return std::ranges::count(method.kinds, type.kind) > 0;
  const bool own = type.schema.empty() && std::ranges::count(known, type.name) > 0;
  return !own || std::ranges::count(method.others, type.name) > 0;
}

}  // namespace

void Builder::check_index(std::size_t table, const Index& index) {
  std::vector<const ExpressionText*> texts;
  for (const auto& expression : index.expressions) texts.push_back(&expression);
  if (index.where_clause) texts.push_back(&*index.where_clause);
  for (const ExpressionText* text : texts) {
    check_condition(table, {}, *text, "an index");
    Diagnostics said_before;
    const auto tree = sql::parse_expression(*text, sources_, said_before);
    if (!tree) continue;
    if (const auto function = sql::unfixed_function(tree))
      error(table, Code::bad_expression, text->where,
            fmt::format("an index cannot use {}, whose result does not stay the same", *function),
            "leave it out of the index");
  }
  if (index.where_clause) check_truth(table, *index.where_clause, "the condition of an index");
  check_index_method(table, index);
}

void Builder::check_index_method(std::size_t table, const Index& index) {
  const std::string name = index.method.empty() ? "btree" : ascii_lower(index.method);
  const auto method = std::ranges::find(methods(), name, &Method::name);
  if (method == methods().end()) return;  // an extension's
  const auto refuse = [&](const std::string& message, const std::string& help) {
    error(table, Code::bad_value, index.where, message, help);
  };
  if (!method->many_columns && index.columns.size() + index.expressions.size() > 1)
    refuse(fmt::format("a {} index has one column only", name), "make one index a column, or leave out `method`");
  if (!method->includes && !index.include.empty())
    refuse(fmt::format("a {} index includes no columns", name), "remove `include`, or leave out `method`");
  if (name != "btree" && index.unique)
    refuse(fmt::format("a {} index cannot be unique", name), "leave out `method`: btree is the default");
  if ((name == "btree" || name == "hash") && !index.unique)
    check_key_type(table, index.columns, index.where, name + " index");
  if (name == "btree") return;
  // Extensions, and what the schema's own SQL brings, may have operator classes for any type.
  if (!plan_.schema.extensions.empty() || !spec_.sql_before.empty()) return;
  for (const std::size_t column : index.columns) {
    const Type& type = *table_of(table).columns[column].type;
    if (tables_[table].columns[column].failed || may_hold(*method, base_of(type))) continue;
    error(table, Code::bad_type, index.where,
          fmt::format("`{}` is {}, for which PostgreSQL has no {} index", display(table, column), message_name(type),
                      name),
          method->extension.empty()
              ? "leave out `method`: btree is the default"
              : fmt::format("leave out `method`, or add \"{}\" to `extensions`", method->extension));
  }
}

}  // namespace pgmock::plan
