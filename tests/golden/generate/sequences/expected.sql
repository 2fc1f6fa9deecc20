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

CREATE SEQUENCE "public"."down" INCREMENT BY -1;
CREATE SEQUENCE "public"."by_tens" AS smallint INCREMENT BY 10 MINVALUE 10 MAXVALUE 50;
CREATE SEQUENCE "public"."below" INCREMENT BY -2 MINVALUE 0 MAXVALUE 100;
CREATE SEQUENCE "public"."shared" START WITH 7;

CREATE TABLE "public"."countdown" (
    "id" integer DEFAULT (nextval('down'::regclass)) NOT NULL,
    "tens" smallint DEFAULT (nextval('by_tens')),
    "x" text
);

CREATE TABLE "public"."given" (
    "id" bigint DEFAULT (nextval('below')) NOT NULL,
    "x" integer
);

CREATE TABLE "public"."forward" (
    "id" integer DEFAULT (nextval('shared')) NOT NULL
);

INSERT INTO "public"."countdown" ("id", "tens", "x") VALUES
(-1, 10, 'In spring the laboratory is gentle.'),
(-2, 20, 'She neatly opened the toy.'),
(-3, 30, 'We bought a ribbon for the church.'),
(-4, 40, 'She put the chair next to the brush.'),
(-5, 50, 'They sell tickets and fountains at the harbor.');
INSERT INTO "public"."given" ("id", "x") VALUES
(90, 1),
(88, 2),
(97, 3);
INSERT INTO "public"."forward" ("id") VALUES
(7),
(8),
(9),
(10),
(11);

ALTER TABLE "public"."countdown" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."countdown" ADD UNIQUE ("tens");
ALTER TABLE "public"."given" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."forward" ADD PRIMARY KEY ("id");
SELECT pg_catalog.setval('"public"."down"', -5);
SELECT pg_catalog.setval('"public"."by_tens"', 50);
SELECT pg_catalog.setval('"public"."below"', 86);
SELECT pg_catalog.setval('"public"."shared"', 11);
ANALYZE "public"."countdown", "public"."given", "public"."forward";
COMMIT;
