// SPDX-License-Identifier: MIT
// A PostgreSQL server for tests: in a temporary folder, on a unix socket alone, started once a test program.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "support/process.hpp"
#include "support/temp_dir.hpp"

namespace pgmock::testing {

/// The server. Its cluster is UTF8 with locale C, time zone UTC, and without fsync. As root it is run by the user
/// `postgres`. The programs are those of $PGMOCK_PG_BINDIR, else of PostgreSQL 15 where Debian puts it, else what
/// `pg_config --bindir` says. Start it from the main thread: it is killed when the thread that started it ends.
class PostgresServer {
 public:
  /// The program's one server; the first call starts it (about a second). It stops when the program ends, however.
  /// Throws std::runtime_error with the server's log if it does not start.
  static PostgresServer& instance();

  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// The connection string of a database of the server.
  std::string uri(std::string_view database) const;
  /// The full path of a client program, `psql` for one.
  std::string client(std::string_view program) const { return (bin_ / program).string(); }

 private:
  PostgresServer();
  std::string log() const;
  TempDir dir_;
  std::filesystem::path bin_;
  pid_t pid_ = 0;
};

/// A row of a result: the text of each value, or nothing for NULL.
using PgRow = std::vector<std::optional<std::string>>;

/// A new, empty database, dropped with the object.
class TempDatabase {
 public:
  TempDatabase();
  ~TempDatabase();
  TempDatabase(const TempDatabase&) = delete;
  TempDatabase& operator=(const TempDatabase&) = delete;

  const std::string& name() const { return name_; }
  std::string uri() const { return server_.uri(name_); }

  /// Runs a script as `psql -X -q -v ON_ERROR_STOP=1` reads it from its standard input.
  ProcessResult psql(std::string_view script, const std::vector<std::string>& arguments = {}) const;
  /// The same with a file.
  ProcessResult psql_file(const std::filesystem::path& file) const;

  /// Runs one or more statements over one connection and returns the rows of the last. Throws std::runtime_error with
  /// the server's message.
  std::vector<PgRow> query(const std::string& sql) const;
  /// The first value of the first row; `NULL` for NULL. Throws if there is no row.
  std::string value(const std::string& sql) const;

 private:
  PostgresServer& server_;
  std::string name_;
};

}  // namespace pgmock::testing
