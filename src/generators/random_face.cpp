// SPDX-License-Identifier: MIT
// Rows are done in blocks: first all choices, slot by slot, then all copies. So no copy waits for a choice, and the
// reads of many entries, which lie in slower caches, overlap.
#include "generators/random_face.hpp"

#include <algorithm>
#include <stdexcept>

#include "pgmock/base/draws.hpp"

namespace pgmock::generators {
namespace {

constexpr std::uint32_t template_split = 61;  // splits of the own draw that no pick uses
constexpr std::uint32_t repeat_split = 62;
constexpr std::uint32_t block_split = 1000;  // repetition k reads the draw split(draw, 1000 + k)

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::uint32_t half_of(std::uint64_t bits, std::uint32_t bound) noexcept {
  return static_cast<std::uint32_t>(((bits & 0xffffffffU) * bound) >> 32U);
}

}  // namespace

inline std::size_t RandomFace::pick_template(std::uint64_t draw) const noexcept {
  const std::uint64_t bits = split(draw, template_split);
  return template_alias_.empty() ? below(bits, from_.templates.size()) : template_alias_[0](bits);
}

RandomFace::RandomFace(const Composition& from) : from_(from), slots_(from.picks.size()) {
  // Two picks in a row that name the same split share its 64 bits.
  for (const Pick& pick : from_.picks) {
    const bool shared = pick.alias == nullptr && !picks_.empty() && picks_.back().alias == nullptr &&
                        picks_.back().fresh && picks_.back().record == pick.record && picks_.back().split == pick.split;
    picks_.push_back({pick.alias.get(), pick.split, pick.record, !shared});
  }
  std::uint64_t weight_sum = 0;
  bool one_shift = true;
  for (std::size_t t = 0; t < from_.templates.size(); ++t) {
    if (from_.templates[t].size() != slots_) throw std::logic_error("a template with another number of slots");
    std::size_t longest = 0;
    double mean = 0;
    for (std::size_t s = 0; s < slots_; ++s) {
      const SlotTable& table = from_.templates[t][s];
      if (from_.picks[s].alias != nullptr && from_.picks[s].alias->size() != table.size())
        throw std::logic_error("a table whose size is not that of its weights");
      run_.push_back({table.data(), table.size(), table.shift(), (1U << table.shift()) - 1});
      width_ = std::max(width_, entry_width(table.shift()));
      longest += table.longest();
      mean += table.mean_length();
      plain_ = plain_ && table.is_plain();
      one_shift = one_shift && table.shift() == from_.templates[0][s].shift();
    }
    const std::uint64_t weight = from_.template_weights.empty() ? 1 : from_.template_weights[t];
    longest_ = std::max(longest_, longest);
    mean_ += mean * static_cast<double>(weight);
    weight_sum += weight;
  }
  if (one_shift)
    for (std::size_t s = 0; s < slots_; ++s) lasts_.push_back(run_[s].last);
  mean_ *= (from_.min_repeats + from_.max_repeats) / 2.0 / static_cast<double>(weight_sum);
  plain_ = plain_ && (from_.glue.empty() || is_plain_text(from_.glue));
  longest_ = from_.max_repeats * (longest_ + from_.glue.size());
  if (!from_.template_weights.empty()) template_alias_.emplace_back(from_.template_weights);
  if (from_.glue.size() > 15) throw std::logic_error("glue too long");
  glue_ = SlotTable({from_.glue});
}

Vector RandomFace::fill(Arena& arena, std::span<const std::uint64_t> draws, const std::uint64_t* record,
                        std::size_t limit) const {
  const std::size_t count = draws.size();
  const auto views = arena.array<TextView>(count);
  const bool repeated = from_.max_repeats > 1;
  const bool limited = longest_ > limit + from_.glue.size();
  // Repetitions stop once they are over the limit.
  const std::size_t room = repeated ? std::min(longest_, limit + longest_whole() + from_.glue.size()) : longest_;
  const std::size_t bytes = count * room + 2 * slot_overrun;
  char* const piece = arena.bytes(bytes);
  char* out = piece;
  if (repeated) {
    const std::size_t stop = limited ? limit : bytes;
    for (std::size_t i = 0; i < count; ++i) {
      char* const end = write_repeated(out, draws[i], record[i], stop);
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
  } else {
    Choices choices;
    choices.entries.resize(entry_block * slots_ + entry_lookahead);
    for (std::size_t first = 0; first < count; first += entry_block) {
      const std::size_t rows = std::min(entry_block, count - first);
      choose(draws.data() + first, record + first, rows, choices);
      const auto part = views.subspan(first, rows);
      out = !lasts_.empty()                  ? write_entries(out, choices.entries.data(), lasts_, width_, part)
            : width_ == EntryWidth::up_to_16 ? write_block<EntryWidth::up_to_16>(out, rows, choices, part)
            : width_ == EntryWidth::up_to_32 ? write_block<EntryWidth::up_to_32>(out, rows, choices, part)
                                             : write_block<EntryWidth::any>(out, rows, choices, part);
    }
  }
  arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
  if (limited) shorten_all(views, draws, record, limit);
  return Vector::text(views, plain_);
}

void RandomFace::choose(const std::uint64_t* draws, const std::uint64_t* record, std::size_t count,
                        Choices& choices) const {
  const bool one_template = run_.size() == slots_;
  if (!one_template)
    for (std::size_t i = 0; i < count; ++i)
      choices.first_slot[i] = static_cast<std::uint32_t>(pick_template(draws[i]) * slots_);
  const Slot* const run = run_.data();
  const auto slot_of = [&](std::size_t i, std::size_t s) -> const Slot& { return run[choices.first_slot[i] + s]; };
  std::array<std::uint64_t, entry_block> bits;
  for (std::size_t s = 0; s < slots_; ++s) {
    const RunPick& pick = picks_[s];
    const char** const entries = choices.entries.data() + s * entry_block;
    split_draws({pick.record ? record : draws, count}, pick.split, bits);
    if (pick.alias != nullptr) {
      const Alias& alias = *pick.alias;
      if (one_template) {
        const Slot slot = run[s];
        for (std::size_t i = 0; i < count; ++i) entries[i] = slot[alias(bits[i])];
      } else {
        for (std::size_t i = 0; i < count; ++i) entries[i] = slot_of(i, s)[alias(bits[i])];
      }
      continue;
    }
    // Two picks that share a split are made together.
    const bool pair = s + 1 < slots_ && picks_[s + 1].alias == nullptr && !picks_[s + 1].fresh;
    if (one_template) {
      const Slot first = run[s];
      for (std::size_t i = 0; i < count; ++i) entries[i] = first[half_of(bits[i], first.size)];
      if (!pair) continue;
      const Slot second = run[s + 1];
      for (std::size_t i = 0; i < count; ++i) entries[entry_block + i] = second[half_of(bits[i] >> 32U, second.size)];
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        const Slot& slot = slot_of(i, s);
        entries[i] = slot[half_of(bits[i], slot.size)];
        if (!pair) continue;
        const Slot& second = slot_of(i, s + 1);
        entries[entry_block + i] = second[half_of(bits[i] >> 32U, second.size)];
      }
    }
    s += pair ? 1 : 0;
  }
}

template <EntryWidth width>
char* RandomFace::write_block(char* out, std::size_t count, const Choices& choices,
                              std::span<TextView> views) const noexcept {
  const char* const* const entries = choices.entries.data();
  const Slot* const run = run_.data();
  for (std::size_t i = 0; i < count; ++i) {
    const Slot* const slot = run + choices.first_slot[i];
    char* end = out;
    for (std::size_t s = 0; s < slots_; ++s) {
      const char* const entry = entries[s * entry_block + i];
      fetch_ahead(entries + s * entry_block + i);
      end = copy_entry<width>(end, entry, static_cast<unsigned char>(entry[slot[s].last]));
    }
    views[i] = {out, static_cast<std::uint64_t>(end - out)};
    out = end;
  }
  return out;
}

char* RandomFace::copy(char* out, const Slot& slot, std::size_t index) const noexcept {
  const char* const entry = slot.data + (index << slot.shift);
  const std::size_t length = static_cast<unsigned char>(entry[slot.last]);
  return width_ == EntryWidth::any ? copy_entry<EntryWidth::any>(out, entry, length)
                                   : copy_entry<EntryWidth::up_to_32>(out, entry, length);
}

/// One value. `ends` (if not null) gets the place where each slot ended.
char* RandomFace::write_one(char* out, std::uint64_t draw, std::uint64_t record, char** ends) const noexcept {
  const Slot* slot = run_.data();
  if (run_.size() > slots_) slot += pick_template(draw) * slots_;
  std::uint64_t bits = 0;
  for (const RunPick& pick : picks_) {
    std::uint32_t index = 0;
    if (pick.alias != nullptr) {
      index = (*pick.alias)(split(pick.record ? record : draw, pick.split));
    } else {
      bits = pick.fresh ? split(pick.record ? record : draw, pick.split) : bits >> 32U;
      index = half_of(bits, slot->size);
    }
    out = copy(out, *slot, index);
    if (ends != nullptr) *ends++ = out;
    ++slot;
  }
  return out;
}

/// Stops behind the repetition that reaches `stop` bytes.
char* RandomFace::write_repeated(char* out, std::uint64_t draw, std::uint64_t record, std::size_t stop) const noexcept {
  const std::uint64_t range = from_.max_repeats - from_.min_repeats + 1;
  const std::uint64_t times = from_.min_repeats + below(split(draw, repeat_split), range);
  char* end = out;
  for (std::uint64_t k = 0; k < times; ++k) {
    if (k > 0) end = copy_slot(end, glue_.data(), glue_.shift());
    end = write_one(end, split(draw, block_split + k), record);
    if (static_cast<std::size_t>(end - out) >= stop) break;
  }
  return end;
}

void RandomFace::shorten_all(std::span<TextView> views, std::span<const std::uint64_t> draws,
                             const std::uint64_t* record, std::size_t limit) const {
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (views[i].size <= limit) continue;
    // The texts lie in the piece that fill() has just made, so they may be changed in place.
    char* const text = const_cast<char*>(views[i].data);
    views[i].size = static_cast<std::uint64_t>(shorten(text, text + views[i].size, draws[i], record[i], limit) - text);
  }
}

char* RandomFace::shorten(char* out, char* end, std::uint64_t draw, std::uint64_t record, std::size_t limit) const {
  const auto size = static_cast<std::size_t>(end - out);
  if (from_.shorten == Shorten::words) return out + cut_at_word(out, size, limit);
  // Where the slots end; the text itself is made again, as its neighbours must stay.
  std::vector<char> scratch(longest_ + slot_overrun);
  std::vector<char*> ends(slots_);
  write_one(scratch.data(), draw, record, ends.data());
  const auto end_of = [&](std::size_t slot) { return static_cast<std::size_t>(ends[slot] - scratch.data()); };
  if (from_.shorten == Shorten::head) {
    const std::size_t head = end_of(from_.head - 1);
    const std::size_t rest = size - head;
    std::size_t keep = rest < limit ? limit - rest : 0;
    // A name does not end in a separator.
    while (keep > 1 && !is_letter_or_digit(out[keep - 1])) --keep;
    std::memmove(out + keep, out + head, std::min(rest, limit - keep));
    return out + keep + std::min(rest, limit - keep);
  }
  // initial: `Mary Smith` becomes `M. Smith`, then `Smith`, then its beginning. The second slot begins with a blank.
  char* rest = out + end_of(0);
  auto rest_size = static_cast<std::size_t>(end - rest);
  if (rest_size + 2 <= limit) {
    out[1] = '.';
    std::memmove(out + 2, rest, rest_size);
    return out + 2 + rest_size;
  }
  ++rest;
  --rest_size;
  const std::size_t keep = std::min(rest_size, limit);
  std::memmove(out, rest, keep);
  return out + keep;
}

bool RandomFace::needs_draws() const {
  return run_.size() > slots_ || from_.max_repeats > 1 ||
         std::ranges::any_of(picks_, [](const RunPick& pick) { return !pick.record; });
}

std::uint64_t RandomFace::whole_domain() const {
  for (const auto& slots : from_.templates)
    for (std::size_t s = 0; s < slots_; ++s)
      if (slots[s].size() != from_.templates[0][s].size())
        throw std::logic_error("templates of different sizes cannot be counted as wholes");
  std::uint64_t domain = from_.templates.size();
  for (const SlotTable& table : from_.templates[0]) domain *= table.size();
  return domain;
}

std::size_t RandomFace::longest_whole() const { return longest_ / from_.max_repeats; }

char* RandomFace::write_whole(char* out, std::uint64_t number) const noexcept {
  const Slot* slot = run_.data() + (number % from_.templates.size()) * slots_;
  number /= from_.templates.size();
  for (std::size_t s = 0; s < slots_; ++s, ++slot) {
    out = copy(out, *slot, static_cast<std::size_t>(number % slot->size));
    number /= slot->size;
  }
  return out;
}

}  // namespace pgmock::generators
