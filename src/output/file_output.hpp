// SPDX-License-Identifier: MIT
// What the sinks share: writing to a file descriptor with clear errors, and the list of what is not finished yet.
#pragma once

#include <string>
#include <string_view>

namespace pgmock::output {

/// Closes what it owns.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  int release();
  /// Closes; false (with errno) when the system lost what was written.
  bool close();

 private:
  int fd_ = -1;
};

/// Throws Error (world): "cannot write to `out.sql`: No space left on device". `error` is an errno.
[[noreturn]] void throw_write_error(const std::string& what, int error);

/// Writes all bytes; ClosedPipe when nobody reads any more, Error for the rest. `what` names the target in messages.
void write_all(int fd, std::string_view bytes, const std::string& what);

/// Asks for a pipe buffer of 1 MiB where `fd` is a pipe, so that writer and reader change less often.
void widen_pipe(int fd);

/// A write to a pipe that nobody reads shall be an error of write(), not the end of the program.
void ignore_broken_pipes();

/// A name for something unfinished in the folder of `target`, hidden, the same for no two of this process.
std::string temporary_beside(const std::string& target);

/// Files and folders that discard_unfinished() removes; thread-safe.
void remember_unfinished(const std::string& path);
void forget_unfinished(const std::string& path);

}  // namespace pgmock::output
