// SPDX-License-Identifier: MIT
// Setting: a value that knows which layer it came from. Layers, weakest first: defaults, environment, flags.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

namespace pgmock::config {

/// The layers in rising order of strength.
enum class Origin : std::uint8_t { defaults, environment, flag };

/// "default", "environment", "flag".
std::string_view origin_name(Origin origin);

/// A value with its origin. A weaker layer never replaces a stronger one's value; the same layer does.
template <class T>
struct Setting {
  T value{};
  Origin origin = Origin::defaults;

  /// Takes over `next` unless the present value comes from a stronger layer; tells whether it did.
  bool set(T next, Origin from) {
    if (from < origin) return false;
    value = std::move(next);
    origin = from;
    return true;
  }
  /// Whether the user said so himself, on the command line or in the environment.
  bool is_given() const { return origin != Origin::defaults; }
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

}  // namespace pgmock::config
