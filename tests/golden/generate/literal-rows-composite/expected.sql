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

INSERT INTO "public"."users" ("id", "name") VALUES
(1, 'x'),
(2, 'x'),
(3, 'x'),
(4, 'x');
INSERT INTO "public"."groups" ("code") VALUES
('ad'),
('me'),
('gu');
INSERT INTO "public"."members" ("user_id", "code", "level") VALUES
(1, 'ad', 9),
(3, 'gu', 2),
(4, 'gu', 3),
(1, 'me', 3),
(2, 'me', 3),
(4, 'me', 3),
(3, 'ad', 3),
(1, 'gu', 2),
(2, 'gu', 3),
(3, 'me', 2),
(2, 'ad', 3),
(4, 'ad', 3);
INSERT INTO "public"."seats" ("line", "seat", "label") VALUES
('a', 1, 3),
('z', 9, 4),
('b', 4, 5),
('c', 4, 6),
('c', 1, 7),
('b', 1, 8),
('a', 3, 9),
('b', 3, 10),
('b', 2, 11),
('a', 2, 12);
INSERT INTO "public"."prices" ("sku", "region") VALUES
(7, 'eu'),
(7, 'us'),
(NULL, 'us'),
(99, 'eu'),
(10, 'eu'),
(14, 'eu'),
(18, 'eu'),
(6, 'eu');

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."users"'::pg_catalog.regclass, 'id'::pg_catalog.text, 5::pg_catalog.numeric)) AS v (relation, column_name, next)
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
ANALYZE "public"."users", "public"."groups", "public"."members", "public"."seats", "public"."prices";
COMMIT;
