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

INSERT INTO "public"."t" ("id") VALUES
(1),
(2),
(3);
INSERT INTO "public"."t" ("id") VALUES
(4),
(5),
(6);
INSERT INTO "public"."t" ("id") VALUES
(7);

ANALYZE "public"."t", "public"."none";
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
