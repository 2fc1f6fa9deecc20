// SPDX-License-Identifier: MIT
// Types: what parse_type reads, refuses and suggests, and the DDL form.
#include "pgmock/model/type.hpp"

#include <map>

#include "support/catch.hpp"

using namespace pgmock;

namespace {

class Users : public TypeResolver {
 public:
  Users() {
    add("", "order_status", TypeKind::enumeration);
    add("audit", "level", TypeKind::enumeration);
    add("", "Odd Type", TypeKind::composite);
  }
  TypePtr find(std::string_view schema, std::string_view name) const override {
    const auto found = types_.find({std::string(schema == "public" ? "" : schema), std::string(name)});
    return found == types_.end() ? nullptr : found->second;
  }
  std::vector<std::string> names() const override { return {"order_status", "audit.level", "Odd Type"}; }

 private:
  void add(const std::string& schema, const std::string& name, TypeKind kind) {
    Type type;
    type.kind = kind;
    type.schema = schema;
    type.name = name;
    types_[{schema, name}] = std::make_shared<const Type>(type);
  }
  std::map<std::pair<std::string, std::string>, TypePtr> types_;
};

std::string sql(std::string_view text) {
  std::string error, help;
  const auto parsed = parse_type(text, Users(), error, help);
  if (!parsed) return "error: " + error + (help.empty() ? "" : " | " + help);
  return to_sql(*parsed->type, "public");
}

TypePtr type_of(std::string_view text) {
  std::string error, help;
  return parse_type(text, Users(), error, help).value().type;
}

}  // namespace

TEST_CASE("built-in types have the names that PostgreSQL prints") {
  const std::pair<const char*, const char*> cases[] = {
      {"int", "integer"},
      {"INTEGER", "integer"},
      {"int4", "integer"},
      {"\"int4\"", "integer"},
      {"pg_catalog.int8", "bigint"},
      {"smallint", "smallint"},
      {"decimal(10)", "numeric(10,0)"},
      {"numeric(10, 2)", "numeric(10,2)"},
      {"numeric(3,-2)", "numeric(3,-2)"},
      {"dec", "numeric"},
      {"double precision", "double precision"},
      {"Double  Precision", "double precision"},
      {"float", "double precision"},
      {"float(24)", "real"},
      {"float(25)", "double precision"},
      {"character varying(20)", "character varying(20)"},
      {"varchar", "character varying"},
      {"char(3)", "character(3)"},
      {"char", "character(1)"},
      {"national character varying(4)", "character varying(4)"},
      {"bpchar", "bpchar"},
      {"\"char\"", "\"char\""},
      {"name", "name"},
      {"timestamp(3) with time zone", "timestamp(3) with time zone"},
      {"timestamptz(0)", "timestamp(0) with time zone"},
      {"timestamp", "timestamp without time zone"},
      {"time(2) without time zone", "time(2) without time zone"},
      {"timetz", "time with time zone"},
      {"interval day to second(3)", "interval day to second(3)"},
      {"interval year to month", "interval year to month"},
      {"interval(2)", "interval(2)"},
      {"bit varying(5)", "bit varying(5)"},
      {"bit", "bit(1)"},
      {"varbit", "bit varying"},
      {"text[]", "text[]"},
      {"int[3][2]", "integer[][]"},
      {"int ARRAY", "integer[]"},
      {"int ARRAY[4]", "integer[]"},
      {"int4range", "int4range"},
      {"tstzrange[]", "tstzrange[]"},
      {"serial", "integer"},
      {"regclass", "regclass"},
      {"tsvector", "tsvector"},
      {"int8multirange", "int8multirange"},
      {"order_status", "\"public\".\"order_status\""},
      {"order_status[]", "\"public\".\"order_status\"[]"},
      {"public.order_status", "\"public\".\"order_status\""},
      {"audit.level", "\"audit\".\"level\""},
      {"\"Odd Type\"", "\"public\".\"Odd Type\""},
      {"geometry(Point,4326)", "geometry(Point,4326)"},
      {"extensions.citext", "\"extensions\".\"citext\""},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(sql(text) == expected);
  }
}

TEST_CASE("messages name types as a person writes them") {
  const std::pair<const char*, const char*> cases[] = {{"varchar(3)[]", "character varying(3)[]"},
                                                       {"order_status", "order_status"},
                                                       {"order_status[][]", "order_status[][]"},
                                                       {"audit.level", "audit.level"},
                                                       {"\"Odd Type\"", "\"Odd Type\""},
                                                       {"\"char\"", "\"char\""},
                                                       {"int4range", "int4range"},
                                                       {"geometry(Point,4326)", "geometry(Point,4326)"},
                                                       {"extensions.citext", "extensions.citext"}};
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    std::string error, help;
    CHECK(message_name(*parse_type(text, Users(), error, help).value().type) == expected);
  }
}

TEST_CASE("types that PostgreSQL refuses are refused with the way out") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "error: the type is empty | write one, for example `text`"},
      {"numeric(0)", "error: the precision of `numeric(0)` is outside 1 to 1000"},
      {"numeric(1001)", "error: the precision of `numeric(1001)` is outside 1 to 1000"},
      {"numeric(5,1001)", "error: the scale of `numeric(5,1001)` is outside -1000 to 1000"},
      {"varchar(0)", "error: the length of `varchar(0)` is outside 1 to 10485760"},
      {"varchar(10485761)", "error: the length of `varchar(10485761)` is outside 1 to 10485760"},
      {"varchar(x)", "error: the length of `varchar(x)` is not an integer"},
      {"varchar(99999999999)", "error: the length of `varchar(99999999999)` is too large"},
      {"timestamp(7)", "error: the precision of `timestamp(7)` is outside 0 to 6"},
      {"float(54)", "error: the precision of `float(54)` is outside 1 to 53"},
      {"int(11)", "error: the type `int` takes no modifier | write `int` without the parentheses"},
      {"interger", "error: unknown type `interger` | did you mean `integer`?"},
      {"intt", "error: unknown type `intt` | did you mean `int`?"},
      {"order_statsu", "error: unknown type `order_statsu` | did you mean `order_status`?"},
      {"datetime", "error: unknown type `datetime` | in PostgreSQL that is `timestamp`"},
      {"\"integer\"", "error: unknown type `integer` | did you mean `integer`?"},
      {"serial[]", "error: there are no arrays of serial types | use an array of integers: `integer[]`"},
      {"text x", "error: unexpected `x` in the type `text x`"},
      {"int[", "error: the size of `int[` is not an integer"},
      {"record", "error: `record` is a pseudo-type, which no column can have"},
      {"interval second to day",
       "error: `interval second to day` is not an interval that PostgreSQL knows | the fields are `year to month`, or "
       "two of `day`, `hour`, `minute`, `second`"},
      {"\"x", "error: the type `\"x` has a quote that is not closed"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(sql(text) == expected);
  }
  CHECK(sql("nosuchthing").starts_with("error: unknown type `nosuchthing` | define it under `types`"));
}

TEST_CASE("serial types say so") {
  std::string error, help;
  CHECK(parse_type("bigserial", Users(), error, help)->serial == SerialKind::bigserial);
  CHECK(parse_type("SERIAL4", Users(), error, help)->serial == SerialKind::serial);
  CHECK(parse_type("int", Users(), error, help)->serial == SerialKind::none);
}

TEST_CASE("representations hold every value of their type") {
  CHECK(representation_of(*type_of("numeric(18,2)")).kind == VectorKind::decimal64);
  CHECK(representation_of(*type_of("numeric(18,2)")).scale == 2);
  CHECK(representation_of(*type_of("numeric(19,2)")).kind == VectorKind::decimal128);
  CHECK(representation_of(*type_of("numeric(39,2)")).kind == VectorKind::numeric);
  CHECK(representation_of(*type_of("numeric(3,-2)")).kind == VectorKind::numeric);
  CHECK(representation_of(*type_of("numeric(3,30)")).kind == VectorKind::decimal128);
  CHECK(representation_of(*type_of("numeric")).kind == VectorKind::numeric);
  CHECK(representation_of(*type_of("money")).scale == 2);
  CHECK(representation_of(*type_of("int4range")).kind == VectorKind::record);
}

TEST_CASE("domains are seen through") {
  Type domain;
  domain.kind = TypeKind::domain;
  domain.name = "d";
  domain.element = type_of("numeric(5,1)");
  CHECK(base_of(domain).precision == 5);
  CHECK(is_ordered(domain));
  CHECK_FALSE(is_ordered(*type_of("text")));
  CHECK(is_textual(*type_of("name")));
  CHECK(integer_range(TypeKind::int2) == std::pair<std::int64_t, std::int64_t>{-32768, 32767});
}
