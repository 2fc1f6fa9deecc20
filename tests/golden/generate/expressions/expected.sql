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

INSERT INTO "public"."t" ("a", "b", "price", "name", "sum", "quotient", "total", "big", "kind", "shout", "later", "whole") VALUES
(20, NULL, 76.82, 'Ann', 20, 2, 1828.320, false, 'ANN', 'ann-3', '2024-03-19', 77),
(12, NULL, 81.38, 'Bob', 12, 0, 1162.110, false, 'BOB', 'bob-3', '2024-03-11', 81),
(9, 4, 60.26, 'Bob', 13, 3, 645.380, false, 'BOB', 'bob-3', '2024-03-08', 60),
(12, 2, 67.69, 'Bob', 14, 0, 966.610, true, 'BOB', 'bob-3', '2024-03-11', 68),
(2, 3, 15.76, 'Ann', 5, 0, 37.510, false, 'low', 'ann-3', '2024-03-01', 16),
(13, NULL, 54.34, 'Bob', 13, 0, 840.640, false, 'BOB', 'bob-3', '2024-03-12', 54);

ANALYZE "public"."t";
COMMIT;
