// SPDX-License-Identifier: MIT
// From libpg_query's tree to ours.
#include "sql/read_tree.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/quote.hpp"

namespace pgmock::sql {
namespace {

using Json = nlohmann::json;
using Kind = Expr::Kind;

constexpr std::string_view prefix = expression_prefix;
// libpg_query guards its own stack; this guards ours.
constexpr int deepest = 400;

std::string string_of(const Json& node) {
  const auto found = node.find("String");
  if (found == node.end()) return "";
  return found->value("sval", "");
}

std::vector<std::string> names_of(const Json& list) {
  std::vector<std::string> names;
  for (const Json& item : list) names.push_back(string_of(item));
  return names;
}

/// The integer literal at `at`, which libpg_query folded from a minus and digits: its JSON leaves negative ones out.
std::string folded_integer(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '-') return "0";
  while (at < text.size() && (text[at] < '0' || text[at] > '9')) {
    if (text.substr(at, 2) == "/*")
      at = std::min(text.find("*/", at), text.size() - 1);
    else if (at > 0 && text.substr(at, 2) == "--")
      at = std::min(text.find('\n', at), text.size() - 1);
    ++at;
  }
  const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
  const std::string digits(text.substr(at, end - at));
  return digits.find_first_not_of('0') == std::string::npos ? "0" : "-" + digits;
}

class TreeReader {
 public:
  explicit TreeReader(std::string_view text) : text_(text) {}

  ExprPtr read(const Json& node, int depth = 0) {
    if (depth > deepest) fail(Code::bad_expression, "the expression is nested too deeply", "", location_);
    const auto member = node.begin();  // an object of one member: the node's kind and its fields
    const std::string& name = member.key();
    const Json& body = member.value();
    if (body.contains("location") && body["location"].get<int>() >= static_cast<int>(prefix.size()))
      location_ = body["location"].get<std::size_t>() - prefix.size();
    const auto expr = std::make_shared<Expr>();
    expr->location = location_;
    depth_ = depth + 1;
    const auto reader = readers().find(name);
    if (reader != readers().end()) {
      (this->*reader->second)(body, *expr);
    } else {
      // a subquery's columns are its own
      name == subquery ? unsupported(*expr, construct_name(name)) : give_up(*expr, construct_name(name), body);
    }
    return expr;
  }

 private:
  using Reader = void (TreeReader::*)(const Json&, Expr&);
  static constexpr std::string_view subquery = "SubLink";

  static const std::map<std::string_view, Reader>& readers() {
    static const std::map<std::string_view, Reader> all{
        {"A_Const", &TreeReader::read_constant},   {"ColumnRef", &TreeReader::read_column},
        {"A_Expr", &TreeReader::read_operator},    {"BoolExpr", &TreeReader::read_logic},
        {"NullTest", &TreeReader::read_null_test}, {"BooleanTest", &TreeReader::read_boolean_test},
        {"CaseExpr", &TreeReader::read_case},      {"CoalesceExpr", &TreeReader::read_coalesce},
        {"MinMaxExpr", &TreeReader::read_min_max}, {"TypeCast", &TreeReader::read_cast},
        {"FuncCall", &TreeReader::read_call},      {"SQLValueFunction", &TreeReader::read_value_function},
    };
    return all;
  }

  [[noreturn]] static void fail(Code code, std::string message, std::string help, std::size_t location) {
    throw ParseFailure{code, std::move(message), std::move(help), location};
  }

  /// What the node is for users.
  static std::string construct_name(std::string_view node) {
    static const std::map<std::string_view, std::string> names{
        {"SubLink", "a subquery"},      {"A_ArrayExpr", "`ARRAY[…]`"},
        {"RowExpr", "`ROW(…)`"},        {"A_Indirection", "a subscript or field of a value"},
        {"CollateClause", "`COLLATE`"}, {"XmlExpr", "an XML function"},
        {"GroupingFunc", "`GROUPING`"}, {"ParamRef", "a parameter `$n`"},
        {"SetToDefault", "`DEFAULT`"},  {"XmlSerialize", "`XMLSERIALIZE`"}};
    const auto found = names.find(node);
    return found == names.end() ? "`" + std::string(node) + "`" : found->second;
  }

  /// The expressions inside of something that is not supported become its children, so that they can be looked at.
  void read_inside(const Json& body, Expr& out) {
    if (body.is_object() && body.size() == 1 && (readers().contains(body.begin().key()) || body.contains(subquery))) {
      out.children.push_back(child(body));
    } else if (body.is_structured()) {
      for (const Json& part : body) read_inside(part, out);
    }
  }

  static void unsupported(Expr& out, std::string what) {
    out.kind = Kind::unsupported;
    out.text = std::move(what);
    out.children.clear();
  }
  void give_up(Expr& out, std::string what, const Json& body) {
    unsupported(out, std::move(what));
    read_inside(body, out);
  }

  ExprPtr child(const Json& node) {
    const int depth = depth_;
    const std::size_t location = location_;
    ExprPtr out = read(node, depth);
    depth_ = depth;
    location_ = location;
    return out;
  }

  void read_constant(const Json& body, Expr& out) {
    if (body.value("isnull", false)) {
      out.kind = Kind::null;
    } else if (body.contains("ival")) {
      out.kind = Kind::number;
      const int location = body.value("location", 0) - static_cast<int>(prefix.size());
      out.text = body["ival"].contains("ival") || location < 0
                     ? std::to_string(body["ival"].value("ival", 0))
                     : folded_integer(text_, static_cast<std::size_t>(location));
    } else if (body.contains("fval")) {
      out.kind = Kind::number;
      out.text = body["fval"].value("fval", "0");
    } else if (body.contains("boolval")) {
      out.kind = Kind::boolean;
      out.text = body["boolval"].value("boolval", false) ? "t" : "f";
    } else if (body.contains("bsval")) {
      out.kind = Kind::bits;
      out.text = body["bsval"].value("bsval", "");
    } else {
      out.kind = Kind::string;
      out.text = body.contains("sval") ? body["sval"].value("sval", "") : "";
    }
  }

  void read_column(const Json& body, Expr& out) {
    out.kind = Kind::input;
    for (const Json& field : body["fields"]) {
      if (!field.contains("String")) fail(Code::bad_expression, "`*` is not a value", "name the columns", out.location);
      out.input.path.push_back(string_of(field));
    }
  }

  void read_operator(const Json& body, Expr& out) {
    static const std::map<std::string_view, Kind> kinds{
        {"AEXPR_DISTINCT", Kind::distinct},
        {"AEXPR_NOT_DISTINCT", Kind::not_distinct},
        {"AEXPR_NULLIF", Kind::nullif},
        {"AEXPR_BETWEEN", Kind::between},
        {"AEXPR_NOT_BETWEEN", Kind::not_between},
        {"AEXPR_BETWEEN_SYM", Kind::between_symmetric},
        {"AEXPR_NOT_BETWEEN_SYM", Kind::not_between_symmetric},
    };
    const std::string kind = body["kind"].get<std::string>();
    const std::vector<std::string> names = names_of(body["name"]);
    const std::string& name = names.back();
    if (kind == "AEXPR_OP") {
      if (names.size() > 1 && names.front() != "pg_catalog")
        return unsupported(out, "the operator `" + names.front() + "." + name + "`");
      out.kind = body.contains("lexpr") ? Kind::binary : Kind::unary;
      out.text = name;
      if (body.contains("lexpr")) out.children.push_back(child(body["lexpr"]));
      out.children.push_back(child(body["rexpr"]));
      return;
    }
    const auto found = kinds.find(kind);
    if (kind == "AEXPR_IN")
      out.kind = name == "=" ? Kind::in : Kind::not_in;
    else if (found != kinds.end())
      out.kind = found->second;
    else
      return give_up(out, operator_name(kind, name), body);
    out.children.push_back(child(body["lexpr"]));
    const Json& right = body["rexpr"];
    if (right.contains("List")) {
      for (const Json& item : right["List"]["items"]) out.children.push_back(child(item));
    } else {
      out.children.push_back(child(right));
    }
  }

  static std::string operator_name(std::string_view kind, const std::string& name) {
    if (kind == "AEXPR_LIKE") return name.starts_with('!') ? "`NOT LIKE`" : "`LIKE`";
    if (kind == "AEXPR_ILIKE") return name.starts_with('!') ? "`NOT ILIKE`" : "`ILIKE`";
    if (kind == "AEXPR_SIMILAR") return "`SIMILAR TO`";
    if (kind == "AEXPR_OP_ANY") return "`" + name + " ANY`";
    if (kind == "AEXPR_OP_ALL") return "`" + name + " ALL`";
    return "`" + name + "`";
  }

  void read_logic(const Json& body, Expr& out) {
    const std::string op = body["boolop"].get<std::string>();
    out.kind = op == "AND_EXPR" ? Kind::logic_and : op == "OR_EXPR" ? Kind::logic_or : Kind::logic_not;
    for (const Json& arg : body["args"]) out.children.push_back(child(arg));
  }

  void read_null_test(const Json& body, Expr& out) {
    out.kind = body["nulltesttype"] == "IS_NULL" ? Kind::is_null : Kind::is_not_null;
    out.children.push_back(child(body["arg"]));
  }

  void read_boolean_test(const Json& body, Expr& out) {
    out.kind = Kind::is_boolean;
    out.text = body["booltesttype"].get<std::string>();
    out.children.push_back(child(body["arg"]));
  }

  void read_case(const Json& body, Expr& out) {
    out.kind = Kind::case_when;
    const ExprPtr tested = body.contains("arg") ? child(body["arg"]) : nullptr;
    for (const Json& arm : body["args"]) {
      const Json& when = arm["CaseWhen"];
      ExprPtr condition = child(when["expr"]);
      if (tested) {
        const auto equals = std::make_shared<Expr>();
        equals->kind = Kind::binary;
        equals->text = "=";
        equals->location = condition->location;
        equals->children = {tested, condition};
        condition = equals;
      }
      out.children.push_back(condition);
      out.children.push_back(child(when["result"]));
    }
    if (body.contains("defresult")) {
      out.children.push_back(child(body["defresult"]));
    } else {
      const auto null = std::make_shared<Expr>();
      null->location = out.location;
      out.children.push_back(null);
    }
  }

  void read_coalesce(const Json& body, Expr& out) {
    out.kind = Kind::coalesce;
    for (const Json& arg : body["args"]) out.children.push_back(child(arg));
  }

  void read_min_max(const Json& body, Expr& out) {
    out.kind = body["op"] == "IS_GREATEST" ? Kind::greatest : Kind::least;
    for (const Json& arg : body["args"]) out.children.push_back(child(arg));
  }

  void read_cast(const Json& body, Expr& out) {
    const Json& type = body["typeName"];
    if (type.value("setof", false) || type.value("pct_type", false)) return unsupported(out, "this cast");
    out.kind = Kind::cast;
    out.text = type_text(type, out);
    // A typed literal (`interval '1 day'`) has no place of its own but that of its type.
    out.children.push_back(child(body["arg"]));
    if (body.value("location", 0) < 0) out.location = out.children[0]->location;
  }

  std::string type_text(const Json& type, const Expr& out) {
    std::string text, modifiers;
    const std::vector<std::string> names = names_of(type["names"]);
    for (const std::string& name : names) text += (text.empty() ? "" : ".") + quote_identifier(name);
    std::vector<std::string> numbers;
    for (const Json& modifier : type.value("typmods", Json::array())) {
      Expr constant;
      if (modifier.contains("A_Const")) read_constant(modifier["A_Const"], constant);
      if (constant.kind != Kind::number && constant.kind != Kind::string)
        fail(Code::bad_type, "a modifier of the type " + text + " is not a constant", "", out.location);
      numbers.push_back(constant.text);
    }
    if (names.back() == "interval" && !numbers.empty()) {
      text = "interval" + interval_fields(std::stol(numbers[0]));
      numbers.erase(numbers.begin());
    }
    for (const std::string& number : numbers) modifiers += (modifiers.empty() ? "(" : ",") + number;
    if (!modifiers.empty()) text += modifiers + ")";
    for (std::size_t i = 0; i < type.value("arrayBounds", Json::array()).size(); ++i) text += "[]";
    return text;
  }

  /// The fields of an interval from the bits of PostgreSQL's datetime.h (INTERVAL_MASK).
  static std::string interval_fields(long mask) {
    constexpr long whole = 0x7fff;
    static constexpr std::pair<long, std::string_view> fields[] = {{1L << 2, "year"},    {1L << 1, "month"},
                                                                   {1L << 3, "day"},     {1L << 10, "hour"},
                                                                   {1L << 11, "minute"}, {1L << 12, "second"}};
    if (mask == whole) return "";
    std::string_view first, last;
    for (const auto& [bit, name] : fields) {
      if ((mask & bit) == 0) continue;
      if (first.empty()) first = name;
      last = name;
    }
    std::string text = " " + std::string(first);
    if (first != last) text += " to " + std::string(last);
    return text;
  }

  void read_call(const Json& body, Expr& out) {
    const std::vector<std::string> names = names_of(body["funcname"]);
    out.text = names.back();
    if (names.size() > 2 || (names.size() == 2 && names.front() != "pg_catalog"))
      return give_up(out, "the function `" + names.front() + "." + names.back() + "`", body);
    for (const char* key : {"agg_order", "agg_filter", "over", "agg_star", "agg_distinct", "agg_within_group"})
      if (body.contains(key)) return give_up(out, "`" + out.text + "`" + std::string(as_aggregate), body);
    if (body.contains("func_variadic")) return give_up(out, "`" + out.text + "` with `VARIADIC`", body);
    const Json args = body.value("args", Json::array());
    if (names.size() == 1 && out.text == "gen") return read_generator(args, out);
    if (names.size() == 1 && (out.text == "row_number" || out.text == "ordinal")) {
      if (!args.empty()) fail(Code::bad_expression, "`" + out.text + "()` takes no arguments", "", out.location);
      out.kind = Kind::input;
      out.input.kind = out.text == "ordinal" ? InputRef::Kind::ordinal : InputRef::Kind::row_number;
      return;
    }
    out.kind = Kind::call;
    for (const Json& arg : args) {
      if (arg.contains("NamedArgExpr")) return give_up(out, "`" + out.text + "` with named arguments", body);
      out.children.push_back(child(arg));
    }
  }

  void read_generator(const Json& args, Expr& out) {
    const auto literal = [&](const Json& node) {
      Expr constant;
      if (node.contains("A_Const")) read_constant(node["A_Const"], constant);
      if (constant.kind == Kind::boolean) constant.text = constant.text == "t" ? "true" : "false";
      if (constant.kind != Kind::number && constant.kind != Kind::string && constant.kind != Kind::boolean)
        fail(Code::bad_expression, "the arguments of `gen` are literals", "write `gen('price', min => 5)`",
             out.location);
      return constant.text;
    };
    out.kind = Kind::input;
    out.input.kind = InputRef::Kind::generator;
    for (const Json& arg : args) {
      const bool named = arg.contains("NamedArgExpr");
      if (named == out.input.arguments.empty())
        fail(Code::bad_expression, "`gen` takes a generator's name, then its parameters by name",
             "write `gen('price', min => 5)`", out.location);
      if (named)
        out.input.arguments.emplace_back(arg["NamedArgExpr"].value("name", ""), literal(arg["NamedArgExpr"]["arg"]));
      else
        out.input.arguments.emplace_back(literal(arg), "");
    }
    if (out.input.arguments.empty())
      fail(Code::bad_expression, "`gen` needs a generator's name", "write `gen('price', min => 5)`", out.location);
  }

  void read_value_function(const Json& body, Expr& out) {
    std::string name = body.value("op", "");
    if (name.starts_with("SVFOP_")) name.erase(0, 6);
    unsupported(out, "`" + ascii_lower(name) + "`");
  }

  std::string_view text_;
  std::size_t location_ = 0;
  int depth_ = 0;
};

}  // namespace

ExprPtr read_tree(const Json& node, std::string_view text) { return TreeReader(text).read(node); }

}  // namespace pgmock::sql
