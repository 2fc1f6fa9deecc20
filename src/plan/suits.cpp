// SPDX-License-Identifier: MIT
#include "plan/suits.hpp"

#include <algorithm>
#include <memory>

namespace pgmock::plan {

using generators::GeneratorInfo;

namespace {

bool is_number(const Type& type) { return generators::has(generators::any_number, generators::fits_of(type)); }

/// The generator as it would be made, or nullptr when it cannot be made with these parameters.
std::unique_ptr<const Generator> try_make(const GeneratorInfo& info, const InferenceInput& input, const TypePtr& type,
                                          const std::vector<std::pair<std::string, std::string>>& parameters) {
  generators::Args args;
  args.type = type;
  const Type& base = base_of(*type);
  if (is_textual(base) && base.length >= 0) args.max_length = base.length;
  args.unique = input.unique;
  args.as_of = input.as_of;
  if (is_textual(base) || is_number(base)) {
    args.min = input.min_length;
    args.max = input.max_length;
  }
  for (const auto& parameter : info.parameters) {
    std::string_view text = parameter.default_value;
    for (const auto& [name, value] : parameters)
      if (name == parameter.name) text = value;
    if (text.empty()) continue;
    std::string problem;
    auto value = generators::parse_argument(parameter, text, args.as_of, problem);
    if (!value) return nullptr;
    args.values[std::string(parameter.name)] = std::move(*value);
  }
  try {
    return info.make(args);
  } catch (const generators::ArgumentError&) {
    return nullptr;
  }
}

}  // namespace

bool suits(const GeneratorInfo& info, const InferenceInput& input, const TypePtr& type,
           const std::vector<std::pair<std::string, std::string>>& parameters) {
  if (info.since > input.data_version || !generators::has(info.fits, generators::fits_of(*type))) return false;
  if ((input.bounded && !info.modifiers.min_max) || (input.distributed && !info.modifiers.distribution)) return false;
  const Type& base = base_of(*type);
  const bool limited = is_textual(base) && base.length >= 0;
  const bool bounded = is_textual(base) && input.bounded;
  if (bounded && generators::has(info.fits, generators::Fits::integer)) return false;  // its values are of few lengths
  const bool counts = info.category == "identifier";  // where those are that count rows
  if (!limited && !bounded && !input.unique && !counts && !is_number(base)) return true;
  const auto generator = try_make(info, input, type, parameters);
  if (generator == nullptr) return false;
  if (limited && generator->mean_width() > base.length) return false;
  const std::uint64_t rows = std::max<std::uint64_t>(input.rows, 1);
  if (generator->draw_kind() == DrawKind::row && generator->domain(rows) != 0) {
    const bool inside = info.name == "ordinal" && input.siblings > 0;
    return !input.part && generator->domain(rows) >= (inside ? input.siblings : rows);
  }
  if (!input.unique || generator->draw_kind() != DrawKind::hash) return true;
  return generator->domain(rows) >= rows;
}

}  // namespace pgmock::plan
