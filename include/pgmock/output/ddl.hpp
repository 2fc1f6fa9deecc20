// SPDX-License-Identifier: MIT
// DDL and the frame around the data: header, schemas, types, tables; afterwards keys, indexes, foreign keys, triggers,
// sequence positions and ANALYZE. Everything is schema-qualified and quoted; search_path is left alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pgmock/model/schema.hpp"
#include "pgmock/model/sequence_position.hpp"

namespace pgmock::output {

enum class DdlMode : std::uint8_t { none, before, only };

struct FrameOptions {
  DdlMode ddl = DdlMode::none;
  bool transaction = true;
  std::vector<std::size_t> tables;  // tables whose data is written, in output order
  std::vector<SequencePosition> sequences;
  std::vector<std::string> header_comments;  // lines for the head: program, seed, database name, "run with psql"
  bool psql_only = false;                    // COPY … FROM STDIN: say so in the header
};

/// Session settings, BEGIN, and with DdlMode::before/only all that must come before the data.
std::string sql_header(const Schema& schema, const FrameOptions& options);
/// What comes after the data: keys and indexes, foreign keys (with DDL), triggers, sequence positions, ANALYZE, COMMIT.
std::string sql_footer(const Schema& schema, const FrameOptions& options);

}  // namespace pgmock::output
