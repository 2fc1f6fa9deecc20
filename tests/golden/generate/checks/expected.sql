-- Test data by pgmock, encoding UTF8
-- seed 0, data version 1, as of 2026-01-01 00:00:00+00

BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL TimeZone = 'UTC';
SET LOCAL lc_monetary = 'C';
SET LOCAL xmloption = content;
SET LOCAL client_min_messages = warning;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL check_function_bodies = off;

CREATE DOMAIN "public"."full" AS integer[] CHECK (num_nulls(VARIADIC VALUE) = 0);
CREATE DOMAIN "public"."word" AS text CHECK (VALUE LIKE '%' AND length(VALUE) < 100);
CREATE DOMAIN "public"."yes" AS boolean CHECK (VALUE);

CREATE TABLE "public"."t" (
    "a" integer[],
    "rank" integer,
    "count" integer,
    "a,b" integer,
    "word" "public"."word",
    "full" "public"."full",
    "yes" "public"."yes",
    "both" text DEFAULT (concat(VARIADIC ARRAY['a', 'b'])),
    CHECK (num_nonnulls(VARIADIC a) >= 0),
    CHECK (rank > 0 OR count > 0),
    CHECK (yes),
    CHECK (word LIKE ANY (ARRAY['%'])),
    CHECK ((word COLLATE "C") <> 'no such word')
);

INSERT INTO "public"."t" ("a", "rank", "count", "a,b", "word", "full", "yes", "both") VALUES
('{903,914,356}', 65, 91, 336, 'north', '{}', true, 'We bought an owl for the orchard.'),
('{643}', 41, 26, 49, 'front', '{212}', true, 'Most chairs are square, but this one is not.'),
('{117,204,739,647}', 68, 35, 27, 'discipline', '{}', true, 'We are looking for a belt with empty boats.');

CREATE INDEX ON "public"."t" ("rank") WHERE (word LIKE 'a%');
CREATE INDEX ON "public"."t" USING "gin" ("a");
CREATE INDEX ON "public"."t" USING "brin" ("rank", "count");
CREATE INDEX ON "public"."t" USING "spgist" ("word") INCLUDE ("rank");
CREATE INDEX ON "public"."t" USING "hash" ("rank") WHERE (yes);
ANALYZE "public"."t";
COMMIT;
