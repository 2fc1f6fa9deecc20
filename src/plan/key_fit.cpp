// SPDX-License-Identifier: MIT
// Whether a referencing column can hold the values of the key it refers to: PostgreSQL lets `int` refer to `bigint` or
// `varchar(3)` to `text`, but only values that both hold can be written.
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/sql/conversion.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

constexpr std::uint64_t most_tried = 4096;  // values of a key that are looked at
constexpr std::uint64_t few_tried = 256;    // of those that cannot all be looked at

bool digits_hold(const Type& narrow, const Type& wide) {
  const auto digits = [](const Type& type) { return type.fraction_digits < 0 ? 6 : type.fraction_digits; };
  return digits(narrow) >= digits(wide);
}

/// Whether the type holds every value of the other one.
bool holds(const Type& type, const Type& other) {
  const Type& to = base_of(type);
  const Type& from = base_of(other);
  if (is_textual(to) && is_textual(from)) {
    if (to.kind == TypeKind::character && from.kind != TypeKind::character) return false;  // blanks at the end
    return to.length < 0 || (from.length >= 0 && from.length <= to.length);
  }
  if (is_integer(to) && is_integer(from)) return integer_range(to.kind).second >= integer_range(from.kind).second;
  if (to.kind == TypeKind::timestamp || to.kind == TypeKind::timestamptz) {
    if (from.kind == TypeKind::date) return true;
    return (from.kind == TypeKind::timestamp || from.kind == TypeKind::timestamptz) && digits_hold(to, from);
  }
  if (to.kind == TypeKind::float8 && from.kind == TypeKind::float4) return true;
  if (to.kind == TypeKind::inet && from.kind == TypeKind::cidr) return true;
  if (to.kind != from.kind) return false;
  switch (to.kind) {
    case TypeKind::numeric:
      return to.precision < 0 ||
             (from.precision >= 0 && to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale);
    case TypeKind::time:
    case TypeKind::timetz:
      return digits_hold(to, from);
    case TypeKind::interval:
      return (to.modifiers.empty() || to.modifiers == from.modifiers) && digits_hold(to, from);
    case TypeKind::bit:
      return to.length == from.length;
    case TypeKind::varbit:
      return to.length < 0 || (from.length >= 0 && from.length <= to.length);
    case TypeKind::array:
      return holds(*to.element, *from.element);
    default:
      return true;
  }
}

/// What is known of a key's values as another type.
class Fit {
 public:
  Fit(const Plan& plan, const Type& to) : plan_(plan), to_(to) {}

  /// A value that does not fit, as text.
  const std::optional<std::string>& misfit() const { return misfit_; }
  /// Whether all values were looked at, or their bounds.
  bool proven() const { return proven_; }

  void look_at(NodeId id, const Type& type) {
    if (id == no_node) return;
    const auto& op = plan_.nodes[id].op;
    const std::uint64_t rows = plan_.tables[plan_.nodes[id].table].rows;
    if (const auto* masked = std::get_if<MaskedNode>(&op)) return look_at(masked->input, type);
    if (const auto* converted = std::get_if<ConvertNode>(&op)) return look_at(converted->input, *converted->from);
    if (const auto* fetch = std::get_if<FetchNode>(&op)) return look_at(fetch->column, type);
    if (const auto* literal = std::get_if<LiteralNode>(&op)) return look_at(*literal, type, rows);
    if (const auto* sequence = std::get_if<SequenceNode>(&op)) return look_at(*sequence, rows);
    if (const auto* generate = std::get_if<GenerateNode>(&op)) return look_at(*generate, type, rows);
    if (std::holds_alternative<ConstantNode>(op)) return;  // NULL
    proven_ = false;
  }

 private:
  void look_at(const LiteralNode& literal, const Type& type, std::uint64_t rows) {
    std::vector<std::uint32_t> given;
    for (std::uint32_t row = 0; row < literal.values.vector.size; ++row)
      if (((literal.given[row / 64] >> (row % 64)) & 1U) != 0) given.push_back(row);
    Arena arena;
    if (!given.empty()) try_values(arena, gather(arena, literal.values.vector, given), type);
    if (given.size() < rows) look_at(literal.rest, type);
  }

  void look_at(const SequenceNode& sequence, std::uint64_t rows) {
    if (rows <= sequence.first) return;
    const auto last = static_cast<std::int64_t>(sequence.start + static_cast<i128>(sequence.step) *
                                                                     static_cast<i128>(rows - 1 - sequence.first));
    const std::int64_t ends[] = {sequence.start, last};
    Arena arena;
    try_values(arena, Vector::of(VectorKind::int64, std::span<const std::int64_t>(ends)), *type_of_numbers());
    constexpr std::int64_t exact = 1 << 24;  // real holds all integers up to here
    if (base_of(to_).kind == TypeKind::float4 && (last > exact || last < -exact)) proven_ = false;
  }

  void look_at(const GenerateNode& node, const Type& declared, std::uint64_t rows) {
    const Generator& generator = *node.generator;
    const Representation form = representation_of(declared);
    if (form.kind != generator.kind() || form.scale != generator.scale()) {
      proven_ = false;  // a ConvertNode follows, and stands for another type than we know here
      return;
    }
    Arena arena;
    FillContext context{arena};
    const u128 domain = generator.domain(node.rows);
    const auto* index = std::get_if<IndexDraws>(&node.source);
    if (index != nullptr && index->permutation && index->parent_row == no_node && index->modulus == 0) {
      // The very values of the first rows.
      const std::uint64_t count = std::min(rows - std::min(rows, index->first), most_tried);
      std::vector<u128> indices;
      for (std::uint64_t row = 0; row < count; ++row) indices.push_back((*index->permutation)(row));
      if (!indices.empty()) try_at(context, node, indices, declared);
      if (index->first + count >= rows) return;
    }
    if (domain == 0 || generator.draw_kind() != DrawKind::hash) {
      const bool numbered = generator.draw_kind() == DrawKind::row;
      const std::uint64_t count = numbered ? std::min(rows, most_tried) : few_tried;
      std::vector<std::uint64_t> draws;
      for (std::uint64_t i = 0; i < count; ++i) draws.push_back(numbered ? i : draw(StreamKey{}, i));
      if (numbered && rows > 0) draws.push_back(rows - 1);
      const auto inputs = inputs_of(node, draws.size());
      try_values(arena, generator.fill(context, inputs, draws), declared);
      proven_ = proven_ && numbered && (rows <= most_tried || is_integer(base_of(declared)));
      return;
    }
    const bool ordered = generator.keeps_order() && is_integer(base_of(declared));
    const std::uint64_t count = domain <= most_tried ? static_cast<std::uint64_t>(domain) : few_tried;
    std::vector<u128> indices;
    for (std::uint64_t i = 0; i < count; ++i) indices.push_back(domain / count * i + i * (domain % count) / count);
    indices.push_back(domain - 1);
    try_at(context, node, indices, declared);
    proven_ = proven_ && (ordered || domain <= most_tried);
  }

  void try_at(FillContext& context, const GenerateNode& node, std::span<const u128> indices, const Type& declared) {
    const auto inputs = inputs_of(node, indices.size());
    try_values(context.arena, node.generator->at(context, inputs, node.rows, indices), declared);
  }

  /// Draws for hidden records.
  std::vector<Vector> inputs_of(const GenerateNode& node, std::size_t rows) {
    for (std::size_t i = records_.size(); i < rows; ++i)
      records_.push_back(static_cast<std::int64_t>(draw(StreamKey{}, i)));
    return std::vector<Vector>(node.inputs.size(),
                               Vector::of(VectorKind::int64, std::span<const std::int64_t>(records_.data(), rows)));
  }

  void try_values(Arena& arena, const Vector& values, const Type& type) {
    if (misfit_) return;
    std::optional<std::size_t> row;
    const Vector converted = sql::convert(arena, values, type, to_, row);
    if (!row) row = sql::find_changed(arena, values, converted, type, to_);
    if (!row) return;
    misfit_.emplace();
    sql::append_value_text(flatten(arena, values), *row, type, *misfit_);
  }

  static TypePtr type_of_numbers() {
    auto type = std::make_shared<Type>();
    type->kind = TypeKind::int8;
    return type;
  }

  const Plan& plan_;
  const Type& to_;
  std::optional<std::string> misfit_;
  bool proven_ = true;
  std::vector<std::int64_t> records_;
};

}  // namespace

/// The key's values as the referencing column's type: proven to fit, checked while they are written, or refused.
NodeId Builder::fitted(NodeId fetched, NodeId values, std::size_t table, const ForeignKey& key, std::size_t place) {
  const std::size_t column = key.columns[place];
  const TypePtr to = table_of(table).columns[column].type;
  const TypePtr from = table_of(key.table).columns[key.referenced[place]].type;
  const std::string label = display(table, column);
  if (holds(*to, *from) || plan_.tables[table].rows == 0 || plan_.tables[key.table].rows == 0)
    return converted(fetched, from, to, table, label);
  Fit fit(plan_, *to);
  fit.look_at(values, *from);
  if (!fit.misfit()) {
    if (fit.proven()) return converted(fetched, from, to, table, label);
    return add({ConvertNode{fetched, from, to, true, key.where}, table, label});
  }
  const std::string other = display(key.table, key.referenced[place]);
  error(table, Code::bad_foreign_key, key.where,
        fmt::format("`{}` is {}, which does not hold values of `{}` such as `{}`", label, message_name(*to), other,
                    *fit.misfit()),
        fmt::format("give both columns the type {}, or make values for `{}` that fit", message_name(*from), other));
  return fetched;
}

}  // namespace pgmock::plan
