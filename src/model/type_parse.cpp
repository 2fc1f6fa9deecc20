// SPDX-License-Identifier: MIT
// Reads a type as PostgreSQL's grammar does: words, quoted names, modifiers and array bounds; never by substring.
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "model/type_names.hpp"
#include "model/type_tokens.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock {
namespace {

using Failure = TypeFailure;
using Token = TypeToken;

std::string tick(std::string_view text) {
  std::string out = "`";
  out += text;
  return out + '`';
}

class TypeParser {
 public:
  TypeParser(std::string_view text, const TypeResolver& users)
      : text_(text), tokens_(type_tokens(text)), users_(users) {}

  ParsedType parse() {
    if (peek().kind == Token::Kind::end) throw Failure{"the type is empty", "write one, for example `text`"};
    if (is_word("setof")) throw Failure{"a column has no set of values", "use an array: `text[]`"};
    ParsedType result = parse_element();
    parse_array(result);
    if (peek().kind != Token::Kind::end)
      throw Failure{"unexpected " + tick(text_.substr(peek().begin)) + " in the type " + tick(text_), ""};
    return result;
  }

 private:
  const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  bool is_word(std::string_view word, std::size_t ahead = 0) const {
    return peek(ahead).kind == Token::Kind::word && peek(ahead).lower == word;
  }
  bool is_symbol(char symbol, std::size_t ahead = 0) const {
    return peek(ahead).kind == Token::Kind::symbol && peek(ahead).value[0] == symbol;
  }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    ++at_;
    return true;
  }
  bool take_symbol(char symbol) {
    if (!is_symbol(symbol)) return false;
    ++at_;
    return true;
  }
  void expect_word(std::string_view word) {
    if (!take_word(word)) throw Failure{"expected " + tick(word) + " in the type " + tick(text_), ""};
  }
  void expect_symbol(char symbol) {
    if (!take_symbol(symbol))
      throw Failure{"expected " + tick(std::string_view(&symbol, 1)) + " in the type " + tick(text_), ""};
  }

  std::int32_t expect_number(std::string_view what) {
    const bool negative = take_symbol('-');
    if (peek().kind != Token::Kind::number)
      throw Failure{"the " + std::string(what) + " of " + tick(text_) + " is not an integer", ""};
    const std::string& digits = peek().value;
    std::int32_t value = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    static_cast<void>(end);
    if (status != std::errc{}) throw Failure{"the " + std::string(what) + " of " + tick(text_) + " is too large", ""};
    ++at_;
    return negative ? -value : value;
  }

  std::int32_t expect_bounded(std::string_view what, std::int32_t low, std::int32_t high) {
    const std::int32_t value = expect_number(what);
    if (value < low || value > high) {
      throw Failure{"the " + std::string(what) + " of " + tick(text_) + " is outside " + std::to_string(low) + " to " +
                        std::to_string(high),
                    ""};
    }
    return value;
  }

  /// `(n)` where there is one, else -1.
  std::int32_t optional_number(std::string_view what, std::int32_t low, std::int32_t high) {
    if (!take_symbol('(')) return -1;
    const std::int32_t value = expect_bounded(what, low, high);
    expect_symbol(')');
    return value;
  }

  static ParsedType made(Type type) { return {std::make_shared<const Type>(std::move(type)), SerialKind::none}; }

  ParsedType parse_element() {
    const Token first = peek();
    if (first.kind != Token::Kind::word && first.kind != Token::Kind::quoted)
      throw Failure{tick(text_) + " is not a type", ""};
    if (is_symbol('.', 1)) return parse_qualified();
    ++at_;
    if (first.kind == Token::Kind::word) {
      if (auto grammar = parse_grammar_word(first.lower)) return std::move(*grammar);
      if (const BuiltinName* builtin = find_builtin(first.lower)) return parse_builtin(*builtin);
      if (auto other = known_by_name(first.lower)) return std::move(*other);
    } else {
      if (first.value == "char") return made(other("\"char\"", "char"));
      if (auto catalogue = parse_catalogue_name(first.value)) return std::move(*catalogue);
    }
    if (TypePtr user = users_.find("", first.value)) return parse_user(std::move(user));
    if (first.kind == Token::Kind::word) {
      // PostgreSQL folds what is not quoted.
      if (TypePtr user = users_.find("", first.lower)) return parse_user(std::move(user));
      if (is_extension_type(first.lower)) return parse_extension("", first.lower);
    }
    throw unknown(first.value);
  }

  Failure unknown(const std::string& name) const {
    const std::string said = "unknown type " + tick(name);
    const std::string whole(trim(std::string_view(text_).substr(0, text_.find('['))));
    if (whole != name && users_.find("", whole))
      return {said,
              "a name that holds blanks or hyphens stands in double quotes: " + tick(R"("\")" + whole + R"(\"")")};
    if (const auto meant = foreign_name(ascii_lower(name))) return {said, "in PostgreSQL that is " + tick(*meant)};
    std::vector<std::string> candidates = users_.names();
    for (std::string& builtin : builtin_names()) candidates.push_back(std::move(builtin));
    if (const auto near = closest(name, candidates)) return {said, "did you mean " + tick(*near) + "?"};
    return {said, "define it under `types`, or write an extension's type with its schema: " + tick("schema." + name)};
  }

  /// `schema.name`
  ParsedType parse_qualified() {
    const Token schema = peek();
    at_ += 2;
    const Token name = peek();
    if (name.kind != Token::Kind::word && name.kind != Token::Kind::quoted)
      throw Failure{"a name must follow the dot in the type " + tick(text_), ""};
    ++at_;
    if (is_symbol('.')) throw Failure{"the type " + tick(text_) + " has too many dots", "write `schema.name`"};
    const bool folded = name.kind == Token::Kind::word;
    const std::string& catalogue_name = folded ? name.lower : name.value;
    if ((schema.kind == Token::Kind::word ? schema.lower : schema.value) == "pg_catalog") {
      if (catalogue_name == "char") return made(other("\"char\"", "char"));
      if (auto catalogue = parse_catalogue_name(catalogue_name)) return std::move(*catalogue);
      throw unknown(name.value);
    }
    if (TypePtr user = users_.find(schema.value, name.value)) return parse_user(std::move(user));
    const std::string& schema_name = schema.kind == Token::Kind::word ? schema.lower : schema.value;
    if (TypePtr user = users_.find(schema_name, catalogue_name)) return parse_user(std::move(user));
    return parse_extension(schema_name, catalogue_name);
  }

  /// A name as the catalogue has it, or nullopt.
  std::optional<ParsedType> parse_catalogue_name(const std::string& name) {
    if (const BuiltinName* builtin = find_builtin(name); builtin != nullptr && !builtin->alias)
      return parse_builtin(*builtin);
    return known_by_name(name);
  }

  std::optional<ParsedType> known_by_name(const std::string& name) {
    if (is_builtin_range(name)) {
      refuse_modifiers(name);
      Type type;
      type.kind = TypeKind::range;
      type.name = name;
      type.element = std::make_shared<const Type>(Type{.kind = range_subtype(name)});
      return made(std::move(type));
    }
    if (is_other_builtin(name)) return made(other(name, name));
    if (is_pseudo_type(name)) throw Failure{tick(name) + " is a pseudo-type, which no column can have", ""};
    return std::nullopt;
  }

  Type other(std::string_view shown, const std::string& name) {
    refuse_modifiers(shown);
    Type type;
    type.kind = TypeKind::other;
    type.name = name;
    return type;
  }

  ParsedType parse_user(TypePtr type) {
    refuse_modifiers(type->name);
    return {std::move(type), SerialKind::none};
  }

  ParsedType parse_extension(const std::string& schema, const std::string& name) {
    Type type;
    type.kind = TypeKind::other;
    type.schema = schema;
    type.name = name;
    if (is_symbol('(')) {
      const std::size_t begin = peek().begin;
      int depth = 0;
      do {
        if (peek().kind == Token::Kind::end) throw Failure{"expected `)` in the type " + tick(text_), ""};
        depth += is_symbol('(') ? 1 : is_symbol(')') ? -1 : 0;
        ++at_;
      } while (depth > 0);
      type.modifiers = text_.substr(begin, tokens_[at_ - 1].end - begin);
    }
    return made(std::move(type));
  }

  void refuse_modifiers(std::string_view name) const {
    if (!is_symbol('(')) return;
    throw Failure{"the type " + tick(name) + " takes no modifier", "write " + tick(name) + " without the parentheses"};
  }

  /// The types whose names are several words of the grammar; the first is read already.
  std::optional<ParsedType> parse_grammar_word(const std::string& word) {
    if (word == "double") {
      if (!take_word("precision")) return std::nullopt;
      refuse_modifiers("double precision");
      return made({.kind = TypeKind::float8});
    }
    if (word == "national") {
      if (!take_word("character") && !take_word("char")) return std::nullopt;
      return parse_characters();
    }
    if (word == "character" || word == "char" || word == "nchar") return parse_characters();
    if (word == "bit") {
      if (take_word("varying")) return parse_length(TypeKind::varbit, -1);
      return parse_length(TypeKind::bit, 1);
    }
    if (word == "time" || word == "timestamp") return parse_time(word == "time");
    if (word == "interval") return parse_interval();
    if (word == "float") return parse_float();
    return std::nullopt;
  }

  ParsedType parse_characters() {
    return take_word("varying") ? parse_length(TypeKind::varchar, -1) : parse_length(TypeKind::character, 1);
  }

  ParsedType parse_length(TypeKind kind, std::int32_t absent) {
    const bool bits = kind == TypeKind::bit || kind == TypeKind::varbit;
    const std::int32_t length = optional_number("length", 1, bits ? 83'886'080 : 10'485'760);
    Type type;
    type.kind = kind;
    type.length = length < 0 ? absent : length;
    return made(std::move(type));
  }

  ParsedType parse_time(bool time) {
    Type type;
    type.fraction_digits = optional_number("precision", 0, 6);
    bool zone = false;
    if (is_word("with") || is_word("without")) {
      zone = is_word("with");
      ++at_;
      expect_word("time");
      expect_word("zone");
    }
    if (time)
      type.kind = zone ? TypeKind::timetz : TypeKind::time;
    else
      type.kind = zone ? TypeKind::timestamptz : TypeKind::timestamp;
    return made(std::move(type));
  }

  ParsedType parse_interval() {
    static constexpr std::array<std::string_view, 6> fields{"year", "month", "day", "hour", "minute", "second"};
    const auto field = [&]() -> std::size_t {
      for (std::size_t i = 0; i < fields.size(); ++i)
        if (is_word(fields[i])) return i;
      return fields.size();
    };
    Type type;
    type.kind = TypeKind::interval;
    const std::size_t from = field();
    if (from == fields.size()) {
      type.fraction_digits = optional_number("precision", 0, 6);
      return made(std::move(type));
    }
    ++at_;
    type.modifiers = fields[from];
    std::size_t to = from;
    if (take_word("to")) {
      to = field();
      // year to month; day, hour and minute to any later field.
      if (to == fields.size() || to <= from || (from == 0) != (to == 1))
        throw Failure{tick(text_) + " is not an interval that PostgreSQL knows",
                      "the fields are `year to month`, or two of `day`, `hour`, `minute`, `second`"};
      ++at_;
      type.modifiers += " to " + std::string(fields[to]);
    }
    if (to == 5) type.fraction_digits = optional_number("precision", 0, 6);
    return made(std::move(type));
  }

  ParsedType parse_float() {
    const std::int32_t bits = optional_number("precision", 1, 53);
    return made({.kind = bits >= 1 && bits <= 24 ? TypeKind::float4 : TypeKind::float8});
  }

  ParsedType parse_builtin(const BuiltinName& builtin) {
    Type type;
    type.kind = builtin.kind;
    switch (builtin.kind) {
      case TypeKind::numeric:
        parse_numeric(type);
        break;
      case TypeKind::varchar:
        if (builtin.name == "name") {
          refuse_modifiers("name");
          type.name = "name";
          type.length = 63;
          break;
        }
        return parse_length(TypeKind::varchar, -1);
      case TypeKind::character:
        return parse_length(builtin.kind, -1);
      case TypeKind::varbit:
        return parse_length(builtin.kind, -1);
      case TypeKind::bit:
        return parse_length(builtin.kind, 1);
      case TypeKind::time:
      case TypeKind::timetz:
      case TypeKind::timestamp:
      case TypeKind::timestamptz:
      case TypeKind::interval:
        type.fraction_digits = optional_number("precision", 0, 6);
        break;
      default:
        refuse_modifiers(builtin.name);
        break;
    }
    return {std::make_shared<const Type>(std::move(type)), builtin.serial};
  }

  void parse_numeric(Type& type) {
    if (!take_symbol('(')) return;
    type.precision = expect_bounded("precision", 1, 1000);
    if (take_symbol(',')) type.scale = expect_bounded("scale", -1000, 1000);
    expect_symbol(')');
  }

  void parse_array(ParsedType& parsed) {
    std::int32_t dimensions = 0;
    if (take_word("array")) {
      dimensions = 1;
      if (take_symbol('[')) {
        expect_number("size");
        expect_symbol(']');
      }
    } else {
      while (take_symbol('[')) {
        ++dimensions;
        if (!is_symbol(']')) expect_number("size");
        expect_symbol(']');
      }
    }
    if (dimensions == 0) return;
    if (dimensions > 6) throw Failure{"the type " + tick(text_) + " has more than 6 dimensions", ""};
    if (parsed.serial != SerialKind::none)
      throw Failure{"there are no arrays of serial types", "use an array of integers: `integer[]`"};
    Type type;
    type.kind = TypeKind::array;
    type.element = parsed.type;
    type.dimensions = dimensions;
    parsed.type = std::make_shared<const Type>(std::move(type));
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  const TypeResolver& users_;
  std::size_t at_ = 0;
};

}  // namespace

const TypeResolver& no_user_types() {
  struct None final : TypeResolver {
    TypePtr find(std::string_view, std::string_view) const override { return nullptr; }
    std::vector<std::string> names() const override { return {}; }
  };
  static const None none;
  return none;
}

std::optional<ParsedType> parse_type(std::string_view text, const TypeResolver& user_types, std::string& error,
                                     std::string& help) {
  try {
    return TypeParser(text, user_types).parse();
  } catch (Failure& failure) {
    error = std::move(failure.error);
    help = std::move(failure.help);
    return std::nullopt;
  }
}

}  // namespace pgmock
