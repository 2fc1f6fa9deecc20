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

INSERT INTO "public"."items" ("id") VALUES
(1),
(2),
(3),
(4),
(5),
(6),
(7),
(8),
(9),
(10),
(11),
(12),
(13),
(14),
(15),
(16),
(17),
(18),
(19),
(20),
(21),
(22),
(23),
(24),
(25),
(26),
(27),
(28),
(29),
(30),
(31),
(32),
(33),
(34),
(35),
(36),
(37),
(38),
(39),
(40),
(41),
(42),
(43),
(44),
(45),
(46),
(47),
(48),
(49),
(50);
INSERT INTO "public"."views" ("uniform", "skewed", "scattered", "often_null", "soft") VALUES
(16, 1, 42, 12, 8),
(34, 4, 12, 12, 39),
(49, 32, 7, 10, 9),
(49, 22, 12, 45, 6),
(22, 1, 12, 12, 40),
(39, 1, 12, NULL, 28),
(4, 3, 9, 49, 49),
(17, 1, 16, NULL, 17),
(32, 1, 15, NULL, 12),
(23, 7, 4, NULL, 35);

ANALYZE "public"."items", "public"."views";
COMMIT;
