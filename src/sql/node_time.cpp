// SPDX-License-Identifier: MIT
// Arithmetic of dates, times, timestamps and intervals; the session's time zone is UTC.
#include <limits>
#include <optional>
#include <stdexcept>

#include "pgmock/base/datetime.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {
namespace {

bool is_endless(std::int64_t value) { return value == time_infinity || value == time_minus_infinity; }

[[noreturn]] void fail(const char* message, std::size_t row) { throw EvaluationError{message, row}; }

std::int64_t sum(std::int64_t a, std::int64_t b, const char* message, std::size_t row) {
  std::int64_t out;
  if (__builtin_add_overflow(a, b, &out)) fail(message, row);
  return out;
}

// PostgreSQL's bounds: Julian day 0 (4714-11-24 BC) up to 294276 for timestamps, 5874897 for dates.
constexpr std::int64_t first_day = -2'440'588;
constexpr std::int64_t day_after_timestamps = 106'751'991;
constexpr std::int64_t day_after_dates = 2'145'042'541;

std::int64_t checked_date(std::int64_t days, std::size_t row) {
  if (days < first_day || days >= day_after_dates) fail("date out of range", row);
  return days;
}
std::int64_t checked_timestamp(std::int64_t us, std::size_t row) {
  if (us < first_day * us_per_day || us / us_per_day >= day_after_timestamps) fail("timestamp out of range", row);
  return us;
}

Interval negated(const Interval& a, std::size_t row) {
  Interval out;
  if (__builtin_sub_overflow(0, a.months, &out.months) || __builtin_sub_overflow(0, a.days, &out.days) ||
      __builtin_sub_overflow(std::int64_t{0}, a.us, &out.us))
    fail("interval out of range", row);
  return out;
}

Interval added(const Interval& a, const Interval& b, std::size_t row) {
  Interval out;
  if (__builtin_add_overflow(a.months, b.months, &out.months) || __builtin_add_overflow(a.days, b.days, &out.days) ||
      __builtin_add_overflow(a.us, b.us, &out.us))
    fail("interval out of range", row);
  return out;
}

Interval multiplied(const Interval& a, std::int64_t factor, std::size_t row) {
  Interval out;
  if (__builtin_mul_overflow(a.months, factor, &out.months) || __builtin_mul_overflow(a.days, factor, &out.days) ||
      __builtin_mul_overflow(a.us, factor, &out.us))
    fail("interval out of range", row);
  return out;
}

/// Days and the rest of the day, both of one sign, as timestamp subtraction gives them.
Interval difference(std::int64_t a, std::int64_t b, std::size_t row) {
  if (is_endless(a) || is_endless(b)) fail("cannot subtract infinite timestamps", row);
  std::int64_t us;
  if (__builtin_sub_overflow(a, b, &us)) fail("interval out of range", row);
  return {0, static_cast<std::int32_t>(us / us_per_day), us % us_per_day};
}

std::int64_t moved(std::int64_t us, const Interval& by, std::size_t row) {
  if (is_endless(us)) return us;
  // add_interval() is for sound values; far ones are refused before they can overflow in it.
  const i128 reach = static_cast<i128>(us) + static_cast<i128>(by.months) * 31 * us_per_day +
                     static_cast<i128>(by.days) * us_per_day + by.us;
  const i128 limit = static_cast<i128>(day_after_timestamps + 100'000) * us_per_day;
  if (reach > limit || reach < -limit) fail("timestamp out of range", row);
  return checked_timestamp(add_interval(us, by), row);
}

std::int64_t wrapped_time(std::int64_t us) {
  const std::int64_t rest = us % us_per_day;
  return rest < 0 ? rest + us_per_day : rest;
}

VectorKind result_kind(TimeOperation op) {
  switch (op) {
    case TimeOperation::date_plus_days:
    case TimeOperation::date_minus_days:
      return VectorKind::date;
    case TimeOperation::date_minus_date:
      return VectorKind::int64;
    case TimeOperation::timestamp_plus_interval:
    case TimeOperation::timestamp_minus_interval:
    case TimeOperation::date_plus_time:
      return VectorKind::timestamp;
    case TimeOperation::time_plus_interval:
    case TimeOperation::time_minus_interval:
      return VectorKind::time;
    default:
      return VectorKind::interval;
  }
}

class TimeNode : public BinaryNode {
 public:
  TimeNode(TimeOperation op, NodePtr left, NodePtr right)
      : BinaryNode({result_kind(op), 0, op == TimeOperation::date_minus_date ? 10 : 0}, std::move(left),
                   std::move(right)),
        op_(op) {}
  bool may_fail() const override { return true; }

  Batch eval(Frame& frame) const override {
    using I = std::int64_t;
    const Batch a = left_->eval(frame), b = right_->eval(frame);
    const auto map = [&]<class O, class A, class B>(O (*f)(A, B, std::size_t)) {
      using PlainA = std::remove_cvref_t<A>;
      using PlainB = std::remove_cvref_t<B>;
      return map2<O, PlainA, PlainB>(frame, a, b, form_.kind, 0,
                                     [f](const PlainA& x, const PlainB& y, std::size_t row) { return f(x, y, row); });
    };
    switch (op_) {
      case TimeOperation::date_plus_days:
        if (auto moved = near_dates<1>(frame, a, b)) return *moved;
        return map(+[](I x, I y, std::size_t row) {
          return is_endless(x) ? x : checked_date(sum(x, y, "date out of range", row), row);
        });
      case TimeOperation::date_minus_days:
        if (auto moved = near_dates<-1>(frame, a, b)) return *moved;
        return map(+[](I x, I y, std::size_t row) {
          return is_endless(x) ? x : checked_date(sum(x, -y, "date out of range", row), row);
        });
      case TimeOperation::date_minus_date:
        return map(+[](I x, I y, std::size_t row) {
          if (is_endless(x) || is_endless(y)) fail("cannot subtract infinite dates", row);
          return x - y;
        });
      case TimeOperation::timestamp_plus_interval:
        return map(+[](I x, const Interval& y, std::size_t row) { return moved(x, y, row); });
      case TimeOperation::timestamp_minus_interval:
        return map(+[](I x, const Interval& y, std::size_t row) { return moved(x, negated(y, row), row); });
      case TimeOperation::timestamp_minus_timestamp:
        return map(+[](I x, I y, std::size_t row) { return difference(x, y, row); });
      case TimeOperation::time_plus_interval:
        return map(+[](I x, const Interval& y, std::size_t) { return wrapped_time(x + y.us % us_per_day); });
      case TimeOperation::time_minus_interval:
        return map(+[](I x, const Interval& y, std::size_t) { return wrapped_time(x - y.us % us_per_day); });
      case TimeOperation::time_minus_time:
        return map(+[](I x, I y, std::size_t) { return Interval{0, 0, x - y}; });
      case TimeOperation::date_plus_time:
        return map(+[](I x, I y, std::size_t row) {
          if (is_endless(x)) return x;
          if (x >= day_after_timestamps) fail("date out of range for timestamp", row);
          return checked_timestamp(x * us_per_day + y, row);
        });
      case TimeOperation::interval_plus_interval:
        return map(&interval_sum);
      case TimeOperation::interval_minus_interval:
        return map(&interval_difference);
      case TimeOperation::interval_times_integer:
        return map(&interval_product);
    }
    throw std::logic_error("no such time operation");
  }

 private:
  /// a + sign * b without a look at each row, when all dates are within the calendar; else nothing.
  template <int sign>
  std::optional<Batch> near_dates(Frame& frame, const Batch& a, const Batch& b) const {
    // Counted from the first day, both dates have few bits; unsigned, as the bits of NULL rows may be anything.
    constexpr auto first = static_cast<std::uint64_t>(first_day);
    std::uint64_t bits = 0;
    const Batch moved = map2_blind<std::int64_t, std::int64_t, std::int64_t>(
        frame, a, b, form_.kind, 0, [&bits](std::int64_t day, std::int64_t days) {
          const std::uint64_t from = static_cast<std::uint64_t>(day) - first;
          const std::uint64_t by = static_cast<std::uint64_t>(days);
          const std::uint64_t to = sign > 0 ? from + by : from - by;
          bits |= from | to;
          return static_cast<std::int64_t>(to + first);
        });
    const bool near = bits < std::uint64_t{1} << 30U;
    static_assert((std::int64_t{1} << 30) < day_after_dates - first_day);
    return near ? std::optional(moved) : std::nullopt;
  }

  static Interval interval_sum(const Interval& x, const Interval& y, std::size_t row) { return added(x, y, row); }
  static Interval interval_difference(const Interval& x, const Interval& y, std::size_t row) {
    return added(x, negated(y, row), row);
  }
  static Interval interval_product(const Interval& x, std::int64_t factor, std::size_t row) {
    return multiplied(x, factor, row);
  }

  TimeOperation op_;
};

class IntervalNegate : public UnaryNode {
 public:
  explicit IntervalNegate(NodePtr child) : UnaryNode({VectorKind::interval, 0, 0}, std::move(child)) {}
  bool may_fail() const override { return true; }
  Batch eval(Frame& frame) const override {
    const Batch a = child_->eval(frame);
    return map1<Interval, Interval>(frame, a, VectorKind::interval, 0,
                                    [](const Interval& x, std::size_t row) { return negated(x, row); });
  }
};

}  // namespace

NodePtr make_time_operation(TimeOperation op, NodePtr left, NodePtr right) {
  return std::make_shared<TimeNode>(op, std::move(left), std::move(right));
}
NodePtr make_interval_negate(NodePtr child) { return std::make_shared<IntervalNegate>(std::move(child)); }

}  // namespace pgmock::sql
