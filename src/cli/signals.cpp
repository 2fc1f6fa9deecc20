// SPDX-License-Identifier: MIT
// Signal handlers.
#include "cli/signals.hpp"

#include <csignal>

namespace pgmock::cli {
namespace {

std::atomic<int> caught{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

extern "C" void remember_signal(int signal) { caught.store(signal, std::memory_order_relaxed); }

/// The handler is removed by the first signal (SA_RESETHAND): who asks twice is obeyed at once. No SA_RESTART: a write
/// that waits for a slow reader comes back with EINTR.
void handle(int signal, void (*handler)(int), int flags) noexcept {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

void ignore_closed_pipes() noexcept { handle(SIGPIPE, SIG_IGN, 0); }

SignalGuard::SignalGuard() noexcept {
  caught.store(0, std::memory_order_relaxed);
  const int once = static_cast<int>(SA_RESETHAND);
  handle(SIGINT, remember_signal, once);
  handle(SIGTERM, remember_signal, once);
}

SignalGuard::~SignalGuard() {
  handle(SIGINT, SIG_DFL, 0);
  handle(SIGTERM, SIG_DFL, 0);
}

const std::atomic<int>& SignalGuard::cancelled() const noexcept { return caught; }

}  // namespace pgmock::cli
