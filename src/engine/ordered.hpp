// SPDX-License-Identifier: MIT
// Parallel production, ordered consumption, bounded memory.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace pgmock::engine {

/// Runs produce(worker, i, buffer) for every i in [0, count) on `threads` threads, and hands each buffer to
/// consume(i, buffer) strictly in the order of i, one at a time. At most 2 * threads buffers exist, and each is used
/// again. The thread that finishes the next buffer in line writes it and all that wait behind it, so no thread only
/// waits for others. The first exception stops everything and is thrown again on the calling thread.
template <class Buffer>
class Ordered {
 public:
  using Produce = std::function<void(unsigned worker, std::uint64_t i, Buffer&)>;
  using Consume = std::function<void(std::uint64_t i, Buffer&)>;

  static void run(std::uint64_t count, unsigned threads, const Produce& produce, const Consume& consume) {
    if (threads <= 1 || count <= 1) {
      Buffer buffer;
      for (std::uint64_t i = 0; i < count; ++i) {
        produce(0, i, buffer);
        consume(i, buffer);
      }
      return;
    }
    Ordered state(count, threads, produce, consume);
    std::vector<std::thread> workers;
    for (unsigned worker = 1; worker < threads; ++worker)
      workers.emplace_back([&state, worker] { state.work(worker); });
    state.work(0);
    for (auto& worker : workers) worker.join();
    if (state.failure_) std::rethrow_exception(state.failure_);
  }

 private:
  Ordered(std::uint64_t count, unsigned threads, const Produce& produce, const Consume& consume)
      : count_(count), window_(std::uint64_t{2} * threads), produce_(produce), consume_(consume) {}

  void work(unsigned worker) {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return failure_ || next_ >= count_ || next_ < written_ + window_; });
      if (failure_ || next_ >= count_) return;
      const std::uint64_t i = next_++;
      Buffer buffer = take();
      lock.unlock();
      try {
        produce_(worker, i, buffer);
      } catch (...) {
        lock.lock();
        stop(std::current_exception());
        return;
      }
      lock.lock();
      waiting_.emplace(i, std::move(buffer));
      if (!writing_) write_ready(lock);
      if (failure_) return;
    }
  }

  void write_ready(std::unique_lock<std::mutex>& lock) {
    writing_ = true;
    for (auto first = waiting_.find(written_); first != waiting_.end() && !failure_; first = waiting_.find(written_)) {
      Buffer buffer = std::move(first->second);
      waiting_.erase(first);
      lock.unlock();
      try {
        consume_(written_, buffer);
      } catch (...) {
        lock.lock();
        stop(std::current_exception());
        break;
      }
      lock.lock();
      ++written_;
      spare_.push_back(std::move(buffer));
      wake_.notify_all();
    }
    writing_ = false;
  }

  Buffer take() {
    if (spare_.empty()) return Buffer();
    Buffer buffer = std::move(spare_.back());
    spare_.pop_back();
    return buffer;
  }
  void stop(std::exception_ptr failure) {
    if (!failure_) failure_ = std::move(failure);
    wake_.notify_all();
  }

  const std::uint64_t count_;
  const std::uint64_t window_;
  const Produce& produce_;
  const Consume& consume_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::uint64_t next_ = 0;     // chunk to be taken
  std::uint64_t written_ = 0;  // chunk to be written; changed under the lock, by the writing thread alone
  bool writing_ = false;
  std::map<std::uint64_t, Buffer> waiting_;
  std::vector<Buffer> spare_;
  std::exception_ptr failure_;
};

}  // namespace pgmock::engine
