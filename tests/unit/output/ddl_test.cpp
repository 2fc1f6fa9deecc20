// SPDX-License-Identifier: MIT
// The frame around the data: order and text of the DDL, session settings, sequences; all of it valid for PostgreSQL's
// own parser.
#include "pgmock/output/ddl.hpp"

#include <memory>
#include <string>

#include "support/catch.hpp"
#include "support/sql_syntax.hpp"
#include "unit/output/batches.hpp"

namespace pgmock::output {
namespace {

using testing::make_array;
using testing::make_type;

ExpressionText expression(std::string text) { return {std::move(text), {}}; }

Column column(std::string name, TypePtr type) {
  Column result;
  result.name = std::move(name);
  result.type = std::move(type);
  return result;
}

TypePtr user_type(TypeKind kind, std::string name, std::string schema = "") {
  auto type = std::make_shared<Type>();
  type->kind = kind;
  type->name = std::move(name);
  type->schema = std::move(schema);
  return type;
}

/// A schema with one of each thing.
Schema full_schema() {
  Schema schema;
  schema.default_schema = "app";
  schema.extensions = {{"citext", ""}, {"ltree", "ext"}};
  auto status = std::make_shared<Type>(*user_type(TypeKind::enumeration, "status"));
  status->labels = {"new", "it's"};
  auto pair = std::make_shared<Type>(*user_type(TypeKind::composite, "Pair", "audit"));
  pair->fields = {{"x", make_type(TypeKind::int4)}, {"of", make_type(TypeKind::text)}};
  auto positive = std::make_shared<Type>(*user_type(TypeKind::domain, "positive"));
  positive->element = make_type(TypeKind::int4);
  positive->not_null = true;
  auto span = std::make_shared<Type>(*user_type(TypeKind::range, "span"));
  span->element = make_type(TypeKind::time);
  schema.types = {
      {status, {}, {}}, {pair, {}, {}}, {positive, expression("VALUE > 0 -- really"), expression("1")}, {span, {}, {}}};

  Sequence numbers;
  numbers.name.name = "invoice_no";
  numbers.type = "integer";
  numbers.start = 1000;
  numbers.increment = 10;
  numbers.cycle = true;
  numbers.owned_by = {1, 1};
  schema.sequences = {numbers};

  Table users;
  users.name.name = "Users";
  users.comment = "people; it's them";
  users.columns = {column("id", make_type(TypeKind::int8)), column("email", make_type(TypeKind::text)),
                   column("lower", make_type(TypeKind::text)), column("boss", make_type(TypeKind::int8)),
                   column("status", status)};
  users.columns[0].identity = IdentityKind::always;
  users.columns[0].not_null = true;
  users.columns[1].collation = "en_US.utf8";
  users.columns[1].check = expression("email LIKE '%@%'");
  users.columns[1].comment = "where to write";
  users.columns[2].generated = expression("lower(email)");
  users.columns[2].collation = "pg_catalog.C";
  users.columns[4].default_value = expression("'new'");
  users.keys.resize(3);
  users.keys[0].columns = {0};
  users.keys[0].primary = true;
  users.keys[1].name = "Users_email";
  users.keys[1].columns = {1};
  users.keys[1].deferral = {true, true};
  users.keys[2].columns = {4};
  users.keys[2].from_index = true;
  users.foreign_keys.resize(2);
  users.foreign_keys[0].columns = {3};
  users.foreign_keys[0].referenced = {0};
  users.foreign_keys[0].on_delete = ReferentialAction::set_null;
  users.foreign_keys[0].deferral = {true, false};
  users.foreign_keys[1] = users.foreign_keys[0];
  users.foreign_keys[1].name = "soft";
  users.foreign_keys[1].enforced = false;
  users.indexes.resize(2);
  users.indexes[0].name = "by boss";
  users.indexes[0].columns = {3};
  users.indexes[0].include = {4};
  users.indexes[0].where_clause = expression("boss IS NOT NULL");
  users.indexes[1].expressions = {expression("lower(email)"), expression("id % 10")};
  users.indexes[1].unique = true;
  users.indexes[1].method = "btree";
  users.checks = {{"email or boss", expression("num_nonnulls(email, boss) >= 1")}};
  users.triggers = {{"touch it", "BEFORE", {"INSERT", "UPDATE OF email"}, "ROW", "NEW.id > 0", "app.touch"},
                    {"log", "AFTER", {"DELETE"}, "STATEMENT", "", "app.log('x')"}};

  Table items;
  items.name = {"audit", "items"};
  items.columns = {column("n", make_type(TypeKind::int4)), column("no", make_type(TypeKind::int4)),
                   column("pairs", make_array(pair)), column("user_id", make_type(TypeKind::int8))};
  items.columns[0].serial = SerialKind::serial;
  items.columns[0].not_null = true;
  items.columns[1].default_value = expression("nextval('app.invoice_no')");
  items.keys.resize(1);
  items.keys[0].columns = {0, 3};
  items.keys[0].primary = true;
  items.foreign_keys.resize(1);
  items.foreign_keys[0].name = "to_user";
  items.foreign_keys[0].columns = {3};
  items.foreign_keys[0].referenced = {0};
  items.foreign_keys[0].match = MatchKind::full;
  items.foreign_keys[0].on_update = ReferentialAction::cascade;
  schema.tables = {users, items};
  schema.sql_before = {"CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;"};
  schema.sql_after = {"CREATE VIEW app.v AS SELECT 1 AS x -- last"};
  return schema;
}

FrameOptions all_options(DdlMode mode) {
  FrameOptions options;
  options.ddl = mode;
  options.tables = {0, 1};
  options.sequences = {{0, 0, {}, 41}, {1, 0, {}, 7}, {0, 0, 0, 1050}};
  options.header_comments = {"made by\npgmock", "seed 42"};
  return options;
}

void check_syntax(const std::string& script) {
  INFO(script);
  CHECK(pgmock::testing::sql_syntax_error(script).value_or("") == "");
}

TEST_CASE("ddl: everything before the data") {
  const std::string header = sql_header(full_schema(), all_options(DdlMode::before));
  check_syntax(header);
  const std::string ddl = header.substr(header.find("CREATE SCHEMA"));
  CHECK(ddl ==
        R"(CREATE SCHEMA IF NOT EXISTS "app";
CREATE SCHEMA IF NOT EXISTS "audit";
CREATE SCHEMA IF NOT EXISTS "ext";
CREATE EXTENSION IF NOT EXISTS "citext";
CREATE EXTENSION IF NOT EXISTS "ltree" WITH SCHEMA "ext";
CREATE TYPE "app"."status" AS ENUM ('new', 'it''s');
CREATE TYPE "audit"."Pair" AS ("x" integer, "of" text);
CREATE DOMAIN "app"."positive" AS integer DEFAULT (1) NOT NULL CHECK (VALUE > 0 -- really
);
CREATE TYPE "app"."span" AS RANGE (SUBTYPE = time without time zone);
CREATE SEQUENCE "app"."invoice_no" AS integer INCREMENT BY 10 START WITH 1000 CYCLE;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE "app"."Users" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "email" text COLLATE "en_US.utf8" CHECK (email LIKE '%@%'),
    "lower" text COLLATE "pg_catalog"."C" GENERATED ALWAYS AS (lower(email)) STORED,
    "boss" bigint,
    "status" "app"."status" DEFAULT ('new'),
    CONSTRAINT "email or boss" CHECK (num_nonnulls(email, boss) >= 1)
);
COMMENT ON TABLE "app"."Users" IS 'people; it''s them';
COMMENT ON COLUMN "app"."Users"."email" IS 'where to write';

CREATE TABLE "audit"."items" (
    "n" serial NOT NULL,
    "no" integer DEFAULT (nextval('app.invoice_no')),
    "pairs" "audit"."Pair"[],
    "user_id" bigint
);

)");
}

TEST_CASE("ddl: everything after the data") {
  const std::string footer = sql_footer(full_schema(), all_options(DdlMode::before));
  check_syntax(footer);
  CHECK(footer ==
        R"(
ALTER TABLE "app"."Users" ADD PRIMARY KEY ("id");
ALTER TABLE "app"."Users" ADD CONSTRAINT "Users_email" UNIQUE ("email") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "audit"."items" ADD PRIMARY KEY ("n", "user_id");
CREATE INDEX "by boss" ON "app"."Users" ("boss") INCLUDE ("status") WHERE (boss IS NOT NULL);
CREATE UNIQUE INDEX ON "app"."Users" USING "btree" ((lower(email)), (id % 10));
ALTER TABLE "app"."Users" ADD FOREIGN KEY ("boss") REFERENCES "app"."Users" ("id") ON DELETE SET NULL DEFERRABLE;
ALTER TABLE "audit"."items" ADD CONSTRAINT "to_user" FOREIGN KEY ("user_id") REFERENCES "app"."Users" ("id") MATCH FULL ON UPDATE CASCADE;
CREATE TRIGGER "touch it" BEFORE INSERT OR UPDATE OF email ON "app"."Users" FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION app.touch();
CREATE TRIGGER "log" AFTER DELETE ON "app"."Users" FOR EACH STATEMENT EXECUTE FUNCTION app.log('x');
ALTER SEQUENCE "app"."invoice_no" OWNED BY "audit"."items"."no";
ALTER TABLE "app"."Users" ALTER COLUMN "id" RESTART WITH 41;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"audit"."items"', 'n'), 6);
SELECT pg_catalog.setval('"app"."invoice_no"', 1040);
ANALYZE "app"."Users", "audit"."items";
CREATE VIEW app.v AS SELECT 1 AS x -- last
;
COMMIT;
)");
}

TEST_CASE("ddl: without DDL there are session settings, sequences found in the catalog, and ANALYZE") {
  const Schema schema = full_schema();
  const std::string header = sql_header(schema, all_options(DdlMode::none));
  check_syntax(header);
  CHECK(header ==
        "-- made by pgmock\n-- seed 42\n\nBEGIN;\nSET LOCAL client_encoding = 'UTF8';\n"
        "SET LOCAL standard_conforming_strings = on;\nSET LOCAL DateStyle = 'ISO, YMD';\n"
        "SET LOCAL IntervalStyle = 'postgres';\nSET LOCAL TimeZone = 'UTC';\nSET LOCAL lc_monetary = 'C';\n"
        "SET LOCAL xmloption = content;\nSET LOCAL client_min_messages = warning;\nSET LOCAL statement_timeout = 0;\n"
        "SET LOCAL idle_in_transaction_session_timeout = 0;\n\n");
  const std::string footer = sql_footer(schema, all_options(DdlMode::none));
  check_syntax(footer);
  CHECK(footer.find("('\"app\".\"Users\"'::pg_catalog.regclass, 'id'::pg_catalog.text, 41::pg_catalog.numeric)") !=
        std::string::npos);
  CHECK(
      footer.find("('\"app\".\"invoice_no\"'::pg_catalog.regclass, NULL::pg_catalog.text, 1050::pg_catalog.numeric)") !=
      std::string::npos);
  CHECK(footer.find("CREATE") == std::string::npos);
  CHECK(footer.find("ALTER") == std::string::npos);
  CHECK(footer.ends_with("ANALYZE \"app\".\"Users\", \"audit\".\"items\";\nCOMMIT;\n"));
}

TEST_CASE("ddl: without a transaction the settings are reset at the end") {
  FrameOptions options = all_options(DdlMode::none);
  options.transaction = false;
  options.psql_only = true;
  const std::string header = sql_header(full_schema(), options);
  const std::string footer = sql_footer(full_schema(), options);
  check_syntax(header);
  check_syntax(footer);
  CHECK(header.find("BEGIN") == std::string::npos);
  CHECK(header.find("LOCAL") == std::string::npos);
  CHECK(header.find("psql") != std::string::npos);
  for (std::size_t at = header.find("SET "); at != std::string::npos; at = header.find("SET ", at + 1)) {
    const std::string name = header.substr(at + 4, header.find(" =", at) - at - 4);
    INFO(name);
    CHECK(footer.find("RESET " + name + ";\n") != std::string::npos);
  }
  CHECK(footer.find("COMMIT") == std::string::npos);
}

TEST_CASE("ddl: the DDL alone positions sequences for data that comes by CSV, but has nothing to ANALYZE") {
  const std::string footer = sql_footer(full_schema(), all_options(DdlMode::only));
  check_syntax(footer);
  CHECK(footer.find("setval") != std::string::npos);
  CHECK(footer.find("ANALYZE") == std::string::npos);
  CHECK(footer.find("ADD PRIMARY KEY") != std::string::npos);
}

TEST_CASE("ddl: a sequence at its end") {
  Schema schema;
  Table table;
  table.name.name = "t";
  table.columns = {column("id", make_type(TypeKind::int2))};
  table.columns[0].identity = IdentityKind::by_default;
  schema.tables = {table};
  FrameOptions options;
  options.ddl = DdlMode::before;
  options.sequences = {{0, 0, {}, 32768}};
  CHECK(
      sql_footer(schema, options).find("setval(pg_catalog.pg_get_serial_sequence('\"public\".\"t\"', 'id'), 32767)") !=
      std::string::npos);
  options.sequences[0].next = 1;
  CHECK(sql_footer(schema, options) == "\nCOMMIT;\n");
}

}  // namespace
}  // namespace pgmock::output
