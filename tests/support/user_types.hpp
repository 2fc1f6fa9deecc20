// SPDX-License-Identifier: MIT
// Types of a user, for tests that read type texts.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pgmock/model/type.hpp"

namespace pgmock::testing {

/// Knows what was added, by its bare name. Types may name those that were added before.
class UserTypes : public TypeResolver {
 public:
  void add_enum(std::string name, std::vector<std::string> labels) {
    Type made = named(TypeKind::enumeration, std::move(name));
    made.labels = std::move(labels);
    add(std::move(made));
  }
  void add_composite(std::string name, const std::vector<std::pair<std::string, std::string>>& fields) {
    Type made = named(TypeKind::composite, std::move(name));
    for (const auto& [field, text] : fields) made.fields.push_back({field, type(text)});
    add(std::move(made));
  }
  void add_domain(std::string name, std::string_view base) {
    Type made = named(TypeKind::domain, std::move(name));
    made.element = type(base);
    add(std::move(made));
  }
  void add_range(std::string name, std::string_view subtype) {
    Type made = named(TypeKind::range, std::move(name));
    made.element = type(subtype);
    add(std::move(made));
  }

  /// Throws std::runtime_error with parse_type()'s message.
  TypePtr type(std::string_view text) const {
    std::string error, help;
    const auto parsed = parse_type(text, *this, error, help);
    if (!parsed) throw std::runtime_error(error);
    return parsed->type;
  }
  const std::vector<TypePtr>& all() const { return types_; }

  TypePtr find(std::string_view, std::string_view name) const override {
    for (const TypePtr& known : types_)
      if (known->name == name) return known;
    return nullptr;
  }
  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const TypePtr& known : types_) names.push_back(known->name);
    return names;
  }

 private:
  static Type named(TypeKind kind, std::string name) {
    Type made;
    made.kind = kind;
    made.name = std::move(name);
    return made;
  }
  void add(Type made) { types_.push_back(std::make_shared<const Type>(std::move(made))); }
  std::vector<TypePtr> types_;
};

}  // namespace pgmock::testing
