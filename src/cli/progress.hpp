// SPDX-License-Identifier: MIT
// Progress on stderr: a bar on a terminal, lines elsewhere, or nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/messages.hpp"
#include "pgmock/engine/run.hpp"

namespace pgmock::cli {

/// What is being written.
struct ProgressScope {
  std::vector<std::string> tables;  // names, by index of the plan
  std::uint64_t rows = 0;           // of all tables that are written, over this shard
};

class ProgressDisplay : public engine::Progress {
 public:
  /// Takes the display away, so that messages can follow.
  virtual void finish() = 0;
};

/// `auto` is a bar when stderr is a terminal, messages are for people and the data goes elsewhere; else nothing.
std::unique_ptr<ProgressDisplay> make_progress(std::string_view kind, const MessageStyle& style, bool data_to_terminal,
                                               ProgressScope scope);

/// The state of a run, without clock or terminal.
struct ProgressState {
  std::string table;
  std::uint64_t rows = 0, rows_total = 0, bytes = 0;
  double seconds = 0;
};
/// `orders  45%  1,234,567 of 2,000,000 rows  310 MB  155 MB/s  2 s left`.
std::string progress_line(const ProgressState& state);
/// The same with a bar in front, cut to `width` columns.
std::string progress_bar(const ProgressState& state, std::size_t width);

}  // namespace pgmock::cli
