-- Test data by pgmock, encoding UTF8
-- seed 0, data version 1, as of 2026-01-01 00:00:00+00

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET TimeZone = 'UTC';
SET lc_monetary = 'C';
SET xmloption = content;
SET client_min_messages = warning;
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET check_function_bodies = off;


CREATE TABLE "public"."a" (
    "id" serial NOT NULL,
    "b_id" integer NOT NULL
);

CREATE TABLE "public"."b" (
    "id" serial NOT NULL,
    "a_id" integer NOT NULL
);

INSERT INTO "public"."b" ("id", "a_id") VALUES
(1, 3),
(2, 2),
(3, 3),
(4, 3);
INSERT INTO "public"."a" ("id", "b_id") VALUES
(1, 3),
(2, 4),
(3, 2),
(4, 3);

ALTER TABLE "public"."a" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."a" ADD FOREIGN KEY ("b_id") REFERENCES "public"."b" ("id");
ALTER TABLE "public"."b" ADD FOREIGN KEY ("a_id") REFERENCES "public"."a" ("id");
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."b"', 'id'), 4);
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."a"', 'id'), 4);
ANALYZE "public"."b", "public"."a";
RESET client_encoding;
RESET standard_conforming_strings;
RESET DateStyle;
RESET IntervalStyle;
RESET TimeZone;
RESET lc_monetary;
RESET xmloption;
RESET client_min_messages;
RESET statement_timeout;
RESET idle_in_transaction_session_timeout;
RESET check_function_bodies;
