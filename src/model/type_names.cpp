// SPDX-License-Identifier: MIT
// The names that PostgreSQL's catalogue and grammar give to types.
#include "model/type_names.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace pgmock {
namespace {

constexpr auto builtins = std::to_array<BuiltinName>({
    {"bool", TypeKind::boolean},
    {"boolean", TypeKind::boolean, true},
    // of equally near names the first is suggested: the usual ones stand before their other spellings
    {"int", TypeKind::int4, true},
    {"integer", TypeKind::int4, true},
    {"bigint", TypeKind::int8, true},
    {"smallint", TypeKind::int2, true},
    {"int2", TypeKind::int2},
    {"int4", TypeKind::int4},
    {"int8", TypeKind::int8},
    {"smallserial", TypeKind::int2, true, SerialKind::smallserial},
    {"serial2", TypeKind::int2, true, SerialKind::smallserial},
    {"serial", TypeKind::int4, true, SerialKind::serial},
    {"serial4", TypeKind::int4, true, SerialKind::serial},
    {"bigserial", TypeKind::int8, true, SerialKind::bigserial},
    {"serial8", TypeKind::int8, true, SerialKind::bigserial},
    {"numeric", TypeKind::numeric},
    {"decimal", TypeKind::numeric, true},
    {"dec", TypeKind::numeric, true},
    {"float4", TypeKind::float4},
    {"real", TypeKind::float4, true},
    {"float8", TypeKind::float8},
    {"float", TypeKind::float8, true},
    {"money", TypeKind::money},
    {"bpchar", TypeKind::character},
    {"char", TypeKind::character, true},
    {"character", TypeKind::character, true},
    {"nchar", TypeKind::character, true},
    {"varchar", TypeKind::varchar},
    {"name", TypeKind::varchar},
    {"text", TypeKind::text},
    {"bytea", TypeKind::bytea},
    {"uuid", TypeKind::uuid},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"timetz", TypeKind::timetz},
    {"timestamp", TypeKind::timestamp},
    {"timestamptz", TypeKind::timestamptz},
    {"interval", TypeKind::interval},
    {"bit", TypeKind::bit},
    {"varbit", TypeKind::varbit},
    {"inet", TypeKind::inet},
    {"cidr", TypeKind::cidr},
    {"macaddr", TypeKind::macaddr},
    {"macaddr8", TypeKind::macaddr8},
    {"json", TypeKind::json},
    {"jsonb", TypeKind::jsonb},
});

constexpr auto ranges = std::to_array<std::pair<std::string_view, TypeKind>>({
    {"int4range", TypeKind::int4},
    {"int8range", TypeKind::int8},
    {"numrange", TypeKind::numeric},
    {"daterange", TypeKind::date},
    {"tsrange", TypeKind::timestamp},
    {"tstzrange", TypeKind::timestamptz},
});

constexpr auto others = std::to_array<std::string_view>({
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "tsvector",
    "tsquery",
    "xml",
    "jsonpath",
    "pg_lsn",
    "int4multirange",
    "int8multirange",
    "nummultirange",
    "datemultirange",
    "tsmultirange",
    "tstzmultirange",
    "oid",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "xid",
    "xid8",
    "cid",
    "tid",
    "txid_snapshot",
    "pg_snapshot",
    "refcursor",
    "aclitem",
    "int2vector",
    "oidvector",
    "gtsvector",
});

// PostGIS, pgvector, citext, hstore, ltree, cube, seg, isn, ip4r and the like.
constexpr auto extension_types = std::to_array<std::string_view>({
    "citext", "hstore", "ltree",  "lquery",    "ltxtquery", "geometry",      "geography",
    "box2d",  "box3d",  "raster", "vector",    "halfvec",   "sparsevec",     "cube",
    "earth",  "seg",    "ean13",  "isbn",      "isbn13",    "ismn",          "ismn13",
    "issn",   "issn13", "upc",    "lo",        "semver",    "h3index",       "ip4",
    "ip4r",   "ip6",    "ip6r",   "ipaddress", "iprange",   "roaringbitmap", "hll",
});

constexpr auto pseudo_types = std::to_array<std::string_view>({
    "any",
    "anyelement",
    "anyarray",
    "anynonarray",
    "anyenum",
    "anyrange",
    "anymultirange",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anycompatiblemultirange",
    "cstring",
    "internal",
    "language_handler",
    "fdw_handler",
    "table_am_handler",
    "index_am_handler",
    "tsm_handler",
    "record",
    "trigger",
    "event_trigger",
    "pg_ddl_command",
    "void",
    "unknown",
});

constexpr auto foreign_names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"datetime", "timestamp"},
    {"datetime2", "timestamp"},
    {"smalldatetime", "timestamp(0)"},
    {"datetimeoffset", "timestamptz"},
    {"tinyint", "smallint"},
    {"mediumint", "integer"},
    {"long", "bigint"},
    {"double", "double precision"},
    {"number", "numeric"},
    {"string", "text"},
    {"nvarchar", "varchar"},
    {"varchar2", "varchar"},
    {"nvarchar2", "varchar"},
    {"tinytext", "text"},
    {"mediumtext", "text"},
    {"longtext", "text"},
    {"clob", "text"},
    {"ntext", "text"},
    {"blob", "bytea"},
    {"binary", "bytea"},
    {"varbinary", "bytea"},
    {"image", "bytea"},
    {"uniqueidentifier", "uuid"},
    {"guid", "uuid"},
    {"year", "smallint"},
    {"enum", "text"},
});

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

const BuiltinName* find_builtin(std::string_view name) {
  const auto found =
      std::find_if(builtins.begin(), builtins.end(), [&](const BuiltinName& b) { return b.name == name; });
  return found == builtins.end() ? nullptr : &*found;
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> names;
  for (const BuiltinName& builtin : builtins) names.emplace_back(builtin.name);
  for (const auto& range : ranges) names.emplace_back(range.first);
  for (const auto& other : others) names.emplace_back(other);
  for (const auto& type : extension_types) names.emplace_back(type);
  names.emplace_back("double precision");
  names.emplace_back("character varying");
  return names;
}

bool is_builtin_range(std::string_view name) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) { return range.first == name; });
}

TypeKind range_subtype(std::string_view name) {
  for (const auto& [range, kind] : ranges)
    if (range == name) return kind;
  throw std::logic_error("not a built-in range");
}

bool is_other_builtin(std::string_view name) { return contains(others, name); }
bool is_extension_type(std::string_view name) { return contains(extension_types, name); }
bool is_pseudo_type(std::string_view name) { return contains(pseudo_types, name); }

std::optional<std::string_view> foreign_name(std::string_view name) {
  for (const auto& [foreign, ours] : foreign_names)
    if (foreign == name) return ours;
  return std::nullopt;
}

}  // namespace pgmock
