// SPDX-License-Identifier: MIT
// Free text: texts whose length a column may choose. The modifiers `min` and `max` cut the distribution: a text of
// another length is drawn again; where too few have a fitting length, pieces are put together until the length is
// right.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "generators/compose.hpp"
#include "generators/lists.hpp"
#include "pgmock/generators/args.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::generators {

/// For generators of texts that keep `min` and `max`.
inline constexpr Modifiers length_bounds{.min_max = true};

/// The most characters that `min` may ask for.
inline constexpr std::size_t longest_least = 10'000;

/// Characters that a text may have.
struct Lengths {
  std::size_t low = 1;
  std::size_t high = 0;
  bool bounded = false;  // by the column's `min` or `max`, not by its type alone
  bool hold(std::size_t length) const { return low <= length && length <= high; }
};
/// `min`, `max` and the type's limit. Bounds that no text keeps are an ArgumentError.
Lengths lengths_of(const Args& args);

/// `5 to 20 characters`, for messages.
std::string length_text(const Lengths& lengths);

/// The lengths of a text that has `natural` characters if it may choose, and never less than `least`: that length, or
/// where it lies outside the bounds, all between them (where only one is given: that one).
Lengths choose_lengths(const Args& args, std::size_t natural, std::size_t least);

/// How texts are made longer than they are by themselves.
struct Lengthening {
  std::string glue = " ";        // between two pieces
  std::string unique_mark = {};  // between a unique text and what makes it longer; empty: one that no text holds
};

/// The generator of a composition without records. What is longer than the type stops at a word; unique texts that do
/// not fit become code words.
std::unique_ptr<const Generator> free_text(Composition made, const Args& args, const Lengthening& how = {});

/// One of the list's values that keep the bounds; none is an ArgumentError. Not for lists that belong to a record.
std::unique_ptr<const Generator> bounded_list(const Args& args, ListSource source);

}  // namespace pgmock::generators
