// SPDX-License-Identifier: MIT
// Arithmetic with PostgreSQL's types, scales and overflow rules. What the digits of the operands rule out is not
// checked.
#include <algorithm>
#include <limits>

#include "pgmock/base/decimal.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {
namespace {

[[noreturn]] void integer_overflow(TypeKind type, std::size_t row) {
  throw EvaluationError{type == TypeKind::int2   ? "smallint out of range"
                        : type == TypeKind::int4 ? "integer out of range"
                                                 : "bigint out of range",
                        row};
}
[[noreturn]] void zero_division(std::size_t row) { throw EvaluationError{"division by zero", row}; }

/// a op b, wrapped; true in `bad` when it does not fit 64 bits. Division only for sound divisors.
std::int64_t integer_op(Arithmetic op, std::int64_t a, std::int64_t b, bool& bad) {
  std::int64_t out = 0;
  switch (op) {
    case Arithmetic::add:
      bad = __builtin_add_overflow(a, b, &out);
      break;
    case Arithmetic::subtract:
      bad = __builtin_sub_overflow(a, b, &out);
      break;
    case Arithmetic::multiply:
      bad = __builtin_mul_overflow(a, b, &out);
      break;
    case Arithmetic::divide:
    case Arithmetic::modulo:
      if (b == -1) {
        bad = op == Arithmetic::divide && __builtin_sub_overflow(std::int64_t{0}, a, &out);
      } else {
        out = op == Arithmetic::divide ? a / b : a % b;
      }
      break;
  }
  return out;
}

class IntegerArithmetic : public BinaryNode {
 public:
  IntegerArithmetic(Arithmetic op, NodePtr left, NodePtr right, TypeKind type, std::int32_t digits)
      : BinaryNode({VectorKind::int64, 0, digits}, std::move(left), std::move(right)), op_(op), type_(type) {}

  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    switch (op_) {
      case Arithmetic::add:
        return blind<Arithmetic::add>(frame, a, b);
      case Arithmetic::subtract:
        return blind<Arithmetic::subtract>(frame, a, b);
      case Arithmetic::multiply:
        return blind<Arithmetic::multiply>(frame, a, b);
      default:
        break;
    }
    return map2<std::int64_t, std::int64_t, std::int64_t>(frame, a, b, VectorKind::int64, 0,
                                                          [&](std::int64_t x, std::int64_t y, std::size_t row) {
                                                            if (y == 0) zero_division(row);
                                                            bool bad = false;
                                                            const std::int64_t out = integer_op(op_, x, y, bad);
                                                            check(out, bad, row);
                                                            return out;
                                                          });
  }
  bool may_fail() const override { return true; }

 private:
  void check(std::int64_t value, bool bad, std::size_t row) const {
    const auto [low, high] = integer_range(type_);
    if (bad || value < low || value > high) integer_overflow(type_, row);
  }

  /// All rows at once; only when something did not fit are they looked at one by one.
  template <Arithmetic op>
  Batch blind(Frame& frame, const Batch& a, const Batch& b) const {
    const auto [low, high] = integer_range(type_);
    bool any = false;
    Batch out = map2_blind<std::int64_t, std::int64_t, std::int64_t>(
        frame, a, b, VectorKind::int64, 0, [&any, low = low, high = high](std::int64_t x, std::int64_t y) {
          bool bad = false;
          const std::int64_t value = integer_op(op, x, y, bad);
          any |= bad | (value < low) | (value > high);
          return value;
        });
    if (any)
      map2<std::int64_t, std::int64_t, std::int64_t>(frame, a, b, VectorKind::int64, 0,
                                                     [&](std::int64_t x, std::int64_t y, std::size_t row) {
                                                       bool bad = false;
                                                       const std::int64_t value = integer_op(op, x, y, bad);
                                                       check(value, bad, row);
                                                       return value;
                                                     });
    return out;
  }

  Arithmetic op_;
  TypeKind type_;
};

/// + - * % of values with fixed scales, in 64 or 128 bits; cannot overflow (but % can divide by zero).
class DecimalArithmetic : public BinaryNode {
 public:
  DecimalArithmetic(Arithmetic op, NodePtr left, NodePtr right, Form form)
      : BinaryNode(form, std::move(left), std::move(right)), op_(op) {}

  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    if (form_.kind == VectorKind::decimal64) return compute<std::int64_t, std::int64_t, std::int64_t>(frame, a, b);
    const bool wide_a = a.v.kind == VectorKind::decimal128, wide_b = b.v.kind == VectorKind::decimal128;
    if (wide_a && wide_b) return compute<i128, i128, i128>(frame, a, b);
    if (wide_a) return compute<i128, i128, std::int64_t>(frame, a, b);
    if (wide_b) return compute<i128, std::int64_t, i128>(frame, a, b);
    return compute<i128, std::int64_t, std::int64_t>(frame, a, b);
  }
  Batch eval_narrow(Frame& frame) const override {
    if (form_.kind == VectorKind::decimal64 || op_ != Arithmetic::multiply) return eval(frame);
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    if (a.v.kind != VectorKind::decimal128 && b.v.kind != VectorKind::decimal128) {
      bool over = false;
      const Batch product = map2_blind<std::int64_t, std::int64_t, std::int64_t>(
          frame, a, b, VectorKind::decimal64, form_.scale, [&over](std::int64_t x, std::int64_t y) {
            std::int64_t out;
            over |= __builtin_mul_overflow(x, y, &out);
            return out;
          });
      if (!over) return product;
    }
    return eval(frame);
  }
  bool may_fail() const override { return op_ == Arithmetic::modulo || BinaryNode::may_fail(); }

 private:
  template <class O, class A, class B>
  Batch compute(Frame& frame, const Batch& a, const Batch& b) const {
    if (op_ == Arithmetic::multiply)
      return map2_blind<O, A, B>(frame, a, b, form_.kind, form_.scale, [](A x, B y) { return times<O>(x, y); });
    const auto up_a = static_cast<O>(power_of_10(form_.scale - a.v.scale));
    const auto up_b = static_cast<O>(power_of_10(form_.scale - b.v.scale));
    if (op_ == Arithmetic::modulo)
      return map2<O, A, B>(frame, a, b, form_.kind, form_.scale, [=](A x, B y, std::size_t row) {
        if (y == 0) zero_division(row);
        return static_cast<O>(static_cast<O>(x * up_a) % static_cast<O>(y * up_b));
      });
    const bool minus = op_ == Arithmetic::subtract;
    return map2_blind<O, A, B>(frame, a, b, form_.kind, form_.scale, [=](A x, B y) {
      const O left = times<O>(x, up_a), right = times<O>(y, up_b);
      return minus ? wrapped_sum(left, negated(right)) : wrapped_sum(left, right);
    });
  }

  // The operands of NULL rows may be anything, so the arithmetic must not be undefined for any bits.
  template <class O, class A, class B>
  static O times(A x, B y) {
    O out;
    static_cast<void>(__builtin_mul_overflow(x, y, &out));
    return out;
  }
  template <class O>
  static O wrapped_sum(O x, O y) {
    O out;
    static_cast<void>(__builtin_add_overflow(x, y, &out));
    return out;
  }
  template <class O>
  static O negated(O x) {
    O out;
    static_cast<void>(__builtin_sub_overflow(O{0}, x, &out));
    return out;
  }

  Arithmetic op_;
};

/// The general case: a scale for each value, checked for 38 digits.
class NumericArithmetic : public BinaryNode {
 public:
  NumericArithmetic(Arithmetic op, NodePtr left, NodePtr right)
      : BinaryNode({VectorKind::numeric, 0, 0}, std::move(left), std::move(right)), op_(op) {}

  Batch eval(Frame& frame) const override {
    const Batch a = reform(frame, left_->eval(frame), form_), b = reform(frame, right_->eval(frame), form_);
    const auto operation = op_ == Arithmetic::add        ? &add
                           : op_ == Arithmetic::subtract ? &subtract
                           : op_ == Arithmetic::multiply ? &multiply
                           : op_ == Arithmetic::divide   ? &divide
                                                         : &modulo;
    return map2<Numeric, Numeric, Numeric>(frame, a, b, VectorKind::numeric, 0,
                                           [operation](const Numeric& x, const Numeric& y, std::size_t row) {
                                             return at_row(row, [&] { return operation(x, y); });
                                           });
  }
  bool may_fail() const override { return true; }

 private:
  Arithmetic op_;
};

template <class T>
class FloatArithmetic : public BinaryNode {
 public:
  FloatArithmetic(Arithmetic op, NodePtr left, NodePtr right)
      : BinaryNode({sizeof(T) == 4 ? VectorKind::float4 : VectorKind::float8, 0, 0}, std::move(left), std::move(right)),
        op_(op) {}

  Batch eval(Frame& frame) const override {
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    return map2<T, T, T>(frame, a, b, form_.kind, 0, [this](T x, T y, std::size_t row) { return compute(x, y, row); });
  }
  bool may_fail() const override { return true; }

 private:
  T compute(T x, T y, std::size_t row) const {
    T out{};
    bool may_vanish = false;
    switch (op_) {
      case Arithmetic::add:
        out = x + y;
        break;
      case Arithmetic::subtract:
        out = x - y;
        break;
      case Arithmetic::multiply:
        out = x * y;
        may_vanish = x != T{0} && y != T{0};
        break;
      default:
        if (y == T{0} && x == x) zero_division(row);
        out = x / y;
        may_vanish = x != T{0} && !is_infinite(y);
        break;
    }
    if (is_infinite(out) && !is_infinite(x) && !is_infinite(y))
      throw EvaluationError{"value out of range: overflow", row};
    if (may_vanish && out == T{0}) throw EvaluationError{"value out of range: underflow", row};
    return out;
  }
  static bool is_infinite(T value) {
    return value == std::numeric_limits<T>::infinity() || value == -std::numeric_limits<T>::infinity();
  }

  Arithmetic op_;
};

/// -x and abs(x) of every kind of number.
class SignNode : public UnaryNode {
 public:
  SignNode(NodePtr child, TypeKind type, bool absolute)
      : UnaryNode(child->form(), child), type_(type), absolute_(absolute) {}

  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    switch (a.v.kind) {
      case VectorKind::float4:
        return apply<float>(frame, a);
      case VectorKind::float8:
        return apply<double>(frame, a);
      case VectorKind::decimal128:
        return apply<i128>(frame, a);
      case VectorKind::numeric:
        return map1<Numeric, Numeric>(frame, a, a.v.kind, 0, [this](const Numeric& x, std::size_t) {
          const bool negative = x.unscaled < 0 || x.special == Numeric::Special::minus_infinity;
          return absolute_ && !negative ? x : sql::negate(x);
        });
      default:
        break;
    }
    const bool integer = type_ == TypeKind::int2 || type_ == TypeKind::int4 || type_ == TypeKind::int8;
    const std::int64_t low = integer ? integer_range(type_).first : std::numeric_limits<std::int64_t>::min();
    return map1<std::int64_t, std::int64_t>(frame, a, a.v.kind, a.v.scale, [&](std::int64_t x, std::size_t row) {
      if (x == low) integer_overflow(type_, row);
      return absolute_ && x >= 0 ? x : -x;
    });
  }
  bool may_fail() const override { return form_.kind == VectorKind::int64 || UnaryNode::may_fail(); }

 private:
  template <class T>
  Batch apply(Frame& frame, const Batch& a) const {
    return map1<T, T>(frame, a, a.v.kind, a.v.scale, [this](T x, std::size_t) {
      // abs(-0) is 0, and 0 stays.
      if (absolute_) return x < T{0} || x == T{0} ? T{0} - x : x;
      return -x;
    });
  }

  TypeKind type_;
  bool absolute_;
};

}  // namespace

NodePtr make_integer_arithmetic(Arithmetic op, NodePtr left, NodePtr right, TypeKind result) {
  const std::int32_t most = result == TypeKind::int2 ? 5 : result == TypeKind::int4 ? 10 : 19;
  return std::make_shared<IntegerArithmetic>(op, std::move(left), std::move(right), result, most);
}

NodePtr make_numeric_arithmetic(Arithmetic op, NodePtr left, NodePtr right) {
  const Form a = left->form(), b = right->form();
  if (op != Arithmetic::divide && has_fixed_scale(a) && has_fixed_scale(b)) {
    Form form;
    if (op == Arithmetic::multiply) {
      form.scale = a.scale + b.scale;
      form.digits = a.digits + b.digits;
    } else {
      form.scale = std::max(a.scale, b.scale);
      form.digits = std::max(a.digits - a.scale, b.digits - b.scale) + form.scale + (op == Arithmetic::modulo ? 0 : 1);
    }
    form.digits = std::max(form.digits, form.scale);
    if (form.digits <= most_digits && a.scale <= most_digits && b.scale <= most_digits) {
      const bool narrow = form.digits <= 18 && a.kind != VectorKind::decimal128 && b.kind != VectorKind::decimal128;
      form.kind = narrow ? VectorKind::decimal64 : VectorKind::decimal128;
      return std::make_shared<DecimalArithmetic>(op, std::move(left), std::move(right), form);
    }
  }
  return std::make_shared<NumericArithmetic>(op, std::move(left), std::move(right));
}

NodePtr make_float_arithmetic(Arithmetic op, NodePtr left, NodePtr right) {
  if (left->form().kind == VectorKind::float4)
    return std::make_shared<FloatArithmetic<float>>(op, std::move(left), std::move(right));
  return std::make_shared<FloatArithmetic<double>>(op, std::move(left), std::move(right));
}

NodePtr make_negate(NodePtr child, TypeKind type) { return std::make_shared<SignNode>(std::move(child), type, false); }
NodePtr make_absolute(NodePtr child, TypeKind type) { return std::make_shared<SignNode>(std::move(child), type, true); }

}  // namespace pgmock::sql
