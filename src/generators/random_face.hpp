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
#include "generators/entries.hpp"
#include "pgmock/base/arena.hpp"

namespace pgmock::generators {

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
  /// Whether the own draws decide anything.
  bool needs_draws() const;

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
  struct Choices {
    std::array<std::uint32_t, entry_block> first_slot;  // of the row's template
    std::vector<const char*> entries;                   // slot by slot
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
  std::vector<std::uint32_t> lasts_;  // where each slot's length stands; empty: templates differ in it
};

}  // namespace pgmock::generators
