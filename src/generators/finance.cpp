// SPDX-License-Identifier: MIT
// Category `finance`: money, accounts and cards. Nothing of it belongs to anybody: cards lie in test ranges, accounts
// are random digits with right check digits.
#include "generators/finance.hpp"

#include "generators/amounts.hpp"
#include "generators/lists.hpp"
#include "generators/simple.hpp"

namespace pgmock::generators {
namespace {

/// 5.99, 19.95, 120.00: prices end as prices do.
std::unique_ptr<const Generator> make_price(const Args& args) {
  return number_range(args, args.number("min"), args.number("max"), 2);
}

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
                .column_names = {"price", "cost", "unit_price", "list_price", "retail_price", "sale_price", "fee",
                                 "msrp", "unit_cost", "shipping_cost"},
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
                .column_names = {"amount", "total", "subtotal", "total_amount", "order_total", "grand_total",
                                 "payment_amount", "total_price", "revenue", "tax_amount", "net_amount"},
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
  registry.add(
      {.name = "iban",
       .category = "finance",
       .description = "An international bank account number with right check digits.",
       .parameters = {{"country", ParamType::text, "", "The two letters of its country; several when absent."}},
       .fits = Fits::text,
       .column_names = {"iban", "bank_account", "bank_account_number"},
       .example = "AD2918389489257835811533",
       .make = make_iban});
  registry.add({.name = "bic",
                .aliases = {"swift"},
                .category = "finance",
                .description = "A bank identifier code of eight characters.",
                .fits = Fits::text,
                .column_names = {"bic", "swift", "swift_code", "bic_code"},
                .example = "VBRZTJ24",
                .make = make_bic});
  registry.add({.name = "credit_card_number",
                .aliases = {"credit_card"},
                .category = "finance",
                .description = "A card number of a test range, valid after Luhn.",
                .fits = Fits::text,
                .column_names = {"credit_card", "card_number", "credit_card_number", "cc_number", "pan"},
                .example = "2223005231913381",
                .make = make_card});
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
  registry.add(
      {.name = "transaction_id",
       .aliases = {"reference_number"},
       .category = "finance",
       .description = "The number of a transaction: fifteen digits.",
       .fits = Fits::text | Fits::integer,
       .column_names = {"transaction_id", "txn_id", "payment_id", "payment_reference", "transaction_reference"},
       .example = "395762604055862",
       .make = [](const Args& args) { return make_digits(args, 15, 6); }});
  add_lists(
      registry, "finance",
      {{"transaction_type",
        {},
        "transaction_types",
        "A kind of transaction.",
        {"transaction_type", "txn_type"},
        "payment"},
       {"transaction_description",
        {},
        "transaction_descriptions",
        "What a transaction is for.",
        {"transaction_description", "memo", "statement_line"},
        "Gas station"},
       {"payment_method",
        {},
        "payment_methods",
        "How something is paid.",
        {"payment_method", "payment_type", "pay_method"},
        "credit_card"},
       {"payment_status", {}, "payment_statuses", "The state of a payment.", {"payment_status"}, "paid"},
       {"invoice_status", {}, "invoice_statuses", "The state of an invoice.", {"invoice_status"}, "sent"},
       {"payment_terms", {}, "payment_terms", "When something must be paid.", {"payment_terms", "terms"}, "Net 45"},
       {"card_brand",
        {},
        "card_brand_names",
        "A brand of cards.",
        {"card_brand", "card_type", "card_network"},
        "Diners Club"},
       {"bank_name",
        {"bank"},
        "bank_names",
        "The name of a made-up bank.",
        {"bank", "bank_name"},
        "Willow Creek Bank"}});
}

}  // namespace pgmock::generators
