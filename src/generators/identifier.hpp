// SPDX-License-Identifier: MIT
// What the generators of category `identifier` are made by: one file a kind.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pgmock/generators/args.hpp"
#include "pgmock/model/generator.hpp"

namespace pgmock::generators {

// uuid.cpp
std::unique_ptr<const Generator> make_uuid(const Args& args);
std::unique_ptr<const Generator> make_uuid_v7(const Args& args);
std::unique_ptr<const Generator> make_ulid(const Args& args);

// tokens.cpp
inline constexpr std::string_view hex_alphabet = "0123456789abcdef";
inline constexpr std::string_view base62_alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
inline constexpr std::string_view digit_alphabet = "0123456789";
/// hex, base62, digits; any other name: url.
std::string_view alphabet_named(std::string_view name);
/// A token of `length` characters after the prefix, or as many as the column's bounds allow; below `least` it is an
/// ArgumentError.
std::unique_ptr<const Generator> token(const Args& args, std::string prefix, std::string_view alphabet,
                                       std::size_t length, std::size_t least = 1);
/// Hex digits as many as an algorithm gives: a shorter column takes the first of them, more there are not.
std::unique_ptr<const Generator> digest(const Args& args, std::size_t length, std::size_t least);

// codes.cpp
std::unique_ptr<const Generator> make_code(const Args& args);
std::unique_ptr<const Generator> make_version(const Args& args);
std::unique_ptr<const Generator> make_slug(const Args& args);

// sequences.cpp
/// Numbers from `start` on in steps; of texts with the parameters `prefix` and `width`.
std::unique_ptr<const Generator> make_sequence(const Args& args, std::int64_t start, std::int64_t step);

}  // namespace pgmock::generators
