// SPDX-License-Identifier: MIT
// Columns that take one of a list: `values`, constants and the labels of enumerations, cut by `min` and `max`.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pgmock/base/datetime.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/generators/combinators.hpp"
#include "pgmock/sql/equality.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

struct Builder::ListEntry {
  OwnedVector value;
  Decimal weight = Decimal::of(1);
  Span where;
};

namespace {

constexpr std::size_t most_list_values = 65'536;  // of a dictionary

std::string text_of(const OwnedVector& value, const Type& type) {
  std::string text;
  sql::append_value_text(value.vector, 0, type, text);
  return text;
}

std::string equality_text_of(const OwnedVector& value, const Type& type) {
  std::string text;
  sql::append_equality_text(value.vector, 0, type, text);
  return text;
}

OwnedVector time_value(VectorKind kind, std::int64_t value) {
  return own(Vector::of(kind, std::span<const std::int64_t>(&value, 1)));
}

}  // namespace

std::optional<OwnedVector> Builder::list_bound(const parser::Spanned<parser::Node>& bound, const Type& declared,
                                               bool upper) {
  const Type& type = base_of(declared);
  const bool moment = type.kind == TypeKind::timestamp || type.kind == TypeKind::timestamptz;
  if (moment || type.kind == TypeKind::date)
    if (const auto us = parse_schema_time(bound.value.text, plan_.as_of)) {
      if (moment || *us == time_infinity || *us == time_minus_infinity)
        return time_value(moment ? VectorKind::timestamp : VectorKind::date, *us);
      const std::int64_t day = *us / us_per_day - (*us % us_per_day < 0 ? 1 : 0);
      return time_value(VectorKind::date, upper || *us % us_per_day == 0 ? day : day + 1);
    }
  return typed_value(bound.value, declared, Code::bad_value);
}

bool Builder::cut_list(std::size_t table, std::size_t column, std::vector<ListEntry>& entries) {
  const parser::ColumnSpec& spec = *state(table, column).spec;
  const Type& type = *table_of(table).columns[column].type;
  for (const auto* bound : {&spec.min, &spec.max}) {
    if (!*bound) continue;
    const bool upper = bound == &spec.max;
    if (is_textual(base_of(type))) {
      const auto length = Decimal::parse((*bound)->value.text);
      if (!length) {
        error(table, Code::bad_value, (*bound)->where, fmt::format("`{}` is no length", (*bound)->value.text),
              "write a number of characters");
        return false;
      }
      std::erase_if(entries, [&](const ListEntry& entry) {
        const Decimal own = Decimal::of(static_cast<std::int64_t>(utf8_length(text_of(entry.value, type))));
        return upper ? own > *length : own < *length;
      });
      continue;
    }
    const auto limit = list_bound(**bound, type, upper);
    if (!limit) {
      tables_[table].failed = true;
      return false;
    }
    std::erase_if(entries, [&](const ListEntry& entry) {
      const int order = sql::order_of_cells(entry.value.vector, 0, limit->vector, 0, type);
      return upper ? order > 0 : order < 0;
    });
  }
  if (!entries.empty()) return true;
  error(table, Code::bad_value, (spec.min ? spec.min : spec.max)->where, "`min` and `max` leave none of the values",
        "widen the bounds, or add values inside them");
  return false;
}

bool Builder::refuse_equal_entries(std::size_t table, std::size_t column, const std::vector<ListEntry>& entries) {
  const Column& declared = table_of(table).columns[column];
  std::map<std::string, const ListEntry*> seen;
  for (const ListEntry& entry : entries) {
    const auto [other, fresh] = seen.emplace(equality_text_of(entry.value, *declared.type), &entry);
    if (fresh) continue;
    const std::string first = text_of(other->second->value, *declared.type);
    const std::string second = text_of(entry.value, *declared.type);
    error(table, Code::bad_value, entry.where,
          first == second
              ? fmt::format("`{}` is unique, but `{}` is twice in its values", declared.name, second)
              : fmt::format("`{}` is unique, but its values `{}` and `{}` are equal", declared.name, first, second),
          "remove one of the two");
    return true;
  }
  return false;
}

void Builder::choose_list(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const parser::ValueSpec& spec = own.spec->value;
  std::vector<ListEntry> entries;
  Decimal null_weight = Decimal::of(0);
  bool weighted = false;
  bool nulls = false;
  const auto take = [&](const parser::Node& node, const std::optional<parser::Number>& weight) {
    weighted = weighted || weight.has_value();
    if (node.kind == parser::NodeKind::null) {
      if (is_never_null(table, column))
        not_null_error(table, column, node.where, "leave the NULL out, or let the column take it");
      else if (own.referenced)
        error(table, Code::not_null, node.where,
              fmt::format("a reference points to `{}`, so it cannot be NULL", declared.name));
      nulls = true;
      null_weight = weight ? weight->value : Decimal::of(1);
      return;
    }
    auto value = typed_value(node, *declared.type);
    if (!value) {
      own.failed = true;
      tables_[table].failed = true;
      return;
    }
    entries.push_back({std::move(*value), weight ? weight->value : Decimal::of(1), node.where});
  };
  if (spec.kind == parser::ValueKind::constant)
    take(*spec.constant, std::nullopt);
  else
    for (const auto& value : spec.values) take(value.value, value.weight);
  if (own.failed) return;
  if (entries.empty()) {
    own.null_share_of_values = 1;
    if (!nulls) {
      error(table, Code::bad_value, spec.where, "`values` is empty");
      own.failed = true;
    }
    return;
  }
  const auto weightless = [](const ListEntry& entry) { return entry.weight == Decimal::of(0); };
  if (weighted && null_weight == Decimal::of(0) && std::all_of(entries.begin(), entries.end(), weightless)) {
    own.failed = true;  // the parser has said so
    return;
  }
  if (!cut_list(table, column, entries)) {
    own.failed = true;
    return;
  }
  // What has no weight is never taken, also where every value must be.
  if (!std::all_of(entries.begin(), entries.end(), weightless)) std::erase_if(entries, weightless);
  const bool must_differ =
      own.alone_in_key && first_generated(table, {column}) < plan_.tables[table].rows && plan_.tables[table].rows > 1;
  if (must_differ && refuse_equal_entries(table, column, entries)) {
    own.failed = true;
    return;
  }
  std::string problem;
  std::shared_ptr<const Quantile> quantile;
  if (own.spec->distribution) {
    if (weighted) {
      error(table, Code::conflict, own.spec->distribution->where, "weights and a `distribution` exclude each other",
            "remove one of the two");
      own.failed = true;
      return;
    }
    if (!own.spec->distribution->plain_numbers)
      problem = "a distribution over a list is in ranks: plain numbers";
    else
      quantile = bind_ranks(own.spec->distribution->distribution, entries.size(), problem);
    own.skewed = true;
  } else if (weighted) {
    for (const ListEntry& entry : entries) own.weights.push_back(entry.weight);
    quantile = bind_weights(own.weights, problem);
    own.skewed = true;
  }
  if (!problem.empty()) {
    error(table, weighted ? Code::bad_value : Code::bad_distribution,
          own.spec->distribution ? own.spec->distribution->where : spec.where, problem);
    own.failed = true;
    return;
  }
  if (nulls) {
    double sum = 0;
    for (const ListEntry& entry : entries) sum += std::stod(entry.weight.to_string());
    const double none = std::stod(null_weight.to_string());
    own.null_share_of_values = none + sum > 0 ? none / (none + sum) : 0;
  }
  if (entries.size() > most_list_values) {
    error(table, Code::bad_value, spec.where,
          fmt::format("a list has at most {} values, this one has {}", most_list_values, entries.size()),
          "make them rows of a table and refer to it");
    return;
  }
  std::vector<Vector> pieces;
  std::vector<std::string> texts;
  for (const ListEntry& entry : entries) {
    pieces.push_back(entry.value.vector);
    texts.push_back(equality_text_of(entry.value, *declared.type));
  }
  std::sort(texts.begin(), texts.end());
  const bool distinct = std::adjacent_find(texts.begin(), texts.end()) == texts.end();
  const OwnedVector all = concatenate(pieces);
  own.generator = generators::make_choice(all.vector, std::move(quantile), distinct);
  ColumnPlan& plan = plan_.tables[table].columns[column];
  plan.how = spec.kind == parser::ValueKind::constant ? "constant" : fmt::format("one of {} values", entries.size());
  plan.why = "named";
}

std::shared_ptr<const Generator> Builder::enum_choice(std::size_t table, std::size_t column, const Type& type,
                                                      const Span& where) {
  const parser::ColumnSpec& spec = *state(table, column).spec;
  if (type.labels.empty()) {
    error(table, Code::no_values, where, fmt::format("the enum `{}` has no labels", type.name));
    return nullptr;
  }
  const auto place = [&](const parser::Spanned<parser::Node>& bound) -> std::optional<std::size_t> {
    const auto label = typed_value(bound.value, type, Code::bad_value);
    if (!label) {
      tables_[table].failed = true;
      return std::nullopt;
    }
    const auto found = std::find(type.labels.begin(), type.labels.end(), text_of(*label, type));
    return static_cast<std::size_t>(found - type.labels.begin());
  };
  const auto first = spec.min ? place(*spec.min) : std::optional<std::size_t>(0);
  const auto last = spec.max ? place(*spec.max) : std::optional(type.labels.size() - 1);
  if (!first || !last) return nullptr;
  if (*first > *last) {
    error(table, Code::bad_value, (spec.max ? spec.max : spec.min)->where, "`max` is below `min`",
          "labels are ordered as they are declared");
    return nullptr;
  }
  std::vector<TextView> views;
  bool plain = true;
  for (std::size_t i = *first; i <= *last; ++i) {
    views.push_back({type.labels[i].data(), type.labels[i].size()});
    plain = plain && is_plain_text(type.labels[i]);
  }
  std::shared_ptr<const Quantile> quantile;
  if (spec.distribution) {
    std::string problem = "a distribution over labels is in ranks: plain numbers";
    if (spec.distribution->plain_numbers) quantile = bind_ranks(spec.distribution->distribution, views.size(), problem);
    if (!quantile) {
      error(table, Code::bad_distribution, spec.distribution->where, problem);
      return nullptr;
    }
    state(table, column).skewed = true;
  }
  return generators::make_choice(Vector::text(views, plain), std::move(quantile), true);
}

}  // namespace pgmock::plan
