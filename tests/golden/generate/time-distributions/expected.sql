-- Test data by pgmock, encoding UTF8
-- seed 0, data version 1, as of 2026-01-01 12:30:00+00

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

INSERT INTO "public"."t" ("id", "created_at", "day", "seen_at", "paid_on", "met_at", "due", "shift", "slot", "first", "tick", "opens", "waits") VALUES
(1, '2025-12-24 23:16:28+00', '2025-12-19', '2026-01-01 11:29:01', '2025-11-30', '2024-05-16 02:54:13+00', '2025-11-27', '2025-11-11', '2025-03-01 00:00:00+00', '2025-01-04', '2025-01-01 00:00:02+00', '09:39:00', '00:47:20'),
(2, '2025-12-16 20:17:15+00', '2025-11-27', '2026-01-01 11:12:19', '2025-08-31', '2024-05-24 06:16:52+00', '2025-12-20', '2025-01-12', '2025-12-22 12:30:00+00', '2025-01-03', '2025-01-01 00:00:01+00', '08:45:00', '00:14:24'),
(3, '2025-11-22 23:34:35+00', '2025-11-02', '2026-01-01 10:20:38', '2025-10-27', '2024-05-27 08:35:04+00', '2025-12-17', '2025-01-04', '2025-12-22 12:30:00+00', '2025-01-01', '2025-01-01 00:00:00+00', '09:00:00', '01:09:47'),
(4, '2026-01-01 10:20:20+00', '2025-12-05', '2026-01-01 10:41:45', '2025-11-24', '2024-04-21 18:48:03+00', '2025-10-15', '2025-01-06', '2025-12-22 12:30:00+00', '2025-01-02', '2025-01-01 00:00:00+00', '08:46:00', '02:19:50'),
(5, '2025-12-28 04:22:14+00', '2025-12-02', '2026-01-01 08:26:36', '2025-11-17', '2024-06-08 06:42:23+00', '2025-10-29', '2025-01-28', '2025-03-01 00:00:00+00', '2025-01-01', '2025-01-01 00:00:01+00', '08:59:00', '00:06:25'),
(6, '2025-12-19 12:20:05+00', '2025-12-04', '2026-01-01 11:19:33', '2025-11-15', '2024-06-22 23:58:14+00', '2025-11-30', '2025-01-05', '2025-03-01 00:00:00+00', '2025-01-01', '2025-01-01 00:00:02+00', '09:04:00', '00:23:47'),
(7, '2025-10-24 18:23:05+00', '2025-10-28', '2026-01-01 08:46:37', '2025-11-30', '2024-05-24 05:00:55+00', '2025-11-01', '2025-01-20', '2025-03-01 00:00:00+00', '2025-01-07', '2025-01-01 00:00:01+00', '08:31:00', '00:02:35'),
(8, '2025-12-07 17:54:38+00', '2025-12-11', '2026-01-01 10:24:48', NULL, '2024-05-03 12:16:00+00', '2025-10-26', '2025-01-05', '2025-03-01 00:00:00+00', '2025-01-01', '2025-01-01 00:00:00+00', '09:14:00', '00:03:27');

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."t"'::pg_catalog.regclass, 'id'::pg_catalog.text, 9::pg_catalog.numeric)) AS v (relation, column_name, next)
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
ANALYZE "public"."t";
COMMIT;
