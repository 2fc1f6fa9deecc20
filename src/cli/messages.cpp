// SPDX-License-Identifier: MIT
// Messages on stderr, output on stdout.
#include "cli/messages.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "pgmock/base/error.hpp"

namespace pgmock::cli {
namespace {

void write_stderr(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

std::string json_message(std::string_view severity, std::string_view code, std::string_view text,
                         std::string_view help) {
  nlohmann::ordered_json message = nlohmann::ordered_json::object();
  message["severity"] = severity;
  if (!code.empty()) message["code"] = code;
  message["message"] = text;
  message["help"] = help;
  return message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string count_of(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

/// Errors alone, for --quiet.
Diagnostics errors_of(const Diagnostics& diagnostics) {
  Diagnostics errors;
  for (const Diagnostic& item : diagnostics.items())
    if (item.severity == Severity::error) errors.report(item);
  return errors;
}

}  // namespace

void print_error(MessageFormat format, std::string_view code, std::string_view text, std::string_view help) {
  if (format == MessageFormat::json) {
    write_stderr(json_message("error", code, text, help));
    return;
  }
  write_stderr(fmt::format("pgmock: error: {}\n", text));
  if (!help.empty()) write_stderr(fmt::format("  help: {}\n", help));
}

void print_note(const MessageStyle& style, std::string_view text) {
  if (style.quiet) return;
  write_stderr(style.format == MessageFormat::json ? json_message("note", {}, text, {})
                                                   : fmt::format("pgmock: {}\n", text));
}

void print_diagnostics(const MessageStyle& style, const Diagnostics& diagnostics, const Sources& sources) {
  const Diagnostics shown = style.quiet ? errors_of(diagnostics) : diagnostics;
  if (shown.items().empty()) return;
  if (style.format == MessageFormat::json) {
    write_stderr(render_json(shown, sources));
    return;
  }
  write_stderr(render_text(shown, sources, style.colour));
  Diagnostics distinct;
  for (const Diagnostic& item : shown.sorted()) distinct.report(item);
  const std::size_t errors = distinct.count(Severity::error);
  const std::size_t warnings = distinct.count(Severity::warning);
  if (errors + warnings < 2) return;
  std::string total = errors > 0 ? count_of(errors, "error") : std::string();
  if (warnings > 0) total += (total.empty() ? "" : ", ") + count_of(warnings, "warning");
  write_stderr(total + "\n");
}

void print_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) throw ClosedPipe();
    if (written < 0)
      throw Error(ExitCode::world, fmt::format("cannot write to standard output: {}", std::strerror(errno)));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace pgmock::cli
