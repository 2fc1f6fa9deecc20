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


CREATE TABLE "public"."t" (
    "id" serial NOT NULL,
    "j" jsonb,
    "g" text GENERATED ALWAYS AS (j->>'a') STORED,
    "h" integer GENERATED ALWAYS AS (id % 7) STORED NOT NULL
);

INSERT INTO "public"."t" ("id", "j") VALUES
(1, '{"a": 1}'),
(2, '{"a": 1}'),
(3, '{"a": 1}');

ALTER TABLE "public"."t" ADD PRIMARY KEY ("id");
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."t"', 'id'), 3);
ANALYZE "public"."t";
COMMIT;
