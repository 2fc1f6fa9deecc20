// SPDX-License-Identifier: MIT
// Runs one golden test, a folder (README.md says what is in it): golden_runner [--approve] FOLDER
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/process.hpp"
#include "support/sql_syntax.hpp"
#include "support/temp_dir.hpp"

namespace fs = std::filesystem;
using namespace pgmock::testing;

namespace {

/// Output longer than this is kept as its checksum when a case is approved for the first time.
constexpr std::size_t longest_kept = 200'000;

using Tree = std::map<std::string, std::string>;  // relative path (empty for a plain file) -> bytes

/// Everything that one run left behind.
struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
  Tree files;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Tree read_tree(const fs::path& path) {
  Tree tree;
  if (fs::is_regular_file(path)) tree[""] = read_file(path);
  if (fs::is_directory(path))
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file()) tree[fs::relative(entry.path(), path).string()] = read_file(entry.path());
  return tree;
}

void write_tree(const fs::path& path, const Tree& tree) {
  fs::remove_all(path);
  for (const auto& [name, text] : tree) {
    const fs::path file = name.empty() ? path : path / name;
    fs::create_directories(file.parent_path());
    write_file(file, text);
  }
}

class Case {
 public:
  explicit Case(fs::path folder) : folder_(std::move(folder)) {
    std::istringstream words(read_file(folder_ / "args"));
    for (std::string word; words >> word;) args_.push_back(word);
    if (args_.empty()) throw std::runtime_error("`args` is empty");
    if (fs::exists(folder_ / "env")) {
      std::istringstream lines(read_file(folder_ / "env"));
      for (std::string line; std::getline(lines, line);)
        if (const auto equals = line.find('='); equals != std::string::npos)
          environment_[line.substr(0, equals)] = line.substr(equals + 1);
    }
  }

  /// Runs, compares or approves; the number of complaints, each of which has been printed.
  int run(bool approve) {
    const Outcome outcome = run_with({});
    if (is_sql()) check_syntax(outcome.out);
    if (outcome.status == 0 && args_.front() == "generate") check_invariance(outcome);
    if (!approve) {
      compare(outcome);
    } else if (complaints_ == 0) {
      write(outcome);
    }
    return complaints_;
  }

 private:
  Outcome run_with(const std::vector<std::string>& more) const {
    const TempDir temporary;
    const fs::path out = temporary / "out";
    ProcessOptions options;
    options.directory = folder_;
    options.environment = environment_;
    std::vector<std::string> arguments;
    for (std::string word : args_) {
      if (const auto at = word.find("@out@"); at != std::string::npos) word.replace(at, 5, out.string());
      arguments.push_back(word);
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = run_pgmock(arguments, options);
    Outcome outcome{result.status, result.out, result.err, read_tree(out)};
    for (auto at = outcome.err.find(out.string()); at != std::string::npos; at = outcome.err.find(out.string()))
      outcome.err.replace(at, out.string().size(), "@out@");
    return outcome;
  }

  bool has(std::string_view option) const {
    return std::ranges::any_of(args_, [&](const std::string& word) { return word.starts_with(option); });
  }
  bool exists(std::string_view name) const { return fs::exists(folder_ / name); }

  /// Standard output is SQL if that is what is expected or, when nothing is yet, if the arguments say so.
  bool is_sql() const {
    if (exists("expected.sql")) return true;
    if (exists("expected.stdout") || args_.front() != "generate") return false;
    return !has("--format") && !has("--dry-run") && !has("@out@") && !has("--compress");
  }

  void check_syntax(const std::string& sql) {
    if (const auto error = sql_syntax_error(sql)) complain("is not SQL: " + *error);
  }

  void check_invariance(const Outcome& whole) {
    std::vector<std::vector<std::string>> variants;
    if (!has("--threads"))
      for (const char* threads : {"1", "2", "4"}) variants.push_back({"--threads", threads});
    if (!has("--batch-rows"))
      for (const char* rows : {"1", "2", "7", "2048"}) variants.push_back({"--batch-rows", rows});
    for (const auto& variant : variants) {
      const Outcome outcome = run_with(variant);
      if (outcome == whole) continue;
      complain("differs with " + variant[0] + " " + variant[1] + ":");
      show_difference(whole.out + whole.err, outcome.out + outcome.err);
    }
    if (has("--shard") || has("--dry-run") || has("@out@") || exists("no-shards") || whole.out.empty()) return;
    std::string joined;
    for (const char* shard : {"1/3", "2/3", "3/3"}) {
      const Outcome outcome = run_with({"--shard", shard});
      if (outcome.status != 0) complain("fails with --shard " + std::string(shard) + ": " + outcome.err);
      joined += outcome.out;
    }
    if (joined == whole.out) return;
    complain("differs when three shards are joined:");
    show_difference(whole.out, joined);
  }

  void compare(const Outcome& outcome) {
    const int status = exists("status") ? std::stoi(read_file(folder_ / "status")) : 0;
    if (outcome.status != status)
      complain("ended with " + std::to_string(outcome.status) + " instead of " + std::to_string(status));
    compare_text("standard error", exists("expected.stderr") ? read_file(folder_ / "expected.stderr") : "",
                 outcome.err);
    if (exists("expected.sha256")) {
      const std::string expected = read_file(folder_ / "expected.sha256").substr(0, 64);
      if (sha256(outcome.out) != expected) complain("standard output has another SHA-256 than " + expected);
    } else {
      const std::string name = exists("expected.sql") ? "expected.sql" : "expected.stdout";
      compare_text("standard output", exists(name) ? read_file(folder_ / name) : "", outcome.out);
    }
    const Tree expected = read_tree(folder_ / "expected.out");
    std::set<std::string> names;
    for (const Tree& tree : {expected, outcome.files})
      for (const auto& [name, text] : tree) names.insert(name);
    for (const auto& name : names) {
      if (!expected.contains(name)) {
        complain("file `" + name + "` is not expected");
      } else if (!outcome.files.contains(name)) {
        complain("file `" + name + "` is missing");
      } else {
        compare_text("file `" + name + "`", expected.at(name), outcome.files.at(name));
      }
    }
  }

  void compare_text(const std::string& what, const std::string& expected, const std::string& actual) {
    if (expected == actual) return;
    complain(what + " differs (- expected, + now):");
    show_difference(expected, actual);
  }

  void write(const Outcome& outcome) const {
    write_or_remove("status", outcome.status == 0 ? "" : std::to_string(outcome.status) + "\n");
    write_or_remove("expected.stderr", outcome.err);
    if (exists("expected.sha256") || (!exists("expected.sql") && outcome.out.size() > longest_kept)) {
      write_file(folder_ / "expected.sha256", sha256(outcome.out) + "\n");
    } else {
      const bool sql = is_sql();
      write_or_remove("expected.sql", sql ? outcome.out : "");
      write_or_remove("expected.stdout", sql ? "" : outcome.out);
    }
    write_tree(folder_ / "expected.out", outcome.files);
  }

  void write_or_remove(std::string_view name, const std::string& text) const {
    if (text.empty()) {
      fs::remove(folder_ / name);
    } else {
      write_file(folder_ / name, text);
    }
  }

  void complain(const std::string& text) {
    ++complaints_;
    std::printf("%s: %s\n", folder_.string().c_str(), text.c_str());
  }

  static void show_difference(const std::string& expected, const std::string& actual) {
    const TempDir temporary;
    const auto a = temporary.write("expected", expected);
    const auto b = temporary.write("now", actual);
    std::istringstream lines(run_process("diff", {"-u", a.string(), b.string()}).out);
    int count = 0;
    for (std::string line; count < 60 && std::getline(lines, line);)
      if (++count > 2) std::printf("    %.300s\n", line.c_str());
  }

  fs::path folder_;
  std::vector<std::string> args_;
  std::map<std::string, std::string> environment_;
  int complaints_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  const bool approve = !arguments.empty() && arguments.front() == "--approve";
  if (arguments.size() != (approve ? 2U : 1U)) {
    std::fputs("usage: golden_runner [--approve] FOLDER\n", stderr);
    return 2;
  }
  try {
    return Case(fs::canonical(arguments.back())).run(approve) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::printf("%s: %s\n", std::string(arguments.back()).c_str(), error.what());
    return 1;
  }
}
