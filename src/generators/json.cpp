// SPDX-License-Identifier: MIT
// Category `json`: documents of a few shapes, in the form that jsonb prints (keys by length, then by letters).
#include <algorithm>
#include <array>

#include "generators/lists.hpp"
#include "generators/per_cell.hpp"
#include "generators/slots.hpp"

namespace pgmock::generators {
namespace {

/// A document as a row of tables, each entry taken by a split of the draw.
struct Shape {
  std::vector<SlotTable> slots;
  std::size_t width = 0;
  double mean = 0;
  explicit Shape(std::vector<SlotTable> tables) : slots(std::move(tables)) {
    for (const SlotTable& table : slots) {
      width += table.longest();
      mean += table.mean_length();
    }
  }
};

std::vector<std::string> with(std::string_view before, std::vector<std::string> texts, std::string_view after) {
  for (std::string& text : texts) text = std::string(before) + text + std::string(after);
  return texts;
}
std::vector<std::string> plain_column(std::string_view list, std::string_view column = {}) {
  std::vector<std::string> texts = column.empty() ? words(list).column() : words(list).column(column);
  std::erase_if(texts, [](const std::string& text) { return !is_plain_text(text); });
  return texts;
}
std::vector<std::string> numbers(int low, int high, int step = 1) {
  std::vector<std::string> texts;
  for (int number = low; number <= high; number += step) texts.push_back(std::to_string(number));
  return texts;
}

// Keys stand as jsonb orders them: shorter ones first.
Shape settings() {
  return Shape({SlotTable({R"({"theme": "light", )", R"({"theme": "dark", )", R"({"theme": "system", )"}),
                SlotTable(with(R"("language": ")", {"en", "de", "fr", "es", "pt", "ja"}, R"(", )")),
                SlotTable(with(R"("page_size": )", {"10", "20", "25", "50", "100"}, ", ")),
                SlotTable({R"("newsletter": true, )", R"("newsletter": false, )"}),
                SlotTable({R"("notifications": {"sms": true, )", R"("notifications": {"sms": false, )"}),
                SlotTable({R"("push": true, )", R"("push": false, )"}),
                SlotTable({R"("email": true}})", R"("email": false}})"})});
}
Shape address() {
  return Shape({SlotTable(with(R"({"zip": ")", numbers(10'001, 99'950, 83), R"(", )")),
                SlotTable(with(R"("city": ")", plain_column("cities"), R"(", )")),
                SlotTable(with(R"("state": ")", plain_column("states"), R"(", )")),
                SlotTable(with(R"("street": ")", numbers(1, 999), "")),
                SlotTable(with(" ", plain_column("street_names"), "")),
                SlotTable(with(" ", plain_column("street_suffixes"), R"("})"))});
}
Shape tags() {
  const std::vector<std::string> all = plain_column("tags");
  std::array<std::vector<std::string>, 3> hands;  // so that no tag comes twice
  for (std::size_t i = 0; i < all.size(); ++i) hands[i % 3].push_back(all[i]);
  return Shape({SlotTable(with(R"([")", hands[0], R"(", )")), SlotTable(with(R"(")", hands[1], R"(", )")),
                SlotTable(with(R"(")", hands[2], R"("])"))});
}
Shape dimensions() {
  return Shape({SlotTable(with(R"({"unit": "cm", "depth": )", numbers(1, 120), ", ")),
                SlotTable(with(R"("width": )", numbers(1, 120), ", ")),
                SlotTable(with(R"("height": )", numbers(1, 200), "}"))});
}
Shape event() {
  return Shape({SlotTable(with(R"({"page": "/)", plain_column("url_words"), R"(", )")),
                SlotTable(with(R"("device": ")", plain_column("device_types"), R"(", )")),
                SlotTable(with(R"("browser": ")", plain_column("browsers"), R"(", )")),
                SlotTable(with(R"("duration_ms": )", numbers(20, 30'000, 37), "}"))});
}
Shape metadata() {
  return Shape({SlotTable(with(R"({"tags": [")", plain_column("tags"), R"("], )")),
                SlotTable(with(R"("score": )", numbers(0, 100), ", ")),
                SlotTable(with(R"("source": ")", plain_column("utm_sources"), R"(", )")),
                SlotTable(with(R"("version": )", numbers(1, 9), ", ")),
                SlotTable({R"("verified": true})", R"("verified": false})"})});
}

Shape shape_named(std::string_view name) {
  if (name == "settings") return settings();
  if (name == "address") return address();
  if (name == "tags") return tags();
  if (name == "dimensions") return dimensions();
  if (name == "event") return event();
  return metadata();
}

/// Documents of a shape. Their index face is the mixed radix of all choices.
class Documents final : public Generator {
 public:
  explicit Documents(Shape shape) : shape_(std::move(shape)) {
    for (const SlotTable& table : shape_.slots) domain_ *= table.size();
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(),
               [&](std::size_t i, std::size_t slot, std::uint64_t size) { return below(split(draws[i], slot), size); });
  }
  u128 domain(std::uint64_t) const override { return domain_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    std::uint64_t rest = 0;
    return run(context.arena, indices.size(), [&](std::size_t i, std::size_t slot, std::uint64_t size) {
      if (slot == 0) rest = static_cast<std::uint64_t>(indices[i]);
      const std::uint64_t digit = rest % size;
      rest /= size;
      return digit;
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    return match(values.values<TextView>()[row].view(), 0);
  }
  bool has_inverse() const override { return true; }
  double mean_width() const override { return shape_.mean; }

 private:
  template <class Pick>
  Vector run(Arena& arena, std::size_t count, Pick pick) const {
    const auto views = arena.array<TextView>(count);
    const std::size_t bytes = count * shape_.width + slot_overrun;
    char* const piece = arena.bytes(bytes);
    char* out = piece;
    for (std::size_t i = 0; i < count; ++i) {
      char* end = out;
      for (std::size_t slot = 0; slot < shape_.slots.size(); ++slot) {
        const SlotTable& table = shape_.slots[slot];
        end = copy_slot(end, table.data() + (pick(i, slot, table.size()) << table.shift()), table.shift());
      }
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
    return Vector::text(views, false);
  }
  std::optional<u128> match(std::string_view text, std::size_t slot) const {
    if (slot == shape_.slots.size()) return text.empty() ? std::optional<u128>(0) : std::nullopt;
    const SlotTable& table = shape_.slots[slot];
    for (std::size_t i = 0; i < table.size(); ++i)
      if (text.starts_with(table[i]))
        if (const auto rest = match(text.substr(table[i].size()), slot + 1)) return *rest * table.size() + i;
    return std::nullopt;
  }
  Shape shape_;
  std::uint64_t domain_ = 1;
};

}  // namespace

void add_json(Registry& registry) {
  registry.add(
      {.name = "json_object",
       .aliases = {"json", "metadata"},
       .category = "json",
       .description = "A document of one of a few shapes.",
       .parameters = {{"shape",
                       ParamType::choice,
                       "metadata",
                       "What it holds.",
                       {},
                       {},
                       {"metadata", "settings", "address", "tags", "dimensions", "event"}}},
       .fits = Fits::json | Fits::text,
       .column_names = {"json", "metadata", "data", "payload", "attributes", "properties", "extra", "meta", "context"},
       .example = "{\"tags\": [\"pets\"], \"score\": 9, \"source\": \"display\", \"version\": 4, \"verified\": true}",
       .example_type = "jsonb",
       .make = [](const Args& args) -> std::unique_ptr<const Generator> {
         Shape shape = shape_named(args.text("shape"));
         if (is_textual(base_of(*args.type))) need_length(args, shape.width, "a document of this shape");
         return std::make_unique<const Documents>(std::move(shape));
       }});
  const auto add = [&](std::string_view name, std::string_view shape, std::string_view description,
                       std::vector<std::string_view> column_names, std::string_view example) {
    registry.add({.name = name,
                  .category = "json",
                  .description = description,
                  .fits = Fits::json | Fits::text,
                  .column_names = std::move(column_names),
                  .example = example,
                  .example_type = "jsonb",
                  .make = [shape](const Args& args) -> std::unique_ptr<const Generator> {
                    Shape made = shape_named(shape);
                    if (is_textual(base_of(*args.type))) need_length(args, made.width, "a document of this shape");
                    return std::make_unique<const Documents>(std::move(made));
                  }});
  };
  add("json_settings", "settings", "The settings of a user.",
      {"settings", "preferences", "config", "options", "configuration"},
      R"({"theme": "light", "language": "en", "page_size": 50, "newsletter": false, "notifications": {"sms": true, "push": false, "email": false}})");
  add("json_tags", "tags", "A list of three tags.", {"tags_json", "labels_json"}, R"(["guide", "books", "birds"])");
  add("json_event", "event", "What an event carries.", {"event_data", "event_payload", "event_properties"},
      R"({"page": "/develop", "device": "tablet", "browser": "Samsung Internet", "duration_ms": 12230})");
}

}  // namespace pgmock::generators
