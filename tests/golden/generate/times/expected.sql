-- Test data by pgmock, encoding UTF8
-- seed 0, data version 1, as of 2025-01-01 00:00:00+00

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

INSERT INTO "public"."projects" ("id", "created_at", "updated_at", "start_date", "end_date", "deleted_at", "due_date", "between") VALUES
(1, '2023-03-01 06:28:18+00', '2023-05-10 00:29:26', '2024-02-25', '2024-03-23', NULL, '2025-11-11', '2024-02-01'),
(2, '2023-04-06 06:43:42+00', '2023-05-02 13:03:44', '2023-10-29', '2024-02-21', '2024-06-10 17:38:00+00', '2025-07-12', '2024-04-13'),
(3, '2023-09-22 17:32:00+00', '2023-10-08 07:41:34', '2024-01-02', NULL, NULL, '2025-07-09', '2024-03-12'),
(4, '2023-12-14 07:48:04+00', '2024-02-21 12:52:17', '2023-12-25', NULL, '2024-04-04 04:09:48+00', '2025-10-03', '2024-05-31'),
(5, '2024-02-24 10:34:21+00', '2024-09-18 08:32:54', '2024-05-30', '2024-07-05', NULL, '2025-06-18', '2024-01-11'),
(6, '2024-04-11 21:24:00+00', '2024-04-19 19:21:09', '2024-05-06', '2024-06-06', '2024-08-23 11:17:43+00', '2025-10-19', '2024-01-28'),
(7, '2024-08-13 18:21:55+00', '2024-10-01 07:00:10', '2024-08-17', NULL, NULL, '2025-12-01', '2024-05-30'),
(8, '2024-12-13 13:40:48+00', '2024-12-19 19:26:06', '2024-12-18', NULL, '2024-12-21 16:01:20+00', '2025-12-05', '2024-03-08');

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."projects"'::pg_catalog.regclass, 'id'::pg_catalog.text, 9::pg_catalog.numeric)) AS v (relation, column_name, next)
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
ANALYZE "public"."projects";
COMMIT;
