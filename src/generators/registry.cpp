// SPDX-License-Identifier: MIT
#include "pgmock/generators/registry.hpp"

#include <algorithm>
#include <stdexcept>

namespace pgmock::generators {

Fits fits_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return Fits::boolean;
    case TypeKind::int2:
    case TypeKind::int4:
    case TypeKind::int8:
      return Fits::integer;
    case TypeKind::numeric:
      return Fits::numeric;
    case TypeKind::float4:
    case TypeKind::float8:
      return Fits::floating;
    case TypeKind::money:
      return Fits::money;
    case TypeKind::character:
    case TypeKind::varchar:
    case TypeKind::text:
      return Fits::text;
    case TypeKind::bytea:
      return Fits::bytes;
    case TypeKind::uuid:
      return Fits::uuid;
    case TypeKind::date:
      return Fits::date;
    case TypeKind::time:
      return Fits::time;
    case TypeKind::timetz:
      return Fits::timetz;
    case TypeKind::timestamp:
    case TypeKind::timestamptz:
      return Fits::timestamp;
    case TypeKind::interval:
      return Fits::interval;
    case TypeKind::bit:
    case TypeKind::varbit:
      return Fits::bits;
    case TypeKind::inet:
      return Fits::network;
    case TypeKind::cidr:
      return Fits::cidr;
    case TypeKind::macaddr:
      return Fits::mac;
    case TypeKind::macaddr8:
      return Fits::macaddr8;
    case TypeKind::json:
    case TypeKind::jsonb:
      return Fits::json;
    case TypeKind::domain:
      return fits_of(base_of(type));
    case TypeKind::range:
    case TypeKind::enumeration:
    case TypeKind::composite:
    case TypeKind::array:
    case TypeKind::other:
      return Fits{};
  }
  return Fits{};
}

void Registry::add(GeneratorInfo info) {
  auto owned = std::make_unique<const GeneratorInfo>(std::move(info));
  const auto claim = [&](std::string_view name) {
    // `name@1` is kept beside the bare name, which means the newest version.
    const std::string versioned = std::string(name) + "@" + std::to_string(owned->version);
    if (!by_name_.emplace(versioned, owned.get()).second)
      throw std::logic_error("two generators are called `" + versioned + "`");
    const GeneratorInfo*& newest = by_name_[std::string(name)];
    if (newest != nullptr && newest->name != owned->name)
      throw std::logic_error("two generators are called `" + std::string(name) + "`");
    if (newest == nullptr || newest->version < owned->version) newest = owned.get();
  };
  claim(owned->name);
  for (const std::string_view alias : owned->aliases) claim(alias);
  infos_.push_back(std::move(owned));
}

const GeneratorInfo* Registry::find(std::string_view name, int version) const {
  if (name.find('@') != std::string_view::npos) return nullptr;
  const auto found =
      version == 0 ? by_name_.find(name) : by_name_.find(std::string(name) + "@" + std::to_string(version));
  return found == by_name_.end() ? nullptr : found->second;
}

std::vector<std::string> Registry::categories() const {
  std::vector<std::string> result;
  for (const auto& info : infos_)
    if (std::ranges::find(result, info->category) == result.end()) result.emplace_back(info->category);
  return result;
}

std::vector<std::string> Registry::names() const {
  std::vector<std::string> result;
  for (const auto& [name, info] : by_name_)
    if (name.find('@') == std::string::npos) result.push_back(name);
  return result;
}

}  // namespace pgmock::generators
