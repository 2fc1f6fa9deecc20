// SPDX-License-Identifier: MIT
// The random face of composed texts: each slot's entry is picked by draws, and the entries are copied one behind
// another.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "generators/compose.hpp"
#include "pgmock/base/arena.hpp"
#include "pgmock/base/blocks.hpp"

namespace pgmock::generators {

/// How many bytes copy_entry() moves at least; the same for all slots of a composition, so that the branch is foreseen.
enum class EntryWidth : std::uint8_t { up_to_16, up_to_32, any };

/// Copies `length` bytes in whole blocks and returns their end.
template <EntryWidth width>
inline char* copy_entry(char* out, const char* entry, std::size_t length) noexcept {
  if constexpr (width == EntryWidth::up_to_16) {
    copy_16(out, entry);
  } else {
    copy_32(out, entry);
  }
  if constexpr (width == EntryWidth::any) {
    copy_32(out + 32, entry + 32);
    for (std::size_t at = 64; at < length; at += 32) copy_32(out + at, entry + at);
  }
  return out + length;
}

/// Immutable; all threads share it.
class RandomFace {
 public:
  /// `from` must outlive the face.
  explicit RandomFace(const Composition& from);

  /// One text a draw, of at most `limit` bytes. `record`: the records' draws, one a row.
  Vector fill(Arena& arena, std::span<const std::uint64_t> draws, const std::uint64_t* record, std::size_t limit) const;

  std::size_t longest() const { return longest_; }
  double mean() const { return mean_; }
  /// Whether every text is plain (see Vector::plain).
  bool is_plain() const { return plain_; }

  // Whole values by number, for index faces: template and entries are the digits of the number.
  /// Throws std::logic_error when the templates differ in the sizes of their slots.
  std::uint64_t whole_domain() const;
  std::size_t longest_whole() const;
  char* write_whole(char* out, std::uint64_t number) const noexcept;

 private:
  struct Slot {
    const char* data;
    std::uint32_t size;
    std::uint32_t shift;
    std::uint32_t last;  // where in an entry its length stands
    const char* operator[](std::size_t index) const noexcept { return data + (index << shift); }
  };
  struct RunPick {
    const Alias* alias;
    std::uint32_t split;
    bool record;
    bool fresh;  // of the equally likely ones: takes a new split; the others take the other half of it
  };
  static constexpr std::size_t block = 128;
  struct Choices {
    std::array<std::uint32_t, block> first_slot;  // of the row's template
    std::vector<const char*> entries;             // slot by slot
  };

  void choose(const std::uint64_t* draws, const std::uint64_t* record, std::size_t count, Choices& choices) const;
  template <EntryWidth width>
  char* write_block(char* out, std::size_t count, const Choices& choices, std::span<TextView> views) const noexcept;
  char* write_one(char* out, std::uint64_t draw, std::uint64_t record, char** ends = nullptr) const noexcept;
  char* write_repeated(char* out, std::uint64_t draw, std::uint64_t record, std::size_t stop) const noexcept;
  char* copy(char* out, const Slot& slot, std::size_t index) const noexcept;
  std::size_t pick_template(std::uint64_t draw) const noexcept;
  void shorten_all(std::span<TextView> views, std::span<const std::uint64_t> draws, const std::uint64_t* record,
                   std::size_t limit) const;
  char* shorten(char* out, char* end, std::uint64_t draw, std::uint64_t record, std::size_t limit) const;

  const Composition& from_;
  std::size_t slots_;
  std::vector<Slot> run_;  // the slots of all templates, one template behind another
  std::vector<RunPick> picks_;
  std::vector<Alias> template_alias_;  // one or none
  SlotTable glue_;
  std::size_t longest_ = 0;
  double mean_ = 0;
  bool plain_ = true;
  EntryWidth width_ = EntryWidth::up_to_16;
  bool one_shift_ = true;  // all entries have one size
};

}  // namespace pgmock::generators
