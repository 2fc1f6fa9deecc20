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
INSERT INTO "public"."orders" ("id", "user_id") VALUES
(1, 2),
(2, NULL),
(3, NULL),
(4, 5),
(5, 4);
INSERT INTO "public"."items" ("order_id", "user_id", "same_order", "again", "soft") VALUES
(1, 2, 1, 1, 1),
(3, NULL, 3, 3, 2),
(3, NULL, 3, 3, 3),
(2, NULL, 2, 2, 4),
(4, 5, 4, 4, 5),
(1, 2, 1, 1, 6),
(5, 4, 5, 5, 7),
(2, NULL, 2, 2, 8),
(2, NULL, 2, 2, 9),
(2, NULL, 2, 2, 10);

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."users"'::pg_catalog.regclass, 'id'::pg_catalog.text, 6::pg_catalog.numeric),
    ('"public"."orders"'::pg_catalog.regclass, 'id'::pg_catalog.text, 6::pg_catalog.numeric)) AS v (relation, column_name, next)
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
ANALYZE "public"."users", "public"."orders", "public"."items";
COMMIT;
