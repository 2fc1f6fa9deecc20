// SPDX-License-Identifier: MIT
// Category `network`: addresses of machines.
#include <algorithm>
#include <array>

#include "generators/amounts.hpp"
#include "generators/lists.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"

namespace pgmock::generators {
namespace {

/// The texts of 0 … 255, each with a dot behind it: four bytes and the length.
struct Octets {
  struct Entry {
    char text[4];
    std::uint8_t size;
  };
  std::array<Entry, 256> entries;
  constexpr Octets() : entries{} {
    for (int i = 0; i < 256; ++i) {
      Entry& entry = entries[static_cast<std::size_t>(i)];
      std::uint8_t at = 0;
      if (i >= 100) entry.text[at++] = static_cast<char>('0' + i / 100);
      if (i >= 10) entry.text[at++] = static_cast<char>('0' + i / 10 % 10);
      entry.text[at++] = static_cast<char>('0' + i % 10);
      if (at < 4) entry.text[at] = '.';
      entry.size = at;
    }
  }
};
constexpr Octets octets;

std::optional<std::uint64_t> read_octet(std::string_view text, std::uint64_t most = 255) {
  if (text.size() > 1 && text[0] == '0') return std::nullopt;
  const auto value = read_digits(text);
  return value && *value <= most ? value : std::nullopt;
}

char* write_ipv4(char* out, std::uint32_t address) noexcept {
  for (unsigned shift = 32; shift > 0;) {
    shift -= 8;
    const auto& octet = octets.entries[(address >> shift) & 0xffU];
    std::memcpy(out, octet.text, 4);
    out += octet.size;
    if (shift > 0) *out++ = '.';
  }
  return out;
}

std::optional<std::uint32_t> read_ipv4(std::string_view text) {
  std::uint32_t address = 0;
  for (int i = 0; i < 4; ++i) {
    const std::size_t dot = i < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return std::nullopt;
    const auto octet = read_octet(text.substr(0, dot));
    if (!octet) return std::nullopt;
    address = address << 8U | static_cast<std::uint32_t>(*octet);
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return text.empty() ? std::optional(address) : std::nullopt;
}

/// Addresses from 1.0.0.0 to 223.255.255.255 (any), or from 10.0.0.0/8 (private).
struct Ipv4 {
  bool is_private;
  std::uint64_t domain() const { return is_private ? 1U << 24U : 223ULL << 24U; }
  TextShape shape() const { return {.width = 15, .mean = 13}; }
  std::uint32_t base() const { return is_private ? 10U << 24U : 1U << 24U; }
  char* write(char* out, std::uint64_t index) const noexcept {
    return write_ipv4(out, base() + static_cast<std::uint32_t>(index));
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    const auto address = read_ipv4(text);
    if (!address || *address < base()) return std::nullopt;
    return *address - base();
  }
};

constexpr std::string_view hex_digits = "0123456789abcdef";

char* write_group(char* out, unsigned value) noexcept {  // without leading zeros, as inet prints it
  bool started = false;
  for (unsigned shift = 16; shift > 0;) {
    shift -= 4;
    const unsigned digit = (value >> shift) & 15U;
    started = started || digit != 0 || shift == 0;
    if (started) *out++ = hex_digits[digit];
  }
  return out;
}

/// Addresses below the documentation prefix 2001:db8:…; groups are 1 … ffff, so that none is shortened away.
class Ipv6 final : public Generator {
 public:
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](std::size_t i, std::array<unsigned, 6>& groups) {
      std::uint64_t bits = split(draws[i], 0);
      for (std::size_t g = 0; g < 6; ++g) {
        if (g == 4) bits = split(draws[i], 1);
        groups[g] = 1 + static_cast<unsigned>((bits & 0xffffU) * 0xffffU >> 16U);
        bits >>= 16U;
      }
    });
  }
  u128 domain(std::uint64_t) const override {
    u128 domain = 1;
    for (int g = 0; g < 6; ++g) domain *= 0xffff;
    return domain;
  }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](std::size_t i, std::array<unsigned, 6>& groups) {
      u128 index = indices[i];
      for (std::size_t g = 6; g-- > 0; index /= 0xffff) groups[g] = 1 + static_cast<unsigned>(index % 0xffff);
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    std::string_view text = values.values<TextView>()[row].view();
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    u128 index = 0;
    for (int g = 0; g < 6; ++g) {
      const std::size_t end = g < 5 ? text.find(':') : text.size();
      if (end == std::string_view::npos || end == 0 || end > 4 || text[0] == '0') return std::nullopt;
      unsigned value = 0;
      for (const char c : text.substr(0, end)) {
        const std::size_t digit = hex_digits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(digit);
      }
      index = index * 0xffff + (value - 1);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return text.empty() ? std::optional(index) : std::nullopt;
  }
  bool has_inverse() const override { return true; }
  double mean_width() const override { return 38; }

 private:
  static constexpr std::string_view prefix = "2001:db8:";
  template <class Groups>
  static Vector run(Arena& arena, std::size_t count, Groups groups_of) {
    const auto views = arena.array<TextView>(count);
    char* out = arena.bytes(count * 39);
    for (std::size_t i = 0; i < count; ++i) {
      std::array<unsigned, 6> groups{};
      groups_of(i, groups);
      std::memcpy(out, prefix.data(), prefix.size());
      char* end = out + prefix.size();
      for (std::size_t g = 0; g < 6; ++g) {
        if (g > 0) *end++ = ':';
        end = write_group(end, groups[g]);
      }
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    return Vector::text(views, true);
  }
};

/// Networks of 8 to 24 bits in 10.0.0.0/8 and above: no bits right of the mask.
struct Cidr {
  std::uint64_t domain() const { return 223ULL << 16U; }  // /24 networks
  TextShape shape() const { return {.width = 18, .mean = 15}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    out = write_ipv4(out, static_cast<std::uint32_t>((index + (1U << 16U)) << 8U));
    std::memcpy(out, "/24", 3);
    return out + 3;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (!text.ends_with("/24")) return std::nullopt;
    const auto address = read_ipv4(text.substr(0, text.size() - 3));
    if (!address || (*address & 0xffU) != 0 || *address >> 24U == 0) return std::nullopt;
    return (*address >> 8U) - (1U << 16U);
  }
};

/// Locally administered unicast addresses of 6 or 8 bytes: the second hex digit is 2.
struct Mac {
  unsigned bytes;
  std::uint64_t domain() const { return std::uint64_t{1} << (bytes * 8 - 4 - (bytes == 8 ? 1 : 0)); }
  TextShape shape() const { return {.width = bytes * 3 - 1}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    // The digit 2 is put in behind the first one.
    const unsigned low_bits = bytes * 8 - 8;
    const std::uint64_t value = ((index >> low_bits) << (low_bits + 4)) | (std::uint64_t{2} << low_bits) |
                                (index & ((std::uint64_t{1} << low_bits) - 1));
    for (unsigned shift = bytes * 8; shift > 0;) {
      shift -= 8;
      *out++ = hex_digits[(value >> (shift + 4)) & 15U];
      *out++ = hex_digits[(value >> shift) & 15U];
      if (shift > 0) *out++ = ':';
    }
    return out;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != bytes * 3 - 1) return std::nullopt;
    std::uint64_t index = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % 3 == 2) {
        if (text[i] != ':') return std::nullopt;
        continue;
      }
      const std::size_t digit = hex_digits.find(text[i]);
      if (digit == std::string_view::npos || (i == 1 && digit != 2)) return std::nullopt;
      if (i != 1) index = index << 4U | digit;
    }
    return index;
  }
};

struct Hostname {
  std::vector<std::string> stems = words("hostnames").column();
  std::size_t longest = 0;
  Hostname() {
    for (const std::string& stem : stems) longest = std::max(longest, stem.size());
  }
  static constexpr std::uint64_t numbers = 999;
  std::uint64_t domain() const { return stems.size() * numbers; }
  TextShape shape() const { return {.width = longest + 4, .mean = static_cast<double>(longest)}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    const std::string& stem = stems[index % stems.size()];
    out = std::copy(stem.begin(), stem.end(), out);
    *out++ = '-';
    const std::uint64_t number = 1 + index / stems.size();
    return number < 100 ? write_padded(out, number, 2) : write_padded(out, number, 3);
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    const std::size_t hyphen = text.rfind('-');
    if (hyphen == std::string_view::npos) return std::nullopt;
    const auto stem = std::ranges::find(stems, text.substr(0, hyphen));
    const std::string_view digits = text.substr(hyphen + 1);
    const auto number = read_digits(digits);
    if (stem == stems.end() || !number || *number == 0 || digits.size() != (*number < 100 ? 2U : 3U))
      return std::nullopt;
    return static_cast<std::uint64_t>(stem - stems.begin()) + stems.size() * (*number - 1);
  }
};

}  // namespace

void add_network(Registry& registry) {
  registry.add(
      {.name = "ipv4",
       .aliases = {"ip", "ip_address", "inet"},
       .category = "network",
       .description = "An IPv4 address.",
       .parameters =
           {{"scope", ParamType::choice, "any", "Any address, or one of 10.0.0.0/8.", {}, {}, {"any", "private"}}},
       .fits = Fits::network | Fits::text,
       .column_names = {"ip", "ip_address", "ipv4", "client_ip", "remote_addr", "ip_addr", "last_ip", "host_ip"},
       .example = "132.45.87.197",
       .make = [](const Args& args) {
         if (is_textual(base_of(*args.type))) need_length(args, 15, "an IPv4 address");
         return code_cells(Ipv4{args.text("scope") == "private"});
       }});
  registry.add({.name = "ipv6",
                .category = "network",
                .description = "An IPv6 address of the range for documentation.",
                .fits = Fits::network | Fits::text,
                .column_names = {"ipv6", "ipv6_address"},
                .example = "2001:db8:7789:cf2b:f2b5:19fe:1fea:4ec2",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> {
                  if (is_textual(base_of(*args.type))) need_length(args, 39, "an IPv6 address");
                  return std::make_unique<const Ipv6>();
                }});
  registry.add({.name = "cidr",
                .aliases = {"subnet"},
                .category = "network",
                .description = "A network of 256 addresses, with no bits right of its mask.",
                .fits = Fits::network | Fits::cidr | Fits::text,
                .column_names = {"cidr", "subnet", "network", "ip_range", "cidr_block"},
                .example = "95.90.30.0/24",
                .example_type = "cidr",
                .make = [](const Args& args) {
                  if (is_textual(base_of(*args.type))) need_length(args, 18, "a network");
                  return code_cells(Cidr{});
                }});
  registry.add({.name = "mac_address",
                .aliases = {"mac", "macaddr"},
                .category = "network",
                .description = "A locally administered MAC address; of eight bytes for macaddr8.",
                .fits = Fits::mac | Fits::macaddr8 | Fits::text,
                .column_names = {"mac", "mac_address", "macaddr", "hardware_address", "hw_address", "bssid"},
                .example = "52:13:91:f0:eb:1e",
                .example_type = "macaddr",
                .make = [](const Args& args) {
                  if (is_textual(base_of(*args.type))) need_length(args, 17, "a MAC address");
                  return code_cells(Mac{base_of(*args.type).kind == TypeKind::macaddr8 ? 8U : 6U});
                }});
  registry.add(
      {.name = "port",
       .category = "network",
       .description = "A port number above 1023.",
       .parameters = {{"min", ParamType::number, "1024", "The smallest one.", "0", "65535"},
                      {"max", ParamType::number, "65535", "The largest one.", "0", "65535"}},
       .fits = any_number,
       .column_names = {"port", "port_number", "src_port", "dst_port"},
       .modifiers = both,
       .example = "26179",
       .example_type = "integer",
       .make = [](const Args& args) { return number_range(args, args.number("min"), args.number("max"), 0); }});
  registry.add(
      {.name = "hostname",
       .aliases = {"host"},
       .category = "network",
       .description = "The name of a server.",
       .fits = Fits::text,
       .column_names = {"hostname", "host", "host_name", "server", "server_name", "node", "node_name", "machine"},
       .example = "search-922",
       .make = [](const Args& args) {
         Hostname hostnames;
         if (limit_of(args) < hostnames.longest + 4) {
           std::erase_if(hostnames.stems, [&](const std::string& stem) { return stem.size() + 4 > limit_of(args); });
           need_length(args, hostnames.stems.empty() ? 10 : 1, "a host name");
         }
         return code_cells(std::move(hostnames));
       }});
}

}  // namespace pgmock::generators
