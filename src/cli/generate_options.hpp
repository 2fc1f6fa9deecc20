// SPDX-License-Identifier: MIT
// The options of pgmock generate.
#pragma once

#include <cstdint>
#include <string>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "pgmock/engine/run.hpp"
#include "pgmock/output/ddl.hpp"
#include "pgmock/output/formatter.hpp"
#include "pgmock/output/sink.hpp"

namespace pgmock::cli {

struct GenerateOptions {
  config::Setting<std::string> output{"-"};
  config::Setting<std::string> format{"insert"};
  config::Setting<std::string> ddl{"none"};
  config::Setting<std::string> compress{"auto"};
  config::Setting<bool> no_transaction;
  config::Setting<std::uint64_t> insert_rows{engine::RunOptions().insert_rows};
  config::Setting<engine::Shard> shard;
  config::Setting<std::uint64_t> threads;  // default: cores
  config::Setting<std::uint64_t> batch_rows{engine::RunOptions().batch_rows};
  config::Setting<bool> dry_run, continue_on_error;
  config::Setting<std::string> progress{"auto"};
  DataOptions data;
  ReadingOptions reading;
  MessageOptions messages;

  const output::FormatInfo& format_info() const;
  output::DdlMode ddl_mode() const;
  bool to_stdout() const { return *output == "-"; }
  plan::BuildOptions build_options() const;
};

/// Declares them.
void add_generate_options(Command& command, GenerateOptions& options);

/// Refuses options that exclude each other, before anything is read. Throws UsageError.
void check_together(const GenerateOptions& options);

}  // namespace pgmock::cli
