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

INSERT INTO "public"."grid" ("x", "y", "label") VALUES
(2, 2, 'home'),
(2, 3, 'planning'),
(1, 4, 'networking'),
(2, 1, 'interior'),
(3, 4, 'theater'),
(2, 4, 'architecture');
INSERT INTO "public"."marks" ("id", "gx", "gy", "label") VALUES
(1, 2, 3, 'planning'),
(2, 2, 2, 'home'),
(3, NULL, NULL, NULL),
(4, NULL, NULL, NULL),
(5, 1, 4, 'networking'),
(6, 2, 3, 'planning'),
(7, 2, 1, 'interior'),
(8, 2, 4, 'architecture');

ANALYZE "public"."grid", "public"."marks";
COMMIT;
