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

INSERT INTO "public"."users" ("id") VALUES
(1),
(2),
(3),
(4),
(5);
INSERT INTO "public"."groups" ("id") VALUES
(1),
(2),
(3),
(4);
INSERT INTO "public"."members" ("user_id", "group_id") VALUES
(1, 2),
(1, 1),
(1, 4),
(1, 3),
(2, 1),
(2, 2),
(2, 3),
(3, 2),
(3, 3),
(3, 4),
(4, 2),
(4, 3),
(4, 4),
(4, 1),
(5, 4),
(5, 1);
INSERT INTO "public"."likes" ("user_id", "group_id") VALUES
(1, 4),
(4, 1),
(1, 3),
(4, 4),
(1, 2),
(2, 3),
(1, 1),
(2, 4),
(3, 2),
(3, 3),
(2, 1),
(4, 2);

ANALYZE "public"."users", "public"."groups", "public"."members", "public"."likes";
COMMIT;
