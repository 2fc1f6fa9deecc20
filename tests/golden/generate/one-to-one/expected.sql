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
(5),
(6),
(7),
(8);
INSERT INTO "public"."profiles" ("user_id", "bio") VALUES
(7, 'Full-time parent. Mountain lover and chess player.'),
(4, 'Sunset chaser. Book club member.'),
(2, 'Pizza expert and plant collector. Community organizer.'),
(8, 'Web developer and documentary addict. Vintage lover.'),
(5, 'Long-distance runner and weekend hiker. Aspiring writer.');
INSERT INTO "public"."badges" ("id", "user_id") VALUES
(1, 2),
(2, 6),
(3, 3),
(4, 4),
(5, 5),
(6, 8),
(7, 1),
(8, 7);

ANALYZE "public"."users", "public"."profiles", "public"."badges";
COMMIT;
