// SPDX-License-Identifier: MIT
// Measures the program from outside: bytes a CPU second, wall time and peak memory of whole runs, median of N (default
// 9), against a memcpy of the same bytes in the same run. Prints a Markdown table.
//   bench_end_to_end [--runs N] [--scale X] [CASE…]      a case is run when its name holds one of the words
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

struct Case {
  std::string name;
  std::vector<std::string> arguments;
  bool pipe = false;  // through a pipe that is read and dropped, instead of into /dev/null
  unsigned threads = 1;
};

struct Sample {
  double cpu = 0;     // seconds, of the program alone
  double wall = 0;    // seconds
  double memcpy = 0;  // seconds for a memcpy of the same bytes, just before
  long peak_kib = 0;
  std::uint64_t bytes = 0;  // known for pipes alone
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Sample run(const std::string& program, const std::vector<std::string>& arguments, bool through_pipe) {
  std::vector<std::string> texts{program};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& text : texts) argv.push_back(text.data());
  argv.push_back(nullptr);

  std::array<int, 2> ends{-1, -1};
  if (through_pipe && pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const int out = through_pipe ? ends[1] : open("/dev/null", O_WRONLY | O_CLOEXEC);
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    dup2(out, 1);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  close(out);
  Sample sample;
  if (through_pipe) {
    static std::vector<char> buffer(1U << 20U);
    for (ssize_t count = 0; (count = read(ends[0], buffer.data(), buffer.size())) > 0;)
      sample.bytes += static_cast<std::uint64_t>(count);
    close(ends[0]);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error(fmt::format("{} failed with status {}", program, status));
  sample.wall = std::chrono::duration<double>(Clock::now() - start).count();
  sample.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  sample.peak_kib = usage.ru_maxrss;
  return sample;
}

/// Seconds for copying so many bytes in memory, from and to buffers that no cache holds.
double copy_in_memory(std::uint64_t bytes) {
  static const std::vector<char> from(std::size_t{256} << 20U, 'x');
  static std::vector<char> to(from.size());
  const auto start = Clock::now();
  for (std::uint64_t done = 0; done < bytes; done += from.size()) {
    std::memcpy(to.data(), from.data(), static_cast<std::size_t>(std::min<std::uint64_t>(from.size(), bytes - done)));
    asm volatile("" : : "r"(to.data()) : "memory");  // the copy has a reader
  }
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The same in a process of its own: a measured program's peak memory begins with that of the process it is forked
/// from.
double copy_elsewhere(std::uint64_t bytes) {
  std::array<int, 2> ends{-1, -1};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    const double time = copy_in_memory(bytes);
    _exit(write(ends[1], &time, sizeof time) == sizeof time ? 0 : 1);
  }
  close(ends[1]);
  double time = 0;
  const bool whole = read(ends[0], &time, sizeof time) == sizeof time;
  close(ends[0]);
  waitpid(child, nullptr, 0);
  if (!whole) throw std::runtime_error("the copy in memory gave no time");
  return time;
}

std::vector<Case> cases(const std::string& scale) {
  const std::string tpch = PGMOCK_SOURCE_DIR "/examples/tpch/schema.json";
  const std::string users = PGMOCK_SOURCE_DIR "/benchmarks/users.json";
  const auto lineitem = [&](const std::string& format) {
    return std::vector<std::string>{"generate", tpch, "--tables", "lineitem", "--scale", scale, "--format", format};
  };
  const auto people = [&](const std::string& format) {
    return std::vector<std::string>{"generate", users, "--scale", scale, "--format", format};
  };
  return {{"lineitem, COPY", lineitem("copy")},
          {"lineitem, COPY, pipe", lineitem("copy"), true},
          {"lineitem, COPY, 2 threads", lineitem("copy"), false, 2},
          {"lineitem, INSERT", lineitem("insert")},
          {"users, COPY", people("copy")},
          {"users, COPY, pipe", people("copy"), true},
          {"users, COPY, 2 threads", people("copy"), false, 2},
          {"users, INSERT", people("insert")}};
}

}  // namespace

int main(int argc, char** argv) {
  unsigned runs = 9;
  std::string scale = "1";
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--runs" && i + 1 < argc) {
      runs = static_cast<unsigned>(std::max(1L, std::strtol(argv[++i], nullptr, 10)));
    } else if (word == "--scale" && i + 1 < argc) {
      scale = argv[++i];
    } else {
      words.emplace_back(word);
    }
  }
  const std::string program = PGMOCK_BUILD_DIR "/pgmock";
  try {
    fmt::print("| run | bytes | GB per CPU second | of memcpy | GB per second | peak memory |\n");
    fmt::print("|---|---:|---:|---:|---:|---:|\n");
    for (auto one : cases(scale)) {
      if (!words.empty() && std::ranges::none_of(words, [&](const std::string& word) {
            return one.name.find(word) != std::string::npos;
          }))
        continue;
      for (const char* more : {"--progress", "none", "--threads"}) one.arguments.emplace_back(more);
      one.arguments.push_back(std::to_string(one.threads));
      const std::uint64_t bytes = run(program, one.arguments, true).bytes;  // also warms up
      std::vector<double> cpu;
      std::vector<double> wall;
      std::vector<double> copy;
      long peak = 0;
      for (unsigned i = 0; i < runs; ++i) {
        copy.push_back(copy_elsewhere(bytes));
        const Sample sample = run(program, one.arguments, one.pipe);
        cpu.push_back(sample.cpu);
        wall.push_back(sample.wall);
        peak = std::max(peak, sample.peak_kib);
      }
      const double size = static_cast<double>(bytes) / 1e9;
      fmt::print("| {} | {:.3f} GB | {:.2f} | {:.0f} % | {:.2f} | {:.0f} MiB |\n", one.name, size, size / median(cpu),
                 100 * median(copy) / median(cpu), size / median(wall), static_cast<double>(peak) / 1024);
      std::fflush(stdout);
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_end_to_end: {}\n", error.what());
    return 1;
  }
  return 0;
}
