// SPDX-License-Identifier: MIT
// Checks of single values: versions, counts, rates, names, times and the like, each written in one way afterwards.
#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>

#include "parser/names.hpp"
#include "parser/short_forms.hpp"
#include "pgmock/base/datetime.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/distribution.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::parser {
namespace {

constexpr std::int64_t newest_data_version = 1;

std::string found(const Node& node) { return node.kind == NodeKind::string ? "\"" + node.text + "\"" : node.text; }

bool bad_value(const Node& node, const Context& context, std::string message, std::string help = {}) {
  context.diagnostics.error(Code::bad_value, node.where, std::move(message), std::move(help));
  return false;
}

/// The number; reports when it has more digits than a Decimal keeps.
std::optional<Decimal> decimal_of(const Node& node, const std::string& label, const Context& context) {
  std::optional<Decimal> number = Decimal::parse(node.text);
  if (!number) bad_value(node, context, label + " is `" + node.text + "`, which has too many digits");
  return number;
}

bool is_scalar(const Node& node) { return node.kind == NodeKind::number || node.kind == NodeKind::string; }

bool wrong_kind(const Node& node, const std::string& label, std::string_view takes, const Context& context) {
  context.diagnostics.error(Code::wrong_type, node.where,
                            label + " is " + std::string(kind_name(node.kind)) + ", but takes " + std::string(takes));
  return false;
}

}  // namespace

bool check_version(Node& node, const std::string& label, const Context& context) {
  const std::string_view text = node.text;
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view major = text.substr(0, dot);
  const std::string_view minor = dot == text.size() ? "0" : text.substr(dot + 1);
  const auto is_digits = [](std::string_view part) {
    return !part.empty() && part.size() < 6 && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!is_digits(major) || !is_digits(minor)) {
    context.diagnostics.error(Code::version, node.where, label + " is `" + node.text + "`, which is no version",
                              "write `\"1.0\"`");
    return false;
  }
  if (major != "1") {
    context.diagnostics.error(Code::version, node.where, "version " + node.text + " of the format is not supported",
                              "this program reads version 1.0");
    return false;
  }
  if (minor.find_first_not_of('0') != std::string_view::npos)
    context.diagnostics.warning(Code::version, node.where, "version " + node.text + " of the format is newer than 1.0",
                                "keys that version 1.0 does not have are errors");
  if (dot == text.size()) node.text += ".0";
  return true;
}

bool check_seed(Node& node, const std::string& label, const Context& context) {
  if (node.kind == NodeKind::string) return true;
  if (node.kind != NodeKind::number) return wrong_kind(node, label, "an integer or a text", context);
  const std::optional<Decimal> number = decimal_of(node, label, context);
  if (!number) return false;
  if (!number->is_integer())
    return bad_value(node, context, label + " is " + node.text + ", which is no integer", "write an integer or a text");
  node.text = number->rescale(0).value_or(*number).to_string();
  return true;
}

bool check_integer(Node& node, const std::string& label, const Context& context) {
  const std::optional<Decimal> number = decimal_of(node, label, context);
  if (!number) return false;
  const std::optional<std::int64_t> integer = number->to_int64();
  if (!integer) {
    return bad_value(
        node, context,
        label + " is " + node.text + (number->is_integer() ? ", which does not fit 64 bits" : ", which is no integer"));
  }
  node.text = std::to_string(*integer);
  return true;
}

bool check_data_version(Node& node, const std::string& label, const Context& context) {
  if (!check_integer(node, label, context)) return false;
  const std::int64_t version = Decimal::parse(node.text)->to_int64().value_or(0);
  if (version < 1) return bad_value(node, context, label + " is " + node.text + ", but starts at 1");
  if (version > newest_data_version)
    return bad_value(node, context, label + " is " + node.text + ", but this program knows 1 alone",
                     "write 1, or use a newer program");
  return true;
}

bool check_count(Node& node, const std::string& label, const Context& context) {
  const std::optional<Decimal> number = decimal_of(node, label, context);
  if (!number) return false;
  if (!number->is_integer() || number->unscaled < 0)
    return bad_value(node, context, label + " is " + node.text + ", but a count is an integer from 0");
  const std::optional<std::int64_t> integer = number->to_int64();
  if (!integer) return bad_value(node, context, label + " is " + node.text + ", which does not fit 64 bits");
  node.text = std::to_string(*integer);
  return true;
}

bool check_rate(Node& node, const std::string& label, const Context& context) {
  const std::optional<Decimal> number = decimal_of(node, label, context);
  if (!number) return false;
  if (*number < Decimal::of(0) || *number > Decimal::of(1))
    return bad_value(node, context, label + " is " + node.text + ", but a rate lies between 0 and 1");
  return true;
}

bool check_weight(Node& node, const std::string& label, const Context& context) {
  const std::optional<Decimal> number = decimal_of(node, label, context);
  if (!number) return false;
  if (number->unscaled < 0) return bad_value(node, context, label + " is " + node.text + ", but must not be negative");
  return true;
}

bool check_moment(Node& node, const std::string& label, const Context& context) {
  const std::optional<std::int64_t> time = parse_timestamp(node.text);
  if (!time || *time == time_infinity || *time == time_minus_infinity)
    return bad_value(node, context, label + " is `" + node.text + "`, which is no time",
                     "write it as `2026-01-01` or `2026-01-01T00:00:00Z`");
  return true;
}

bool check_encoding(Node& node, const std::string& label, const Context& context) {
  if (!equal_ignoring_case(node.text, "UTF8") && !equal_ignoring_case(node.text, "UTF-8")) {
    context.diagnostics.error(Code::encoding, node.where, label + " is `" + node.text + "`, but only UTF8 is written",
                              "write `\"UTF8\"`");
    return false;
  }
  node.text = "UTF8";
  return true;
}

bool check_name(Node& node, const std::string& label, const Context& context) {
  const std::optional<std::string> name = simple_name(node.text);
  if (!name) {
    context.diagnostics.error(
        Code::name, node.where, label + " is " + found(node) + ", which is no name",
        node.text.empty() ? "" : "a name that holds a dot is written with SQL quotes: `\"\\\"a.b\\\"\"`");
    return false;
  }
  if (const std::optional<std::string> mistake = name_mistake(*name)) {
    context.diagnostics.error(Code::name, node.where, *mistake, "choose a shorter name");
    return false;
  }
  node.text = written_name(*name);
  return true;
}

bool check_table_name(Node& node, const std::string& label, const Context& context) {
  const std::optional<QualifiedName> name = split_name(node.text);
  if (!name) {
    context.diagnostics.error(Code::name, node.where, label + " is " + found(node) + ", which is no name",
                              "write `table`, `schema.table` or `\"\\\"a.b\\\"\"`");
    return false;
  }
  for (const std::string& part : {name->schema, name->name}) {
    if (const std::optional<std::string> mistake = name_mistake(part)) {
      context.diagnostics.error(Code::name, node.where, *mistake, "choose a shorter name");
      return false;
    }
  }
  node.text = written_name(*name);
  return true;
}

bool check_target(Node& node, const std::string& label, const Context& context) {
  if (split_target(node.text)) return true;
  context.diagnostics.error(Code::name, node.where, label + " is " + found(node) + ", which is no target",
                            "write `table(column)`, `table.column` or `table`");
  return false;
}

bool check_label(Node& node, const std::string& /*label*/, const Context& context) {
  if (node.text.size() <= longest_name) return true;
  context.diagnostics.error(Code::name, node.where,
                            "the label has " + std::to_string(node.text.size()) +
                                " bytes, but PostgreSQL takes up to " + std::to_string(longest_name));
  return false;
}

bool check_expression(Node& node, const std::string& label, const Context& context) {
  if (!trim(node.text).empty()) return true;
  return bad_value(node, context, label + " is empty");
}

bool full_integer_name(Node& node, const std::string& /*label*/, const Context& /*context*/) {
  if (node.text == "int2") node.text = "smallint";
  if (node.text == "int" || node.text == "int4") node.text = "integer";
  if (node.text == "int8") node.text = "bigint";
  return true;
}

bool check_event(Node& node, const std::string& label, const Context& context) {
  const std::string_view text = trim(node.text);
  for (const std::string_view event : {"insert", "update", "delete", "truncate"}) {
    if (equal_ignoring_case(text, event)) {
      node.text = std::string(event);
      return true;
    }
  }
  // `update of a, b`: the columns stay as written
  if (text.size() > 10 && equal_ignoring_case(text.substr(0, 6), "update")) {
    const std::string_view rest = trim(text.substr(6));
    if (rest.size() > 3 && equal_ignoring_case(rest.substr(0, 2), "of") && rest[2] == ' ') {
      node.text = "update of " + std::string(trim(rest.substr(2)));
      return true;
    }
  }
  return bad_value(node, context, label + " is `" + node.text + "`, which is no event",
                   "write `insert`, `update`, `update of a, b`, `delete` or `truncate`");
}

bool check_generator_name(Node& node, const std::string& /*label*/, const Context& context) {
  const std::string_view text = node.text;
  const std::size_t at = std::min(text.find('@'), text.size());
  const std::string_view version = text.substr(std::min(at + 1, text.size()));
  const bool has_version = at < text.size();
  const bool is_number = !version.empty() && version.size() < 10 && version[0] != '0' &&
                         std::ranges::all_of(version, [](char c) { return c >= '0' && c <= '9'; });
  if (at == 0 || (has_version && !is_number))
    return bad_value(node, context, "`" + node.text + "` is no name of a generator", "write `name` or `name@1`");
  return true;
}

bool check_distribution_name(Node& node, const std::string& /*label*/, const Context& context) {
  std::vector<std::string_view> names;
  for (const DistributionInfo& info : distribution_infos()) {
    if (equal_ignoring_case(info.name, node.text)) {
      node.text = std::string(info.name);
      return true;
    }
    names.push_back(info.name);
  }
  const std::optional<std::string> near = closest(node.text, names);
  std::string help = near ? "did you mean `" + *near + "`?" : std::string("the distributions are ");
  if (!near) help += backtick_list(std::vector<std::string>(names.begin(), names.end()));
  context.diagnostics.error(Code::bad_distribution, node.where, "`" + node.text + "` is no distribution",
                            std::move(help));
  return false;
}

bool check_scalar(Node& node, const std::string& label, const Context& context) {
  if (is_scalar(node)) return true;
  return wrong_kind(node, label, "a number, or a time as text", context);
}

bool check_scalars(Node& node, const std::string& label, const Context& context) {
  if (node.kind != NodeKind::array) return wrong_kind(node, label, "a list of numbers", context);
  bool good = true;
  for (Node& item : node.items) good = check_scalar(item, "an element of " + label, context) && good;
  return good;
}

bool check_bins(Node& node, const std::string& label, const Context& context) {
  if (node.kind != NodeKind::array) return wrong_kind(node, label, "a list of bins `[low, high, weight]`", context);
  bool good = true;
  for (Node& bin : node.items) {
    if (bin.kind != NodeKind::array || bin.items.size() != 3 || !std::ranges::all_of(bin.items, is_scalar)) {
      context.diagnostics.error(Code::bad_distribution, bin.where, "a bin is no list `[low, high, weight]`");
      good = false;
    }
  }
  return good;
}

bool check_rows(Node& node, const std::string& label, const Context& context) {
  if (node.kind != NodeKind::array) return wrong_kind(node, label, "a list of rows `{\"column\": value}`", context);
  for (const Node& row : node.items)
    if (row.kind != NodeKind::object) wrong_kind(row, "an element of " + label, "a row `{\"column\": value}`", context);
  std::erase_if(node.items, [](const Node& row) { return row.kind != NodeKind::object; });
  for (Node& row : node.items) {
    for (Member& cell : row.members) {
      Node name = make_text(cell.key, cell.key_where);
      if (check_name(name, "the column", context)) cell.key = name.text;
    }
  }
  return true;
}

}  // namespace pgmock::parser
