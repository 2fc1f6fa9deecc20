// SPDX-License-Identifier: MIT
// Progress displays.
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "cli/terminal.hpp"
#include "pgmock/base/text.hpp"
#include "pgmock/report/words.hpp"

namespace pgmock::cli {
namespace {

using report::byte_size;
using report::duration_text;
using report::grouped;
using Clock = std::chrono::steady_clock;

/// Counts rows over all tables; a subclass shows them, at most once an interval.
class Display : public ProgressDisplay {
 public:
  Display(ProgressScope scope, std::chrono::milliseconds interval)
      : scope_(std::move(scope)), interval_(interval), start_(Clock::now()), next_(start_ + interval) {}

  void update(std::size_t table, std::uint64_t rows_done, std::uint64_t, std::uint64_t bytes) override {
    if (table != table_) {
      rows_before_ += rows_in_table_;
      table_ = table;
    }
    rows_in_table_ = rows_done;
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + interval_;
    const std::chrono::duration<double> elapsed = now - start_;
    show({table < scope_.tables.size() ? scope_.tables[table] : std::string(), rows_before_ + rows_in_table_,
          scope_.rows, bytes, elapsed.count()});
  }

 protected:
  virtual void show(const ProgressState& state) = 0;

 private:
  ProgressScope scope_;
  std::chrono::milliseconds interval_;
  Clock::time_point start_, next_;
  std::size_t table_ = 0;
  std::uint64_t rows_before_ = 0, rows_in_table_ = 0;
};

class Bar final : public Display {
 public:
  explicit Bar(ProgressScope scope) : Display(std::move(scope), std::chrono::milliseconds(100)) {}
  ~Bar() override { finish(); }
  void finish() override {
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }

 protected:
  void show(const ProgressState& state) override {
    // One column less than there are: the cursor must not wrap.
    const std::string line = progress_bar(state, terminal_width(STDERR_FILENO, 80) - 1);
    std::fputs(("\r" + line + "\033[K").c_str(), stderr);
    std::fflush(stderr);
    shown_ = true;
  }

 private:
  bool shown_ = false;
};

class Lines final : public Display {
 public:
  Lines(ProgressScope scope, const MessageStyle& style)
      : Display(std::move(scope), std::chrono::seconds(3)), style_(style) {}
  void finish() override {}

 protected:
  void show(const ProgressState& state) override { print_note(style_, progress_line(state)); }

 private:
  MessageStyle style_;
};

class Nothing final : public ProgressDisplay {
 public:
  void update(std::size_t, std::uint64_t, std::uint64_t, std::uint64_t) override {}
  void finish() override {}
};

double share_of(const ProgressState& state) {
  if (state.rows_total == 0) return 1;
  return std::min(1.0, static_cast<double>(state.rows) / static_cast<double>(state.rows_total));
}

std::string numbers_of(const ProgressState& state) {
  const double share = share_of(state);
  const double rate = state.seconds > 0 ? static_cast<double>(state.bytes) / state.seconds : 0;
  std::string text = fmt::format("{} of {} rows  {}/s", grouped(state.rows), grouped(state.rows_total),
                                 byte_size(static_cast<std::uint64_t>(rate)));
  if (share > 0 && share < 1)
    text +=
        fmt::format("  {} left", duration_text(static_cast<std::uint64_t>(state.seconds * (1 - share) / share + 0.5)));
  return text;
}

}  // namespace

std::unique_ptr<ProgressDisplay> make_progress(std::string_view kind, const MessageStyle& style, bool data_to_terminal,
                                               ProgressScope scope) {
  if (style.quiet || kind == "none") return std::make_unique<Nothing>();
  if (kind == "plain") return std::make_unique<Lines>(std::move(scope), style);
  if (is_terminal(STDERR_FILENO) && !data_to_terminal && style.format == MessageFormat::human)
    return std::make_unique<Bar>(std::move(scope));
  return std::make_unique<Nothing>();
}

std::string progress_line(const ProgressState& state) {
  return fmt::format("{:.0f}%  {}  {}  {}", share_of(state) * 100, state.table, numbers_of(state),
                     byte_size(state.bytes));
}

std::string progress_bar(const ProgressState& state, std::size_t width) {
  constexpr std::size_t cells = 24;
  const double share = share_of(state);
  const auto full = static_cast<std::size_t>(share * cells);
  std::string bar;
  for (std::size_t i = 0; i < cells; ++i) bar += i < full ? "█" : "░";
  const std::string rest = fmt::format(" {:3.0f}%  {}  {}", share * 100, state.table, numbers_of(state));
  if (width > cells + 40) return bar + std::string(utf8_prefix(rest, width - cells));
  return std::string(utf8_prefix(rest.substr(1), width));
}

}  // namespace pgmock::cli
