// SPDX-License-Identifier: MIT
// The program: everything happens in the command line's room.
#include "pgmock/cli/cli.hpp"

#if defined(__AVX2__)
#include <unistd.h>

namespace {

/// A program that was built for newer processors says so on an older one, before anything else runs, instead of dying
/// of an illegal instruction.
__attribute__((constructor(101), target("no-avx"))) void check_processor() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return;
  constexpr char message[] =
      "pgmock: this program was built for processors with AVX2 and BMI2; build it with -DPGMOCK_ARCH= for all others\n";
  static_cast<void>(!write(STDERR_FILENO, message, sizeof message - 1));
  _exit(1);
}

}  // namespace
#endif

int main(int argc, char** argv) { return pgmock::cli::run(argc, argv); }
