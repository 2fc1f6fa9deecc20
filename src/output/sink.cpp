// SPDX-License-Identifier: MIT
// Sinks: standard output, files that appear under their name when whole, folders of files.
#include "pgmock/output/sink.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "output/file_output.hpp"
#include "pgmock/base/error.hpp"

namespace pgmock::output {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_world(const std::string& message) { throw Error(ExitCode::world, message); }

[[noreturn]] void throw_world(const std::string& message, int error) {
  throw_world(fmt::format("{}: {}", message, std::generic_category().message(error)));
}

/// Writes straight to a descriptor: standard output, a pipe, a device, a file of a folder that is not there yet.
class DirectSink final : public Sink {
 public:
  DirectSink(FileDescriptor fd, std::string what) : fd_(std::move(fd)), what_(std::move(what)) {}
  void write(std::string_view bytes) override { write_all(fd_.get(), bytes, what_); }
  void finish() override {
    if (!fd_.close()) throw_write_error(what_, errno);
  }

 private:
  FileDescriptor fd_;
  std::string what_;
};

class FileSink final : public Sink {
 public:
  /// `target` is no link; `mode` the permissions of the file that it replaces, or -1.
  FileSink(std::string path, std::string target, int mode)
      : what_("`" + path + "`"), target_(std::move(target)), temporary_(temporary_beside(target_)) {
    remember_unfinished(temporary_);
    fd_ = FileDescriptor(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!fd_.is_open()) {
      const int error = errno;
      forget_unfinished(temporary_);
      throw_world("cannot create " + what_, error);
    }
    if (mode >= 0) ::fchmod(fd_.get(), static_cast<mode_t>(mode));
  }
  ~FileSink() override {
    if (finished_) return;
    ::unlink(temporary_.c_str());
    forget_unfinished(temporary_);
  }
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  void write(std::string_view bytes) override { write_all(fd_.get(), bytes, what_); }
  void finish() override {
    if (!fd_.close()) throw_write_error(what_, errno);
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw_write_error(what_, errno);
    finished_ = true;
    forget_unfinished(temporary_);
  }

 private:
  std::string what_, target_, temporary_;
  FileDescriptor fd_;
  bool finished_ = false;
};

/// Where a link leads, also one to a file that is not there yet.
std::string follow_links(const std::string& path) {
  fs::path target = path;
  constexpr int most_links = 40;  // as the system itself
  for (int i = 0; i < most_links; ++i) {
    std::error_code error;
    if (!fs::is_symlink(fs::symlink_status(target, error))) return target.string();
    const fs::path next = fs::read_symlink(target, error);
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  throw_world("cannot create `" + path + "`", ELOOP);
}

class Directory final : public DirectorySink {
 public:
  explicit Directory(const std::string& path) : path_(path) {
    std::string target = fs::path(follow_links(path)).lexically_normal().string();
    while (target.size() > 1 && target.back() == '/') target.pop_back();
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    exists_ = fs::exists(status);
    if (exists_ && !fs::is_directory(status)) throw_world("`" + path + "` is there already and is no folder");
    if (exists_ && !fs::is_empty(target, error)) {
      if (error) throw_world("cannot read `" + path + "`", error.value());
      throw_world("the folder `" + path + "` is not empty");
    }
    target_ = target;
    // An empty folder that is there stays itself (it may be the working directory or a mount point): its files are
    // built inside of it and moved up. Else the folder is built beside its name.
    temporary_ = temporary_beside(exists_ ? target + "/x" : target);
    remember_unfinished(temporary_);
    if (::mkdir(temporary_.c_str(), 0777) != 0) {
      const int problem = errno;
      forget_unfinished(temporary_);
      throw_world("cannot create the folder `" + path + "`", problem);
    }
  }
  ~Directory() override {
    if (finished_) return;
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
    forget_unfinished(temporary_);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  std::unique_ptr<Sink> file(const std::string& name) override {
    const std::string what = "`" + (fs::path(path_) / name).string() + "`";
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos)
      throw_world("cannot create " + what + ": a file's name has no `/`");
    const std::string full = temporary_ + "/" + name;
    FileDescriptor fd(::open(full.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!fd.is_open()) throw_world("cannot create " + what, errno);
    names_.push_back(name);
    return std::make_unique<DirectSink>(std::move(fd), what);
  }

  void finish() override {
    if (exists_)
      move_up();
    else if (::rename(temporary_.c_str(), target_.c_str()) != 0)
      throw_world("cannot create the folder `" + path_ + "`", errno);
    finished_ = true;
    forget_unfinished(temporary_);
  }

 private:
  void move_up() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string to = target_ + "/" + names_[i];
      if (::rename((temporary_ + "/" + names_[i]).c_str(), to.c_str()) == 0) continue;
      const int error = errno;
      for (std::size_t done = 0; done < i; ++done) ::unlink((target_ + "/" + names_[done]).c_str());
      throw_world("cannot create `" + (fs::path(path_) / names_[i]).string() + "`", error);
    }
    ::rmdir(temporary_.c_str());
  }

  std::string path_, target_, temporary_;
  std::vector<std::string> names_;
  bool exists_ = false;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<Sink> stdout_sink() {
  ignore_broken_pipes();
  // a copy, so that closing it tells what a file system held back, and descriptor 1 stays open for others
  FileDescriptor copy(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
  if (!copy.is_open()) throw_write_error("standard output", errno);
  widen_pipe(copy.get());
  return std::make_unique<DirectSink>(std::move(copy), "standard output");
}

std::unique_ptr<Sink> file_sink(const std::string& path) {
  if (path == "-") return stdout_sink();
  const std::string target = follow_links(path);
  struct stat info {};
  if (::stat(target.c_str(), &info) != 0) {
    if (errno != ENOENT) throw_world("cannot create `" + path + "`", errno);
    return std::make_unique<FileSink>(path, target, -1);
  }
  if (S_ISDIR(info.st_mode)) throw_world("cannot create `" + path + "`", EISDIR);
  if (S_ISREG(info.st_mode)) {
    // replacing it would get around a write protection
    if (::access(target.c_str(), W_OK) != 0) throw_world("cannot write to `" + path + "`", errno);
    return std::make_unique<FileSink>(path, target, static_cast<int>(info.st_mode & 0777U));
  }
  ignore_broken_pipes();
  FileDescriptor fd(::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!fd.is_open()) throw_world("cannot open `" + path + "`", errno);
  widen_pipe(fd.get());
  return std::make_unique<DirectSink>(std::move(fd), "`" + path + "`");
}

std::string file_stem(const QualifiedName& table) {
  const auto encoded = [](const std::string& name) {
    std::string result;
    for (const char c : name) {
      const auto code = static_cast<unsigned char>(c);
      if (code < 0x20 || code == 0x7f || c == '.' || c == '/' || c == '%')
        result += fmt::format("%{:02X}", code);
      else
        result += c;
    }
    return result;
  };
  return table.schema.empty() ? encoded(table.name) : encoded(table.schema) + "." + encoded(table.name);
}

std::unique_ptr<DirectorySink> directory_sink(const std::string& path) { return std::make_unique<Directory>(path); }

}  // namespace pgmock::output
