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

INSERT INTO "public"."people" ("id", "chief", "birth_date", "duration", "elapsed", "drift", "dice") VALUES
(1, NULL, '2020-01-07', 0.70, -7.36, '-03:56:33', 65),
(2, 1, '2020-01-05', 0.80, -6.86, '00:19:04', 63),
(3, 1, '2019-12-30', 0.70, -3.59, '00:33:38', 42),
(4, 1, '2019-12-21', 0.90, -3.65, '-02:59:59', 24),
(5, 1, '2020-01-02', 0.80, -4.71, '-02:47:39', 21),
(6, 1, '2020-01-03', 0.90, -4.98, '09:12:29', 24),
(7, 1, '2020-01-05', 0.60, -4.18, '03:43:33', 22),
(8, 7, '2020-01-12', 0.90, -3.32, '00:34:30', 24),
(9, 3, '2020-01-09', 0.80, -5.6, '02:13:35', 64),
(10, 9, '2020-01-02', 0.80, -4.54, '-06:36:57', 36),
(11, 7, '2020-01-04', 0.90, -5.95, '-05:35:02', 66),
(12, 11, '2019-12-18', 0.90, -3.63, '-00:54:59', 46),
(13, 10, '2020-01-03', 0.80, -4.72, '-04:35:02', 22),
(14, 9, '2020-01-06', 0.70, -6.44, '03:33:58', 53),
(15, 2, '2019-12-27', 0.70, -6.65, '-07:57:04', 62),
(16, 7, '2019-12-27', 0.70, -4.22, '01:49:22', 65),
(17, 10, '2019-12-27', 0.90, -4.22, '-05:55:03', 22),
(18, 10, '2020-01-02', 0.70, -4.94, '-06:44:03', 56),
(19, 5, '2020-01-03', 0.80, -6.81, '-08:10:58', 23),
(20, 12, '2019-12-20', 0.80, -4.49, '-01:42:52', 24);

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."people"'::pg_catalog.regclass, 'id'::pg_catalog.text, 21::pg_catalog.numeric)) AS v (relation, column_name, next)
  JOIN (
    SELECT refobjid AS relation, refobjsubid AS number, objid AS sequence FROM pg_catalog.pg_depend
      WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND deptype IN ('a', 'i')
    UNION
    SELECT f.adrelid, f.adnum, d.refobjid FROM pg_catalog.pg_attrdef AS f
      JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
        AND d.objid = f.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION
    SELECT seqrelid, NULL, seqrelid FROM pg_catalog.pg_sequence) AS o ON o.relation = v.relation
  LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = v.relation AND a.attname = v.column_name
  JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = o.sequence
  WHERE o.number IS NOT DISTINCT FROM a.attnum
    AND v.next - s.seqincrement BETWEEN s.seqmin AND s.seqmax;
ANALYZE "public"."people";
COMMIT;
