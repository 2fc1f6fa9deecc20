// SPDX-License-Identifier: MIT
// What the program says on stderr: errors, warnings and notes, as text for people or one JSON object a line, and the
// log. Not thread-safe: the main thread speaks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pgmock/base/diagnostic.hpp"

namespace pgmock::cli {

enum class MessageFormat : std::uint8_t { human, json };

/// How messages look and which of them are shown.
struct MessageStyle {
  MessageFormat format = MessageFormat::human;
  bool quiet = false;  // errors alone
  bool colour = false;
};

/// `pgmock: error: TEXT`, and the way out on a line of its own. `code`: "usage", "world", "interrupted".
void print_error(MessageFormat format, std::string_view code, std::string_view text, std::string_view help = {});
/// A line for people who look on; nothing when quiet.
void print_note(const MessageStyle& style, std::string_view text);
/// All diagnostics and their number; warnings are left out when quiet.
void print_diagnostics(const MessageStyle& style, const Diagnostics& diagnostics, const Sources& sources);
/// Writes a text to stdout; throws ClosedPipe or Error(world).
void print_out(std::string_view text);

/// The log's level by name: trace, debug, info, warn, error, off.
void set_log(std::string_view level, MessageFormat format);
void log_debug(std::string_view text);
void log_info(std::string_view text);

}  // namespace pgmock::cli
