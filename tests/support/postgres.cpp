// SPDX-License-Identifier: MIT
#include "support/postgres.hpp"

#include <chrono>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <pqxx/pqxx>

#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pgmock::testing {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view superuser = "pgmock";

fs::path find_binaries() {
  if (const char* named = std::getenv("PGMOCK_PG_BINDIR")) return named;
  if (fs::exists("/usr/lib/postgresql/15/bin/initdb")) return "/usr/lib/postgresql/15/bin";
  const auto config = run_process("pg_config", {"--bindir"});
  const fs::path path = config.out.substr(0, config.out.find('\n'));
  if (config.status != 0 || !fs::exists(path / "initdb"))
    throw std::runtime_error("no PostgreSQL server programs found: install postgresql-15 or set PGMOCK_PG_BINDIR");
  return path;
}

void check(const ProcessResult& result, const std::string& what) {
  if (result.status != 0) throw std::runtime_error(what + " failed:\n" + result.out + result.err);
}

}  // namespace

PostgresServer& PostgresServer::instance() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() : bin_(find_binaries()) {
  ProcessOptions as_server;
  as_server.directory = dir_.path();
  if (geteuid() == 0) {  // the server refuses to run as root
    as_server.user = "postgres";
    const passwd* user = getpwnam("postgres");
    if (user == nullptr) throw std::runtime_error("there is no user `postgres` to run the server as");
    if (chown(dir_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::system_error(errno, std::generic_category(), "chown " + dir_.path().string());
  }
  const std::string data = dir_ / "data";
  check(run_process((bin_ / "initdb").string(),
                    {"-D", data, "-U", std::string(superuser), "--auth=trust", "--encoding=UTF8", "--locale=C",
                     "--no-sync", "--no-instructions"},
                    as_server),
        "initdb");

  std::vector<std::string> arguments{"-D", data, "-F", "-k", dir_.path().string()};
  for (const char* setting : {"listen_addresses=", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
                              "wal_level=minimal", "max_wal_senders=0", "max_connections=20", "shared_buffers=64MB",
                              "jit=off", "timezone=UTC", "log_timezone=UTC", "max_wal_size=4GB"})
    arguments.insert(arguments.end(), {"-c", setting});
  pid_ = start_process((bin_ / "postgres").string(), arguments, as_server, dir_ / "server.log");

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  for (;;) {
    try {
      const pqxx::connection probe(uri("postgres"));
      return;
    } catch (const pqxx::broken_connection&) {  // not up yet
    }
    const bool ended = waitpid(pid_, nullptr, WNOHANG) != 0;
    if (ended || std::chrono::steady_clock::now() > deadline) {
      if (!ended) {
        kill(pid_, SIGQUIT);
        waitpid(pid_, nullptr, 0);
      }
      throw std::runtime_error("the server did not start:\n" + log());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

PostgresServer::~PostgresServer() {
  kill(pid_, SIGQUIT);  // at once: nothing in it is worth a checkpoint
  waitpid(pid_, nullptr, 0);
}

std::string PostgresServer::log() const { return read_file(dir_ / "server.log"); }

std::string PostgresServer::uri(std::string_view database) const {
  return "postgresql://" + std::string(superuser) + "@/" + std::string(database) + "?host=" + dir_.path().string();
}

TempDatabase::TempDatabase() : server_(PostgresServer::instance()) {
  static int count = 0;
  name_ = "test_" + std::to_string(++count);
  pqxx::connection connection(server_.uri("postgres"));
  pqxx::nontransaction work(connection);
  work.exec("CREATE DATABASE " + name_ + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
}

TempDatabase::~TempDatabase() {
  try {
    pqxx::connection connection(server_.uri("postgres"));
    pqxx::nontransaction work(connection);
    work.exec("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {  // the server goes away with everything in it
  }
}

ProcessResult TempDatabase::psql(std::string_view script, const std::vector<std::string>& arguments) const {
  ProcessOptions options;
  options.input = script;
  std::vector<std::string> all{"-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", uri()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_process(server_.client("psql"), all, options);
}

ProcessResult TempDatabase::psql_file(const fs::path& file) const { return psql("", {"-f", file.string()}); }

std::vector<PgRow> TempDatabase::query(const std::string& sql) const {
  try {
    pqxx::connection connection(uri());
    pqxx::nontransaction work(connection);
    const pqxx::result result = work.exec(sql);
    std::vector<PgRow> rows;
    for (const auto& row : result) {
      PgRow texts;
      for (const auto& field : row)
        texts.push_back(field.is_null() ? std::nullopt : std::optional<std::string>(field.c_str()));
      rows.push_back(std::move(texts));
    }
    return rows;
  } catch (const pqxx::failure& error) {
    throw std::runtime_error(std::string(error.what()) + "\nin: " + sql);
  }
}

std::string TempDatabase::value(const std::string& sql) const {
  const auto rows = query(sql);
  if (rows.empty() || rows[0].empty()) throw std::runtime_error("no row: " + sql);
  return rows[0][0].value_or("NULL");
}

}  // namespace pgmock::testing
