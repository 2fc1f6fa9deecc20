// SPDX-License-Identifier: MIT
// Addresses, bit strings and uuids as PostgreSQL reads and prints them. Each reader gives the canonical text (what the
// type's output function prints) or nullopt for what PostgreSQL refuses. Stateless.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pgmock/base/int128.hpp"

namespace pgmock::sql {

/// `10.0.0.1/8`, `::1`; the mask is left out when it is the whole address.
std::optional<std::string> canonical_inet(std::string_view text);
/// `10.0.0.0/8`; always with the mask, and without bits to its right.
std::optional<std::string> canonical_cidr(std::string_view text);
/// `08:00:2b:01:02:03`
std::optional<std::string> canonical_macaddr(std::string_view text);
/// `08:00:2b:01:02:03:04:05`; six bytes are widened by ff:fe.
std::optional<std::string> canonical_macaddr8(std::string_view text);
/// `0101` of `0101`, `b0101` or `x5`.
std::optional<std::string> canonical_bits(std::string_view text);

std::optional<u128> parse_uuid(std::string_view text);
/// Writes 36 characters.
char* write_uuid(u128 value, char* out) noexcept;

}  // namespace pgmock::sql
