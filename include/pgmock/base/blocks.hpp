// SPDX-License-Identifier: MIT
// Copies of fixed size, in as few moves as the processor has: what short texts are copied by, ends and all; and hints
// to fetch what will be copied later.
#pragma once

#include <cstring>

#if defined(__AVX__)
#include <immintrin.h>
#endif

namespace pgmock {

inline void copy_16(char* out, const char* from) noexcept { std::memcpy(out, from, 16); }

/// Requires that `out` and `from` do not overlap.
inline void copy_32(char* out, const char* from) noexcept {
#if defined(__AVX__)
  // Compilers take two moves for a memcpy of 32 bytes unless they tune for one processor.
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
#else
  std::memcpy(out, from, 32);
#endif
}

/// Asks for the cache line at `address`, which need not be readable.
inline void prefetch(const char* address) noexcept {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

}  // namespace pgmock
