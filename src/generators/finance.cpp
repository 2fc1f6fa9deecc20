// SPDX-License-Identifier: MIT
// Category `finance`: money, accounts and cards. Nothing of it belongs to anybody: cards lie in test ranges, accounts are
// random digits with right check digits.
#include <algorithm>
#include <array>

#include "generators/lists.hpp"
#include "generators/per_cell.hpp"
#include "generators/ranges.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

constexpr Modifiers both{.min_max = true, .distribution = true};

std::vector<Parameter> bounds(std::string_view low, std::string_view high) {
  return {{"min", ParamType::number, low, "The smallest value."}, {"max", ParamType::number, high, "The largest value."}};
}

/// A range whose values follow `usual` unless the column says otherwise or its bounds leave no room for it.
std::unique_ptr<const Generator> usual_range(const Args& args, int scale, std::string_view usual) {
  Args with = args;
  std::string error;
  if (!args.distribution) with.distribution = parse_distribution(usual, error);
  try {
    return number_range(with, args.number("min"), args.number("max"), scale);
  } catch (const ArgumentError& trouble) {
    if (trouble.parameter != "distribution" || args.distribution) throw;
    return number_range(args, args.number("min"), args.number("max"), scale);
  }
}

/// 5.99, 19.95, 120.00: prices end as prices do.
std::unique_ptr<const Generator> make_price(const Args& args) {
  return number_range(args, args.number("min"), args.number("max"), 2);
}

// ---------------------------------------------------------------- check digits

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
      if (one) throw ArgumentError{"country", "no account numbers of `" + args.text("country") + "` fit", "write one such as `DE`"};
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
  Vector at(FillContext& context, std::span<const Vector>, std::uint64_t, std::span<const u128> indices) const override {
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
  static constexpr std::array<std::string_view, 6> prefixes = {"411111", "424242", "400000", "555555", "222300", "601111"};
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

std::unique_ptr<const Generator> make_currency(const Args& args, std::string_view column) {
  const WordList& list = words("currencies");
  ListSource source;
  source.values = list.column(column);
  // The list is sorted by use; every next one is a little rarer.
  for (std::size_t i = 0; i < list.size(); ++i) source.weights.push_back(1000 / (i + 1) + 1);
  return list_cells(args, source);
}

std::unique_ptr<const Generator> make_tax_rate(const Args& args) {
  return number_range(args, args.number("min"), args.number("max"), 3);
}

}  // namespace

void add_finance(Registry& registry) {
  registry.add({.name = "price",
                .aliases = {"cost"},
                .category = "finance",
                .description = "A price with two decimals.",
                .parameters = bounds("1", "1000"),
                .fits = any_number,
                .column_names = {"price", "cost", "unit_price", "list_price", "retail_price", "sale_price", "fee", "msrp",
                                 "unit_cost", "shipping_cost"},
                .modifiers = both,
                .example = "85.16",
                .example_type = "numeric(10,2)",
                .make = make_price});
  registry.add({.name = "amount",
                .aliases = {"total"},
                .category = "finance",
                .description = "An amount of money with two decimals: small ones are more common.",
                .parameters = bounds("1", "10000"),
                .fits = any_number,
                .column_names = {"amount", "total", "subtotal", "total_amount", "order_total", "grand_total", "payment_amount",
                                 "total_price", "revenue", "tax_amount", "net_amount"},
                .modifiers = both,
                .example = "42.57",
                .example_type = "numeric(12,2)",
                .make = [](const Args& args) { return usual_range(args, 2, "lognormal(80, 1.2)"); }});
  registry.add({.name = "balance",
                .category = "finance",
                .description = "The balance of an account.",
                .parameters = bounds("0", "100000"),
                .fits = any_number,
                .column_names = {"balance", "account_balance", "credit_limit", "available_balance"},
                .modifiers = both,
                .example = "5951.38",
                .example_type = "numeric(12,2)",
                .make = [](const Args& args) { return usual_range(args, 2, "lognormal(2500, 1.4)"); }});
  registry.add({.name = "salary",
                .category = "finance",
                .description = "A yearly salary in whole units.",
                .parameters = bounds("24000", "320000"),
                .fits = any_number,
                .column_names = {"salary", "annual_salary", "base_salary", "income", "wage"},
                .modifiers = both,
                .example = "92024",
                .example_type = "integer",
                .make = [](const Args& args) { return usual_range(args, 0, "lognormal(68000, 0.45)"); }});
  registry.add({.name = "tax_rate",
                .category = "finance",
                .description = "A rate of tax from 0 to 0.25.",
                .parameters = bounds("0", "0.25"),
                .fits = Fits::numeric | Fits::floating,
                .column_names = {"tax_rate", "vat_rate", "vat"},
                .modifiers = both,
                .example = "0.074",
                .example_type = "numeric(5,3)",
                .make = make_tax_rate});
  registry.add({.name = "interest_rate",
                .category = "finance",
                .description = "A yearly rate of interest in percent.",
                .parameters = bounds("0.1", "15"),
                .fits = Fits::numeric | Fits::floating,
                .column_names = {"interest_rate", "apr", "apy"},
                .modifiers = both,
                .example = "1.43",
                .example_type = "numeric(5,2)",
                .make = [](const Args& args) { return usual_range(args, 2, "normal(4.5, 2.2)"); }});
  registry.add({.name = "exchange_rate",
                .category = "finance",
                .description = "A rate of exchange.",
                .parameters = bounds("0.1", "150"),
                .fits = Fits::numeric | Fits::floating,
                .column_names = {"exchange_rate", "fx_rate", "conversion_rate"},
                .modifiers = both,
                .example = "0.1074",
                .example_type = "numeric(12,4)",
                .make = [](const Args& args) { return usual_range(args, 4, "lognormal(1.2, 1)"); }});
  registry.add({.name = "currency_code",
                .aliases = {"currency"},
                .category = "finance",
                .description = "A currency's three letters (ISO 4217); the large ones are the most common.",
                .fits = Fits::text,
                .column_names = {"currency", "currency_code", "ccy"},
                .example = "EUR",
                .make = [](const Args& args) { return make_currency(args, "code"); }});
  registry.add({.name = "currency_name",
                .category = "finance",
                .description = "The name of a currency.",
                .fits = Fits::text,
                .column_names = {"currency_name"},
                .example = "CFP Franc",
                .make = [](const Args& args) { return make_currency(args, "name"); }});
  registry.add({.name = "currency_symbol",
                .category = "finance",
                .description = "The sign of a currency.",
                .fits = Fits::text,
                .column_names = {"currency_symbol"},
                .example = "£",
                .make = [](const Args& args) { return make_currency(args, "symbol"); }});
  registry.add({.name = "iban",
                .category = "finance",
                .description = "An international bank account number with right check digits.",
                .parameters = {{"country", ParamType::text, "", "The two letters of its country; several when absent."}},
                .fits = Fits::text,
                .column_names = {"iban", "bank_account", "bank_account_number"},
                .example = "AD2918389489257835811533",
                .make = [](const Args& args) -> std::unique_ptr<const Generator> { return std::make_unique<const Iban>(args); }});
  registry.add({.name = "bic",
                .aliases = {"swift"},
                .category = "finance",
                .description = "A bank identifier code of eight characters.",
                .fits = Fits::text,
                .column_names = {"bic", "swift", "swift_code", "bic_code"},
                .example = "VBRZTJ24",
                .make = [](const Args& args) {
                  need_length(args, 8, "a BIC");
                  return code_cells(Bic{words("countries").column("alpha2")});
                }});
  registry.add({.name = "credit_card_number",
                .aliases = {"credit_card"},
                .category = "finance",
                .description = "A card number of a test range, valid after Luhn.",
                .fits = Fits::text,
                .column_names = {"credit_card", "card_number", "credit_card_number", "cc_number", "pan"},
                .example = "2223005231913381",
                .make = [](const Args& args) {
                  need_length(args, 16, "a card number");
                  return code_cells(Card{});
                }});
  registry.add({.name = "card_last4",
                .category = "finance",
                .description = "The last four digits of a card.",
                .fits = Fits::text,
                .column_names = {"last4", "card_last4", "last_four", "card_last_four"},
                .example = "2372",
                .make = [](const Args& args) { return make_digits(args, 4, 4); }});
  registry.add({.name = "cvv",
                .category = "finance",
                .description = "The three check digits of a card.",
                .fits = Fits::text | Fits::integer,
                .column_names = {"cvv", "cvc", "security_code"},
                .example = "775",
                .make = [](const Args& args) { return make_digits(args, 3, 3); }});
  registry.add({.name = "account_number",
                .category = "finance",
                .description = "The number of an account: ten digits.",
                .fits = Fits::text | Fits::integer,
                .column_names = {"account_number", "account_no", "acct_number", "customer_number", "member_number"},
                .example = "5829315421",
                .make = [](const Args& args) { return make_digits(args, 10, 4); }});
  registry.add({.name = "routing_number",
                .category = "finance",
                .description = "Nine digits in the form of a routing number.",
                .fits = Fits::text,
                .column_names = {"routing_number", "sort_code", "bank_code"},
                .example = "507131083",
                .make = [](const Args& args) { return make_digits(args, 9, 6); }});
  registry.add({.name = "transaction_id",
                .aliases = {"reference_number"},
                .category = "finance",
                .description = "The number of a transaction: fifteen digits.",
                .fits = Fits::text | Fits::integer,
                .column_names = {"transaction_id", "txn_id", "payment_id", "payment_reference", "transaction_reference"},
                .example = "395762604055862",
                .make = [](const Args& args) { return make_digits(args, 15, 6); }});
  add_lists(registry, "finance",
            {{"transaction_type", {}, "transaction_types", "A kind of transaction.", {"transaction_type", "txn_type"}, "payment"},
             {"transaction_description", {}, "transaction_descriptions", "What a transaction is for.", {"transaction_description", "memo", "statement_line"}, "Gas station"},
             {"payment_method", {}, "payment_methods", "How something is paid.", {"payment_method", "payment_type", "pay_method"}, "credit_card"},
             {"payment_status", {}, "payment_statuses", "The state of a payment.", {"payment_status"}, "paid"},
             {"invoice_status", {}, "invoice_statuses", "The state of an invoice.", {"invoice_status"}, "sent"},
             {"payment_terms", {}, "payment_terms", "When something must be paid.", {"payment_terms", "terms"}, "Net 45"},
             {"card_brand", {}, "card_brand_names", "A brand of cards.", {"card_brand", "card_type", "card_network"}, "Diners Club"},
             {"bank_name", {"bank"}, "bank_names", "The name of a made-up bank.", {"bank", "bank_name"}, "Willow Creek Bank"}});
}

}  // namespace pgmock::generators
