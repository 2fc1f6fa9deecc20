// SPDX-License-Identifier: MIT
#include "laws/cells.hpp"

#include <algorithm>
#include <stdexcept>

#include "pgmock/base/diagnostic.hpp"
#include "pgmock/generators/registry.hpp"
#include "pgmock/parser/spec.hpp"
#include "pgmock/sql/value_text.hpp"
#include "support/temp_dir.hpp"

namespace pgmock::testing {

Planned::Planned(const std::string& json, plan::BuildOptions options) {
  const TempDir folder;
  Sources sources;
  Diagnostics diagnostics;
  const auto spec = parser::parse_schema({folder.write("schema.json", json).string()}, {}, sources, diagnostics);
  if (spec && !diagnostics.has_errors()) {
    options.writes_ddl = true;
    plan_ = plan::build(*spec, generators::builtin(), options, sources, diagnostics);
  }
  if (diagnostics.has_errors() || !plan_) throw std::runtime_error(render_text(diagnostics, sources, false));
}

std::size_t Planned::table(const std::string& name) const {
  const auto& tables = plan_->schema.tables;
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.name.name == name; });
  if (found == tables.end()) throw std::runtime_error("no table " + name);
  return static_cast<std::size_t>(found - tables.begin());
}

std::size_t Planned::column(const std::string& table_name, const std::string& name) const {
  return plan_->schema.tables[table(table_name)].find(name).value();
}

std::vector<std::optional<std::string>> Planned::cells(const std::string& table_name, const std::string& column_name,
                                                       std::uint64_t first, std::uint32_t count,
                                                       std::uint32_t batch) const {
  const std::size_t t = table(table_name);
  const std::size_t c = column(table_name, column_name);
  const engine::Evaluator evaluator(*plan_);
  engine::Frame frame(*plan_);
  std::vector<std::optional<std::string>> result;
  for (std::uint32_t done = 0; done < count; done += batch) {
    frame.reset();
    const Vector values = evaluator.eval(plan_->tables[t].columns[c].node,
                                         RowSet::range(first + done, std::min(batch, count - done)), frame);
    for (std::size_t i = 0; i < values.size; ++i) {
      if (values.is_null(i)) {
        result.emplace_back();
        continue;
      }
      std::string text;
      sql::append_value_text(values, i, *plan_->schema.tables[t].columns[c].type, text);
      result.emplace_back(std::move(text));
    }
  }
  return result;
}

std::vector<std::optional<std::string>> Planned::cells(const std::string& table_name,
                                                       const std::string& column_name) const {
  return cells(table_name, column_name, 0, static_cast<std::uint32_t>(plan_->tables[table(table_name)].rows));
}

}  // namespace pgmock::testing
