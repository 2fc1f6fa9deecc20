// SPDX-License-Identifier: MIT
// plan, preview, validate, generators, schema and expand, as a user sees them.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/schemas.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

using namespace pgmock::testing;

namespace {

struct Files {
  TempDir folder;
  std::string schema = folder.write("s.json", small_schema);
};

std::string output_of(const std::vector<std::string>& arguments) {
  const auto result = run_pgmock(arguments);
  INFO(result.err);
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  return result.out;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Columns on a terminal, for text whose wide characters are these alone.
std::size_t columns_before(const std::string& line, std::size_t at) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < at; ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte < 0x80 || byte >= 0xc0) columns += byte >= 0xe4 && byte <= 0xe9 ? 2 : 1;
  }
  return columns;
}

}  // namespace

TEST_CASE("plan shows order, rows, generators with reasons, and verdicts") {
  const Files files;
  const std::string plan = output_of({"plan", files.schema});
  CHECK(plan.starts_with("small: 2 tables, "));
  CHECK(plan.find("\nusers  30 rows") < plan.find("\norders  "));
  CHECK(holds(plan, "email@1"));
  CHECK(holds(plan, "references users"));
  CHECK(holds(plan, "0..4 per users"));
  CHECK(holds(plan, "primary key (id)"));
  CHECK(holds(plan, "unique (email)"));
  CHECK(holds(plan, "by construction"));
}

TEST_CASE("plan as JSON") {
  const Files files;
  const auto json = nlohmann::json::parse(output_of({"plan", files.schema, "--json", "--scale", "10"}));
  CHECK(json.at("order") == nlohmann::json::array({"users", "orders"}));
  CHECK(json.at("tables")[0].at("rows") == 300);
  CHECK(json.at("estimatedBytes") > 0);
}

TEST_CASE("preview is an aligned table of what generate writes") {
  const Files files;
  const auto lines = lines_of(output_of({"preview", "users", files.schema, "-n", "20"}));
  REQUIRE(lines.size() == 23);
  CHECK(lines[0].starts_with(" id │ email"));
  CHECK(lines.back() == "(20 of 30 rows)");
  const std::string bar = "│";
  const std::size_t second = columns_before(lines[0], lines[0].rfind(bar));
  bool null_seen = false;
  bool wide_seen = false;
  for (std::size_t i = 2; i + 1 < lines.size(); ++i) {
    INFO(lines[i]);
    REQUIRE(holds(lines[i], bar));
    CHECK(columns_before(lines[i], lines[i].rfind(bar)) == second);
    null_seen = null_seen || lines[i].ends_with("│ NULL");
    wide_seen = wide_seen || lines[i].ends_with("│ 日本");
  }
  CHECK(null_seen);
  CHECK(wide_seen);
  const std::string sql = output_of({"generate", files.schema});
  const std::string& line = lines[2];
  const std::string email = line.substr(line.find(bar) + bar.size() + 1, line.find('@') - line.find(bar) - bar.size());
  CHECK(holds(sql, "'" + email));
}

TEST_CASE("preview of some columns, of a table with few rows") {
  const Files files;
  const auto lines =
      lines_of(output_of({"preview", "users", files.schema, "--columns", "town,id", "--rows", "users=2"}));
  REQUIRE(lines.size() == 5);
  CHECK(lines[0].starts_with(" town"));
  CHECK(lines.back() == "(2 rows)");
}

TEST_CASE("validate says ok, also of SQL") {
  const Files files;
  CHECK(output_of({"validate", files.schema}).starts_with(files.schema + ": ok, 2 tables, "));
  CHECK(output_of({"validate", files.schema, "-q"}).empty());
  const std::string sql = files.folder / "a.sql";
  REQUIRE(run_pgmock({"generate", files.schema, "--ddl", "before", "-o", sql}).status == 0);
  CHECK(output_of({"validate", sql}) == sql + ": ok\n");
  const std::string wrong = files.folder.write("w.sql", "SELECT 1;\nSELEC 2;\n");
  const auto result = run_pgmock({"validate", wrong});
  CHECK(result.status == 2);
  CHECK(result.err.starts_with(wrong + ":2:1: error[syntax]: "));
}

TEST_CASE("generators are listed, shown and described for programs") {
  const std::string all = output_of({"generators"});
  CHECK(holds(all, "person\n"));
  CHECK(holds(all, "\n  email "));
  CHECK_FALSE(holds(output_of({"generators", "person"}), "internet\n"));
  CHECK(output_of({"generators", "email"}).starts_with("email@1: "));
  CHECK(nlohmann::json::parse(output_of({"generators", "--json"})).size() >= 50);
  CHECK(nlohmann::json::parse(output_of({"generators", "email", "--json"})).size() == 1);
  CHECK(output_of({"generators", "--markdown"}).starts_with("# Generators\n"));
}

TEST_CASE("schema and expand print JSON") {
  const Files files;
  const auto schema = nlohmann::json::parse(output_of({"schema"}));
  CHECK(holds(schema.at("$schema").get<std::string>(), "2020-12"));
  const std::string long_form = output_of({"expand", files.schema});
  CHECK(nlohmann::json::parse(long_form).at("tables").at("users").contains("columns"));
  const std::string again = files.folder.write("long.json", long_form);
  CHECK(output_of({"expand", again}) == long_form);
  CHECK(output_of({"generate", again}) == output_of({"generate", files.schema}));
}

TEST_CASE("expand --resolved pins what was inferred and gives the same bytes") {
  TempDir folder;
  const std::string schema = folder.write("s.json", R"({"version": "1.0", "tables": {"people": {"columns": {
    "id": "serial", "first_name": "text", "billing_city": "text", "middle_name": "text", "age": "int",
    "created_at": "timestamptz", "updated_at": "timestamptz"}}}})");
  const std::string resolved = output_of({"expand", "--resolved", schema});
  const auto json = nlohmann::json::parse(resolved);
  CHECK(json.at("dataVersion") == 1);
  const auto& people = json.at("tables").at("people");
  CHECK(people.at("rowCount").at("count") == 100);
  CHECK(people.at("columns").at("first_name").at("generator").at("name") == "first_name@1");
  CHECK(people.at("columns").at("middle_name").at("nullRate") > 0);
  const std::string again = folder.write("r.json", resolved);
  CHECK(output_of({"expand", "--resolved", again}) == resolved);
  CHECK(output_of({"generate", again}) == output_of({"generate", schema}));
}
