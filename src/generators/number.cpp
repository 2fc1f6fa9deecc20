// SPDX-License-Identifier: MIT
// Category `number`: integers, decimals, booleans and measures.
#include <array>

#include "generators/amounts.hpp"
#include "generators/lists.hpp"
#include "generators/per_cell.hpp"

namespace pgmock::generators {
namespace {

/// The range that a column without bounds gets: small numbers, or all that the type holds where they must differ.
std::unique_ptr<const Generator> plain_range(const Args& args, int scale) {
  const NumberForm form = number_form(*args.type, scale);
  const Decimal most{form.high, form.scale};
  return number_range(args, Decimal::of(0), args.unique ? most : std::min(Decimal::of(1000), most), scale);
}

std::unique_ptr<const Generator> make_boolean(const Args& args) {
  const Decimal rate = *args.number("true_rate").rescale(6);
  const auto yes = static_cast<std::uint64_t>(rate.unscaled);
  const std::vector<std::uint64_t> weights = {1'000'000 - yes, yes};
  if (is_integer(base_of(*args.type))) {
    constexpr std::array<std::int64_t, 2> values = {0, 1};
    return dictionary_cells(make_dictionary(Vector::of(VectorKind::int64, std::span<const std::int64_t>(values))),
                            weights);
  }
  constexpr std::array<std::uint8_t, 2> values = {0, 1};
  return dictionary_cells(make_dictionary(Vector::of(VectorKind::boolean, std::span<const std::uint8_t>(values))),
                          weights);
}

}  // namespace

void add_number(Registry& registry) {
  registry.add({.name = "integer",
                .aliases = {"int", "random_int"},
                .category = "number",
                .description = "A whole number between min and max (0 to 1000; all that the type holds if unique).",
                .parameters = bounds("", ""),
                .fits = any_number,
                .column_names = {"number", "num", "value", "size", "level"},
                .modifiers = both,
                .example = "236",
                .example_type = "integer",
                .make = [](const Args& args) { return plain_range(args, 0); }});
  registry.add({.name = "decimal",
                .aliases = {"numeric", "number"},
                .category = "number",
                .description = "A number between min and max with as many decimals as the type keeps.",
                .parameters = bounds("", ""),
                .fits = any_number,
                .column_names = {"amount_raw", "measure", "reading"},
                .modifiers = both,
                .example = "545.604",
                .example_type = "numeric(8,3)",
                .make = [](const Args& args) {
                  const Type& type = base_of(*args.type);
                  return plain_range(args, type.kind == TypeKind::numeric && type.precision < 0 ? 2 : 6);
                }});
  registry.add({.name = "float",
                .aliases = {"double", "real"},
                .category = "number",
                .description = "A floating-point number between min and max.",
                .parameters = bounds("0", "1"),
                .fits = Fits::floating | Fits::numeric,
                .column_names = {"ratio", "probability", "confidence", "factor", "coefficient"},
                .modifiers = both,
                .example = "0.379143802",
                .example_type = "double precision",
                .make = [](const Args& args) { return number_range(args, Decimal::of(0), Decimal::of(1), 9); }});
  registry.add({.name = "boolean",
                .aliases = {"bool", "flag"},
                .category = "number",
                .description = "True or false.",
                .parameters = {{"true_rate", ParamType::number, "0.5", "The share of true.", "0", "1"}},
                .fits = Fits::boolean | Fits::integer,
                .column_names = {"flag", "enabled", "active", "verified", "deleted", "is_*", "has_*"},
                .example = "t",
                .example_type = "boolean",
                .make = make_boolean});
  registry.add({.name = "percent",
                .aliases = {"percentage"},
                .category = "number",
                .description = "A percentage from 0 to 100.",
                .parameters = bounds("0", "100"),
                .fits = any_number,
                .column_names = {"percent", "percentage", "pct", "progress", "completion"},
                .modifiers = both,
                .example = "63.10",
                .example_type = "numeric(5,2)",
                .make = [](const Args& args) { return number_range(args, Decimal::of(0), Decimal::of(100), 1); }});
  registry.add({.name = "rating",
                .aliases = {"stars"},
                .category = "number",
                .description = "A rating from 1 to 5, mostly good ones.",
                .parameters = bounds("1", "5"),
                .fits = any_number,
                .column_names = {"rating", "stars"},
                .modifiers = both,
                .example = "2",
                .example_type = "integer",
                .make = [](const Args& args) { return usual_range(args, 1, "triangular(1, 5, 5)"); }});
  registry.add({.name = "score",
                .category = "number",
                .description = "Points from 0 to 100, most of them around 70.",
                .parameters = bounds("0", "100"),
                .fits = any_number,
                .column_names = {"score", "points", "rank"},
                .modifiers = both,
                .example = "65",
                .example_type = "integer",
                .make = [](const Args& args) { return usual_range(args, 1, "normal(70, 15)"); }});
  registry.add({.name = "quantity",
                .category = "number",
                .description = "How many of a thing: small numbers are the most common.",
                .parameters = bounds("1", "100"),
                .fits = any_number,
                .column_names = {"quantity", "qty", "units", "copies", "seats"},
                .modifiers = both,
                .example = "8",
                .example_type = "integer",
                .make = [](const Args& args) { return usual_range(args, 0, "zipf(1.3)"); }});
  registry.add(
      {.name = "count",
       .aliases = {"views"},
       .category = "number",
       .description = "A counter such as views or downloads: most are small, a few are very large.",
       .parameters = bounds("0", "1000000"),
       .fits = any_number,
       .column_names = {"count", "counter", "views", "likes", "hits", "downloads", "clicks", "followers", "visits"},
       .modifiers = both,
       .example = "1966",
       .example_type = "integer",
       .make = [](const Args& args) { return usual_range(args, 0, "lognormal(120, 1.8)"); }});
  registry.add({.name = "age",
                .category = "number",
                .description = "The age of an adult in years.",
                .parameters = bounds("18", "95"),
                .fits = any_number,
                .column_names = {"age"},
                .modifiers = both,
                .example = "37",
                .example_type = "integer",
                .make = [](const Args& args) { return usual_range(args, 0, "normal(43, 17)"); }});
  registry.add({.name = "temperature",
                .category = "number",
                .description = "A temperature in degrees Celsius.",
                .parameters = bounds("-25", "45"),
                .fits = any_number,
                .column_names = {"temperature", "temp", "temp_c", "temperature_c"},
                .modifiers = both,
                .example = "20.9",
                .example_type = "numeric(4,1)",
                .make = [](const Args& args) { return usual_range(args, 1, "normal(16, 9)"); }});
  registry.add({.name = "weight",
                .category = "number",
                .description = "The weight of a thing in kilograms.",
                .parameters = bounds("0.1", "50"),
                .fits = any_number,
                .column_names = {"weight", "weight_kg", "mass"},
                .modifiers = both,
                .example = "2.05",
                .example_type = "numeric(6,2)",
                .make = [](const Args& args) { return usual_range(args, 2, "lognormal(2, 0.9)"); }});
  registry.add(
      {.name = "dimension",
       .category = "number",
       .description = "A length in centimetres.",
       .parameters = bounds("1", "300"),
       .fits = any_number,
       .column_names = {"width", "height", "length", "depth", "width_cm", "height_cm", "length_cm", "distance"},
       .modifiers = both,
       .example = "15.2",
       .example_type = "numeric(6,1)",
       .make = [](const Args& args) { return usual_range(args, 1, "lognormal(40, 0.8)"); }});
  registry.add({.name = "file_size",
                .category = "number",
                .description = "The size of a file in bytes.",
                .parameters = bounds("64", "1073741824"),
                .fits = any_number,
                .column_names = {"file_size", "filesize", "size_bytes", "bytes", "byte_size", "content_length"},
                .modifiers = both,
                .example = "6111",
                .example_type = "bigint",
                .make = [](const Args& args) { return usual_range(args, 0, "lognormal(48000, 2.2)"); }});
}

}  // namespace pgmock::generators
