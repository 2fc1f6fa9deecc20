// SPDX-License-Identifier: MIT
// The schema's own types by name, for reading type texts.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pgmock/model/schema.hpp"
#include "pgmock/model/type.hpp"

namespace pgmock::plan {

/// Types of the default schema are kept without one; they are found with its name and without it.
class UserTypes : public TypeResolver {
 public:
  /// `types` and `default_schema` must outlive the resolver. `build` is asked for what is not there yet.
  UserTypes(const std::map<QualifiedName, TypePtr>& types, std::string_view default_schema,
            std::function<TypePtr(const QualifiedName&)> build = {})
      : types_(types), default_schema_(default_schema), build_(std::move(build)) {}

  TypePtr find(std::string_view schema, std::string_view name) const override {
    const QualifiedName wanted{std::string(schema == default_schema_ ? "" : schema), std::string(name)};
    if (const auto known = types_.find(wanted); known != types_.end()) return known->second;
    return build_ ? build_(wanted) : nullptr;
  }
  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const auto& [name, type] : types_) names.push_back(name.name);
    return names;
  }

 private:
  const std::map<QualifiedName, TypePtr>& types_;
  std::string_view default_schema_;
  std::function<TypePtr(const QualifiedName&)> build_;
};

}  // namespace pgmock::plan
