// SPDX-License-Identifier: MIT
// What single generators promise of their values: check digits, frequencies, records that agree, order of time.
#include <algorithm>
#include <map>
#include <set>

#include "generators/alias.hpp"
#include "generators/compose.hpp"
#include "generators/making.hpp"
#include "generators/records.hpp"
#include "generators/words.hpp"
#include "pgmock/base/datetime.hpp"
#include "support/catch.hpp"
#include "support/chi_square.hpp"

using namespace pgmock;
using namespace pgmock::generators;
using namespace pgmock::test;

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

unsigned mod97(const std::string& rotated) {
  unsigned rest = 0;
  for (const char c : rotated) {
    const unsigned value = c >= 'A' ? static_cast<unsigned>(c - 'A' + 10) : static_cast<unsigned>(c - '0');
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

}  // namespace

TEST_CASE("weighted choice is exact") {
  const std::vector<std::uint64_t> weights = {5, 0, 1, 1, 13, 100, 7};
  const Alias alias(weights);
  std::vector<std::uint64_t> counts(weights.size());
  for (std::uint64_t i = 0; i < 200'000; ++i) ++counts[alias(draw(StreamKey{77}, i))];
  std::vector<double> shares;
  for (const std::uint64_t weight : weights) shares.push_back(static_cast<double>(weight) / 127);
  CHECK(counts[1] == 0);
  CHECK(std::abs(expected_z(counts, shares)) < 4.5);
  // Evenly spaced draws give the weights to within one draw a column.
  std::vector<std::uint64_t> even(weights.size());
  for (std::uint64_t i = 0; i < 127 * 7; ++i) ++even[alias(i * (~std::uint64_t{0} / (127 * 7)))];
  for (std::size_t i = 0; i < weights.size(); ++i)
    CHECK(std::abs(static_cast<double>(even[i]) - 7.0 * static_cast<double>(weights[i])) <= 7);
}

TEST_CASE("word lists are read by column") {
  const WordList list("# name code weight; a remark\n# another remark\nOne\tA\t3\nTwo\tB\t4\n");
  REQUIRE(list.size() == 2);
  CHECK(list.text(1) == "Two");
  CHECK(list.column("code") == std::vector<std::string>{"A", "B"});
  CHECK(list.weights()[1] == 4);
  CHECK_THROWS_AS(list.column("nothing"), std::logic_error);
  CHECK_THROWS_AS(WordList("# name weight\nOne\tmany\n"), std::logic_error);
  CHECK_THROWS_AS(WordList("# name weight\nOne\t1\nTwo\n"), std::logic_error);
  CHECK_THROWS_AS(words("no_such_list"), std::out_of_range);
}

TEST_CASE("common names are common") {
  const auto generator = make("last_name", "text");
  std::map<std::string, std::uint64_t> counts;
  for (const std::string& name : column(*generator, 100'000)) ++counts[name];
  const People& all = people();
  std::uint64_t sum = 0;
  for (const std::uint64_t weight : all.last_weights) sum += weight;
  std::vector<std::uint64_t> seen;
  std::vector<double> shares;
  for (std::size_t i = 0; i < all.last.size(); ++i) {
    seen.push_back(counts[all.last[i]]);
    shares.push_back(static_cast<double>(all.last_weights[i]) / static_cast<double>(sum));
  }
  CHECK(std::abs(expected_z(seen, shares)) < 4.5);
  CHECK(counts["Smith"] > counts["Zimmerman"]);
}

TEST_CASE("uniform numbers, booleans and picks are even") {
  const auto even = [](const char* name, const char* type, std::vector<std::pair<std::string, std::string>> given) {
    std::map<std::string, std::uint64_t> counts;
    for (const std::string& value : column(*make(name, type, given), 60'000)) ++counts[value];
    std::vector<std::uint64_t> seen;
    for (const auto& [value, count] : counts) seen.push_back(count);
    return uniform_z(seen);
  };
  CHECK(std::abs(even("integer", "integer", {{"min", "1"}, {"max", "37"}})) < 4.5);
  CHECK(std::abs(even("decimal", "numeric(6,2)", {{"min", "0.01"}, {"max", "0.50"}})) < 4.5);
  CHECK(std::abs(even("boolean", "boolean", {})) < 4.5);
  CHECK(std::abs(even("industry", "text", {})) < 4.5);
}

TEST_CASE("the columns of a person agree") {
  constexpr std::size_t count = 500;
  const auto first = column(*make("first_name", "text"), count);
  const auto last = column(*make("last_name", "text"), count);
  const auto full = column(*make("full_name", "text"), count);
  const auto initials = column(*make("initials", "text"), count);
  const auto gender = column(*make("gender", "text"), count);
  const auto letter = column(*make("gender", "char(1)"), count);
  const auto prefix = column(*make("name_prefix", "text"), count);
  const auto email = column(*make("email", "text"), count, "test");
  const auto user = column(*make("username", "text"), count, "test");
  const std::set<std::string> male = {"Mr."}, female = {"Ms.", "Mrs.", "Miss"};
  for (std::size_t i = 0; i < count; ++i) {
    INFO(full[i] << " " << email[i] << " " << user[i]);
    CHECK(full[i] == first[i] + " " + last[i]);
    CHECK(initials[i] == std::string{first[i][0], last[i][0]});
    CHECK(email[i].starts_with(lower(first[i].substr(0, 1))));
    const std::string local = email[i].substr(0, email[i].find('@'));
    CHECK((local.find(local_form(last[i])) != std::string::npos || local.starts_with(local_form(first[i]))));
    CHECK((user[i].find(local_form(last[i])) != std::string::npos || user[i].starts_with(local_form(first[i]))));
    CHECK(letter[i] == (gender[i] == "female" ? "F" : "M"));
    if (male.contains(prefix[i])) CHECK(gender[i] == "male");
    if (female.contains(prefix[i])) CHECK(gender[i] == "female");
  }
}

TEST_CASE("the columns of an address agree") {
  constexpr std::size_t count = 300;
  const auto city = column(*make("city", "text"), count);
  const auto state = column(*make("state", "text"), count);
  const auto code = column(*make("state_code", "text"), count);
  const auto zip = column(*make("postal_code", "text"), count);
  const auto zone = column(*make("time_zone", "text"), count);
  const auto latitude = column(*make("latitude", "numeric(9,6)"), count);
  const auto longitude = column(*make("longitude", "numeric(9,6)"), count);
  const auto country = column(*make("country_code", "text"), count);
  const auto country3 = column(*make("country_code3", "text"), count);
  const WordList& list = words("cities");
  for (std::size_t i = 0; i < count; ++i) {
    bool found = false;
    for (std::size_t row = 0; row < list.size() && !found; ++row)
      found = list.text(row, 0) == city[i] && list.text(row, 2) == state[i] && list.text(row, 1) == code[i] &&
              zip[i].starts_with(list.text(row, 3)) && list.text(row, 8) == zone[i] &&
              std::abs(std::stod(std::string(list.text(row, 5))) - std::stod(latitude[i])) < 0.19 &&
              std::abs(std::stod(std::string(list.text(row, 6))) - std::stod(longitude[i])) < 0.19;
    INFO(city[i] << ", " << state[i] << " " << zip[i] << " " << latitude[i] << " " << longitude[i] << " " << zone[i]);
    CHECK(found);
  }
  const WordList& countries = words("countries");
  for (std::size_t i = 0; i < count; ++i) {
    bool found = false;
    for (std::size_t row = 0; row < countries.size() && !found; ++row)
      found = countries.text(row, 1) == country[i] && countries.text(row, 2) == country3[i];
    CHECK(found);
  }
}

TEST_CASE("products and companies agree with what is said of them") {
  const auto name = column(*make("product_name", "text"), 200);
  const auto description = column(*make("product_description", "text"), 200);
  const auto company = column(*make("company_name", "text"), 200);
  const auto domain = column(*make("domain_name", "text"), 200);
  for (std::size_t i = 0; i < 200; ++i) {
    INFO(name[i] << " / " << description[i] << " / " << company[i] << " / " << domain[i]);
    const std::string noun = lower(name[i].substr(name[i].rfind(' ') + 1));
    CHECK(description[i].find(noun + " is made of") != std::string::npos);
    CHECK(slug_form(company[i]).starts_with(domain[i].substr(0, domain[i].find('.'))));
  }
}

TEST_CASE("check digits are right") {
  for (const std::string& iban : column(*make("iban", "text"), 500)) {
    INFO(iban);
    CHECK(mod97(iban.substr(4) + iban.substr(0, 4)) == 1);
  }
  for (const std::string& iban : column(*make("iban", "text", {{"country", "DE"}}), 50)) {
    CHECK(iban.size() == 22);
    CHECK(iban.starts_with("DE"));
  }
  for (const std::string& card : column(*make("credit_card_number", "text"), 300)) {
    int sum = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      const int digit = card[i] - '0';
      sum += i % 2 == 0 ? (2 * digit > 9 ? 2 * digit - 9 : 2 * digit) : digit;
    }
    CHECK(sum % 10 == 0);
  }
  for (const char* name : {"ean", "isbn"})
    for (const std::string& code : column(*make(name, "text"), 200)) {
      int sum = 0;
      for (std::size_t i = 0; i < 13; ++i) sum += (code[i] - '0') * (i % 2 == 0 ? 1 : 3);
      CHECK(sum % 10 == 0);
    }
}

TEST_CASE("ids have their form, never collide, and those with a time rise with the row") {
  std::set<std::string> seen;
  for (const std::string& uuid : column(*make("uuid", "text"), 5000)) {
    CHECK(uuid[14] == '4');
    CHECK((uuid[19] == '8' || uuid[19] == '9' || uuid[19] == 'a' || uuid[19] == 'b'));
    CHECK(seen.insert(uuid).second);
  }
  const auto now_ms = static_cast<u128>(as_of / 1000);
  for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{1'051'199'900}, std::uint64_t{40'000'000'000}}) {
    for (const char* name : {"uuid_v7", "ulid"}) {
      const auto generator = make(name, "uuid");
      Arena arena;
      FillContext context{arena};
      const Vector values = generator->fill(context, {}, draws_for(*generator, 300, "rows", first));
      u128 last = 0;
      for (const u128 value : values.values<u128>()) {
        CHECK((value >> 80U) <= now_ms);
        CHECK((value >> 80U) + 731ULL * 86'400'000 >= now_ms);
        CHECK(value > last);
        last = value;
      }
    }
  }
  // Columns differ by their salt.
  const GeneratorInfo& info = *builtin().find("uuid_v7");
  Args one = args_for(info, "uuid");
  Args other = one;
  other.salt = 1;
  CHECK(column(*info.make(one), 3) != column(*info.make(other), 3));
  seen.clear();
  for (const char* name : {"nanoid", "token", "hash", "object_id"})
    for (const std::string& id : column(*make(name, "text"), 2000)) CHECK(seen.insert(id).second);
  CHECK(make("nanoid", "text", {{"length", "10"}})->draw_kind() == DrawKind::hash);
}

TEST_CASE("times lie where they should") {
  const auto bounds = [](const char* name, const char* type,
                         std::vector<std::pair<std::string, std::string>> given = {}) {
    std::int64_t low = std::numeric_limits<std::int64_t>::max(), high = std::numeric_limits<std::int64_t>::min();
    for (const std::string& value : column(*make(name, type, given), 2000)) {
      low = std::min(low, std::int64_t{std::stoll(value)});
      high = std::max(high, std::int64_t{std::stoll(value)});
    }
    return std::pair(low, high);
  };
  const auto [low, high] = bounds("timestamp", "timestamptz");
  CHECK(low >= as_of - 732 * us_per_day);
  CHECK(high <= as_of);
  CHECK(bounds("past", "date").second <= as_of / us_per_day);
  CHECK(bounds("future", "timestamp").first >= as_of);
  const auto [born, young] = bounds("birth_date", "date");
  CHECK(born > *parse_date("1944-12-31"));
  CHECK(young <= *parse_date("2008-01-01"));
  CHECK(bounds("date", "date", {{"from", "2020-02-01"}, {"to", "2020-02-03"}}) ==
        std::pair(*parse_date("2020-02-01"), *parse_date("2020-02-03")));
  for (const std::string& value : column(*make("timestamp", "timestamp(0)", {{"precision", "microsecond"}}), 50))
    CHECK(std::stoll(value) % us_per_second == 0);
  CHECK_THROWS_AS(make("timestamp", "timestamp", {{"from", "2024-01-02"}, {"to", "2024-01-01"}}), ArgumentError);
}

TEST_CASE("bounds and distributions are honoured, and impossible ones are errors") {
  const GeneratorInfo& info = *builtin().find("integer");
  Args args = args_for(info, "smallint");
  args.min = Decimal::of(-40'000);
  args.max = Decimal::of(-32'760);
  for (const std::string& value : column(*info.make(args), 100)) CHECK(std::stoi(value) <= -32'760);
  args.min = Decimal::of(5);
  args.max = Decimal::of(4);
  CHECK_THROWS_AS(info.make(args), ArgumentError);
  args.min = Decimal::of(40'000);
  args.max = Decimal::of(50'000);
  CHECK_THROWS_AS(info.make(args), ArgumentError);
  std::string error;
  args = args_for(info, "integer");
  args.min = Decimal::of(1);
  args.max = Decimal::of(100);
  args.distribution = parse_distribution("zipf(1.2)", error);
  std::uint64_t ones = 0;
  for (const std::string& value : column(*info.make(args), 4000)) ones += value == "1" ? 1U : 0U;
  CHECK(ones > 900);
  args.distribution = parse_distribution("empirical([500, 600])", error);
  REQUIRE(args.distribution);
  try {
    info.make(args);
    FAIL("no error");
  } catch (const ArgumentError& problem) {
    CHECK(problem.parameter == "distribution");
    CHECK_FALSE(problem.message.empty());
  }
  // A price in numeric(12,4) is still a price.
  for (const std::string& value : column(*make("price", "numeric(12,4)"), 100)) CHECK(value.ends_with("00"));
  for (const std::string& value : column(*make("integer", "numeric(3,-2)", {{"min", "0"}, {"max", "5000"}}), 100))
    CHECK(std::stoi(value) % 100 == 0);
}

TEST_CASE("structured values that cannot fit are errors") {
  for (const auto& [name, type] : std::vector<std::pair<const char*, const char*>>{{"uuid", "varchar(10)"},
                                                                                   {"email", "varchar(6)"},
                                                                                   {"ipv4", "varchar(9)"},
                                                                                   {"iban", "varchar(10)"},
                                                                                   {"url", "varchar(12)"}}) {
    INFO(name);
    CHECK_THROWS_AS(make(name, type), ArgumentError);
  }
  CHECK(column(*make("uuid", "varchar(32)"), 1)[0].size() == 32);
  CHECK(column(*make("state", "char(2)"), 1)[0].size() == 2);
  CHECK(column(*make("country", "char(3)"), 1)[0].size() == 3);
}

TEST_CASE("unique e-mail addresses step at 10^4, 10^8 and 10^12 rows and do not depend on names") {
  const auto email = make("email", "text");
  CHECK(email->domain(1) == 10'000);
  CHECK(email->domain(10'000) == 10'000);
  CHECK(email->domain(10'001) == 100'000'000);
  CHECK(email->domain(1'000'000'000) == 1'000'000'000'000ULL);
  const auto tight = make("email", "varchar(16)");
  CHECK(tight->domain(10'000) >= 10'000);
}

TEST_CASE("arguments are read by their declaration") {
  std::string error;
  const Parameter whole{"n", ParamType::integer, "", "A number.", "1", "10"};
  CHECK(std::get<std::int64_t>(*parse_argument(whole, "1e1", 0, error)) == 10);
  CHECK_FALSE(parse_argument(whole, "11", 0, error));
  CHECK(error == "`n` lies between 1 and 10");
  CHECK_FALSE(parse_argument(whole, "x", 0, error));
  CHECK(error == "`n` is an integer, not `x`");
  const Parameter choice{"c", ParamType::choice, "", "One.", {}, {}, {"red", "blue"}};
  CHECK_FALSE(parse_argument(choice, "green", 0, error));
  CHECK(error == "`c` is one of `red` and `blue`, not `green`");
  const Parameter time{"t", ParamType::time, "", "A time."};
  CHECK(std::get<std::int64_t>(*parse_argument(time, "asOf", 42, error)) == 42);
  const Parameter list{"l", ParamType::text_list, "", "Texts."};
  CHECK(std::get<std::vector<std::string>>(*parse_argument(list, R"(["a", "b, c"])", 0, error)) ==
        std::vector<std::string>{"a", "b, c"});
  CHECK(std::get<std::vector<std::string>>(*parse_argument(list, "a, b", 0, error)) ==
        std::vector<std::string>{"a", "b"});
  const Parameter numbers{"l", ParamType::number_list, "", "Numbers."};
  CHECK(std::get<std::vector<Decimal>>(*parse_argument(numbers, "1, 2.5", 0, error)).size() == 2);
  CHECK_FALSE(parse_argument(numbers, "1, x", 0, error));
  const Parameter flag{"f", ParamType::boolean, "", "A flag."};
  CHECK(std::get<bool>(*parse_argument(flag, "true", 0, error)));
  CHECK_FALSE(parse_argument(flag, "yes", 0, error));
  const Parameter length{"d", ParamType::duration, "", "A duration."};
  CHECK(parse_argument(length, "2 hours", 0, error));
  CHECK_FALSE(parse_argument(length, "2 apples", 0, error));
}

TEST_CASE("text is cut at words") {
  const auto cut = [](std::string text, std::size_t limit) {
    const std::size_t size = text.size();
    text += std::string(8, '\0');
    return text.substr(0, cut_at_word(text.data(), size, limit));
  };
  CHECK(cut("one two, three", 14) == "one two, three");
  CHECK(cut("one two, three", 10) == "one two");
  CHECK(cut("one two", 3) == "one");
  CHECK(cut("extraordinary", 5) == "extra");
}
