// SPDX-License-Identifier: MIT
// What a bare column gets: by the words of its name, the table, its type and its length.
#include "pgmock/plan/inference.hpp"

#include <algorithm>

#include "pgmock/base/text.hpp"
#include "plan/name_match.hpp"
#include "plan/name_rules.hpp"
#include "support/catch.hpp"

using namespace pgmock;
using namespace pgmock::plan;

namespace {

TypePtr type_of(std::string_view text) {
  std::string error;
  std::string help;
  const auto parsed = parse_type(text, no_user_types(), error, help);
  INFO(text << ": " << error);
  REQUIRE(parsed);
  return parsed->type;
}

InferenceInput input_of(std::string_view table, std::string_view column, std::string_view type) {
  InferenceInput input;
  input.table = table;
  input.column = column;
  input.type = type_of(type);
  return input;
}

InferenceChoice choice_of(const InferenceInput& input) {
  const auto choice = infer(input, generators::builtin());
  INFO(input.table << "." << input.column);
  REQUIRE(choice);
  REQUIRE(choice->info != nullptr);
  return *choice;
}

std::string chosen(std::string_view table, std::string_view column, std::string_view type = "text") {
  return std::string(choice_of(input_of(table, column, type)).info->name);
}

std::string parameter(const InferenceChoice& choice, std::string_view name) {
  for (const auto& [key, value] : choice.parameters)
    if (key == name) return value;
  return "";
}

}  // namespace

TEST_CASE("words of people, places and the net") {
  CHECK(chosen("users", "email") == "email");
  CHECK(chosen("users", "emailAddress") == "email");
  CHECK(chosen("users", "first_name") == "first_name");
  CHECK(chosen("users", "firstname") == "first_name");
  CHECK(chosen("users", "LastName") == "last_name");
  CHECK(chosen("users", "username") == "username");
  CHECK(chosen("users", "home_phone", "varchar(24)") == "phone");
  CHECK(chosen("users", "phone2") == "phone");
  CHECK(chosen("orders", "billing_city") == "city");
  CHECK(chosen("sessions", "ip", "inet") == "ipv4");
  CHECK(chosen("sessions", "ip_address") == "ipv4");
  CHECK(chosen("shops", "website") == "url");
  CHECK(chosen("shops", "lat", "double precision") == "latitude");
  CHECK(chosen("shops", "lng", "numeric(9,6)") == "longitude");
  CHECK(chosen("posts", "slug") == "slug");
  CHECK(chosen("users", "birth_date", "date") == "birth_date");
  CHECK(chosen("users", "password_hash") == "password_hash");
}

TEST_CASE("whole words, never substrings") {
  // `realEstateType` holds `state`, `username` holds `name`, `package` holds `age`, `discounted` holds `count`
  CHECK(chosen("listings", "estateless") != "state");
  CHECK(chosen("listings", "real_estate") != "state");
  CHECK(chosen("files", "filename") != "full_name");
  CHECK(chosen("orders", "package", "integer") != "age");
  CHECK(chosen("orders", "discounted", "integer") != "count");
  CHECK(chosen("orders", "emailed_note") != "email");
  CHECK_FALSE(match_name(identifier_words("homepage"), "page"));
  CHECK(match_name(identifier_words("home_page"), "page"));
}

TEST_CASE("the table decides what an ambiguous name means") {
  for (const char* table : {"users", "customers", "employees", "Person", "people", "app_user"})
    CHECK(chosen(table, "name") == "full_name");
  for (const char* table : {"companies", "suppliers", "vendor"}) CHECK(chosen(table, "name") == "company_name");
  CHECK(chosen("products", "name") == "product_name");
  CHECK(chosen("cities", "name") == "city");
  CHECK(chosen("countries", "name") == "country");
  CHECK(chosen("orders", "customer_name") == "full_name");
  CHECK(chosen("users", "company_name") == "company_name");
  CHECK(chosen("orders", "product_name") == "product_name");
  CHECK(chosen("users", "display_name") == "full_name");
  CHECK(chosen("widgets", "name") != "full_name");
  CHECK(chosen("employees", "title") == "job_title");
  CHECK(chosen("posts", "title") != "job_title");
  CHECK(chosen("countries", "code", "char(2)") == "country_code");
  CHECK(chosen("orders", "status", "varchar(20)") == "order_status");
  CHECK(chosen("tickets", "status", "varchar(20)") == "ticket_status");
  CHECK(choice_of(input_of("customers", "name", "text")).reason == "the `name` of a customer");
}

TEST_CASE("a name counts only where it fits the type") {
  CHECK(chosen("users", "email", "integer") == "integer");
  CHECK(chosen("users", "email", "uuid") == "uuid");
  CHECK(chosen("users", "created_at", "boolean") == "boolean");
  CHECK(chosen("users", "age", "date") == "date");
  CHECK(chosen("users", "phone", "bigint") != "phone");
}

TEST_CASE("a name counts only where its values have room") {
  const auto& registry = generators::builtin();
  for (const char* type : {"varchar(1)", "varchar(3)", "char(2)", "varchar(8)", "varchar(30)"})
    for (const char* column : {"email", "description", "name", "url", "status", "uuid", "comment"}) {
      const auto input = input_of("users", column, type);
      const auto choice = infer(input, registry);
      INFO(column << " " << type);
      REQUIRE(choice);
      generators::Args args;
      args.type = input.type;
      args.max_length = input.type->length;
      for (const auto& declared : choice->info->parameters) {
        std::string problem;
        std::string text{declared.default_value};
        if (const auto given = parameter(*choice, declared.name); !given.empty()) text = given;
        if (!text.empty())
          args.values[std::string(declared.name)] = *generators::parse_argument(declared, text, 0, problem);
      }
      CHECK_NOTHROW(choice->info->make(args));
    }
  CHECK(chosen("users", "email", "varchar(4)") != "email");
}

TEST_CASE("numbers get sensible ranges") {
  const auto quantity = choice_of(input_of("lines", "quantity", "integer"));
  CHECK(quantity.info->name == "quantity");
  const auto month = choice_of(input_of("sales", "birth_year", "smallint"));
  CHECK(parameter(month, "min") == "1940");
  CHECK(parameter(month, "max") == "2007");
  const auto stock = choice_of(input_of("products", "stock", "integer"));
  CHECK(parameter(stock, "max") == "500");
  CHECK(chosen("orders", "tax_rate", "numeric(5,4)") == "tax_rate");
  CHECK(parameter(choice_of(input_of("orders", "share", "numeric(5,4)")), "max") == "1");
  CHECK(chosen("users", "age", "integer") == "age");
  CHECK(chosen("things", "blob", "integer") == "integer");
}

TEST_CASE("flags have likely values") {
  const auto rate = [](std::string_view column) {
    const auto choice = choice_of(input_of("users", column, "boolean"));
    CHECK(choice.info->name == "boolean");
    return parameter(choice, "true_rate");
  };
  CHECK(rate("is_active") == "0.92");
  CHECK(rate("is_deleted") == "0.03");
  CHECK(rate("is_admin") == "0.03");
  CHECK(rate("xyz").empty());
}

TEST_CASE("times of a row play parts") {
  const auto role = [](std::string_view column, std::string_view type = "timestamptz") {
    return time_role_of_name(column, *type_of(type));
  };
  for (const char* name : {"created_at", "created", "createdAt", "date_created", "inserted_at", "registered_on",
                           "signup_date", "joined_at", "posted_at", "order_date", "o_orderdate", "ts", "c_date"})
    CHECK(role(name) == TimeRole::created);
  for (const char* name : {"updated_at", "modified", "last_login", "last_modified_at", "changed_on"})
    CHECK(role(name) == TimeRole::updated);
  for (const char* name : {"starts_at", "start_date", "valid_from"}) CHECK(role(name) == TimeRole::started);
  for (const char* name :
       {"ended_at", "end_date", "finished_at", "completed_on", "shipped_date", "l_shipdate", "approved_at"})
    CHECK(role(name) == TimeRole::ended);
  for (const char* name : {"deleted_at", "archived_at", "cancelled_at"}) CHECK(role(name) == TimeRole::deleted);
  for (const char* name : {"birth_date", "dob", "date_of_birth"}) CHECK(role(name, "date") == TimeRole::birth);
  for (const char* name : {"expires_at", "due_date", "name", "weekend"}) CHECK(role(name) == TimeRole::none);
  CHECK(role("created_at", "text") == TimeRole::none);
  CHECK(role("created", "boolean") == TimeRole::none);
  CHECK(choice_of(input_of("t", "deleted_at", "timestamp")).time_role == TimeRole::deleted);
}

TEST_CASE("names say what is often missing") {
  const auto rate = [](std::string_view column, std::string_view type) {
    return null_rate_of_name(column, *type_of(type));
  };
  CHECK(rate("deleted_at", "timestamptz").value_or(0) >= 0.9);
  CHECK(rate("cancelled_at", "date").value_or(0) >= 0.9);
  CHECK(rate("middle_name", "text").value_or(0) > 0.3);
  CHECK(rate("address_line_2", "text").value_or(0) > 0.5);
  CHECK_FALSE(rate("address_line_1", "text"));
  CHECK_FALSE(rate("phone", "text"));
  CHECK_FALSE(rate("created_at", "timestamptz"));
  CHECK_FALSE(rate("deleted", "boolean"));
  CHECK_FALSE(rate("email", "text"));
}

TEST_CASE("columns of one person share the prefix of their record") {
  const auto prefix = [](std::string_view table, std::string_view column) {
    return choice_of(input_of(table, column, "text")).prefix;
  };
  CHECK(prefix("users", "email").empty());
  CHECK(prefix("customers", "customer_name").empty());
  CHECK(prefix("customers", "c_name").empty());
  CHECK(prefix("users", "work_email").empty());
  CHECK(prefix("orders", "customer_name") == "customer");
  CHECK(prefix("orders", "customer_email") == "customer");
  CHECK(prefix("orders", "billing_city") == "billing");
  CHECK(prefix("orders", "shipping_city") == "shipping");
  const auto* email = generators::builtin().find("email");
  REQUIRE(email != nullptr);
  CHECK(record_prefix("customer_email", *email, "orders") == "customer");
  CHECK(record_prefix("customer_email", *email, "customers").empty());
  CHECK(record_prefix("whatever", *email).empty());
}

TEST_CASE("what must differ gets enough values") {
  auto input = input_of("tags", "name", "varchar(40)");
  input.unique = true;
  for (const std::uint64_t rows : {10U, 5000U, 50'000'000U}) {
    input.rows = rows;
    const auto choice = choice_of(input);
    generators::Args args;
    args.type = input.type;
    args.max_length = 40;
    args.unique = true;
    for (const auto& declared : choice.info->parameters) {
      std::string problem;
      if (!declared.default_value.empty())
        args.values[std::string(declared.name)] =
            *generators::parse_argument(declared, declared.default_value, 0, problem);
    }
    const auto generator = choice.info->make(args);
    INFO(choice.info->name << " for " << rows);
    CHECK((generator->draw_kind() != DrawKind::hash || generator->domain(rows) >= rows));
  }
}

TEST_CASE("bounds and distributions need a generator that takes them") {
  auto input = input_of("products", "name", "text");
  input.bounded = true;
  CHECK(choice_of(input).info->modifiers.min_max);
  input = input_of("users", "first_name", "integer");
  input.distributed = true;
  CHECK(choice_of(input).info->modifiers.distribution);
}

TEST_CASE("every type has values, or says that it has none") {
  for (const char* type :
       {"boolean",   "smallint", "integer",  "bigint",  "numeric",    "numeric(5,2)", "real",     "double precision",
        "money",     "char(1)",  "char(10)", "varchar", "varchar(1)", "text",         "name",     "bytea",
        "uuid",      "date",     "time",     "timetz",  "timestamp",  "timestamptz",  "interval", "bit(3)",
        "varbit(8)", "inet",     "cidr",     "macaddr", "macaddr8",   "json",         "jsonb",    "text[]",
        "integer[]"}) {
    for (const bool unique : {false, true}) {
      auto input = input_of("t", "x", type);
      input.unique = unique;
      INFO(type);
      const auto choice = infer(input, generators::builtin());
      REQUIRE(choice);
      CHECK(generators::has(
          choice->info->fits,
          generators::fits_of(input.type->kind == TypeKind::array ? *input.type->element : *input.type)));
      CHECK_FALSE(choice->reason.empty());
    }
  }
  CHECK_FALSE(infer(input_of("t", "x", "point"), generators::builtin()));
}

TEST_CASE("later hints do not change the choice of earlier data") {
  generators::Registry registry;
  const auto add = [&](std::string_view name, std::string_view hint, int since) {
    generators::GeneratorInfo info;
    info.name = name;
    info.category = "text";
    info.fits = generators::Fits::text;
    if (!hint.empty()) info.column_names = {hint};
    info.since = since;
    info.make = generators::builtin().find("word")->make;
    registry.add(std::move(info));
  };
  add("word", "", 1);
  add("mood", "mood", 2);
  auto input = input_of("t", "mood", "text");
  CHECK(infer(input, registry)->info->name == "word");
  input.data_version = 2;
  CHECK(infer(input, registry)->info->name == "mood");
}

TEST_CASE("texts with min and max get a generator that can keep them") {
  const auto bounded = [](std::string_view column, int min, int max, std::string_view type = "text",
                          bool unique = false) {
    InferenceInput input = input_of("things", column, type);
    input.bounded = true;
    input.unique = unique;
    input.rows = 10'000;
    input.min_length = Decimal::of(min);
    input.max_length = Decimal::of(max);
    return std::string(choice_of(input).info->name);
  };
  CHECK(bounded("x", 5, 20) == "word");
  CHECK(bounded("x", 20, 40) == "words");
  CHECK(bounded("x", 50, 150) == "sentence");
  CHECK(bounded("x", 2, 2) == "letters");
  CHECK(bounded("x", 500, 600, "varchar(800)") == "sentence");
  CHECK(bounded("title", 20, 60) == "headline");
  CHECK(bounded("password", 8, 20) == "password");
  CHECK(bounded("email", 10, 30) != "email");
  CHECK(bounded("x", 30, 30, "text", true) == "words");
  CHECK(bounded("code", 6, 6, "text", true) == "code");
}

TEST_CASE("generators that count rows are chosen where their numbers suffice") {
  InferenceInput input = input_of("steps", "position", "smallint");
  input.rows = 100;
  CHECK(choice_of(input).info->name == "sequence");
  input.rows = 100'000;
  CHECK(choice_of(input).info->name != "sequence");
  input = input_of("lines", "line_no", "smallint");
  input.rows = 100'000;
  input.siblings = 20;
  CHECK(choice_of(input).info->name == "ordinal");
  input.siblings = 40'000;
  CHECK(choice_of(input).info->name != "ordinal");
  CHECK(chosen("steps", "positions", "integer[]") != "sequence");
  input = input_of("steps", "position", "integer");
  input.part = true;
  CHECK(choice_of(input).info->name != "sequence");
}

TEST_CASE("what a name suggests must fit the type") {
  CHECK(chosen("t", "latitude", "real") == "latitude");
  CHECK(chosen("t", "unix_time", "bigint") == "unix_time");
  CHECK(chosen("t", "unix_time", "smallint") == "integer");
  CHECK(chosen("t", "year", "smallint") == "year");
  CHECK(chosen("t", "year", "numeric(4,2)") == "decimal");
  CHECK(chosen("t", "port", "numeric(4,2)") == "decimal");
  CHECK(chosen("t", "status_code", "numeric(4,2)") == "decimal");
}

TEST_CASE("unique times are as fine as the rows need") {
  auto input = input_of("t", "x", "time");
  input.unique = true;
  input.rows = 1440;
  CHECK(parameter(choice_of(input), "precision").empty());
  input.rows = 1441;
  CHECK(parameter(choice_of(input), "precision") == "second");
  input.rows = 100'000;
  CHECK(parameter(choice_of(input), "precision") == "millisecond");
  input.rows = 1'000'000'000;
  CHECK(parameter(choice_of(input), "precision") == "microsecond");
  input.type = type_of("time(0)");
  input.rows = 86'400;
  CHECK(parameter(choice_of(input), "precision") == "second");
  input = input_of("t", "x", "timestamptz");
  input.unique = true;
  input.rows = 100'000'000;
  CHECK(parameter(choice_of(input), "precision") == "millisecond");
}

TEST_CASE("short unique texts are of as many characters as the rows need") {
  auto input = input_of("t", "x", "char(1)");
  input.unique = true;
  for (const std::uint64_t rows : {std::uint64_t{10}, std::uint64_t{26}, std::uint64_t{62}}) {
    input.rows = rows;
    const auto choice = choice_of(input);
    generators::Args args;
    args.type = input.type;
    args.max_length = 1;
    args.unique = true;
    for (const auto& parameter : choice.info->parameters) {
      std::string problem;
      std::string text(parameter.default_value);
      for (const auto& [name, value] : choice.parameters)
        if (name == parameter.name) text = value;
      if (!text.empty())
        args.values[std::string(parameter.name)] = *generators::parse_argument(parameter, text, 0, problem);
    }
    INFO(rows << " " << choice.info->name);
    CHECK(choice.info->make(args)->domain(rows) >= rows);
  }
}
