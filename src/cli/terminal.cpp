// SPDX-License-Identifier: MIT
// Asking the terminal.
#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace pgmock::cli {

bool is_terminal(int descriptor) noexcept { return isatty(descriptor) == 1; }

std::size_t terminal_width(int descriptor, std::size_t otherwise) noexcept {
  winsize size{};
  if (!is_terminal(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return otherwise;
  return size.ws_col;
}

bool wants_colour(int descriptor) noexcept {
  const char* const term = std::getenv("TERM");
  const char* const no_colour = std::getenv("NO_COLOR");
  return is_terminal(descriptor) && (term == nullptr || std::string_view(term) != "dumb") &&
         (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace pgmock::cli
