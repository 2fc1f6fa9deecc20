// SPDX-License-Identifier: MIT
// Geometric types: which texts PostgreSQL reads as their values. This is as lenient as its readers are, which take a
// comma too many behind the points, and a closing parenthesis for a bracket.
#include "sql/geometry_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sql/float_text.hpp"

namespace pgmock::sql {
namespace {

constexpr auto none = std::string_view::npos;

struct Point {
  double x, y;
};

class GeometryReader {
 public:
  explicit GeometryReader(std::string_view text) : rest_(without_space(text)) {}

  bool point() { return take_point() && rest_.empty(); }
  bool box() { return take_points(2, false) && rest_.empty(); }
  bool lseg() { return take_points(2, true) && rest_.empty(); }

  bool line() {
    if (take('{')) return equation();
    return lseg() && !is_same(points_[0], points_[1]);
  }

  bool path() {
    const std::size_t count = point_count();
    const bool enclosed = rest_.starts_with('(') && rest_.rfind('(') == 0;
    if (enclosed) take('(');
    return count > 0 && take_points(count, true) && (!enclosed || take(')')) && rest_.empty();
  }

  bool polygon() {
    const std::size_t count = point_count();
    return count > 0 && take_points(count, false) && rest_.empty();
  }

  bool circle() {
    const bool enclosed = rest_.starts_with('<') || is_nested();
    if (enclosed) take(rest_[0]);
    if (!take_point()) return false;
    take(',');
    const auto radius = take_float8(rest_);
    if (!radius || *radius < 0) return false;  // NaN is one
    return (!enclosed || take(')') || take('>')) && rest_.empty();
  }

 private:
  static std::string_view without_space(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t\n\v\f\r"), text.size()));
  }
  /// Takes the character, with the spaces behind it.
  bool take(char symbol) {
    if (!rest_.starts_with(symbol)) return false;
    rest_ = without_space(rest_.substr(1));
    return true;
  }
  /// Whether two opening parentheses come next.
  bool is_nested() const { return rest_.starts_with('(') && without_space(rest_.substr(1)).starts_with('('); }

  /// As many as the commas say; 0 where they cannot stand between coordinates.
  std::size_t point_count() const {
    const auto commas = static_cast<std::size_t>(std::count(rest_.begin(), rest_.end(), ','));
    return commas % 2 == 1 ? (commas + 1) / 2 : 0;
  }

  /// `1,2` or `(1,2)`
  bool take_point() {
    rest_ = without_space(rest_);
    const bool enclosed = take('(');
    const auto x = take_float8(rest_);
    if (!x || !take(',')) return false;
    const auto y = take_float8(rest_);
    if (!y) return false;
    points_.push_back({*x, *y});
    return !enclosed || take(')');
  }

  /// Points with commas or nothing between them, with or without parentheses, or brackets, around them all.
  bool take_points(std::size_t count, bool brackets) {
    const bool open = brackets && take('[');
    // A parenthesis that is alone encloses all points, not the first one.
    const bool enclosed = open || is_nested() || (rest_.starts_with('(') && rest_.find('(', 1) == none);
    if (enclosed && !open) take('(');
    for (std::size_t i = 0; i < count; ++i) {
      if (!take_point()) return false;
      if (rest_.starts_with(',')) rest_.remove_prefix(1);
    }
    return !enclosed || take(')') || (open && take(']'));
  }

  /// `1,2,3}`: A and B are not both zero.
  bool equation() {
    std::array<double, 3> factors{};
    for (std::size_t i = 0; i < factors.size(); ++i) {
      const auto factor = take_float8(rest_);
      if (!factor || !take(i + 1 < factors.size() ? ',' : '}')) return false;
      factors[i] = *factor;
    }
    return rest_.empty() && !(is_same(factors[0], 0) && is_same(factors[1], 0));
  }

  /// Equal to PostgreSQL, which leaves coordinates a millionth; beside NaN it wants them exact, and NaN is NaN.
  static bool is_same(double a, double b) { return a == b || (a - b <= 1e-6 && b - a <= 1e-6); }
  static bool is_same(const Point& a, const Point& b) {
    const auto is_nan = [](double value) { return value != value; };
    const auto exact = [&](double left, double right) { return left == right || (is_nan(left) && is_nan(right)); };
    if (is_nan(a.x) || is_nan(a.y) || is_nan(b.x) || is_nan(b.y)) return exact(a.x, b.x) && exact(a.y, b.y);
    return is_same(a.x, b.x) && is_same(a.y, b.y);
  }

  std::string_view rest_;
  std::vector<Point> points_;
};

struct GeometricType {
  std::string_view name;
  bool (GeometryReader::*reads)();
};
constexpr auto types = std::to_array<GeometricType>({{"point", &GeometryReader::point},
                                                     {"line", &GeometryReader::line},
                                                     {"lseg", &GeometryReader::lseg},
                                                     {"box", &GeometryReader::box},
                                                     {"path", &GeometryReader::path},
                                                     {"polygon", &GeometryReader::polygon},
                                                     {"circle", &GeometryReader::circle}});

}  // namespace

bool is_geometric(std::string_view type) noexcept {
  return std::ranges::any_of(types, [&](const GeometricType& known) { return known.name == type; });
}

bool is_geometry(std::string_view text, std::string_view type) {
  GeometryReader reader(text);
  return std::ranges::any_of(types,
                             [&](const GeometricType& known) { return known.name == type && (reader.*known.reads)(); });
}

}  // namespace pgmock::sql
