// SPDX-License-Identifier: MIT
// Distributions and bounds of times: parameters are times, or durations before `asOf`.
#include <algorithm>
#include <map>

#include "laws/cells.hpp"
#include "support/catch.hpp"

namespace pgmock::testing {
namespace {

constexpr std::uint32_t rows = 2000;

std::string schema_of(const std::string& type, const std::string& modifiers, const std::string& name = "at") {
  return R"json({"version": "1.0", "asOf": "2026-01-01T00:00:00Z", "tables": {"t": {"rowCount": 2000, "columns": {")json" +
         name + R"json(": {"type": ")json" + type + R"json(", "nullable": false, )json" + modifiers + "}}}}}";
}

/// All values, sorted (as text, which is their order for times of one width).
std::vector<std::string> values_of(const std::string& type, const std::string& modifiers,
                                   const std::string& name = "at") {
  const Planned planned(schema_of(type, modifiers, name));
  std::vector<std::string> values;
  for (const auto& cell : planned.cells("t", name)) values.push_back(cell.value_or("NULL"));
  REQUIRE(values.size() == rows);
  std::sort(values.begin(), values.end());
  return values;
}

std::string message_of(const std::string& type, const std::string& modifiers) {
  try {
    const Planned planned(schema_of(type, modifiers));
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("exponential times: most lie shortly before asOf", "[laws][times]") {
  for (const char* const type : {"timestamptz", "timestamp", "date"})
    for (const char* const text :
         {R"json("exponential(30 days)")json", R"json({"name": "exponential", "mean": "30 days"})json",
          R"json({"name": "exponential", "mean": "2025-12-02"})json"})
      for (const char* const name : {"at", "created_at"}) {
        INFO(type << " " << text << " " << name);
        const auto values = values_of(type, std::string(R"json("distribution": )json") + text, name);
        // The median lies 30 ln 2 = 20.8 days before.
        CHECK(values[rows / 2] > "2025-12-08");
        CHECK(values[rows / 2] < "2025-12-14");
        CHECK(values.back() > "2025-12-31");
        CHECK(values.back() < "2026-01-02");
        CHECK(values.front() > "2024-01-01");
        CHECK(values.front() < "2025-09-01");
      }
  const auto cut = values_of(
      "timestamptz", R"json("distribution": "exponential(30 days)", "min": "2025-12-01", "max": "2025-12-20")json");
  CHECK(cut.front() >= "2025-12-01");
  CHECK(cut.back() < "2025-12-20 00:00:01");
  CHECK(cut[rows / 2] > "2025-12-10 12");  // later ones are likelier still
}

TEST_CASE("lognormal and pareto times count back from asOf", "[laws][times]") {
  for (const char* const type : {"timestamptz", "date"}) {
    const auto lognormal =
        values_of(type, R"json("distribution": {"name": "lognormal", "median": "10 days", "sigma": 0.5})json");
    CHECK(lognormal[rows / 2] > "2025-12-20");
    CHECK(lognormal[rows / 2] < "2025-12-24");
    CHECK(lognormal[rows / 6] > "2025-12-12");  // one sigma: 16.5 days before
    CHECK(lognormal[rows / 6] < "2025-12-18");
    const auto pareto = values_of(type, R"json("distribution": {"name": "pareto", "min": "10 days", "alpha": 1})json");
    CHECK(pareto.back() < "2025-12-22 00:00:01");
    CHECK(pareto[rows / 2] > "2025-12-08");  // 20 days before
    CHECK(pareto[rows / 2] < "2025-12-15");
  }
}

TEST_CASE("normal, triangular, histogram and empirical times", "[laws][times]") {
  for (const char* const type : {"timestamptz", "timestamp", "date"}) {
    INFO(type);
    for (const char* const text : {R"json({"name": "normal", "mean": "2024-06-01", "stddev": "30 days"})json",
                                   R"json("normal(2024-06-01, 30 days)")json",
                                   R"json({"name": "normal", "mean": "579 days", "stddev": "30 days"})json"}) {
      const auto normal = values_of(type, std::string(R"json("distribution": )json") + text);
      CHECK(normal[rows / 2] > "2024-05-27");
      CHECK(normal[rows / 2] < "2024-06-06");
      CHECK(normal[rows / 6] > "2024-04-27");
      CHECK(normal[rows / 6] < "2024-05-08");
    }
    for (const char* const text :
         {R"json({"name": "triangular", "min": "2025-01-01", "mode": "2025-02-01", "max": "2025-03-01"})json",
          R"json({"name": "triangular", "min": "306 days", "mode": "334 days", "max": "365 days"})json"}) {
      const auto triangle = values_of(type, std::string(R"json("distribution": )json") + text);
      CHECK(triangle.front() >= "2025-01-01");
      CHECK(triangle.back() < "2025-03-01 00:00:01");
      CHECK(triangle[rows / 2] > "2025-01-28");
      CHECK(triangle[rows / 2] < "2025-02-02");
    }
    const auto histogram = values_of(
        type,
        R"json("distribution": {"name": "histogram", "bins": [["2025-01-01", "2025-02-01", 3], ["60 days", "30 days", 1]]})json");
    CHECK(std::count_if(histogram.begin(), histogram.end(), [](const auto& text) { return text < "2025-02-01"; }) >
          1400);
    CHECK(histogram[1700] >= "2025-11-02");
    CHECK(histogram.back() < "2025-12-02");
    const auto empirical = values_of(
        type, R"json("distribution": {"name": "empirical", "values": ["2025-03-01", "2025-03-01", "10 days"]})json");
    CHECK(empirical.front().starts_with("2025-03-01"));
    CHECK(empirical[1200].starts_with("2025-03-01"));
    CHECK(empirical.back().starts_with("2025-12-22"));
  }
}

TEST_CASE("zipf and weights go over the times that there are", "[laws][times]") {
  for (const auto& [type, second] :
       {std::pair("date", "2025-01-02"), std::pair("timestamptz", "2025-01-01 00:00:01")}) {
    const auto weighted = values_of(type, R"json("min": "2025-01-01", "distribution": "weights([1, 1])")json");
    CHECK(weighted.front().starts_with("2025-01-01"));
    CHECK(weighted.back().starts_with(second));
    const auto zipf = values_of(type, R"json("min": "2025-01-01", "distribution": "zipf(3)")json");
    CHECK(zipf[1500].starts_with(std::string(type) == "date" ? "2025-01-01" : "2025-01-01 00:00:00"));  // 83 %
    CHECK(zipf[1800].starts_with(second));
  }
}

TEST_CASE("times of day and durations", "[laws][times]") {
  const auto noon =
      values_of("time", R"json("distribution": {"name": "normal", "mean": "12:00", "stddev": "1 hour"})json");
  CHECK(noon[rows / 2] > "11:50");
  CHECK(noon[rows / 2] < "12:10");
  const auto office = values_of("time", R"json("min": "09:00", "max": "17:00")json");
  CHECK(office.front() >= "09:00:00");
  CHECK(office.back() <= "17:00:00");
  const auto waits =
      values_of("interval", R"json("min": "0", "max": "9 hours", "distribution": "exponential(30 minutes)")json");
  CHECK(waits[rows / 2] > "00:18");
  CHECK(waits[rows / 2] < "00:24");
  CHECK(waits.back() <= "09:00:00");
}

TEST_CASE("what makes no sense on times is refused", "[laws][times]") {
  CHECK_THAT(message_of("date", R"json("distribution": "poisson(4)")json"), Catch::Contains("`poisson` counts events"));
  CHECK_THAT(message_of("timestamptz", R"json("distribution": "binomial(4, 0.5)")json"),
             Catch::Contains("`binomial` counts events"));
  CHECK_THAT(message_of("timestamptz", R"json("distribution": {"name": "exponential", "mean": "2027-01-01"})json"),
             Catch::Contains("does not lie before `asOf`"));
  CHECK_THAT(message_of("timestamptz", R"json("distribution": {"name": "zipf", "exponent": "3 days"})json"),
             Catch::Contains("is no number"));
  CHECK_FALSE(
      message_of("date", R"json("distribution": {"name": "triangular", "min": "2025-03-01", "mode": "2025-02-01",
                                                         "max": "2025-01-01"})json")
          .empty());
  CHECK_THAT(message_of("time", R"json("min": "2024-01-01")json"), Catch::Contains("write a time of day"));
}

}  // namespace
}  // namespace pgmock::testing
