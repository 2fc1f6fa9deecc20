// SPDX-License-Identifier: MIT
#include "generators/making.hpp"

#include <array>
#include <bit>
#include <stdexcept>

#include "pgmock/base/permutation.hpp"

namespace pgmock::test {
namespace {}  // namespace

TypePtr type_of(std::string_view text) {
  std::string error, help;
  const auto parsed = parse_type(text, no_user_types(), error, help);
  if (!parsed) throw std::runtime_error(error);
  return parsed->type;
}

generators::Args args_for(const generators::GeneratorInfo& info, std::string_view type,
                          const std::vector<std::pair<std::string, std::string>>& given) {
  generators::Args args;
  args.type = type_of(type);
  args.as_of = as_of;
  const Type& base = base_of(*args.type);
  if (is_textual(base) && base.length >= 0) args.max_length = base.length;
  for (const auto& parameter : info.parameters) {
    std::string text(parameter.default_value);
    for (const auto& [name, value] : given)
      if (name == parameter.name) text = value;
    if (text.empty()) continue;
    std::string error;
    auto value = generators::parse_argument(parameter, text, as_of, error);
    if (!value) throw std::runtime_error(error);
    args.values.emplace(parameter.name, std::move(*value));
  }
  return args;
}

std::unique_ptr<const Generator> make(std::string_view name, std::string_view type,
                                      const std::vector<std::pair<std::string, std::string>>& given) {
  const generators::GeneratorInfo* const info = generators::builtin().find(name);
  if (info == nullptr) throw std::runtime_error("no generator " + std::string(name));
  return info->make(args_for(*info, type, given));
}

std::string cell(const Vector& given, std::size_t row) {
  if (given.kind == VectorKind::dictionary) return cell(given.dictionary->values, given.values<std::uint16_t>()[row]);
  const auto digits = [](i128 value) { return to_string(value); };
  switch (given.kind) {
    case VectorKind::boolean:
      return given.values<std::uint8_t>()[row] != 0 ? "t" : "f";
    case VectorKind::int64:
    case VectorKind::date:
    case VectorKind::time:
    case VectorKind::timestamp:
      return digits(given.values<std::int64_t>()[row]);
    case VectorKind::decimal64:
      return Decimal{given.values<std::int64_t>()[row], given.scale}.to_string();
    case VectorKind::decimal128:
      return Decimal{given.values<i128>()[row], given.scale}.to_string();
    case VectorKind::float4:
      return std::to_string(std::bit_cast<std::uint32_t>(given.values<float>()[row]));
    case VectorKind::float8:
      return std::to_string(std::bit_cast<std::uint64_t>(given.values<double>()[row]));
    case VectorKind::uuid:
      return to_string(given.values<u128>()[row]);
    case VectorKind::timetz: {
      const TimeTz& time = given.values<TimeTz>()[row];
      return std::to_string(time.us) + "/" + std::to_string(time.offset_s);
    }
    case VectorKind::interval:
      return digits(interval_order(given.values<Interval>()[row]));
    case VectorKind::numeric:
    case VectorKind::text:
    case VectorKind::bytes:
      return std::string(given.values<TextView>()[row].view());
    case VectorKind::list: {
      const auto offsets = static_cast<const std::uint32_t*>(given.data);
      std::string text = "{";
      for (std::uint32_t k = offsets[row]; k < offsets[row + 1]; ++k) text += cell(given.children[0], k) + ",";
      return text + "}";
    }
    case VectorKind::record: {
      std::string text = "(";
      for (std::uint32_t k = 0; k < given.child_count; ++k) text += cell(given.children[k], row) + ",";
      return text + ")";
    }
    case VectorKind::dictionary:
      break;
  }
  throw std::logic_error("unknown kind");
}

std::vector<std::string> cells(const Vector& values) {
  std::vector<std::string> result;
  for (std::size_t row = 0; row < values.size; ++row) result.push_back(cell(values, row));
  return result;
}

std::vector<std::uint64_t> draws_for(const Generator& generator, std::size_t count, std::string_view stream,
                                     std::uint64_t first) {
  const StreamKey key = derive(root_key("0"), stream);
  const Bijection64 bijection(key);
  std::vector<std::uint64_t> draws(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t row = first + i;
    const DrawKind kind = generator.draw_kind();
    draws[i] = kind == DrawKind::hash ? draw(key, row) : kind == DrawKind::bijection ? bijection(row) : row;
  }
  return draws;
}

std::vector<std::string> column(const Generator& generator, std::size_t count, std::string_view stream,
                                std::uint64_t first) {
  Arena arena;
  FillContext context{arena};
  const StreamKey record = derive(root_key("0"), {"record", stream});
  std::vector<std::int64_t> records(count);
  for (std::size_t i = 0; i < count; ++i) records[i] = static_cast<std::int64_t>(draw(record, first + i));
  const std::array<Vector, 1> inputs = {Vector::of(VectorKind::int64, std::span<const std::int64_t>(records))};
  return cells(generator.fill(context, inputs, draws_for(generator, count, stream, first)));
}

}  // namespace pgmock::test
