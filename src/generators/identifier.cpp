// SPDX-License-Identifier: MIT
// Category `identifier`: uuid, ulid, nanoid, tokens, codes, sequences, slugs.
#include "generators/identifier.hpp"

#include "generators/free_text.hpp"
#include "generators/per_cell.hpp"
#include "pgmock/generators/registry.hpp"

namespace pgmock::generators {

void add_identifier(Registry& registry) {
  registry.add(
      {.name = "uuid",
       .aliases = {"uuid_v4", "guid"},
       .category = "identifier",
       .description = "A random UUID of version 4; no two rows of a column get the same.",
       .fits = Fits::uuid | Fits::text,
       .column_names = {"uuid", "guid", "uid", "external_id", "public_id", "correlation_id", "request_id", "trace_id"},
       .example = "bac6ec19-5464-4b78-a1e4-b2f8485fd1f4",
       .example_type = "uuid",
       .make = make_uuid});
  registry.add({.name = "uuid_v7",
                .aliases = {"uuid7"},
                .category = "identifier",
                .description = "A UUID of version 7: its time rises with the row and stays before asOf.",
                .fits = Fits::uuid | Fits::text,
                .example = "018cc778-5016-7a55-81bf-d4a49ab04f0d",
                .example_type = "uuid",
                .make = make_uuid_v7});
  registry.add({.name = "ulid",
                .category = "identifier",
                .description = "A ULID: 48 bits of time that rise with the row, and 80 more.",
                .fits = Fits::text | Fits::uuid,
                .column_names = {"ulid"},
                .example = "01HK3QGM0PMN86ZX994TP17GVE",
                .make = make_ulid});
  registry.add({.name = "nanoid",
                .category = "identifier",
                .description = "A Nano ID: letters, digits, `_` and `-`.",
                .parameters = {{"length", ParamType::integer, "21", "The number of characters.", "2", "255"}},
                .fits = Fits::text,
                .column_names = {"nanoid", "nano_id"},
                .modifiers = length_bounds,
                .example = "1Z7IplrsvMJff_6NeoOGZ",
                .make = [](const Args& args) {
                  return token(args, "", url_alphabet, static_cast<std::size_t>(args.integer("length")), 2);
                }});
  registry.add({.name = "token",
                .aliases = {"api_key", "secret"},
                .category = "identifier",
                .description = "A random token after a fixed prefix.",
                .parameters = {{"length", ParamType::integer, "32", "The number of random characters.", "1", "255"},
                               {"alphabet",
                                ParamType::choice,
                                "base62",
                                "The characters used.",
                                {},
                                {},
                                {"hex", "base62", "url", "digits"}},
                               {"prefix", ParamType::text, "", "What stands before it."}},
                .fits = Fits::text,
                .column_names = {"token", "access_token", "refresh_token", "session_id", "session_token", "api_key",
                                 "secret", "nonce", "salt", "key_hash"},
                .modifiers = length_bounds,
                .example = "b9PB2PfVrS2Vnt7yqwHrTMLbTzeryHkS",
                .make = [](const Args& args) {
                  return token(args, args.has("prefix") ? args.text("prefix") : "",
                               alphabet_named(args.text("alphabet")), static_cast<std::size_t>(args.integer("length")));
                }});
  registry.add({.name = "hash",
                .aliases = {"checksum", "digest", "sha256"},
                .category = "identifier",
                .description = "A hash in hex digits, as long as the algorithm's.",
                .parameters = {{"algorithm",
                                ParamType::choice,
                                "sha256",
                                "Whose length it has.",
                                {},
                                {},
                                {"md5", "sha1", "sha256", "sha512"}}},
                .fits = Fits::text,
                .column_names = {"hash", "checksum", "digest", "sha256", "etag", "fingerprint"},
                .modifiers = length_bounds,
                .example = "df32baebccf1b1de1eb4b39f05671d44d03b933f54f529b470f35d6bcde23991",
                .make = [](const Args& args) {
                  const std::string& name = args.text("algorithm");
                  const std::size_t length = name == "md5" ? 32 : name == "sha1" ? 40 : name == "sha512" ? 128 : 64;
                  return digest(args, length, 4);
                }});
  registry.add({.name = "md5",
                .category = "identifier",
                .description = "A hash of 32 hex digits.",
                .fits = Fits::text,
                .column_names = {"md5", "content_md5"},
                .modifiers = length_bounds,
                .example = "dc76cfa654a00567222a2720cf9ea8fa",
                .make = [](const Args& args) { return digest(args, 32, 4); }});
  registry.add({.name = "hex",
                .category = "identifier",
                .description = "Random hex digits.",
                .parameters = {{"length", ParamType::integer, "16", "The number of digits.", "1", "255"}},
                .fits = Fits::text,
                .column_names = {"hex"},
                .modifiers = length_bounds,
                .example = "892ec8f2984543ab",
                .make = [](const Args& args) {
                  return token(args, "", hex_alphabet, static_cast<std::size_t>(args.integer("length")));
                }});
  registry.add({.name = "commit_hash",
                .aliases = {"git_sha"},
                .category = "identifier",
                .description = "The hash of a commit: 40 hex digits.",
                .fits = Fits::text,
                .column_names = {"commit", "commit_hash", "commit_sha", "git_sha", "revision_hash"},
                .modifiers = length_bounds,
                .example = "f40d73466a180209c57f6ecc603c63a79d4f7e9f",
                .make = [](const Args& args) { return digest(args, 40, 7); }});
  registry.add({.name = "object_id",
                .category = "identifier",
                .description = "An identifier of 24 hex digits, as document databases make them.",
                .fits = Fits::text,
                .column_names = {"object_id", "oid", "mongo_id"},
                .modifiers = length_bounds,
                .example = "3f8b8c77f9809b062e2f097c",
                .make = [](const Args& args) { return digest(args, 24, 8); }});
  registry.add({.name = "password_hash",
                .aliases = {"bcrypt"},
                .category = "identifier",
                .description = "A string in the form of a bcrypt hash; no password belongs to it.",
                .fits = Fits::text,
                .column_names = {"password_hash", "password_digest", "encrypted_password", "hashed_password",
                                 "password", "passwd", "pwd_hash"},
                .example = "$2b$12$lkxJi38EFeCaYqd8K5U56810U6l4/TGVhPEru2NC4v/TILHJnDiT2",
                .make = [](const Args& args) {
                  static constexpr std::string_view alphabet =
                      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
                  if (limit_of(args) < 20) return token(args, "", alphabet, 53, 1);
                  return token(args, "$2b$12$", alphabet, 53, 13);
                }});
  registry.add({.name = "code",
                .aliases = {"pattern"},
                .category = "identifier",
                .description = "A code after a pattern: `#` is a digit, `?` a capital letter, `*` one of both.",
                .parameters = {{"pattern", ParamType::text, "\?\?-####",
                                "The pattern; `\\` takes the next character as it is."}},
                .fits = Fits::text,
                .column_names = {"code", "reference", "ref", "reference_number", "serial_number", "serial",
                                 "coupon_code", "promo_code", "external_ref", "barcode_text"},
                .modifiers = length_bounds,
                .example = "YF-3042",
                .make = make_code});
  registry.add(
      {.name = "sequence",
       .aliases = {"serial", "counter"},
       .category = "identifier",
       .description = "Numbers in order: start, start + step, …; on text columns with a prefix and leading zeros.",
       .parameters = {{"start", ParamType::integer, "1", "The value of the first row."},
                      {"step", ParamType::integer, "1", "From one row to the next."},
                      {"prefix", ParamType::text, "", "What stands before the number of a text."},
                      {"width", ParamType::integer, "0", "The fewest digits of a text.", "0", "18"}},
       .fits = any_number | Fits::text,
       .column_names = {"sequence", "seq", "position", "sort_order", "line_number"},
       .example = "1",
       .example_type = "integer",
       .make = [](const Args& given) {
         Args args = given;
         if (!args.has("prefix")) args.values["prefix"] = std::string();
         return make_sequence(args, args.integer("start"), args.integer("step"));
       }});
  registry.add({.name = "ordinal",
                .category = "identifier",
                .description = "The place of a row among the children of its parent (or in its table), from 1.",
                .parameters = {{"start", ParamType::integer, "1", "The value of the first one."}},
                .fits = any_number,
                .column_names = {"ordinal", "line_no", "item_no", "ordinality"},
                .example = "1",
                .example_type = "integer",
                .make = [](const Args& args) { return make_sequence(args, args.integer("start"), 1); }});
  registry.add({.name = "slug",
                .category = "identifier",
                .description = "Words joined by hyphens, as in addresses of web pages.",
                .fits = Fits::text,
                .column_names = {"slug", "permalink", "handle_slug", "url_key"},
                .modifiers = length_bounds,
                .example = "fascinating-wealth-market",
                .make = make_slug});
  registry.add({.name = "version",
                .aliases = {"semver"},
                .category = "identifier",
                .description = "A version number of three parts.",
                .fits = Fits::text,
                .column_names = {"version", "app_version", "release"},
                .example = "7.7.8",
                .make = make_version});
}

}  // namespace pgmock::generators
