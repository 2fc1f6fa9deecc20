// SPDX-License-Identifier: MIT
#include "generators/compose.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "generators/words.hpp"

namespace pgmock::generators {
namespace {

constexpr std::uint32_t template_split = 61;  // splits of the own draw that no pick uses
constexpr std::uint32_t repeat_split = 62;
constexpr std::uint32_t block_split = 1000;   // repetition k reads the draw split(draw, 1000 + k)
constexpr std::uint64_t domain_limit = std::uint64_t{1} << 62U;

std::size_t digits_of(std::uint64_t value) {
  std::size_t count = 1;
  while (value >= 10) {
    value /= 10;
    ++count;
  }
  return count;
}

bool is_free_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_letter_or_digit(char c) { return is_free_letter(c) || (c >= '0' && c <= '9'); }

struct RunSlot {
  const char* data;
  std::uint32_t size;
  std::uint32_t shift;
};
struct RunPick {
  const Alias* alias;
  std::uint32_t split;
  bool record;
  bool fresh;  // of the equally likely ones: takes a new split; the others take the other half of it
};

/// `wide`: some entries have more than 32 bytes; the same for all, so that the branch is foreseen.
inline char* copy_text(char* out, const RunSlot& slot, std::uint32_t index, bool wide) noexcept {
  const char* const entry = slot.data + (static_cast<std::size_t>(index) << slot.shift);
  const std::size_t length = static_cast<unsigned char>(entry[(std::size_t{1} << slot.shift) - 1]);
  std::memcpy(out, entry, 32);
  if (wide) {
    std::memcpy(out + 32, entry + 32, 32);
    for (std::size_t at = 64; at < length; at += 32) std::memcpy(out + at, entry + at, 32);
  }
  return out + length;
}

/// A layout with what a length limit leaves of it.
struct Layout {
  const UniqueLayout* parts;
  std::uint64_t domain;    // of the tables alone
  std::uint64_t numbers;   // how many numbers there is room for (1: none)
  std::size_t room;        // for all free parts together
  std::size_t width;       // longest value
};

class Composed final : public Generator {
 public:
  Composed(Composition composition, std::optional<std::int64_t> max_length)
      : from_(std::move(composition)), slots_(from_.picks.size()) {
    if (max_length) limit_ = static_cast<std::size_t>(*max_length);
    prepare_random();
    prepare_unique();
  }

  VectorKind kind() const override { return VectorKind::text; }

  Vector fill(FillContext& context, std::span<const Vector> inputs,
              std::span<const std::uint64_t> draws) const override {
    const std::uint64_t* record = record_of(inputs, draws);
    if (from_.max_repeats > 1) return run<true>(context, draws, record);
    return run<false>(context, draws, record);
  }

  u128 domain(std::uint64_t rows) const override {
    if (layouts_.empty()) return 0;
    return domain_of(layout_for(rows), rows);
  }

  Vector at(FillContext& context, std::span<const Vector> inputs, std::uint64_t rows,
            std::span<const u128> indices) const override {
    const Layout& layout = layout_for(rows);
    const std::size_t count = indices.size();
    const auto views = context.arena.array<TextView>(count);
    const std::size_t bytes = count * layout.width + slot_overrun;
    char* const piece = context.arena.bytes(bytes);
    char* out = piece;
    const std::uint64_t* const record =
        inputs.empty() ? nullptr : static_cast<const std::uint64_t*>(inputs[0].data);
    for (std::size_t i = 0; i < count; ++i) {
      const auto index = static_cast<std::uint64_t>(indices[i]);
      const std::uint64_t own = split(index, 0);
      char* const end = write_unique(out, layout, index, own, record == nullptr ? own : record[i]);
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    context.arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
    return Vector::text(views, plain_);
  }

  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t rows) const override {
    if (!has_inverse() || values.kind != VectorKind::text) return std::nullopt;
    const Layout& layout = layout_for(rows);
    Parse parse{values.values<TextView>()[row].view(), layout, {}};
    parse.digits.resize(layout.parts->size());
    if (!match(parse, 0, 0)) return std::nullopt;
    u128 index = 0;
    for (std::size_t i = layout.parts->size(); i-- > 0;) {
      const UniquePart& part = (*layout.parts)[i];
      if (part.kind == UniquePart::Kind::free || part.kind == UniquePart::Kind::number) continue;
      index = index * radix_of(part) + parse.digits[i];
    }
    for (std::size_t i = 0; i < layout.parts->size(); ++i)
      if ((*layout.parts)[i].kind == UniquePart::Kind::number) index += static_cast<u128>(parse.digits[i]) * layout.domain;
    if (index >= domain_of(layout, rows)) return std::nullopt;
    return index;
  }

  bool has_inverse() const override { return from_.has_inverse && !layouts_.empty(); }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return std::min(mean_, static_cast<double>(limit_)); }

 private:
  struct Parse {
    std::string_view text;
    const Layout& layout;
    std::vector<std::uint64_t> digits;
  };

  static const std::uint64_t* record_of(std::span<const Vector> inputs, std::span<const std::uint64_t> draws) {
    return inputs.empty() ? draws.data() : static_cast<const std::uint64_t*>(inputs[0].data);
  }

  void note_text(std::string_view text) {
    if (!text.empty() && !is_plain_text(text)) plain_ = false;
  }

  void prepare_random() {
    const std::size_t templates = from_.templates.size();
    // Two picks in a row that name the same split share its 64 bits.
    for (const Pick& pick : from_.picks) {
      const bool shared = pick.alias == nullptr && !picks_.empty() && picks_.back().alias == nullptr &&
                          picks_.back().fresh && picks_.back().record == pick.record && picks_.back().split == pick.split;
      picks_.push_back({pick.alias.get(), pick.split, pick.record, !shared});
    }
    std::uint64_t weight_sum = 0;
    for (std::size_t t = 0; t < templates; ++t) {
      if (from_.templates[t].size() != slots_) throw std::logic_error("a template with another number of slots");
      std::size_t width = 0;
      double mean = 0;
      for (std::size_t s = 0; s < slots_; ++s) {
        const SlotTable& table = from_.templates[t][s];
        if (from_.picks[s].alias != nullptr && from_.picks[s].alias->size() != table.size())
          throw std::logic_error("a table whose size is not that of its weights");
        run_.push_back({table.data(), table.size(), table.shift()});
        wide_ = wide_ || table.shift() > 5;
        width += table.longest();
        mean += table.mean_length();
        for (std::size_t i = 0; i < table.size(); ++i) note_text(table[i]);
      }
      const std::uint64_t weight = from_.template_weights.empty() ? 1 : from_.template_weights[t];
      width_ = std::max(width_, width);
      mean_ += mean * static_cast<double>(weight);
      weight_sum += weight;
    }
    mean_ /= static_cast<double>(weight_sum);
    mean_ *= (from_.min_repeats + from_.max_repeats) / 2.0;
    note_text(from_.glue);
    width_ = from_.max_repeats * (width_ + from_.glue.size());
    if (!from_.template_weights.empty()) template_alias_.emplace_back(from_.template_weights);
    if (from_.glue.size() > 15) throw std::logic_error("glue too long");
    glue_ = SlotTable({from_.glue});
  }

  void check_whole() const {
    for (const auto& slots : from_.templates)
      for (std::size_t s = 0; s < slots_; ++s)
        if (slots[s].size() != from_.templates[0][s].size())
          throw std::logic_error("templates of different sizes cannot be counted as wholes");
  }
  std::uint64_t whole_domain() const {
    std::uint64_t domain = from_.templates.size();
    for (const SlotTable& table : from_.templates[0]) domain *= table.size();
    return domain;
  }
  std::uint64_t radix_of(const UniquePart& part) const {
    return part.kind == UniquePart::Kind::whole ? whole_domain() : part.table.size();
  }
  std::size_t width_of(const UniquePart& part) const {
    return part.kind == UniquePart::Kind::whole ? width_ / from_.max_repeats : part.table.longest();
  }

  void prepare_unique() {
    for (const UniqueLayout& parts : from_.unique) {
      Layout layout{&parts, 1, 1, 0, 0};
      std::size_t fixed = 0;
      std::size_t free_parts = 0;
      std::size_t free_width = 0;
      bool numbered = false;
      for (const UniquePart& part : parts) {
        for (std::size_t i = 0; i < part.table.size(); ++i) note_text(part.table[i]);
        switch (part.kind) {
          case UniquePart::Kind::number: numbered = true; break;
          case UniquePart::Kind::free:
            ++free_parts;
            free_width += part.table.longest();
            break;
          case UniquePart::Kind::whole:
          case UniquePart::Kind::digit: {
            const std::uint64_t radix = radix_of(part);
            layout.domain = radix == 0 || layout.domain > domain_limit / radix ? domain_limit : layout.domain * radix;
            fixed += width_of(part);
            break;
          }
        }
      }
      if (fixed + free_parts > limit_) continue;  // does not fit at all
      const std::size_t left = limit_ - fixed - free_parts;
      if (numbered)
        for (std::size_t digits = std::min<std::size_t>(left, 16); digits > 0; --digits) layout.numbers *= 10;
      for (const UniquePart& part : parts)
        if (part.kind == UniquePart::Kind::whole) check_whole();
      layout.room = std::min(free_width, limit_ - fixed);
      layout.width = fixed + free_width + 16;
      layouts_.push_back(layout);
    }
  }

  const Layout& layout_for(std::uint64_t rows) const {
    std::size_t level = rows <= 10'000 ? 0 : rows <= 100'000'000 ? 1 : rows <= 1'000'000'000'000 ? 2 : 3;
    level = std::min(level, layouts_.size() - 1);
    return layouts_[level];
  }

  static std::uint64_t domain_of(const Layout& layout, std::uint64_t rows) {
    if (layout.numbers == 1) return layout.domain;
    const u128 most = saturating_mul(layout.domain, layout.numbers);
    const u128 wanted = std::max<u128>(step_for(rows), layout.domain);
    return static_cast<std::uint64_t>(std::min<u128>({wanted, most, domain_limit}));
  }

  /// One value of the random face. `ends` (if not null) gets the place where each slot ended.
  char* write_random(char* out, std::uint64_t draw, std::uint64_t record, char** ends = nullptr) const noexcept {
    const RunSlot* slot = run_.data();
    if (run_.size() > slots_) slot += pick_template(draw) * slots_;
    std::uint64_t bits = 0;
    for (const RunPick& pick : picks_) {
      std::uint32_t index = 0;
      if (pick.alias != nullptr) {
        index = (*pick.alias)(split(pick.record ? record : draw, pick.split));
      } else {
        if (pick.fresh) bits = split(pick.record ? record : draw, pick.split);
        index = static_cast<std::uint32_t>(((bits & 0xffffffffU) * slot->size) >> 32U);
        bits >>= 32U;
      }
      out = copy_text(out, *slot, index, wide_);
      if (ends != nullptr) *ends++ = out;
      ++slot;
    }
    return out;
  }

  std::size_t pick_template(std::uint64_t draw) const noexcept {
    const std::uint64_t bits = split(draw, template_split);
    return template_alias_.empty() ? below(bits, from_.templates.size()) : template_alias_[0](bits);
  }

  template <bool repeated>
  Vector run(FillContext& context, std::span<const std::uint64_t> draws, const std::uint64_t* record) const {
    const std::size_t count = draws.size();
    const auto views = context.arena.array<TextView>(count);
    const std::size_t bytes = count * std::min(width_, limit_) + width_ + 2 * slot_overrun;
    char* const piece = context.arena.bytes(bytes);
    char* out = piece;
    const bool limited = width_ > limit_ + (repeated ? from_.glue.size() : 0);
    for (std::size_t i = 0; i < count; ++i) {
      char* end = out;
      if constexpr (repeated) {
        const std::uint64_t range = from_.max_repeats - from_.min_repeats + 1;
        const std::uint64_t times = from_.min_repeats + below(split(draws[i], repeat_split), range);
        for (std::uint64_t k = 0; k < times; ++k) {
          if (k > 0) end = copy_slot(end, glue_.data(), glue_.shift());
          end = write_random(end, split(draws[i], block_split + k), record[i]);
          if (limited && static_cast<std::size_t>(end - out) >= limit_) break;
        }
      } else {
        end = write_random(out, draws[i], record[i]);
      }
      if (limited && static_cast<std::size_t>(end - out) > limit_) end = shorten(out, end, draws[i], record[i]);
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    context.arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
    return Vector::text(views, plain_);
  }

  char* shorten(char* out, char* end, std::uint64_t draw, std::uint64_t record) const {
    const auto size = static_cast<std::size_t>(end - out);
    if (from_.shorten == Shorten::words) return out + cut_at_word(out, size, limit_);
    std::vector<char*> ends(slots_);
    write_random(out, draw, record, ends.data());
    if (from_.shorten == Shorten::head) {
      const auto head = static_cast<std::size_t>(ends[from_.head - 1] - out);
      const std::size_t rest = size - head;
      std::size_t keep = rest < limit_ ? limit_ - rest : 0;
      // A name does not end in a separator.
      while (keep > 1 && !is_letter_or_digit(out[keep - 1])) --keep;
      std::memmove(out + keep, out + head, std::min(rest, limit_ - keep));
      return out + keep + std::min(rest, limit_ - keep);
    }
    // initial: `Mary Smith` becomes `M. Smith`, then `Smith`, then its beginning. The second slot begins with a blank.
    char* rest = ends[0];
    auto rest_size = static_cast<std::size_t>(end - rest);
    if (rest_size + 2 <= limit_) {
      out[1] = '.';
      std::memmove(out + 2, rest, rest_size);
      return out + 2 + rest_size;
    }
    ++rest;
    --rest_size;
    const std::size_t keep = std::min(rest_size, limit_);
    std::memmove(out, rest, keep);
    return out + keep;
  }

  char* write_unique(char* out, const Layout& layout, std::uint64_t index, std::uint64_t own,
                     std::uint64_t record) const noexcept {
    std::uint64_t number = index / layout.domain;
    std::uint64_t rest = index % layout.domain;
    std::size_t room = layout.room;
    std::size_t free_left = 0;
    for (const UniquePart& part : *layout.parts) free_left += part.kind == UniquePart::Kind::free ? 1U : 0U;
    // Digits of the number take room from the free parts.
    if (number != 0 && layout.numbers > 1) {
      const std::size_t fixed = layout.width - 16 - free_width(layout);
      room = std::min(room, limit_ - fixed - digits_of(number));
    }
    for (const UniquePart& part : *layout.parts) {
      switch (part.kind) {
        case UniquePart::Kind::digit: {
          const std::uint64_t radix = part.table.size();
          out = copy_slot(out, part.table.data() + ((rest % radix) << part.table.shift()), part.table.shift());
          rest /= radix;
          break;
        }
        case UniquePart::Kind::free: {
          const std::uint64_t bits = split(part.pick.record ? record : own, part.pick.split);
          const std::uint64_t entry = part.pick.alias != nullptr ? (*part.pick.alias)(bits) : below(bits, part.table.size());
          const std::string_view text = part.table[entry];
          --free_left;
          const std::size_t size = std::min(text.size(), room - free_left);
          std::memcpy(out, text.data(), size);
          out += size;
          room -= size;
          break;
        }
        case UniquePart::Kind::number:
          if (number != 0) out = std::to_chars(out, out + 20, number).ptr;
          break;
        case UniquePart::Kind::whole: {
          const std::uint64_t radix = whole_domain();
          std::uint64_t digit = rest % radix;
          rest /= radix;
          const RunSlot* slot = run_.data() + (digit % from_.templates.size()) * slots_;
          digit /= from_.templates.size();
          for (std::size_t s = 0; s < slots_; ++s, ++slot) {
            out = copy_text(out, *slot, static_cast<std::uint32_t>(digit % slot->size), wide_);
            digit /= slot->size;
          }
          break;
        }
      }
    }
    return out;
  }
  static std::size_t free_width(const Layout& layout) {
    std::size_t width = 0;
    for (const UniquePart& part : *layout.parts)
      if (part.kind == UniquePart::Kind::free) width += part.table.longest();
    return width;
  }

  /// Matches the parts from `part` on with the text from `at` on, trying all ways.
  bool match(Parse& parse, std::size_t part_number, std::size_t at) const {
    if (part_number == parse.layout.parts->size()) return at == parse.text.size();
    const UniquePart& part = (*parse.layout.parts)[part_number];
    const std::string_view rest = parse.text.substr(at);
    const auto go = [&](std::uint64_t digit, std::size_t size) {
      parse.digits[part_number] = digit;
      return match(parse, part_number + 1, at + size);
    };
    switch (part.kind) {
      case UniquePart::Kind::digit:
        for (std::size_t i = 0; i < part.table.size(); ++i)
          if (rest.starts_with(part.table[i]) && go(i, part.table[i].size())) return true;
        return false;
      case UniquePart::Kind::free:
        for (std::size_t size = 1; size <= rest.size() && is_free_letter(rest[size - 1]); ++size)
          if (go(0, size)) return true;
        return false;
      case UniquePart::Kind::number: {
        std::uint64_t value = 0;
        std::size_t size = 0;
        while (size < rest.size() && size < 18 && rest[size] >= '0' && rest[size] <= '9')
          value = value * 10 + static_cast<std::uint64_t>(rest[size++] - '0');
        if (size > 0 && rest[0] == '0') return false;
        return go(value, size);
      }
      case UniquePart::Kind::whole:
        for (std::size_t t = 0; t < from_.templates.size(); ++t)
          if (match_template(parse, part_number, at, t, 0, t, from_.templates.size())) return true;
        return false;
    }
    return false;
  }
  bool match_template(Parse& parse, std::size_t part_number, std::size_t at, std::size_t t, std::size_t slot,
                      std::uint64_t digit, std::uint64_t place) const {
    if (slot == slots_) {
      parse.digits[part_number] = digit;
      return match(parse, part_number + 1, at);
    }
    const SlotTable& table = from_.templates[t][slot];
    const std::string_view rest = parse.text.substr(at);
    for (std::size_t i = 0; i < table.size(); ++i)
      if (rest.starts_with(table[i]) && match_template(parse, part_number, at + table[i].size(), t, slot + 1,
                                                       digit + i * place, place * table.size()))
        return true;
    return false;
  }

  Composition from_;
  std::size_t slots_;
  std::vector<RunSlot> run_;
  std::vector<RunPick> picks_;
  std::vector<Alias> template_alias_;  // one or none
  SlotTable glue_;
  std::vector<Layout> layouts_;
  std::size_t width_ = 0;
  std::size_t limit_ = std::size_t{1} << 30U;
  double mean_ = 0;
  bool plain_ = true;
  bool wide_ = false;
};

}  // namespace

std::uint64_t step_for(std::uint64_t rows) {
  std::uint64_t step = 10'000;
  while (step < rows && step < 10'000'000'000'000'000U) step *= 10'000;
  return step;
}

std::size_t cut_at_word(const char* text, std::size_t size, std::size_t limit) {
  if (size <= limit) return size;
  std::size_t end = limit;
  while (end > 0 && text[end] != ' ') --end;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ',')) --end;
  return end == 0 ? limit : end;
}

std::unique_ptr<const Generator> composed(Composition composition, std::optional<std::int64_t> max_length) {
  return std::make_unique<const Composed>(std::move(composition), max_length);
}

std::vector<UniqueLayout> code_word_layouts(std::size_t limit, char glue) {
  // As many words as fit, as short as need be for the largest number of combinations.
  static const auto by_length = [] {
    std::array<std::vector<std::string>, 8> made;
    const WordList& nouns = words("nouns");
    for (std::size_t i = 0; i < nouns.size(); ++i) {
      const std::string_view word = nouns.text(i);
      if (word.size() >= 3 && word.size() <= 7 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        made[word.size()].emplace_back(word);
    }
    return made;
  }();
  std::vector<std::string> fitting, best;
  std::size_t best_count = 0;
  double best_bits = 0;
  for (std::size_t length = 3; length <= 7; ++length) {
    fitting.insert(fitting.end(), by_length[length].begin(), by_length[length].end());
    std::size_t bits = 0;
    while ((fitting.size() >> bits) > 1) ++bits;
    const std::size_t count = std::min<std::size_t>((limit + 1) / (length + 1), 6);
    if (const double total = static_cast<double>(bits * count); total > best_bits) {
      best = fitting;
      best_count = count;
      best_bits = total;
    }
  }
  std::vector<UniqueLayout> layouts;
  if (best_count < 2) {  // too short for words: letters
    SlotTable letters({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
                       "t", "u", "v", "w", "x", "y", "z"});
    layouts.emplace_back(std::min<std::size_t>(limit, 12), UniquePart{UniquePart::Kind::digit, letters, {}});
    return layouts;
  }
  const SlotTable first(best);
  for (std::string& word : best) word.insert(0, 1, glue);
  const SlotTable next(best);
  for (std::size_t count = 2;; count += 2) {  // two words make 10^5 and more, four 10^11, six 10^17
    count = std::min(count, best_count);
    UniqueLayout layout{{UniquePart::Kind::digit, first, {}}};
    while (layout.size() < count) layout.push_back({UniquePart::Kind::digit, next, {}});
    layouts.push_back(std::move(layout));
    if (count == best_count) return layouts;
  }
}

}  // namespace pgmock::generators
