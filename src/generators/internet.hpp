// SPDX-License-Identifier: MIT
// What the generators of category `internet` are made by beside accounts, and the tables that they share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "generators/slots.hpp"
#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

/// Empty texts, as many as its neighbours have entries.
inline SlotTable nothing(std::size_t size = 1) { return SlotTable(std::vector<std::string>(size)); }
/// low, low + 1, …, high.
SlotTable number_texts(std::uint64_t low, std::uint64_t high);
/// Names of letters alone: what may stand before a number in the index face.
std::vector<std::string> plain_only(std::vector<std::string> texts);

// web.cpp
std::unique_ptr<const Generator> make_domain(const Args& args);
std::unique_ptr<const Generator> make_url(const Args& args);
std::unique_ptr<const Generator> make_path(const Args& args);
std::unique_ptr<const Generator> make_file_name(const Args& args, bool folders);

}  // namespace pgmock::generators
