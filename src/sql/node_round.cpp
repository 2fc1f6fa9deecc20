// SPDX-License-Identifier: MIT
// round, trunc, ceil and floor.
#include <algorithm>

#include "pgmock/base/decimal.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {
namespace {

/// value / 10^digits (digits >= 0) rounded as asked.
i128 divided(i128 value, int digits, Rounding rounding) {
  if (rounding == Rounding::nearest) return scale_down(value, digits);
  if (digits > most_digits) {
    if (rounding == Rounding::up && value > 0) return 1;
    return rounding == Rounding::down && value < 0 ? -1 : 0;
  }
  const i128 power = power_of_10(digits);
  const i128 quotient = value / power, rest = value % power;
  if (rounding == Rounding::up && rest > 0) return quotient + 1;
  if (rounding == Rounding::down && rest < 0) return quotient - 1;
  return quotient;
}

Numeric rounded(const Numeric& value, int scale, Rounding rounding) {
  if (value.is_special() || rounding == Rounding::nearest || scale >= value.scale) return round_to(value, scale);
  Numeric out{divided(value.unscaled, value.scale - scale, rounding), std::max(scale, 0), Numeric::Special::none};
  if (scale < 0) out.unscaled = scale_up(out.unscaled, -scale);
  return out;
}

/// PostgreSQL's limit on the scale that round() takes.
int clamped_scale(std::int64_t scale) { return static_cast<int>(std::clamp<std::int64_t>(scale, -1000, 1000)); }

/// Of a fixed scale to a smaller one that is not negative.
class DecimalRound : public UnaryNode {
 public:
  DecimalRound(NodePtr child, Form form, Rounding rounding) : UnaryNode(form, std::move(child)), rounding_(rounding) {}
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    const int drop = a.v.scale - form_.scale;
    if (a.v.kind == VectorKind::decimal128) {
      if (form_.kind == VectorKind::decimal128)
        return map1<i128, i128>(frame, a, form_.kind, form_.scale,
                                [&](i128 x, std::size_t) { return divided(x, drop, rounding_); });
      return map1<std::int64_t, i128>(frame, a, form_.kind, form_.scale, [&](i128 x, std::size_t) {
        return static_cast<std::int64_t>(divided(x, drop, rounding_));
      });
    }
    const auto power = static_cast<std::int64_t>(power_of_10(drop));
    const Rounding rounding = rounding_;
    return map1<std::int64_t, std::int64_t>(frame, a, form_.kind, form_.scale, [=](std::int64_t x, std::size_t) {
      const std::int64_t quotient = x / power, rest = x % power;
      switch (rounding) {
        case Rounding::nearest:
          return quotient + (rest >= power - rest && rest > 0) - (-rest >= power + rest && rest < 0);
        case Rounding::up:
          return quotient + (rest > 0);
        case Rounding::down:
          return quotient - (rest < 0);
        default:
          return quotient;
      }
    });
  }

 private:
  Rounding rounding_;
};

class NumericRound : public UnaryNode {
 public:
  NumericRound(NodePtr child, std::int32_t scale, Rounding rounding)
      : UnaryNode({VectorKind::numeric, 0, 0}, std::move(child)), scale_(scale), rounding_(rounding) {}
  Batch eval(Frame& frame) const override {
    const Batch a = reform(frame, child_->eval(frame), form_);
    return map1<Numeric, Numeric>(frame, a, form_.kind, 0, [this](const Numeric& x, std::size_t row) {
      return at_row(row, [&] { return rounded(x, scale_, rounding_); });
    });
  }
  bool may_fail() const override { return true; }

 private:
  std::int32_t scale_;
  Rounding rounding_;
};

class NumericRoundBy : public BinaryNode {
 public:
  NumericRoundBy(NodePtr child, NodePtr digits)
      : BinaryNode({VectorKind::numeric, 0, 0}, std::move(child), std::move(digits)) {}
  Batch eval(Frame& frame) const override {
    const Batch a = reform(frame, left_->eval(frame), form_), b = right_->eval(frame);
    return map2<Numeric, Numeric, std::int64_t>(
        frame, a, b, form_.kind, 0, [](const Numeric& x, std::int64_t digits, std::size_t row) {
          return at_row(row, [&] { return round_to(x, clamped_scale(digits)); });
        });
  }
  bool may_fail() const override { return true; }
};

/// By integers where there is a fraction at all, so without the mathematics library; -0 is kept.
double rounded_float(double value, Rounding rounding) {
  constexpr double whole = 4503599627370496.0;  // 2^52: from here on all doubles are integers
  const bool negative = __builtin_signbit(value) != 0;
  const double magnitude = negative ? -value : value;
  if (!(magnitude < whole)) return value;
  const auto integer = static_cast<std::int64_t>(magnitude);
  double out = static_cast<double>(integer);
  const double rest = magnitude - out;
  bool up = false;
  switch (rounding) {
    case Rounding::nearest:
      up = rest > 0.5 || (rest == 0.5 && (integer & 1) != 0);
      break;
    case Rounding::toward_zero:
      break;
    case Rounding::up:
      up = rest > 0 && !negative;
      break;
    case Rounding::down:
      up = rest > 0 && negative;
      break;
  }
  if (up) out += 1;
  return negative ? -out : out;
}

class FloatRound : public UnaryNode {
 public:
  FloatRound(NodePtr child, Rounding rounding)
      : UnaryNode({VectorKind::float8, 0, 0}, std::move(child)), rounding_(rounding) {}
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    return map1<double, double>(frame, a, form_.kind, 0,
                                [this](double x, std::size_t) { return rounded_float(x, rounding_); });
  }

 private:
  Rounding rounding_;
};

}  // namespace

NodePtr make_round(NodePtr child, std::int32_t scale, Rounding rounding) {
  scale = clamped_scale(scale);
  const Form from = child->form();
  if (has_fixed_scale(from) && scale >= 0 && scale <= from.scale) {
    Form form;
    form.scale = scale;
    // 9.99 becomes 10.0: one digit more before the point.
    form.digits = std::max(from.digits - from.scale, 0) + scale + 1;
    form.kind = form.digits <= 18 ? VectorKind::decimal64 : VectorKind::decimal128;
    if (from.kind != VectorKind::decimal128 && form.kind == VectorKind::decimal128) form.kind = VectorKind::decimal64;
    if (form.digits <= most_digits) return std::make_shared<DecimalRound>(std::move(child), form, rounding);
  } else if (has_fixed_scale(from) && scale > from.scale) {
    const Form form{VectorKind::decimal64, scale, from.digits + scale - from.scale};
    if (form.digits <= 18 && from.kind != VectorKind::decimal128) return make_reform(std::move(child), form);
    if (form.digits <= most_digits)
      return make_reform(std::move(child), {VectorKind::decimal128, form.scale, form.digits});
  }
  return std::make_shared<NumericRound>(std::move(child), scale, rounding);
}

NodePtr make_round_by(NodePtr child, NodePtr digits) {
  return std::make_shared<NumericRoundBy>(std::move(child), std::move(digits));
}

NodePtr make_float_round(NodePtr child, Rounding rounding) {
  return std::make_shared<FloatRound>(std::move(child), rounding);
}

}  // namespace pgmock::sql
