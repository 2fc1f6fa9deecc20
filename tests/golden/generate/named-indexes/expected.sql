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


CREATE TABLE "public"."members" (
    "id" serial NOT NULL,
    "tenant" integer,
    "code" uuid,
    "name" text
);

INSERT INTO "public"."members" ("id", "tenant", "code", "name") VALUES
(1, 1791305820, '97b618ec-7fc2-4818-a74d-e1be6a154ab1', 'Terry Mills'),
(2, 704118703, 'e1184213-40c5-4694-9ef5-819ca2261e92', 'Charles Sanders'),
(3, 2029421056, '7187a84b-50ab-4f54-b156-30ac78908b44', 'Rosemary Rodriguez');

ALTER TABLE "public"."members" ADD PRIMARY KEY ("id");
CREATE UNIQUE INDEX "members_by_code" ON "public"."members" ("tenant", "code");
CREATE INDEX "members_by_name" ON "public"."members" ("name");
CREATE INDEX ON "public"."members" ("name", "tenant");
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."members"', 'id'), 3);
ANALYZE "public"."members";
COMMIT;
