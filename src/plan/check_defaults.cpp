// SPDX-License-Identifier: MIT
// Defaults that are constants: PostgreSQL reads them when it creates the table.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

using enum TypeKind;

/// PostgreSQL cuts and pads to the modifiers only when it uses the default; fields of intervals it minds at once.
Type without_modifiers(Type type) {
  if (type.kind == array || type.kind == domain)
    type.element = std::make_shared<Type>(without_modifiers(*type.element));
  if (type.kind == interval) return type;
  type.length = -1;
  type.precision = -1;
  type.scale = 0;
  type.fraction_digits = -1;
  if (type.kind == bit) type.kind = varbit;  // which any length suits
  return type;
}

/// Words for the moment at which the default is read, and forms that only a session's settings or locale tell.
bool depends_on_session(const Type& type, std::string_view text) {
  if (type.kind == array) return depends_on_session(base_of(*type.element), text);
  if (type.kind == composite)
    return std::ranges::any_of(type.fields,
                               [&](const auto& field) { return depends_on_session(base_of(*field.type), text); });
  if (type.kind == range) return depends_on_session(base_of(*type.element), text);
  if (type.kind == money) return true;
  constexpr std::array times{date, time, timetz, timestamp, timestamptz};
  if (std::ranges::count(times, type.kind) == 0) return false;
  constexpr std::array<std::string_view, 7> words{"now",      "today",    "tomorrow", "yesterday",
                                                  "allballs", "infinity", "epoch"};
  const std::string lower = ascii_lower(text);
  if (text.find('/') != std::string_view::npos ||
      std::ranges::any_of(words, [&](std::string_view word) { return lower.find(word) != std::string::npos; }))
    return true;
  // Of the many other forms only those that begin like ISO's are surely wrong when they are not read here.
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool is_iso = digits < text.size() && ((digits == 4 && text[4] == '-') || (digits == 2 && text[2] == ':'));
  return text.find_first_of("0123456789") != std::string_view::npos && !is_iso;
}

/// Whether a number is assigned to the type.
bool takes_numbers(const Type& type) {
  constexpr std::array kinds{int2, int4, int8, numeric, float4, float8, money, character, varchar, TypeKind::text};
  return std::ranges::count(kinds, type.kind) > 0;
}

}  // namespace

void Builder::check_default_value(const std::size_t* table, const ExpressionText& text, const Type& declared) {
  const Type& type = base_of(declared);
  if (type.kind == other) return;
  Diagnostics said_before;
  const auto tree = sql::parse_expression(text, sources_, said_before);
  const auto constant = tree ? sql::written_constant(tree) : std::nullopt;
  if (!constant) return;
  const auto refuse = [&](const std::string& message, const std::string& help) {
    if (table != nullptr) tables_[*table].failed = true;
    diagnostics_.error(Code::bad_literal, text.where, message, help);
  };
  if (constant->number) {
    // That a number is too large PostgreSQL notices when it uses the default.
    if (!takes_numbers(type))
      refuse(fmt::format("the default is a number, which {} does not take", message_name(declared)),
             "write the value as text in single quotes, in the type's own form");
    return;
  }
  std::string message;
  if (depends_on_session(type, constant->text) || sql::parse_value(constant->text, without_modifiers(type), message))
    return;
  refuse(fmt::format("PostgreSQL does not read this default as {}: {}", message_name(declared), message),
         "write a value of the type, or an expression that gives one");
}

}  // namespace pgmock::plan
