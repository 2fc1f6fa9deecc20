// SPDX-License-Identifier: MIT
// Sinks: files that appear when whole, folders, devices, full disks, closed pipes; and compressed chunks that join.
#include "pgmock/output/sink.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/file_output.hpp"
#include "pgmock/base/error.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temp_dir.hpp"

namespace pgmock::output {
namespace {

namespace fs = std::filesystem;
using pgmock::testing::read_file;
using pgmock::testing::TempDir;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// What an Error says; "" when there was none.
template <class Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::world);
    return error.what();
  }
  return {};
}

TEST_CASE("tables' files stay in their folder, each under a name of its own", "[sink]") {
  CHECK(file_stem({"", "users"}) == "users");
  CHECK(file_stem({"audit", "events"}) == "audit.events");
  CHECK(file_stem({"", "../../etc/x"}) == "%2E%2E%2F%2E%2E%2Fetc%2Fx");
  CHECK(file_stem({"..", "/"}) == "%2E%2E.%2F");
  CHECK(file_stem({"", std::string("a\0b\n", 4)}) == "a%00b%0A");
  CHECK(file_stem({"", "50% größer"}) == "50%25 größer");
  CHECK(file_stem({"a", "b.c"}) != file_stem({"a.b", "c"}));
  CHECK(file_stem({"", "a.b"}) != file_stem({"a", "b"}));
}

TEST_CASE("sink: a file appears under its name when it is finished") {
  const TempDir dir;
  const std::string path = (dir / "out.sql").string();
  auto sink = file_sink(path);
  sink->write("one ");
  CHECK_FALSE(fs::exists(path));
  sink->write("two");
  sink->finish();
  CHECK(read_file(path) == "one two");
  sink.reset();
  CHECK(names_in(dir.path()) == std::vector<std::string>{"out.sql"});
}

TEST_CASE("sink: a file that is not finished leaves the old one and nothing else") {
  const TempDir dir;
  const std::string path = dir.write("out.sql", "old").string();
  {
    auto sink = file_sink(path);
    sink->write("new");
  }
  CHECK(read_file(path) == "old");
  CHECK(names_in(dir.path()) == std::vector<std::string>{"out.sql"});
}

TEST_CASE("sink: permissions follow the umask, or the file that is replaced") {
  const TempDir dir;
  const auto mode = [](const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()) & 0777U; };
  const mode_t before = ::umask(027);
  const fs::path fresh = dir / "fresh";
  file_sink(fresh.string())->finish();
  const fs::path old = dir.write("old", "x");
  fs::permissions(old, static_cast<fs::perms>(0604));
  file_sink(old.string())->finish();
  ::umask(before);
  CHECK(mode(fresh) == 0640);
  CHECK(mode(old) == 0604);
}

TEST_CASE("sink: links are followed, also to a file that is not there yet") {
  const TempDir dir;
  fs::create_directory(dir / "real");
  fs::create_symlink("real/data.sql", dir / "link.sql");
  for (const char* text : {"first", "second"}) {
    auto sink = file_sink((dir / "link.sql").string());
    sink->write(text);
    sink->finish();
    CHECK(fs::is_symlink(dir / "link.sql"));
    CHECK(read_file(dir / "real/data.sql") == text);
  }
  fs::create_symlink("b", dir / "a");
  fs::create_symlink("a", dir / "b");
  CHECK(error_of([&] { file_sink((dir / "a").string()); }).find("Too many levels of symbolic links") !=
        std::string::npos);
}

TEST_CASE("sink: targets that cannot be written") {
  const TempDir dir;
  const std::string missing = (dir / "no/out.sql").string();
  CHECK(error_of([&] { file_sink(missing); }) == "cannot create `" + missing + "`: No such file or directory");
  CHECK(error_of([&] { file_sink(dir.path().string()); }) ==
        "cannot create `" + dir.path().string() + "`: Is a directory");
}

TEST_CASE("sink: a full device gives one clear message") {
  if (!fs::exists("/dev/full")) return;
  auto sink = file_sink("/dev/full");
  CHECK(error_of([&] { sink->write("x"); }) == "cannot write to `/dev/full`: No space left on device");
}

TEST_CASE("sink: devices are written directly and stay what they are") {
  auto sink = file_sink("/dev/null");
  sink->write("x");
  sink->finish();
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("sink: a FIFO is written directly, and a reader that goes away is no failure") {
  const TempDir dir;
  const std::string path = (dir / "fifo").string();
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  auto sink = file_sink(path);
  sink->write("hello");
  char text[16];
  CHECK(::read(reader, text, sizeof text) == 5);
  ::close(reader);
  CHECK_THROWS_AS(sink->write("more"), ClosedPipe);
  CHECK(fs::is_fifo(path));
}

TEST_CASE("sink: a folder is built beside its name and appears as a whole") {
  const TempDir dir;
  const std::string path = (dir / "out").string();
  auto folder = directory_sink(path + "/");
  auto a = folder->file("a.csv");
  a->write("1\n");
  a->finish();
  CHECK_FALSE(fs::exists(path));
  folder->file("b.csv")->finish();
  folder->finish();
  folder.reset();
  CHECK(names_in(dir.path()) == std::vector<std::string>{"out"});
  CHECK(names_in(path) == std::vector<std::string>{"a.csv", "b.csv"});
  CHECK(read_file(path + "/a.csv") == "1\n");
}

TEST_CASE("sink: an empty folder that is there is filled, and stays empty when the run fails") {
  const TempDir dir;
  fs::create_directory(dir / "out");
  const std::string path = (dir / "out").string();
  {
    auto folder = directory_sink(path);
    folder->file("a.csv")->write("1\n");
  }
  CHECK(names_in(path).empty());
  auto folder = directory_sink(path);
  auto a = folder->file("a.csv");
  a->write("1\n");
  a->finish();
  folder->finish();
  CHECK(names_in(path) == std::vector<std::string>{"a.csv"});
  CHECK(error_of([&] { directory_sink(path); }) == "the folder `" + path + "` is not empty");
}

TEST_CASE("sink: an unfinished folder leaves nothing") {
  const TempDir dir;
  {
    auto folder = directory_sink((dir / "out").string());
    folder->file("a.csv")->write("1\n");
    CHECK(error_of([&] { folder->file("a/b"); }).find("has no `/`") != std::string::npos);
  }
  CHECK(names_in(dir.path()).empty());
  const std::string file = dir.write("file", "x").string();
  CHECK(error_of([&] { directory_sink(file); }) == "`" + file + "` is there already and is no folder");
}

TEST_CASE("sink: discard_unfinished removes what living sinks have begun") {
  const TempDir dir;
  auto file = file_sink((dir / "a.sql").string());
  file->write("x");
  auto folder = directory_sink((dir / "out").string());
  folder->file("b.csv")->write("y");
  CHECK(names_in(dir.path()).size() == 2);
  discard_unfinished();
  CHECK(names_in(dir.path()).empty());
}

TEST_CASE("compression: by name") {
  CHECK(compression_of("a.sql") == Compression::none);
  CHECK(compression_of("a.sql.gz") == Compression::gzip);
  CHECK(compression_of("a.sql.zst") == Compression::zstd);
  CHECK(find_compression("zstd") == Compression::zstd);
  CHECK(find_compression("none") == Compression::none);
  CHECK_FALSE(find_compression("bzip2").has_value());
}

TEST_CASE("compression: joined chunks are one valid file") {
  const TempDir dir;
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i * 7919) + "\n";
  const struct {
    Compression compression;
    const char* file;
    const char* program;
  } cases[] = {{Compression::gzip, "x.gz", "gzip"}, {Compression::zstd, "x.zst", "zstd"}};
  for (const auto& [compression, name, program] : cases) {
    Buffer out;
    const std::size_t half = text.size() / 2;
    compress(compression, std::string_view(text).substr(0, half), out);
    compress(compression, {}, out);
    compress(compression, std::string_view(text).substr(half), out);
    Buffer again;
    compress(compression, std::string_view(text).substr(0, half), again);
    CHECK((out.view().substr(0, again.size()) == again.view()));
    CHECK(out.size() < text.size() / 2);
    dir.write(name, out.view());
    if (std::system((std::string("command -v ") + program + " > /dev/null").c_str()) != 0) continue;
    const auto result = pgmock::testing::run_process(program, {"-d", "-c", (dir / name).string()});
    INFO(result.err);
    CHECK(result.status == 0);
    CHECK((result.out == text));
  }
  Buffer plain;
  compress(Compression::none, "abc", plain);
  CHECK(plain.view() == "abc");
}

}  // namespace
}  // namespace pgmock::output
