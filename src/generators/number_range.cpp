// SPDX-License-Identifier: MIT
// Columns of numbers: what the type holds, and the range that the column asks for.
#include <algorithm>
#include <limits>

#include "generators/float_span.hpp"
#include "generators/ranges.hpp"

namespace pgmock::generators {
namespace {

/// Rounded towards the inside of a range: a lower bound up, an upper bound down. Saturating.
i128 bound_at(const Decimal& value, int scale, bool upper) {
  constexpr i128 most = static_cast<i128>((u128{1} << 120U));
  if (value.scale <= scale) {
    const int digits = scale - value.scale;
    if (digits > 38) return value.unscaled < 0 ? -most : value.unscaled == 0 ? 0 : most;
    const i128 factor = power_of_10(digits);
    if (value.unscaled > most / factor) return most;
    if (value.unscaled < -(most / factor)) return -most;
    return value.unscaled * factor;
  }
  const int digits = value.scale - scale;
  if (digits > 38)
    return value.unscaled == 0 ? 0 : upper ? (value.unscaled < 0 ? -1 : 0) : (value.unscaled > 0 ? 1 : 0);
  const i128 factor = power_of_10(digits);
  i128 quotient = value.unscaled / factor;
  const i128 rest = value.unscaled % factor;
  if (!upper && rest > 0) ++quotient;
  if (upper && rest < 0) --quotient;
  return quotient;
}

/// Makes room for bounds beyond what the form holds: fewer digits after the point, then a wider representation. Floats
/// keep as many digits as the type tells apart, numeric as many as its representation holds.
void widen(NumberForm& form, const Type& type, const Decimal& from, const Decimal& to) {
  const bool is_float = form.kind == VectorKind::float4 || form.kind == VectorKind::float8;
  const bool is_numeric = type.kind == TypeKind::numeric;
  // money keeps its cents
  const bool limited = (is_numeric && type.precision >= 0) || type.kind == TypeKind::money;
  constexpr int most_digits = 36;
  const bool cut =
      limited && is_numeric && type.precision - type.scale + form.scale > most_digits;  // holds more than its form
  if (!is_float && limited && !cut) return;
  const auto fits = [&] {
    return bound_at(to, form.scale, true) <= form.high && bound_at(from, form.scale, false) >= form.low;
  };
  const int wanted = form.scale;
  while (form.scale > 0 && !fits()) --form.scale;
  if (fits() || !is_numeric || form.kind == VectorKind::decimal128) return;
  const i128 most = power_of_10(most_digits) - 1;
  form = {VectorKind::decimal128, wanted, -most, most};
  while (form.scale > 0 && !fits()) --form.scale;
}

}  // namespace

NumberForm number_form(const Type& given, int wanted_scale) {
  const Type& type = base_of(given);
  switch (type.kind) {
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8: {
      const auto [low, high] = integer_range(type.kind);
      return {VectorKind::int64, 0, low, high};
    }
    case TypeKind::money: {
      constexpr i128 most = std::numeric_limits<std::int64_t>::max();
      return {VectorKind::decimal64, 2, -most, most};
    }
    case TypeKind::float4:
    case TypeKind::float8: {
      const bool narrow = type.kind == TypeKind::float4;
      const i128 most = power_of_10(narrow ? 6 : 15);
      return {narrow ? VectorKind::float4 : VectorKind::float8, wanted_scale, -most, most};
    }
    case TypeKind::numeric: {
      if (type.precision < 0) {
        const i128 most = power_of_10(18);
        return {VectorKind::decimal64, wanted_scale, -most, most};
      }
      // numeric(3,-2) holds multiples of 100 (the caller's steps see to that), numeric(3,5) up to 0.00999.
      const int scale = std::clamp(type.scale, 0, 36);
      const int digits = std::clamp(type.precision - type.scale + scale, 0, 36);
      const i128 most = power_of_10(digits) - 1;
      return {std::max(digits, scale) <= 18 ? VectorKind::decimal64 : VectorKind::decimal128, scale, -most, most};
    }
    default:
      break;
  }
  const i128 most = power_of_10(18);
  return {VectorKind::decimal64, wanted_scale, -most, most};
}

std::unique_ptr<const Generator> number_range(const Args& args, const Decimal& low, const Decimal& high, int scale) {
  NumberForm form = number_form(*args.type, scale);
  const auto bound = [&](std::string_view name, const std::optional<Decimal>& modifier, const Decimal& fallback) {
    if (modifier) return *modifier;
    return args.has(name) ? args.number(name) : fallback;
  };
  Decimal from = bound("min", args.min, low);
  Decimal to = bound("max", args.max, high);
  // A bound moves the default of the other along.
  if (to < from && args.min.has_value() != args.max.has_value()) {
    const Decimal ends[2] = {args.has("min") ? args.number("min") : low, args.has("max") ? args.number("max") : high};
    const int digits = std::max({ends[0].scale, ends[1].scale, from.scale, to.scale});
    const auto a = ends[0].rescale(digits), b = ends[1].rescale(digits);
    const auto fixed = (args.min ? from : to).rescale(digits);
    if (a && b && fixed && a->unscaled <= b->unscaled) {
      const i128 width = b->unscaled - a->unscaled;
      (args.min ? to : from) = Decimal{args.min ? fixed->unscaled + width : fixed->unscaled - width, digits};
    }
  }
  if (to < from)
    throw ArgumentError{"max", "`max` is below `min`: " + to.to_string() + " < " + from.to_string(), "exchange them"};
  const bool is_float = form.kind == VectorKind::float4 || form.kind == VectorKind::float8;
  widen(form, base_of(*args.type), from, to);
  const i128 asked_low = bound_at(from, form.scale, false);
  const i128 asked_high = bound_at(to, form.scale, true);
  const bool outside = asked_low < form.low || asked_high > form.high;
  const bool asked = args.min || args.max || !args.distribution;  // the usual values of a generator are cut instead
  if (is_float && (asked_low > asked_high || (outside && asked))) return float_span(args, from, to);
  if (asked_low > asked_high)
    throw ArgumentError{"min", "no value of the type lies between " + from.to_string() + " and " + to.to_string(),
                        "widen the range"};
  const bool limitless = base_of(*args.type).kind == TypeKind::numeric && form.high >= power_of_10(36) - 1;
  if (limitless && (asked_low < form.low || asked_high > form.high))
    throw ArgumentError{asked_high > form.high ? "max" : "min", "numbers of more than 36 digits are not drawn yet",
                        "choose bounds of up to 36 digits"};
  if (asked_low > form.high || asked_high < form.low)
    throw ArgumentError{"min",
                        "the column's type does not hold numbers from " + from.to_string() + " to " + to.to_string(),
                        "choose a wider type or a range inside it"};
  // Coarser steps than the type's where the generator means fewer digits (a price in numeric(12,4)).
  const Type& base = base_of(*args.type);
  const bool hundreds = base.kind == TypeKind::numeric && base.precision >= 0 && base.scale < 0;
  const int coarse = hundreds ? -base.scale : form.scale > scale ? form.scale - scale : 0;
  i128 bottom = std::max(asked_low, form.low);
  i128 top = std::min(asked_high, form.high);
  i128 step = 1;
  if (coarse > 0 && coarse <= 18) {
    step = power_of_10(coarse);
    const i128 shifted = bottom % step;
    const i128 start = shifted == 0 ? bottom : bottom - shifted + (bottom > 0 ? step : 0);
    if (start <= top) {
      bottom = start;
    } else if (hundreds) {
      throw ArgumentError{"min", "no multiple of " + to_string(step) + " lies in the range", "widen the range"};
    } else {
      step = 1;
    }
  }
  return range_of(args, form.kind, form.scale, bottom, top, step);
}

}  // namespace pgmock::generators
