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

INSERT INTO "public"."t" ("equal", "weighted", "listed", "ranked", "uniform", "normal", "lognormal", "exponential", "pareto", "zipf", "poisson", "binomial", "triangular", "histogram", "weights", "empirical", "bell_of_days") VALUES
('c', 'often', 10, 'first', 4, 99.83, 322, 0.728649, 21, 104, 4, 6, 43, 91, 9, 2, '2024-05-25'),
('c', 'often', NULL, 'second', 3, 93.23, 31, 0.206644, 16, 101, 7, 2, 86, 95, 9, 3, '2024-06-06'),
('c', 'often', 10, 'second', 2, 98.93, 32, 9.759822, 13, 100, 2, 2, 78, 99, 9, 3, '2024-06-10'),
('a', 'often', 10, 'third', 4, 78.60, 218, 7.058971, 11, 101, 5, 5, 19, 99, 9, 8, '2024-06-16'),
('c', 'often', NULL, 'second', 1, 111.57, 18, 0.751491, 15, 101, 5, 4, 47, 92, 9, 8, '2024-06-07'),
('c', 'often', 10, 'third', 1, 86.69, 45, 4.107588, 13, 121, 4, 2, 58, 96, 9, 2, '2024-06-01'),
('a', 'often', 10, 'second', 2, 100.99, 46, 6.960002, 22, 117, 1, 5, 18, 90, 9, 2, '2024-06-08'),
('b', 'often', 10, 'second', 2, 62.19, 42, 2.94084, 13, 102, 6, 2, 87, 98, 9, 3, '2024-05-27'),
('c', 'seldom', NULL, 'second', 5, 106.85, 25, 3.372699, 26, 100, 4, 5, 87, 93, 7, 5, '2024-06-06'),
('b', 'often', 10, 'first', 6, 74.37, 102, 0.979938, 33, 102, 3, 3, 43, 94, 9, 5, '2024-06-16'),
('b', 'often', 10, 'first', 6, 113.11, 5, 1.70495, 14, 100, 1, 3, 67, 97, 7, 3, '2024-05-30'),
('b', 'often', 10, 'first', 2, 86.20, 132, 1.660596, 11, 101, 1, 1, 68, 98, 9, 8, '2024-06-06');

ANALYZE "public"."t";
COMMIT;
