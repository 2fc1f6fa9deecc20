// SPDX-License-Identifier: MIT
#include "generators/unique_face.hpp"

#include <algorithm>
#include <charconv>

#include "generators/per_cell.hpp"
#include "pgmock/base/digits.hpp"

namespace pgmock::generators {
namespace {

constexpr std::uint64_t domain_limit = std::uint64_t{1} << 62U;
constexpr std::size_t most_number_digits = 16;
constexpr unsigned number_shift = 5;  // of a number as an entry

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

}  // namespace

UniqueFace::UniqueFace(const Composition& from, const RandomFace& random, std::size_t limit)
    : from_(from), random_(random), limit_(limit) {
  for (const UniqueLayout& parts : from_.unique) add(parts);
}

void UniqueFace::add(const UniqueLayout& parts) {
  Layout layout{{}, Divider(), 1, 0, 0, 0, 0, EntryWidth::up_to_16, {}};
  std::uint64_t domain = 1;
  std::size_t free_width = 0;
  bool numbered = false;
  bool wholes = false;
  for (const UniquePart& part : parts) {
    plain_ = plain_ && part.table.is_plain();
    const unsigned shift = part.kind == UniquePart::Kind::number ? number_shift : part.table.shift();
    Part made{part.kind, part.table.data(), shift, Divider(), &part};
    layout.width = std::max(layout.width, entry_width(shift));
    layout.lasts.push_back((1U << shift) - 1);
    switch (part.kind) {
      case UniquePart::Kind::number:
        numbered = true;
        break;
      case UniquePart::Kind::free:
        ++layout.free_parts;
        free_width += part.table.longest();
        break;
      case UniquePart::Kind::whole:
      case UniquePart::Kind::digit: {
        const bool whole = part.kind == UniquePart::Kind::whole;
        wholes = wholes || whole;
        const std::uint64_t radix = whole ? random_.whole_domain() : part.table.size();
        made.radix = Divider(std::max<std::uint64_t>(radix, 1));
        domain = radix == 0 || domain > domain_limit / radix ? domain_limit : domain * radix;
        layout.fixed += whole ? random_.longest_whole() : part.table.longest();
        break;
      }
    }
    layout.parts.push_back(made);
  }
  if (wholes) layout.lasts.clear();
  if (layout.fixed + layout.free_parts > limit_) return;  // does not fit at all
  const std::size_t left = limit_ - layout.fixed - layout.free_parts;
  if (numbered)
    for (std::size_t digits = std::min(left, most_number_digits); digits > 0; --digits) layout.numbers *= 10;
  layout.domain = Divider(domain);
  layout.room = std::min(free_width, limit_ - layout.fixed);
  layout.longest = layout.fixed + free_width + most_number_digits;
  layouts_.push_back(std::move(layout));
}

const UniqueFace::Layout& UniqueFace::layout_for(std::uint64_t rows) const {
  const std::size_t level = rows <= 10'000 ? 0 : rows <= 100'000'000 ? 1 : rows <= 1'000'000'000'000 ? 2 : 3;
  return layouts_[std::min(level, layouts_.size() - 1)];
}

std::uint64_t UniqueFace::domain_of(const Layout& layout, std::uint64_t rows) {
  const std::uint64_t tables = layout.domain.divisor();
  if (layout.numbers == 1) return tables;
  const u128 most = saturating_mul(tables, layout.numbers);
  const u128 wanted = std::max<u128>(step_for(rows), tables);
  return static_cast<std::uint64_t>(std::min<u128>({wanted, most, domain_limit}));
}

std::uint64_t UniqueFace::domain(std::uint64_t rows) const {
  return layouts_.empty() ? 0 : domain_of(layout_for(rows), rows);
}

Vector UniqueFace::at(Arena& arena, const std::uint64_t* records, std::uint64_t rows,
                      std::span<const u128> indices) const {
  const Layout& layout = layout_for(rows);
  const std::size_t count = indices.size();
  const auto views = arena.array<TextView>(count);
  const std::size_t bytes = count * layout.longest + slot_overrun;
  char* const piece = arena.bytes(bytes);
  char* out = piece;
  if (limit_ >= layout.longest) {
    Choices choices;
    choices.entries.resize(entry_block * layout.parts.size() + entry_lookahead);
    choices.wholes.resize(entry_block * layout.parts.size());
    for (std::size_t first = 0; first < count; first += entry_block) {
      const std::size_t part = std::min(entry_block, count - first);
      choose(layout, indices.subspan(first, part), records == nullptr ? nullptr : records + first, choices);
      const auto texts = views.subspan(first, part);
      out = layout.lasts.empty() ? write_wholes(out, layout, choices, texts)
                                 : write_entries(out, choices.entries.data(), layout.lasts, layout.width, texts);
    }
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      const auto index = static_cast<std::uint64_t>(indices[i]);
      const std::uint64_t own = split(index, 0);
      char* const end = write_cut(out, layout, index, own, records == nullptr ? own : records[i]);
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
  }
  arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
  return Vector::text(views, plain_ && random_.is_plain());
}

void UniqueFace::choose(const Layout& layout, std::span<const u128> indices, const std::uint64_t* records,
                        Choices& choices) const {
  const std::size_t count = indices.size();
  std::uint64_t* const rest = choices.rest.data();
  for (std::size_t i = 0; i < count; ++i) {
    const Divider::Result parts = layout.domain(static_cast<std::uint64_t>(indices[i]));
    rest[i] = parts.remainder;
    NumberEntry& number = choices.numbers[i];
    char* const end = parts.quotient == 0 ? number.data() : write_unsigned(number.data(), parts.quotient);
    number.back() = static_cast<char>(end - number.data());
  }
  // Takes the digit of a radix off what is left of the index.
  const auto take = [](std::uint64_t& left, const Divider& radix) {
    const Divider::Result parts = radix(left);
    left = parts.quotient;
    return parts.remainder;
  };
  for (std::size_t p = 0; p < layout.parts.size(); ++p) {
    const Part& part = layout.parts[p];
    const char** const entries = choices.entries.data() + p * entry_block;
    const char* const data = part.data;
    const std::uint32_t shift = part.shift;
    const Divider radix = part.radix;
    switch (part.kind) {
      case UniquePart::Kind::digit:
        for (std::size_t i = 0; i < count; ++i) entries[i] = data + (take(rest[i], radix) << shift);
        break;
      case UniquePart::Kind::whole:
        for (std::size_t i = 0; i < count; ++i) choices.wholes[p * entry_block + i] = take(rest[i], radix);
        break;
      case UniquePart::Kind::free: {
        const Pick& pick = part.from->pick;
        const std::size_t size = part.from->table.size();
        std::array<std::uint64_t, entry_block> own;
        const std::uint64_t* draws = records;
        if (!pick.record || records == nullptr) {
          for (std::size_t i = 0; i < count; ++i) own[i] = split(static_cast<std::uint64_t>(indices[i]), 0);
          draws = own.data();
        }
        const std::uint32_t split_number = pick.split;
        if (pick.alias != nullptr) {
          const Alias& alias = *pick.alias;
          for (std::size_t i = 0; i < count; ++i)
            entries[i] = data + (std::size_t{alias(split(draws[i], split_number))} << shift);
        } else {
          for (std::size_t i = 0; i < count; ++i)
            entries[i] = data + (below(split(draws[i], split_number), size) << shift);
        }
        break;
      }
      case UniquePart::Kind::number:
        for (std::size_t i = 0; i < count; ++i) entries[i] = choices.numbers[i].data();
        break;
    }
  }
}

char* UniqueFace::write_wholes(char* out, const Layout& layout, const Choices& choices,
                               std::span<TextView> views) const noexcept {
  for (std::size_t i = 0; i < views.size(); ++i) {
    char* end = out;
    for (std::size_t p = 0; p < layout.parts.size(); ++p) {
      const Part& part = layout.parts[p];
      if (part.kind == UniquePart::Kind::whole) {
        end = random_.write_whole(end, choices.wholes[p * entry_block + i]);
      } else {
        end = copy_slot(end, choices.entries[p * entry_block + i], part.shift);
      }
    }
    views[i] = {out, static_cast<std::uint64_t>(end - out)};
    out = end;
  }
  return out;
}

char* UniqueFace::write_cut(char* out, const Layout& layout, std::uint64_t index, std::uint64_t own,
                            std::uint64_t record) const noexcept {
  const auto [number, remainder] = layout.domain(index);
  std::uint64_t rest = remainder;
  const auto take = [&rest](const Divider& radix) {
    const Divider::Result parts = radix(rest);
    rest = parts.quotient;
    return parts.remainder;
  };
  std::size_t room = layout.room;
  std::size_t free_left = layout.free_parts;
  // Digits of the number take room from the free parts.
  if (number != 0 && layout.numbers > 1 && limit_ < layout.longest)
    room = std::min(room, limit_ - layout.fixed - digits_of(number));
  for (const Part& part : layout.parts) {
    switch (part.kind) {
      case UniquePart::Kind::digit:
        out = copy_slot(out, part.data + (take(part.radix) << part.shift), part.shift);
        break;
      case UniquePart::Kind::free: {
        const Pick& pick = part.from->pick;
        const std::uint64_t bits = split(pick.record ? record : own, pick.split);
        const std::uint64_t entry = pick.alias != nullptr ? (*pick.alias)(bits) : below(bits, part.from->table.size());
        --free_left;
        const auto size = static_cast<std::size_t>(copy_slot(out, part.data + (entry << part.shift), part.shift) - out);
        const std::size_t kept = std::min(size, room - free_left);
        out += kept;
        room -= kept;
        break;
      }
      case UniquePart::Kind::number:
        if (number != 0) out = std::to_chars(out, out + 20, number).ptr;
        break;
      case UniquePart::Kind::whole:
        out = random_.write_whole(out, take(part.radix));
        break;
    }
  }
  return out;
}

std::optional<u128> UniqueFace::index_of(std::string_view text, std::uint64_t rows) const {
  const Layout& layout = layout_for(rows);
  Parse parse{text, layout, std::vector<std::uint64_t>(layout.parts.size())};
  if (!match(parse, 0, 0)) return std::nullopt;
  u128 index = 0;
  for (std::size_t i = layout.parts.size(); i-- > 0;) {
    const Part& part = layout.parts[i];
    if (part.kind == UniquePart::Kind::free || part.kind == UniquePart::Kind::number) continue;
    index = index * part.radix.divisor() + parse.digits[i];
  }
  for (std::size_t i = 0; i < layout.parts.size(); ++i)
    if (layout.parts[i].kind == UniquePart::Kind::number)
      index += static_cast<u128>(parse.digits[i]) * layout.domain.divisor();
  if (index >= domain_of(layout, rows)) return std::nullopt;
  return index;
}

/// Matches the parts from `part` on with the text from `at` on, trying all ways.
bool UniqueFace::match(Parse& parse, std::size_t number, std::size_t at) const {
  if (number == parse.layout.parts.size()) return at == parse.text.size();
  const SlotTable& table = parse.layout.parts[number].from->table;
  const std::string_view rest = parse.text.substr(at);
  const auto go = [&](std::uint64_t digit, std::size_t size) {
    parse.digits[number] = digit;
    return match(parse, number + 1, at + size);
  };
  switch (parse.layout.parts[number].kind) {
    case UniquePart::Kind::digit:
      for (std::size_t i = 0; i < table.size(); ++i)
        if (rest.starts_with(table[i]) && go(i, table[i].size())) return true;
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
        if (match_template(parse, number, at, t, 0, t, from_.templates.size())) return true;
      return false;
  }
  return false;
}

bool UniqueFace::match_template(Parse& parse, std::size_t part, std::size_t at, std::size_t t, std::size_t slot,
                                std::uint64_t digit, std::uint64_t place) const {
  if (slot == from_.templates[t].size()) {
    parse.digits[part] = digit;
    return match(parse, part + 1, at);
  }
  const SlotTable& table = from_.templates[t][slot];
  const std::string_view rest = parse.text.substr(at);
  for (std::size_t i = 0; i < table.size(); ++i)
    if (rest.starts_with(table[i]) &&
        match_template(parse, part, at + table[i].size(), t, slot + 1, digit + i * place, place * table.size()))
      return true;
  return false;
}

}  // namespace pgmock::generators
