// SPDX-License-Identifier: MIT
// The table of keys: one line a key. Parser, JSON Schema, `expand` and docs/format.md derive from it.
#include <algorithm>
#include <string_view>
#include <utility>

#include "parser/shapes.hpp"
#include "pgmock/base/distribution.hpp"

namespace pgmock::parser {
namespace {

constexpr bool later = true;  // "not supported yet"

KeyTable root() {
  return {"root",
          "The whole file.",
          {
              {"version", "The version of the format, `\"1.0\"`; a missing one means 1.0, with a warning.", "version"},
              {"database", "The database that the data is for.", "database"},
              {"seed", "What all random choices start from; `42` and `\"42\"` are the same, the default is 0.", "seed"},
              {"dataVersion",
               "Fixes the rules of inference, the word lists and the versions of generators; absent means 1.",
               "data version"},
              {"timeZone", "The zone in which seasons and office hours are meant; the default is UTC.", "text"},
              {"asOf", "The \"now\" of the data; the default is 2026-01-01T00:00:00Z.", "moment"},
              {"locale", "The language of the data, or weights of several; the default is `\"en_US\"`.", "locales"},
              {"extends", "Schemas that this one inherits from; later ones win over earlier ones, this file over all.",
               "extends"},
              {"definitions", "Fragments for `{\"$ref\": \"#/definitions/NAME\"}`.", "definitions"},
              {"extensions", "PostgreSQL extensions that the DDL creates.", "extensions"},
              {"types", "Enumerations, domains, composite and range types by name.", "types"},
              {"sequences", "Sequences by name.", "sequences"},
              {"defaults", "What holds for all tables that do not say otherwise.", "defaults"},
              {"tables", "The tables by name.", "tables"},
              {"sql", "Statements that are written with the DDL.", "sql"},
          }};
}

std::vector<KeyTable> small_root_tables() {
  return {
      {"database",
       "The database that the data is for. Data and DDL go into the database that the client is connected to; `name` "
       "and "
       "`locale` stand in the header of the output.",
       {
           {"name", "The name of the database.", "text"},
           {"encoding", "Only `\"UTF8\"`.", "encoding"},
           {"locale", "The locale that the database is created with.", "text"},
           {"schema", "The schema of tables and types whose name does not say one; the default is `public`.", "name"},
       }},
      {"sql",
       "Statements that are written with `--ddl`; each text is one or more SQL statements.",
       {
           {"before", "After types and sequences and before the tables: functions.", "statements"},
           {"after", "At the very end: views, grants.", "statements"},
       }},
      {"extension",
       "A PostgreSQL extension.",
       {
           {"name", "The extension's name.", "name"},
           {"schema", "Where it is created; without one in PostgreSQL's default.", "name"},
       }},
      {"type",
       "A user's type: one of `enum`, `domain`, `composite` and `range`.",
       {
           {"enum", "The labels of an enumeration, in their order.", "labels"},
           {"domain", "The type that a domain is made from.", "type"},
           {"check", "Domain: a condition on `VALUE`; written to the DDL, not yet honoured in the values.",
            "expression"},
           {"notNull", "Domain: values are never NULL.", "flag"},
           {"default", "Domain: its default, for the DDL.", "default"},
           {"composite", "The fields of a composite type: name and type.", "fields"},
           {"range", "The subtype of a range type.", "type"},
       }},
      {"sequence",
       "A sequence, as CREATE SEQUENCE makes it.",
       {
           {"type", "`smallint`, `integer` or `bigint` (the default).", "sequence type"},
           {"start", "The first value.", "integer"},
           {"increment", "The step from one value to the next.", "integer"},
           {"min", "The smallest value.", "integer"},
           {"max", "The largest value.", "integer"},
           {"cycle", "Start again after the last value.", "flag"},
           {"ownedBy", "The column that the sequence belongs to: `t.a`.", "target"},
       }},
      {"defaults",
       "What holds for all tables that do not say otherwise.",
       {
           {"rowCount", "Rows of tables without a `rowCount` and without literal rows; an absolute count.", "rowCount"},
           {"nullRate", "Share of NULLs in nullable columns whose name says nothing else.", "rate"},
           {"locale", "The language of all tables that do not say their own.", "text"},
       }},
  };
}

KeyTable table() {
  return {
      "table",
      "A table.",
      {
          {"columns", "The columns by name, in the order of the file.", "columns"},
          {"rowCount", "How many rows there are.", "rowCount"},
          {"rows",
           "Literal rows, first in the table; other columns are generated. They count towards `rowCount`; without it "
           "they "
           "are all there is.",
           "rows"},
          {"primaryKey", "The columns of the primary key.", "primaryKey"},
          {"unique", "Unique constraints over several columns.", "uniques"},
          {"foreignKeys", "Foreign keys over several columns.", "foreignKeys"},
          {"checks", "CHECK constraints: written to the DDL, not yet honoured in the values.", "checks"},
          {"exclude", "EXCLUDE constraints.", "data", later},
          {"indexes", "Indexes, for the DDL.", "indexes"},
          {"triggers", "Triggers, for the DDL.", "triggers"},
          {"partitionBy", "How the table is partitioned.", "data", later},
          {"lifecycle", "The states that a row goes through, and when.", "data", later},
          {"dependsOn", "Tables that must come earlier in the output though no key says so.", "table names"},
          {"locale", "The language of the table's data.", "text"},
          {"comment", "The table's comment, for the DDL.", "text"},
          {"placement",
           "For `per` tables: `\"clustered\"` (the default: children of a parent are neighbours) or `\"shuffled\"`.",
           "placement"},
          {"acknowledge", "Warnings that are known and meant.", "data", later},
          {"scale", "`false`: `--scale` and `--rows N` leave the table alone.", "flag"},
          {"generate", "`false`: no rows are made.", "flag"},
          {"existing", "`true`: rows are there already and may be referenced.", "flag"},
      }};
}

std::vector<KeyTable> table_parts() {
  return {
      {"rowCount",
       "How many rows a table has: `count`; `times` and `of`; or `per` with a range or a distribution.",
       {
           {"count", "An absolute count.", "count"},
           {"times", "A multiple of the rows of another table; may be a fraction.", "positive number"},
           {"of", "The table that `times` multiplies.", "table name"},
           {"per", "The parent table: each of its rows has its own children, which are neighbours.", "table name"},
           {"via", "The column of the reference to the parent, when there are several.", "name"},
           {"min", "Fewest children of a parent.", "count"},
           {"max", "Most children of a parent.", "count"},
           {"distribution", "How many children a parent has; uniform by default.", "distribution"},
       }},
      {"primaryKey",
       "A primary key.",
       {
           {"columns", "Its columns.", "column names"},
           {"name", "The name of the constraint.", "name"},
           {"deferrable", "It may be checked at the end of a transaction.", "flag"},
           {"initiallyDeferred", "It is checked at the end of a transaction unless told otherwise.", "flag"},
       }},
      {"unique",
       "A unique constraint.",
       {
           {"columns", "Its columns.", "column names"},
           {"expressions", "Expressions instead of columns.", "data", later},
           {"where", "The rows that it holds for.", "data", later},
           {"nullsNotDistinct", "NULLs count as equal.", "data", later},
           {"deferrable", "It may be checked at the end of a transaction.", "flag"},
           {"initiallyDeferred", "It is checked at the end of a transaction unless told otherwise.", "flag"},
           {"name", "The name of the constraint.", "name"},
       }},
      {"columnKey",
       "A primary key or unique constraint of one column.",
       {
           {"expressions", "Expressions instead of columns.", "data", later},
           {"where", "The rows that it holds for.", "data", later},
           {"nullsNotDistinct", "NULLs count as equal.", "data", later},
           {"deferrable", "It may be checked at the end of a transaction.", "flag"},
           {"initiallyDeferred", "It is checked at the end of a transaction unless told otherwise.", "flag"},
           {"name", "The name of the constraint.", "name"},
       }},
      {"foreignKey",
       "A reference to a key of another table.",
       {
           {"columns", "The referring columns.", "column names"},
           {"references", "The table and its columns: `t(a, b)`, `t.a`, or `t` (its primary key).", "target"},
           {"match", "`simple` (the default) or `full`.", "match"},
           {"onDelete", "`no action` (the default), `restrict`, `cascade`, `set null` or `set default`.", "action"},
           {"onUpdate", "As `onDelete`.", "action"},
           {"deferrable", "It may be checked at the end of a transaction.", "flag"},
           {"initiallyDeferred", "It is checked at the end of a transaction unless told otherwise.", "flag"},
           {"enforced", "`false`: a soft reference that the database does not know.", "flag"},
           {"pick", "Which parent row is taken.", "pick"},
           {"nullRate", "Share of rows without a parent.", "rate"},
           {"name", "The name of the constraint.", "name"},
       }},
      {"check",
       "A CHECK constraint.",
       {
           {"name", "The name of the constraint.", "name"},
           {"expression", "The condition.", "expression"},
       }},
      {"index",
       "An index: over `columns` or `expressions`.",
       {
           {"columns", "Its columns.", "column names"},
           {"expressions", "Expressions instead of columns.", "expressions"},
           {"method", "`btree` (the default), `hash`, `gin`, `gist`, `brin` or another access method.", "name"},
           {"unique", "No two rows may be equal.", "flag"},
           {"include", "Columns that the index only carries along.", "column names"},
           {"where", "The rows that are in the index.", "expression"},
           {"name", "The name of the index.", "name"},
       }},
      {"trigger",
       "A trigger; its function comes from `sql.before` or from an extension.",
       {
           {"name", "The trigger's name.", "name"},
           {"timing", "`before`, `after` or `instead of`.", "timing"},
           {"events", "`insert`, `update`, `update of a, b`, `delete`, `truncate`.", "events"},
           {"forEach", "`row` or `statement` (the default).", "for each"},
           {"when", "The condition under which it fires.", "expression"},
           {"function", "The function, without parentheses unless it has arguments.", "text"},
       }},
  };
}

KeyTable column() {
  return {
      "column",
      "A column. The keys down to `comment` say what PostgreSQL knows; at most one of `generator`, `values`, "
      "`constant`, `expression` and `aggregate` says what pgmock writes (without any, the name and type decide); the "
      "rest modifies it.",
      {
          {"type", "A PostgreSQL type with modifiers and `[]`, or a name from `types`.", "type"},
          {"nullable", "May be NULL; true by default, as in SQL.", "flag"},
          {"primaryKey", "`true`, or the object form.", "columnKey"},
          {"unique", "`true`, or the object form.", "columnKey"},
          {"identity", "`\"always\"` or `\"byDefault\"`.", "identity"},
          {"default", "The column's default, for the DDL; values are generated all the same.", "default"},
          {"generated", "The expression of a generated (STORED) column.", "expression"},
          {"check", "A condition on this column: written to the DDL, not yet honoured in the values.", "expression"},
          {"references", "The key that the column refers to.", "references"},
          {"collation", "The column's collation.", "text"},
          {"comment", "The column's comment, for the DDL.", "text"},
          {"generator", "A generator by name; `\"default\"` leaves the column to the database, `\"null\"` writes NULL.",
           "generator"},
          {"values", "The values to choose from, with or without weights.", "values"},
          {"constant", "One value; null is SQL's NULL.", "any value"},
          {"expression", "A PostgreSQL expression over columns of this row; `user_id.country` follows a reference.",
           "expression"},
          {"aggregate", "A summary of the table's children.", "data", later},
          {"nullRate", "Share of NULLs.", "rate"},
          {"min", "Smallest number or time, or shortest text; cuts the distribution.", "bound"},
          {"max", "Largest number or time, or longest text; cuts the distribution.", "bound"},
          {"distribution", "Which of the ordered values are taken, and how often.", "distribution"},
          {"pick", "Which parent row a reference takes.", "pick"},
          {"locale", "The language of the column's data.", "text"},
      }};
}

std::vector<KeyTable> value_tables() {
  return {
      {"generator",
       "A generator with its parameters; `pgmock generators` lists them.",
       {
           {"name", "The generator's name, with or without its version: `email`, `email@1`.", "generator name"},
       }},
      {"weightedValue",
       "A value with its weight.",
       {
           {"value", "The value; null is SQL's NULL.", "any value"},
           {"weight", "How often it is taken, compared with the others; 1 by default.", "weight"},
       }},
      {"pick",
       "Which parent row a reference takes: `distribution`, `unique` or `tree`; `tree` is the default where a table "
       "refers to itself, uniform elsewhere.",
       {
           {"distribution", "A distribution over the parent's rows, first row first.", "distribution"},
           {"scatter", "`true`: the ranks of the distribution are mixed among the parent's rows.", "flag"},
           {"unique", "`true`: no two rows share a parent (1:1).", "flag"},
           {"tree", "For references of a table to itself.", "tree"},
           {"same", "The column in which row and parent agree.", "data", later},
           {"where", "The parents that may be taken.", "data", later},
           {"before", "The time by which the parent existed.", "data", later},
       }},
      {"tree",
       "A forest: the parent of a row is an earlier row of the same table.",
       {
           {"roots", "Share of rows without a parent.", "rate"},
           {"depth", "The greatest depth; a root has depth 0.", "count"},
       }},
  };
}

KeyTable distribution() {
  KeyTable table{"distribution",
                 "A distribution: its `name` and the parameters that belong to it.",
                 {{"name", "Which distribution.", "distribution name"}}};
  for (const DistributionInfo& info : distribution_infos())
    for (const std::string_view parameter : info.parameters)
      if (find_key(table, parameter) == nullptr) {
        const bool is_bins = info.kind == DistributionKind::histogram;
        const bool is_list = info.kind == DistributionKind::weights || info.kind == DistributionKind::empirical;
        table.keys.push_back({parameter,
                              is_bins   ? "Bins: low, high and weight."
                              : is_list ? "A list."
                                        : "A parameter.",
                              is_bins   ? std::string_view("bins")
                              : is_list ? std::string_view("distribution parameters")
                                        : std::string_view("distribution parameter")});
      }
  return table;
}

/// A column's own `references`: a foreign key without `columns`.
KeyTable reference(const KeyTable& foreign_key) {
  KeyTable table = foreign_key;
  table.object = "reference";
  table.description = "A reference of one column to a key of another table.";
  std::erase_if(table.keys, [](const KeyInfo& key) { return key.key == "columns"; });
  return table;
}

std::vector<KeyTable> make_tables() {
  std::vector<KeyTable> tables{root()};
  const auto add = [&tables](std::vector<KeyTable> more) {
    for (KeyTable& table : more) tables.push_back(std::move(table));
  };
  add(small_root_tables());
  add({table()});
  add(table_parts());
  add({reference(*std::ranges::find(tables, std::string_view("foreignKey"), &KeyTable::object))});
  add({column()});
  add(value_tables());
  add({distribution()});
  return tables;
}

}  // namespace

const std::vector<KeyTable>& key_tables() {
  static const std::vector<KeyTable> tables = make_tables();
  return tables;
}

}  // namespace pgmock::parser
