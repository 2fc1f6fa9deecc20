// SPDX-License-Identifier: MIT
// The value key of each column as a generator: lists, constants, generators by type, rates of NULL. (Generators by name
// and their parameters: arguments.cpp.)
#include <fmt/format.h>

#include <algorithm>

#include "pgmock/base/text.hpp"
#include "pgmock/generators/combinators.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"

namespace pgmock::plan {

namespace {

/// Most items of an array that nobody described.
constexpr std::int32_t most_items = 4;

/// What inference must know of the column's bounds.
void set_bounds(InferenceInput& input, const parser::ColumnSpec& spec) {
  input.bounded = spec.min || spec.max;
  const auto number = [](const std::optional<parser::Spanned<parser::Node>>& bound) {
    return bound ? Decimal::parse(bound->value.text) : std::nullopt;
  };
  input.min_length = number(spec.min);
  input.max_length = number(spec.max);
}

}  // namespace

std::optional<std::pair<Decimal, Decimal>> limits_of(const Type& type) {
  if (is_integer(type)) {
    const auto [low, high] = integer_range(type.kind);
    return std::pair{Decimal::of(low), Decimal::of(high)};
  }
  if (type.kind == TypeKind::money) return std::pair{Decimal{INT64_MIN, 2}, Decimal{INT64_MAX, 2}};
  if (is_textual(type) && type.length >= 0) return std::pair{Decimal::of(0), Decimal::of(type.length)};
  if (type.kind != TypeKind::numeric || type.precision < 0 || type.precision > 30 || type.scale < 0)
    return std::nullopt;
  const i128 most = power_of_10(type.precision);
  return std::pair{Decimal{1 - most, type.scale}, Decimal{most - 1, type.scale}};
}

void Builder::build_values(std::size_t table) {
  plan_.tables[table].columns.resize(table_of(table).columns.size());
  for (std::size_t column = 0; column < table_of(table).columns.size(); ++column) {
    check_modifiers(table, column);
    choose_null_rate(table, column);
    if (!state(table, column).failed) choose_value(table, column);
  }
  check_picks(table);
}

void Builder::check_modifiers(std::size_t table, std::size_t column) {
  const parser::ColumnSpec& spec = *state(table, column).spec;
  const Column& declared = table_of(table).columns[column];
  const Type& type = base_of(*declared.type);
  const auto refuse = [&](Code code, const Span& where, std::string message, std::string help = {},
                          std::vector<Note> notes = {}) {
    error(table, code, where, std::move(message), std::move(help), std::move(notes));
    state(table, column).failed = true;  // one message is enough
  };
  const auto no_effect = [&](const Span& where, std::string message, std::string help = {}) {
    refuse(Code::no_effect, where, std::move(message), std::move(help));
  };
  const bool listed =
      spec.value.kind == parser::ValueKind::constant || spec.value.kind == parser::ValueKind::expression;
  const Type& element = type.kind == TypeKind::array ? base_of(*type.element) : type;
  const bool has_order = is_ordered(element) || element.kind == TypeKind::enumeration;  // labels: as declared
  for (const auto* bound : {&spec.min, &spec.max}) {
    if (!*bound) continue;
    const char* const key = bound == &spec.min ? "min" : "max";
    if (listed || (spec.value.kind == parser::ValueKind::values && (&element != &type || type.kind == TypeKind::bytea)))
      no_effect((*bound)->where, fmt::format("`{}` has no effect beside a fixed value", key), "remove one of the two");
    else if (state(table, column).reference)
      no_effect((*bound)->where, fmt::format("`{}` has no effect on a reference", key),
                "its values are those of the parent");
    else if (!has_order && !is_textual(element) && element.kind != TypeKind::bytea)
      no_effect((*bound)->where,
                fmt::format("`{}` has no effect on {}, which has no order", key, message_name(*declared.type)));
    else if (const auto most = limits_of(element); most && (*bound)->value.kind == parser::NodeKind::number) {
      const auto value = Decimal::parse((*bound)->value.text);
      if (value && (*value > most->second || *value < most->first))
        refuse(
            Code::widening, (*bound)->where,
            fmt::format("`{}` is {}, but {} holds {} to {}{}", key, (*bound)->value.text, message_name(*declared.type),
                        most->first.to_string(), most->second.to_string(), is_textual(element) ? " characters" : ""),
            "bounds may narrow the type, not widen it",
            spec.type ? std::vector<Note>{{spec.type->where, "the type stands here"}} : std::vector<Note>{});
    }
  }
  if (spec.distribution) {
    if (listed)
      refuse(Code::bad_distribution, spec.distribution->where, "`distribution` does not apply to a fixed value",
             "use `values` to choose from several");
    else if (state(table, column).reference)
      refuse(Code::bad_distribution, spec.distribution->where, "`distribution` does not apply to a reference",
             "use `pick` for which parent a row takes");
    else if (spec.value.kind != parser::ValueKind::values && !has_order)
      refuse(Code::bad_distribution, spec.distribution->where,
             fmt::format("`distribution` does not apply to {}, which has no order", message_name(*declared.type)),
             "it applies to numbers, times and lists of `values`");
  }
  if (spec.pick && !state(table, column).reference)
    no_effect(spec.pick->where, "`pick` has no effect without a reference", "add `references`");
}

void Builder::choose_null_rate(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const bool never = is_never_null(table, column) || own.referenced;
  if (own.spec->null_rate) {
    const Decimal rate = own.spec->null_rate->value;
    const parser::ValueSpec& value = own.spec->value;
    const bool special = value.kind == parser::ValueKind::generator &&
                         (value.generator->name.value == "null" || value.generator->name.value == "default");
    if ((special || declared.generated) && rate > Decimal::of(0)) {
      error(table, Code::no_effect, own.spec->null_rate->where,
            declared.generated
                ? "`nullRate` has no effect on a generated column"
                : fmt::format("`nullRate` has no effect beside the generator `{}`", value.generator->name.value),
            "remove it");
      return;
    }
    if (rate > Decimal::of(0) && never) {
      error(table, Code::not_null, own.spec->null_rate->where,
            is_never_null(table, column)
                ? fmt::format("`{}` is NOT NULL, so `nullRate` cannot apply", declared.name)
                : fmt::format("a reference points to `{}`, so it cannot be NULL", declared.name),
            "remove `nullRate`");
      return;
    }
    const auto scaled = rate.rescale(9);
    own.null_rate = scaled ? static_cast<double>(static_cast<std::int64_t>(scaled->unscaled)) / 1e9 : 0;
    return;
  }
  if (never || declared.generated || own.spec->value.kind == parser::ValueKind::constant) return;
  if (own.spec->value.kind == parser::ValueKind::expression) return;
  const bool generated = own.spec->value.kind == parser::ValueKind::generator;
  if (generated && own.spec->value.generator->name.value == "default") return;
  // The roots of a tree are its NULLs.
  const auto& foreign_keys = table_of(table).foreign_keys;
  const auto is_tree = [&](const ForeignKey& key) {
    return key.table == table && std::ranges::count(key.columns, column) > 0;
  };
  if (std::ranges::any_of(foreign_keys, is_tree)) return;
  if (const auto named = null_rate_of_name(declared.name, *declared.type)) {
    own.null_rate = *named;
  } else if (spec_.defaults.null_rate) {
    const auto scaled = spec_.defaults.null_rate->value.rescale(9);
    if (scaled) own.null_rate = static_cast<double>(static_cast<std::int64_t>(scaled->unscaled)) / 1e9;
  }
}

void Builder::choose_value(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  const parser::ValueSpec& value = own.spec->value;
  if (declared.generated) return;
  if (own.reference && value.kind != parser::ValueKind::none && value.kind != parser::ValueKind::expression) {
    const bool null = value.kind == parser::ValueKind::generator && value.generator->name.value == "null";
    if (!null) {
      error(table, Code::conflict, value.where,
            "a reference takes its values from its parent, so it has no value key of its own",
            "remove the value key, or choose parents with `pick`");
      own.failed = true;
    }
    return;
  }
  switch (value.kind) {
    case parser::ValueKind::generator:
      choose_named(table, column);
      break;
    case parser::ValueKind::values:
    case parser::ValueKind::constant:
      choose_list(table, column);
      break;
    case parser::ValueKind::expression:
      break;  // nodes.cpp
    case parser::ValueKind::none:
      if (!own.reference) choose_inferred(table, column);
      break;
  }
}

std::shared_ptr<const Generator> Builder::by_type(std::size_t table, std::size_t column, const TypePtr& type,
                                                  const Span& where, const std::string& name) {
  switch (type->kind) {
    case TypeKind::domain:
      return by_type(table, column, type->element, where, name);
    case TypeKind::enumeration:
      return enum_choice(table, column, *type, where);
    case TypeKind::array: {
      auto element = by_type(table, column, type->element, where, singular(name));  // `tags` holds a tag each
      return element ? generators::make_list(std::move(element), 0, most_items) : nullptr;
    }
    case TypeKind::composite: {
      std::vector<generators::GeneratorPtr> fields;
      for (const auto& field : type->fields) {
        auto generator = by_type(table, column, field.type, where, field.name);
        if (!generator) return nullptr;
        fields.push_back(std::move(generator));
      }
      return generators::make_record(std::move(fields));
    }
    case TypeKind::range: {
      auto element = by_type(table, column, type->element, where, name);
      if (!element) return nullptr;
      if (!generators::has_ranges(*element)) {
        error(table, Code::no_values, where,
              fmt::format("ranges over {} have no values of their own yet", message_name(*type->element)),
              "give a `constant` or `values`, or use the generator `null` or `default`");
        return nullptr;
      }
      return generators::make_range(std::move(element), *type->element);
    }
    default:
      break;
  }
  InferenceInput input;
  input.table = table_of(table).name.name;
  input.column = name;
  input.type = type;
  const parser::ColumnSpec& spec = *state(table, column).spec;
  set_bounds(input, spec);
  input.distributed = spec.distribution.has_value();
  input.data_version = spec_.data_version;
  input.as_of = plan_.as_of;
  input.part = true;
  const auto choice = infer(input, registry_);
  if (!choice) {
    error(table, Code::no_values, where, fmt::format("the type {} has no values of its own yet", message_name(*type)),
          "give a `constant` or `values`, or use the generator `null` or `default`");
    return nullptr;
  }
  auto generator = make(table, column, *choice->info, choice->parameters, nullptr, type, where);
  return generator ? cast_to(table, std::move(generator), *type, where) : nullptr;
}

void Builder::choose_inferred(std::size_t table, std::size_t column) {
  ColumnState& own = state(table, column);
  const Column& declared = table_of(table).columns[column];
  ColumnPlan& plan = plan_.tables[table].columns[column];
  const bool named = is_integer(base_of(*declared.type)) && named_sequence(table, column).has_value();
  const bool bounded = own.spec->min || own.spec->max || own.spec->distribution;
  if (is_numbered(table, column)) {
    if (bounded && own.spec->distribution)
      error(table, Code::bad_distribution, own.spec->distribution->where,
            "`distribution` does not apply to numbers from a sequence");
    else if (bounded)
      error(table, Code::no_effect, own.spec->min ? own.spec->min->where : own.spec->max->where,
            "numbers from a sequence have no `min` or `max`",
            "use `{\"generator\": {\"name\": \"sequence\", \"start\": …}}`");
    plan.how = "sequence";
    plan.why = declared.serial != SerialKind::none || declared.identity != IdentityKind::none ? "serial or identity"
               : named ? "its default is a sequence"
                       : "an integer primary key";
    return;
  }
  const Type& base = base_of(*declared.type);
  const Span where = own.spec->type ? own.spec->type->where : own.spec->where;
  const bool structured = base.kind == TypeKind::enumeration || base.kind == TypeKind::array ||
                          base.kind == TypeKind::composite || base.kind == TypeKind::range;
  if (structured) {
    own.generator = by_type(table, column, declared.type, where, declared.name);
    own.failed = own.generator == nullptr;
    plan.how = base.kind == TypeKind::enumeration ? "one of the labels" : "by type";
    plan.why = "the type";
    return;
  }
  InferenceInput input;
  input.table = table_of(table).name.name;
  input.column = declared.name;
  input.type = declared.type;
  input.unique = own.alone_in_key;
  set_bounds(input, *own.spec);
  input.distributed = own.spec->distribution.has_value();
  input.rows = plan_.tables[table].rows;
  if (tables_[table].per_foreign_key) input.siblings = most_children(table);
  input.data_version = spec_.data_version;
  input.as_of = plan_.as_of;
  for (const auto& word : identifier_words(input.table)) input.entity_hint = singular(word);
  const auto choice = infer(input, registry_);
  if (!choice) {
    error(table, Code::no_values, where,
          fmt::format("the type {} has no values of its own yet", message_name(*declared.type)),
          "give a `constant` or `values`, or use the generator `null` or `default`");
    own.failed = true;
    return;
  }
  own.info = choice->info;
  own.prefix = choice->prefix;
  if (!bounded && !own.key) own.time_role = choice->time_role;
  own.generator = make(table, column, *choice->info, choice->parameters, nullptr, declared.type, where);
  own.failed = own.generator == nullptr;
  plan.how = fmt::format("{}@{}", choice->info->name, choice->info->version);
  plan.why = choice->reason;
  plan.nameable = own.time_role == TimeRole::none;  // times of a row agree with one another: a named one would not
  plan.parameters = choice->parameters;
}

}  // namespace pgmock::plan
