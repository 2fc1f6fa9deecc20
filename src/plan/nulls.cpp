// SPDX-License-Identifier: MIT
// NULL: where PostgreSQL refuses it (NOT NULL columns, and domains at any depth), and which cells can be NULL.
#include "plan/nulls.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

bool refuses_null(const Type& type) {
  return type.kind == TypeKind::domain && (type.not_null || refuses_null(*type.element));
}

const Type* find_refused_null(const Vector& values, std::size_t row, const Type& type) {
  if (values.is_null(row)) return refuses_null(type) ? &type : nullptr;
  const Type& base = base_of(type);
  if (base.kind == TypeKind::array && values.kind == VectorKind::list) {
    const auto* const offsets = static_cast<const std::uint32_t*>(values.data);
    for (std::uint32_t i = offsets[row]; i < offsets[row + 1]; ++i)
      if (const Type* found = find_refused_null(values.children[0], i, *base.element)) return found;
  }
  if (base.kind == TypeKind::composite && values.kind == VectorKind::record)
    for (std::size_t i = 0; i < base.fields.size(); ++i)
      if (const Type* found = find_refused_null(values.children[i], row, *base.fields[i].type)) return found;
  return nullptr;
}

bool Builder::is_never_null(std::size_t table, std::size_t column) const {
  const Column& declared = plan_.schema.tables[table].columns[column];
  return declared.not_null || refuses_null(*declared.type);
}

bool Builder::has_default(std::size_t table, std::size_t column) const {
  const Column& declared = plan_.schema.tables[table].columns[column];
  if (declared.default_value) return !equal_ignoring_case(declared.default_value->text, "null");
  for (const Type* type = declared.type.get(); type->kind == TypeKind::domain; type = type->element.get())
    for (const auto& user : plan_.schema.types)
      if (user.type.get() == type && user.default_value) return true;
  return false;
}

sql::NullFlow Builder::null_flow(NodeId id) const {
  using sql::NullFlow;
  if (id == no_node) return NullFlow::never;
  const auto& op = plan_.nodes[id].op;
  if (const auto* masked = std::get_if<MaskedNode>(&op)) {
    const auto* mask = std::get_if<MaskNode>(&plan_.nodes[masked->mask].op);
    return mask == nullptr || mask->threshold > 0 ? NullFlow::sometimes : null_flow(masked->input);
  }
  if (const auto* constant = std::get_if<ConstantNode>(&op))
    return constant->null ? NullFlow::sometimes : NullFlow::never;
  if (const auto* converted = std::get_if<ConvertNode>(&op)) return null_flow(converted->input);
  if (const auto* later = std::get_if<LaterNode>(&op)) return null_flow(later->base);
  if (const auto* fetch = std::get_if<FetchNode>(&op))
    return std::max(null_flow(fetch->rows), null_flow(fetch->column));
  if (const auto* pick = std::get_if<PickNode>(&op))
    return pick->kind == PickNode::Kind::tree && !pick->self_root ? NullFlow::sometimes : NullFlow::never;
  if (const auto* literal = std::get_if<LiteralNode>(&op)) {
    // A NULL among literal rows may meet a cell that is literal as well.
    std::uint64_t given = 0;
    bool null = false;
    for (std::size_t row = 0; row < literal->values.vector.size; ++row) {
      if (((literal->given[row / 64] >> (row % 64)) & 1U) == 0) continue;
      ++given;
      null = null || literal->values.vector.is_null(row);
    }
    const NullFlow rest =
        given >= plan_.tables[plan_.nodes[id].table].rows ? NullFlow::never : null_flow(literal->rest);
    return null ? std::max(rest, NullFlow::maybe) : rest;
  }
  if (std::holds_alternative<ExpressionNode>(op)) {
    const auto known = expression_nulls_.find(id);
    return known == expression_nulls_.end() ? NullFlow::maybe : known->second;
  }
  return NullFlow::never;
}

/// Whether the expression gives NULL; an error where it surely does and may not.
sql::NullFlow Builder::check_nulls(std::size_t table, std::size_t column, const sql::ExprPtr& tree,
                                   const ExpressionText& text,
                                   const std::vector<std::pair<sql::InputRef, NodeId>>& bound) {
  const auto flow_of = [&](const sql::InputRef& input) {
    for (const auto& [known, node] : bound)
      if (known.reads_same(input)) return null_flow(node);
    return sql::NullFlow::maybe;
  };
  std::optional<sql::InputRef> source;
  const sql::NullFlow flow = sql::null_flow(tree, flow_of, source);
  const bool refused = is_never_null(table, column);
  if (flow != sql::NullFlow::sometimes || !(refused || state(table, column).referenced)) return flow;
  if (first_generated(table, {column}) >= plan_.tables[table].rows) return flow;
  const std::string name = table_of(table).columns[column].name;
  std::string path;
  if (source)
    for (const auto& part : source->path) path += (path.empty() ? "" : ".") + part;
  error(table, Code::not_null, text.where,
        fmt::format("{}, but its expression is NULL{}",
                    refused ? fmt::format("`{}` is NOT NULL", name)
                            : fmt::format("a reference points to `{}`, so it cannot be NULL", name),
                    path.empty() ? "" : fmt::format(" where `{}` is", path)),
        path.empty() ? "write a value" : fmt::format("say what it is then: `coalesce({}, …)`", path));
  state(table, column).failed = true;
  return flow;
}

}  // namespace pgmock::plan
