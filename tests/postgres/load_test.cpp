// SPDX-License-Identifier: MIT
// A schema into a real PostgreSQL, by every format, with the DDL that pgmock writes. ctest runs this once a schema:
// $PGMOCK_SCHEMA is the file, $PGMOCK_ARGUMENTS more arguments, $PGMOCK_CHECKS a file of queries that must be true.
#include <cstdlib>
#include <map>
#include <sstream>
#include <stdexcept>

#include "support/catch.hpp"
#include "support/postgres.hpp"

using namespace pgmock::testing;
namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string quoted_name(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) result.append(c == '"' ? 2 : 1, c);
  return result + "\"";
}

/// Runs `pgmock generate SCHEMA …`, which must succeed without a word on standard error but warnings.
std::string generate(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"generate", variable("PGMOCK_SCHEMA")};
  std::istringstream words(variable("PGMOCK_ARGUMENTS"));
  for (std::string word; words >> word;) arguments.push_back(word);
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto result = run_pgmock(arguments);
  INFO(result.err);
  REQUIRE(result.status == 0);
  return result.out;
}

void run(const TempDatabase& database, const std::string& script) {
  const auto result = database.psql(script);
  INFO(result.out.substr(0, 2000));
  INFO(result.err.substr(0, 4000));
  REQUIRE(result.status == 0);
  REQUIRE(result.err.find("WARNING") == std::string::npos);
}

/// The names in the header line of a CSV file.
std::vector<std::string> csv_header(const std::string& text) {
  std::vector<std::string> names{""};
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_quotes && c == '"' && text[i + 1] == '"') {
      names.back() += text[++i];
    } else if (c == '"') {
      in_quotes = !in_quotes;
    } else if (!in_quotes && c == ',') {
      names.emplace_back();
    } else if (!in_quotes && (c == '\n' || c == '\r')) {
      break;
    } else {
      names.back() += c;
    }
  }
  return names;
}

std::string list(const std::vector<std::string>& names) {
  std::string result;
  for (const auto& name : names) result += (result.empty() ? "" : ", ") + quoted_name(name);
  return result;
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      result += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

/// The schema of the tables whose files name none: the default one of $PGMOCK_SCHEMA.
std::string default_schema() {
  const auto expanded = run_pgmock({"expand", variable("PGMOCK_SCHEMA")});
  REQUIRE(expanded.status == 0);
  // Of the object `database`, which holds texts alone.
  const auto begin = expanded.out.find("\"database\": {");
  const auto end = expanded.out.find('}', begin);
  const auto key = expanded.out.find("\"schema\": \"", begin);
  if (begin == std::string::npos || key == std::string::npos || key > end) return "public";
  const auto name = expanded.out.find('"', expanded.out.find(':', key)) + 1;
  return expanded.out.substr(name, expanded.out.find('"', name) - name);
}

/// `audit.events.csv` is the table "audit"."events"; without a schema it lies in the default one.
std::string table_of(const fs::path& file, const std::string& fallback) {
  const std::string stem = file.stem().string();
  const auto dot = stem.find('.');
  const bool qualified = dot != std::string::npos;
  return quoted_name(qualified ? decoded(stem.substr(0, dot)) : fallback) + "." +
         quoted_name(decoded(qualified ? stem.substr(dot + 1) : stem));
}

// The files are taken in any order, so foreign keys sleep while they are read; they are checked afterwards.
constexpr const char* without_triggers = "SET session_replication_role = replica;\n";

void load_csv(const TempDatabase& database, const fs::path& folder) {
  std::string script = without_triggers;
  const std::string schema = default_schema();
  for (const auto& entry : fs::directory_iterator(folder)) {
    REQUIRE(entry.path().extension() == ".csv");
    script += "\\copy " + table_of(entry.path(), schema) + " (" + list(csv_header(read_file(entry.path()))) +
              ") FROM '" + entry.path().string() + "' WITH (FORMAT csv, HEADER)\n";
  }
  run(database, script);
}

void load_jsonl(const TempDatabase& database, const fs::path& folder) {
  std::string script = without_triggers;
  const std::string schema = default_schema();
  script += "CREATE TEMP TABLE staged (\"staged line\" json);\n";
  for (const auto& entry : fs::directory_iterator(folder)) {
    REQUIRE(entry.path().extension() == ".jsonl");
    const std::string table = table_of(entry.path(), schema);
    std::vector<std::string> columns;
    for (const auto& row : database.query("SELECT attname FROM pg_attribute WHERE attrelid = '" + table +
                                          "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' "
                                          "ORDER BY attnum"))
      columns.push_back(row[0].value());
    script += "TRUNCATE staged;\n\\copy staged FROM '" + entry.path().string() +
              "' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')\n" + "INSERT INTO " + table + " (" +
              list(columns) + ") OVERRIDING SYSTEM VALUE SELECT " + list(columns) +
              " FROM staged, json_populate_record(NULL::" + table + ", \"staged line\");\n";
  }
  run(database, script);
}

/// Every foreign key: no row whose columns are all set is without its parent.
void check_foreign_keys(const TempDatabase& database) {
  const auto queries = database.query(R"(
    SELECT c.conrelid::regclass || '.' || c.conname,
           format('SELECT count(*) FROM %s c WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s)',
                  c.conrelid::regclass, string_agg(format('c.%I IS NOT NULL', child.attname), ' AND '),
                  c.confrelid::regclass, string_agg(format('p.%I = c.%I', parent.attname, child.attname), ' AND '))
    FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k(child, parent)
    JOIN pg_attribute child ON true JOIN pg_attribute parent ON true
    WHERE c.contype = 'f' AND child.attrelid = c.conrelid AND child.attnum = k.child
      AND parent.attrelid = c.confrelid AND parent.attnum = k.parent
    GROUP BY c.oid, c.conrelid, c.confrelid, c.conname)");
  for (const auto& row : queries) {
    INFO("foreign key " << row[0].value());
    CHECK(database.value(row[1].value()) == "0");
  }
}

/// Every constraint is marked as valid: nothing was added NOT VALID.
void check_validated(const TempDatabase& database) {
  CHECK(database.value("SELECT count(*) FROM pg_constraint WHERE NOT convalidated") == "0");
  CHECK(database.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid") == "0");
}

/// The first value that an application gets from a sequence is beyond those that are there.
void check_sequences(const TempDatabase& database) {
  const auto queries = database.query(R"(
    SELECT format('%s.%I', a.attrelid::regclass, a.attname),
           format('SELECT coalesce(nextval(%L) > max(%I), true) FROM %s', d.objid::regclass, a.attname,
                  a.attrelid::regclass)
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))");
  for (const auto& row : queries) {
    INFO("sequence of " << row[0].value());
    CHECK(database.value(row[1].value()) == "t");
  }
}

/// The statements of $PGMOCK_CHECKS, one a line: each value that they return must be true.
void check_queries(const TempDatabase& database) {
  const std::string file = variable("PGMOCK_CHECKS");
  if (file.empty()) return;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("--")) continue;
    INFO(line);
    const auto rows = database.query(line);
    CHECK_FALSE(rows.empty());
    for (const auto& row : rows)
      for (const auto& value : row) CHECK(value == "t");
  }
}

/// Table -> number of rows and a checksum of their text.
std::map<std::string, std::string> content(const TempDatabase& database) {
  std::map<std::string, std::string> result;
  for (const auto& row :
       database.query("SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                      "WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"))
    result[row[0].value()] = database.value(
        "SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), "
        "'') FROM " +
        row[0].value() + " t");
  return result;
}

}  // namespace

TEST_CASE("every format loads, with all constraints, and gives the same data") {
  REQUIRE(!variable("PGMOCK_SCHEMA").empty());
  const TempDir dir;
  const auto into = [&](const TempDatabase& database, const std::string& way) {
    if (way == "insert" || way == "copy") {
      run(database, generate({"--format", way, "--ddl", "before"}));
    } else if (way == "insert into tables that are there") {
      run(database, generate({"--ddl", "only"}));
      run(database, generate({"--format", "insert"}));
    } else {
      const fs::path folder = dir / way;
      run(database, generate({"--ddl", "only"}));
      generate({"--format", way, "-o", folder.string()});
      way == "csv" ? load_csv(database, folder) : load_jsonl(database, folder);
    }
  };

  std::map<std::string, std::string> first;
  for (const char* way : {"insert", "copy", "insert into tables that are there", "csv", "jsonl"}) {
    INFO("by " << way);
    const TempDatabase database;
    into(database, way);
    check_foreign_keys(database);
    check_validated(database);
    check_queries(database);
    const auto tables = content(database);
    CHECK_FALSE(tables.empty());
    if (first.empty()) first = tables;
    CHECK(tables.size() == first.size());
    for (const auto& [table, rows_and_checksum] : tables) {
      INFO("table " << table);
      CHECK(rows_and_checksum == first[table]);
    }
    check_sequences(database);
  }
}
