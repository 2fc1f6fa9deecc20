// SPDX-License-Identifier: MIT
// Lists: values taken from up to 65,536 given ones, equally likely or by weights, from the cell's own draw or from a
// record's. Their vectors are dictionaries, which formatters render once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "generators/alias.hpp"
#include "generators/words.hpp"
#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// What a list takes its values from. Equal values are merged, with the sum of their weights.
struct ListSource {
  std::vector<std::string> values;
  std::vector<std::uint64_t> weights;  // empty: equally likely
  /// The values belong to a record: the draw is split `split` of the record's, so that columns with the same weights
  /// and split agree. Else the own draw itself.
  bool record = false;
  std::uint32_t split = 0;
  /// Text under a length limit that no value fits: cut the values (words), else an ArgumentError (codes, addresses).
  bool may_cut = true;
  /// When unique and more values are wanted than there are: put a number behind (`tag17`); text alone.
  bool numbered = false;
  std::string number_glue = "";
};

/// For text and integer types; values of integer types are the texts read as numbers.
std::unique_ptr<const Generator> list_cells(const Args& args, const ListSource& source);

/// The first column of an embedded list, with its weights.
ListSource list_source(std::string_view list);
std::unique_ptr<const Generator> list_cells(const Args& args, std::string_view list);

/// Positions by weights over a ready dictionary; what the others are made of.
std::unique_ptr<const Generator> dictionary_cells(std::shared_ptr<const Dictionary> dictionary,
                                                  std::vector<std::uint64_t> weights);

}  // namespace pgmock::generators
