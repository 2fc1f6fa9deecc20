// SPDX-License-Identifier: MIT
// Sequences: what they can give, which columns they feed, and where they stand after the data.
#include <fmt/format.h>

#include <algorithm>

#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

TypeKind kind_of(const Sequence& sequence) {
  return sequence.type == "smallint" ? TypeKind::int2 : sequence.type == "integer" ? TypeKind::int4 : TypeKind::int8;
}

}  // namespace

SequenceReach sequence_reach(const Sequence& sequence) {
  const auto [low, high] = integer_range(kind_of(sequence));
  SequenceReach reach;
  reach.step = sequence.increment.value_or(1);
  reach.min = sequence.min.value_or(reach.step < 0 ? low : 1);
  reach.max = sequence.max.value_or(reach.step < 0 ? -1 : high);
  reach.start = sequence.start.value_or(reach.step < 0 ? reach.max : reach.min);
  return reach;
}

void Builder::check_sequence(const Sequence& sequence, const parser::SequenceSpec& spec) {
  const auto [low, high] = integer_range(kind_of(sequence));
  const SequenceReach reach = sequence_reach(sequence);
  const Span where = spec.name.where;
  if (reach.min < low || reach.max > high)
    diagnostics_.error(Code::bad_value, reach.min < low ? spec.min->where : spec.max->where,
                       fmt::format("a sequence of {} lies between {} and {}", sequence.type, low, high));
  else if (reach.min >= reach.max)
    diagnostics_.error(Code::bad_value,
                       spec.min   ? spec.min->where
                       : spec.max ? spec.max->where
                                  : where,
                       fmt::format("the `min` of a sequence must be below its `max`: {} and {}", reach.min, reach.max));
  else if (reach.start < reach.min || reach.start > reach.max)
    diagnostics_.error(Code::bad_value, spec.start ? spec.start->where : where,
                       fmt::format("a sequence starts between its `min` and its `max`: {} is not between {} and {}",
                                   reach.start, reach.min, reach.max));
}

/// The sequence behind a serial or identity column, or the named one that feeds the column.
SequenceReach Builder::sequence_behind(std::size_t table, std::size_t column) const {
  const Column& declared = plan_.schema.tables[table].columns[column];
  const bool numbered = declared.serial != SerialKind::none || declared.identity != IdentityKind::none;
  if (const auto named = numbered ? std::nullopt : named_sequence(table, column))
    return sequence_reach(plan_.schema.sequences[*named]);
  const auto [low, high] = integer_range(base_of(*declared.type).kind);
  // A plain integer key has no sequence: it is numbered as if it had one.
  return {.min = numbered ? 1 : low, .max = high, .start = 1, .step = 1};
}

void Builder::check_numbers(std::size_t table, std::size_t column, const SequenceNode& sequence) {
  const Column& declared = table_of(table).columns[column];
  const std::uint64_t rows = plan_.tables[table].rows;
  if (rows <= sequence.first) return;
  const i128 last = static_cast<i128>(sequence.start) + (static_cast<i128>(rows - sequence.first) - 1) * sequence.step;
  const auto [low, high] = integer_range(base_of(*declared.type).kind);
  const parser::ColumnSpec& spec = *state(table, column).spec;
  const Span where = spec.type ? spec.type->where : spec.where;
  if (last > high || last < low || sequence.start > high || sequence.start < low) {
    const bool beyond_high = last > high || sequence.start > high;
    error(table, Code::capacity, where,
          fmt::format("`{}` would reach {}, but {} ends at {}", display(table, column), to_string(last),
                      message_name(*declared.type), beyond_high ? high : low),
          "use a wider integer type");
    return;
  }
  const SequenceReach reach = sequence_behind(table, column);
  if (last <= reach.max && last >= reach.min) return;
  const std::string name = plan_.schema.sequences[*named_sequence(table, column)].name.name;
  error(table, Code::capacity, where,
        fmt::format("`{}` would reach {}, but the sequence `{}` ends at {}", display(table, column), to_string(last),
                    name, reach.step < 0 ? reach.min : reach.max),
        fmt::format("widen the bounds of `{}`, or make fewer rows", name));
}

void Builder::build_sequence_positions() {
  for (const std::size_t table : plan_.order) {
    const std::uint64_t rows = plan_.tables[table].rows;
    if (rows == 0) continue;
    for (std::size_t column = 0; column < table_of(table).columns.size(); ++column) {
      const Column& declared = table_of(table).columns[column];
      const ColumnState& own = state(table, column);
      if (!plan_.tables[table].columns[column].written || own.failed || !is_integer(base_of(*declared.type))) continue;
      const bool numbered = declared.serial != SerialKind::none || declared.identity != IdentityKind::none;
      const std::optional<std::size_t> sequence = named_sequence(table, column);
      if (!numbered && !sequence) continue;
      const SequenceReach reach = sequence_behind(table, column);
      const auto farthest = farthest_value(table, column, reach.step < 0);
      if (!farthest) continue;
      SequencePosition position;
      position.table = table;
      position.column = column;
      position.sequence = numbered ? std::nullopt : sequence;
      // The next value must be one that the sequence can give: past the farthest, a multiple of its increment from its
      // start. A sequence that is used up stands at its last value, so that it says so instead of giving one again.
      const i128 step = reach.step;
      const auto steps = [&](i128 value) { return (value - reach.start) / step; };
      const i128 last = reach.start + steps(step < 0 ? reach.min : reach.max) * step;
      const bool ahead = step < 0 ? *farthest > reach.start : *farthest < reach.start;
      position.next = ahead ? i128{reach.start} : reach.start + (steps(*farthest) + 1) * step;
      position.next = step < 0 ? std::max(position.next, last + step) : std::min(position.next, last + step);
      plan_.sequences.push_back(position);
    }
  }
}

/// Whether a column without a value key takes its numbers from a sequence.
bool Builder::is_numbered(std::size_t table, std::size_t column) const {
  const ColumnState& own = tables_[table].columns[column];
  const Column& declared = plan_.schema.tables[table].columns[column];
  if (declared.serial != SerialKind::none || declared.identity != IdentityKind::none) return true;
  if (own.spec->min || own.spec->max || own.spec->distribution || !is_integer(base_of(*declared.type))) return false;
  return named_sequence(table, column).has_value() ||
         (own.alone_in_key && plan_.schema.tables[table].keys[*own.key].primary);
}

/// The sequence that the column takes its default from, or that it owns.
std::optional<std::size_t> Builder::named_sequence(std::size_t table, std::size_t column) const {
  const Column& declared = table_of(table).columns[column];
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < plan_.schema.sequences.size(); ++i) {
    const Sequence& named = plan_.schema.sequences[i];
    const std::string& schema = named.name.schema.empty() ? plan_.schema.default_schema : named.name.schema;
    const auto reads = [&](const std::string& name) {
      return declared.default_value && declared.default_value->text.find("nextval('" + name + "'") != std::string::npos;
    };
    const bool owned = named.owned_by && *named.owned_by == std::pair(table, column);
    if (owned || reads(named.name.name) || reads(schema + "." + named.name.name)) found = i;
  }
  return found;
}

/// The value that lies farthest in the direction in which a sequence counts.
std::optional<i128> Builder::farthest_value(std::size_t table, std::size_t column, bool down) const {
  const std::uint64_t rows = plan_.tables[table].rows;
  const ColumnState& own = tables_[table].columns[column];
  std::optional<i128> farthest;
  const auto take = [&](i128 value) {
    farthest = !farthest ? value : down ? std::min(*farthest, value) : std::max(*farthest, value);
  };
  NodeId node = own.node;
  while (node != no_node) {
    const auto& op = plan_.nodes[node].op;
    if (const auto* literal = std::get_if<LiteralNode>(&op)) {
      for (std::size_t row = 0; row < literal->values.vector.size; ++row)
        if (((literal->given[row / 64] >> (row % 64)) & 1U) != 0 && !literal->values.vector.is_null(row))
          take(literal->values.vector.values<std::int64_t>()[row]);
      if (first_generated(table, {column}) >= rows) return farthest;
      node = literal->rest;
    } else if (const auto* sequence = std::get_if<SequenceNode>(&op)) {
      if (rows > sequence->first) {
        take(sequence->start);
        take(static_cast<i128>(sequence->start) +
             static_cast<i128>(sequence->step) * static_cast<i128>(rows - 1 - sequence->first));
      }
      return farthest;
    } else if (const auto* generate = std::get_if<GenerateNode>(&op)) {
      Arena arena;
      FillContext context{arena};
      if (generate->generator->draw_kind() == DrawKind::row) {
        // Numbers that follow the row, or the place inside the parent: the first and the last one are the ends.
        const auto* counted = std::get_if<RowDraws>(&generate->source);
        const std::uint64_t first = counted != nullptr ? first_generated(table, {column}) - counted->first : 0;
        const std::uint64_t last = counted != nullptr ? rows - 1 - counted->first : most_children(table) - 1;
        for (const std::uint64_t draw : {first, last}) {
          const Vector value = flatten(arena, generate->generator->fill(context, {}, {&draw, 1}));
          if (value.kind == VectorKind::int64) take(value.values<std::int64_t>()[0]);
        }
        return farthest;
      }
      const u128 domain = generate->generator->domain(rows);
      if (domain == 0 || !generate->generator->keeps_order()) break;
      const u128 last = down ? 0 : domain - 1;
      const Vector value = flatten(arena, generate->generator->at(context, {}, rows, {&last, 1}));
      if (value.kind == VectorKind::int64) take(value.values<std::int64_t>()[0]);
      return farthest;
    } else if (const auto* masked = std::get_if<MaskedNode>(&op)) {
      node = masked->input;
    } else {
      break;
    }
  }
  // Not known: the end of the type would leave no next value, so the sequence is left alone.
  return std::nullopt;
}

}  // namespace pgmock::plan
