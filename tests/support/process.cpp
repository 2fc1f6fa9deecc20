// SPDX-License-Identifier: MIT
#include "support/process.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT: POSIX wants it declared so

namespace pgmock::testing {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

struct Pipe {
  int read_end = -1;
  int write_end = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_read() { close_end(read_end); }
  void close_write() { close_end(write_end); }

 private:
  static void close_end(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

std::vector<std::string> environment_of(const ProcessOptions& options) {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || text.starts_with("PGMOCK_") || text.starts_with("PG")) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  for (const auto& [name, value] : options.environment) variables[name] = value;
  std::vector<std::string> result;
  for (const auto& [name, value] : variables) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

struct User {
  std::string name;
  uid_t uid;
  gid_t gid;
};

// Everything that the child needs is made before the fork: after it, only async-signal-safe calls are allowed.
pid_t spawn(const std::string& program, const std::vector<std::string>& arguments, const ProcessOptions& options,
            int in, int out, int err, bool die_with_us) {
  std::vector<std::string> argument_texts{program};
  argument_texts.insert(argument_texts.end(), arguments.begin(), arguments.end());
  auto environment_texts = environment_of(options);
  const auto argv = pointers(argument_texts);
  const auto envp = pointers(environment_texts);
  std::optional<User> user;
  if (!options.user.empty()) {
    const passwd* entry = getpwnam(options.user.c_str());
    if (entry == nullptr) throw std::runtime_error("no such user: " + options.user);
    user = User{options.user, entry->pw_uid, entry->pw_gid};
  }
  Pipe failure;  // the child writes errno here when it cannot start; exec closes it

  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    const auto give_up = [&] {
      const int code = errno;
      [[maybe_unused]] const auto written = write(failure.write_end, &code, sizeof code);
      _exit(127);
    };
    signal(SIGPIPE, SIG_DFL);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) give_up();
    if (user && (setgroups(0, nullptr) != 0 || setgid(user->gid) != 0 || setuid(user->uid) != 0)) give_up();
    if (!options.directory.empty() && chdir(options.directory.c_str()) != 0) give_up();
    if (die_with_us) prctl(PR_SET_PDEATHSIG, SIGQUIT);  // after setuid, which clears it
    execvpe(program.c_str(), argv.data(), envp.data());
    give_up();
  }
  failure.close_write();
  int code = 0;
  ssize_t got = 0;
  do got = read(failure.read_end, &code, sizeof code);
  while (got < 0 && errno == EINTR);
  if (got > 0) {
    waitpid(child, nullptr, 0);
    throw std::system_error(code, std::generic_category(), "cannot run " + program);
  }
  return child;
}

void wait_for(pid_t child, ProcessResult& result) {
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) fail("wait4");
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.peak_kib = usage.ru_maxrss;
}

struct Signal {
  std::chrono::milliseconds delay;
  int number;
};

ProcessResult run(const std::string& program, const std::vector<std::string>& arguments, const ProcessOptions& options,
                  std::optional<Signal> signal_to_send) {
  signal(SIGPIPE, SIG_IGN);  // a program may end before it has read all its input
  Pipe in;
  Pipe out;
  Pipe err;
  int file = -1;
  if (!options.output_file.empty()) {
    file = open(options.output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) fail("cannot write " + options.output_file);
  }
  const int standard_output = file >= 0 ? file : out.write_end;
  const pid_t child = spawn(program, arguments, options, in.read_end, standard_output, err.write_end, true);
  if (file >= 0) close(file);
  in.close_read();
  out.close_write();
  err.close_write();
  fcntl(in.write_end, F_SETFL, O_NONBLOCK);
  if (options.input.empty()) in.close_write();

  ProcessResult result;
  const auto start = Clock::now();
  std::size_t sent = 0;
  std::array<char, 65536> buffer{};
  const auto drain = [&](Pipe& pipe, std::string& text) {
    const ssize_t count = read(pipe.read_end, buffer.data(), buffer.size());
    if (count > 0)
      text.append(buffer.data(), static_cast<std::size_t>(count));
    else if (count == 0 || errno != EINTR)
      pipe.close_read();
  };
  bool killed = false;
  while (out.read_end >= 0 || err.read_end >= 0) {
    std::array<pollfd, 3> polled{{{out.read_end, POLLIN, 0}, {err.read_end, POLLIN, 0}, {in.write_end, POLLOUT, 0}}};
    if (poll(polled.data(), polled.size(), signal_to_send ? 1 : 100) < 0 && errno != EINTR) fail("poll");
    if (polled[0].revents != 0) {
      drain(out, result.out);
      if (options.close_output_early && !result.out.empty()) out.close_read();
    }
    if (polled[1].revents != 0) drain(err, result.err);
    if (polled[2].revents != 0) {
      const ssize_t count = write(in.write_end, options.input.data() + sent, options.input.size() - sent);
      if (count > 0) sent += static_cast<std::size_t>(count);
      if ((count < 0 && errno != EAGAIN && errno != EINTR) || sent == options.input.size()) in.close_write();
    }
    if (signal_to_send && Clock::now() - start >= signal_to_send->delay) {
      kill(child, signal_to_send->number);
      signal_to_send.reset();
    }
    if (!killed && Clock::now() - start > options.timeout) {
      kill(child, SIGKILL);
      killed = true;
    }
  }
  wait_for(child, result);
  return result;
}

}  // namespace

ProcessResult run_process(const std::string& program, const std::vector<std::string>& arguments,
                          const ProcessOptions& options) {
  return run(program, arguments, options, std::nullopt);
}

ProcessResult run_and_signal(const std::string& program, const std::vector<std::string>& arguments,
                             std::chrono::milliseconds delay, int signal, const ProcessOptions& options) {
  return run(program, arguments, options, Signal{delay, signal});
}

pid_t start_process(const std::string& program, const std::vector<std::string>& arguments,
                    const ProcessOptions& options, const std::filesystem::path& log) {
  const int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (null < 0 || file < 0) fail("cannot write " + log.string());
  const pid_t child = spawn(program, arguments, options, null, file, file, true);
  close(null);
  close(file);
  return child;
}

std::filesystem::path pgmock_binary() {
  const char* named = std::getenv("PGMOCK_BINARY");
  std::filesystem::path path = named != nullptr ? named : PGMOCK_BUILD_DIR "/pgmock";
  if (!std::filesystem::exists(path)) throw std::runtime_error("the program has not been built: " + path.string());
  return path;
}

ProcessResult run_pgmock(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  return run_process(pgmock_binary().string(), arguments, options);
}

std::string sha256(std::string_view bytes) {
  ProcessOptions options;
  options.input = bytes;
  const auto result = run_process("sha256sum", {}, options);
  if (result.status != 0 || result.out.size() < 64) throw std::runtime_error("sha256sum failed: " + result.err);
  return result.out.substr(0, 64);
}

}  // namespace pgmock::testing
