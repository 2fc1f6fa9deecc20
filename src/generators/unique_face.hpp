// SPDX-License-Identifier: MIT
// The index face of composed texts: a layout's digits and number come from the index, its other parts stay free.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "generators/compose.hpp"
#include "generators/entries.hpp"
#include "generators/random_face.hpp"
#include "pgmock/base/divider.hpp"

namespace pgmock::generators {

/// Immutable; all threads share it.
class UniqueFace {
 public:
  /// `from` and `random` must outlive the face. Layouts that do not fit into `limit` bytes are left out.
  UniqueFace(const Composition& from, const RandomFace& random, std::size_t limit);

  bool is_empty() const { return layouts_.empty(); }
  /// 0 when there is no layout.
  std::uint64_t domain(std::uint64_t rows) const;
  /// `records`: the records' draws; nullptr: free parts are picked by the index.
  Vector at(Arena& arena, const std::uint64_t* records, std::uint64_t rows, std::span<const u128> indices) const;
  std::optional<u128> index_of(std::string_view text, std::uint64_t rows) const;
  bool is_plain() const { return plain_; }

 private:
  struct Part {
    UniquePart::Kind kind;
    const char* data;
    std::uint32_t shift;
    Divider radix;  // digits and wholes
    const UniquePart* from;
  };
  /// A layout with what the length limit leaves of it.
  struct Layout {
    std::vector<Part> parts;
    Divider domain;         // of the tables alone
    std::uint64_t numbers;  // how many numbers there is room for (1: none)
    std::size_t free_parts;
    std::size_t fixed;  // longest text of all other parts but the number
    std::size_t room;   // for all free parts together
    std::size_t longest;
    EntryWidth width;
    std::vector<std::uint32_t> lasts;  // where the length of each part's entries stands; empty: there are wholes
  };
  /// A number in digits, as an entry: its length in the last byte.
  using NumberEntry = std::array<char, 32>;
  struct Choices {
    std::array<std::uint64_t, entry_block> rest;
    std::array<NumberEntry, entry_block> numbers;
    std::vector<const char*> entries;   // of all parts but wholes, part by part
    std::vector<std::uint64_t> wholes;  // the same for wholes
  };
  struct Parse {
    std::string_view text;
    const Layout& layout;
    std::vector<std::uint64_t> digits;
  };

  void add(const UniqueLayout& parts);
  const Layout& layout_for(std::uint64_t rows) const;
  static std::uint64_t domain_of(const Layout& layout, std::uint64_t rows);
  void choose(const Layout& layout, std::span<const u128> indices, const std::uint64_t* records,
              Choices& choices) const;
  char* write_wholes(char* out, const Layout& layout, const Choices& choices, std::span<TextView> views) const noexcept;
  /// Where the limit may cut free parts: `own` and `record` are the draws that pick them.
  char* write_cut(char* out, const Layout& layout, std::uint64_t index, std::uint64_t own,
                  std::uint64_t record) const noexcept;
  bool match(Parse& parse, std::size_t part, std::size_t at) const;
  bool match_template(Parse& parse, std::size_t part, std::size_t at, std::size_t t, std::size_t slot,
                      std::uint64_t digit, std::uint64_t place) const;

  const Composition& from_;
  const RandomFace& random_;
  std::size_t limit_;
  std::vector<Layout> layouts_;
  bool plain_ = true;
};

}  // namespace pgmock::generators
