// SPDX-License-Identifier: MIT
#include "pgmock/report/plan_report.hpp"

#include <nlohmann/json.hpp>

#include "pgmock/report/preview.hpp"
#include "support/catch.hpp"

using namespace pgmock;

namespace {

TypePtr type_of(TypeKind kind) {
  auto type = std::make_shared<Type>();
  type->kind = kind;
  return type;
}

plan::Plan sample() {
  plan::Plan plan;
  Table users;
  users.name = {"", "users"};
  Column id;
  id.name = "id";
  id.type = type_of(TypeKind::int4);
  id.serial = SerialKind::serial;
  id.not_null = true;
  Column email;
  email.name = "email";
  email.type = type_of(TypeKind::text);
  users.columns = {id, email};
  plan.schema.tables = {users};
  plan.schema.database_name = "myapp";
  plan::TablePlan planned;
  planned.rows = 1000;
  planned.row_count = "1000";
  planned.estimated_bytes = 24'000;
  planned.columns.resize(2);
  planned.columns[0].how = "sequence";
  planned.columns[0].why = "serial";
  planned.columns[1].how = "email@1";
  planned.columns[1].why = "inferred from the name `email`";
  planned.columns[1].null_rate = 0.125;
  planned.columns[1].reads_row_count = true;
  planned.columns[1].row_count_note = "rows of users";
  plan.tables = {planned};
  plan.order = {0};
  plan.verdicts = {{0, "primary key (id)", plan::Strategy::by_construction, "sequence"},
                   {0, "check (id > 0)", plan::Strategy::not_checked, ""}};
  plan.notes = {"a trigger acts on INSERT"};
  plan.seed = "42";
  plan.as_of = 1767225600000000;
  return plan;
}

}  // namespace

TEST_CASE("a plan for people") {
  CHECK(report::plan_text(sample(), {}) ==
        "myapp: 1 table, 1,000 rows, about 24 kB as COPY text; seed 42, as of 2026-01-01 00:00:00+00\n"
        "\n"
        "users  1,000 rows, about 24 kB\n"
        "  id     serial  sequence  serial\n"
        "  email  text    email@1   inferred from the name `email`  12.5% NULL, reads row counts: rows of users\n"
        "  primary key (id)  by construction  sequence\n"
        "  check (id > 0)    not checked\n"
        "\n"
        "Notes\n"
        "  a trigger acts on INSERT\n");
}

TEST_CASE("colours only when asked for") {
  CHECK(report::plan_text(sample(), {}).find('\033') == std::string::npos);
  CHECK(report::plan_text(sample(), {true, 0}).find("\033[32m  primary key") != std::string::npos);
}

TEST_CASE("a plan for programs") {
  const auto json = nlohmann::json::parse(report::plan_json(sample()));
  CHECK(json.at("rows") == 1000);
  CHECK(json.at("order") == nlohmann::json::array({"users"}));
  CHECK(json.at("tables")[0].at("columns")[1].at("nullRate") == 0.125);
  CHECK(json.at("tables")[0].at("columns")[1].at("readsRowCount") == true);
  CHECK(json.at("tables")[0].at("constraints")[1].at("strategy") == "not checked");
}

TEST_CASE("a summary says that nothing was written") {
  CHECK(report::plan_summary(sample()) ==
        "users  1,000 rows  about 24 kB\n"
        "1 table, 1,000 rows, about 24 kB as COPY text; nothing was written\n");
}

TEST_CASE("tables are found by the names that people write") {
  const plan::Plan plan = sample();
  CHECK(report::find_table(plan, "users") == 0);
  CHECK(report::find_table(plan, "public.users") == 0);
  CHECK_FALSE(report::find_table(plan, "user").has_value());
}
