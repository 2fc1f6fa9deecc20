// SPDX-License-Identifier: MIT
// Reads PostgreSQL's input form of scalar types.
#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/base/zones.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/cast.hpp"
#include "sql/decimal_text.hpp"
#include "sql/float_text.hpp"
#include "sql/geometry_text.hpp"
#include "sql/json_text.hpp"
#include "sql/nested.hpp"
#include "sql/network_text.hpp"
#include "sql/time_modifiers.hpp"

namespace pgmock::sql {
namespace {

template <class T>
OwnedVector one(VectorKind kind, T value, std::int32_t scale = 0) {
  auto storage = std::make_shared<const T>(value);
  Vector v;
  v.kind = kind;
  v.scale = scale;
  v.size = 1;
  v.data = storage.get();
  return {v, std::move(storage)};
}

OwnedVector one_text(VectorKind kind, std::string_view text) {
  const TextView view{text.data(), text.size()};
  Vector v = Vector::of<TextView>(kind, std::span<const TextView>(&view, 1));
  v.plain = kind == VectorKind::text && is_plain_text(text);
  return own(v);
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string out = "`";
  out += utf8_prefix(text, most);
  if (utf8_length(text) > most) out += "…";
  return out + "`";
}

[[noreturn]] void refuse_range(std::string_view text, const Type& type) {
  throw ReadFailure{shown(text) + " is out of range for the type `" + message_name(type) + "`"};
}
[[noreturn]] void refuse_length(std::string_view text, const Type& type) {
  throw ReadFailure{shown(text) + " is too long for the type `" + message_name(type) + "`"};
}

template <class T>
T checked(const std::optional<T>& value, std::string_view text, const Type& type) {
  if (!value) refuse(text, type);
  return *value;
}

OwnedVector read_boolean(std::string_view text, const Type& type) {
  const std::string word = ascii_lower(trim(text));
  const auto prefix_of = [&](std::string_view whole, std::size_t least) {
    return word.size() >= least && whole.starts_with(word);
  };
  if (word == "1" || word == "on" || prefix_of("true", 1) || prefix_of("yes", 1))
    return one<std::uint8_t>(VectorKind::boolean, 1);
  if (word == "0" || prefix_of("off", 2) || prefix_of("false", 1) || prefix_of("no", 1))
    return one<std::uint8_t>(VectorKind::boolean, 0);
  refuse(text, type);
}

OwnedVector read_integer(std::string_view text, const Type& type) {
  std::string_view digits = trim(text);
  if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [at, status] = std::from_chars(digits.data(), end, value);
  if (at != end || status == std::errc::invalid_argument) refuse(text, type);
  const auto [low, high] = integer_range(type.kind);
  if (status != std::errc{} || value < low || value > high) refuse_range(text, type);
  return one(VectorKind::int64, value);
}

OwnedVector read_numeric(std::string_view text, const Type& type) {
  auto number = DecimalText::parse(text);
  if (!number) refuse(text, type);
  const Representation form = representation_of(type);
  if (number->special != DecimalText::Special::none) {
    if (type.precision >= 0 && number->special == DecimalText::Special::infinity) refuse_range(text, type);
    if (form.kind != VectorKind::numeric)
      throw ReadFailure{"`NaN` is not supported in `" + message_name(type) + "`, only in `numeric` without precision"};
    return one_text(VectorKind::numeric, number->to_string());
  }
  if (type.precision >= 0) {
    number->round(type.scale);
    if (!number->digits.empty() && number->integer_digits() > type.precision - type.scale) refuse_range(text, type);
  }
  if (form.kind == VectorKind::numeric) return one_text(VectorKind::numeric, number->to_string());
  const i128 unscaled = *number->unscaled(form.scale);
  if (form.kind == VectorKind::decimal64) return one(form.kind, static_cast<std::int64_t>(unscaled), form.scale);
  return one(form.kind, unscaled, form.scale);
}

/// Dollar signs, thousands' commas and parentheses for negative amounts, as in the locale C.
OwnedVector read_money(std::string_view text, const Type& type) {
  std::string_view rest = trim(text);
  bool negative = false;
  if (rest.size() > 1 && rest.front() == '(' && rest.back() == ')') {
    negative = true;
    rest = rest.substr(1, rest.size() - 2);
  }
  std::string digits;
  for (const char c : rest) {
    if (c == '$' || c == ',' || c == ' ') continue;
    if (c != '-' && c != '+' && c != '.' && (c < '0' || c > '9')) refuse(text, type);
    digits += c;
  }
  auto number = DecimalText::parse(digits);
  if (!number) refuse(text, type);
  number->round(2);
  const auto unscaled = number->unscaled(2);
  if (!unscaled || *unscaled > std::numeric_limits<std::int64_t>::max() ||
      *unscaled < std::numeric_limits<std::int64_t>::min())
    refuse_range(text, type);
  const auto cents = static_cast<std::int64_t>(*unscaled);
  if (negative && cents == std::numeric_limits<std::int64_t>::min()) refuse_range(text, type);
  return one(VectorKind::decimal64, negative ? -cents : cents, 2);
}

void check_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw ReadFailure{"a text holds a character of code 0"};
  if (!is_utf8(text)) throw ReadFailure{"a text is not UTF-8"};
}

OwnedVector read_characters(std::string_view text, const Type& type) {
  check_text(text);
  if (type.kind == TypeKind::varchar && type.name == "name") {
    // PostgreSQL cuts names at 63 bytes, never inside a character.
    while (text.size() > 63) text = utf8_prefix(text, utf8_length(text) - 1);
    return one_text(VectorKind::text, text);
  }
  const auto spaces_cut = [](std::string_view t) { return t.substr(0, t.find_last_not_of(' ') + 1); };
  const auto limit = static_cast<std::size_t>(type.length);
  if (type.kind == TypeKind::character) {
    const std::string_view cut = spaces_cut(text);
    if (type.length >= 0 && utf8_length(cut) > limit) refuse_length(text, type);
    return one_text(VectorKind::text, cut);
  }
  if (type.kind == TypeKind::varchar && type.length >= 0 && utf8_length(text) > limit) {
    // Only spaces may be lost.
    if (utf8_length(spaces_cut(text)) > limit) refuse_length(text, type);
    text = utf8_prefix(text, limit);
  }
  return one_text(VectorKind::text, text);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

OwnedVector read_bytes(std::string_view text, const Type& type) {
  std::string bytes;
  if (text.starts_with("\\x")) {
    for (std::size_t i = 2; i < text.size(); ++i) {
      if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) continue;
      const int high = hex_digit(text[i]);
      const int low = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
      if (high < 0 || low < 0) refuse(text, type);
      bytes += static_cast<char>(high * 16 + low);
      ++i;
    }
    return one_text(VectorKind::bytes, bytes);
  }
  const auto octal = [&](std::size_t at, char most) { return at < text.size() && text[at] >= '0' && text[at] <= most; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      bytes += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '\\') {
      bytes += '\\';
      ++i;
    } else if (octal(i + 1, '3') && octal(i + 2, '7') && octal(i + 3, '7')) {
      bytes += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      refuse(text, type);
    }
  }
  return one_text(VectorKind::bytes, bytes);
}

/// The text without the offset or the zone's abbreviation behind its time.
std::string without_offset(std::string_view text) {
  for (std::size_t blank = text.find(' ', std::min(text.find(':'), text.size())); blank != std::string_view::npos;
       blank = text.find(' ', blank + 1)) {
    const std::size_t end = std::min(text.find(' ', blank + 1), text.size());
    if (zone_offset(text.substr(blank + 1, end - blank - 1)))
      return std::string(text.substr(0, blank)) + std::string(text.substr(end));
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::size_t sign = std::min(text.find_first_of("+-", colon), text.size());
  const std::size_t end = std::min(text.find(' ', sign), text.size());
  return std::string(text.substr(0, sign)) + std::string(text.substr(end));
}

OwnedVector read_timestamp(std::string_view text, const Type& type) {
  std::int64_t us = checked(parse_timestamp(text), text, type);
  // Without time zone, PostgreSQL reads an offset and forgets it.
  if (type.kind == TypeKind::timestamp) us = checked(parse_timestamp(without_offset(text)), text, type);
  if (type.fraction_digits >= 0) us = round_timestamp(us, type.fraction_digits);
  return one(VectorKind::timestamp, us);
}

OwnedVector read_bits(std::string_view text, const Type& type) {
  const std::string bits = checked(canonical_bits(text), text, type);
  const auto length = static_cast<std::size_t>(type.length);
  if (type.kind == TypeKind::bit && type.length >= 0 && bits.size() != length)
    throw ReadFailure{shown(text) + " has " + std::to_string(bits.size()) + " bits, the type `" + message_name(type) +
                      "` has " + std::to_string(length)};
  if (type.kind == TypeKind::varbit && type.length >= 0 && bits.size() > length) refuse_length(text, type);
  return one_text(VectorKind::text, bits);
}

OwnedVector read_json(std::string_view text, const Type& type) {
  check_text(text);
  if (type.kind == TypeKind::jsonb) return one_text(VectorKind::text, checked(canonical_jsonb(text), text, type));
  if (!is_json(text)) refuse(text, type);
  return one_text(VectorKind::text, text);
}

OwnedVector read_label(std::string_view text, const Type& type) {
  for (const std::string& label : type.labels)
    if (label == text) return one_text(VectorKind::text, text);
  std::string message = shown(text) + " is not a label of `" + type.name + "`";
  if (const auto near = closest(text, type.labels)) message += "; did you mean `" + *near + "`?";
  throw ReadFailure{std::move(message)};
}

/// The text as it stands; what the geometric types refuse is known here.
OwnedVector read_other(std::string_view text, const Type& type) {
  check_text(text);
  if (type.schema.empty() && is_geometric(type.name) && !is_geometry(text, type.name)) refuse(text, type);
  return one_text(VectorKind::text, text);
}

OwnedVector canonical(const std::optional<std::string>& form, std::string_view text, const Type& type) {
  return one_text(VectorKind::text, checked(form, text, type));
}

}  // namespace

void refuse(std::string_view text, const Type& type) {
  throw ReadFailure{shown(text) + " is not a value of the type `" + message_name(type) + "`"};
}

OwnedVector read_value(std::string_view text, const Type& type) {
  const auto digits = [&](std::int64_t us) {
    return type.fraction_digits < 0 ? us : round_us(us, type.fraction_digits);
  };
  switch (type.kind) {
    case TypeKind::boolean:
      return read_boolean(text, type);
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8:
      return read_integer(text, type);
    case TypeKind::numeric:
      return read_numeric(text, type);
    case TypeKind::float4:
      return one(VectorKind::float4, checked(parse_float4(text), text, type));
    case TypeKind::float8:
      return one(VectorKind::float8, checked(parse_float8(text), text, type));
    case TypeKind::money:
      return read_money(text, type);
    case TypeKind::character:
    case TypeKind::varchar:
    case TypeKind::text:
      return read_characters(text, type);
    case TypeKind::bytea:
      return read_bytes(text, type);
    case TypeKind::uuid:
      return one(VectorKind::uuid, checked(parse_uuid(text), text, type));
    case TypeKind::date:
      return one(VectorKind::date, checked(parse_date(text), text, type));
    case TypeKind::time:
      return one(VectorKind::time, digits(checked(parse_time(text), text, type)));
    case TypeKind::timetz: {
      TimeTz time = checked(parse_timetz(text), text, type);
      time.us = digits(time.us);
      return one(VectorKind::timetz, time);
    }
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
      return read_timestamp(text, type);
    case TypeKind::interval:
      return one(VectorKind::interval, checked(read_interval_fields(text, type), text, type));
    case TypeKind::bit:
    case TypeKind::varbit:
      return read_bits(text, type);
    case TypeKind::inet:
      return canonical(canonical_inet(text), text, type);
    case TypeKind::cidr:
      return canonical(canonical_cidr(text), text, type);
    case TypeKind::macaddr:
      return canonical(canonical_macaddr(text), text, type);
    case TypeKind::macaddr8:
      return canonical(canonical_macaddr8(text), text, type);
    case TypeKind::json:
    case TypeKind::jsonb:
      return read_json(text, type);
    case TypeKind::range:
      return read_range(text, type);
    case TypeKind::enumeration:
      return read_label(text, type);
    case TypeKind::domain:
      return read_value(text, *type.element);
    case TypeKind::composite:
      return read_composite(text, type);
    case TypeKind::array:
      return read_array(text, type);
    case TypeKind::other:
      return read_other(text, type);
  }
  throw std::logic_error("a type of no known kind");
}

std::optional<OwnedVector> parse_value(std::string_view text, const Type& type, std::string& error) {
  try {
    return read_value(text, type);
  } catch (ReadFailure& failure) {
    error = std::move(failure.message);
    return std::nullopt;
  }
}

}  // namespace pgmock::sql
