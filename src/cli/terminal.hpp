// SPDX-License-Identifier: MIT
// The terminal behind a file descriptor, if there is one. Stateless.
#pragma once

#include <cstddef>

namespace pgmock::cli {

bool is_terminal(int descriptor) noexcept;
/// Its columns; `otherwise` where there is no terminal.
std::size_t terminal_width(int descriptor, std::size_t otherwise) noexcept;
/// Whether ANSI colours are welcome: a terminal, TERM is not `dumb`, and NO_COLOR is not set.
bool wants_colour(int descriptor) noexcept;

}  // namespace pgmock::cli
