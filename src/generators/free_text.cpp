// SPDX-License-Identifier: MIT
#include "generators/free_text.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include "generators/per_cell.hpp"
#include "pgmock/base/text.hpp"

namespace pgmock::generators {
namespace {

constexpr std::uint32_t redraw_split = 5'000;  // splits of the own draw that no composition reads
constexpr std::uint32_t piece_split = 10'000;
constexpr std::uint32_t most_redraws = 12;
constexpr std::uint32_t most_misses = 6;  // pieces in a row that were too long, before one is cut

bool is_blank(char c) { return c == ' ' || c == ',' || c == '-' || c == '_'; }

/// A text being put together.
struct Assembly {
  std::string text;
  std::size_t fixed = 0;  // characters at its beginning that stay
  std::uint32_t misses = 0;
  bool done = false;
};

/// Texts of `natural` that keep the bounds: drawn again, else put together from texts of `piece`. Unique ones come from
/// `unique`; one that is too short gets a mark that no text of `unique` holds and more text behind it, so that it can
/// be told from all others.
class BoundedTexts final : public Generator {
 public:
  struct Parts {
    std::unique_ptr<const Generator> natural, piece, unique;
    std::string glue, mark;
  };

  BoundedTexts(Parts parts, const Lengths& lengths) : parts_(std::move(parts)), lengths_(lengths) {
    // Whether drawing again helps is seen from a sample, always the same one.
    std::vector<std::uint64_t> draws(256);
    for (std::size_t i = 0; i < draws.size(); ++i) draws[i] = split(i, redraw_split);
    Arena arena;
    FillContext context{arena};
    const Vector sample = parts_.natural->fill(context, {}, draws);
    plain_ = sample.plain && parts_.piece->fill(context, {}, draws).plain && is_plain_text(parts_.glue + parts_.mark);
    for (const TextView& text : sample.values<TextView>())
      if (lengths_.hold(text.size)) redraws_ = most_redraws;
    // Texts that would be longer by themselves fill most of the room there is.
    const bool longer = parts_.natural->mean_width() > static_cast<double>(lengths_.high);
    enough_ = longer ? std::max(lengths_.low, lengths_.high * 2 / 3) : lengths_.low;
  }

  VectorKind kind() const override { return VectorKind::text; }

  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    const auto views = context.arena.array<TextView>(draws.size());
    const Vector first = parts_.natural->fill(context, {}, draws);
    std::copy_n(first.values<TextView>().begin(), draws.size(), views.begin());
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < draws.size(); ++i)
      if (!lengths_.hold(views[i].size)) open.push_back(i);
    std::vector<std::uint64_t> again;
    for (std::uint32_t attempt = 0; attempt < redraws_ && !open.empty(); ++attempt) {
      again.clear();
      for (const std::uint32_t i : open) again.push_back(split(draws[i], redraw_split + attempt));
      const Vector next = parts_.natural->fill(context, {}, again);
      const auto texts = next.values<TextView>();
      std::size_t kept = 0;
      for (std::size_t k = 0; k < open.size(); ++k) {
        if (lengths_.hold(texts[k].size))
          views[open[k]] = texts[k];
        else
          open[kept++] = open[k];
      }
      open.resize(kept);
    }
    std::vector<Assembly> texts(open.size());
    again.clear();
    for (const std::uint32_t i : open) again.push_back(draws[i]);
    assemble(texts, again);
    for (std::size_t k = 0; k < open.size(); ++k) views[open[k]] = keep(context.arena, texts[k].text);
    return Vector::text(views, plain_);
  }

  u128 domain(std::uint64_t rows) const override { return parts_.unique->domain(rows); }

  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t rows,
            std::span<const u128> indices) const override {
    const auto views = context.arena.array<TextView>(indices.size());
    const Vector made = parts_.unique->at(context, {}, rows, indices);
    std::copy_n(made.values<TextView>().begin(), indices.size(), views.begin());
    std::vector<std::uint32_t> open;
    std::vector<Assembly> texts;
    std::vector<std::uint64_t> seeds;
    for (std::uint32_t i = 0; i < indices.size(); ++i) {
      if (views[i].size >= lengths_.low) continue;
      open.push_back(i);
      Assembly& text = texts.emplace_back();
      text.text = std::string(views[i].view()) + parts_.mark;
      text.fixed = text.text.size();
      seeds.push_back(split(static_cast<std::uint64_t>(indices[i]), redraw_split));
    }
    assemble(texts, seeds);
    for (std::size_t k = 0; k < open.size(); ++k) views[open[k]] = keep(context.arena, texts[k].text);
    return Vector::text(views, plain_);
  }

  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    if (!has_inverse() || values.kind != VectorKind::text) return std::nullopt;
    const std::string_view text = values.values<TextView>()[row].view();
    const std::string_view core = text.substr(0, text.find(parts_.mark));
    const TextView view{core.data(), core.size()};
    const auto index = parts_.unique->index_of(Vector::text({&view, 1}, false), 0, rows);
    if (!index) return std::nullopt;
    Arena arena;
    FillContext context{arena};
    const u128 one = *index;
    const Vector made = at(context, {}, rows, {&one, 1});
    return made.values<TextView>()[0].view() == text ? index : std::nullopt;
  }

  bool has_inverse() const override { return parts_.unique->has_inverse(); }
  bool is_uniform() const override { return false; }
  double mean_width() const override {
    return std::clamp(parts_.natural->mean_width(), static_cast<double>(enough_), static_cast<double>(lengths_.high));
  }

 private:
  static TextView keep(Arena& arena, const std::string& text) {
    char* const copy = arena.bytes(text.size());
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  /// Adds pieces until each text is long enough; `seeds` are what the pieces are drawn by.
  void assemble(std::vector<Assembly>& texts, std::span<const std::uint64_t> seeds) const {
    std::vector<std::uint32_t> open(texts.size());
    for (std::uint32_t i = 0; i < open.size(); ++i) open[i] = i;
    std::vector<std::uint64_t> draws;
    for (std::uint32_t round = 0; !open.empty(); ++round) {
      Arena arena;
      FillContext context{arena};
      draws.clear();
      for (const std::uint32_t i : open) draws.push_back(split(seeds[i], piece_split + round));
      const Vector made = parts_.piece->fill(context, {}, draws);
      const auto pieces = made.values<TextView>();
      for (std::size_t k = 0; k < open.size(); ++k) add(texts[open[k]], pieces[k].view());
      std::erase_if(open, [&](std::uint32_t i) { return texts[i].done; });
    }
  }

  void add(Assembly& to, std::string_view piece) const {
    std::string& text = to.text;
    const bool begun = text.size() > to.fixed;
    const std::string_view glue = begun ? std::string_view(parts_.glue) : std::string_view();
    if (text.size() + glue.size() + piece.size() > lengths_.high) {
      if (++to.misses < most_misses) return;
      to.done = true;
      if (text.size() >= lengths_.low && begun) return;
      text.append(glue).append(piece);
      cut(to);
      return;
    }
    to.misses = 0;
    text.append(glue).append(piece);
    to.done = text.size() >= enough_;
  }

  /// Cuts a text that is too long at a word if that leaves enough of it, else inside one.
  void cut(Assembly& to) const {
    std::string& text = to.text;
    const std::size_t least = std::max(lengths_.low, to.fixed + 1);
    std::size_t end = cut_at_word(text.data(), text.size(), lengths_.high);
    if (end < least) end = lengths_.high;
    while (end > least && is_blank(text[end - 1])) --end;
    if (is_blank(text[end - 1])) {  // no room to go back: the next letter closes up
      const std::size_t next = text.find_first_not_of(" ,-_", end);
      text[end - 1] = next == std::string::npos ? 'a' : text[next];
    }
    text.resize(end);
  }

  Parts parts_;
  Lengths lengths_;
  std::uint32_t redraws_ = 0;
  std::size_t enough_ = 1;
  bool plain_ = true;
};

struct Widths {
  std::size_t shortest = 0, longest = 0;
};
Widths widths_of(const SlotTable& table) {
  std::size_t shortest = table.longest();
  for (std::size_t i = 0; i < table.size(); ++i) shortest = std::min(shortest, table[i].size());
  return {shortest, table.longest()};
}
/// Of a whole value of the random face.
Widths widths_of(const std::vector<std::vector<SlotTable>>& templates) {
  Widths widths{std::size_t{1} << 30U, 0};
  for (const auto& slots : templates) {
    Widths sum;
    for (const SlotTable& table : slots) {
      const Widths one = widths_of(table);
      sum.shortest += one.shortest;
      sum.longest += one.longest;
    }
    widths = {std::min(widths.shortest, sum.shortest), std::max(widths.longest, sum.longest)};
  }
  return widths;
}
Widths widths_of(const UniqueLayout& layout, const Widths& whole) {
  Widths widths;
  for (const UniquePart& part : layout) {
    const Widths one = part.kind == UniquePart::Kind::whole    ? whole
                       : part.kind == UniquePart::Kind::number ? Widths{0, 16}
                                                               : widths_of(part.table);
    widths.shortest += one.shortest;
    widths.longest += one.longest;
  }
  return widths;
}

bool holds(const SlotTable& table, char c) {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].find(c) != std::string_view::npos) return true;
  return false;
}
/// Whether a text of the composition, random or unique, may hold the character.
bool holds(const Composition& made, char c) {
  for (const auto& slots : made.templates)
    if (std::ranges::any_of(slots, [&](const SlotTable& table) { return holds(table, c); })) return true;
  for (const UniqueLayout& layout : made.unique)
    if (std::ranges::any_of(layout,
                            [&](const UniquePart& part) { return part.table.size() > 0 && holds(part.table, c); }))
      return true;
  return false;
}
std::string unheld_mark(const Composition& made) {
  for (const std::string_view mark : {" - ", ": ", "; ", " | "})
    if (!holds(made, mark[mark.find_first_not_of(' ')])) return std::string(mark);
  throw std::logic_error("a text that holds every mark");
}

/// Layouts of which every text keeps the bounds, or is short enough to get a mark and more text.
void fit_layouts(Composition& made, const Lengths& lengths, const std::string& mark) {
  const Widths whole = widths_of(made.templates);
  for (const UniqueLayout& layout : made.unique) {
    const Widths widths = widths_of(layout, whole);
    const auto wholes = std::ranges::count(layout, UniquePart::Kind::whole, &UniquePart::kind);  // each may need glue
    const std::size_t slack = lengths.bounded ? 2 + static_cast<std::size_t>(wholes) : 2;
    if (widths.longest + slack <= lengths.high &&
        (widths.shortest >= lengths.low || widths.longest + mark.size() + 1 <= lengths.high))
      continue;
    const std::size_t room = lengths.high - std::min(lengths.high, mark.size() + 1);
    if (lengths.low <= 1)
      made.unique = code_word_layouts(lengths.high);
    else if (room >= 20)  // words have enough combinations
      made.unique = code_word_layouts(room);
    else  // letters alone: twelve of them are plenty
      made.unique = {UniqueLayout(room >= 12 ? 12 : std::max(lengths.low, std::min<std::size_t>(lengths.high, 12)),
                                  code_word_layouts(1).front().front())};
    return;
  }
}

std::size_t count_of(const Decimal& bound, std::string_view name) {
  const auto whole = bound.to_int64();
  if (!whole || *whole < 0)
    throw ArgumentError{std::string(name), "`" + std::string(name) + "` of a text is a number of characters",
                        "write a whole number from 0 on"};
  return static_cast<std::size_t>(*whole);
}

}  // namespace

Lengths lengths_of(const Args& args) {
  Lengths lengths{.low = 1, .high = limit_of(args), .bounded = args.min || args.max};
  if (args.min) lengths.low = std::max<std::size_t>(count_of(*args.min, "min"), 1);
  if (args.max && count_of(*args.max, "max") == 0)
    throw ArgumentError{"max", "`max` is 0, and no generator makes texts without a character", "use a `constant`"};
  if (lengths.low > longest_least)
    throw ArgumentError{"min", "`min` asks for more than " + std::to_string(longest_least) + " characters", "lower it"};
  if (lengths.low > lengths.high)
    throw ArgumentError{"min",
                        "`min` is " + std::to_string(lengths.low) + ", but the column holds at most " +
                            std::to_string(lengths.high) + " characters",
                        "lower `min`"};
  return lengths;
}

std::string length_text(const Lengths& lengths) {
  const bool open = lengths.high >= std::size_t{1} << 30U;
  if (open) return "at least " + std::to_string(lengths.low) + " characters";
  if (lengths.low == lengths.high)
    return std::to_string(lengths.low) + (lengths.low == 1 ? " character" : " characters");
  return std::to_string(lengths.low) + " to " + std::to_string(lengths.high) + " characters";
}

Lengths choose_lengths(const Args& args, std::size_t natural, std::size_t least) {
  Lengths lengths = lengths_of(args);
  lengths.low = std::max(lengths.low, least);
  if (lengths.hold(natural)) return {natural, natural, lengths.bounded};
  if (!args.max && natural < lengths.low) return {lengths.low, lengths.low, lengths.bounded};
  if (!args.min) return {lengths.high, lengths.high, lengths.bounded};
  lengths.high = std::min(lengths.high, longest_least);
  return lengths;
}

std::unique_ptr<const Generator> free_text(Composition made, const Args& args, const Lengthening& how) {
  const Lengths lengths = lengths_of(args);
  const std::string mark = !how.unique_mark.empty() ? how.unique_mark : lengths.bounded ? unheld_mark(made) : "";
  fit_layouts(made, lengths, mark);
  if (!lengths.bounded) return composed(std::move(made), args.max_length);
  Composition natural = made;
  natural.unique.clear();
  Composition piece = natural;
  piece.min_repeats = piece.max_repeats = 1;
  const auto most = static_cast<std::int64_t>(lengths.high);
  return std::make_unique<const BoundedTexts>(BoundedTexts::Parts{.natural = composed(std::move(natural), std::nullopt),
                                                                  .piece = composed(std::move(piece), std::nullopt),
                                                                  .unique = composed(std::move(made), most),
                                                                  .glue = how.glue,
                                                                  .mark = mark},
                                              lengths);
}

std::unique_ptr<const Generator> bounded_list(const Args& args, ListSource source) {
  const Lengths lengths = lengths_of(args);
  if (!lengths.bounded) return list_cells(args, source);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < source.values.size(); ++i) {
    if (!lengths.hold(utf8_length(source.values[i]))) continue;
    if (!source.weights.empty()) source.weights[kept] = source.weights[i];
    std::swap(source.values[kept], source.values[i]);
    ++kept;
  }
  source.values.resize(kept);
  if (!source.weights.empty()) source.weights.resize(kept);
  if (kept == 0)
    throw ArgumentError{args.min ? "min" : "max", "none of its values has " + length_text(lengths),
                        "use other bounds, or a generator of any length such as `words` or `letters`"};
  Args limited = args;
  limited.max_length = static_cast<std::int64_t>(lengths.high);
  return list_cells(limited, source);
}

}  // namespace pgmock::generators
