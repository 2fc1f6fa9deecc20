// SPDX-License-Identifier: MIT
// The times of a row: a hidden chain (created, started or updated, deleted) of which columns show links.
#include <stdexcept>

#include "plan/builder.hpp"

namespace pgmock::plan {

NodeId Builder::hidden_time(std::size_t table, TimeRole role) {
  // The times of a row follow each other in a hidden chain, whichever of them the table has as columns.
  TableState& own = tables_[table];
  const std::size_t place = role == TimeRole::created   ? 0
                            : role == TimeRole::started ? 1
                            : role == TimeRole::updated ? 2
                                                        : 3;
  if (own.times[place] != no_node) return own.times[place];
  const Table& definition = table_of(table);
  const StreamKey key = derive(root_, {definition.name.schema, definition.name.name, "times"});
  const std::string label = display(table) + " (times)";
  NodeId node = no_node;
  if (place == 0) {
    const auto* info = registry_.find("timestamp");
    if (info == nullptr) throw std::logic_error("inference of times needs the generator `timestamp`");
    generators::Args args;
    args.type = type_of(VectorKind::timestamp, 0);
    args.as_of = plan_.as_of;
    for (const auto& parameter : info->parameters) {
      std::string problem;
      if (!parameter.default_value.empty())
        args.values[std::string(parameter.name)] =
            *generators::parse_argument(parameter, parameter.default_value, plan_.as_of, problem);
    }
    GenerateNode created;
    created.generator = info->make(args);
    created.rows = plan_.tables[table].rows;
    if (own.relative || plan_.tables[table].rows == 0)
      created.source = HashDraws{key};
    else
      created.source = RisingDraws{key, plan_.tables[table].rows};
    node = add({std::move(created), table, label});
  } else {
    const NodeId base = hidden_time(table, place == 3 ? TimeRole::updated : TimeRole::created);
    const char* const name = place == 1 ? "started" : place == 2 ? "updated" : "deleted";
    node = add({LaterNode{base, derive(key, name), plan_.as_of, 1'000'000}, table, label});
  }
  return tables_[table].times[place] = node;
}

NodeId Builder::build_time(std::size_t table, std::size_t column) {
  const ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const TypePtr timestamptz = type_of(VectorKind::timestamp, 0);
  const std::string label = display(table, column);
  NodeId node = no_node;
  if (own.time_role == TimeRole::ended) {
    const NodeId base = hidden_time(table, TimeRole::started);
    node = add({LaterNode{base, key_of(table, column), plan_.as_of, 1'000'000}, table, label});
  } else {
    node = hidden_time(table, own.time_role);
  }
  if (base_of(*declared.type).kind == TypeKind::timestamptz || base_of(*declared.type).kind == TypeKind::timestamp)
    return node;
  return add({ConvertNode{node, timestamptz, declared.type}, table, label});
}

}  // namespace pgmock::plan
