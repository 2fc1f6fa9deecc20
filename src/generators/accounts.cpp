// SPDX-License-Identifier: MIT
// Numbers of accounts, banks and cards, with right check digits.
#include <algorithm>
#include <array>
#include <cstring>

#include "generators/alias.hpp"
#include "generators/finance.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/words.hpp"

namespace pgmock::generators {
namespace {

/// The remainder modulo 97 of an account in which letters count 10 … 35 (ISO 7064).
unsigned mod97(std::string_view text) noexcept {
  unsigned rest = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      rest = (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
    } else {
      rest = (rest * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
    }
  }
  return rest;
}

/// Account numbers of one country: its letters, two check digits, and what the country's structure says.
class IbanCountry {
 public:
  IbanCountry(std::string_view country, std::string_view structure) : country_(country) {
    // 4!n8!n6!a: so many digits, capital letters or either.
    while (!structure.empty()) {
      const std::size_t mark = structure.find('!');
      const std::uint64_t count = *read_digits(structure.substr(0, mark));
      const char kind = structure[mark + 1];
      for (std::uint64_t i = 0; i < count; ++i) kinds_ += kind;
      structure.remove_prefix(mark + 2);
    }
    // The index decides the last 15 digits; letters, and what stands before, come from a hash.
    for (std::size_t i = kinds_.size(); i-- > 0 && places_.size() < 15;)
      if (kinds_[i] != 'a') places_.push_back(i);
    for (std::size_t i = 0; i < places_.size(); ++i) domain_ *= 10;
  }
  std::size_t size() const { return 4 + kinds_.size(); }
  std::uint64_t domain() const { return domain_; }
  /// The number that the digits of the index say.
  std::optional<std::uint64_t> number_in(std::string_view text) const {
    std::string digits;
    for (std::size_t i = places_.size(); i-- > 0;) digits += text[4 + places_[i]];
    return read_digits(digits);
  }
  std::string_view country() const { return country_; }

  char* write(char* out, std::uint64_t index, std::uint64_t head) const noexcept {
    char* const bban = out + 4;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] != 'a' && i >= places_.back()) continue;  // a digit of the index
      const std::uint64_t bits = split(head, i);
      bban[i] = kinds_[i] == 'a' ? static_cast<char>('A' + below(bits, 26)) : static_cast<char>('0' + below(bits, 10));
    }
    for (const std::size_t place : places_) {
      bban[place] = static_cast<char>('0' + index % 10);
      index /= 10;
    }
    char rotated[48];
    std::memcpy(rotated, bban, kinds_.size());
    std::memcpy(rotated + kinds_.size(), country_.data(), 2);
    std::memcpy(rotated + kinds_.size() + 2, "00", 2);
    const unsigned check = 98 - mod97({rotated, kinds_.size() + 4});
    std::memcpy(out, country_.data(), 2);
    write_padded(out + 2, check, 2);
    return bban + kinds_.size();
  }

 private:
  std::string country_;
  std::string kinds_;
  std::vector<std::size_t> places_;  // of the index's digits, from the last one on
  std::uint64_t domain_ = 1;
};

class Iban final : public Generator {
 public:
  explicit Iban(const Args& args) {
    const WordList& list = words("iban_formats");
    const std::size_t limit = limit_of(args);
    std::vector<std::uint64_t> weights;
    const bool one = args.has("country");
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (one && list.text(i) != args.text("country")) continue;
      if (*read_digits(list.text(i, 1)) > limit) continue;
      countries_.emplace_back(list.text(i), list.text(i, 2));
      weights.push_back(list.weights()[i]);
      longest_ = std::max(longest_, countries_.back().size());
    }
    if (countries_.empty()) {
      if (one)
        throw ArgumentError{"country", "no account numbers of `" + args.text("country") + "` fit",
                            "write one such as `DE`"};
      throw ArgumentError{"", "an IBAN needs at least 15 characters", "give the column a longer type"};
    }
    alias_ = std::make_unique<const Alias>(std::span<const std::uint64_t>(weights));
    for (const IbanCountry& country : countries_) least_ = std::min(least_, country.domain());
    double sum = 0, total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      sum += static_cast<double>(weights[i] * countries_[i].size());
      total += static_cast<double>(weights[i]);
    }
    mean_ = sum / total;
  }
  VectorKind kind() const override { return VectorKind::text; }
  Vector fill(FillContext& context, std::span<const Vector>, std::span<const std::uint64_t> draws) const override {
    return run(context.arena, draws.size(), [&](char* out, std::size_t i) {
      const IbanCountry& country = countries_[(*alias_)(draws[i])];
      return country.write(out, below(split(draws[i], 0), country.domain()), split(draws[i], 1));
    });
  }
  u128 domain(std::uint64_t) const override { return static_cast<u128>(countries_.size()) * least_; }
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t,
            std::span<const u128> indices) const override {
    return run(context.arena, indices.size(), [&](char* out, std::size_t i) {
      const auto index = static_cast<std::uint64_t>(indices[i]);
      const IbanCountry& country = countries_[index % countries_.size()];
      return country.write(out, index / countries_.size(), 0);
    });
  }
  std::optional<u128> index_of(const Vector& values, std::size_t row, std::uint64_t) const override {
    if (values.kind != VectorKind::text) return std::nullopt;
    const std::string_view text = values.values<TextView>()[row].view();
    for (std::size_t i = 0; i < countries_.size(); ++i) {
      const IbanCountry& country = countries_[i];
      if (!text.starts_with(country.country()) || text.size() != country.size()) continue;
      const auto number = country.number_in(text);
      if (!number || *number >= least_) return std::nullopt;
      char back[64 + slot_overrun];
      country.write(back, *number, 0);
      if (std::string_view(back, text.size()) != text) return std::nullopt;
      return static_cast<u128>(*number) * countries_.size() + i;
    }
    return std::nullopt;
  }
  bool has_inverse() const override { return true; }
  bool is_uniform() const override { return false; }
  double mean_width() const override { return mean_; }

 private:
  template <class Write>
  Vector run(Arena& arena, std::size_t count, Write write) const {
    const auto views = arena.array<TextView>(count);
    const std::size_t bytes = count * longest_ + slot_overrun;
    char* const piece = arena.bytes(bytes);
    char* out = piece;
    for (std::size_t i = 0; i < count; ++i) {
      char* const end = write(out, i);
      views[i] = {out, static_cast<std::uint64_t>(end - out)};
      out = end;
    }
    arena.shrink(piece, bytes, static_cast<std::size_t>(out - piece));
    return Vector::text(views, true);
  }
  std::vector<IbanCountry> countries_;
  std::unique_ptr<const Alias> alias_;
  std::uint64_t least_ = ~std::uint64_t{0};
  std::size_t longest_ = 0;
  double mean_ = 0;
};

/// Card numbers of the test ranges of the large brands, 16 digits, valid after Luhn.
struct Card {
  static constexpr std::array<std::string_view, 6> prefixes = {"411111", "424242", "400000",
                                                               "555555", "222300", "601111"};
  std::uint64_t domain() const { return prefixes.size() * 1'000'000'000ULL; }
  TextShape shape() const { return {.width = 16}; }
  static char check(const char* digits) noexcept {
    int sum = 0;
    for (int i = 0; i < 15; ++i) {
      const int digit = digits[i] - '0';
      sum += i % 2 == 0 ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
  }
  char* write(char* out, std::uint64_t index) const noexcept {
    std::memcpy(out, prefixes[index % prefixes.size()].data(), 6);
    write_padded(out + 6, index / prefixes.size(), 9);
    out[15] = check(out);
    return out + 16;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != 16 || !read_digits(text) || text[15] != check(text.data())) return std::nullopt;
    const auto prefix = std::ranges::find(prefixes, text.substr(0, 6));
    if (prefix == prefixes.end()) return std::nullopt;
    return *read_digits(text.substr(6, 9)) * prefixes.size() + static_cast<std::uint64_t>(prefix - prefixes.begin());
  }
};

/// `width` digits, the first of which is not 0.
struct Digits {
  std::size_t width;
  std::uint64_t lowest() const {
    std::uint64_t value = 1;
    for (std::size_t i = 1; i < width; ++i) value *= 10;
    return value;
  }
  std::uint64_t domain() const { return width == 1 ? 10 : 9 * lowest(); }
  TextShape shape() const { return {.width = width}; }
  char* write(char* out, std::uint64_t index) const noexcept {
    return write_padded(out, width == 1 ? index : lowest() + index, width);
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    const auto value = read_digits(text);
    if (!value || text.size() != width) return std::nullopt;
    if (width == 1) return value;
    return *value < lowest() ? std::nullopt : std::optional(*value - lowest());
  }
};

/// Four letters of a bank, two of a country, two of a place.
struct Bic {
  std::vector<std::string> countries;
  std::uint64_t domain() const { return 456'976ULL * countries.size() * 1'296; }
  TextShape shape() const { return {.width = 8}; }
  static char alnum(std::uint64_t digit) { return static_cast<char>(digit < 26 ? 'A' + digit : '0' + (digit - 26)); }
  char* write(char* out, std::uint64_t index) const noexcept {
    for (int i = 0; i < 4; ++i, index /= 26) *out++ = static_cast<char>('A' + index % 26);
    std::memcpy(out, countries[index % countries.size()].data(), 2);
    index /= countries.size();
    out[2] = alnum(index % 36);
    out[3] = alnum(index / 36);
    return out + 4;
  }
  std::optional<std::uint64_t> parse(std::string_view text) const {
    if (text.size() != 8) return std::nullopt;
    const auto digit = [](char c) -> std::optional<std::uint64_t> {
      if (c >= 'A' && c <= 'Z') return static_cast<std::uint64_t>(c - 'A');
      if (c >= '0' && c <= '9') return static_cast<std::uint64_t>(c - '0') + 26;
      return std::nullopt;
    };
    const auto country = std::ranges::find(countries, text.substr(4, 2));
    const auto a = digit(text[6]);
    const auto b = digit(text[7]);
    if (country == countries.end() || !a || !b) return std::nullopt;
    std::uint64_t index = (*a + 36 * *b) * countries.size() + static_cast<std::uint64_t>(country - countries.begin());
    for (std::size_t i = 4; i-- > 0;) {
      if (text[i] < 'A' || text[i] > 'Z') return std::nullopt;
      index = index * 26 + static_cast<std::uint64_t>(text[i] - 'A');
    }
    return index;
  }
};

}  // namespace

std::unique_ptr<const Generator> make_iban(const Args& args) { return std::make_unique<const Iban>(args); }

std::unique_ptr<const Generator> make_bic(const Args& args) {
  need_length(args, 8, "a BIC");
  return code_cells(Bic{words("countries").column("alpha2")});
}

std::unique_ptr<const Generator> make_card(const Args& args) {
  need_length(args, 16, "a card number");
  return code_cells(Card{});
}

std::unique_ptr<const Generator> make_digits(const Args& args, std::size_t width, std::size_t least) {
  if (!is_textual(base_of(*args.type))) {  // as a number
    const Digits digits{width};
    const NumberForm form = number_form(*args.type, 0);
    const i128 unit = power_of_10(std::max(form.scale, 0));
    const i128 most = form.high / unit;
    i128 low = static_cast<i128>(digits.lowest());
    while (low > 1 && low * 10 - 1 > most) low /= 10;
    return number_range(args, Decimal{low, 0}, Decimal{std::min<i128>(low * 10 - 1, most), 0}, 0);
  }
  need_length(args, least, "a number of this kind");
  return code_cells(Digits{std::min(width, limit_of(args))});
}

}  // namespace pgmock::generators
