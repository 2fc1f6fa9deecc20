// SPDX-License-Identifier: MIT
#include "pgmock/report/generator_report.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace pgmock;
using generators::Fits;

namespace {

generators::Registry sample() {
  generators::Registry registry;
  generators::GeneratorInfo price;
  price.name = "price";
  price.aliases = {"cost"};
  price.category = "finance";
  price.description = "An amount of money.";
  price.parameters = {{"min", generators::ParamType::integer, "0", "The smallest | least.", "0", "100"}};
  price.fits = Fits::numeric | Fits::money;
  price.column_names = {"price", "unit_price"};
  price.example = "348.44";
  registry.add(price);
  generators::GeneratorInfo word;
  word.name = "word";
  word.category = "text";
  word.description = "A word.";
  word.fits = Fits::text;
  registry.add(word);
  return registry;
}

}  // namespace

TEST_CASE("the list goes by category") {
  const auto registry = sample();
  CHECK(report::generator_list(registry, "", 0) == "finance\n  price  An amount of money.\n\ntext\n  word   A word.\n");
  CHECK(report::generator_list(registry, "text", 0) == "text\n  word   A word.\n");
  CHECK(report::generator_list(registry, "text", 12) == "text\n  word   A …\n");
}

TEST_CASE("one generator in full") {
  const auto registry = sample();
  CHECK(report::generator_details(*registry.find("cost"), 0) ==
        "price@1: An amount of money.\n\n"
        "  category       finance\n"
        "  example        348.44\n"
        "  types          numeric, money\n"
        "  also called    cost\n"
        "  columns named  price, unit_price\n"
        "\n"
        "Parameters\n"
        "  min  integer, 0 to 100  The smallest | least.  [default: 0]\n");
}

TEST_CASE("JSON of all, of a category, of one") {
  const auto registry = sample();
  CHECK(nlohmann::json::parse(report::generators_json(registry, "")).size() == 2);
  CHECK(nlohmann::json::parse(report::generators_json(registry, "text"))[0].at("name") == "word");
  const auto one = nlohmann::json::parse(report::generators_json(registry, "cost"));
  REQUIRE(one.size() == 1);
  CHECK(one[0].at("parameters")[0].at("maximum") == "100");
}

TEST_CASE("the page escapes what would break its tables") {
  const std::string page = report::generators_markdown(sample());
  CHECK(page.find("| `min` | integer, 0 to 100 | `0` | The smallest \\| least. |\n") != std::string::npos);
  CHECK(page.find("\n### word\n\nA word.\n") != std::string::npos);
}
