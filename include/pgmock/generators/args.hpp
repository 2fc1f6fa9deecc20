// SPDX-License-Identifier: MIT
// Args: a column's generator parameters, checked against their declaration, defaults filled in, with typed getters; and
// what else a generator may know of its column when it is made.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pgmock/base/decimal.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock::generators {

enum class ParamType : std::uint8_t {
  integer,  // JSON integer (or "1e6")
  number,   // exact decimal
  text,
  boolean,
  time,       // the format's times (`asOf - 30 days`); held as microseconds since the epoch
  duration,   // PostgreSQL interval; held as text that parse_interval accepts
  text_list,  // list of texts
  number_list,
  choice  // one of Parameter::choices
};

using ArgValue = std::variant<std::monostate, std::int64_t, Decimal, std::string, bool, std::vector<std::string>,
                              std::vector<Decimal>>;

/// Thrown by a generator's factory when parameters do not go together; the builder adds the place.
struct ArgumentError {
  std::string parameter;  // whose place to show; may be empty
  std::string message;
  std::string help;
};

/// Everything that make() gets. Values are those given or the declared defaults; monostate where neither is there.
struct Args {
  std::map<std::string, ArgValue, std::less<>> values;

  /// The column's type (never null; for arrays of values: the element's type).
  TypePtr type;
  /// Characters that fit, when the type limits them.
  std::optional<std::int64_t> max_length;
  std::int64_t as_of = 0;  // µs
  std::string locale = "en_US";
  /// Modifiers of the column, given to generators that declare Modifiers.
  std::optional<Decimal> min, max;           // numbers; times as µs; texts as characters
  std::optional<Distribution> distribution;  // times: parameters in µs
  /// Whether the column must be unique (its index face or bijection will be used).
  bool unique = false;
  /// Whether values may come as codes of a dictionary, which is the best for columns that are written; where an
  /// expression computes with them, the values themselves are.
  bool coded = true;
  /// Bits of the column's own stream: what tells the columns apart of generators that draw rows (uuid v7, ulid).
  std::uint64_t salt = 0;

  bool has(std::string_view name) const;
  std::int64_t integer(std::string_view name) const;  // also time
  Decimal number(std::string_view name) const;
  const std::string& text(std::string_view name) const;  // also choice, duration
  bool boolean(std::string_view name) const;
  const std::vector<std::string>& texts(std::string_view name) const;
  const std::vector<Decimal>& numbers(std::string_view name) const;
};

}  // namespace pgmock::generators
