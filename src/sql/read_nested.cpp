// SPDX-License-Identifier: MIT
// Reads arrays, composites and ranges, and makes NULLs.
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/sql/equality.hpp"
#include "pgmock/sql/value_text.hpp"
#include "sql/nested.hpp"

namespace pgmock::sql {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// A vector with children that owns everything.
struct NestedStorage {
  std::vector<OwnedVector> owned;
  std::vector<Vector> children;
  std::vector<std::uint32_t> offsets;
};

OwnedVector nested(VectorKind kind, std::vector<OwnedVector> owned, std::uint32_t elements) {
  auto storage = std::make_shared<NestedStorage>();
  for (const OwnedVector& child : owned) storage->children.push_back(child.vector);
  storage->owned = std::move(owned);
  storage->offsets = {0, elements};
  Vector v;
  v.kind = kind;
  v.size = 1;
  v.data = kind == VectorKind::list ? storage->offsets.data() : nullptr;
  v.children = storage->children.data();
  v.child_count = static_cast<std::uint32_t>(storage->children.size());
  return {v, std::move(storage)};
}

OwnedVector without_rows(OwnedVector vector) {
  vector.vector.size = 0;
  vector.vector.nulls = nullptr;
  return vector;
}

class ArrayReader {
 public:
  ArrayReader(std::string_view text, const Type& type)
      : text_(text), type_(type), delimiter_(array_delimiter(*type.element)) {}

  OwnedVector read() {
    skip_space();
    if (peek() == '[') read_decoration();
    skip_space();
    std::vector<std::int32_t> lengths;
    read_level(0);
    skip_space();
    if (at_ != text_.size()) fail();
    if (!declared_.empty()) check_declared();

    std::vector<OwnedVector> children;
    if (elements_.empty()) {
      children.push_back(without_rows(make_null(*type_.element)));
      return nested(VectorKind::list, std::move(children), 0);
    }
    std::vector<Vector> pieces;
    for (const OwnedVector& element : elements_) pieces.push_back(element.vector);
    children.push_back(concatenate(pieces));
    std::vector<ArrayDimension> dimensions;
    bool plain = lengths_.size() == 1;
    for (std::size_t level = 0; level < lengths_.size(); ++level) {
      const std::int32_t lower = declared_.empty() ? 1 : declared_[level].lower;
      plain = plain && lower == 1;
      dimensions.push_back({lower, *lengths_[level]});
    }
    if (!plain) {
      const std::string text = dimensions_text(dimensions);
      const TextView view{text.data(), text.size()};
      children.push_back(own(Vector::text(std::span<const TextView>(&view, 1), false)));
    }
    return nested(VectorKind::list, std::move(children), static_cast<std::uint32_t>(pieces.size()));
  }

 private:
  [[noreturn]] void fail() const { refuse(text_, type_); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  void read_decoration() {
    const std::size_t equals = text_.find('=', at_);
    if (equals == std::string_view::npos) fail();
    std::string_view decoration = text_.substr(at_, equals - at_);
    while (!decoration.empty() && is_space(decoration.back())) decoration.remove_suffix(1);
    declared_ = parse_dimensions(decoration);
    if (declared_.empty()) fail();
    at_ = equals + 1;
  }

  void check_declared() const {
    if (declared_.size() != lengths_.size()) fail();
    for (std::size_t i = 0; i < lengths_.size(); ++i)
      if (declared_[i].length != lengths_[i]) fail();
  }

  void read_level(std::size_t level) {
    constexpr std::size_t most_dimensions = 6;
    if (peek() != '{' || level >= most_dimensions) fail();
    ++at_;
    if (level == lengths_.size()) lengths_.emplace_back();
    std::int32_t count = 0;
    skip_space();
    if (peek() == '}') {
      if (level != 0) fail();  // `{{}}` has no elements to count
      ++at_;
      lengths_[0] = 0;
      return;
    }
    for (;;) {
      skip_space();
      // All elements are at one depth.
      const bool deeper = peek() == '{';
      if (!leaf_level_ && !deeper) leaf_level_ = level;
      if (deeper != (level != leaf_level_.value_or(level + 1))) fail();
      if (deeper)
        read_level(level + 1);
      else
        read_element();
      ++count;
      skip_space();
      if (peek() == delimiter_) {
        ++at_;
        continue;
      }
      if (peek() != '}') fail();
      ++at_;
      break;
    }
    if (lengths_[level].value_or(count) != count)
      throw ReadFailure{"the array `" + std::string(text_) + "` is ragged: its rows have different lengths"};
    lengths_[level] = count;
  }

  void read_element() {
    std::string value;
    if (peek() == '"') {
      ++at_;
      while (peek() != '"') {
        if (peek() == '\\') ++at_;
        if (at_ >= text_.size()) fail();
        value += text_[at_++];
      }
      ++at_;
      elements_.push_back(read_value(value, *type_.element));
      return;
    }
    bool escaped = false;
    std::size_t kept = 0;  // without spaces at the end
    while (at_ < text_.size() && peek() != delimiter_ && peek() != '}') {
      const char c = peek();
      if (c == '{' || c == '"') fail();
      if (c == '\\') {
        escaped = true;
        if (++at_ >= text_.size()) fail();
      }
      value += text_[at_++];
      if (c == '\\' || !is_space(c)) kept = value.size();
    }
    value.resize(kept);
    if (value.empty()) fail();
    if (!escaped && equal_ignoring_case(value, "null"))
      elements_.push_back(make_null(*type_.element));
    else
      elements_.push_back(read_value(value, *type_.element));
  }

  std::string_view text_;
  const Type& type_;
  char delimiter_;
  std::size_t at_ = 0;
  std::vector<ArrayDimension> declared_;
  std::vector<std::optional<std::int32_t>> lengths_;
  std::optional<std::size_t> leaf_level_;
  std::vector<OwnedVector> elements_;
};

/// A field of a composite or a bound of a range: up to a bare character of `ends`; nullopt where nothing is written.
std::optional<std::string> read_part(std::string_view text, std::size_t& at, std::string_view ends, const Type& type) {
  if (at < text.size() && ends.find(text[at]) != std::string_view::npos) return std::nullopt;
  std::string value;
  bool quoted = false;
  for (;; ++at) {
    if (at >= text.size()) refuse(text, type);
    const char c = text[at];
    if (!quoted && ends.find(c) != std::string_view::npos) return value;
    if (c == '\\') {
      if (++at >= text.size()) refuse(text, type);
      value += text[at];
    } else if (c == '"') {
      if (quoted && at + 1 < text.size() && text[at + 1] == '"') {
        value += '"';
        ++at;
      } else {
        quoted = !quoted;
      }
    } else {
      value += c;
    }
  }
}

/// One more than a discrete value; throws where there is none.
void step_up(OwnedVector& bound, const Type& type, std::string_view text) {
  const std::int64_t value = bound.vector.values<std::int64_t>()[0];
  const std::int64_t most = type.element->kind == TypeKind::int4 ? std::numeric_limits<std::int32_t>::max()
                                                                 : std::numeric_limits<std::int64_t>::max();
  if (value >= most) throw ReadFailure{"`" + std::string(text) + "` is out of range for `" + message_name(type) + "`"};
  const std::int64_t next = value + 1;
  bound = own(Vector::of<std::int64_t>(bound.vector.kind, std::span<const std::int64_t>(&next, 1)));
}

bool is_discrete(const Type& type) {
  return type.schema.empty() && (type.name == "int4range" || type.name == "int8range" || type.name == "daterange");
}

OwnedVector range_of(OwnedVector lower, OwnedVector upper, std::int64_t flags) {
  std::vector<OwnedVector> children;
  children.push_back(std::move(lower));
  children.push_back(std::move(upper));
  if (flags != 0)
    children.push_back(own(Vector::of<std::int64_t>(VectorKind::int64, std::span<const std::int64_t>(&flags, 1))));
  return nested(VectorKind::record, std::move(children), 0);
}

bool is_finite_value(const OwnedVector& bound) {
  if (bound.vector.is_null(0)) return false;
  if (bound.vector.kind != VectorKind::date) return true;
  const std::int64_t days = bound.vector.values<std::int64_t>()[0];
  return days != time_infinity && days != time_minus_infinity;
}

}  // namespace

OwnedVector read_array(std::string_view text, const Type& type) { return ArrayReader(text, type).read(); }

OwnedVector read_composite(std::string_view text, const Type& type) {
  std::size_t at = 0;
  while (at < text.size() && is_space(text[at])) ++at;
  if (at >= text.size() || text[at] != '(') refuse(text, type);
  ++at;
  std::vector<OwnedVector> fields;
  for (std::size_t f = 0; f < type.fields.size(); ++f) {
    const Type& field = *type.fields[f].type;
    const auto part = read_part(text, at, ",)", type);
    const bool last = f + 1 == type.fields.size();
    if (at >= text.size() || text[at] != (last ? ')' : ','))
      throw ReadFailure{"`" + std::string(text) + "` does not have the " + std::to_string(type.fields.size()) +
                        " fields of `" + message_name(type) + "`"};
    ++at;
    fields.push_back(part ? read_value(*part, field) : make_null(field));
  }
  while (at < text.size() && is_space(text[at])) ++at;
  if (at != text.size()) refuse(text, type);
  return nested(VectorKind::record, std::move(fields), 0);
}

OwnedVector read_range(std::string_view text, const Type& type) {
  const Type& subtype = *type.element;
  const std::string_view trimmed = trim(text);
  if (equal_ignoring_case(trimmed, "empty")) return range_of(make_null(subtype), make_null(subtype), RangeFlags::empty);
  if (trimmed.empty() || (trimmed[0] != '[' && trimmed[0] != '(')) refuse(text, type);
  std::size_t at = 1;
  const auto lower_part = read_part(trimmed, at, ",", type);
  if (at >= trimmed.size()) refuse(text, type);
  ++at;
  const auto upper_part = read_part(trimmed, at, "])", type);
  if (at + 1 != trimmed.size()) refuse(text, type);

  OwnedVector lower = lower_part ? read_value(*lower_part, subtype) : make_null(subtype);
  OwnedVector upper = upper_part ? read_value(*upper_part, subtype) : make_null(subtype);
  std::int64_t flags = 0;
  if (lower_part && trimmed[0] == '(') flags |= RangeFlags::lower_exclusive;
  if (upper_part && trimmed.back() == ']') flags |= RangeFlags::upper_inclusive;
  const auto order = [&] { return order_of_cells(lower.vector, 0, upper.vector, 0, subtype); };
  if (lower_part && upper_part && order() > 0)
    throw ReadFailure{"the lower bound of `" + std::string(text) + "` is greater than its upper bound"};
  const auto is_empty = [&] {
    return lower_part && upper_part && order() == 0 && flags != RangeFlags::upper_inclusive;
  };
  if (is_discrete(type) && !is_empty()) {
    if ((flags & RangeFlags::lower_exclusive) != 0 && is_finite_value(lower)) {
      step_up(lower, type, text);
      flags &= ~RangeFlags::lower_exclusive;
    }
    if ((flags & RangeFlags::upper_inclusive) != 0 && is_finite_value(upper)) {
      step_up(upper, type, text);
      flags &= ~RangeFlags::upper_inclusive;
    }
  }
  if (is_empty()) return range_of(make_null(subtype), make_null(subtype), RangeFlags::empty);
  return range_of(std::move(lower), std::move(upper), flags);
}

OwnedVector make_null(const Type& type) {
  static const std::uint64_t null_bit = 1;
  static const u128 zeros[4] = {};  // as wide as any element, and zero offsets
  const Type& base = base_of(type);
  const Representation form = representation_of(base);
  OwnedVector out;
  if (form.kind == VectorKind::list) {
    std::vector<OwnedVector> children;
    children.push_back(without_rows(make_null(*base.element)));
    out = nested(form.kind, std::move(children), 0);
  } else if (form.kind == VectorKind::record) {
    std::vector<OwnedVector> children;
    if (base.kind == TypeKind::range) {
      children.push_back(make_null(*base.element));
      children.push_back(make_null(*base.element));
    }
    for (const CompositeField& field : base.fields) children.push_back(make_null(*field.type));
    out = nested(form.kind, std::move(children), 0);
  } else {
    out.vector.kind = form.kind;
    out.vector.scale = form.scale;
    out.vector.size = 1;
    out.vector.data = zeros;
  }
  out.vector.nulls = &null_bit;
  return out;
}

std::optional<OwnedVector> null_value(const Type& type) { return make_null(type); }

std::vector<ArrayDimension> parse_dimensions(std::string_view text) {
  std::vector<ArrayDimension> dimensions;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at != end && *at == '[') {
    std::int32_t first = 0;
    auto result = std::from_chars(at + 1, end, first);
    if (result.ec != std::errc{} || result.ptr == end) return {};
    if (*result.ptr == ']') {
      dimensions.push_back({1, first});
    } else {
      std::int32_t upper = 0;
      if (*result.ptr != ':') return {};
      result = std::from_chars(result.ptr + 1, end, upper);
      const std::int64_t length = std::int64_t{upper} - first + 1;
      if (result.ec != std::errc{} || result.ptr == end || *result.ptr != ']' || length < 1 ||
          length > std::numeric_limits<std::int32_t>::max())
        return {};
      dimensions.push_back({first, static_cast<std::int32_t>(length)});
    }
    at = result.ptr + 1;
  }
  if (at != end && *at != '=') return {};
  return dimensions;
}

std::string dimensions_text(const std::vector<ArrayDimension>& dimensions) {
  std::string out;
  for (const ArrayDimension& dimension : dimensions) {
    const std::int64_t upper = std::int64_t{dimension.lower} + dimension.length - 1;
    out += "[" + std::to_string(dimension.lower) + ":" + std::to_string(upper) + "]";
  }
  return out + "=";
}

}  // namespace pgmock::sql
