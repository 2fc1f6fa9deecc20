// SPDX-License-Identifier: MIT
// Raw values of the schema as typed ones, and the literal rows at a table's beginning.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pgmock/base/text.hpp"
#include "pgmock/sql/equality.hpp"
#include "pgmock/sql/value_text.hpp"
#include "plan/builder.hpp"
#include "plan/literal_help.hpp"
#include "plan/nulls.hpp"

namespace pgmock::plan {

namespace {

/// Text inside an array or composite literal: quoted, with backslashes before quotes and backslashes.
std::string quoted_element(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

/// The value's text in PostgreSQL's input form for the type: JSON arrays are SQL arrays, objects json or composites.
std::string input_text(const parser::Node& value, const Type& declared) {
  const Type& type = base_of(declared);
  switch (value.kind) {
    case parser::NodeKind::null:
      return "";
    case parser::NodeKind::boolean:
      return value.boolean ? "true" : "false";
    case parser::NodeKind::string:
      return value.text;
    case parser::NodeKind::number: {
      // 1e3 is a number in JSON, but no input of an integer type.
      if (is_integer(type) && value.text.find_first_of("eE.") != std::string::npos) {
        const auto number = Decimal::parse(value.text);
        if (number && number->to_int64()) return std::to_string(*number->to_int64());
      }
      return value.text;
    }
    case parser::NodeKind::array: {
      if (type.kind != TypeKind::array) return parser::to_json(value);
      std::string text = "{";
      for (const auto& item : value.items) {
        if (text.size() > 1) text += sql::array_delimiter(*type.element);
        if (item.kind == parser::NodeKind::null) {
          text += "NULL";
        } else if (item.kind == parser::NodeKind::array && base_of(*type.element).kind != TypeKind::json &&
                   base_of(*type.element).kind != TypeKind::jsonb) {
          text += input_text(item, type);  // a further dimension
        } else {
          text += quoted_element(input_text(item, *type.element));
        }
      }
      return text + "}";
    }
    case parser::NodeKind::object: {
      if (type.kind != TypeKind::composite) return parser::to_json(value);
      std::string text = "(";
      for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i > 0) text += ',';
        const parser::Node* field = value.find(type.fields[i].name);
        if (field != nullptr && field->kind != parser::NodeKind::null)
          text += quoted_element(input_text(*field, *type.fields[i].type));
      }
      return text + ")";
    }
  }
  return "";
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == '\n' || c == ' ';
    if (!blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

/// Appends one value of a key, so that equal keys have equal texts and no others; false when it is none.
bool append_key_text(const std::optional<OwnedVector>& value, const Type& type, std::string& out) {
  if (!value || value->vector.is_null(0)) return false;
  std::string text;
  sql::append_equality_text(value->vector, 0, type, text);
  out += fmt::format("{}:", text.size());
  out += text;
  return true;
}

const parser::Member* cell_of(const parser::LiteralRowSpec& row, const std::string& column) {
  for (const auto& cell : row.cells)
    if (cell.key == column) return &cell;
  return nullptr;
}

}  // namespace

std::optional<OwnedVector> Builder::typed_value(const parser::Node& value, const Type& type, Code code) {
  const Type& base = base_of(type);
  const bool takes_structure =
      base.kind == TypeKind::json || base.kind == TypeKind::jsonb || base.kind == TypeKind::other;
  const auto refuse = [&](std::string message, std::string help) -> std::optional<OwnedVector> {
    diagnostics_.error(code, value.where, std::move(message), std::move(help));
    return std::nullopt;
  };
  if (value.kind == parser::NodeKind::object && base.kind != TypeKind::composite && !takes_structure)
    return refuse(fmt::format("an object is no value of {}", message_name(type)),
                  "objects are for json, jsonb and composite types");
  if (value.kind == parser::NodeKind::object && base.kind == TypeKind::composite) {
    std::vector<std::string> names;
    for (const auto& field : base.fields) names.push_back(field.name);
    for (const auto& member : value.members)
      if (std::find(names.begin(), names.end(), member.key) == names.end()) {
        const auto near = closest(member.key, std::span<const std::string>(names));
        diagnostics_.error(
            code, member.key_where, fmt::format("the type has no field `{}`", member.key),
            near ? fmt::format("did you mean `{}`?", *near) : fmt::format("it has {}", backtick_list(names)));
        return std::nullopt;
      }
  }
  if (value.kind == parser::NodeKind::array && base.kind != TypeKind::array && !takes_structure)
    return refuse(fmt::format("an array is no value of {}", message_name(type)),
                  "arrays are for array types, json and jsonb");
  std::string problem;
  auto parsed = sql::parse_value(input_text(value, type), type, problem);
  if (!parsed) {
    const std::string help = literal_help(base, problem);
    // The help says what was meant, and a literal of several lines goes on one.
    if (help.starts_with("did you mean")) problem = problem.substr(0, problem.find("; did you mean"));
    return refuse(on_one_line(problem), help);
  }
  if (const Type* domain = find_refused_null(parsed->vector, 0, type))
    return refuse(fmt::format("a NULL stands where the domain `{}` is NOT NULL", domain->name), "write a value");
  return parsed;
}

bool Builder::has_literals(std::size_t table) const { return !tables_[table].spec->rows.empty(); }

bool Builder::gives_all(std::size_t table, std::size_t row, const std::vector<std::size_t>& columns) const {
  return std::all_of(columns.begin(), columns.end(), [&](std::size_t column) {
    return cell_of(tables_[table].spec->rows[row], plan_.schema.tables[table].columns[column].name) != nullptr;
  });
}

std::uint64_t Builder::first_generated(std::size_t table, const std::vector<std::size_t>& columns) const {
  const auto& rows = tables_[table].spec->rows;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (!gives_all(table, row, columns)) return row;
  return rows.size();
}

void Builder::build_literals() {
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    if (!has_literals(table)) continue;
    const Table& definition = table_of(table);
    std::vector<std::string> names;
    for (const auto& column : definition.columns) names.push_back(column.name);
    for (const auto& row : tables_[table].spec->rows)
      for (const auto& cell : row.cells) {
        const auto column = definition.find(cell.key);
        if (!column) {
          const auto near = closest(cell.key, std::span<const std::string>(names));
          error(table, Code::unknown_column, cell.key_where,
                fmt::format("the table `{}` has no column `{}`", display(table), cell.key),
                near ? fmt::format("did you mean `{}`?", *near) : fmt::format("it has {}", backtick_list(names)));
          continue;
        }
        const Column& declared = definition.columns[*column];
        if (declared.generated)
          error(table, Code::literal_row, cell.key_where,
                fmt::format("`{}` is a generated column and is never written", cell.key), "remove it from the row");
        else if (const auto& value = state(table, *column).spec->value;
                 value.kind == parser::ValueKind::generator && value.generator->name.value == "default")
          error(table, Code::literal_row, cell.key_where,
                fmt::format("`{}` is left to the database, so no row can give it", cell.key),
                "remove it from the row, or remove the generator `default`");
        else if (cell.value.kind == parser::NodeKind::null && is_never_null(table, *column))
          error(table, Code::literal_row, cell.value.where, fmt::format("`{}` cannot be NULL", cell.key));
      }
    check_literal_keys(table);
  }
}

void Builder::check_literal_keys(std::size_t table) {
  const auto& rows = tables_[table].spec->rows;
  const Table& definition = table_of(table);
  for (const Key& key : definition.keys) {
    std::map<std::string, std::size_t> seen;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::string text;
      bool complete = true;
      Span where = rows[row].where;
      for (const std::size_t column : key.columns) {
        const parser::Member* cell = cell_of(rows[row], definition.columns[column].name);
        if (cell == nullptr || cell->value.kind == parser::NodeKind::null) {
          complete = false;
          break;
        }
        Diagnostics quiet;  // the value itself is checked where the column is built
        std::string problem;
        const auto value = sql::parse_value(input_text(cell->value, *definition.columns[column].type),
                                            *definition.columns[column].type, problem);
        if (!value) {
          complete = false;
          break;
        }
        sql::append_equality_text(value->vector, 0, *definition.columns[column].type, text);
        text += '\0';
        where = cell->value.where;
      }
      if (!complete) continue;
      const auto [other, fresh] = seen.emplace(text, row);
      if (!fresh)
        error(table, Code::literal_row, where,
              fmt::format("literal rows {} and {} have the same {}", other->second + 1, row + 1, key_text(table, key)));
    }
  }
}

std::optional<OwnedVector> Builder::literal_column(std::size_t table, std::size_t column,
                                                   std::vector<std::uint64_t>& given) {
  const auto& rows = tables_[table].spec->rows;
  const Column& declared = table_of(table).columns[column];
  given.assign((rows.size() + 63) / 64, 0);
  std::vector<OwnedVector> values;
  const auto filler = sql::null_value(*declared.type);
  if (!filler) return std::nullopt;
  bool any = false;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const parser::Member* cell = cell_of(rows[row], declared.name);
    if (cell != nullptr) {
      set_bit(given.data(), row);
      any = true;
    }
    if (cell == nullptr || cell->value.kind == parser::NodeKind::null) {
      values.push_back(*filler);
      continue;
    }
    auto value = typed_value(cell->value, *declared.type);
    if (!value) {
      tables_[table].failed = true;
      return std::nullopt;
    }
    values.push_back(std::move(*value));
  }
  if (!any) return std::nullopt;
  std::vector<Vector> pieces;
  for (const auto& value : values) pieces.push_back(value.vector);
  return concatenate(pieces);
}

/// What a reference finds its parent by, made once: one search of all rows for every reference would be quadratic.
struct Builder::ParentRows {
  std::map<std::string, std::size_t> literal;          // the first literal row that gives these values
  std::optional<std::optional<SequenceNode>> numbers;  // of the other rows, once they are asked for
};

Builder::ParentRows Builder::parent_rows(const ForeignKey& key) const {
  ParentRows found;
  const Table& definition = plan_.schema.tables[key.table];
  const auto& rows = tables_[key.table].spec->rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::string text;
    bool whole = true;
    for (std::size_t i = 0; i < key.referenced.size() && whole; ++i) {
      const Column& column = definition.columns[key.referenced[i]];
      const parser::Member* cell = cell_of(rows[row], column.name);
      std::string problem;
      const auto value = cell == nullptr
                             ? std::nullopt
                             : sql::parse_value(input_text(cell->value, *column.type), *column.type, problem);
      whole = append_key_text(value, *column.type, text);
    }
    if (whole) found.literal.emplace(std::move(text), row);
  }
  return found;
}

std::optional<std::uint64_t> Builder::find_parent(std::size_t table, const ForeignKey& key, ParentRows& known,
                                                  const std::vector<OwnedVector>& values) {
  const std::size_t parent = key.table;
  const auto& rows = tables_[parent].spec->rows;
  const Table& definition = table_of(parent);
  // Among the parent's literal rows, as values of the parent's types.
  std::string asked;
  bool whole = true;
  for (std::size_t i = 0; i < key.referenced.size() && whole; ++i) {
    const Type& type = *definition.columns[key.referenced[i]].type;
    std::string problem;
    std::string text;
    sql::append_value_text(values[i].vector, 0, *table_of(table).columns[key.columns[i]].type, text);
    whole = append_key_text(sql::parse_value(text, type, problem), type, asked);
  }
  if (whole)
    if (const auto found = known.literal.find(asked); found != known.literal.end()) return found->second;
  // Among its numbered rows.
  if (key.referenced.size() != 1) return std::nullopt;
  if (!known.numbers) known.numbers = sequence_of(parent, key.referenced.front());
  const auto& sequence = *known.numbers;
  if (!sequence || values.front().vector.kind != VectorKind::int64) return std::nullopt;
  const i128 offset = static_cast<i128>(values.front().vector.values<std::int64_t>()[0]) - sequence->start;
  if (offset % sequence->step != 0 || offset / sequence->step < 0) return std::nullopt;
  const i128 row = offset / sequence->step + static_cast<i128>(sequence->first);
  if (row >= static_cast<i128>(plan_.tables[parent].rows)) return std::nullopt;
  // A literal row that gives the column leaves its number out.
  if (row < static_cast<i128>(rows.size()) && gives_all(parent, static_cast<std::size_t>(row), key.referenced))
    return std::nullopt;
  return static_cast<std::uint64_t>(row);
}

std::optional<OwnedVector> Builder::literal_parents(std::size_t table, std::size_t foreign_key,
                                                    std::vector<std::uint64_t>& given) {
  const ForeignKey& key = table_of(table).foreign_keys[foreign_key];
  const auto& rows = tables_[table].spec->rows;
  given.assign((rows.size() + 63) / 64, 0);
  bool any = false;
  std::optional<ParentRows> known;
  std::vector<std::int64_t> parents(rows.size(), 0);
  std::vector<std::uint64_t> nulls((rows.size() + 63) / 64, 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<OwnedVector> values;
    std::size_t cells = 0;
    bool null = false;
    Span where = rows[row].where;
    for (const std::size_t column : key.columns) {
      const parser::Member* cell = cell_of(rows[row], table_of(table).columns[column].name);
      if (cell == nullptr) continue;
      ++cells;
      where = cell->value.where;
      if (cell->value.kind == parser::NodeKind::null) {
        null = true;
      } else if (auto value = typed_value(cell->value, *table_of(table).columns[column].type)) {
        values.push_back(std::move(*value));
      }
    }
    if (cells == 0) continue;
    if (cells != key.columns.size()) {
      error(table, Code::literal_row, where, "a literal row gives only some columns of a foreign key",
            "give all of them, or none");
      continue;
    }
    any = true;
    set_bit(given.data(), row);
    if (null) {
      set_bit(nulls.data(), row);
      continue;
    }
    if (values.size() != cells) continue;  // reported
    if (!known) known = parent_rows(key);
    const auto parent = find_parent(table, key, *known, values);
    if (!parent) {
      std::string text;
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) text += ", ";
        sql::append_value_text(values[i].vector, 0, *table_of(table).columns[key.columns[i]].type, text);
      }
      error(table, Code::literal_row, where,
            fmt::format("no row of `{}` is known to have the key {}", display(key.table), text),
            fmt::format("add it to the literal rows of `{}`", display(key.table)));
      continue;
    }
    parents[row] = static_cast<std::int64_t>(*parent);
  }
  if (!any) return std::nullopt;
  Vector vector = Vector::of(VectorKind::int64, std::span<const std::int64_t>(parents));
  vector.nulls = nulls.data();
  return own(vector);
}

}  // namespace pgmock::plan
