// SPDX-License-Identifier: MIT
// UTF-8, words of identifiers, and suggestions.
#include "pgmock/base/text.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace pgmock;
using Words = std::vector<std::string>;

TEST_CASE("UTF-8 is checked strictly") {
  for (const char* good : {"", "abc", "ä", "€", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBF",
                           "\xC2\x80", "\xE0\xA0\x80", "\xF0\x90\x80\x80"}) {
    INFO(good);
    CHECK(is_utf8(good));
  }
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "a\xC3", "\xC3(", "\xE0\x9F\xBF", "\xED\xA0\x80",
                          "\xED\xBF\xBF", "\xE2\x82", "\xE2\x28\xA1", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                          "\xF5\x80\x80\x80", "\xFF", "\xFE", "\xF0\x9F\x98", "ok\xBF"}) {
    INFO(bad);
    CHECK_FALSE(is_utf8(bad));
  }
  CHECK(is_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("every code point is well-formed exactly when it is a scalar value") {
  for (std::uint32_t code = 0; code <= 0x110010; code += code < 0x10000 ? 1 : 37) {
    std::string text;
    const auto add = [&](std::uint32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
      add(code);
    } else if (code < 0x800) {
      add(0xC0 | code >> 6U), add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      add(0xE0 | code >> 12U), add(0x80 | ((code >> 6U) & 0x3F)), add(0x80 | (code & 0x3F));
    } else {
      add(0xF0 | code >> 18U), add(0x80 | ((code >> 12U) & 0x3F)), add(0x80 | ((code >> 6U) & 0x3F)),
          add(0x80 | (code & 0x3F));
    }
    if (is_utf8(text) != (code < 0xD800 || (code > 0xDFFF && code <= 0x10FFFF))) FAIL("code point " << code);
  }
}

TEST_CASE("lengths and prefixes count characters") {
  CHECK(utf8_length("") == 0);
  CHECK(utf8_length("Zoë €😀") == 6);
  CHECK(utf8_prefix("Zoë €", 3) == "Zoë");
  CHECK(utf8_prefix("Zoë €", 5) == "Zoë €");
  CHECK(utf8_prefix("Zoë €", 99) == "Zoë €");
  CHECK(utf8_prefix("😀😀", 1) == "😀");
  CHECK(utf8_prefix("😀😀", 0) == "");
  CHECK(utf8_prefix("", 3) == "");
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Zoë") == 3);
  CHECK(display_width("Zoe\u0308") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("한국어") == 6);
  CHECK(display_width("😀!") == 3);
  CHECK(display_width("ＡＢ") == 4);
}

TEST_CASE("ASCII case and spaces") {
  CHECK(ascii_lower("AbC-Ä9") == "abc-Ä9");
  CHECK(equal_ignoring_case("Zipf", "zIPF"));
  CHECK_FALSE(equal_ignoring_case("zipf", "zip"));
  CHECK_FALSE(equal_ignoring_case("zip", "zipf"));
  CHECK(trim("  a b\t\n") == "a b");
  CHECK(trim(" \t ") == "");
  CHECK(trim("") == "");
}

TEST_CASE("identifiers fall into words") {
  CHECK(identifier_words("billingCity") == Words{"billing", "city"});
  CHECK(identifier_words("billing_city") == Words{"billing", "city"});
  CHECK(identifier_words("Billing-City") == Words{"billing", "city"});
  CHECK(identifier_words("BILLING_CITY") == Words{"billing", "city"});
  CHECK(identifier_words("HTTPStatus2") == Words{"http", "status", "2"});
  CHECK(identifier_words("address2_line1") == Words{"address", "2", "line", "1"});
  CHECK(identifier_words("userID") == Words{"user", "id"});
  CHECK(identifier_words("userIDs") == Words{"user", "ids"});
  CHECK(identifier_words("userIDsome") == Words{"user", "i", "dsome"});
  CHECK(identifier_words("URLs") == Words{"urls"});
  CHECK(identifier_words("aB") == Words{"a", "b"});
  CHECK(identifier_words("ABCDef") == Words{"abc", "def"});
  CHECK(identifier_words("__x__") == Words{"x"});
  CHECK(identifier_words("straßeNr") == Words{"straße", "nr"});
  CHECK(identifier_words("user name.first") == Words{"user", "name", "first"});
  CHECK(identifier_words("") == Words{});
  CHECK(identifier_words("___") == Words{});
  CHECK(identifier_words("2fa") == Words{"2", "fa"});
}

TEST_CASE("edit distances count insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("email", "email", 3) == 0);
  CHECK(edit_distance("emial", "email", 3) == 1);
  CHECK(edit_distance("mail", "email", 3) == 1);
  CHECK(edit_distance("kitten", "sitting", 5) == 3);
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance("", "abc", 5) == 3);
  CHECK(edit_distance("abc", "", 2) == 3);
  CHECK(edit_distance("abcdefghij", "z", 2) == 3);
  CHECK(edit_distance("ab", "ba", 0) == 1);
  CHECK(edit_distance("abcd", "badc", 4) == 2);
  CHECK(edit_distance("Zoë", "Zoe", 3) == 1);
  CHECK(edit_distance("日本", "日", 3) == 1);
}

TEST_CASE("an early stop never changes a distance within the limit") {
  const Words words = {"",     "a",    "ab",    "ba",    "abc",  "acb",   "bca",   "abcd",
                       "badc", "dcba", "email", "emial", "mail", "phone", "hpone", "phnoe"};
  for (const std::string& a : words)
    for (const std::string& b : words) {
      const std::size_t exact = edit_distance(a, b, 100);
      CHECK(edit_distance(b, a, 100) == exact);
      for (std::size_t limit = 0; limit < 6; ++limit) CHECK(edit_distance(a, b, limit) == std::min(exact, limit + 1));
    }
}

TEST_CASE("the closest candidate is suggested") {
  const Words names = {"email", "mail", "phone", "first_name", "city"};
  CHECK(closest("emial", names) == "email");
  CHECK(closest("EMAIL", names) == "email");
  CHECK(closest("fistname", names) == "first_name");
  CHECK(closest("cty", names) == "city");
  CHECK_FALSE(closest("xyz", names));
  CHECK_FALSE(closest("zzzzzzzzz", names));
  CHECK(closest("bail", names) == "mail");
  CHECK_FALSE(closest("email", Words{}));
  CHECK(closest("ac", Words{"ab", "ad"}) == "ab");  // the first of equals
  CHECK_FALSE(closest("x", Words{"y"}));            // nothing in common
  CHECK_FALSE(closest("cat", Words{"city", "cut_"}));
  CHECK_FALSE(closest("hash", Words{"has_x"}));
  CHECK(closest("Uniq", Words{"unite", "unique"}) == "unique");  // an abbreviation
  CHECK(closest("desc", Words{"description"}) == "description");
  CHECK_FALSE(closest("de", Words{"description"}));
  CHECK(closest("nmae", Words{"name"}) == "name");
  CHECK(closest("dates", Words{"rated"}) == "rated");
  CHECK_FALSE(closest("amount", Words{"account_"}));
  const std::vector<std::string_view> views = {"zipf", "normal"};
  CHECK(closest("zpf", views) == "zipf");
}

TEST_CASE("lists of names in sentences") {
  CHECK(backtick_list(Words{}) == "");
  CHECK(backtick_list(Words{"a"}) == "`a`");
  CHECK(backtick_list(Words{"a", "b"}) == "`a` and `b`");
  CHECK(backtick_list(Words{"a", "b", "c"}) == "`a`, `b` and `c`");
}
