// SPDX-License-Identifier: MIT
// The option groups that several commands share: messages, how the schema is read, and what data it shall be.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/messages.hpp"
#include "pgmock/base/decimal.hpp"
#include "pgmock/config/setting.hpp"
#include "pgmock/parser/spec.hpp"
#include "pgmock/plan/plan.hpp"

namespace pgmock::cli {

struct MessageOptions {
  config::Setting<bool> quiet, verbose;
  config::Setting<std::string> log_level{"warn"};
  config::Setting<std::string> message_format{"human"};

  MessageStyle style() const;
  /// Starts the log, and tells with -v what was set by whom.
  void start(const Command& command) const;
};
void add_message_options(Command& command, MessageOptions& options);

/// How the schema is read.
struct ReadingOptions {
  config::Setting<bool> strict_json;
  parser::ParseOptions parse_options() const;
};
void add_reading_options(Command& command, ReadingOptions& options);

/// --rows: of all tables, and of single ones.
struct RowsOption {
  std::optional<std::uint64_t> all;
  std::map<std::string, std::uint64_t> by_table;
};

/// What data it shall be.
struct DataOptions {
  config::Setting<std::optional<std::string>> seed;
  config::Setting<std::optional<std::int64_t>> as_of;
  config::Setting<RowsOption> rows;
  config::Setting<std::optional<Decimal>> scale;
  config::Setting<std::vector<std::string>> tables;

  plan::BuildOptions build_options() const;
};
void add_data_options(Command& command, DataOptions& options);

/// `SCHEMA [OVERLAY…]`.
void take_schemas(Command& command);

}  // namespace pgmock::cli
