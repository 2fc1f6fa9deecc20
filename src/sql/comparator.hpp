// SPDX-License-Identifier: MIT
// Compares two batches of one type row by row. Private to the nodes.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/base/datetime.hpp"
#include "sql/compare.hpp"
#include "sql/kernel.hpp"

namespace pgmock::sql {

inline std::size_t index_of_label(const std::vector<std::string>& labels, std::string_view text) {
  return static_cast<std::size_t>(std::find(labels.begin(), labels.end(), text) - labels.begin());
}

/// Compares both sides and hands each row's order (negative, 0, positive) to `result`.
class Comparator {
 public:
  Comparator(const Type& type, const Form& left, const Form& right) : left_(left), right_(right) {
    if (base_of(type).kind == TypeKind::enumeration) labels_ = base_of(type).labels;
  }

  template <class F>
  Batch compare(Frame& frame, const Batch& a, const Batch& b, F&& result) const {
    switch (a.v.kind) {
      case VectorKind::int64:
      case VectorKind::decimal64:
      case VectorKind::decimal128:
      case VectorKind::numeric:
        return compare_numbers(frame, a, b, result);
      case VectorKind::boolean:
        return plain<std::uint8_t>(frame, a, b, result);
      case VectorKind::date:
      case VectorKind::time:
      case VectorKind::timestamp:
        return plain<std::int64_t>(frame, a, b, result);
      case VectorKind::uuid:
        return plain<u128>(frame, a, b, result);
      case VectorKind::float4:
        return by<float>(frame, a, b, result, order_of_floats<float>);
      case VectorKind::float8:
        return by<double>(frame, a, b, result, order_of_floats<double>);
      case VectorKind::timetz:
        return by<TimeTz>(frame, a, b, result, order_of_timetz);
      case VectorKind::interval:
        return by<Interval>(frame, a, b, result, [](const Interval& x, const Interval& y) {
          return order_of(interval_order(x), interval_order(y));
        });
      case VectorKind::text:
        if (!labels_.empty())
          return by<TextView>(frame, a, b, result, [this](const TextView& x, const TextView& y) {
            return order_of(index_of_label(labels_, x.view()), index_of_label(labels_, y.view()));
          });
        [[fallthrough]];
      case VectorKind::bytes:
        return by<TextView>(frame, a, b, result,
                            [](const TextView& x, const TextView& y) { return order_of_bytes(x.view(), y.view()); });
      default:
        break;
    }
    throw std::logic_error("values of this kind cannot be compared");
  }

 private:
  template <class T, class F, class Order>
  static Batch by(Frame& frame, const Batch& a, const Batch& b, F& result, Order order) {
    return map2<std::uint8_t, T, T>(frame, a, b, VectorKind::boolean, 0,
                                    [&](const T& x, const T& y, std::size_t) { return result(order(x, y)); });
  }
  template <class T, class F>
  static Batch plain(Frame& frame, const Batch& a, const Batch& b, F& result) {
    return map2_blind<std::uint8_t, T, T>(frame, a, b, VectorKind::boolean, 0, [&](const T& x, const T& y) {
      return result(static_cast<int>(x > y) - static_cast<int>(x < y));
    });
  }

  template <class F>
  Batch compare_numbers(Frame& frame, const Batch& a, const Batch& b, F& result) const {
    const bool narrow = a.v.kind != VectorKind::decimal128 && b.v.kind != VectorKind::decimal128;
    if (has_fixed_scale(left_) && has_fixed_scale(right_)) {
      if (narrow && a.v.scale == b.v.scale) return plain<std::int64_t>(frame, a, b, result);
      const std::int32_t scale = std::max(a.v.scale, b.v.scale);
      const std::int32_t digits = std::max(left_.digits - left_.scale, right_.digits - right_.scale) + scale;
      if (digits <= most_digits) {
        const Form wide{VectorKind::decimal128, scale, digits};
        return plain<i128>(frame, reform(frame, a, wide), reform(frame, b, wide), result);
      }
    }
    const Form general{VectorKind::numeric, 0, 0};
    return by<Numeric>(frame, reform(frame, a, general), reform(frame, b, general), result, sql::compare);
  }

  Form left_, right_;
  std::vector<std::string> labels_;
};

}  // namespace pgmock::sql
