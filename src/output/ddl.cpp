// SPDX-License-Identifier: MIT
// The frame around the data: what stands before it and after it, in order.
#include "pgmock/output/ddl.hpp"

#include <limits>
#include <string_view>
#include <utility>

#include "output/ddl_text.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/sql/quote.hpp"

namespace pgmock::output {
namespace {

/// The settings that change the meaning of what follows, or could stop it halfway. search_path stays as it is, because
/// expressions of the schema may rely on it; so does row_security, with which INSERT works where policies allow it.
constexpr std::pair<std::string_view, std::string_view> settings[] = {
    {"client_encoding", "'UTF8'"}, {"standard_conforming_strings", "on"},
    {"DateStyle", "'ISO, YMD'"},   {"IntervalStyle", "'postgres'"},
    {"TimeZone", "'UTC'"},         {"lc_monetary", "'C'"},
    {"xmloption", "content"},      {"client_min_messages", "warning"},
    {"statement_timeout", "0"},    {"idle_in_transaction_session_timeout", "0"},
};
/// With DDL: functions may speak of tables that come later.
constexpr std::pair<std::string_view, std::string_view> ddl_setting = {"check_function_bodies", "off"};

template <class Use>
void for_each_setting(const FrameOptions& options, Use use) {
  for (const auto& [name, value] : settings) use(name, value);
  if (options.ddl != DdlMode::none) use(ddl_setting.first, ddl_setting.second);
}

/// In a transaction the settings end with it; without one they are reset in the footer.
std::string set_session(const FrameOptions& options) {
  std::string text;
  if (options.transaction) text += "BEGIN;\n";
  for_each_setting(options, [&](std::string_view name, std::string_view value) {
    text.append(options.transaction ? "SET LOCAL " : "SET ").append(name).append(" = ").append(value).append(";\n");
  });
  return text;
}

std::string end_session(const FrameOptions& options) {
  if (options.transaction) return "COMMIT;\n";
  std::string text;
  for_each_setting(options,
                   [&](std::string_view name, std::string_view) { text.append("RESET ").append(name).append(";\n"); });
  return text;
}

std::string ddl_before(const Schema& schema) {
  std::string text = ddl::create_schemas(schema);
  for (const Extension& extension : schema.extensions) text += ddl::create_extension(extension);
  for (const UserType& type : schema.types) text += ddl::create_type(schema, type);
  for (const Sequence& sequence : schema.sequences) text += ddl::create_sequence(schema, sequence);
  for (const std::string& statement : schema.sql_before) text += ddl::user_statement(statement);
  for (const Table& table : schema.tables)
    text += "\n" + ddl::create_table(schema, table) + ddl::comment_on(schema, table);
  return text;
}

/// Keys come before foreign keys, which need them.
std::string ddl_after(const Schema& schema) {
  std::string text;
  for (const Table& table : schema.tables)
    for (const Key& key : table.keys)
      if (!key.from_index) text += ddl::add_key(schema, table, key);
  for (const Table& table : schema.tables)
    for (const Index& index : table.indexes) text += ddl::create_index(schema, table, index);
  for (const Table& table : schema.tables)
    for (const ForeignKey& key : table.foreign_keys)
      if (key.enforced) text += ddl::add_foreign_key(schema, table, key);
  for (const Table& table : schema.tables)
    for (const Trigger& trigger : table.triggers) text += ddl::create_trigger(schema, table, trigger);
  for (const Sequence& sequence : schema.sequences) text += ddl::own_sequence(schema, sequence);
  return text;
}

/// The largest value of the sequence behind a serial or identity column.
i128 largest_serial(const Column& column) {
  switch (column.serial) {
    case SerialKind::smallserial:
      return std::numeric_limits<std::int16_t>::max();
    case SerialKind::serial:
      return std::numeric_limits<std::int32_t>::max();
    case SerialKind::bigserial:
      return std::numeric_limits<std::int64_t>::max();
    case SerialKind::none:
      break;
  }
  return integer_range(base_of(*column.type).kind).second;
}

/// Sequences that this script has just created: where each goes on is known.
std::string new_positions(const Schema& schema, const FrameOptions& options) {
  std::string text;
  for (const SequencePosition& position : options.sequences) {
    if (position.sequence) {
      const Sequence& sequence = schema.sequences[*position.sequence];
      const std::int64_t step = sequence.increment.value_or(1);
      const std::int64_t start =
          sequence.start.value_or(step > 0 ? sequence.min.value_or(1) : sequence.max.value_or(-1));
      if (position.next == start) continue;
      const i128 last = position.next - step;
      text += "SELECT pg_catalog.setval(" + sql::quote_literal(ddl::name_of(schema, sequence.name)) + ", " +
              to_string(last) + ");\n";
      continue;
    }
    const Table& table = schema.tables[position.table];
    const Column& column = table.columns[position.column];
    if (position.next <= 1) continue;  // where they start anyway
    const std::string name = ddl::name_of(schema, table.name);
    if (column.identity != IdentityKind::none && position.next <= largest_serial(column))
      text += "ALTER TABLE " + name + " ALTER COLUMN " + sql::quote_identifier(column.name) + " RESTART WITH " +
              to_string(position.next) + ";\n";
    else
      text += "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(" + sql::quote_literal(name) + ", " +
              sql::quote_literal(column.name) + "), " + to_string(position.next - 1) + ");\n";
  }
  return text;
}

/// Sequences of a database that was there before: found behind the columns, owned or only their default, and moved
/// forward at most, because the database may hold more than was written.
std::string existing_positions(const Schema& schema, const FrameOptions& options) {
  std::string values;
  for (const SequencePosition& position : options.sequences) {
    const bool named = position.sequence.has_value();
    const Table* const table = named ? nullptr : &schema.tables[position.table];
    const QualifiedName& name = named ? schema.sequences[*position.sequence].name : table->name;
    if (!values.empty()) values += ",\n    ";
    values += "(" + sql::quote_literal(ddl::name_of(schema, name)) + "::pg_catalog.regclass, " +
              (named ? std::string("NULL") : sql::quote_literal(table->columns[position.column].name)) +
              "::pg_catalog.text, " + to_string(position.next) + "::pg_catalog.numeric)";
  }
  if (values.empty()) return {};
  return "-- Sequences go on after these rows; none is moved back.\n"
         "SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0\n"
         "    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))\n"
         "    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) "
         "END::pg_catalog.int8)\n"
         "  FROM (VALUES\n    " +
         values +
         ") AS v (relation, column_name, next)\n"
         "  JOIN (\n"
         "    SELECT refobjid AS relation, refobjsubid AS number, objid AS sequence FROM pg_catalog.pg_depend\n"
         "      WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass\n"
         "        AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND deptype IN ('a', 'i')\n"
         "    UNION\n"
         "    SELECT f.adrelid, f.adnum, d.refobjid FROM pg_catalog.pg_attrdef AS f\n"
         "      JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass\n"
         "        AND d.objid = f.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass\n"
         "    UNION\n"
         "    SELECT seqrelid, NULL, seqrelid FROM pg_catalog.pg_sequence) AS o ON o.relation = v.relation\n"
         "  LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = v.relation AND a.attname = v.column_name\n"
         "  JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = o.sequence\n"
         "  WHERE o.number IS NOT DISTINCT FROM a.attnum\n"
         "    AND v.next - s.seqincrement BETWEEN s.seqmin AND s.seqmax;\n";
}

std::string analyze(const Schema& schema, const FrameOptions& options) {
  std::string names;
  for (const std::size_t table : options.tables) {
    if (!names.empty()) names += ", ";
    names += ddl::name_of(schema, schema.tables[table].name);
  }
  return names.empty() ? std::string() : "ANALYZE " + names + ";\n";
}

}  // namespace

std::string sql_header(const Schema& schema, const FrameOptions& options) {
  std::string text;
  for (const std::string& line : options.header_comments) text += "-- " + sql::comment_text(line) + "\n";
  if (options.psql_only)
    text += "-- COPY with inline rows is understood by psql alone: psql -X -v ON_ERROR_STOP=1 -f FILE\n";
  if (!text.empty()) text += "\n";
  text += set_session(options);
  if (options.ddl != DdlMode::none) text += "\n" + ddl_before(schema);
  return text + "\n";
}

std::string sql_footer(const Schema& schema, const FrameOptions& options) {
  std::string text = "\n";
  if (options.ddl != DdlMode::none) text += ddl_after(schema);
  // With the DDL alone too: its data comes by other ways (CSV, JSON lines), which cannot move a sequence.
  text += options.ddl == DdlMode::none ? existing_positions(schema, options) : new_positions(schema, options);
  if (options.ddl != DdlMode::only) text += analyze(schema, options);
  if (options.ddl != DdlMode::none)
    for (const std::string& statement : schema.sql_after) text += ddl::user_statement(statement);
  return text + end_session(options);
}

}  // namespace pgmock::output
