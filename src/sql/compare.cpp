// SPDX-License-Identifier: MIT
// Order of scalar values of one representation.
#include <stdexcept>

#include "pgmock/base/datetime.hpp"
#include "sql/compare.hpp"
#include "sql/decimal_text.hpp"
#include "sql/nested.hpp"

namespace pgmock::sql {
namespace {

/// Numbers of any length.
int compare_digits(std::string_view a_text, std::string_view b_text) {
  auto a = DecimalText::parse(a_text);
  auto b = DecimalText::parse(b_text);
  if (!a || !b) throw std::logic_error("a numeric vector holds what is no number");
  const auto rank = [](const DecimalText& n) {
    if (n.special == DecimalText::Special::nan) return 2;
    if (n.special == DecimalText::Special::infinity) return n.negative ? -1 : 1;
    return 0;
  };
  if (rank(*a) != 0 || rank(*b) != 0) return rank(*a) - rank(*b);
  const int scale = std::max(a->scale, b->scale);
  a->round(scale);
  b->round(scale);
  if (a->negative != b->negative) return a->negative ? -1 : 1;
  const int order = a->digits.size() != b->digits.size() ? (a->digits.size() < b->digits.size() ? -1 : 1)
                                                         : order_of(a->digits.compare(b->digits), 0);
  return a->negative ? -order : order;
}

}  // namespace

int compare_values(const Vector& a, std::size_t i, const Vector& b, std::size_t j) {
  const auto at = [&](auto sample) {
    using T = decltype(sample);
    return std::pair<T, T>{a.values<T>()[i], b.values<T>()[j]};
  };
  const auto plain = [&](auto sample) {
    const auto [x, y] = at(sample);
    return order_of(x, y);
  };
  switch (a.kind) {
    case VectorKind::boolean:
      return plain(std::uint8_t{});
    case VectorKind::int64:
    case VectorKind::decimal64:
    case VectorKind::date:
    case VectorKind::time:
    case VectorKind::timestamp:
      return plain(std::int64_t{});
    case VectorKind::decimal128:
      return plain(i128{});
    case VectorKind::uuid:
      return plain(u128{});
    case VectorKind::float4:
      return order_of_floats(a.values<float>()[i], b.values<float>()[j]);
    case VectorKind::float8:
      return order_of_floats(a.values<double>()[i], b.values<double>()[j]);
    case VectorKind::numeric: {
      const auto [x, y] = at(TextView{});
      return compare_digits(x.view(), y.view());
    }
    case VectorKind::timetz: {
      const auto [x, y] = at(TimeTz{});
      return order_of_timetz(x, y);
    }
    case VectorKind::interval: {
      const auto [x, y] = at(Interval{});
      return order_of(interval_order(x), interval_order(y));
    }
    case VectorKind::text:
    case VectorKind::bytes: {
      const auto [x, y] = at(TextView{});
      return order_of_bytes(x.view(), y.view());
    }
    default:
      break;
  }
  throw std::logic_error("values of this kind have no order");
}

}  // namespace pgmock::sql
