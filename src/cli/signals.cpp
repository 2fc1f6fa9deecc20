// SPDX-License-Identifier: MIT
// Signal handlers.
#include "cli/signals.hpp"

#include <unistd.h>

#include <csignal>
#include <string_view>

#include "pgmock/output/sink.hpp"

namespace pgmock::cli {
namespace {

std::atomic<int> caught{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

constexpr unsigned patience_s = 2;

[[noreturn]] void stop_at_once(int signal) {
  output::discard_unfinished();
  constexpr std::string_view message = "pgmock: error: interrupted\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, message.data(), message.size());
  _exit(128 + signal);
}

extern "C" void on_stop_signal(int signal) {
  if (caught.exchange(signal, std::memory_order_relaxed) != 0) stop_at_once(signal);
  // The run notices between two chunks; a write whose reader is stuck never comes back, so it is not waited for.
  alarm(patience_s);
}

extern "C" void on_alarm(int) { stop_at_once(caught.load(std::memory_order_relaxed)); }

void handle(int signal, void (*handler)(int)) noexcept {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

void let_writes_fail() noexcept {
  handle(SIGPIPE, SIG_IGN);
  handle(SIGXFSZ, SIG_IGN);
}

SignalGuard::SignalGuard() noexcept {
  caught.store(0, std::memory_order_relaxed);
  handle(SIGALRM, on_alarm);
  handle(SIGINT, on_stop_signal);
  handle(SIGTERM, on_stop_signal);
  // A closed terminal stops the run, unless `nohup` wants it to go on.
  struct sigaction hangup = {};
  sigaction(SIGHUP, nullptr, &hangup);
  if (hangup.sa_handler != SIG_IGN) handle(SIGHUP, on_stop_signal);
}

SignalGuard::~SignalGuard() {
  handle(SIGINT, SIG_DFL);
  handle(SIGTERM, SIG_DFL);
  struct sigaction hangup = {};
  sigaction(SIGHUP, nullptr, &hangup);
  if (hangup.sa_handler == on_stop_signal) handle(SIGHUP, SIG_DFL);
  alarm(0);
  handle(SIGALRM, SIG_DFL);
}

const std::atomic<int>& SignalGuard::cancelled() const noexcept { return caught; }

}  // namespace pgmock::cli
