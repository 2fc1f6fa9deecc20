// SPDX-License-Identifier: MIT
// Casts between numbers, with PostgreSQL's rounding and its messages where a value does not fit.
#include <algorithm>
#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

#include "pgmock/base/decimal.hpp"
#include "pgmock/sql/expression.hpp"
#include "sql/cast.hpp"
#include "sql/decimal_text.hpp"
#include "sql/float_text.hpp"

namespace pgmock::sql {
namespace {

[[noreturn]] void out_of_range(const Type& to, std::size_t row) {
  throw EvaluationError{to.kind == TypeKind::numeric
                            ? "numeric field overflow: a value does not fit `" + message_name(to) + "`"
                            : message_name(to) + " out of range",
                        row};
}

/// Calls `f(get)` where get(row) is the unscaled value of integers and decimals.
template <class F>
decltype(auto) with_unscaled(const Vector& source, F&& f) {
  if (source.kind == VectorKind::decimal128) {
    const auto values = source.values<i128>();
    return f([values](std::size_t i) { return values[i]; });
  }
  const auto values = source.values<std::int64_t>();
  return f([values](std::size_t i) -> i128 { return values[i]; });
}

bool is_exact(const Vector& source) {
  return source.kind == VectorKind::int64 || source.kind == VectorKind::decimal64 ||
         source.kind == VectorKind::decimal128;
}

template <class T>
bool is_infinite(T value) {
  return value == std::numeric_limits<T>::infinity() || value == -std::numeric_limits<T>::infinity();
}

template <class T>
std::optional<std::int64_t> nearest_even(T value) {
  // 2^63 is exact in both types; what is below it in magnitude can be truncated.
  constexpr T bound = static_cast<T>(9223372036854775808.0);
  if (!(value >= -bound && value < bound)) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(value);
  const T rest = value - static_cast<T>(whole);
  const T half = static_cast<T>(0.5);
  if (rest > half || (rest == half && (whole & 1) != 0)) return whole + 1;
  if (rest < -half || (rest == -half && (whole & 1) != 0)) return whole - 1;
  return whole;
}

template <class T>
Vector float_to_integer(Arena& arena, const Vector& source, const Type& to) {
  const std::pair<std::int64_t, std::int64_t> range = integer_range(to.kind);
  const std::int64_t low = range.first;  // clang 14 cannot capture structured bindings
  const std::int64_t high = range.second;
  const auto values = source.values<T>();
  return map_rows<std::int64_t>(arena, source, VectorKind::int64, 0, [&](std::size_t i) {
    const auto whole = nearest_even(values[i]);
    if (!whole || *whole < low || *whole > high) out_of_range(to, i);
    return *whole;
  });
}

/// The parsed digits of a numeric text.
DecimalText digits_at(const Vector& source, std::size_t row) {
  return *DecimalText::parse(source.values<TextView>()[row].view());
}

std::vector<Numeric> numerics_of_floats(const Vector& source) {
  std::vector<Numeric> out(source.size);
  for (std::size_t i = 0; i < source.size; ++i) {
    if (source.is_null(i)) continue;
    try {
      out[i] = source.kind == VectorKind::float4 ? Numeric::of_float4(source.values<float>()[i])
                                                 : Numeric::of_float8(source.values<double>()[i]);
    } catch (NumericFailure& failure) {
      throw EvaluationError{std::move(failure.message), i};
    }
  }
  return out;
}

/// Vectors for a numeric or money target: text, or decimals of the form's width. `get(row)` gives a Numeric.
template <class Get>
Vector exact_numerics(Arena& arena, const Vector& source, const Type& to, Get&& get) {
  const Representation form = representation_of(to);
  const bool money = to.kind == TypeKind::money;
  const i128 bound = money ? i128{1} << 63U : power_of_10(std::clamp(to.precision, 0, most_digits));
  const auto unscaled = [&](std::size_t i) -> i128 {
    const Numeric value = get(i);
    if (value.is_special()) out_of_range(to, i);
    try {
      const i128 rounded = round_to(value, form.scale).unscaled;
      if (rounded >= bound || rounded <= -bound) out_of_range(to, i);
      return rounded;
    } catch (const NumericFailure&) {
      out_of_range(to, i);
    }
  };
  if (form.kind == VectorKind::decimal64)
    return map_rows<std::int64_t>(arena, source, form.kind, form.scale,
                                  [&](std::size_t i) { return static_cast<std::int64_t>(unscaled(i)); });
  if (form.kind == VectorKind::decimal128) return map_rows<i128>(arena, source, form.kind, form.scale, unscaled);
  return map_rows<TextView>(arena, source, form.kind, 0, [&](std::size_t i) {
    std::string text;
    if (to.precision < 0) {
      text = get(i).to_string();
    } else {
      const Numeric value = get(i);
      DecimalText digits = *DecimalText::parse(value.to_string());
      digits.round(to.scale);
      if (value.special == Numeric::Special::infinity || value.special == Numeric::Special::minus_infinity ||
          (!digits.digits.empty() && digits.integer_digits() > to.precision - to.scale))
        out_of_range(to, i);
      text = digits.to_string();
    }
    const std::string_view kept = arena.copy(text);
    return TextView{kept.data(), kept.size()};
  });
}

/// Values in 128 bits as values in 64, when all of them fit.
std::optional<Vector> narrowed(Arena& arena, const Vector& source) {
  const auto values = source.values<i128>();
  const auto narrow = arena.array<std::int64_t>(values.size());
  std::int64_t differ = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto low = static_cast<std::int64_t>(values[i]);
    narrow[i] = low;
    differ |= static_cast<std::int64_t>(values[i] >> 64) ^ (low >> 63);
  }
  if (differ != 0) return std::nullopt;
  Vector out = source;
  out.kind = VectorKind::decimal64;
  out.data = narrow.data();
  return out;
}

/// `values` divided by `power`, rounded half away from zero; a constant power becomes multiplications. `any_over`: one
/// of the quotients is not within `most`.
template <class Power>
void divide_rounded(std::span<const std::int64_t> values, Power power, std::int64_t most, std::span<std::int64_t> out,
                    bool& any_over) {
  const std::int64_t by = power;
  bool over = false;
  std::uint64_t bits = 0;
  for (const std::int64_t value : values) bits |= static_cast<std::uint64_t>(value);
  if (bits < std::uint64_t{1} << 62U && by <= std::int64_t{1} << 61U) {
    // None has a sign: half of the divisor is added, and what is behind the point falls away.
    for (std::size_t i = 0; i < values.size(); ++i) {
      out[i] = static_cast<std::int64_t>((static_cast<std::uint64_t>(values[i]) + static_cast<std::uint64_t>(by / 2)) /
                                         static_cast<std::uint64_t>(by));
      over |= out[i] > most;
    }
    any_over = over;
    return;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t quotient = values[i] / by, rest = values[i] % by;
    const std::int64_t up = static_cast<std::int64_t>(rest >= by - rest),
                       down = static_cast<std::int64_t>(-rest >= by + rest);
    out[i] = quotient + up - down;
    over |= (out[i] > most) | (out[i] < -most);
  }
  any_over = over;
}

void divide_by_power(std::span<const std::int64_t> values, int digits, std::int64_t most, std::span<std::int64_t> out,
                     bool& any_over) {
  const auto by = [&](auto power) { divide_rounded(values, power, most, out, any_over); };
  switch (digits) {
    case 1:
      return by(std::integral_constant<std::int64_t, 10>{});
    case 2:
      return by(std::integral_constant<std::int64_t, 100>{});
    case 3:
      return by(std::integral_constant<std::int64_t, 1000>{});
    case 4:
      return by(std::integral_constant<std::int64_t, 10000>{});
    default:
      return by(static_cast<std::int64_t>(power_of_10(digits)));
  }
}

/// Integers and decimals to decimals of a fixed scale, without a Numeric for each.
template <class T>
Vector rescale_fast(Arena& arena, const Vector& source, const Type& to, const Representation& form) {
  const bool money = to.kind == TypeKind::money;
  const i128 bound = money ? i128{1} << 63U : power_of_10(to.precision);
  const int up = form.scale - source.scale;
  // In 64 bits where the values fit: the usual case of prices and sums. When one is out of range, the general way says
  // where.
  if constexpr (sizeof(T) == 8) {
    if (up < 0 && up >= -18) {
      const std::optional<Vector> narrow =
          source.kind == VectorKind::decimal128 ? narrowed(arena, source) : std::optional(source);
      const auto values = arena.array<std::int64_t>(source.size);
      bool any_over = true;
      if (narrow)
        divide_by_power(narrow->values<std::int64_t>(), -up, static_cast<std::int64_t>(bound - 1), values, any_over);
      if (!any_over) {
        Vector out = Vector::of(form.kind, std::span<const std::int64_t>(values), form.scale);
        out.nulls = source.nulls;
        return out;
      }
    }
  }
  return with_unscaled(source, [&](auto get) {
    if (up >= 0) {
      const i128 factor = power_of_10(up);
      const i128 most = (bound - 1) / factor;
      return map_rows<T>(arena, source, form.kind, form.scale, [&](std::size_t i) {
        const i128 value = get(i);
        if (value > most || value < -most) out_of_range(to, i);
        return static_cast<T>(value * factor);
      });
    }
    return map_rows<T>(arena, source, form.kind, form.scale, [&](std::size_t i) {
      const i128 rounded = scale_down(get(i), -up);
      if (rounded >= bound || rounded <= -bound) out_of_range(to, i);
      return static_cast<T>(rounded);
    });
  });
}

}  // namespace

Vector cast_to_integer(Arena& arena, const Vector& source, const Type& to) {
  const std::pair<std::int64_t, std::int64_t> range = integer_range(to.kind);
  const std::int64_t low = range.first;  // clang 14 cannot capture structured bindings
  const std::int64_t high = range.second;
  if (source.kind == VectorKind::float4) return float_to_integer<float>(arena, source, to);
  if (source.kind == VectorKind::float8) return float_to_integer<double>(arena, source, to);
  if (source.kind == VectorKind::boolean)
    return map_rows<std::int64_t>(arena, source, VectorKind::int64, 0,
                                  [&](std::size_t i) { return std::int64_t{source.values<std::uint8_t>()[i]}; });
  if (source.kind == VectorKind::numeric)
    return map_rows<std::int64_t>(arena, source, VectorKind::int64, 0, [&](std::size_t i) {
      DecimalText digits = digits_at(source, i);
      if (digits.special != DecimalText::Special::none)
        throw EvaluationError{"cannot convert " + digits.to_string() + " to " + message_name(to), i};
      digits.round(0);
      const auto value = digits.unscaled(0);
      if (!value || *value < low || *value > high) out_of_range(to, i);
      return static_cast<std::int64_t>(*value);
    });
  return with_unscaled(source, [&](auto get) {
    return map_rows<std::int64_t>(arena, source, VectorKind::int64, 0, [&](std::size_t i) {
      const i128 value = scale_down(get(i), source.scale);
      if (value < low || value > high) out_of_range(to, i);
      return static_cast<std::int64_t>(value);
    });
  });
}

Vector cast_to_numeric(Arena& arena, const Vector& source, const Type& to) {
  const Representation form = representation_of(to);
  if (is_exact(source) && form.kind == VectorKind::decimal64 && form.scale - source.scale >= -most_digits)
    return rescale_fast<std::int64_t>(arena, source, to, form);
  if (is_exact(source) && form.kind == VectorKind::decimal128 && form.scale - source.scale >= -most_digits)
    return rescale_fast<i128>(arena, source, to, form);
  if (is_exact(source)) {
    return with_unscaled(source, [&](auto get) {
      return exact_numerics(arena, source, to, [&](std::size_t i) {
        return Numeric{get(i), source.scale, Numeric::Special::none};
      });
    });
  }
  if (source.kind == VectorKind::float4 || source.kind == VectorKind::float8) {
    const std::vector<Numeric> values = numerics_of_floats(source);
    return exact_numerics(arena, source, to, [&](std::size_t i) { return values[i]; });
  }
  // Text of any length.
  if (form.kind != VectorKind::numeric)
    return exact_numerics(arena, source, to, [&](std::size_t i) {
      DecimalText digits = digits_at(source, i);
      if (digits.special == DecimalText::Special::none) digits.round(form.scale);
      try {
        return Numeric::of_text(digits.to_string());
      } catch (const NumericFailure&) {
        out_of_range(to, i);
      }
    });
  return map_rows<TextView>(arena, source, form.kind, 0, [&](std::size_t i) {
    if (to.precision < 0) return source.values<TextView>()[i];
    DecimalText digits = digits_at(source, i);
    digits.round(to.scale);
    const bool infinite = digits.special == DecimalText::Special::infinity;
    if (infinite || (!digits.digits.empty() && digits.integer_digits() > to.precision - to.scale)) out_of_range(to, i);
    const std::string_view kept = arena.copy(digits.to_string());
    return TextView{kept.data(), kept.size()};
  });
}

Vector cast_to_float(Arena& arena, const Vector& source, const Type& to) {
  const auto value_at = [&](std::size_t i) -> double {
    switch (source.kind) {
      case VectorKind::float4:
        return static_cast<double>(source.values<float>()[i]);
      case VectorKind::float8:
        return source.values<double>()[i];
      case VectorKind::int64:
        return static_cast<double>(source.values<std::int64_t>()[i]);
      case VectorKind::decimal64:
        return decimal_to_float8(source.values<std::int64_t>()[i], source.scale);
      case VectorKind::decimal128:
        return decimal_to_float8(source.values<i128>()[i], source.scale);
      default:
        return *parse_float8(source.values<TextView>()[i].view());
    }
  };
  if (to.kind == TypeKind::float8) return map_rows<double>(arena, source, VectorKind::float8, 0, value_at);
  return map_rows<float>(arena, source, VectorKind::float4, 0, [&](std::size_t i) {
    if (source.kind == VectorKind::int64) return static_cast<float>(source.values<std::int64_t>()[i]);
    float value;
    if (source.kind == VectorKind::float4) {
      value = source.values<float>()[i];
    } else if (source.kind == VectorKind::float8) {
      const double wide = source.values<double>()[i];
      value = static_cast<float>(wide);
      if (is_infinite(value) && !is_infinite(wide)) throw EvaluationError{"value out of range: overflow", i};
      if (value == 0.0F && wide != 0.0) throw EvaluationError{"value out of range: underflow", i};
    } else {
      // From the digits, not through a double: one rounding.
      std::string text;
      if (source.kind == VectorKind::numeric)
        text = source.values<TextView>()[i].view();
      else
        text = with_unscaled(source, [&](auto get) { return DecimalText::of(get(i), source.scale).to_string(); });
      const auto parsed = parse_float4(text);
      if (!parsed) throw EvaluationError{"value out of range for type real", i};
      value = *parsed;
    }
    return value;
  });
}

Vector cast_numerics(Arena& arena, std::span<const Numeric> values, const std::uint64_t* nulls, const Type& to_type,
                     CastContext context) {
  const Type& to = base_of(to_type);
  Vector shape;
  shape.size = static_cast<std::uint32_t>(values.size());
  shape.nulls = nulls;
  if (to.kind == TypeKind::numeric || to.kind == TypeKind::money)
    return exact_numerics(arena, shape, to, [&](std::size_t i) { return values[i]; });
  if (is_integer(to))
    return map_rows<std::int64_t>(arena, shape, VectorKind::int64, 0, [&](std::size_t i) {
      const auto [low, high] = integer_range(to.kind);
      if (values[i].is_special())
        throw EvaluationError{"cannot convert " + values[i].to_string() + " to " + message_name(to), i};
      const i128 whole = round_to(values[i], 0).unscaled;
      if (whole < low || whole > high) out_of_range(to, i);
      return static_cast<std::int64_t>(whole);
    });
  if (to.kind == TypeKind::float8)
    return map_rows<double>(arena, shape, VectorKind::float8, 0, [&](std::size_t i) { return values[i].to_float8(); });
  static const Type numeric = [] {
    Type type;
    type.kind = TypeKind::numeric;
    return type;
  }();
  return cast(arena, cast_numerics(arena, values, nulls, numeric, context), numeric, to, context);
}

}  // namespace pgmock::sql
