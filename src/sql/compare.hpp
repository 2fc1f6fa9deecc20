// SPDX-License-Identifier: MIT
// Order of single values: negative, 0 or positive. Stateless.
#pragma once

#include <string_view>

#include "pgmock/base/datetime.hpp"

namespace pgmock::sql {

template <class T>
constexpr int order_of(const T& a, const T& b) noexcept {
  return a < b ? -1 : b < a ? 1 : 0;
}

/// NaN equals NaN and is above everything, as PostgreSQL has it.
template <class T>
constexpr int order_of_floats(T a, T b) noexcept {
  const bool a_nan = a != a, b_nan = b != b;
  if (a_nan || b_nan) return static_cast<int>(a_nan) - static_cast<int>(b_nan);
  return order_of(a, b);
}

/// UTF-8 by bytes is order by code points, which is collation "C".
inline int order_of_bytes(std::string_view a, std::string_view b) noexcept { return order_of(a.compare(b), 0); }

/// By the instant, then by the zone, west last (PostgreSQL keeps the zone as seconds west).
inline int order_of_timetz(const TimeTz& a, const TimeTz& b) noexcept {
  const int instant = order_of(a.us - a.offset_s * us_per_second, b.us - b.offset_s * us_per_second);
  return instant != 0 ? instant : order_of(-a.offset_s, -b.offset_s);
}

}  // namespace pgmock::sql
