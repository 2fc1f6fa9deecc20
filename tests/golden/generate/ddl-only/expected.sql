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


CREATE TABLE "public"."a" (
    "id" serial NOT NULL,
    "b_id" integer NOT NULL
);

CREATE TABLE "public"."b" (
    "id" serial NOT NULL,
    "a_id" integer NOT NULL
);


ALTER TABLE "public"."a" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."a" ADD FOREIGN KEY ("b_id") REFERENCES "public"."b" ("id");
ALTER TABLE "public"."b" ADD FOREIGN KEY ("a_id") REFERENCES "public"."a" ("id");
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."b"', 'id'), 100);
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."a"', 'id'), 100);
COMMIT;
