// SPDX-License-Identifier: MIT
// File descriptors, and the list of unfinished files.
#include "output/file_output.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <fmt/format.h>

#include "pgmock/base/error.hpp"
#include "pgmock/output/sink.hpp"

namespace pgmock::output {
namespace {

struct Unfinished {
  std::mutex mutex;
  std::vector<std::string> paths;
};

Unfinished& unfinished() {
  static Unfinished list;
  return list;
}

}  // namespace

FileDescriptor::~FileDescriptor() { close(); }

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this != &other) {
    close();
    fd_ = other.release();
  }
  return *this;
}

int FileDescriptor::release() { return std::exchange(fd_, -1); }

bool FileDescriptor::close() {
  const int fd = release();
  return fd < 0 || ::close(fd) == 0;
}

void throw_write_error(const std::string& what, int error) {
  throw Error(ExitCode::world, fmt::format("cannot write to {}: {}", what, std::generic_category().message(error)));
}

void write_all(int fd, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    switch (errno) {
      case EINTR:
        break;
      case EAGAIN: {
        // somebody set the pipe or terminal to non-blocking
        pollfd waiting{fd, POLLOUT, 0};
        ::poll(&waiting, 1, -1);
        break;
      }
      case EPIPE:
        throw ClosedPipe();
      default:
        throw_write_error(what, errno);
    }
  }
}

void widen_pipe([[maybe_unused]] int fd) {
#ifdef F_SETPIPE_SZ
  // refused for anything but a pipe, and above the user's limit: both do no harm
  ::fcntl(fd, F_SETPIPE_SZ, 1 << 20);
#endif
}

void ignore_broken_pipes() {
  struct sigaction action {};
  if (::sigaction(SIGPIPE, nullptr, &action) == 0 && action.sa_handler == SIG_DFL) {
    action.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &action, nullptr);
  }
}

std::string temporary_beside(const std::string& target) {
  static std::atomic<unsigned> count{0};
  // not made from the target's name, which may already be as long as names may be
  const std::string name = fmt::format(".pgmock-{}-{}.tmp", ::getpid(), count.fetch_add(1));
  return (std::filesystem::path(target).parent_path() / name).string();
}

void remember_unfinished(const std::string& path) {
  Unfinished& list = unfinished();
  const std::lock_guard lock(list.mutex);
  list.paths.push_back(path);
}

void forget_unfinished(const std::string& path) {
  Unfinished& list = unfinished();
  const std::lock_guard lock(list.mutex);
  std::erase(list.paths, path);
}

void discard_unfinished() noexcept {
  Unfinished& list = unfinished();
  // a thread that was stopped while it held the lock must not keep us from leaving
  const std::unique_lock lock(list.mutex, std::try_to_lock);
  for (const std::string& path : list.paths) {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  if (lock.owns_lock()) list.paths.clear();
}

}  // namespace pgmock::output
