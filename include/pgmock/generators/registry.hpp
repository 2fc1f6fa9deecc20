// SPDX-License-Identifier: MIT
// Registry: what each generator is and how it is made; lists, docs, JSON Schema, completion, suggestions, inference and
// the laws that tests check on every generator derive from it. builtin() is the static factory map.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

struct Parameter {
  std::string_view name;
  ParamType type;
  std::string_view default_value;  // as text; empty: none ("" stays unset)
  std::string_view description;    // one sentence
  std::string_view minimum = {};   // as text; empty: no bound
  std::string_view maximum = {};
  std::vector<std::string_view> choices = {};
};

/// Sets of types that a generator's values fit.
enum class Fits : std::uint32_t {
  boolean = 1U << 0U,
  integer = 1U << 1U,
  numeric = 1U << 2U,
  floating = 1U << 3U,
  money = 1U << 4U,
  text = 1U << 5U,
  bytes = 1U << 6U,
  uuid = 1U << 7U,
  date = 1U << 8U,
  time = 1U << 9U,
  timestamp = 1U << 10U,
  interval = 1U << 11U,
  bits = 1U << 12U,
  network = 1U << 13U,
  mac = 1U << 14U,
  json = 1U << 15U,
  timetz = 1U << 16U,
  macaddr8 = 1U << 17U,
  cidr = 1U << 18U
};
constexpr Fits operator|(Fits a, Fits b) {
  return static_cast<Fits>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr bool has(Fits set, Fits one) {
  return (static_cast<std::uint32_t>(set) & static_cast<std::uint32_t>(one)) != 0;
}
inline constexpr Fits any_number = Fits::integer | Fits::numeric | Fits::floating | Fits::money;
/// The Fits bit of a type (domains: of their base); text for character types; no bit for others.
Fits fits_of(const Type& type);

/// Which of a column's modifiers the generator understands; the others are errors on it.
struct Modifiers {
  bool min_max = false;
  bool distribution = false;
};

struct GeneratorInfo {
  std::string_view name;  // snake_case
  std::vector<std::string_view> aliases = {};
  std::string_view category;
  std::string_view description;  // one sentence with a full stop
  std::vector<Parameter> parameters = {};
  Fits fits;
  /// Column names it suits, as words in snake_case ("first_name", "fname", "given_name"); a column matches when the
  /// words stand at the end of its name, whole words only ("billing_first_name"). `*` stands for one or more words.
  std::vector<std::string_view> column_names = {};
  /// "person", "address", "company", "product" …: the hidden record whose draw is input 0; empty: own draws only.
  std::string_view record = {};
  Modifiers modifiers = {};
  /// The value of row 0 as PostgreSQL prints it, with default parameters on the type `example_type`, seed 0,
  /// table `example`, column = name. Tested.
  std::string_view example;
  std::string_view example_type = "text";
  int version = 1;
  int since = 1;  // dataVersion
  std::function<std::unique_ptr<const Generator>(const Args&)> make;
};

class Registry {
 public:
  /// A name or alias taken twice is a std::logic_error.
  void add(GeneratorInfo info);
  /// By name or alias; nullptr when unknown. `version` 0: the newest.
  const GeneratorInfo* find(std::string_view name, int version = 0) const;
  /// In the order of registration (category by category).
  const std::vector<std::unique_ptr<const GeneratorInfo>>& all() const { return infos_; }
  std::vector<std::string> categories() const;
  /// Names and aliases, for suggestions.
  std::vector<std::string> names() const;

 private:
  std::vector<std::unique_ptr<const GeneratorInfo>> infos_;
  std::map<std::string, const GeneratorInfo*, std::less<>> by_name_;
};

/// All built-in generators. Thread-safe; built at the first call.
const Registry& builtin();

/// Registers one category; each lives in its own file. See builtin.cpp for the list.
void add_person(Registry&);
void add_internet(Registry&);
void add_address(Registry&);
void add_company(Registry&);
void add_commerce(Registry&);
void add_finance(Registry&);
void add_datetime(Registry&);
void add_number(Registry&);
void add_text(Registry&);
void add_identifier(Registry&);
void add_network(Registry&);
void add_json(Registry&);
void add_bytes(Registry&);

/// Turns raw text of a parameter into its typed value; nullopt with `error` when it does not fit the declaration.
std::optional<ArgValue> parse_argument(const Parameter& parameter, std::string_view text, std::int64_t as_of,
                                       std::string& error);

}  // namespace pgmock::generators
