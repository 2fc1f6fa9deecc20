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


CREATE TABLE "public"."gloves" (
    "id" serial NOT NULL
);

CREATE TABLE "public"."hands" (
    "id" serial NOT NULL,
    "glove_id" integer
);

INSERT INTO "public"."hands" ("id", "glove_id") VALUES
(1, 1),
(2, 3),
(3, 1);

ALTER TABLE "public"."gloves" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."hands" ADD PRIMARY KEY ("id");
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."hands"', 'id'), 3);
ANALYZE "public"."hands";
COMMIT;
