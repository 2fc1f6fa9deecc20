// SPDX-License-Identifier: MIT
// The node of each column: how its cells come about. (Expressions: expressions.cpp; parents: relations.cpp.)
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/generators/combinators.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

std::uint64_t threshold_of(double rate) {
  const auto billionths = static_cast<std::uint64_t>(rate * 1e9 + 0.5);
  if (billionths >= 1'000'000'000) return ~std::uint64_t{0};
  return static_cast<std::uint64_t>((static_cast<u128>(billionths) << 64U) / 1'000'000'000U);
}

double width_of_type(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return 1;
    case TypeKind::int2:
      return 4;
    case TypeKind::int4:
      return 6;
    case TypeKind::date:
      return 10;
    case TypeKind::time:
      return 8;
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
      return 22;
    case TypeKind::uuid:
      return 36;
    case TypeKind::json:
    case TypeKind::jsonb:
      return 40;
    case TypeKind::array:
    case TypeKind::composite:
    case TypeKind::range:
      return 24;
    default:
      return 8;
  }
}

}  // namespace

TypePtr Builder::type_of(VectorKind kind, std::int32_t scale) {
  auto type = std::make_shared<Type>();
  switch (kind) {
    case VectorKind::boolean:
      type->kind = TypeKind::boolean;
      break;
    case VectorKind::int64:
      type->kind = TypeKind::int8;
      break;
    case VectorKind::float4:
      type->kind = TypeKind::float4;
      break;
    case VectorKind::float8:
      type->kind = TypeKind::float8;
      break;
    case VectorKind::decimal64:
      type->kind = TypeKind::numeric;
      type->precision = 18;
      type->scale = scale;
      break;
    case VectorKind::decimal128:
      type->kind = TypeKind::numeric;
      type->precision = 38;
      type->scale = scale;
      break;
    case VectorKind::numeric:
      type->kind = TypeKind::numeric;
      break;
    case VectorKind::date:
      type->kind = TypeKind::date;
      break;
    case VectorKind::time:
      type->kind = TypeKind::time;
      break;
    case VectorKind::timetz:
      type->kind = TypeKind::timetz;
      break;
    case VectorKind::timestamp:
      type->kind = TypeKind::timestamptz;
      break;
    case VectorKind::interval:
      type->kind = TypeKind::interval;
      break;
    case VectorKind::uuid:
      type->kind = TypeKind::uuid;
      break;
    case VectorKind::bytes:
      type->kind = TypeKind::bytea;
      break;
    default:
      type->kind = TypeKind::text;
      break;
  }
  return type;
}

void Builder::build_nodes() {
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    for (std::size_t column = 0; column < table_of(table).columns.size(); ++column) {
      if (!state(table, column).failed && !is_beyond_us(table, column)) node_of(table, column);
    }
    for (std::size_t key = 0; key < tables_[table].foreign_keys.size(); ++key)
      if (tables_[table].foreign_keys[key].filled_by || is_computed(table, key)) parent_row(table, key);
    for (std::size_t column = 0; column < table_of(table).columns.size(); ++column) finish_column(table, column);
    double width = 0;
    for (const auto& column : plan_.tables[table].columns)
      if (column.written) width += column.mean_width * (1 - column.null_rate) + 2 * column.null_rate + 1;
    plan_.tables[table].estimated_bytes =
        static_cast<std::uint64_t>(width * static_cast<double>(plan_.tables[table].rows));
  }
}

NodeId Builder::node_of(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  if (own.node != no_node) return own.node;
  if (own.building) {
    std::string circle;
    auto step = std::find(path_.begin(), path_.end(), std::pair(table, column));
    for (; step != path_.end(); ++step) circle += display(step->first, step->second) + " → ";
    error(table, Code::expression_cycle,
          own.spec->value.kind == parser::ValueKind::none ? own.spec->where : own.spec->value.where,
          fmt::format("columns need each other in a circle: {}{}", circle, display(table, column)),
          "give one of them a value that reads none of the others");
    own.failed = true;
    return null_node(table, table_of(table).columns[column].type, display(table, column));
  }
  own.building = true;
  path_.emplace_back(table, column);
  const NodeId node = build_node(table, column);
  path_.pop_back();
  ColumnState& built = state(table, column);
  built.building = false;
  built.node = node;
  return node;
}

NodeId Builder::null_node(std::size_t table, const TypePtr& type, const std::string& label) {
  ConstantNode constant;
  constant.null = true;
  if (auto value = sql::null_value(*type)) constant.value = std::move(*value);
  return add({std::move(constant), table, label});
}

NodeId Builder::build_node(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const std::string label = display(table, column);
  if (own.failed) return null_node(table, declared.type, label);
  if (declared.generated) return build_expression(table, column, *declared.generated);
  const parser::ValueSpec& value = own.spec->value;
  if (value.kind == parser::ValueKind::generator &&
      (value.generator->name.value == "null" || value.generator->name.value == "default"))
    return with_literals(null_node(table, declared.type, label), table, column);
  if (value.kind == parser::ValueKind::expression) {
    const NodeId node = build_expression(table, column, *value.expression);
    return with_literals(masked(node, table, derive(key_of(table, column), "null"), own.null_rate, label), table,
                         column);
  }
  if (own.reference) return reference_node(table, column);
  if (own.null_share_of_values >= 1) return with_literals(null_node(table, declared.type, label), table, column);
  NodeId node = no_node;
  if (!own.generator)
    node = build_sequence(table, column);
  else if (own.time_role != TimeRole::none && own.time_role != TimeRole::birth)
    node = build_time(table, column);
  else
    node = build_generated_value(table, column);
  node = masked(node, table, derive(key_of(table, column), "no value"), own.null_share_of_values, label);
  node = masked(node, table, derive(key_of(table, column), "null"), own.null_rate, label);
  return with_literals(node, table, column);
}

std::optional<SequenceNode> Builder::sequence_of(std::size_t table, std::size_t column) {
  const ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  if (own.failed || own.reference || own.generator || declared.generated ||
      own.spec->value.kind != parser::ValueKind::none)
    return std::nullopt;
  SequenceNode sequence;
  sequence.first = first_generated(table, {column});
  const SequenceReach reach = sequence_behind(table, column);
  sequence.step = reach.step;
  sequence.start = reach.start;
  std::vector<std::uint64_t> given;
  if (has_literals(table)) {
    if (const auto literals = literal_column(table, column, given);
        literals && literals->vector.kind == VectorKind::int64) {
      const auto values = literals->vector.values<std::int64_t>();
      for (std::size_t row = 0; row < values.size(); ++row)
        if (((given[row / 64] >> (row % 64)) & 1U) != 0)
          sequence.start = sequence.step < 0 ? std::min(sequence.start, values[row] + sequence.step)
                                             : std::max(sequence.start, values[row] + sequence.step);
    }
  }
  return sequence;
}

NodeId Builder::build_sequence(std::size_t table, std::size_t column) {
  const Column& declared = table_of(table).columns[column];
  const SequenceNode sequence = sequence_of(table, column).value_or(SequenceNode{});
  check_numbers(table, column, sequence);
  return converted(add({sequence, table, display(table, column)}), type_of(VectorKind::int64, 0), declared.type, table,
                   display(table, column));
}

void Builder::check_counter(std::size_t table, std::size_t column, const Generator& generator, const Type& type,
                            std::uint64_t rows, const Span& where) {
  // What counts rows has a value for so many of them and no more.
  const u128 most = generator.domain(rows);
  if (generator.draw_kind() != DrawKind::row || most == 0 || most >= rows) return;
  error(table, Code::capacity, where,
        fmt::format("`{}` numbers {} rows, but {} has room for {}", display(table, column), rows, message_name(type),
                    to_string(most)),
        fmt::format("use a {} type, or at most {} rows", is_textual(base_of(type)) ? "longer" : "wider",
                    to_string(most)));
}

/// The row that a counting generator takes for its first: what follows literal values goes on after the largest.
std::uint64_t Builder::first_counted(std::size_t table, std::size_t column) {
  const std::uint64_t first = first_generated(table, {column});
  if (!has_literals(table) || !state(table, column).generator->has_inverse()) return first;
  const auto taken = taken_indices(table, column);
  if (!taken || taken->empty()) return first;
  return first - static_cast<std::uint64_t>(taken->back() + 1);  // modulo 2^64, as rows are counted
}

NodeId Builder::build_generated_value(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  GenerateNode node;
  node.generator = own.generator;
  node.rows = plan_.tables[table].rows;
  if (own.info != nullptr && !own.info->record.empty())
    node.inputs.push_back(record_node(table, std::string(own.info->record), own.prefix));
  const StreamKey key = key_of(table, column);
  if (own.index) {
    node.source = *own.index;
  } else {
    switch (own.generator->draw_kind()) {
      case DrawKind::hash:
        node.source = HashDraws{key};
        break;
      case DrawKind::bijection:
        node.source = BijectionDraws{Bijection64(key)};
        break;
      case DrawKind::row: {
        const bool inside = is_ordinal(own) && tables_[table].per_foreign_key;
        const std::uint64_t first = inside ? 0 : first_counted(table, column);
        const bool all_given = first_generated(table, {column}) >= node.rows;
        const Span& where = own.spec->value.kind == parser::ValueKind::generator ? own.spec->value.where
                            : own.spec->type                                     ? own.spec->type->where
                                                                                 : own.spec->where;
        check_counter(table, column, *own.generator, *declared.type,
                      inside      ? most_children(table)
                      : all_given ? 0
                                  : node.rows - first,
                      where);
        if (inside) {
          // Few children have few ordinals: a dictionary, which is written with its neighbours.
          constexpr std::uint64_t few = 512;
          const std::uint64_t most = most_children(table);
          if (most > 0 && most <= few) node.generator = generators::make_counted(*own.generator, most);
          node.source = NodeDraws{ordinal_node(table, 0)};
        } else {
          node.source = RowDraws{first};
        }
        break;
      }
    }
  }
  const VectorKind kind = own.generator->kind();
  const std::int32_t scale = own.generator->scale();
  const Representation wanted = representation_of(*declared.type);
  const std::string label = display(table, column);
  const NodeId made = add({std::move(node), table, label});
  if (kind == wanted.kind && scale == wanted.scale) return made;
  return converted(made, type_of(kind, scale), declared.type, table, label);
}

NodeId Builder::converted(NodeId node, const TypePtr& from, const TypePtr& to, std::size_t table,
                          const std::string& label) {
  const Representation have = representation_of(*from);
  const Representation want = representation_of(*to);
  if (have.kind == want.kind && have.scale == want.scale) return node;
  return add({ConvertNode{node, from, to}, table, label});
}

NodeId Builder::masked(NodeId node, std::size_t table, StreamKey key, double rate, const std::string& label) {
  if (rate <= 0) return node;
  const NodeId mask = add({MaskNode{key, threshold_of(rate)}, table, label + " (null mask)"});
  return add({MaskedNode{node, mask}, table, label});
}

NodeId Builder::with_literals(NodeId node, std::size_t table, std::size_t column) {
  if (!has_literals(table)) return node;
  std::vector<std::uint64_t> given;
  auto values = literal_column(table, column, given);
  if (!values) return node;
  return add({LiteralNode{std::move(*values), std::move(given), node}, table, display(table, column)});
}

NodeId Builder::record_node(std::size_t table, const std::string& entity, const std::string& prefix) {
  auto& known = tables_[table].records;
  const std::string name = entity + "/" + prefix;
  if (const auto found = known.find(name); found != known.end()) return found->second;
  const Table& definition = table_of(table);
  const StreamKey key = derive(root_, {definition.name.schema, definition.name.name, "record", entity, prefix});
  const NodeId node = add({RecordNode{key}, table, fmt::format("{} ({} record)", display(table), entity)});
  known.emplace(name, node);
  return node;
}

const Dictionary* Builder::dictionary_of(NodeId node) const {
  while (node != no_node) {
    const auto& op = plan_.nodes[node].op;
    if (const auto* generate = std::get_if<GenerateNode>(&op)) return generate->generator->dictionary();
    if (const auto* expression = std::get_if<ExpressionNode>(&op)) return expression->expression->dictionary();
    const auto* masked = std::get_if<MaskedNode>(&op);
    if (masked == nullptr) return nullptr;
    node = masked->input;
  }
  return nullptr;
}

void Builder::finish_column(std::size_t table, std::size_t column) {
  const ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  ColumnPlan& plan = plan_.tables[table].columns[column];
  const parser::ValueSpec& value = own.spec->value;
  plan.node = own.node;
  const bool left_out = value.kind == parser::ValueKind::generator && value.generator->name.value == "default";
  plan.written = !declared.generated && !left_out;
  if (declared.generated && own.node != no_node)
    if (const auto* expression = std::get_if<ExpressionNode>(&plan_.nodes[own.node].op))
      plan.guarded = expression->not_null;
  const Representation representation = representation_of(*declared.type);
  plan.kind = representation.kind;
  plan.scale = representation.scale;
  plan.dictionary = dictionary_of(own.node);
  plan.mean_width = width_of_type(base_of(*declared.type));
  if (own.generator) plan.mean_width = own.generator->mean_width();
  plan.null_rate = 1 - (1 - own.null_rate) * (1 - own.null_share_of_values);
  if (declared.generated) {
    plan.how = fmt::format("generated: {}", declared.generated->text);
    plan.why = "computed by PostgreSQL";
  } else if (value.kind == parser::ValueKind::expression) {
    plan.how = fmt::format("expression: {}", value.expression->text);
    plan.why = "named";
  } else if (own.reference) {
    const ForeignKey& foreign = table_of(table).foreign_keys[*own.reference];
    const ForeignKeyState& foreign_state = tables_[table].foreign_keys[*own.reference];
    plan.null_rate = foreign_state.null_share;
    plan.how = fmt::format("references {}", display(foreign.table));
    if (foreign_state.is_per) {
      plan.why = "rows are made per row of the parent";
    } else {
      plan.why = foreign_state.unique || foreign_state.index ? "each parent once (a key)" : "pick";
      plan.reads_row_count = true;
      plan.row_count_note = fmt::format("picks among the rows of {}", display(foreign.table));
    }
  }
  if (own.time_role != TimeRole::none && own.time_role != TimeRole::birth && !tables_[table].relative) {
    plan.reads_row_count = true;
    plan.row_count_note = "times rise over the rows";
  }
  if (own.index && own.generator && own.generator->domain(1) != own.generator->domain(std::uint64_t{1} << 40U)) {
    plan.reads_row_count = true;
    plan.row_count_note = "the number that tells values apart grows at 10^4, 10^8 and 10^12 rows";
  }
}

}  // namespace pgmock::plan
