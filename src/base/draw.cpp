// SPDX-License-Identifier: MIT
// Keys of streams: hashes of names, made of the same double fold as the draws. Frozen for ever (golden tests).
#include "pgmock/base/draw.hpp"

#include <cstddef>

namespace pgmock {
namespace {

/// Takes one word into the state. The constants stand in another order than in draw(), so that no state on the way to a
/// key is a draw of the key's parent.
std::uint64_t absorb(std::uint64_t state, std::uint64_t word) noexcept {
  using namespace draw_constants;
  return mum(mum(word ^ c1, state ^ c2) ^ state, c0);
}

/// Takes a text: its length, then its bytes in words of eight, little endian on every machine, padded with zeros.
std::uint64_t absorb(std::uint64_t state, std::string_view text) noexcept {
  state = absorb(state, std::uint64_t{text.size()});
  for (std::size_t at = 0; at < text.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8 && at + i < text.size(); ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[at + i])) << (8 * i);
    state = absorb(state, word);
  }
  return state;
}

/// The one key whose draws are all the same (its first product is 0) is never given out.
StreamKey key_of(std::uint64_t state) noexcept { return {state == draw_constants::c1 ? draw_constants::c0 : state}; }

}  // namespace

StreamKey root_key(std::string_view seed) noexcept {
  // "pgmock" in ASCII: the state that every data set starts from
  return key_of(absorb(std::uint64_t{0x70676d6f636b}, seed));
}

StreamKey derive(StreamKey parent, std::initializer_list<std::string_view> labels) noexcept {
  std::uint64_t state = absorb(parent.value, std::uint64_t{labels.size()});
  for (const std::string_view label : labels) state = absorb(state, label);
  return key_of(state);
}

}  // namespace pgmock
